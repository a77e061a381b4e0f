//! 口径: named filters over the projects, worked out once to lists of projects.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, Level, Nature, Stage};
use super::fields::{Desk, Fields, choice, money, text, wrong_kind};
use super::project::{Project, ProjectId};
use super::roster::{Roster, Unit, UnitId, unknown};
use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::load::{Mark, Node};
use crate::quantity::{Money, MoneyUnit, Month};

/// The name of the scope that holds every project.
pub const ALL: &str = "全部";

/// Every scope by name, with its projects in ledger order.
pub type Scopes = BTreeMap<String, Vec<ProjectId>>;

/// A scope as declared, before its references are resolved.
#[derive(Debug)]
pub(super) struct ScopeRule {
    name: String,
    place: Place,
    tests: Vec<Test>,
}

#[derive(Debug)]
enum Test {
    Level(Vec<Level>),
    Nature(Vec<Nature>),
    Stage(Vec<Stage>),
    Category(Vec<String>),
    Town(Vec<(String, Place)>),
    Unit(Vec<(String, Place)>),
    Total(Bound),
    StartYear(Vec<i32>),
    Scope(Vec<(String, Place)>),
}

/// `≥10亿元` and the like.
#[derive(Clone, Copy, Debug)]
struct Bound {
    side: Side,
    amount: Money,
}

#[derive(Clone, Copy, Debug)]
enum Side {
    AtLeast,
    Above,
    AtMost,
    Below,
}

impl Bound {
    fn holds(self, total: Money) -> bool {
        match self.side {
            Side::AtLeast => total >= self.amount,
            Side::Above => total > self.amount,
            Side::AtMost => total <= self.amount,
            Side::Below => total < self.amount,
        }
    }
}

pub(super) fn read_scopes(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<ScopeRule> {
    let Some(entries) = node.entries() else {
        desk.note(node.mark, wrong_kind("“口径名: 条件”", "`name: conditions` lines"));
        return Vec::new();
    };
    let mut rules = Vec::with_capacity(entries.len());
    for entry in entries {
        let place = desk.place(entry.mark);
        let tests = read_tests(desk, &entry.node, entry.mark);
        rules.push(ScopeRule { name: entry.key.to_string(), place, tests });
    }
    rules
}

fn read_tests(desk: &mut Desk<'_>, node: &Node<'_>, mark: Mark) -> Vec<Test> {
    let noted = desk.problems.len();
    let mut fields = Fields::new(desk, node);
    let mut tests = Vec::new();
    if let Some(field) = fields.get(("级别", "level")) {
        tests.push(Test::Level(choices(desk, field.node)));
    }
    if let Some(field) = fields.get(("性质", "nature")) {
        tests.push(Test::Nature(choices(desk, field.node)));
    }
    if let Some(field) = fields.get(("阶段", "stage")) {
        tests.push(Test::Stage(choices(desk, field.node)));
    }
    if let Some(field) = fields.get(("类别", "category")) {
        tests
            .push(Test::Category(names(desk, field.node).into_iter().map(|name| name.0).collect()));
    }
    if let Some(field) = fields.get(("地点", "town")) {
        tests.push(Test::Town(names(desk, field.node)));
    }
    if let Some(field) = fields.get(("责任单位", "unit")) {
        tests.push(Test::Unit(names(desk, field.node)));
    }
    if let Some(field) = fields.get(("总投资", "total")) {
        tests.extend(bound(desk, field.node, field.unit).map(Test::Total));
    }
    if let Some(field) = fields.get(("开工年份", "start_year")) {
        tests.push(Test::StartYear(years(desk, field.node)));
    }
    if let Some(field) = fields.get(("口径", "scope")) {
        tests.push(Test::Scope(names(desk, field.node)));
    }
    fields.finish(desk);
    if tests.is_empty() && desk.problems.len() == noted {
        desk.note(mark, wrong_kind("至少一个条件", "at least one condition"));
    }
    tests
}

fn choices<C: Choice>(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<C> {
    node.items().iter().filter_map(|item| choice(desk, item)).collect()
}

fn names(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<(String, Place)> {
    let mut names = Vec::new();
    for item in node.items() {
        if let Some(name) = text(desk, item) {
            names.push((name, desk.place(item.mark)));
        }
    }
    names
}

fn years(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<i32> {
    let mut years = Vec::new();
    for item in node.items() {
        let Some(written) = text(desk, item) else { continue };
        match Month::new(written.trim_end_matches('年').parse().unwrap_or_default(), 1) {
            Some(january) => years.push(january.year()),
            None => desk.note(item.mark, wrong_kind("年份", "a year")),
        }
    }
    years
}

fn bound(desk: &mut Desk<'_>, node: &Node<'_>, unit: Option<MoneyUnit>) -> Option<Bound> {
    const SIDES: [(&str, Side); 6] = [
        ("≥", Side::AtLeast),
        (">=", Side::AtLeast),
        ("≤", Side::AtMost),
        ("<=", Side::AtMost),
        (">", Side::Above),
        ("<", Side::Below),
    ];
    let written = text(desk, node)?;
    let side = SIDES.iter().find_map(|(sign, side)| Some((written.strip_prefix(sign)?, *side)));
    let Some((amount, side)) = side else {
        desk.note(node.mark, wrong_kind("“≥10亿元”这样的条件", "a condition such as `≥10亿元`"));
        return None;
    };
    let amount = Node { value: crate::load::Value::Scalar(amount.into()), mark: node.mark };
    let amount = money(desk, super::fields::Field { node: &amount, unit })?;
    Some(Bound { side, amount })
}

/// Works every scope out: those that come by themselves, then the declared ones in an order in
/// which each is known before it is used.
pub(super) fn work_out(
    rules: Vec<ScopeRule>,
    projects: &[Project],
    roster: &Roster,
    problems: &mut Vec<Diagnostic>,
) -> Scopes {
    let mut scopes = given(projects, &roster.units);
    let declared: BTreeSet<String> = rules.iter().map(|rule| rule.name.clone()).collect();
    for rule in &rules {
        if scopes.contains_key(&rule.name) {
            problems.push(reserved(rule));
        }
    }
    let mut waiting: Vec<ScopeRule> =
        rules.into_iter().filter(|rule| !scopes.contains_key(&rule.name)).collect();
    while !waiting.is_empty() {
        let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|rule| {
            rule.uses().all(|name| scopes.contains_key(name) || !declared.contains(name))
        });
        if ready.is_empty() {
            problems.extend(later.iter().map(circular));
            break;
        }
        for rule in ready {
            let members = rule.members(projects, &scopes, roster, problems);
            scopes.insert(rule.name, members);
        }
        waiting = later;
    }
    scopes
}

/// One scope for everything and one for each value that projects are sorted by.
fn given(projects: &[Project], units: &[Unit]) -> Scopes {
    let mut scopes = Scopes::new();
    scopes.insert(ALL.to_owned(), (0..projects.len()).map(ProjectId::at).collect());
    let fixed = Level::WORDS.iter().map(|words| words.1);
    let fixed = fixed.chain(Stage::WORDS.iter().map(|words| words.1));
    for name in fixed.chain(Nature::WORDS.iter().map(|words| words.1)) {
        scopes.insert(name.to_owned(), Vec::new());
    }
    for unit in units {
        scopes.entry(unit.name.clone()).or_default();
        scopes.entry(unit.short.clone()).or_default();
    }
    let located: BTreeSet<UnitId> = projects.iter().map(|project| project.town).collect();
    for (index, project) in projects.iter().enumerate() {
        let mut names = BTreeSet::from([
            project.level.name(),
            project.stage.name(),
            project.nature.name(),
            project.category.as_str(),
        ]);
        // A town's scope is what lies there, another unit's what it answers for: never both, or
        // the towns would add up to more than there is.
        let answers = Some(project.unit).filter(|unit| !located.contains(unit));
        for unit in [Some(project.town), answers].into_iter().flatten() {
            let unit = &units[unit.0 as usize];
            names.extend([unit.name.as_str(), unit.short.as_str()]);
        }
        for name in names {
            match scopes.get_mut(name) {
                Some(members) => members.push(ProjectId::at(index)),
                None => drop(scopes.insert(name.to_owned(), vec![ProjectId::at(index)])),
            }
        }
    }
    scopes
}

impl ScopeRule {
    fn uses(&self) -> impl Iterator<Item = &String> {
        self.tests.iter().flat_map(|test| match test {
            Test::Scope(names) => names.iter().map(|name| &name.0).collect::<Vec<_>>(),
            _ => Vec::new(),
        })
    }

    fn members(
        &self,
        projects: &[Project],
        scopes: &Scopes,
        roster: &Roster,
        problems: &mut Vec<Diagnostic>,
    ) -> Vec<ProjectId> {
        for test in &self.tests {
            test.check(scopes, roster, problems);
        }
        let holds = |id: &ProjectId| {
            let project = &projects[id.index()];
            self.tests.iter().all(|test| test.holds(*id, project, scopes, &roster.units))
        };
        (0..projects.len()).map(ProjectId::at).filter(holds).collect()
    }
}

impl Test {
    /// Notes references to scopes and units that do not exist.
    fn check(&self, scopes: &Scopes, roster: &Roster, problems: &mut Vec<Diagnostic>) {
        match self {
            Self::Scope(names) => {
                for (name, place) in names.iter().filter(|name| !scopes.contains_key(&name.0)) {
                    problems.push(unknown_scope(name, scopes).at(place.clone()));
                }
            }
            Self::Town(names) | Self::Unit(names) => {
                let known = |name: &str| {
                    roster.units.iter().any(|unit| unit.name == name || unit.short == name)
                };
                for (name, place) in names.iter().filter(|name| !known(&name.0)) {
                    let near = nearest(name, roster.units.iter().map(|unit| unit.name.as_str()));
                    let list = ("单位名册", "the register of units");
                    let problem = unknown(Code::UnknownUnit, list, name, &near);
                    problems.push(problem.at(place.clone()));
                }
            }
            _ => {}
        }
    }

    fn holds(&self, id: ProjectId, project: &Project, scopes: &Scopes, units: &[Unit]) -> bool {
        let called = |unit: &Unit, names: &[(String, Place)]| {
            names.iter().any(|(name, _)| unit.name == *name || unit.short == *name)
        };
        match self {
            Self::Level(levels) => levels.contains(&project.level),
            Self::Nature(natures) => natures.contains(&project.nature),
            Self::Stage(stages) => stages.contains(&project.stage),
            Self::Category(categories) => categories.contains(&project.category),
            Self::Town(names) => called(&units[project.town.0 as usize], names),
            Self::Unit(names) => called(&units[project.unit.0 as usize], names),
            Self::Total(bound) => bound.holds(project.total),
            Self::StartYear(years) => {
                let start = project.planned_start.or(project.actual_start);
                start.is_some_and(|day| years.contains(&day.month().year()))
            }
            Self::Scope(names) => names.iter().all(|(name, _)| {
                scopes.get(name).is_some_and(|members| members.binary_search(&id).is_ok())
            }),
        }
    }
}

/// "No such scope", with the nearest known ones.
pub fn unknown_scope(name: &str, scopes: &Scopes) -> Diagnostic {
    let near = nearest(name, scopes.keys().map(String::as_str));
    unknown(Code::UnknownScope, ("口径", "the scopes"), name, &near)
}

fn reserved(rule: &ScopeRule) -> Diagnostic {
    let name = &rule.name;
    Diagnostic::error(
        Code::Duplicate,
        format!("“{name}”已经是自动的口径"),
        format!("`{name}` is a scope already"),
    )
    .help("换一个名字", "choose another name")
    .at(rule.place.clone())
}

fn circular(rule: &ScopeRule) -> Diagnostic {
    let name = &rule.name;
    Diagnostic::error(
        Code::Contradiction,
        format!("口径“{name}”绕了一圈又用到自己"),
        format!("the scope `{name}` is made of itself"),
    )
    .help("改掉其中一个“口径”条件", "change one of the `口径` conditions")
    .at(rule.place.clone())
}
