//! Stage 2: [`Raw`] → [`Office`]: everything typed, every reference resolved.
//!
//! In come nodes as they were written; out goes a value in which a person is a person of the
//! roster, an amount is exact, a day exists. All mistakes of the content are found here and
//! reported together; a later stage can fail only on a template, on a call in a draft, or on a
//! page.

mod choice;
mod consistency;
mod draft;
mod fields;
mod ledger;
mod meeting;
mod names;
mod official;
mod project;
mod roster;
mod scope;
mod settings;
mod typefaces;

use std::collections::BTreeMap;

pub use choice::{Choice, Level, Nature, Need, Progress, Script, Stage, UnitKind};
pub use draft::{Body, Draft, Issue as BulletinIssue, Series, SeriesId};
pub use meeting::{AgendaItem, Meeting, MeetingId, Speakers, Spoken};
pub use official::{OfficialPaper, SealKind};
pub use project::{Account, Element, Fund, Issue, Node, Permit, Project, ProjectId};
pub use roster::{Person, PersonId, Unit, UnitId};
pub use scope::{ALL, Scopes, unknown_scope};
pub use settings::{DeclaredFigure, LookingBack, Schedule, Settings};
pub use typefaces::Typeface;

use crate::diag::{Code, Diagnostic, Place};
use crate::load::{Raw, Sources};
use crate::quantity::Month;
use draft::Shelves;
use fields::Desk;
use roster::Roster;

/// A whole office.
#[derive(Clone, Debug)]
pub struct Office {
    /// What is set once.
    pub settings: Settings,
    /// The register, in its order.
    pub units: Vec<Unit>,
    /// The roster, in its order.
    pub people: Vec<Person>,
    /// The ledger, in its order.
    pub projects: Vec<Project>,
    /// 口径 → projects.
    pub scopes: Scopes,
    /// In the order of their days.
    pub meetings: Vec<Meeting>,
    /// Bulletin series.
    pub series: Vec<Series>,
    /// All drafts, by kind and name.
    pub drafts: Vec<Draft>,
    draft_ids: BTreeMap<String, usize>,
}

impl Office {
    /// The unit behind an id.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// The person behind an id.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.0 as usize]
    }

    /// The project behind an id.
    pub fn project(&self, id: ProjectId) -> &Project {
        &self.projects[id.index()]
    }

    /// The units with their ids, in order.
    pub fn numbered_units(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        self.units.iter().enumerate().map(|(index, unit)| (UnitId(index as u32), unit))
    }

    /// The meetings with their ids, in order.
    pub fn numbered_meetings(&self) -> impl Iterator<Item = (MeetingId, &Meeting)> {
        self.meetings.iter().enumerate().map(|(index, meeting)| (MeetingId(index as u32), meeting))
    }

    /// The draft called `id`.
    pub fn draft(&self, id: &str) -> Option<&Draft> {
        self.draft_ids.get(id).map(|&index| &self.drafts[index])
    }
}

/// Types and resolves everything. `as_of` replaces the month of the settings.
///
/// The office is missing if it cannot even be named; otherwise it holds whatever was right, and
/// is not to be used further if any of the diagnostics is an error.
pub fn resolve(
    sources: &Sources,
    raw: &Raw<'_>,
    as_of: Option<Month>,
) -> (Option<Office>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let roster = Roster::read(sources, &raw.units, &raw.people, &mut problems);
    let settings = settings(sources, raw, as_of, &mut problems);
    let Some((settings, rules)) = settings else { return (None, problems) };
    let projects = ledger::read(sources, &raw.projects, &roster, settings.base_year, &mut problems);
    let scopes = scope::work_out(rules, &projects, &roster, &mut problems);
    let mut meetings = meeting::read(sources, &raw.meetings, &roster, &mut problems);
    meetings.sort_by(|(one, _), (other, _)| (one.day, &one.id).cmp(&(other.day, &other.id)));
    let series = draft::read_series(sources, &raw.series, &roster, &mut problems);
    let meeting_ids = index(&meetings, |meeting| &meeting.id, MeetingId, &mut problems);
    let series_ids = index(&series, |series| &series.id, SeriesId, &mut problems);
    let shelves = Shelves { roster: &roster, meetings: &meeting_ids, series: &series_ids };
    let drafts: Vec<_> = raw
        .drafts
        .iter()
        .filter_map(|raw| draft::read(sources, raw, &shelves, &mut problems))
        .collect();
    let office = Office {
        settings,
        units: roster.units,
        people: roster.people,
        projects,
        scopes,
        meetings: meetings.into_iter().map(|(meeting, _)| meeting).collect(),
        series: series.into_iter().map(|(series, _)| series).collect(),
        draft_ids: drafts
            .iter()
            .enumerate()
            .map(|(index, draft)| (draft.id.clone(), index))
            .collect(),
        drafts,
    };
    agenda_papers_exist(&office, raw, &mut problems);
    issues_are_numbered_once(&office, &mut problems);
    official_papers_are_numbered_once(&office, &mut problems);
    (Some(office), problems)
}

/// The script of the site, even where other settings are wrong: messages depend on it.
pub fn script(raw: &Raw<'_>) -> Script {
    let entries = raw.office.first().and_then(|record| record.node.entries()).unwrap_or_default();
    let entry = entries.iter().find(|entry| matches!(&*entry.key, "语言" | "語言" | "lang"));
    entry.and_then(|entry| Script::parse(entry.node.text()?)).unwrap_or_default()
}

fn settings(
    sources: &Sources,
    raw: &Raw<'_>,
    as_of: Option<Month>,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Settings, Vec<scope::ScopeRule>)> {
    let Some(record) = raw.office.first() else {
        problems.push(
            Diagnostic::error(
                Code::Missing,
                "没有办公室设置 content/office.yaml",
                "there are no settings: content/office.yaml",
            )
            .help(
                "写上“名称”“地区”“截至”三行就可以开始",
                "three lines are enough to begin: 名称 (name), 地区 (region), 截至 (as_of)",
            ),
        );
        return None;
    };
    for other in &raw.office[1..] {
        problems.push(second_settings().at(sources.place(other.source, other.node.mark)));
    }
    let mut desk = Desk::new(sources, record.source);
    let settings = settings::read(&mut desk, record, as_of);
    problems.append(&mut desk.problems);
    settings
}

fn second_settings() -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        "办公室设置只能有一份，这一份不会读",
        "there can be one record of settings; this one would be lost",
    )
    .help("合成一份", "merge them into one")
}

/// Names → ids, noting every name given twice.
fn index<T, I: Copy>(
    items: &[(T, Place)],
    name: fn(&T) -> &String,
    id: fn(u32) -> I,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, I> {
    let mut ids = BTreeMap::new();
    for (number, (item, place)) in items.iter().enumerate() {
        if ids.insert(name(item).clone(), id(number as u32)).is_some() {
            problems.push(duplicate_id(name(item), "").at(place.clone()));
        }
    }
    ids
}

fn duplicate_id(id: &str, first: &str) -> Diagnostic {
    let (zh, en) = if first.is_empty() {
        (format!("编号“{id}”用了两次"), format!("the id `{id}` is used twice"))
    } else {
        (
            format!("编号“{id}”用了两次，另一处在 {first}"),
            format!("the id `{id}` is used twice; the other one is at {first}"),
        )
    };
    Diagnostic::error(Code::Duplicate, zh, en)
        .help("给其中一个换编号", "give one of them another id")
}

fn agenda_papers_exist(office: &Office, raw: &Raw<'_>, problems: &mut Vec<Diagnostic>) {
    // Drafts that were refused have been reported already.
    let known: BTreeMap<String, ()> =
        raw.drafts.iter().map(|draft| (draft.id.clone(), ())).collect();
    let items = office.meetings.iter().flat_map(|meeting| &meeting.agenda);
    for paper in items.flat_map(|item| &item.papers) {
        if !known.contains_key(&paper.word) {
            let problem = draft::unknown_reference(&paper.word, &known);
            problems.push(problem.at(paper.place.clone()));
        }
    }
}

fn issues_are_numbered_once(office: &Office, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for draft in &office.drafts {
        let Some(issue) = &draft.issue else { continue };
        let dated = draft.day.map(crate::quantity::Day::month);
        let Some(month) = dated.or(draft.as_of.as_ref().map(|(month, _)| *month)) else { continue };
        let key = (issue.series, month.year(), issue.number);
        if let Some(first) = seen.insert(key, &draft.id) {
            problems.push(
                Diagnostic::error(
                    Code::Duplicate,
                    format!("第{}期有两份，另一份是 {first}", issue.number),
                    format!("issue {} exists twice; the other is {first}", issue.number),
                )
                .help("改正期号", "correct the number")
                .at(Place::file(&draft.body.file)),
            );
        }
    }
}

fn official_papers_are_numbered_once(office: &Office, problems: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for draft in &office.drafts {
        let Some(paper) = &draft.official else { continue };
        // Running numbers begin anew with every series of orders and minutes.
        let Some(number) = paper.number.as_ref().filter(|number| number.year().is_some()) else {
            continue;
        };
        if let Some(first) = seen.insert((number, &paper.organs), &draft.body.file) {
            let number = number.to_string();
            problems.push(duplicate_id(&number, first).at(Place::file(&draft.body.file)));
        }
    }
}
