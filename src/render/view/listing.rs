//! Groups of lines on the pages that list units and bulletins.

use serde::Serialize;

use super::PaperLink;

/// The units of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct UnitGroup {
    /// 区直部门 and so on.
    pub name: &'static str,
    /// In the order of the register.
    pub units: Vec<UnitLine>,
}

/// A unit in a list.
#[derive(Clone, Debug, Serialize)]
pub struct UnitLine {
    /// 全称.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Projects that lie in it.
    pub located: usize,
    /// Projects that it answers for.
    pub answered: usize,
}

/// A series of bulletins in a list.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// 名称.
    pub name: String,
    /// The latest first.
    pub issues: Vec<PaperLink>,
}
