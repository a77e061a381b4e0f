//! Place: the rows of a table → pages, with heads repeated and rules drawn around merged cells.
//!
//! A row is torn only if no page could hold it; a section's name and a sum are not parted from the
//! rows they belong to. A head that would leave little of a page is a row like the others.

use std::ops::Range;

use super::row::SetRow;
use super::{Opening, SetTable, Style};
use crate::typeset::compose::Composer;
use crate::typeset::page::{Colour, Item};
use crate::typeset::set::SetLine;
use crate::typeset::sheet::rise;
use crate::typeset::unit::{Length, Point};

/// Rules between cells: 0.25 mm would be as heavy as those of GB/T 9704-2012, 7.4.1; half that
/// reads better.
const INNER: Length = Length::milli_pt(400);

/// Rules around a table: 0.25 mm, the thinner ones of 7.4.1.
const OUTER: Length = Length::micro_m(250);

/// Lines of a row that are worth beginning it at the foot of a page.
const BEGUN: usize = 3;

/// The part of a table that stands on one page.
struct Part {
    /// Its upper edge, from the top of the text block.
    top: Length,
    /// Where the rule on the left of each column began, if one is being drawn.
    rails: Vec<Option<Length>>,
    /// The columns below whose last cells a rule is due.
    floor: Vec<Range<usize>>,
    /// Rows below the heads, and pieces of them.
    rows: usize,
}

impl SetTable<'_> {
    /// What must be free for a page to begin with this table: title, heads, the first rows.
    pub(in crate::typeset) fn opening(&self) -> Length {
        let title = match self.above.opening {
            Opening::First => self.sheet.line * self.above.title.len() as i32,
            Opening::Further => Length::ZERO,
        };
        let rows = self.blocks().next().into_iter().flatten();
        let mut setter = self.setter();
        let rows: Length = rows.map(|row| self.row(row, &mut setter).height).sum();
        title + self.note() + self.heads_height() + rows
    }

    /// Of the whole table on one page.
    pub(in crate::typeset) fn height(&self) -> Length {
        let first = self.blocks().next().map_or(self.rows.start, |block| block.end);
        let mut setter = self.setter();
        let rest = (first..self.rows.end).map(|row| self.row(row, &mut setter).height);
        self.opening() + rest.sum::<Length>()
    }

    /// The height of the line that states the unit, or says that the table goes on.
    fn note(&self) -> Length {
        let stands = self.above.opening == Opening::Further || self.above.unit.is_some();
        if stands { self.style.note() } else { Length::ZERO }
    }

    fn heads_height(&self) -> Length {
        self.heads.iter().map(|row| row.height).sum()
    }

    /// Whether the heads leave enough of a page to be repeated.
    fn repeats(&self) -> bool {
        self.heads_height() * 3 < self.sheet.height()
    }
}

impl Style {
    /// Of a line above the table.
    fn note(&self) -> Length {
        self.leading.scaled(6, 5)
    }
}

impl Composer<'_> {
    /// Places a table; what follows keeps off its last rule, wherever the grid goes on.
    pub(in crate::typeset) fn table(&mut self, table: &SetTable<'_>) {
        self.lay(&table.sheet);
        self.align();
        if self.room() < table.opening() && self.y > Length::ZERO {
            self.turn_page();
        }
        let mut setter = table.setter();
        let mut part = self.first_part(table);
        for block in table.blocks() {
            let rows: Vec<SetRow> = block.map(|index| table.row(index, &mut setter)).collect();
            let height: Length = rows.iter().map(|row| row.height).sum();
            if height > self.room() && part.rows > 0 && height <= self.full(table) {
                part = self.next_part(table, part);
            }
            for row in rows {
                part = self.whole_or_torn(table, part, row);
            }
        }
        self.end(table, &part);
        self.y += self.sheet.line.scaled(1, 3);
    }

    /// The room for rows on a further page.
    fn full(&self, table: &SetTable<'_>) -> Length {
        let heads = if table.repeats() { table.heads_height() } else { Length::ZERO };
        self.sheet.height() - table.style.note() - heads
    }

    fn first_part(&mut self, table: &SetTable<'_>) -> Part {
        let above = &table.above;
        if above.opening == Opening::Further {
            self.note(table, &above.again);
        } else {
            for line in &above.title {
                let at = self.at(rise(line.size));
                let links = self.links;
                line.put(self.page(), at, links);
                self.y += self.sheet.line;
            }
            if let Some(unit) = &above.unit {
                self.note(table, unit);
            }
        }
        let mut part = Part::new(self.y, table);
        for head in table.heads.clone() {
            let head = match above.opening {
                Opening::First => head,
                Opening::Further => head.repeated(),
            };
            if table.repeats() {
                self.row(table, &mut part, head);
            } else {
                part = self.whole_or_torn(table, part, head);
            }
        }
        part.rows = 0;
        part
    }

    /// Ends one part of a table and begins another on the next page.
    fn next_part(&mut self, table: &SetTable<'_>, part: Part) -> Part {
        self.end(table, &part);
        self.turn_page();
        self.note(table, &table.above.again);
        let mut part = Part::new(self.y, table);
        if table.repeats() {
            for head in table.heads.clone() {
                self.row(table, &mut part, head.repeated());
            }
        }
        part.rows = 0;
        part
    }

    fn note(&mut self, table: &SetTable<'_>, line: &SetLine) {
        let at = self.at((table.style.leading - line.size).scaled(1, 2) + rise(line.size));
        let links = self.links;
        line.put(self.page(), at, links);
        self.y += table.style.note();
    }

    /// Places a row, on the next page if there is no room for it, in pieces if no page has room.
    fn whole_or_torn(&mut self, table: &SetTable<'_>, mut part: Part, row: SetRow) -> Part {
        let mut rest = row;
        while rest.height > self.room() {
            // A row that fills more than a page begins here, unless only a line or two would.
            let endless = rest.height > self.full(table);
            if part.rows == 0 || endless && self.room() >= table.style.height(BEGUN) {
                let (now, later) = rest.torn(self.room(), &table.style);
                self.row(table, &mut part, now);
                rest = later;
            }
            part = self.next_part(table, part);
        }
        self.row(table, &mut part, rest);
        part
    }

    fn row(&mut self, table: &SetTable<'_>, part: &mut Part, row: SetRow) {
        for columns in std::mem::take(&mut part.floor) {
            let y = self.y;
            self.across(&table.style, columns, y, INNER);
        }
        for column in 1..part.rails.len() {
            match (row.is_cut(column), part.rails[column]) {
                (true, None) => part.rails[column] = Some(self.y),
                (false, Some(_)) => self.down(&table.style, part, column),
                _ => {}
            }
        }
        part.floor = row.floor();
        part.rows += 1;
        let (corner, height, links) = (self.at(Length::ZERO), row.height, self.links);
        row.put(self.page(), corner, &table.style, links);
        self.y += height;
    }

    /// Draws the rules around the part, and those inside it that are not drawn yet.
    fn end(&mut self, table: &SetTable<'_>, part: &Part) {
        let style = &table.style;
        let mut last = Part { rails: part.rails.clone(), floor: Vec::new(), ..*part };
        for column in 1..last.rails.len() {
            self.down(style, &mut last, column);
        }
        let columns = 0..style.widths.len();
        for y in [part.top, self.y] {
            self.across(style, columns.clone(), y, OUTER);
        }
        for column in [columns.start, columns.end] {
            self.upright(style, column, part.top, OUTER);
        }
    }

    /// Draws the rule on the left of a column down to here, if one is due.
    fn down(&mut self, style: &Style, part: &mut Part, column: usize) {
        if let Some(from) = part.rails[column].take() {
            self.upright(style, column, from, INNER);
        }
    }

    fn across(&mut self, style: &Style, columns: Range<usize>, y: Length, thickness: Length) {
        let Point { x: left, y: top } = self.sheet.origin;
        // Thick rules meet at their outer edges.
        let corner = if thickness == OUTER { OUTER.scaled(1, 2) } else { Length::ZERO };
        let from = Point { x: left + style.edge(columns.start) - corner, y: top + y };
        let to = Point { x: left + style.edge(columns.end) + corner, y: top + y };
        let colour = Colour::Black;
        self.page().items.push(Item::Rule { from, to, thickness, colour });
    }

    fn upright(&mut self, style: &Style, column: usize, from: Length, thickness: Length) {
        let Point { x: left, y: top } = self.sheet.origin;
        let x = left + style.edge(column);
        let (from, to) = (Point { x, y: top + from }, Point { x, y: top + self.y });
        let colour = Colour::Black;
        self.page().items.push(Item::Rule { from, to, thickness, colour });
    }
}

impl Part {
    fn new(top: Length, table: &SetTable<'_>) -> Self {
        let rails = vec![None; table.style.widths.len()];
        Self { top, rails, floor: Vec::new(), rows: 0 }
    }
}
