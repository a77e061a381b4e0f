//! Records of the ledger → [`Project`]s.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::choice::{Choice, Progress};
use super::duplicate_id;
use super::fields::{Desk, Field, Fields, Key, money, not_a_month, text, wrong_kind};
use super::names::page_name;
use super::project::{Account, Element, Fund, Issue, Node as Step, Permit, Project};
use super::roster::{PersonId, Roster, UnitId};
use crate::diag::{Code, Diagnostic};
use crate::load::{Node, Record, Sources, Value};
use crate::quantity::{Money, Month};

/// Reads every record; those with mistakes are noted and left out.
pub(super) fn read(
    sources: &Sources,
    records: &[Record<'_>],
    roster: &Roster,
    base_year: i32,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Project> {
    let reader = Reader { roster, base_year };
    let read: Vec<_> = records
        .par_iter()
        .map(|record| {
            let mut desk = Desk::new(sources, record.source);
            let project = reader.project(&mut desk, record);
            (project, desk.problems)
        })
        .collect();
    let mut projects = Vec::with_capacity(read.len());
    let mut seen = BTreeMap::new();
    for (record, (project, mut noted)) in records.iter().zip(read) {
        problems.append(&mut noted);
        let Some(project) = project else { continue };
        // File systems of Windows and macOS do not tell capitals apart.
        if let Some(first) = seen.insert(project.id.to_ascii_lowercase(), project.origin.clone()) {
            let mut desk = Desk::new(sources, record.source);
            let field = Fields::new(&mut desk, &record.node).get(ID);
            let mark = field.map_or(record.node.mark, |field| field.node.mark);
            let first = format!("{}:{}", first.0, first.1);
            problems.push(duplicate_id(&project.id, &first).at(desk.place(mark)));
        }
        projects.push(project);
    }
    projects
}

const ID: Key = ("编号", "id");

struct Reader<'a> {
    roster: &'a Roster,
    base_year: i32,
}

impl Reader<'_> {
    fn project(&self, desk: &mut Desk<'_>, record: &Record<'_>) -> Option<Project> {
        let mut fields = Fields::new(desk, &record.node);
        let mark = fields.mark;
        let project = self.entries(desk, &mut fields);
        // A key that is missing may be one that is misspelt: both are noted.
        fields.finish(desk);
        let project = project?;
        // What a misread value would seem to contradict is not worth saying.
        if desk.problems.is_empty() {
            super::consistency::check(desk, mark, &project, self.base_year);
        }
        Some(project).filter(|project| !project.id.is_empty() && !project.name.is_empty())
    }

    fn entries(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Project> {
        let id = fields.need(desk, ID).and_then(|field| page_name(desk, field.node));
        let name = fields.need_text(desk, ("名称", "name"));
        let short = fields.text(desk, ("简称", "short"));
        let level = fields.need_choice(desk, ("级别", "level"));
        let category = fields.need_text(desk, ("类别", "category"));
        let nature = fields.need_choice(desk, ("性质", "nature"));
        let stage = fields.need_choice(desk, ("阶段", "stage"));
        let town = self.town(desk, fields);
        let unit = self.need_unit(desk, fields, ("责任单位", "unit"));
        let total = fields.need(desk, ("总投资", "total")).and_then(|field| money(desk, field));
        let support = fields.get(("配合单位", "support"));
        let origin = (desk.sources.get(desk.source).path.clone(), fields.mark.line);
        Some(Project {
            accounts: self.accounts(desk, fields),
            scale: fields.text(desk, ("建设内容及规模", "scale")).unwrap_or_default(),
            years: fields.text(desk, ("建设年限", "years")).unwrap_or_default(),
            planned_start: fields.day(desk, ("计划开工", "planned_start")),
            actual_start: fields.day(desk, ("实际开工", "actual_start")),
            planned_finish: fields.day(desk, ("计划竣工", "planned_finish")),
            actual_finish: fields.day(desk, ("实际竣工", "actual_finish")),
            done_before: fields.money(desk, ("至上年底累计", "done_before")).unwrap_or_default(),
            progress: progress(desk, fields),
            nodes: self.list(desk, fields, ("节点", "nodes"), Self::step),
            funds: self.list(desk, fields, ("资金来源", "funds"), Self::fund),
            elements: self.list(desk, fields, ("要素", "elements"), Self::element),
            permits: self.list(desk, fields, ("审批", "permits"), Self::permit),
            issues: self.list(desk, fields, ("问题", "issues"), Self::issue),
            support: support.map(|field| self.roster.units(desk, field.node)).unwrap_or_default(),
            owner: fields.text(desk, ("业主", "owner")).unwrap_or_default(),
            leader: self.person(desk, fields, ("挂点领导", "leader")),
            commander: self.person(desk, fields, ("指挥长", "commander")),
            chief: self.person(desk, fields, ("首席责任人", "chief")),
            entered: fields.day(desk, ("入库", "entered")),
            // What must be there comes last: its mistakes are all noted by now.
            id: id.unwrap_or_default(),
            short: short.or_else(|| name.clone()).unwrap_or_default(),
            name: name.unwrap_or_default(),
            level: level?,
            category: category?,
            nature: nature?,
            stage: stage?,
            town: town?,
            unit: unit?,
            total: total?,
            origin,
        })
    }

    fn town(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<UnitId> {
        let field = fields.need(desk, ("地点", "town"))?;
        let id = self.roster.unit(desk, field.node)?;
        let unit = &self.roster.units[id.0 as usize];
        if !unit.kind.is_place() {
            desk.note(field.node.mark, not_a_place(&unit.name, unit.kind.name()));
        }
        Some(id)
    }

    fn need_unit(
        &self,
        desk: &mut Desk<'_>,
        fields: &mut Fields<'_, '_>,
        key: Key,
    ) -> Option<UnitId> {
        fields.need(desk, key).and_then(|field| self.roster.unit(desk, field.node))
    }

    fn person(
        &self,
        desk: &mut Desk<'_>,
        fields: &mut Fields<'_, '_>,
        key: Key,
    ) -> Option<PersonId> {
        fields.get(key).and_then(|field| self.roster.person(desk, field.node))
    }

    fn unit(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>, key: Key) -> Option<UnitId> {
        fields.get(key).and_then(|field| self.roster.unit(desk, field.node))
    }

    /// The entries of a list of records, each read by `one`.
    fn list<T>(
        &self,
        desk: &mut Desk<'_>,
        fields: &mut Fields<'_, '_>,
        key: Key,
        one: fn(&Self, &mut Desk<'_>, &mut Fields<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(field) = fields.get(key) else { return Vec::new() };
        let mut read = Vec::new();
        for node in field.node.items() {
            let mut fields = Fields::new(desk, node);
            read.extend(one(self, desk, &mut fields));
            fields.finish(desk);
        }
        read
    }

    fn step(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Step> {
        let name = fields.need_text(desk, ("名称", "name"));
        let planned = fields.day(desk, ("计划", "planned"));
        let actual = fields.day(desk, ("实际", "actual"));
        let person = self.person(desk, fields, ("责任人", "person"));
        Some(Step { name: name?, planned, actual, person })
    }

    fn fund(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Fund> {
        let source = fields.need_text(desk, ("来源", "source"));
        let amount = fields.need(desk, ("金额", "amount")).and_then(|field| money(desk, field));
        let received = fields.money(desk, ("到位", "received")).unwrap_or_default();
        Some(Fund { source: source?, amount: amount?, received })
    }

    fn element(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Element> {
        let kind = fields.need_choice(desk, ("类型", "kind"));
        let need = fields.text(desk, ("需求", "need")).unwrap_or_default();
        let state = fields.choice(desk, ("状态", "state")).unwrap_or(Progress::Waiting);
        let unit = self.unit(desk, fields, ("责任单位", "unit"));
        let due = fields.day(desk, ("时限", "due"));
        Some(Element { kind: kind?, need, state, unit, due })
    }

    fn permit(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Permit> {
        let name = fields.need_text(desk, ("事项", "name"));
        let unit = self.unit(desk, fields, ("部门", "unit"));
        let applied = fields.day(desk, ("申报", "applied"));
        let due = fields.day(desk, ("时限", "due"));
        let granted = fields.day(desk, ("批复", "granted"));
        let number = fields.text(desk, ("文号", "number")).unwrap_or_default();
        Some(Permit { name: name?, unit, applied, due, granted, number })
    }

    fn issue(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Option<Issue> {
        let text = fields.need_text(desk, ("内容", "text"));
        let kind = fields.need_choice(desk, ("类型", "kind"));
        let unit = self.unit(desk, fields, ("责任单位", "unit"));
        let person = self.person(desk, fields, ("责任人", "person"));
        let raised = fields.day(desk, ("提出", "raised"));
        let due = fields.day(desk, ("时限", "due"));
        let closed = fields.day(desk, ("销号", "closed"));
        let action = fields.text(desk, ("措施", "action")).unwrap_or_default();
        Some(Issue { text: text?, kind: kind?, unit, person, raised, due, closed, action })
    }

    fn accounts(&self, desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> Vec<Account> {
        let mut accounts = BTreeMap::new();
        if let Some(field) = fields.get(("年度计划", "plan")) {
            for (year, part) in self.by_year(desk, field) {
                self.account(&mut accounts, year).plan = money(desk, part);
            }
        }
        if let Some(field) = fields.get(("月计划", "monthly_plan")) {
            for (year, part) in self.by_year(desk, field) {
                self.account(&mut accounts, year).monthly_plan = twelve(desk, part);
            }
        }
        if let Some(field) = fields.get(("月完成", "monthly_done")) {
            for (year, part) in self.by_year(desk, field) {
                self.account(&mut accounts, year).monthly_done = twelve(desk, part);
            }
        }
        accounts.into_values().collect()
    }

    fn account<'m>(&self, accounts: &'m mut BTreeMap<i32, Account>, year: i32) -> &'m mut Account {
        accounts.entry(year).or_insert_with(|| Account::of(year))
    }

    /// A value for the base year, or a mapping whose keys are years.
    fn by_year<'r, 's>(
        &self,
        desk: &mut Desk<'_>,
        field: Field<'r, 's>,
    ) -> Vec<(i32, Field<'r, 's>)> {
        let years = match field.node.entries() {
            Some(entries) if entries.iter().any(|entry| is_year(&entry.key)) => entries,
            _ => return vec![(self.base_year, field)],
        };
        let mut parts = Vec::with_capacity(years.len());
        for entry in years {
            match entry.key.trim_end_matches('年').parse() {
                Ok(year) if is_year(&entry.key) => {
                    parts.push((year, Field { node: &entry.node, unit: field.unit }));
                }
                _ => desk.note(entry.mark, wrong_kind("年份", "a year")),
            }
        }
        parts
    }
}

fn not_a_place(name: &str, kind: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Contradiction,
        format!("地点“{name}”是{kind}，不是乡镇、街道或园区"),
        format!("`{name}` is not a place: its kind is `{kind}`"),
    )
    .help("改正“地点”，或改正这个单位的“类型”", "correct 地点 (town), or the unit's 类型 (kind)")
}

fn is_year(key: &str) -> bool {
    let year = key.trim_end_matches('年');
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// Up to twelve amounts from January on, or a mapping of months.
fn twelve(desk: &mut Desk<'_>, field: Field<'_, '_>) -> [Option<Money>; 12] {
    let mut months = [None; 12];
    match &field.node.value {
        Value::Map(entries) => {
            for entry in entries {
                let month = entry.key.strip_suffix('月').unwrap_or(&entry.key).parse::<usize>();
                match month {
                    Ok(month @ 1..=12) if !entry.node.is_null() => {
                        months[month - 1] = money(desk, Field { node: &entry.node, ..field });
                    }
                    Ok(1..=12) => {}
                    _ => desk.note(entry.mark, not_a_month(&entry.key)),
                }
            }
        }
        Value::List(items) => {
            if let Some(node) = thousands(items) {
                desk.note(node.mark, split_number());
                return months;
            }
            for (index, node) in items.iter().enumerate().filter(|(_, node)| !node.is_null()) {
                match months.get_mut(index) {
                    Some(month) => *month = money(desk, Field { node, ..field }),
                    None => desk.note(node.mark, too_many_months(items.len())),
                }
            }
        }
        Value::Null => {}
        Value::Scalar(_) => {
            desk.note(
                field.node.mark,
                wrong_kind("每月一个数的一串", "a list with one amount a month"),
            );
        }
    }
    months
}

/// `[1,200, 1,350]` pasted from a spreadsheet is four numbers to YAML: a number whose three digits
/// follow a comma without a space after one to three others.
fn thousands<'n, 's>(items: &'n [Node<'s>]) -> Option<&'n Node<'s>> {
    items.windows(2).find_map(|pair| {
        let (first, next) = (pair[0].text()?, pair[1].text()?);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let split = (1..=3).contains(&first.len()) && digits(first);
        let touching = pair[0].mark.line == pair[1].mark.line
            && pair[0].mark.column + first.len() as u32 + 1 == pair[1].mark.column;
        (split && next.len() == 3 && digits(next) && touching).then_some(&pair[0])
    })
}

fn split_number() -> Diagnostic {
    Diagnostic::error(
        Code::Money,
        "千位的逗号把一个数分成了两个",
        "the comma between thousands makes two numbers of one",
    )
    .help("去掉千位逗号：1200；数和数之间用逗号加空格", "write `1200`, and `, ` between numbers")
}

fn too_many_months(count: usize) -> Diagnostic {
    Diagnostic::error(
        Code::Month,
        format!("写了 {count} 个数，一年最多 12 个月"),
        format!("there are {count} amounts; a year has twelve months"),
    )
    .help("从 1 月写起，去掉多余的", "begin with January and remove what is too much")
}

fn progress(desk: &mut Desk<'_>, fields: &mut Fields<'_, '_>) -> BTreeMap<Month, String> {
    let mut progress = BTreeMap::new();
    let Some(field) = fields.get(("形象进度", "progress")) else { return progress };
    let Some(entries) = field.node.entries() else {
        desk.note(field.node.mark, wrong_kind("“2021-10: 进度”", "`2021-10: text` lines"));
        return progress;
    };
    for entry in entries {
        match Month::parse(&entry.key) {
            Some(month) => {
                progress.extend(text(desk, &entry.node).map(|text| (month, text)));
            }
            None => desk.note(entry.mark, not_a_month(&entry.key)),
        }
    }
    progress
}
