//! Official papers (公文) as their pages show them.

use serde::Serialize;

use crate::document::{Closing, Head, Masthead, Paper, Seal, Tail};
use crate::official::Form;

/// What an official paper has about its text.
#[derive(Clone, Debug, Serialize)]
pub struct OfficialView {
    /// `document`, `letter`, `order` or `minutes`.
    pub form: &'static str,
    /// 发文机关标志: the names of the organs.
    pub organs: Vec<String>,
    /// 文件 and the like, to the right of the names.
    pub word: String,
    /// Characters in the longest line of the mark.
    pub width: usize,
    /// 发文字号.
    pub number: String,
    /// 份号 and 紧急程度.
    pub corner: Vec<String>,
    /// 签发人.
    pub signers: Vec<String>,
    /// Who made minutes, and when; empty for other papers.
    pub dateline: Vec<String>,
    /// 主送机关 on one line, without its colon.
    pub addressees: String,
    /// 出席、请假、列席: label and names.
    pub attendance: Vec<(&'static str, String)>,
    /// 附件.
    pub attachments: Vec<AttachmentView>,
    /// 署名: organs, or the titles of those who sign.
    pub signature: Vec<String>,
    /// 成文日期.
    pub date: String,
    /// 附注, without its brackets.
    pub note: String,
    /// 抄送 on one line.
    pub copies_to: String,
    /// 印发机关 and 印发日期; empty if they are not recorded.
    pub issue: Vec<String>,
}

/// One attachment.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// 附件1.
    pub label: String,
    /// Its number; none if it is the only one.
    pub number: Option<usize>,
    /// Its title.
    pub title: String,
    /// Its text, as HTML.
    pub body: String,
}

impl OfficialView {
    /// The paper's own parts, if it is an official one; `bodies` are the texts of its attachments
    /// as HTML.
    pub fn new(paper: &Paper, bodies: Vec<String>) -> Option<Self> {
        let Head::Official(masthead) = &paper.head else { return None };
        let attachments = paper.attachments.iter().zip(bodies).map(|(attachment, body)| {
            let (label, number) = (attachment.label(), attachment.number);
            AttachmentView { label, number, title: attachment.title.clone(), body }
        });
        let (signature, date, note) = paper.closing.as_ref().map(closing).unwrap_or_default();
        let (copies_to, issue) = match &paper.tail {
            Some(Tail::Record(record)) => {
                let issue = record.issue.clone();
                let issue = issue.map(|issue| vec![issue.organ, format!("{}印发", issue.date)]);
                (record.copies_to.join("，"), issue.unwrap_or_default())
            }
            Some(Tail::Bulletin { .. }) | None => (String::new(), Vec::new()),
        };
        let lists = paper.attendance.iter();
        let organs = organs(masthead);
        let longest = organs.iter().map(|organ| organ.chars().count()).max().unwrap_or(0);
        Some(Self {
            form: form(masthead.form),
            organs,
            width: longest + masthead.mark.word.chars().count(),
            word: masthead.mark.word.clone(),
            number: masthead.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            corner: corner(masthead),
            signers: masthead.signers.clone(),
            dateline: dateline(masthead),
            addressees: paper.addressees.join("，"),
            attendance: lists.map(|list| (list.label, list.names.clone())).collect(),
            attachments: attachments.collect(),
            signature,
            date,
            note,
            copies_to,
            issue,
        })
    }
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Document => "document",
        Form::Letter => "letter",
        Form::Order => "order",
        Form::Minutes => "minutes",
    }
}

/// A letter bears the mark of its main organ alone.
fn organs(masthead: &Masthead) -> Vec<String> {
    let shown = if masthead.form == Form::Letter { 1 } else { usize::MAX };
    masthead.mark.organs.iter().take(shown).cloned().collect()
}

fn corner(masthead: &Masthead) -> Vec<String> {
    let copy = masthead.copy.as_ref().map(ToString::to_string);
    let secrecy = masthead.secrecy.as_ref().map(ToString::to_string);
    let urgency = masthead.urgency.map(|urgency| urgency.name().to_owned());
    copy.into_iter().chain(secrecy).chain(urgency).collect()
}

fn dateline(masthead: &Masthead) -> Vec<String> {
    let dateline = masthead.dateline.clone();
    dateline.map(|line| vec![line.organ, line.date]).unwrap_or_default()
}

fn closing(closing: &Closing) -> (Vec<String>, String, String) {
    let signature = match &closing.seal {
        Seal::Stamped | Seal::Unsealed => closing.organs.clone(),
        Seal::Signature(titles) => titles.clone(),
    };
    (signature, closing.date.clone(), closing.note.clone().unwrap_or_default())
}
