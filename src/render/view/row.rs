//! A project as a row of a table.

use serde::Serialize;

use super::standing::{Standing, standing, wan_yuan};
use super::{Link, address};
use crate::office::{Choice, Office, Project, ProjectId};
use crate::quantity::Period;

/// One project on one line; amounts in 万元, without the unit.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// From 1, in the table.
    pub number: usize,
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
    /// The `number`-th row of a table about `period`.
    pub fn new(office: &Office, number: usize, id: ProjectId, period: Period) -> Self {
        let project = office.project(id);
        let plan = project.plan(period.year());
        let since_start = project.done_since_start(period.last(), office.settings.base_year);
        Self {
            number,
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

    /// The rows of all projects of `ids`.
    pub fn all(office: &Office, ids: &[ProjectId], period: Period) -> Vec<Self> {
        let numbered = ids.iter().enumerate();
        numbered.map(|(index, &id)| Self::new(office, index + 1, id, period)).collect()
    }
}

fn latest_progress(project: &Project, period: Period) -> String {
    let mut until = project.progress.range(..=period.last());
    until.next_back().map(|(_, text)| text.clone()).unwrap_or_default()
}
