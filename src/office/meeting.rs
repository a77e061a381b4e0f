//! Meetings: one ordered agenda, typed once.

use super::fields::{Desk, Fields, text};
use super::names::page_name;
use super::roster::{PersonId, Roster, UnitId};
use crate::diag::{Code, Diagnostic, Place};
use crate::load::{Node, Record, Sources, draft_id};
use crate::quantity::Day;

/// Which meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingId(pub(super) u32);

impl MeetingId {
    /// Its place in [`super::Office::meetings`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// 编号: the name of its page.
    pub id: String,
    /// 名称.
    pub name: String,
    /// The day it is held.
    pub day: Day,
    /// The time of day, as written: `15:00`.
    pub clock: Option<String>,
    /// 地点.
    pub place: String,
    /// 主持人.
    pub host: PersonId,
    /// 承办.
    pub organiser: Option<UnitId>,
    /// 目的: why it is held, for the opening of the host script.
    pub purpose: String,
    /// 期间, as written; papers of the meeting start from it.
    pub period: Option<Spoken>,
    /// 口径, as written.
    pub scope: Option<Spoken>,
    /// 参会人员.
    pub people: Vec<PersonId>,
    /// 参会单位.
    pub units: Vec<UnitId>,
    /// 议程, in order.
    pub agenda: Vec<AgendaItem>,
    /// The file of its record.
    pub origin: String,
}

/// A word of the content that a later stage interprets, with its place.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// As written.
    pub word: String,
    /// Where.
    pub place: Place,
}

/// One item of an agenda.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// 事项.
    pub title: String,
    /// Who presents it.
    pub speakers: Speakers,
    /// 时长.
    pub minutes: Option<u32>,
    /// 材料: ids of drafts.
    pub papers: Vec<Spoken>,
}

/// Who presents an agenda item: never nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// 发言人.
    Person(PersonId),
    /// 发言单位, in speaking order; at least one.
    Units(Vec<UnitId>),
}

/// Reads every meeting.
pub(super) fn read(
    sources: &Sources,
    records: &[Record<'_>],
    roster: &Roster,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Meeting, Place)> {
    let mut meetings = Vec::with_capacity(records.len());
    for record in records {
        let mut desk = Desk::new(sources, record.source);
        let place = desk.place(record.node.mark);
        meetings.extend(meeting(&mut desk, record, roster).map(|meeting| (meeting, place)));
        problems.append(&mut desk.problems);
    }
    meetings
}

fn meeting(desk: &mut Desk<'_>, record: &Record<'_>, roster: &Roster) -> Option<Meeting> {
    let mut fields = Fields::new(desk, &record.node);
    let id = fields.need(desk, ("编号", "id")).and_then(|field| page_name(desk, field.node));
    let name = fields.need_text(desk, ("名称", "name"));
    let time = fields.need(desk, ("时间", "time")).and_then(|field| time(desk, field.node));
    let place = fields.text(desk, ("地点", "place")).unwrap_or_default();
    let host = fields.need(desk, ("主持人", "host"));
    let host = host.and_then(|field| roster.person(desk, field.node));
    let organiser = fields.get(("承办", "organiser"));
    let organiser = organiser.and_then(|field| roster.unit(desk, field.node));
    let purpose = fields.text(desk, ("目的", "purpose")).unwrap_or_default();
    let period = spoken(desk, &mut fields, ("期间", "period"));
    let scope = spoken(desk, &mut fields, ("口径", "scope"));
    let people = fields.get(("参会人员", "people"));
    let people = people.map(|field| roster.people(desk, field.node)).unwrap_or_default();
    let units = fields.get(("参会单位", "units"));
    let units = units.map(|field| roster.units(desk, field.node)).unwrap_or_default();
    let agenda = fields.need(desk, ("议程", "agenda"));
    if let Some(field) = agenda.filter(|field| field.node.items().is_empty()) {
        let problem =
            Diagnostic::error(Code::MissingKey, "议程里还没有事项", "the agenda has no items");
        let problem =
            problem.help("至少写一项“事项”和“发言人”", "add an item with 事项 and 发言人");
        desk.note(field.node.mark, problem);
    }
    let agenda = agenda.map(|field| field.node.items()).unwrap_or_default();
    let agenda: Vec<_> = agenda.iter().filter_map(|node| item(desk, node, roster)).collect();
    fields.finish(desk);
    let (day, clock) = time?;
    Some(Meeting {
        id: id?,
        name: name?,
        day,
        clock,
        place,
        host: host?,
        organiser,
        purpose,
        period,
        scope,
        people,
        units,
        agenda,
        origin: desk.sources.get(desk.source).path.clone(),
    })
}

/// A word that is checked where it is used.
pub(super) fn spoken(
    desk: &mut Desk<'_>,
    fields: &mut Fields<'_, '_>,
    key: (&'static str, &'static str),
) -> Option<Spoken> {
    let field = fields.get(key)?;
    let word = text(desk, field.node)?;
    Some(Spoken { word, place: desk.place(field.node.mark) })
}

/// `2021-12-03 15:00`, or the day alone.
fn time(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<(Day, Option<String>)> {
    let written = text(desk, node)?;
    let (day, clock) = match written.split_once(char::is_whitespace) {
        Some((day, clock)) => (day, Some(clock.trim())),
        None => (written.as_str(), None),
    };
    let real = |clock: &str| {
        let parts = clock.split_once([':', '：']);
        parts.is_some_and(|(hour, minute)| {
            let below = |part: &str, limit: u8| {
                part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < limit)
            };
            below(hour, 24) && minute.len() == 2 && below(minute, 60)
        })
    };
    match Day::parse(day) {
        Some(day) if clock.is_none_or(real) => {
            Some((day, clock.map(|clock| clock.replace('：', ":"))))
        }
        _ => {
            let problem = Diagnostic::error(
                Code::Date,
                format!("“{written}”不是存在的时间"),
                format!("`{written}` is not a real time"),
            )
            .help("写成 2021-12-03 15:00", "write `2021-12-03 15:00`");
            desk.note(node.mark, problem);
            None
        }
    }
}

fn item(desk: &mut Desk<'_>, node: &Node<'_>, roster: &Roster) -> Option<AgendaItem> {
    let mut fields = Fields::new(desk, node);
    let title = fields.need_text(desk, ("事项", "title"));
    let person = fields.get(("发言人", "speaker"));
    let units = fields.get(("发言单位", "units"));
    let named = person.is_some() || units.is_some();
    let person = person.and_then(|field| roster.person(desk, field.node));
    let units = units.map(|field| roster.units(desk, field.node)).unwrap_or_default();
    let minutes = fields.whole(desk, ("时长", "minutes"));
    let papers = fields.get(("材料", "papers"));
    let papers = papers.map(|field| field.node.items()).unwrap_or_default();
    let mut spoken = Vec::with_capacity(papers.len());
    for paper in papers {
        if let Some(word) = text(desk, paper) {
            // The folder may be named in Chinese here, as it may be on the disk.
            let word = draft_id(&word);
            spoken.push(Spoken { word, place: desk.place(paper.mark) });
        }
    }
    if !named {
        let problem = Diagnostic::error(
            Code::NoSpeaker,
            format!("议程“{}”没有发言人", title.as_deref().unwrap_or("（无题）")),
            format!("nobody presents the item `{}`", title.as_deref().unwrap_or("")),
        )
        .help("加一行“发言人”或“发言单位”", "add `发言人` (speaker) or `发言单位` (units)");
        desk.note(fields.mark, problem);
    }
    fields.finish(desk);
    let speakers = match person {
        Some(person) => Speakers::Person(person),
        None if units.is_empty() => return None,
        None => Speakers::Units(units),
    };
    Some(AgendaItem { title: title?, speakers, minutes, papers: spoken })
}
