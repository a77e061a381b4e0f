//! A project as its own page shows it.

use serde::Serialize;

use super::standing::{Standing, standing, wan_yuan};
use super::{Link, PersonView};
use crate::figures::{Style, Value, written};
use crate::office::{Choice, Issue, Node, Office, Progress, Project};
use crate::quantity::{Day, Money, Month, Period};

/// Everything a project's page shows.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectView {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 简称.
    pub short: String,
    /// 级别.
    pub level: &'static str,
    /// 类别.
    pub category: String,
    /// 性质.
    pub nature: &'static str,
    /// 阶段.
    pub stage: &'static str,
    /// 地点.
    pub town: Link,
    /// 责任单位.
    pub unit: Link,
    /// 配合单位.
    pub support: Vec<Link>,
    /// 业主.
    pub owner: String,
    /// 建设内容及规模.
    pub scale: String,
    /// 建设年限.
    pub years: String,
    /// 计划开工 and the other days: name, planned, actual.
    pub dates: Vec<[String; 3]>,
    /// 挂点领导, 指挥长, 首席责任人: what they are and who.
    pub people: Vec<(&'static str, PersonView)>,
    /// 总投资.
    pub total: String,
    /// 年度计划, or a dash.
    pub plan: String,
    /// 完成投资 this year.
    pub done: String,
    /// 累计完成投资 since the start.
    pub since_start: String,
    /// Rate and gap this year.
    pub standing: Standing,
    /// The months of the year, in 万元.
    pub months: Vec<MonthView>,
    /// 形象进度, latest first: month and text.
    pub progress: Vec<[String; 2]>,
    /// 节点.
    pub nodes: Vec<StepView>,
    /// 资金来源: source, amount, received.
    pub funds: Vec<[String; 3]>,
    /// 要素: kind, need, state, unit, due.
    pub elements: Vec<[String; 5]>,
    /// 审批: name, unit, applied, due, granted, number.
    pub permits: Vec<[String; 6]>,
    /// 问题.
    pub issues: Vec<IssueView>,
    /// The file and line of the record.
    pub source: String,
}

/// One month of a project; amounts in 万元, empty where nothing was entered.
#[derive(Clone, Debug, Serialize)]
pub struct MonthView {
    /// 1 to 12.
    pub month: usize,
    /// 月计划.
    pub plan: String,
    /// 月完成.
    pub done: String,
    /// Done from January on.
    pub cumulative: String,
}

/// One step of a project.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// 名称.
    pub name: String,
    /// 计划.
    pub planned: String,
    /// 实际.
    pub actual: String,
    /// 责任人.
    pub person: String,
    /// `done`, `overdue` or `open`.
    pub state: &'static str,
}

/// One issue of a project.
#[derive(Clone, Debug, Serialize)]
pub struct IssueView {
    /// 内容.
    pub text: String,
    /// 类型.
    pub kind: &'static str,
    /// 责任单位.
    pub unit: String,
    /// 责任人.
    pub person: String,
    /// 提出.
    pub raised: String,
    /// 时限.
    pub due: String,
    /// 销号.
    pub closed: String,
    /// 措施.
    pub action: String,
    /// `closed`, `overdue` or `open`.
    pub state: &'static str,
}

impl ProjectView {
    /// The project as its page shows it, at the office's month.
    pub fn new(office: &Office, project: &Project) -> Self {
        let as_of = office.settings.as_of;
        let year = Period::year_to(as_of);
        let money = |amount| written(office, &Value::Money(amount), &Style::default());
        let since_start = project.done_since_start(as_of, office.settings.base_year);
        let support = project.support.iter().map(|&id| Link::unit(office, id));
        Self {
            id: project.id.clone(),
            name: project.name.clone(),
            short: project.short.clone(),
            level: project.level.name(),
            category: project.category.clone(),
            nature: project.nature.name(),
            stage: project.stage.name(),
            town: Link::unit(office, project.town),
            unit: Link::unit(office, project.unit),
            support: support.collect(),
            owner: project.owner.clone(),
            scale: project.scale.clone(),
            years: project.years.clone(),
            dates: dates(project),
            people: people(office, project),
            total: money(project.total),
            plan: project.plan(as_of.year()).map_or("—".to_owned(), money),
            done: money(project.done(year)),
            since_start: money(since_start),
            standing: standing(office, project, year).1,
            months: months(office, project),
            progress: progress(project, as_of),
            nodes: project.nodes.iter().map(|node| step(office, node, as_of)).collect(),
            funds: funds(office, project),
            elements: elements(office, project),
            permits: permits(office, project),
            issues: issues(office, project, as_of),
            source: format!("{}:{}", project.origin.0, project.origin.1),
        }
    }
}

fn day(day: Option<Day>) -> String {
    day.map(Day::chinese).unwrap_or_default()
}

fn dates(project: &Project) -> Vec<[String; 3]> {
    let pairs = [
        ("开工", project.planned_start, project.actual_start),
        ("竣工", project.planned_finish, project.actual_finish),
    ];
    let known = pairs.iter().filter(|(_, planned, actual)| planned.or(*actual).is_some());
    known.map(|(name, planned, actual)| [(*name).to_owned(), day(*planned), day(*actual)]).collect()
}

fn people(office: &Office, project: &Project) -> Vec<(&'static str, PersonView)> {
    let roles = [
        ("挂点领导", project.leader),
        ("指挥长", project.commander),
        ("首席责任人", project.chief),
    ];
    let named = roles.into_iter().filter_map(|(role, id)| Some((role, id?)));
    named.map(|(role, id)| (role, PersonView::new(office, id))).collect()
}

fn months(office: &Office, project: &Project) -> Vec<MonthView> {
    let as_of = office.settings.as_of;
    let Some(account) = project.account(as_of.year()) else { return Vec::new() };
    let write = |amount: Option<Money>| amount.map(|amount| wan_yuan(office, amount));
    let mut cumulative = Money::ZERO;
    let mut months = Vec::with_capacity(12);
    for index in 0..12 {
        let reached = index <= as_of.index();
        let done = account.monthly_done[index].filter(|_| reached);
        cumulative += done.unwrap_or_default();
        months.push(MonthView {
            month: index + 1,
            plan: write(account.monthly_plan[index]).unwrap_or_default(),
            done: write(done).unwrap_or_default(),
            cumulative: write(Some(cumulative).filter(|_| reached)).unwrap_or_default(),
        });
    }
    months
}

fn progress(project: &Project, as_of: Month) -> Vec<[String; 2]> {
    let until = project.progress.range(..=as_of).rev();
    until
        .map(|(month, text)| [format!("{}年{}月", month.year(), month.number()), text.clone()])
        .collect()
}

fn step(office: &Office, node: &Node, as_of: Month) -> StepView {
    let actual = node.actual.filter(|day| day.month() <= as_of);
    let overdue = node.planned.is_some_and(|planned| planned.month() <= as_of);
    StepView {
        name: node.name.clone(),
        planned: day(node.planned),
        actual: day(actual),
        person: node.person.map(|id| office.person(id).name.clone()).unwrap_or_default(),
        state: match (actual, overdue) {
            (Some(_), _) => "done",
            (None, true) => "overdue",
            (None, false) => "open",
        },
    }
}

fn unit_name(office: &Office, id: Option<crate::office::UnitId>) -> String {
    id.map(|id| office.unit(id).short.clone()).unwrap_or_default()
}

fn funds(office: &Office, project: &Project) -> Vec<[String; 3]> {
    let money = |amount| written(office, &Value::Money(amount), &Style::default());
    let funds = project.funds.iter();
    funds.map(|fund| [fund.source.clone(), money(fund.amount), money(fund.received)]).collect()
}

fn elements(office: &Office, project: &Project) -> Vec<[String; 5]> {
    let row = |element: &crate::office::Element| {
        let due = element.due.filter(|_| element.state != Progress::Secured);
        [
            element.kind.name().to_owned(),
            element.need.clone(),
            element.state.name().to_owned(),
            unit_name(office, element.unit),
            day(due),
        ]
    };
    project.elements.iter().map(row).collect()
}

fn permits(office: &Office, project: &Project) -> Vec<[String; 6]> {
    let row = |permit: &crate::office::Permit| {
        [
            permit.name.clone(),
            unit_name(office, permit.unit),
            day(permit.applied),
            day(permit.due),
            day(permit.granted),
            permit.number.clone(),
        ]
    };
    project.permits.iter().map(row).collect()
}

fn issues(office: &Office, project: &Project, as_of: Month) -> Vec<IssueView> {
    let raised = project.issues.iter().filter(|issue| issue.raised_by(as_of));
    raised.map(|issue| self::issue(office, issue, as_of)).collect()
}

fn issue(office: &Office, issue: &Issue, as_of: Month) -> IssueView {
    let state = if issue.overdue_at(as_of) {
        "overdue"
    } else if issue.open_at(as_of) {
        "open"
    } else {
        "closed"
    };
    IssueView {
        text: issue.text.clone(),
        kind: issue.kind.name(),
        unit: unit_name(office, issue.unit),
        person: issue.person.map(|id| office.person(id).name.clone()).unwrap_or_default(),
        raised: day(issue.raised),
        due: day(issue.due),
        closed: day(issue.closed),
        action: issue.action.clone(),
        state,
    }
}
