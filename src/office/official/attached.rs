//! Attachments: what is wrong with the headings that begin them.

use super::super::fields::Desk;
use crate::diag::{Code, Diagnostic};
use crate::document::attachment_headings;
use crate::load::{Draft, Mark};

/// Notes numbers out of order, headings without a title, and a list that was typed by hand.
pub(in super::super) fn check(desk: &mut Desk<'_>, raw: &Draft<'_>) {
    let found = attachment_headings(raw.body);
    let only = found.len() == 1;
    for (index, heading) in found.iter().enumerate() {
        let wanted = if only { None } else { Some(index + 1) };
        let right = heading.number == wanted || only && heading.number == Some(1);
        let problem = if heading.title.is_empty() {
            Some(untitled())
        } else if !right {
            Some(misnumbered(index + 1, only))
        } else {
            None
        };
        if let Some(problem) = problem {
            note(desk, raw, heading.line.start, problem);
        }
    }
    let text_ends = found.first().map_or(raw.body.len(), |first| first.line.start);
    let mut start = 0;
    for line in raw.body[..text_ends].split_inclusive('\n') {
        if line.trim_start().starts_with("附件：") {
            note(desk, raw, start, typed_list());
        }
        start += line.len();
    }
}

fn note(desk: &mut Desk<'_>, raw: &Draft<'_>, offset: usize, problem: Diagnostic) {
    let line = raw.body[..offset].matches('\n').count();
    let mark = Mark { line: (raw.body_line + line) as u32, column: 1, width: 1 };
    desk.note(mark, problem);
}

fn untitled() -> Diagnostic {
    Diagnostic::error(Code::Attachment, "附件没有名称", "an attachment without a title")
        .help("写成 # 附件1：重点项目清单", "write `# 附件1：…`")
}

fn misnumbered(wanted: usize, only: bool) -> Diagnostic {
    let (zh, en) = if only {
        ("只有一个附件，不编号".to_owned(), "the only attachment has no number".to_owned())
    } else {
        (format!("这里应当是附件{wanted}"), format!("this should be attachment {wanted}"))
    };
    let right = if only { "附件".to_owned() } else { format!("附件{wanted}") };
    Diagnostic::error(Code::Attachment, zh, en)
        .help(format!("写成 # {right}：…"), format!("write `# {right}：…`"))
}

fn typed_list() -> Diagnostic {
    Diagnostic::error(
        Code::Attachment,
        "附件说明由附件的标题自动生成，不用自己写",
        "the list of attachments is made from their headings",
    )
    .help(
        "删掉这一行；每个附件用一行“# 附件1：名称”开头",
        "remove the line, and begin each attachment with a line `# 附件1：…`",
    )
}
