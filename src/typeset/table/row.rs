//! Rows of set cells: where their lines stand, which rules they leave out, how they are torn.

use std::ops::Range;

use super::Style;
use crate::typeset::page::Page;
use crate::typeset::set::SetLine;
use crate::typeset::sheet::rise;
use crate::typeset::structure::Link;
use crate::typeset::unit::{Length, Point};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetCell {
    /// The columns it takes.
    pub(super) columns: Range<usize>,
    /// Relative to the left end of the cell's text.
    pub(super) lines: Vec<SetLine>,
    /// How far it reaches into the row below.
    pub(super) below: Length,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetRow {
    /// With the space above and below the text.
    pub(super) height: Length,
    /// From left to right; together as wide as the table.
    pub(super) cells: Vec<SetCell>,
}

impl SetRow {
    /// Draws the text of the row, whose top left corner is `corner`, each cell centred upright.
    pub(super) fn put(self, page: &mut Page, corner: Point, style: &Style, links: &[Link]) {
        for cell in self.cells {
            let used = style.leading * cell.lines.len() as i32;
            let x = corner.x + style.edge(cell.columns.start) + style.padding;
            let mut y = corner.y + (self.height + cell.below - used).scaled(1, 2);
            for line in cell.lines {
                let lead = (style.leading - line.size).scaled(1, 2);
                let at = Point { x, y: y + lead + rise(line.size) };
                line.place(page, at, links);
                y += style.leading;
            }
        }
    }

    /// The part of the row that fits into `room`, at least a line of it, and the rest.
    pub(super) fn torn(self, room: Length, style: &Style) -> (Self, Self) {
        let free = room - style.height(0) + style.leading;
        let count = (free.to_milli_pt() / style.leading.to_milli_pt()).max(1) as usize;
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for mut cell in self.cells {
            let lines = cell.lines.split_off(count.min(cell.lines.len()));
            later.push(SetCell { columns: cell.columns.clone(), lines, below: Length::ZERO });
            now.push(SetCell { below: Length::ZERO, ..cell });
        }
        (Self::of(now, style), Self::of(later, style))
    }

    /// A row as high as its highest cell.
    pub(super) fn of(cells: Vec<SetCell>, style: &Style) -> Self {
        let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        Self { height: style.height(most), cells }
    }

    /// The columns that have a rule below them: not those of cells that go on.
    pub(super) fn floor(&self) -> Vec<Range<usize>> {
        let mut floor: Vec<Range<usize>> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.below == Length::ZERO) {
            match floor.last_mut() {
                Some(last) if last.end == cell.columns.start => last.end = cell.columns.end,
                _ => floor.push(cell.columns.clone()),
            }
        }
        floor
    }

    /// Whether there is a rule on the left of a column.
    pub(super) fn is_cut(&self, column: usize) -> bool {
        self.cells.iter().any(|cell| cell.columns.start == column)
    }

    /// The same as furniture of the page: it has been read before.
    pub(super) fn repeated(mut self) -> Self {
        for cell in &mut self.cells {
            cell.lines =
                std::mem::take(&mut cell.lines).into_iter().map(SetLine::disowned).collect();
        }
        self
    }
}
