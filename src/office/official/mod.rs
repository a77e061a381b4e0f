//! The front matter of an official paper (公文): everything GB/T 9704-2012 wants to know of it.
//!
//! In comes the record of a draft in `documents/`, out goes [`OfficialPaper`], or the mistakes in
//! it. What the standard forbids in writing (brackets, zeros, days that do not exist, an issue
//! before its date) is refused here, so that no page can show it.

mod attached;
mod marks;
mod secret;

use super::fields::{Desk, Field, Fields, Key, choice};
use super::roster::{PersonId, Roster, UnitId};
use crate::diag::{Code, Diagnostic};
use crate::official::{CopyNumber, Form, PaperNumber, Urgency};
use crate::quantity::{Day, Precision};

pub(super) use attached::check as check_attachments;
pub(super) use secret::secrecy;

/// What a draft has as an official paper.
#[derive(Clone, Debug)]
pub struct OfficialPaper {
    /// 格式.
    pub form: Form,
    /// 机关: at least one, the main one first.
    pub organs: Vec<UnitId>,
    /// 标志, if it is not made from the organs.
    pub mark: Option<String>,
    /// 发文字号.
    pub number: Option<PaperNumber>,
    /// 份号.
    pub copy: Option<CopyNumber>,
    /// 紧急程度.
    pub urgency: Option<Urgency>,
    /// 签发人.
    pub signers: Vec<PersonId>,
    /// 主送.
    pub addressees: Vec<String>,
    /// 署名; the organs if it is not written.
    pub signature: Vec<UnitId>,
    /// 印章.
    pub seal: SealKind,
    /// 日期: 成文日期.
    pub day: Day,
    /// 附注, without its brackets.
    pub note: Option<String>,
    /// 抄送.
    pub copies_to: Vec<String>,
    /// 印发机关和印发日期.
    pub issue: Option<(UnitId, Day)>,
    /// 出席, 请假, 列席 of minutes.
    pub attendance: [Vec<PersonId>; 3],
}

/// 印章: what is put over the signature once the paper is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SealKind {
    /// 有.
    #[default]
    Stamped,
    /// 无.
    Unsealed,
    /// 签名章.
    Signature,
}

const NUMBER: Key = ("发文字号", "number");

/// Reads what only official papers have; the title, the meeting and the figures of a draft have
/// been asked for already. Nothing if the organ or the day is missing.
pub(super) fn read(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    roster: &Roster,
) -> Option<OfficialPaper> {
    let form = fields.choice(desk, ("格式", "form")).unwrap_or_default();
    let organs = fields.need(desk, ("机关", "organs"));
    let organs = organs.map(|field| roster.units(desk, field.node)).unwrap_or_default();
    let mark = fields.text(desk, ("标志", "mark"));
    let number = match form {
        Form::Minutes => fields.get(NUMBER),
        Form::Document | Form::Letter | Form::Order => fields.need(desk, NUMBER),
    };
    let number_at = number.map(|field| field.node.mark);
    let number = number.and_then(|field| marks::number(desk, field, form));
    let copy = fields.get(("份号", "copy")).and_then(|field| marks::copy(desk, field));
    let urgency = fields.choice(desk, ("紧急程度", "urgency"));
    let signers = people(desk, fields, ("签发人", "signers"), roster);
    let addressees = fields.texts(desk, ("主送", "to"));
    let signature = fields.get(("署名", "signature"));
    let signature = signature.map(|field| roster.units(desk, field.node)).unwrap_or_default();
    let seal = seal(desk, fields, &signers);
    let day = fields.need(desk, ("日期", "date")).and_then(|field| whole_day(desk, field));
    let note = fields.text(desk, ("附注", "remark")).map(|note| without_brackets(&note));
    let copies_to = fields.texts(desk, ("抄送", "copies_to"));
    let issue = issue(desk, fields, roster, day);
    let attendance = [("出席", "present"), ("请假", "absent"), ("列席", "observers")]
        .map(|key| people(desk, fields, key, roster));
    if let (Some(number), Some(day), Some(at)) = (&number, day, number_at) {
        marks::same_year(desk, at, number, day);
    }
    let day = day?;
    let signature = if signature.is_empty() { organs.clone() } else { signature };
    (!organs.is_empty()).then_some(OfficialPaper {
        form,
        organs,
        mark,
        number,
        copy,
        urgency,
        signers,
        addressees,
        signature,
        seal,
        day,
        note,
        copies_to,
        issue,
        attendance,
    })
}

fn people(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    key: (&'static str, &'static str),
    roster: &Roster,
) -> Vec<PersonId> {
    fields.get(key).map(|field| roster.people(desk, field.node)).unwrap_or_default()
}

/// 印发机关 and 印发日期: the day is that of the paper if it is not written.
fn issue(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    roster: &Roster,
    written: Option<Day>,
) -> Option<(UnitId, Day)> {
    let organ = fields.get(("印发机关", "issuer"));
    let day = fields.get(("印发日期", "issued"));
    if let (None, Some(day)) = (organ, day) {
        let problem = Diagnostic::error(
            Code::MissingKey,
            "写了“印发日期”，没有写“印发机关”",
            "there is an `印发日期` (issued) but no `印发机关` (issuer)",
        );
        desk.note(day.node.mark, problem.help("加一行“印发机关: …”", "add a line `印发机关: …`"));
    }
    let organ = organ.and_then(|field| roster.unit(desk, field.node));
    let issued = match day {
        Some(field) => {
            let issued = whole_day(desk, field)?;
            if written.is_some_and(|written| written.days_until(issued) < 0) {
                desk.note(field.node.mark, issued_too_early());
            }
            issued
        }
        None => written?,
    };
    Some((organ?, issued))
}

/// 印章; a signature stamp is somebody's.
fn seal(desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>, signers: &[PersonId]) -> SealKind {
    let Some(field) = fields.get(("印章", "seal")) else { return SealKind::default() };
    let seal = choice(desk, field.node).unwrap_or_default();
    if seal == SealKind::Signature && signers.is_empty() {
        desk.note(field.node.mark, nobody_signs());
    }
    seal
}

fn issued_too_early() -> Diagnostic {
    Diagnostic::error(
        Code::Contradiction,
        "印发日期早于成文日期",
        "the paper is issued before the day it bears",
    )
    .help("成文日期是签发的那天，印发只能在当天或以后", "correct one of the two days")
}

fn nobody_signs() -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        "用签名章，没有写“签发人”",
        "a signature stamp needs a `签发人` (signers)",
    )
    .help("加一行“签发人: 姓名”", "add a line `签发人: …`")
}

/// A day of the calendar, not only a month.
fn whole_day(desk: &mut Desk<'_>, field: Field<'_, '_>) -> Option<Day> {
    let day = super::fields::day(desk, field.node)?;
    if day.precision() == Precision::Day {
        return Some(day);
    }
    let problem = Diagnostic::error(
        Code::Date,
        "公文的日期要写到日",
        "the date of an official paper needs its day",
    );
    desk.note(field.node.mark, problem.help("写成 2021-12-03", "write `2021-12-03`"));
    None
}

/// The words of a note: its brackets are set by the page (7.3.6).
fn without_brackets(note: &str) -> String {
    let inner = note.strip_prefix(['（', '(']).and_then(|note| note.strip_suffix(['）', ')']));
    inner.unwrap_or(note).trim().to_owned()
}
