//! What templates may see: one `Serialize` struct per subject, texts already written.
//!
//! Amounts, shares and dates arrive here as characters, so that a template cannot round them
//! differently. Lists are lists, never maps: their order is the order of the page.

mod due;
mod link;
mod listing;
mod meeting;
mod official;
mod paper;
mod project;
mod row;
mod standing;

pub use due::{Due, deadlines};
pub use link::{Link, PersonView, address};
pub use listing::{SeriesView, UnitGroup, UnitLine};
pub use meeting::{ItemView, MeetingView};
pub use official::{AttachmentView, OfficialView};
pub use paper::{FigureView, PaperLink, PaperView, Printing, figures_of};
pub use project::{IssueView, MonthView, ProjectView, StepView};
pub use row::{Row, Rows};
pub use standing::{Line, Standing, line, standing};

use serde::Serialize;

use crate::office::{Choice, Office};

/// The office, on every page and in every paper.
#[derive(Clone, Debug, Serialize)]
pub struct OfficeView {
    /// 办公室全称.
    pub name: String,
    /// 简称.
    pub short: String,
    /// 地区.
    pub region: String,
    /// The language tag of the pages.
    pub lang: String,
    /// 2021年11月.
    pub as_of: String,
    /// The year of it.
    pub year: i32,
    /// The month of it, 1 to 12.
    pub month: u8,
    /// How the schedule is counted: 按月平均.
    pub schedule: String,
}

impl OfficeView {
    /// The office as templates see it.
    pub fn new(office: &Office) -> Self {
        let settings = &office.settings;
        let (year, month) = (settings.as_of.year(), settings.as_of.number());
        Self {
            name: settings.name.clone(),
            short: settings.short.clone(),
            region: settings.region.clone(),
            lang: settings.script.name().to_owned(),
            as_of: format!("{year}年{month}月"),
            year,
            month,
            schedule: settings.schedule.name().to_owned(),
        }
    }
}

/// 一、二、… as running text counts.
pub fn ordinal(number: usize) -> String {
    let heading = crate::document::heading_number(crate::document::Level::One, number);
    heading.trim_end_matches('、').to_owned()
}
