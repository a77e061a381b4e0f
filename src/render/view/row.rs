//! A project as a row of a table.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::standing::{Standing, standing, wan_yuan};
use super::{Link, address};
use crate::office::{ALL, Choice, Office, Project, ProjectId};
use crate::quantity::Period;

/// One project on one line; amounts in 万元, without the unit.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 简称.
    pub short: String,
    /// Its page.
    pub href: String,
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
    /// 建设年限.
    pub years: String,
    /// 总投资.
    pub total: String,
    /// 至上年底累计 plus this year: since the start.
    pub since_start: String,
    /// 年度计划, or a dash.
    pub plan: String,
    /// 完成投资 within the period.
    pub done: String,
    /// 首席责任人, or empty.
    pub chief: String,
    /// The latest 形象进度 at the end of the period, or empty.
    pub progress: String,
    /// Rate and gap.
    pub standing: Standing,
}

impl Row {
    /// The row of a project in a table about `period`.
    pub fn new(office: &Office, id: ProjectId, period: Period) -> Self {
        let project = office.project(id);
        let plan = project.plan(period.year());
        let since_start = project.done_since_start(period.last(), office.settings.base_year);
        Self {
            id: project.id.clone(),
            name: project.name.clone(),
            short: project.short.clone(),
            href: address::project(project),
            level: project.level.name(),
            category: project.category.clone(),
            nature: project.nature.name(),
            stage: project.stage.name(),
            town: Link::unit(office, project.town),
            unit: Link::unit(office, project.unit),
            years: project.years.clone(),
            total: wan_yuan(office, project.total),
            since_start: wan_yuan(office, since_start),
            plan: plan.map_or("—".to_owned(), |plan| wan_yuan(office, plan)),
            done: wan_yuan(office, project.done(period)),
            chief: project.chief.map(|id| office.person(id).name.clone()).unwrap_or_default(),
            progress: latest_progress(project, period),
            standing: standing(office, project, period).1,
        }
    }
}

/// The rows of all projects for one period, in the form in which templates take them: made once,
/// shared by every table that shows a project in that period.
pub struct Rows {
    period: Period,
    all: Vec<Value>,
}

impl Rows {
    /// Makes the row of every project, in parallel.
    pub fn new(office: &Office, period: Period) -> Self {
        let ids = &office.scopes[ALL];
        Self { period, all: ids.par_iter().map(|&id| value(office, id, period)).collect() }
    }

    /// The rows of some projects in `period`.
    pub fn of(&self, office: &Office, ids: &[ProjectId], period: Period) -> Value {
        let row = |&id: &ProjectId| match self.all.get(id.index()) {
            Some(row) if period == self.period => row.clone(),
            _ => value(office, id, period),
        };
        Value::from(ids.iter().map(row).collect::<Vec<_>>())
    }
}

fn value(office: &Office, id: ProjectId, period: Period) -> Value {
    Value::from_serializable(&Row::new(office, id, period))
}

fn latest_progress(project: &Project, period: Period) -> String {
    let mut until = project.progress.range(..=period.last());
    until.next_back().map(|(_, text)| text.clone()).unwrap_or_default()
}
