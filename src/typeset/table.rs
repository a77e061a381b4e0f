//! Tables: texts of cells → rows of set lines with fixed column widths.
//!
//! A table is set in the largest of four sizes in which its columns are comfortable. Columns that
//! fit keep their natural width, the others share what is left, and no number is broken while
//! there is room for it anywhere.

use super::collect::{Grid, Letter, Stand};
use super::columns::{Column, fit_columns};
use super::fit::Budget;
use super::lines::Measure;
use super::page::Page;
use super::prepare::{Atom, Cut, prepare};
use super::set::{SetLine, Setter, set};
use super::sheet::{Type, rise};
use super::unit::{Length, Point};
use crate::diag::{Code, Diagnostic};
use crate::document::Alignment;

/// 小四, 五号, 小五, 六号: 12 to 7.5 pt.
const SIZES: [Length; 4] =
    [Length::pt(12), Length::milli_pt(10_500), Length::pt(9), Length::milli_pt(7_500)];

/// A table ready for its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetTable {
    /// Of the columns, padding included.
    pub(super) widths: Vec<Length>,
    /// Repeated on every page.
    pub(super) head: SetRow,
    /// The body.
    pub(super) rows: Vec<SetRow>,
    /// From line to line inside a cell.
    leading: Length,
    /// Left and right of the text in a cell.
    padding: Length,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SetRow {
    /// With the space above and below the text.
    pub(super) height: Length,
    /// The lines of each cell, relative to the cell's text.
    cells: Vec<Vec<SetLine>>,
}

impl SetTable {
    /// Of all columns.
    pub(super) fn width(&self) -> Length {
        self.widths.iter().copied().sum()
    }

    fn height(&self, lines: usize) -> Length {
        self.leading * lines.max(1) as i32 + self.leading.scaled(2, 5)
    }
}

impl SetRow {
    /// Draws the text of the row, whose top left corner is `corner`, each cell centred upright.
    pub(super) fn put(&self, page: &mut Page, corner: Point, table: &SetTable, urls: &[String]) {
        let mut x = corner.x + table.padding;
        for (cell, width) in self.cells.iter().zip(&table.widths) {
            let used = table.leading * cell.len() as i32;
            let mut y = corner.y + (self.height - used).scaled(1, 2);
            for line in cell {
                let lead = (table.leading - line.size).scaled(1, 2);
                line.put(page, Point { x, y: y + lead + rise(line.size) }, urls);
                y += table.leading;
            }
            x += *width;
        }
    }

    /// The part of the row that fits into `room`, at least a line of it, and the rest.
    pub(super) fn torn(&self, room: Length, table: &SetTable) -> (Self, Self) {
        let free = room - table.height(0) + table.leading;
        let count = (free.to_milli_pt() / table.leading.to_milli_pt()).max(1) as usize;
        let part = |take: fn(&[SetLine], usize) -> &[SetLine]| {
            let cells: Vec<Vec<SetLine>> =
                self.cells.iter().map(|cell| take(cell, count.min(cell.len())).to_vec()).collect();
            let most = cells.iter().map(Vec::len).max().unwrap_or(0);
            Self { height: table.height(most), cells }
        };
        (part(|cell, at| &cell[..at]), part(|cell, at| &cell[at..]))
    }
}

/// The atoms of one cell: one sequence for each forced line.
type Cell = Vec<Vec<Atom>>;

impl Setter<'_> {
    /// The table in a block of `width`.
    pub(super) fn table(&mut self, grid: &Grid, width: Length) -> Result<SetTable, Diagnostic> {
        let trial = self.columns(grid, SIZES[0]);
        let size = choose(&trial, width).ok_or_else(|| too_many(grid.columns.len()))?;
        let columns: Vec<Column> = trial.iter().map(|column| column.at(size, SIZES[0])).collect();
        let widths = fit_columns(&columns, width, padding(size), size);
        let aligned = alignments(grid);
        let mut table = SetTable {
            widths,
            head: SetRow { height: Length::ZERO, cells: Vec::new() },
            rows: Vec::new(),
            leading: size.scaled(13, 10),
            padding: padding(size),
        };
        let centred = vec![Alignment::Center; grid.columns.len()];
        table.head = self.row(&grid.head, size, &table, &centred);
        for row in &grid.rows {
            let row = self.row(row, size, &table, &aligned);
            table.rows.push(row);
        }
        Ok(table)
    }

    /// What every column would like to have at `size`.
    fn columns(&mut self, grid: &Grid, size: Length) -> Vec<Column> {
        let mut columns = vec![Column::default(); grid.columns.len()];
        for row in std::iter::once(&grid.head).chain(&grid.rows) {
            for (column, letters) in columns.iter_mut().zip(row) {
                let cell = prepare(letters, Type::solid(size), self.fonts, &mut self.missing);
                cell.iter().for_each(|atoms| widen(column, atoms));
            }
        }
        columns
    }

    fn row(
        &mut self,
        texts: &[Vec<Letter>],
        size: Length,
        table: &SetTable,
        aligned: &[Alignment],
    ) -> SetRow {
        let kind = Type::solid(size);
        let mut cells = Vec::with_capacity(table.widths.len());
        for ((letters, width), alignment) in texts.iter().zip(&table.widths).zip(aligned) {
            let cell: Cell = prepare(letters, kind, self.fonts, &mut self.missing);
            let room = *width - table.padding * 2;
            let measure = Measure { width: room, first: Length::ZERO, em: size };
            let stand = match alignment {
                Alignment::Left => Stand::Left,
                Alignment::Center => Stand::Centre,
                Alignment::Right => Stand::Right,
            };
            cells.push(cell.iter().flat_map(|atoms| set(atoms, kind, measure, stand)).collect());
        }
        let most = cells.iter().map(Vec::len).max().unwrap_or(0);
        SetRow { height: table.height(most), cells }
    }
}

fn padding(size: Length) -> Length {
    size.scaled(3, 10)
}

/// The largest size in which no column is squeezed below its comfort, or else the smallest one
/// that leaves a character to every column.
fn choose(columns: &[Column], width: Length) -> Option<Length> {
    let fits = |size: &Length, wish: fn(&Column, Length) -> Length| {
        let need = |column: &Column| wish(&column.at(*size, SIZES[0]), *size) + padding(*size) * 2;
        columns.iter().map(need).sum::<Length>() <= width
    };
    let comfortable = |size: &&Length| fits(size, |column, size| column.natural.min(size * 12));
    let unbroken = |size: &&Length| fits(size, |column, _| column.least);
    let possible = |size: &&Length| fits(size, |_, size| size);
    SIZES
        .iter()
        .find(comfortable)
        .or_else(|| SIZES.iter().skip(1).find(unbroken))
        .or_else(|| SIZES.iter().rev().find(possible))
        .copied()
}

fn too_many(columns: usize) -> Diagnostic {
    Diagnostic::error(
        Code::Overfull,
        format!("表格有 {columns} 栏，一页纸放不下"),
        format!("a table of {columns} columns does not fit on a page"),
    )
    .help("请拆成几张表，或改用横排版面", "split the table, or lay the paper on its side")
}

/// Lets a column know of one more line of text.
fn widen(column: &mut Column, atoms: &[Atom]) {
    let budget = Budget::new(atoms);
    column.natural = column.natural.max(budget.line(0, atoms.len()).natural);
    let mut start = 0;
    for (index, atom) in atoms.iter().enumerate() {
        if atom.joint.cut == Cut::Free || index + 1 == atoms.len() {
            column.least = column.least.max(budget.line(start, index + 1).least());
            start = index + 1;
        }
    }
}

/// Columns that the author left alone and that hold nothing but numbers stand to the right;
/// those that only count the rows stand in the middle.
fn alignments(grid: &Grid) -> Vec<Alignment> {
    let align = |(index, alignment): (usize, &Alignment)| match alignment {
        Alignment::Left if is_numeric(grid, index) => {
            let head: String = grid.head.get(index).map_or_else(String::new, |head| {
                head.iter().map(|letter| letter.character).collect()
            });
            if head.contains("序号") { Alignment::Center } else { Alignment::Right }
        }
        other => *other,
    };
    grid.columns.iter().enumerate().map(align).collect()
}

fn is_numeric(grid: &Grid, index: usize) -> bool {
    let mut cells =
        grid.rows.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.is_empty());
    let numeric = |character: char| {
        character.is_ascii_digit()
            || matches!(character, '.' | ',' | '%' | '-' | '+' | '−' | '—' | '/')
    };
    cells.clone().next().is_some()
        && cells.all(|cell| cell.iter().all(|letter| numeric(letter.character)))
}
