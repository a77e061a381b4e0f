//! What is due: the deadlines of all projects round the office's month.

use serde::Serialize;

use super::Link;
use crate::office::{Choice, Office, Progress, Project, UnitId};
use crate::quantity::Day;

/// Something with a deadline that has not been done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// 开工, 节点, 问题, 要素 or 竣工.
    pub kind: &'static str,
    /// What is to be done.
    pub what: String,
    /// For which project.
    pub project: Link,
    /// By whom.
    pub unit: Link,
    /// By when.
    pub day: String,
    /// Days past the end of the office's month are negative.
    pub days_overdue: i64,
}

/// How far ahead the dashboard looks, in days.
const AHEAD: i64 = 31;

/// All deadlines that are past or close at the end of the office's month, the oldest first.
pub fn deadlines(office: &Office) -> Vec<Due> {
    let end = Day::end_of(office.settings.as_of);
    let mut found = Vec::new();
    for project in &office.projects {
        for (kind, what, unit, day) in open(office, project) {
            let days_overdue = day.days_until(end);
            if days_overdue >= -AHEAD {
                let unit = Link::unit(office, unit);
                let project = Link::project(project);
                let due = Due { kind, what, project, unit, day: day.chinese(), days_overdue };
                found.push((day, due));
            }
        }
    }
    found.sort_by_key(|(day, _)| *day);
    found.into_iter().map(|(_, due)| due).collect()
}

/// What a project still has to do by a day: kind, what, who, when.
fn open(office: &Office, project: &Project) -> Vec<(&'static str, String, UnitId, Day)> {
    let as_of = office.settings.as_of;
    let not_yet = |day: Option<Day>| day.is_none_or(|day| day.month() > as_of);
    let mut open = Vec::new();
    let ends = [
        ("开工", project.planned_start, project.actual_start),
        ("竣工", project.planned_finish, project.actual_finish),
    ];
    for (kind, planned, actual) in ends {
        if let Some(day) = planned.filter(|_| not_yet(actual)) {
            open.push((kind, format!("按计划{kind}"), project.unit, day));
        }
    }
    for node in project.nodes.iter().filter(|node| not_yet(node.actual)) {
        open.extend(node.planned.map(|day| ("节点", node.name.clone(), project.unit, day)));
    }
    for issue in project.issues.iter().filter(|issue| issue.open_at(as_of)) {
        let unit = issue.unit.unwrap_or(project.unit);
        open.extend(issue.due.map(|day| ("问题", issue.text.clone(), unit, day)));
    }
    for element in project.elements.iter().filter(|element| element.state != Progress::Secured) {
        let unit = element.unit.unwrap_or(project.unit);
        let what = format!("{}：{}", element.kind.name(), element.need);
        open.extend(element.due.map(|day| ("要素", what, unit, day)));
    }
    open
}
