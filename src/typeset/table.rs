//! Tables: texts of cells → rows of set lines with fixed column widths.
//!
//! A table is set in the largest of four sizes in which its columns are comfortable. Columns that
//! fit keep their natural width, the others share what is left, and no number is broken while
//! there is room for it anywhere.

use super::columns::{Column, fit_columns};
use super::fit::Budget;
use super::flow::{Grid, Letter, Stand};
use super::lexicon::Words;
use super::lines::Measure;
use super::page::Page;
use super::prepare::{Atom, Cut};
use super::set::{SetLine, Setter, set, words};
use super::sheet::{Type, rise};
use super::structure::{ElementId, Link, Role};
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
    pub(super) fn put(&self, page: &mut Page, corner: Point, table: &SetTable, links: &[Link]) {
        let mut x = corner.x + table.padding;
        for (cell, width) in self.cells.iter().zip(&table.widths) {
            let used = table.leading * cell.len() as i32;
            let mut y = corner.y + (self.height - used).scaled(1, 2);
            for line in cell {
                let lead = (table.leading - line.size).scaled(1, 2);
                line.put(page, Point { x, y: y + lead + rise(line.size) }, links);
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

/// What all lines of a row have in common.
#[derive(Clone, Copy)]
struct Lines {
    table: ElementId,
    cells: Role,
    size: Length,
}

/// The atoms of one cell: one sequence for each forced line.
type Cell = Vec<Vec<Atom>>;

impl Setter<'_> {
    /// The table in a block of `width`, unless it has too many columns for it.
    pub(super) fn table(&mut self, grid: &Grid, width: Length) -> Option<SetTable> {
        let trial = self.columns(grid, SIZES[0]);
        let Some(size) = choose(&trial, width) else {
            self.errors.push(too_many(grid.columns.len()));
            return None;
        };
        let columns: Vec<Column> = trial.iter().map(|column| column.at(size, SIZES[0])).collect();
        let widths = fit_columns(&columns, width, padding(size, columns.len()), size);
        let mut table = SetTable {
            widths,
            head: SetRow { height: Length::ZERO, cells: Vec::new() },
            rows: Vec::new(),
            leading: size.scaled(13, 10),
            padding: padding(size, columns.len()),
        };
        let heads = vec![Stand::Even; grid.columns.len()];
        let lines = Lines { table: grid.element, cells: Role::HeadCell, size };
        table.head = self.row(&grid.head, lines, &table, &heads);
        let stands = stands(grid, &columns, size);
        table.rows.reserve(grid.rows.len());
        for row in &grid.rows {
            let lines = Lines { cells: Role::Cell, ..lines };
            let row = self.row(row, lines, &table, &stands);
            table.rows.push(row);
        }
        Some(table)
    }

    /// What every column would like to have at `size`.
    fn columns(&mut self, grid: &Grid, size: Length) -> Vec<Column> {
        let mut heads = vec![Column::default(); grid.columns.len()];
        let mut columns = heads.clone();
        let mut measure = |columns: &mut [Column], row: &[Vec<Letter>]| {
            for (column, letters) in columns.iter_mut().zip(row) {
                let cell = self.atoms(letters, Type::solid(size), Words::Parted);
                cell.iter().for_each(|atoms| widen(column, atoms));
            }
        };
        measure(&mut heads, &grid.head);
        grid.rows.iter().for_each(|row| measure(&mut columns, row));
        for (column, head) in columns.iter_mut().zip(heads) {
            // A head may take two lines, so a short column need not be as wide as its name.
            let half = (head.natural.scaled(1, 2) + size).min(head.natural);
            column.whole = column.natural.max(head.natural);
            column.natural = column.natural.max(half).max(head.least);
            column.least = column.least.max(head.least);
        }
        columns
    }

    fn row(
        &mut self,
        texts: &[Vec<Letter>],
        lines: Lines,
        table: &SetTable,
        stands: &[Stand],
    ) -> SetRow {
        let size = lines.size;
        let kind = Type::solid(size);
        let row = self.parts.structure.add(Role::Row, Some(lines.table));
        let mut cells = Vec::with_capacity(table.widths.len());
        for ((letters, width), stand) in texts.iter().zip(&table.widths).zip(stands) {
            let cell: Cell = self.atoms(letters, kind, words(*stand).unwrap_or(self.words));
            let room = *width - table.padding * 2;
            let measure = Measure { width: room, first: Length::ZERO, em: size };
            let links = letters.iter().filter_map(|letter| letter.link);
            let element = self.parts.adopt(lines.cells, Some(row), links);
            let set = cell.iter().flat_map(|atoms| set(atoms, kind, measure, *stand));
            cells.push(set.map(|line| line.owned(element)).collect());
        }
        let most = cells.iter().map(Vec::len).max().unwrap_or(0);
        SetRow { height: table.height(most), cells }
    }
}

/// Left and right of a cell's text; tables of very many columns cannot afford much.
fn padding(size: Length, columns: usize) -> Length {
    if columns <= 16 { size.scaled(3, 10) } else { size.scaled(1, 8) }
}

/// The largest size in which no column is squeezed below its comfort, or else the smallest one
/// that leaves a character to every column.
fn choose(columns: &[Column], width: Length) -> Option<Length> {
    let fits = |size: &Length, wish: fn(&Column, Length) -> Length| {
        let need = |column: &Column| {
            wish(&column.at(*size, SIZES[0]), *size) + padding(*size, columns.len()) * 2
        };
        columns.iter().map(need).sum::<Length>() <= width
    };
    let comfortable =
        |size: &&Length| fits(size, |column, size| column.natural.min(size * 11).max(column.least));
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

/// No cell need be wider: sums over columns stay in range.
const WIDEST: Length = Length::pt(2_000);

/// Lets a column know of one more line of text.
fn widen(column: &mut Column, atoms: &[Atom]) {
    let budget = Budget::new(atoms);
    column.natural = column.natural.max(budget.line(0, atoms.len()).natural).min(WIDEST);
    let mut start = 0;
    for (index, atom) in atoms.iter().enumerate() {
        if atom.joint.cut <= Cut::Date || index + 1 == atoms.len() {
            column.least = column.least.max(budget.line(start, index + 1).least()).min(WIDEST);
            start = index + 1;
        }
    }
}

/// In columns that the author left alone, numbers stand to the right, short words and the count of
/// the rows in the middle.
fn stands(grid: &Grid, columns: &[Column], size: Length) -> Vec<Stand> {
    let stand = |(index, alignment): (usize, &Alignment)| match alignment {
        Alignment::Center => Stand::Centre,
        Alignment::Right => Stand::Right,
        Alignment::Left if is_numeric(grid, index) && !is_count(grid, index) => Stand::Right,
        Alignment::Left if columns[index].natural <= size * 4 => Stand::Centre,
        Alignment::Left => Stand::Left,
    };
    grid.columns.iter().enumerate().map(stand).collect()
}

fn is_count(grid: &Grid, index: usize) -> bool {
    let head = grid.head.get(index).into_iter().flatten();
    let head: String = head.map(|letter| letter.character).collect();
    matches!(head.as_str(), "序号" | "排名" | "名次" | "编号" | "期次")
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
