//! Meetings as templates see them.

use serde::Serialize;

use super::{Link, PersonView, address, ordinal};
use crate::office::{AgendaItem, Meeting, Office, PersonId, Speakers, UnitKind};
use crate::render::setting::exists;

/// A meeting with its agenda.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingView {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// Its page.
    pub href: String,
    /// 2021年12月3日.
    pub day: String,
    /// 2021年12月3日 15:00.
    pub time: String,
    /// 地点.
    pub place: String,
    /// 主持人.
    pub host: PersonView,
    /// 承办, short.
    pub organiser: Option<String>,
    /// 目的.
    pub purpose: String,
    /// The number of items in Chinese: 四.
    pub count: String,
    /// 议程.
    pub items: Vec<ItemView>,
    /// 参会人员.
    pub people: Vec<PersonView>,
    /// Those of them who belong to 领导机关, whom a host names one by one.
    pub leaders: Vec<PersonView>,
    /// 参会单位, short.
    pub units: Vec<String>,
    /// The sum of the minutes, if every item states them.
    pub minutes: Option<u64>,
}

/// One item of an agenda.
#[derive(Clone, Debug, Serialize)]
pub struct ItemView {
    /// From 1.
    pub number: usize,
    /// 一.
    pub ordinal: String,
    /// 事项.
    pub title: String,
    /// Who presents it, if it is one person.
    pub speaker: Option<PersonView>,
    /// Which units present it, short; empty if it is one person.
    pub units: Vec<String>,
    /// Who presents it, in words: 区发改局局长周某 or 甲局、乙局等5个单位.
    pub presented_by: String,
    /// 时长.
    pub minutes: Option<u32>,
    /// 材料, those that exist at the office's month.
    pub papers: Vec<Link>,
}

impl MeetingView {
    /// The meeting as templates see it.
    pub fn new(office: &Office, meeting: &Meeting) -> Self {
        let day = meeting.day.chinese();
        let time = match &meeting.clock {
            Some(clock) => format!("{day} {clock}"),
            None => day.clone(),
        };
        let items = meeting.agenda.iter().enumerate();
        let items: Vec<_> = items.map(|(index, item)| ItemView::new(office, index, item)).collect();
        Self {
            id: meeting.id.clone(),
            name: meeting.name.clone(),
            href: address::meeting(meeting),
            day,
            time,
            place: meeting.place.clone(),
            host: PersonView::new(office, meeting.host),
            organiser: meeting.organiser.map(|id| office.unit(id).short.clone()),
            purpose: meeting.purpose.trim_end_matches('。').to_owned(),
            // Two things are 两, the second is 二.
            count: if items.len() == 2 { "两".to_owned() } else { ordinal(items.len()) },
            leaders: leaders(office, meeting),
            people: meeting.people.iter().map(|&id| PersonView::new(office, id)).collect(),
            units: meeting.units.iter().map(|&id| office.unit(id).short.clone()).collect(),
            minutes: items.iter().map(|item| item.minutes.map(u64::from)).sum(),
            items,
        }
    }
}

impl ItemView {
    fn new(office: &Office, index: usize, item: &AgendaItem) -> Self {
        let (speaker, units) = match &item.speakers {
            Speakers::Person(id) => (Some(PersonView::new(office, *id)), Vec::new()),
            Speakers::Units(ids) => {
                (None, ids.iter().map(|&id| office.unit(id).short.clone()).collect())
            }
        };
        let presented_by = match &speaker {
            Some(person) => person.with_title.clone(),
            None => units_in_words(&units),
        };
        let drafts = item.papers.iter().filter_map(|paper| office.draft(&paper.word));
        let drafts = drafts.filter(|draft| exists(office, draft));
        Self {
            number: index + 1,
            ordinal: ordinal(index + 1),
            title: item.title.clone(),
            speaker,
            units,
            presented_by,
            minutes: item.minutes,
            papers: drafts
                .map(|draft| Link {
                    name: draft.title.concat(),
                    href: format!("{}.html", address::draft(draft)),
                })
                .collect(),
        }
    }
}

fn leaders(office: &Office, meeting: &Meeting) -> Vec<PersonView> {
    let leads = |id: &&PersonId| {
        let unit = office.person(**id).unit;
        office.unit(unit).kind == UnitKind::Leading
    };
    meeting.people.iter().filter(leads).map(|&id| PersonView::new(office, id)).collect()
}

/// 甲局、乙局、丙局等5个单位.
fn units_in_words(units: &[String]) -> String {
    match units {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first}、{second}"),
        _ => format!("{}等{}个单位", units[..3].join("、"), units.len()),
    }
}
