//! Profile: what kind of paper it is, which decides the clauses that apply.

use super::leaf::Leaf;
use super::paper::{is_mark, red_rules, usual_size};
use super::sheet::Stroke;
use super::unit::Micron;

/// What a paper is measured as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// 公文, GB/T 9704-2012, clauses 5 to 9.
    Official,
    /// 命令（令）, 10.2.
    Order,
    /// 信函, 10.1.
    Letter,
    /// 纪要, 10.3.
    Minutes,
    /// 简报: no standard, its own head and foot.
    Bulletin,
    /// Speeches, agendas, lists: the page of an official paper without its head.
    Borrowed,
    /// A speech in large type, to be read aloud from.
    ReadingCopy,
}

impl Profile {
    /// In Chinese and English.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Official => ("公文", "official paper"),
            Self::Order => ("命令（令）", "order"),
            Self::Letter => ("信函", "letter"),
            Self::Minutes => ("纪要", "minutes"),
            Self::Bulletin => ("简报", "bulletin"),
            Self::Borrowed => ("借用公文版面的材料", "paper on an official page"),
            Self::ReadingCopy => ("大字讲话稿", "reading copy"),
        }
    }

    /// Whether it begins with a red mark.
    pub(super) const fn has_head(self) -> bool {
        !matches!(self, Self::Borrowed | Self::ReadingCopy)
    }

    /// Whether clause 7 speaks of it.
    pub(super) const fn is_statutory(self) -> bool {
        matches!(self, Self::Official | Self::Order | Self::Letter | Self::Minutes)
    }

    /// What the pages look like.
    pub(super) fn of(leaves: &[Leaf]) -> Self {
        let Some(first) = leaves.first() else { return Self::Borrowed };
        let rule = red_rules(first).next().map(Stroke::y);
        let mark = first.lines.iter().rfind(|line| is_mark(line, rule));
        let Some(mark) = mark else { return Self::without_head(leaves) };
        let text = mark.dense();
        let low = red_rules(first).any(|rule| rule.y() > Micron::mm(270));
        let issue = first.lines.iter().any(|line| is_issue(&line.dense()));
        match () {
            () if low => Self::Letter,
            () if text.ends_with("纪要") => Self::Minutes,
            () if issue || text.ends_with("简报") => Self::Bulletin,
            () if text.ends_with('令') => Self::Order,
            () => Self::Official,
        }
    }

    fn without_head(leaves: &[Leaf]) -> Self {
        let cells = leaves.iter().flat_map(|leaf| &leaf.tables).flat_map(|table| &table.cells);
        let lines = leaves.iter().flat_map(|leaf| &leaf.lines);
        let size = usual_size(lines.chain(cells.flatten()));
        // 小二 and larger is not for the eyes of a reader at a table.
        match size {
            Some(size) if size >= Micron::new(6_300) => Self::ReadingCopy,
            _ => Self::Borrowed,
        }
    }
}

/// 第8期, and more after it.
fn is_issue(text: &str) -> bool {
    let digits = text.strip_prefix('第').map(|rest| {
        rest.trim_start_matches(|character: char| {
            character.is_ascii_digit() || "一二三四五六七八九十百〇".contains(character)
        })
    });
    digits.is_some_and(|rest| rest.starts_with('期'))
}
