//! Tables: cells as Markdown has them → heads of one or two levels, rows that know what they are.
//!
//! In comes one cell per column for every row; out goes a [`Table`] whose heads and rows fill its
//! columns exactly. Markdown has one head row and no merged cells, so both are read from what
//! typists write: heads that share the text before a full-width bar (投资｜年度计划) stand under
//! one group, 合计 takes the empty cells before it, and a row of nothing but its name spans the
//! table. Promise: no character of a cell is lost except the bars, and all keep their order.

mod head;
mod row;

use super::{Inline, plain_text};

pub use head::ColumnHead;
pub use row::{Cell, Row, RowKind};

/// How a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Text.
    #[default]
    Left,
    /// Short words.
    Center,
    /// Numbers.
    Right,
}

/// A table with its title and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    title: Vec<Inline>,
    unit: Vec<Inline>,
    columns: Vec<Alignment>,
    heads: Vec<ColumnHead>,
    rows: Vec<Row>,
}

impl Table {
    /// Reads the heads and the rows of a table of `columns`. A row that has too few cells is
    /// filled with empty ones; cells too many are left out.
    pub fn new(
        columns: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    ) -> Self {
        let heads = head::read(filled(head, columns.len()));
        let rows = rows.into_iter().map(|row| filled(row, columns.len())).collect();
        let rows = row::read(rows, counts(&heads));
        Self { title: Vec::new(), unit: Vec::new(), columns, heads, rows }
    }

    /// The same with what stands above it.
    pub fn captioned(self, title: Vec<Inline>, unit: Vec<Inline>) -> Self {
        Self { title, unit, ..self }
    }

    /// Stands above the middle: 附表：…; empty if there is none.
    pub fn title(&self) -> &[Inline] {
        &self.title
    }

    /// Stands above the right edge: 单位：万元; empty if there is none.
    pub fn unit(&self) -> &[Inline] {
        &self.unit
    }

    /// One per column.
    pub fn columns(&self) -> &[Alignment] {
        &self.columns
    }

    /// From left to right; together as wide as the table.
    pub fn heads(&self) -> &[ColumnHead] {
        &self.heads
    }

    /// From top to bottom; each as wide as the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether the heads stand in two rows.
    pub fn has_groups(&self) -> bool {
        self.heads.iter().any(|head| matches!(head, ColumnHead::Group { .. }))
    }

    /// Whether a column numbers the rows.
    pub fn is_count(&self, column: usize) -> bool {
        self.heads.get(column).is_some() && self.single(column).is_some_and(is_count)
    }

    /// The head of a column that has no group above it.
    fn single(&self, column: usize) -> Option<&[Inline]> {
        let mut at = 0;
        for head in &self.heads {
            if let (true, ColumnHead::Single(inlines)) = (at == column, head) {
                return Some(inlines);
            }
            at += head.width();
        }
        None
    }

    /// Every text of the table in the order of reading: title, unit, heads row by row, cells.
    pub fn texts(&self) -> impl Iterator<Item = &[Inline]> {
        let upper = self.heads.iter().map(ColumnHead::name);
        let lower = self.heads.iter().flat_map(ColumnHead::below).map(Vec::as_slice);
        let cells = self.rows.iter().flat_map(Row::cells).map(|cell| cell.inlines.as_slice());
        [self.title.as_slice(), &self.unit].into_iter().chain(upper).chain(lower).chain(cells)
    }
}

fn filled(mut cells: Vec<Vec<Inline>>, columns: usize) -> Vec<Vec<Inline>> {
    cells.resize_with(columns, Vec::new);
    cells
}

/// Whether the first column numbers the rows.
fn counts(heads: &[ColumnHead]) -> bool {
    matches!(heads.first(), Some(ColumnHead::Single(inlines)) if is_count(inlines))
}

fn is_count(head: &[Inline]) -> bool {
    let text: String = plain_text(head).split_whitespace().collect();
    matches!(text.as_str(), "序号" | "序號" | "排名" | "名次" | "编号" | "編號" | "期次")
}
