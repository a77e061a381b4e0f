//! Which record and which draft every file of `content/` holds.

use rayon::prelude::*;

use super::files::{Source, SourceId, Sources};
use super::front_matter::{self, Parts};
use super::node::{Mark, Node, Value};
use super::rooms::{Room, unknown_room};
use super::slip;
use super::yaml;
use crate::diag::{Code, Diagnostic, Place};

/// Everything as written, sorted by kind, in the order of the files.
#[derive(Debug, Default)]
pub struct Raw<'s> {
    /// The settings; one record is expected.
    pub office: Vec<Record<'s>>,
    /// The register of units.
    pub units: Vec<Record<'s>>,
    /// The roster of people.
    pub people: Vec<Record<'s>>,
    /// The ledger.
    pub projects: Vec<Record<'s>>,
    /// Meetings with their agendas.
    pub meetings: Vec<Record<'s>>,
    /// Bulletin series.
    pub series: Vec<Record<'s>>,
    /// Speeches, reports, statements, bulletin issues and official papers.
    pub drafts: Vec<Draft<'s>>,
}

/// One mapping of a YAML file.
#[derive(Debug)]
pub struct Record<'s> {
    /// Its file.
    pub source: SourceId,
    /// Its entries.
    pub node: Node<'s>,
}

/// The kinds of Markdown files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftKind {
    /// 讲话稿.
    Speech,
    /// 通报、汇报.
    Report,
    /// 部门发言.
    Statement,
    /// 简报的一期.
    Bulletin,
    /// 公文.
    Document,
}

/// One Markdown file.
#[derive(Debug)]
pub struct Draft<'s> {
    /// Decided by its folder.
    pub kind: DraftKind,
    /// Its file.
    pub source: SourceId,
    /// Folder and name without ending, in English: `speeches/2021-12-tuijin`.
    pub id: String,
    /// The front matter.
    pub head: Node<'s>,
    /// The Markdown.
    pub body: &'s str,
    /// The line the Markdown begins on, from 1.
    pub body_line: usize,
}

enum Parsed<'s> {
    Records(Room, Vec<Record<'s>>, Vec<Diagnostic>),
    Draft(Box<Draft<'s>>),
    Nothing,
}

/// Parses every file of `content/`; broken ones are reported and left out.
pub fn parse(sources: &Sources) -> (Raw<'_>, Vec<Diagnostic>) {
    let files: Vec<_> = sources.content().collect();
    let parsed: Vec<_> = files.par_iter().map(|&(id, source)| parse_file(id, source)).collect();
    let mut raw = Raw::default();
    let mut problems = Vec::new();
    for result in parsed {
        match result {
            Ok(Parsed::Records(room, records, mut warnings)) => {
                raw.room(room).extend(records);
                problems.append(&mut warnings);
            }
            Ok(Parsed::Draft(draft)) => raw.drafts.push(*draft),
            Ok(Parsed::Nothing) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    (raw, problems)
}

impl<'s> Raw<'s> {
    fn room(&mut self, room: Room) -> &mut Vec<Record<'s>> {
        match room {
            Room::Office => &mut self.office,
            Room::Units => &mut self.units,
            Room::People => &mut self.people,
            Room::Projects => &mut self.projects,
            Room::Meetings => &mut self.meetings,
            // Only bulletins may have YAML among the rooms of drafts; `parse_file` sees to it.
            Room::Bulletins
            | Room::Speeches
            | Room::Reports
            | Room::Statements
            | Room::Documents => &mut self.series,
        }
    }
}

fn parse_file(id: SourceId, source: &Source) -> Result<Parsed<'_>, Box<Diagnostic>> {
    let below = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let (first, _) = below.split_once('/').unwrap_or((below, ""));
    let stem = first.split('.').next().unwrap_or(first);
    let Some(room) = Room::called(stem) else {
        return Err(Box::new(unknown_room(stem).at(Place::file(&source.path))));
    };
    let markdown = without_md(below).is_some();
    match (room.drafts(), markdown) {
        (Some(kind), true) => draft(id, source, kind, room),
        (None, false) | (Some(DraftKind::Bulletin), false) => records(id, source, room),
        (_, true) => Err(Box::new(wrong_ending(source, "YAML"))),
        (_, false) => Err(Box::new(wrong_ending(source, "Markdown"))),
    }
}

/// The path without its ending, if it is Markdown's: Windows writes it in capitals at times.
fn without_md(path: &str) -> Option<&str> {
    let (name, ending) = path.rsplit_once('.')?;
    ending.eq_ignore_ascii_case("md").then_some(name)
}

fn records(id: SourceId, source: &Source, room: Room) -> Result<Parsed<'_>, Box<Diagnostic>> {
    let node = yaml::parse(&source.path, &source.text, 1)?;
    let nodes = match node.value {
        Value::Null => return Ok(Parsed::Nothing),
        Value::List(items) => items,
        Value::Map(_) => vec![node],
        Value::Scalar(_) => return Err(Box::new(not_a_record(source, node.mark))),
    };
    if let Some(odd) = nodes.iter().find(|node| node.entries().is_none()) {
        return Err(Box::new(not_a_record(source, odd.mark)));
    }
    let records = nodes.into_iter().map(|node| Record { source: id, node }).collect();
    let vanishing = slip::vanishing(&source.text).into_iter().map(|slip| {
        let place = source.place(slip.mark);
        slip.problem.at(place)
    });
    Ok(Parsed::Records(room, records, vanishing.collect()))
}

fn draft<'s>(
    id: SourceId,
    source: &'s Source,
    kind: DraftKind,
    room: Room,
) -> Result<Parsed<'s>, Box<Diagnostic>> {
    let Some(Parts { head, head_line, body, body_line }) = front_matter::split(&source.text) else {
        return Err(Box::new(open_front_matter(source)));
    };
    if head.is_empty()
        && let Some((line, problem)) = front_matter::lost(&source.text)
    {
        let mark = Mark { line: line as u32, column: 1, width: 1 };
        return Err(Box::new(problem.at(source.place(mark))));
    }
    let mut head = yaml::parse(&source.path, &source.text[head], head_line)?;
    move_down(&mut head, head_line as u32 - 1);
    if matches!(head.value, Value::List(_) | Value::Scalar(_)) {
        return Err(Box::new(not_a_record(source, head.mark)));
    }
    let below = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let name = below.split_once('/').map_or(below, |(_, name)| name);
    let name = without_md(name).unwrap_or(name);
    let draft = Draft {
        kind,
        source: id,
        id: format!("{}/{name}", room.english()),
        head,
        body: &source.text[body],
        body_line,
    };
    Ok(Parsed::Draft(Box::new(draft)))
}

/// Front matter is parsed on its own; its lines are counted from the top of the file.
fn move_down(node: &mut Node<'_>, lines: u32) {
    node.mark.line += lines;
    match &mut node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| move_down(item, lines)),
        Value::Map(entries) => {
            for entry in entries {
                entry.mark.line += lines;
                move_down(&mut entry.node, lines);
            }
        }
    }
}

fn wrong_ending(source: &Source, wanted: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFile,
        format!("这个文件夹里要放 {wanted} 文件"),
        format!("this folder holds {wanted} files"),
    )
    .help("换一个文件夹，或改正文件名的结尾", "move the file, or correct its ending")
    .at(Place::file(&source.path))
}

fn not_a_record(source: &Source, mark: Mark) -> Diagnostic {
    // A file written with Chinese colons throughout is one long word to YAML.
    if let Some(slip) = slip::near(&source.text, mark.line as usize) {
        return slip.problem.at(source.place(Mark { width: 1, ..slip.mark }));
    }
    Diagnostic::error(
        Code::WrongKind,
        "这里要写“键: 值”",
        "this should be a record of `key: value` lines",
    )
    .help(
        "每条记录写成“键: 值”，多条用“- ”隔开",
        "write `key: value`; begin each record of several with `- `",
    )
    .at(source.place(mark))
}

fn open_front_matter(source: &Source) -> Diagnostic {
    Diagnostic::error(
        Code::Yaml,
        "开头的“---”没有配对的第二行“---”",
        "the front matter opened by `---` is never closed",
    )
    .help("在设置和正文之间加一行“---”", "put a line `---` between the settings and the text")
    .at(source.place(Mark { line: 1, column: 1, width: 3 }))
}
