//! Short calls in a draft: `{{完成投资·省市重点·10-11月}}` → the figure, where it stands.
//!
//! Whatever stands in `{{ }}` and begins with a Chinese character is worked out here, before tera
//! sees the draft, so that every mistake of a draft is found in one run and pointed at exactly.
//! The rest (`{% if … %}`, `{{ fig(…) }}`) is left to tera; [`Rewritten::original`] leads from its
//! columns back to what was typed.

use std::cell::OnceCell;

use crate::diag::{Code, Diagnostic, nearest};
use crate::document;
use crate::figures::{Figures, Setting};
use crate::load::simplify;
use crate::office::{Draft, Meeting};

use super::view::MeetingView;

/// A draft whose short calls have been replaced.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Where a replacement begins: offset in `text`, offset in the draft.
    edits: Vec<(usize, usize)>,
}

impl Rewritten {
    /// The offset in the draft that `offset` in the text stands for.
    pub(super) fn original(&self, offset: usize) -> usize {
        let after = self.edits.partition_point(|(new, _)| *new <= offset);
        match after.checked_sub(1).map(|index| self.edits[index]) {
            Some((new, old)) => old + (offset - new),
            None => offset,
        }
    }

    /// Whether anything is left for tera.
    pub(super) fn needs_tera(&self) -> bool {
        next_opening(&self.text, 0).is_some()
    }
}

/// Replaces every short call of `draft`; mistakes go to `problems`.
pub(super) fn rewrite(
    figures: &Figures,
    draft: &Draft,
    setting: &Setting,
    problems: &mut Vec<Diagnostic>,
) -> Rewritten {
    let body = &draft.body;
    let meeting = draft.meeting.map(|id| &figures.office().meetings[id.index()]);
    let words = Words { figures, setting, meeting, view: OnceCell::new() };
    let mut out = Rewritten { text: String::with_capacity(body.text.len()), edits: Vec::new() };
    let mut done = 0;
    let mut closers = Closers::default();
    while let Some(found) = next_tag(&body.text, done, &mut closers) {
        out.text.push_str(&body.text[done..found.start]);
        done = found.end;
        let inner = body.text[found.start + 2..found.end - 2].trim();
        if found.kind != Tag::Value || !inner.starts_with(is_chinese) {
            out.text.push_str(&body.text[found.start..found.end]);
            continue;
        }
        if inner.contains("{{") {
            // The draft goes no further: what is left of it need not make sense.
            problems.push(unclosed().at(body.place(found.start, 2)));
            done = found.start + 2;
            continue;
        }
        match words.replacement(inner) {
            Ok(text) => out.text.push_str(&text),
            Err(problem) => {
                let typed = body.text[found.start..found.end].chars().count();
                problems.push(problem.at(body.place(found.start, typed)));
            }
        }
        out.edits.push((out.text.len(), done));
    }
    let rest = &body.text[done..];
    if let Some((at, Tag::Value)) = next_opening(rest, 0) {
        problems.push(unclosed().at(body.place(done + at, 2)));
        out.text.push_str(&rest[..at]);
    } else {
        out.text.push_str(rest);
    }
    out
}

fn unclosed() -> Diagnostic {
    Diagnostic::error(Code::Template, "“{{”没有配对的“}}”", "this `{{` has no `}}`")
        .help("在取数的词后面补上“}}”", "close the call with `}}`")
}

/// What stands between a pair of delimiters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Value,
    Statement,
    Comment,
}

struct Found {
    kind: Tag,
    start: usize,
    end: usize,
}

/// Where the next closing delimiters stand: a draft of calls that are never closed would otherwise
/// be read to its end for each of them.
#[derive(Default)]
struct Closers([Option<usize>; 3]);

impl Closers {
    fn next(&mut self, text: &str, kind: Tag, from: usize) -> Option<usize> {
        let known = &mut self.0[kind as usize];
        if known.is_none_or(|at| at < from) {
            *known = text[from..].find(kind.close()).map(|at| from + at);
        }
        *known
    }
}

impl Tag {
    fn close(self) -> &'static str {
        match self {
            Self::Value => "}}",
            Self::Statement => "%}",
            Self::Comment => "#}",
        }
    }
}

/// The next complete tag at or after `from`.
fn next_tag(text: &str, from: usize, closers: &mut Closers) -> Option<Found> {
    let (start, kind) = next_opening(text, from)?;
    let close = closers.next(text, kind, start + 2)?;
    Some(Found { kind, start, end: close + kind.close().len() })
}

/// Where the next pair of opening delimiters stands.
fn next_opening(text: &str, from: usize) -> Option<(usize, Tag)> {
    let mut at = from;
    loop {
        at += text[at..].find('{')?;
        match text.as_bytes().get(at + 1) {
            Some(b'{') => return Some((at, Tag::Value)),
            Some(b'%') => return Some((at, Tag::Statement)),
            Some(b'#') => return Some((at, Tag::Comment)),
            _ => at += 1,
        }
    }
}

/// The byte ranges of `text` that stand between delimiters: not text of the draft.
pub fn tags(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    let mut closers = Closers::default();
    while let Some(found) = next_tag(text, from, &mut closers) {
        from = found.end;
        ranges.push(found.start..found.end);
    }
    ranges
}

fn is_chinese(character: char) -> bool {
    !character.is_ascii() && character.is_alphabetic()
}

/// Everything a short call may be about.
struct Words<'a> {
    figures: &'a Figures,
    setting: &'a Setting,
    meeting: Option<&'a Meeting>,
    /// The meeting as templates see it, made for the first word that asks.
    view: OnceCell<MeetingView>,
}

impl Words<'_> {
    fn replacement(&self, call: &str) -> Result<String, Diagnostic> {
        let simple = simplify(call);
        let parts = simple.as_deref().unwrap_or(call).split('·').map(str::trim);
        let parts: Vec<&str> = parts.collect();
        match parts.as_slice() {
            ["会议", field] => self.meeting_word(field),
            ["议程", number, field] => self.agenda_word(number, field),
            _ => {
                let printed = self.figures.print(call, self.setting).map_err(|problem| *problem)?;
                Ok(document::mark(&printed.key.to_string(), &printed.text))
            }
        }
    }

    fn meeting(&self) -> Result<&MeetingView, Diagnostic> {
        let meeting = self.meeting.ok_or_else(|| {
            Diagnostic::error(
                Code::UnknownReference,
                "这份稿子没有写明是哪个会议的",
                "this draft does not say which meeting it is for",
            )
            .help("在开头加一行“会议: 会议编号”", "add `会议: <id of the meeting>` to its head")
        })?;
        Ok(self.view.get_or_init(|| MeetingView::new(self.figures.office(), meeting)))
    }

    fn meeting_word(&self, field: &str) -> Result<String, Diagnostic> {
        let meeting = self.meeting()?;
        let word = match field {
            "名称" => &meeting.name,
            "时间" => &meeting.time,
            "日期" => &meeting.day,
            "地点" => &meeting.place,
            "主持人" => &meeting.host.comrade,
            "议程数" => &meeting.count,
            _ => {
                return Err(unknown_field(
                    field,
                    &["名称", "时间", "日期", "地点", "主持人", "议程数"],
                ));
            }
        };
        Ok(document::escape(word))
    }

    fn agenda_word(&self, number: &str, field: &str) -> Result<String, Diagnostic> {
        let meeting = self.meeting()?;
        let item = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(item) = item.and_then(|index| meeting.items.get(index)) else {
            let count = meeting.items.len();
            return Err(Diagnostic::error(
                Code::UnknownReference,
                format!("没有第“{number}”项议程，这个会议有 {count} 项"),
                format!("there is no item `{number}`; the agenda has {count}"),
            )
            .help("改正序号", "correct the number"));
        };
        let person = item.speaker.as_ref();
        let word = match field {
            "事项" => Some(item.title.clone()),
            "发言人" => person.map(|person| person.comrade.clone()),
            "职务姓名" => person.map(|person| person.with_title.clone()),
            "发言单位" => (!item.units.is_empty()).then(|| item.units.join("、")),
            "单位数" => (!item.units.is_empty()).then(|| format!("{}个", item.units.len())),
            _ => {
                let known = ["事项", "发言人", "职务姓名", "发言单位", "单位数"];
                return Err(unknown_field(field, &known));
            }
        };
        let word = word.ok_or_else(|| {
            Diagnostic::error(
                Code::NoValue,
                format!("第 {number} 项议程没有“{field}”"),
                format!("item {number} of the agenda has no `{field}`"),
            )
            .help(
                "单位发言用“发言单位”，个人发言用“发言人”",
                "use 发言单位 for units, 发言人 for a person",
            )
        })?;
        Ok(document::escape(&word))
    }
}

fn unknown_field(field: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(field, known.iter().copied());
    let offer = if near.is_empty() { known.join("、") } else { near.join("、") };
    Diagnostic::error(
        Code::UnknownFigure,
        format!("这里没有“{field}”"),
        format!("`{field}` is not known here"),
    )
    .help(format!("可以写：{offer}"), format!("write one of: {offer}"))
}
