//! 密级: a secret paper has no place on this network.
//!
//! What is secret must not go onto a network that is not made for secrets; so a draft with a level
//! of secrecy is refused, and the message names its file and nothing in it.

use super::super::fields::{Desk, Field, Fields, text};
use crate::diag::{Code, Diagnostic, Place};
use crate::official::{Secrecy, SecrecyFault};

/// Marks as they are typed into the text itself.
const TYPED: [&str; 3] = ["绝密★", "机密★", "秘密★"];

/// Reads 密级 and 保密期限. Whether the draft may be read on: not if it is secret, not if nobody
/// can tell, and not if its text bears a mark unless somebody says `密级: 无`.
pub(in super::super) fn secrecy(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    body: &str,
) -> bool {
    let level = fields.get(("密级", "secrecy"));
    let duration = fields.get(("保密期限", "secrecy_period"));
    let Some(field) = level.or(duration) else {
        let marked = TYPED.iter().any(|mark| body.contains(mark));
        if marked {
            refuse(desk);
        }
        return !marked;
    };
    let part = |desk: &mut Desk<'_>, field: Option<Field<'_, '_>>| {
        field.and_then(|field| text(desk, field.node)).unwrap_or_default()
    };
    let (level, duration) = (part(desk, level), part(desk, duration));
    let written = if duration.is_empty() { level } else { format!("{level}★{duration}") };
    match Secrecy::parse(&written) {
        Ok(None) => true,
        Ok(Some(_)) => {
            refuse(desk);
            false
        }
        Err(fault) => {
            desk.note(field.node.mark, misread(fault));
            false
        }
    }
}

/// Names the file and nothing in it.
fn refuse(desk: &mut Desk<'_>) {
    let problem = Diagnostic::error(
        Code::Secret,
        "这份稿子标了密级，不能在这里排印、上网",
        "this draft is marked as secret and must not be built into a site",
    )
    .help(
        "涉密不上网，上网不涉密：把它移出这台机器，按保密规定处理；确实不涉密的，写一行“密级: 无”",
        "take it off this network and handle it as the rules of secrecy ask; if it is not secret, \
         say `密级: 无`",
    );
    let file = desk.sources.get(desk.source).path.clone();
    desk.problems.push(problem.at(Place::file(file)));
}

fn misread(fault: SecrecyFault) -> Diagnostic {
    let (zh, en) = match fault {
        SecrecyFault::Level => {
            ("密级只有绝密、机密、秘密，别的不能加★", "the levels are 绝密, 机密 and 秘密")
        }
        SecrecyFault::Star => ("密级和期限之间用★", "★ stands between level and period"),
        SecrecyFault::Duration => (
            "保密期限用阿拉伯数字，满一年写“年”，不满写“个月”",
            "a period is whole years, or fewer than twelve months, in Arabic digits",
        ),
        SecrecyFault::TooLong => (
            "保密期限太长：绝密最长30年，机密20年，秘密10年",
            "too long: at most 30, 20 or 10 years by level",
        ),
    };
    Diagnostic::error(Code::Secret, zh, en)
        .help("不涉密的就删掉这一项", "leave the key out of a draft that is not secret")
}
