//! Tables: texts of cells → columns of fixed widths, then rows of set lines as pages ask for them.
//!
//! A table is set in the largest of four sizes in which its columns are comfortable; one that an
//! upright page can only cramp goes onto pages that lie on their sides. Columns that fit keep their
//! natural width, the others share what is left, and no number is broken while there is room for
//! it anywhere. Promise: only the rows that are being placed are held, however many there are.

mod choose;
mod head;
mod measure;
mod number;
mod place;
mod row;

use std::ops::Range;

use super::columns::{Column, fit_columns};
use super::fit::Budget;
use super::flow::{Grid, Letter, Stand};
use super::lines::Measure;
use super::set::{SetLine, Setter, Source, set, words};
use super::sheet::{Sheet, Type};
use super::structure::Parts;
use super::unit::Length;
use crate::document::{Row, RowKind, Table};
use choose::{SIZES, choose_sheet, padding, stands, too_many};
use measure::{Ticket, face};
use number::{Content, content};
use row::{SetCell, SetRow};

/// A table whose columns are known, ready to set any of its rows.
#[derive(Clone)]
pub(super) struct SetTable<'a> {
    /// The pages it goes onto.
    pub(super) sheet: Sheet,
    style: Style,
    above: Above,
    /// One row, or two if columns have groups.
    heads: Vec<SetRow>,
    table: &'a Table,
    source: Source<'a>,
    tickets: Vec<Ticket>,
    /// Those of the table's rows that belong to this part of it.
    rows: Range<usize>,
}

/// What stands above a table.
#[derive(Clone, Debug, Default)]
struct Above {
    /// On the first page.
    title: Vec<SetLine>,
    /// Below the title.
    unit: Option<SetLine>,
    /// In the place of both on every further page: 续表, and the unit again.
    again: SetLine,
    /// Whether this part begins on a further page.
    opening: Opening,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Opening {
    #[default]
    First,
    Further,
}

/// What all rows of a table have in common.
#[derive(Clone, Debug)]
struct Style {
    /// The em.
    size: Length,
    /// From line to line inside a cell.
    leading: Length,
    /// Left and right of the text in a cell.
    padding: Length,
    /// Of the columns, padding included.
    widths: Vec<Length>,
    /// How the texts of each column stand.
    stands: Vec<Place>,
}

/// How the text of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// As lines do.
    Text(Stand),
    /// With its decimal point so far from the left end of the cell's text.
    Point(Length),
}

impl Style {
    /// From the left edge of the table to that of a column, or to the right edge of the last one.
    fn edge(&self, column: usize) -> Length {
        self.widths.iter().take(column).copied().sum()
    }

    fn width(&self) -> Length {
        self.edge(self.widths.len())
    }

    fn height(&self, lines: usize) -> Length {
        self.leading * lines.max(1) as i32 + self.leading.scaled(2, 5)
    }

    /// The lines of a text in the room of some columns.
    fn set(
        &self,
        setter: &mut Setter<'_>,
        letters: &[Letter],
        columns: &Range<usize>,
        place: Place,
    ) -> Vec<SetLine> {
        let kind = Type::solid(self.size);
        let room = self.edge(columns.end) - self.edge(columns.start) - self.padding * 2;
        let measure = Measure { width: room, first: Length::ZERO, em: self.size };
        let kept = match place {
            Place::Text(stand) => words(stand),
            Place::Point(_) => words(Stand::Centre),
        };
        let kept = kept.unwrap_or(setter.words);
        let segments = setter.atoms(letters, kind, kept);
        let stand = match place {
            Place::Text(stand) => stand,
            Place::Point(at) => {
                if let [atoms] = segments.as_slice()
                    && let Content::Number(before) = content(atoms)
                {
                    let left = at - Budget::new(atoms).line(0, before).natural;
                    let lines = set(atoms, kind, measure, Stand::Left);
                    if let [line] = lines.as_slice()
                        && left >= Length::ZERO
                        && left + line.width <= room
                    {
                        return vec![line.clone().moved(left)];
                    }
                }
                Stand::Centre
            }
        };
        segments.iter().flat_map(|atoms| set(atoms, kind, measure, stand)).collect()
    }
}

impl<'a> SetTable<'a> {
    /// What rows are set with. Whatever is wrong with them was noted when they were measured.
    fn setter(&self) -> Setter<'a> {
        Setter::new(self.source, Parts::default())
    }

    /// The row of this number, set anew.
    fn row(&self, index: usize, setter: &mut Setter<'_>) -> SetRow {
        let (row, ticket) = (&self.table.rows()[index], self.tickets[index]);
        let mut spell = ticket.speller();
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.cells().len());
        for (number, cell) in row.cells().iter().enumerate() {
            let columns = column..column + cell.span;
            let letters = spell(&cell.inlines, face(row.kind(), number));
            let place = self.place(row, number, column);
            let lines = self.style.set(setter, &letters, &columns, place);
            let element = ticket.cell(number);
            let lines = lines.into_iter().map(|line| line.owned(element)).collect();
            cells.push(SetCell { columns, lines, below: Length::ZERO });
            column += cell.span;
        }
        SetRow::of(cells, &self.style)
    }

    fn place(&self, row: &Row, cell: usize, column: usize) -> Place {
        match row.kind() {
            RowKind::Section(_) => Place::Text(Stand::Left),
            RowKind::Total if cell == 0 => Place::Text(Stand::Centre),
            RowKind::OfWhich if cell == 0 => Place::Text(Stand::Left),
            RowKind::Item | RowKind::Total | RowKind::OfWhich => self.style.stands[column],
        }
    }

    /// The rows that are kept together, in order: a section's name with the first row below it, a
    /// sum with the row above it.
    fn blocks(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let kind = |index: usize| self.table.rows()[index].kind();
        let mut next = self.rows.start;
        std::iter::from_fn(move || {
            let start = next;
            while next < self.rows.end {
                next += 1;
                if next == self.rows.end || !joins(kind(next - 1), kind(next)) {
                    return Some(start..next);
                }
            }
            None
        })
    }

    /// The same without its last `count` rows, and those for a page of their own; nothing if there
    /// are no more rows than those.
    pub(super) fn parted(&self, count: usize) -> Option<(Self, Self)> {
        let middle = self.rows.end.checked_sub(count).filter(|middle| *middle > self.rows.start)?;
        let (mut upper, mut lower) = (self.clone(), self.clone());
        upper.rows.end = middle;
        lower.rows.start = middle;
        lower.above.opening = Opening::Further;
        Some((upper, lower))
    }
}

/// Whether a page may not end between two rows.
fn joins(above: RowKind, below: RowKind) -> bool {
    matches!(
        (above, below),
        (RowKind::Section(_), _)
            | (RowKind::Item, RowKind::Total)
            | (RowKind::Total, RowKind::OfWhich)
    )
}

impl<'a> Setter<'a> {
    /// The table on pages like `sheet`, or on the same ones on their sides if only those give it
    /// room; nothing if it has too many columns for both.
    pub(super) fn table(&mut self, grid: &Grid<'a>, sheet: &Sheet) -> Option<SetTable<'a>> {
        let table = grid.table;
        let captions = self.captions(grid);
        let measured = self.measure(grid, SIZES[0]);
        let trial = measured.columns(table.columns(), SIZES[0]);
        let Some((sheet, size)) = choose_sheet(&trial, sheet, grid.lies) else {
            self.errors.push(too_many(table.columns().len()));
            return None;
        };
        let columns: Vec<Column> = trial.iter().map(|column| column.at(size, SIZES[0])).collect();
        let padding = padding(size, columns.len());
        let widths = fit_columns(&columns, sheet.block.width, padding, size);
        let mut style =
            Style { size, leading: size.scaled(13, 10), padding, widths, stands: Vec::new() };
        style.stands = stands(table, &measured, &columns, &style);
        let heads = self.heads(table, &measured, &style);
        let above = self.above(captions, &sheet, &style);
        let rows = 0..table.rows().len();
        let tickets = measured.rows;
        let source = self.source();
        Some(SetTable { sheet, style, above, heads, table, source, tickets, rows })
    }
}
