//! What an official paper (公文) has beside its title and its text: head, addressees, signature,
//! attachments, record. All of it is typed; how it stands on a page is the typesetter's.

use super::Document;
use crate::official::{CopyNumber, Form, PaperNumber, Secrecy, Urgency};

/// 版头: what stands above the title (GB/T 9704-2012, 7.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masthead {
    /// Decides how the head is laid out.
    pub form: Form,
    /// 发文机关标志.
    pub mark: OrganMark,
    /// 发文字号.
    pub number: Option<PaperNumber>,
    /// 份号.
    pub copy: Option<CopyNumber>,
    /// 密级和保密期限.
    pub secrecy: Option<Secrecy>,
    /// 紧急程度.
    pub urgency: Option<Urgency>,
    /// 签发人 of a paper to a superior, in the order of their organs.
    pub signers: Vec<String>,
    /// Who made them and when, above the rule of minutes.
    pub dateline: Option<Dateline>,
}

/// 发文机关标志: names of organs, and the word to the right of them (7.2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganMark {
    /// At least one; the main organ first.
    pub organs: Vec<String>,
    /// 文件, 令, 会议纪要 or nothing.
    pub word: String,
}

/// An organ on the left, a day on the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// As written.
    pub organ: String,
    /// 2021年10月12日.
    pub date: String,
}

/// 署名、成文日期 and 附注 (7.3.5, 7.3.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What is put over the signature once the paper is printed.
    pub seal: Seal,
    /// 发文机关署名, the main organ first; a signature stamp stands for it.
    pub organs: Vec<String>,
    /// 成文日期.
    pub date: String,
    /// 附注, without its brackets.
    pub note: Option<String>,
}

/// What is put over the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seal {
    /// 加盖印章 (7.3.5.1).
    Stamped,
    /// 不加盖印章 (7.3.5.2).
    Unsealed,
    /// 加盖签发人签名章: the titles of those who sign, the main organ's first (7.3.5.3).
    Signature(Vec<String>),
}

/// One list of people in minutes (10.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// 出席, 请假 or 列席.
    pub label: &'static str,
    /// Units and names, as printed.
    pub names: String,
}

/// 附件: a text of its own, bound with the paper (7.3.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// From 1; none if it is the only one.
    pub number: Option<usize>,
    /// The same in the list after the text and above the attachment.
    pub title: String,
    /// Its text.
    pub body: Document,
}

impl Attachment {
    /// `附件1`, or `附件` if it is the only one.
    pub fn label(&self) -> String {
        self.number.map_or_else(|| "附件".to_owned(), |number| format!("附件{number}"))
    }
}

/// 版记: to whom copies go, and who printed the paper when (7.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// 抄送.
    pub copies_to: Vec<String>,
    /// 印发机关和印发日期.
    pub issue: Option<Dateline>,
}
