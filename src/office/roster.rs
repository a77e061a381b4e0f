//! Units and people, and the names that the rest of the content calls them by.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Need, UnitKind};
use super::fields::{Desk, Fields, choice, text};
use crate::diag::{Code, Diagnostic, nearest};
use crate::load::{Node, Record, Sources};

/// Which unit of the register, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(super) u32);

/// Which person of the roster, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub(super) u32);

/// A body: a bureau, a town, a company.
#[derive(Clone, Debug)]
pub struct Unit {
    /// 全称.
    pub name: String,
    /// 简称; the full name if there is none.
    pub short: String,
    /// What kind of body.
    pub kind: UnitKind,
    /// The elements it is to secure.
    pub elements: Vec<Need>,
}

/// Someone of the roster.
#[derive(Clone, Debug)]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// 职务.
    pub title: String,
    /// 单位.
    pub unit: UnitId,
}

impl Person {
    /// 职务 and 姓名, as an agenda writes them.
    pub fn with_title(&self) -> String {
        format!("{}{}", self.title, self.name)
    }

    /// 姓名同志, as a speech names a colleague.
    pub fn comrade(&self) -> String {
        format!("{}同志", self.name)
    }
}

/// Finds units and people by what they are called.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) units: Vec<Unit>,
    pub(super) people: Vec<Person>,
    unit_names: BTreeMap<String, UnitId>,
    person_names: BTreeMap<String, PersonId>,
    /// Names of entries with mistakes of their own: whoever refers to them is not to blame.
    withheld: BTreeSet<String>,
}

impl Roster {
    /// Reads the register of units, then the roster of people, who belong to them.
    pub(super) fn read(
        sources: &Sources,
        units: &[Record<'_>],
        people: &[Record<'_>],
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut roster = Self::default();
        for record in units {
            let mut desk = Desk::new(sources, record.source);
            roster.read_unit(&mut desk, record);
            problems.append(&mut desk.problems);
        }
        for record in people {
            let mut desk = Desk::new(sources, record.source);
            roster.read_person(&mut desk, record);
            problems.append(&mut desk.problems);
        }
        roster
    }

    fn read_unit(&mut self, desk: &mut Desk<'_>, record: &Record<'_>) {
        let mut fields = Fields::new(desk, &record.node);
        let name = fields.need_text(desk, ("名称", "name"));
        let short = fields.text(desk, ("简称", "short"));
        let kind = fields.need_choice(desk, ("类型", "kind"));
        let elements = fields.get(("要素", "elements"));
        let elements = elements.map_or(&[][..], |field| field.node.items());
        let elements = elements.iter().filter_map(|node| choice(desk, node)).collect();
        let mark = fields.mark;
        fields.finish(desk);
        let (Some(name), Some(kind)) = (&name, kind) else {
            self.withheld.extend(name.into_iter().chain(short));
            return;
        };
        let name = name.clone();
        let id = UnitId(self.units.len() as u32);
        let short = short.unwrap_or_else(|| name.clone());
        for called in [&name, &short] {
            let known = self.unit_names.insert(called.clone(), id);
            if known.is_some_and(|known| known != id) {
                desk.note(mark, twice("单位", "unit", called));
            }
        }
        self.units.push(Unit { name, short, kind, elements });
    }

    fn read_person(&mut self, desk: &mut Desk<'_>, record: &Record<'_>) {
        let mut fields = Fields::new(desk, &record.node);
        let name = fields.need_text(desk, ("姓名", "name"));
        let id = fields.text(desk, ("编号", "id"));
        let title = fields.need_text(desk, ("职务", "title"));
        let unit = fields.need(desk, ("单位", "unit"));
        let unit = unit.and_then(|field| self.unit(desk, field.node));
        // A telephone number is for the office's own lists: it is checked to be text and dropped.
        fields.text(desk, ("电话", "phone"));
        let mark = fields.mark;
        fields.finish(desk);
        let (Some(name), Some(title), Some(unit)) = (&name, title, unit) else {
            self.withheld.extend(name.into_iter().chain(id));
            return;
        };
        let name = name.clone();
        let called = id.unwrap_or_else(|| name.clone());
        let id = PersonId(self.people.len() as u32);
        if self.person_names.insert(called.clone(), id).is_some() {
            let problem = twice("人", "person", &called);
            desk.note(
                mark,
                problem.help("重名的人各写一个“编号”", "give each of them an `编号` (id)"),
            );
        }
        self.people.push(Person { name, title, unit });
    }

    /// The unit that `node` names; an unknown one is noted.
    pub(super) fn unit(&self, desk: &mut Desk<'_>, node: &Node<'_>) -> Option<UnitId> {
        let name = text(desk, node)?;
        let found = self.unit_names.get(&name).copied();
        if found.is_none() && !self.withheld.contains(&name) {
            let near = nearest(&name, self.unit_names.keys().map(String::as_str));
            let problem =
                unknown(Code::UnknownUnit, ("单位名册", "the register of units"), &name, &near);
            desk.note(node.mark, problem);
        }
        found
    }

    /// The units of a list.
    pub(super) fn units(&self, desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<UnitId> {
        node.items().iter().filter_map(|item| self.unit(desk, item)).collect()
    }

    /// The person that `node` names; an unknown one is noted.
    pub(super) fn person(&self, desk: &mut Desk<'_>, node: &Node<'_>) -> Option<PersonId> {
        let name = text(desk, node)?;
        let found = self.person_names.get(&name).copied();
        if found.is_some() || self.withheld.contains(&name) {
            return found;
        }
        let problem = match self.namesakes(&name).as_slice() {
            [] => {
                let near = nearest(&name, self.person_names.keys().map(String::as_str));
                unknown(Code::UnknownPerson, ("人员名册", "the roster"), &name, &near)
            }
            // The name alone is enough as long as nobody else has it.
            [(_, only)] => return Some(*only),
            several => ambiguous(&name, several),
        };
        desk.note(node.mark, problem);
        None
    }

    /// Everyone of that name, with what they are called instead.
    fn namesakes(&self, name: &str) -> Vec<(&str, PersonId)> {
        let named = |id: PersonId| self.people[id.0 as usize].name == name;
        let all = self.person_names.iter().filter(|(_, id)| named(**id));
        all.map(|(called, id)| (called.as_str(), *id)).collect()
    }

    /// The people of a list.
    pub(super) fn people(&self, desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<PersonId> {
        node.items().iter().filter_map(|item| self.person(desk, item)).collect()
    }
}

fn ambiguous(name: &str, several: &[(&str, PersonId)]) -> Diagnostic {
    let (count, ids) = (several.len(), several.iter().map(|(id, _)| *id));
    let ids = ids.collect::<Vec<_>>().join("、");
    Diagnostic::error(
        Code::UnknownPerson,
        format!("名册里有 {count} 个“{name}”"),
        format!("{count} people of the roster are called `{name}`"),
    )
    .help(format!("写编号：{ids}"), format!("write the id: {ids}"))
}

fn twice(zh: &str, en: &str, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        format!("名册里有两个{zh}叫“{name}”"),
        format!("two entries of the register share the {en} name `{name}`"),
    )
}

/// "Not in the list", with the nearest known names.
pub(super) fn unknown(code: Code, list: (&str, &str), name: &str, near: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(
        code,
        format!("{}里没有“{name}”", list.0),
        format!("`{name}` is not in {}", list.1),
    );
    if near.is_empty() {
        problem.help("改正名字，或者先登记", "correct the name, or register it first")
    } else {
        let offer = near.join("、");
        problem.help(format!("是不是“{offer}”？"), format!("did you mean `{offer}`?"))
    }
}
