//! Drafts: speeches, reports, statements, bulletin issues and official papers, with their front
//! matter typed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::fields::{Desk, Field, Fields, month, text, whole};
use super::meeting::{MeetingId, Spoken, spoken};
use super::names::{is_device, page_name};
use super::official::{self, OfficialPaper};
use super::roster::{PersonId, Roster, UnitId, unknown};
use crate::diag::{Code, Diagnostic, Lines, Place, nearest};
use crate::document::{Orientation, ReadingSize};
use crate::load::{Draft as RawDraft, DraftKind, Record, Sources};
use crate::quantity::{Day, Month};

/// One draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Decided by its folder.
    pub kind: DraftKind,
    /// `speeches/2021-12-tuijin`.
    pub id: String,
    /// 标题, one entry per line.
    pub title: Vec<String>,
    /// 作者: who speaks.
    pub author: Option<PersonId>,
    /// 单位.
    pub unit: Option<UnitId>,
    /// 日期.
    pub day: Option<Day>,
    /// 会议.
    pub meeting: Option<MeetingId>,
    /// 期间, as written.
    pub period: Option<Spoken>,
    /// 口径, as written.
    pub scope: Option<Spoken>,
    /// 截至, and where it is written.
    pub as_of: Option<(Month, Place)>,
    /// 朗读稿: how large a copy for the lectern is set, if there is one.
    pub reading: Option<ReadingSize>,
    /// 表格: which way its tables lie, if the author says so.
    pub tables: Option<Orientation>,
    /// What makes it an issue of a bulletin.
    pub issue: Option<Issue>,
    /// What makes it an official paper.
    pub official: Option<Box<OfficialPaper>>,
    /// The Markdown with its calls.
    pub body: Body,
}

/// The Markdown of a draft and where it stands.
#[derive(Clone, Debug)]
pub struct Body {
    /// The file, relative to the office.
    pub file: String,
    /// The line of the file the text begins on, from 1.
    pub first_line: usize,
    /// As written.
    pub text: String,
    /// Its lines, counted when the first place is asked for.
    pub(super) lines: OnceLock<Lines>,
}

impl Body {
    /// The place `offset` bytes into the text.
    pub fn place(&self, offset: usize, width: usize) -> Place {
        let lines = self.lines.get_or_init(|| Lines::of(&self.text));
        let (line, column) = lines.position(&self.text, offset);
        let mut place = lines.place(&self.file, &self.text, line, column).wide(width);
        place.line += self.first_line - 1;
        place
    }
}

/// Which series of bulletins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub(super) u32);

impl SeriesId {
    /// Its place in [`super::Office::series`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// 简报系列.
#[derive(Clone, Debug)]
pub struct Series {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 编印单位.
    pub publisher: UnitId,
    /// 报.
    pub to_superior: Vec<String>,
    /// 送.
    pub to_peer: Vec<String>,
    /// 发.
    pub to_subordinate: Vec<String>,
    /// 份数.
    pub copies: Option<u32>,
}

/// What a draft has as the n-th issue of a series.
#[derive(Clone, Debug)]
pub struct Issue {
    /// 系列.
    pub series: SeriesId,
    /// 期号.
    pub number: u32,
    /// 总期号.
    pub total_number: Option<u32>,
    /// 附表: the scope whose projects are listed.
    pub table: Option<Spoken>,
}

/// The records that a draft may refer to, by name.
pub(super) struct Shelves<'a> {
    pub(super) roster: &'a Roster,
    pub(super) meetings: &'a BTreeMap<String, MeetingId>,
    pub(super) series: &'a BTreeMap<String, SeriesId>,
}

/// Reads the bulletin series.
pub(super) fn read_series(
    sources: &Sources,
    records: &[Record<'_>],
    roster: &Roster,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Series, Place)> {
    let mut all = Vec::with_capacity(records.len());
    for record in records {
        let mut desk = Desk::new(sources, record.source);
        let place = desk.place(record.node.mark);
        all.extend(series(&mut desk, record, roster).map(|series| (series, place)));
        problems.append(&mut desk.problems);
    }
    all
}

fn series(desk: &mut Desk<'_>, record: &Record<'_>, roster: &Roster) -> Option<Series> {
    let mut fields = Fields::new(desk, &record.node);
    let id = fields.need(desk, ("编号", "id")).and_then(|field| page_name(desk, field.node));
    let name = fields.need_text(desk, ("名称", "name"));
    let publisher = fields.need(desk, ("编印单位", "publisher"));
    let publisher = publisher.and_then(|field| roster.unit(desk, field.node));
    let to_superior = fields.texts(desk, ("报", "to_superior"));
    let to_peer = fields.texts(desk, ("送", "to_peer"));
    let to_subordinate = fields.texts(desk, ("发", "to_subordinate"));
    let copies = fields.whole(desk, ("份数", "copies"));
    fields.finish(desk);
    let (id, name, publisher) = (id?, name?, publisher?);
    Some(Series { id, name, publisher, to_superior, to_peer, to_subordinate, copies })
}

/// Reads the front matter of one draft.
pub(super) fn read(
    sources: &Sources,
    raw: &RawDraft<'_>,
    shelves: &Shelves<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut desk = Desk::new(sources, raw.source);
    let draft = draft(&mut desk, raw, shelves);
    problems.append(&mut desk.problems);
    draft
}

fn draft(desk: &mut Desk<'_>, raw: &RawDraft<'_>, shelves: &Shelves<'_>) -> Option<Draft> {
    let mut fields = Fields::new(desk, &raw.head);
    if !official::secrecy(desk, &mut fields, raw.body) {
        // Nothing else is said of it: a message shows the line it is about.
        return None;
    }
    let title = fields.text(desk, ("标题", "title"));
    let title = title.unwrap_or_else(|| raw.id.rsplit('/').next().unwrap_or_default().to_owned());
    let meeting = fields.get(("会议", "meeting"));
    let meeting = meeting.and_then(|field| reference(desk, field, shelves.meetings));
    let period = spoken(desk, &mut fields, ("期间", "period"));
    let scope = spoken(desk, &mut fields, ("口径", "scope"));
    let as_of = fields.get(("截至", "as_of"));
    let as_of =
        as_of.and_then(|field| Some((month(desk, field.node)?, desk.place(field.node.mark))));
    let tables = fields.choice(desk, ("表格", "tables"));
    let own = own(desk, &mut fields, raw, shelves);
    fields.finish(desk);
    if !raw.id.split('/').all(is_page_name) {
        desk.note(raw.head.mark, odd_file_name(&raw.id));
        return None;
    }
    let Own { author, unit, day, reading, issue, official } = own?;
    let title = title.split('|').map(|line| line.trim().to_owned()).collect();
    let (kind, id) = (raw.kind, raw.id.clone());
    let body = body(desk, raw);
    Some(Draft {
        kind,
        id,
        title,
        author,
        unit,
        day,
        meeting,
        period,
        scope,
        as_of,
        reading,
        tables,
        issue,
        official,
        body,
    })
}

fn body(desk: &Desk<'_>, raw: &RawDraft<'_>) -> Body {
    Body {
        file: desk.sources.get(raw.source).path.clone(),
        first_line: raw.body_line,
        text: raw.body.to_owned(),
        lines: OnceLock::new(),
    }
}

/// What drafts of some kinds have and others have not.
#[derive(Default)]
struct Own {
    author: Option<PersonId>,
    unit: Option<UnitId>,
    day: Option<Day>,
    reading: Option<ReadingSize>,
    issue: Option<Issue>,
    official: Option<Box<OfficialPaper>>,
}

/// A bulletin whose series or number is wrong, and an official paper without an organ or a date,
/// cannot be shown at all.
fn own(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    raw: &RawDraft<'_>,
    shelves: &Shelves<'_>,
) -> Option<Own> {
    if raw.kind == DraftKind::Document {
        official::check_attachments(desk, raw);
        let paper = official::read(desk, fields, shelves.roster)?;
        let (unit, day) = (paper.organs.first().copied(), Some(paper.day));
        return Some(Own { unit, day, official: Some(Box::new(paper)), ..Own::default() });
    }
    let author = fields.get(("作者", "author"));
    let author = author.and_then(|field| shelves.roster.person(desk, field.node));
    let unit = fields.get(("单位", "unit"));
    let unit = unit.and_then(|field| shelves.roster.unit(desk, field.node));
    let day = fields.day(desk, ("日期", "date"));
    if raw.kind == DraftKind::Bulletin {
        let issue = Some(issue(desk, fields, shelves)?);
        return Some(Own { author, unit, day, issue, ..Own::default() });
    }
    let reading = reading(desk, fields);
    Some(Own { author, unit, day, reading, ..Own::default() })
}

fn reading(desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<ReadingSize> {
    let field = fields.get(("朗读稿", "reading"))?;
    let points = whole(desk, field.node)?;
    let size = ReadingSize::from_points(points);
    if size.is_none() {
        let (least, most) = (ReadingSize::LEAST, ReadingSize::MOST);
        let problem = Diagnostic::error(
            Code::UnknownValue,
            format!("朗读稿不能用 {points} 磅的字"),
            format!("a reading copy is not set in {points} pt"),
        )
        .help(format!("写 {least} 到 {most}"), format!("write {least} to {most}"));
        desk.note(field.node.mark, problem);
    }
    size
}

fn issue(desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>, shelves: &Shelves<'_>) -> Option<Issue> {
    let series = fields.need(desk, ("系列", "series"));
    let series = series.and_then(|field| reference(desk, field, shelves.series));
    let number = fields.need(desk, ("期号", "number")).and_then(|field| whole(desk, field.node));
    let total_number = fields.whole(desk, ("总期号", "total_number"));
    let table = spoken(desk, fields, ("附表", "table"));
    Some(Issue { series: series?, number: number?, total_number, table })
}

fn reference<T: Copy>(
    desk: &mut Desk<'_>,
    field: Field<'_, '_>,
    known: &BTreeMap<String, T>,
) -> Option<T> {
    let name = text(desk, field.node)?;
    let found = known.get(&name).copied();
    if found.is_none() {
        desk.note(field.node.mark, unknown_reference(&name, known));
    }
    found
}

/// "No such meeting, series or paper", with the nearest known ones.
pub(super) fn unknown_reference<T>(name: &str, known: &BTreeMap<String, T>) -> Diagnostic {
    let near = nearest(name, known.keys().map(String::as_str));
    unknown(Code::UnknownReference, ("已有的编号", "the known ids"), name, &near)
}

fn is_page_name(part: &str) -> bool {
    let fit = |character: char| character.is_alphanumeric() || "-_.·".contains(character);
    // A file system takes 255 bytes, of which `.html.` and the like must be left.
    let short = (1..=200).contains(&part.len());
    let ends = part.starts_with('.') || part.ends_with('.');
    short && !ends && !is_device(part) && part.chars().all(fit)
}

fn odd_file_name(id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownValue,
        format!("文件名“{id}”不能做网页地址"),
        format!("the file name `{id}` cannot be part of an address"),
    )
    .help(
        "文件名只用文字、数字、- 和 _，最多 60 个汉字，不用 CON、NUL 等 Windows 的设备名",
        "use letters, digits, `-` and `_`, at most 200 bytes, and no name of a Windows device",
    )
}
