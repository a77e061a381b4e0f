//! Measure: the texts of a table → what each column would like, in one pass that keeps no text.
//!
//! The same pass gives every cell its place in the structure and every link its number, so that a
//! row can be set later, as often as pages need it, with nothing but its [`Ticket`].

use super::number::Numbers;
use crate::document::{Alignment, ColumnHead, Inline, Level, Row, RowKind, Table};
use crate::typeset::collect::letters;
use crate::typeset::columns::Column;
use crate::typeset::fit::Budget;
use crate::typeset::flow::{Grid, Letter};
use crate::typeset::font::Face;
use crate::typeset::lexicon::Words;
use crate::typeset::prepare::{Atom, Cut};
use crate::typeset::set::Setter;
use crate::typeset::sheet::Type;
use crate::typeset::structure::{ElementId, Link, Role, Scope, Shape};
use crate::typeset::unit::Length;

/// What a row needs to be set beside its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket {
    /// The element of the row; those of its cells follow it.
    row: ElementId,
    /// The number of its first link.
    link: usize,
}

impl Ticket {
    /// The element of a cell.
    pub(super) fn cell(self, index: usize) -> ElementId {
        self.row.after(index + 1)
    }

    /// The letters of the texts of a row, link by link as they were numbered.
    pub(super) fn speller(self) -> impl FnMut(&[Inline], Face) -> Vec<Letter> {
        let mut next = self.link;
        move |inlines, face| {
            signed(letters(inlines, face, &mut |_| {
                next += 1;
                u16::try_from(next - 1).ok()
            }))
        }
    }
}

/// What one column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    head: Column,
    body: Column,
    /// Its numbers.
    pub(super) numbers: Numbers,
}

/// A table measured in one size of type.
pub(super) struct Measured {
    /// One per column.
    pub(super) wishes: Vec<Wish>,
    /// One per group of heads: its first column, its columns, what its name would like.
    groups: Vec<(usize, usize, Column)>,
    /// One per row of heads.
    pub(super) heads: Vec<Ticket>,
    /// One per row.
    pub(super) rows: Vec<Ticket>,
}

impl Measured {
    /// What every column would like, heads and groups included, in the size it was measured in.
    pub(super) fn columns(&self, alignments: &[Alignment], size: Length) -> Vec<Column> {
        let column = |(wish, alignment): (&Wish, &Alignment)| {
            let Wish { head, body, numbers } = wish;
            let aligned = if numbers.align(*alignment) { numbers.width() } else { Length::ZERO };
            // A head may take two lines, so a short column need not be as wide as its name.
            let half = (head.natural.scaled(1, 2) + size).min(head.natural);
            let natural = body.natural.max(aligned);
            Column {
                whole: natural.max(head.natural),
                natural: natural.max(half).max(head.least),
                least: body.least.max(aligned.min(natural)).max(head.least),
            }
        };
        let mut columns: Vec<Column> = self.wishes.iter().zip(alignments).map(column).collect();
        for (from, count, name) in &self.groups {
            stretch(&mut columns[*from..from + count], name);
        }
        columns
    }
}

/// Gives columns as much as the name of their group needs.
fn stretch(columns: &mut [Column], name: &Column) {
    let count = columns.len() as i32;
    let missing = |wish: fn(&Column) -> Length| {
        let have: Length = columns.iter().map(wish).sum();
        Length::milli_pt(((name.least - have).to_milli_pt().max(0) + count - 1) / count)
    };
    let (whole, natural, least) =
        (missing(|one| one.whole), missing(|one| one.natural), missing(|one| one.least));
    for column in columns {
        column.whole += whole;
        column.natural += natural;
        column.least += least;
    }
}

impl Setter<'_> {
    /// Measures every text of a table set solid in `size`.
    pub(super) fn measure(&mut self, grid: &Grid<'_>, size: Length) -> Measured {
        let table = grid.table;
        let mut measured = Measured {
            wishes: vec![Wish::default(); table.columns().len()],
            groups: Vec::new(),
            heads: Vec::new(),
            rows: Vec::with_capacity(table.rows().len()),
        };
        self.measure_heads(grid, size, &mut measured);
        for row in table.rows() {
            let ticket = self.measure_row(grid.element, row, size, &mut measured.wishes);
            measured.rows.push(ticket);
        }
        measured
    }

    fn measure_heads(&mut self, grid: &Grid<'_>, size: Length, measured: &mut Measured) {
        let table = grid.table;
        let upper =
            self.ticket(grid.element, table.heads().iter().map(|head| head_cell(table, head)));
        measured.heads.push(upper);
        let mut at = 0;
        for (index, head) in table.heads().iter().enumerate() {
            let mut name = Column::default();
            let atoms = self.cell_atoms(head.name(), Face::Hei, upper.cell(index), size);
            atoms.iter().for_each(|line| widen(&mut name, line));
            match head {
                ColumnHead::Single(_) => measured.wishes[at].head = name,
                ColumnHead::Group { below, .. } => measured.groups.push((at, below.len(), name)),
            }
            at += head.width();
        }
        if !table.has_groups() {
            return;
        }
        let below = || table.heads().iter().flat_map(ColumnHead::below);
        let cell = (Role::HeadCell, Shape::default());
        let lower = self.ticket(grid.element, below().map(|_| cell));
        measured.heads.push(lower);
        let columns = table.heads().iter().scan(0, |at, head| {
            *at += head.width();
            Some(*at - head.width()..*at - head.width() + head.below().len())
        });
        for ((index, name), column) in below().enumerate().zip(columns.flatten()) {
            let atoms = self.cell_atoms(name, Face::Hei, lower.cell(index), size);
            atoms.iter().for_each(|line| widen(&mut measured.wishes[column].head, line));
        }
    }

    fn measure_row(
        &mut self,
        table: ElementId,
        row: &Row,
        size: Length,
        wishes: &mut [Wish],
    ) -> Ticket {
        let cells = row.cells().iter().enumerate();
        let ticket = self.ticket(table, cells.map(|(index, _)| body_cell(row, index)));
        let mut column = 0;
        for (index, cell) in row.cells().iter().enumerate() {
            let face = face(row.kind(), index);
            let atoms = self.cell_atoms(&cell.inlines, face, ticket.cell(index), size);
            // What spans columns makes none of them wider.
            for line in atoms.iter().filter(|line| cell.span == 1 && !line.is_empty()) {
                widen(&mut wishes[column].body, line);
                wishes[column].numbers.note(line);
            }
            column += cell.span;
        }
        ticket
    }

    /// Adds a row and its cells to the structure.
    fn ticket(&mut self, table: ElementId, cells: impl Iterator<Item = (Role, Shape)>) -> Ticket {
        let link = self.parts.links.len();
        let row = self.parts.structure.add(Role::Row, Some(table));
        for (role, shape) in cells {
            self.parts.structure.add_cell(role, row, shape);
        }
        Ticket { row, link }
    }

    /// The letters of a text that is an element; its links are numbered.
    pub(super) fn letters(
        &mut self,
        inlines: &[Inline],
        face: Face,
        element: ElementId,
    ) -> Vec<Letter> {
        let first = self.parts.links.len();
        let links = &mut self.parts.links;
        let letters = letters(inlines, face, &mut |url| {
            links.push(Link { url: url.to_owned(), element: None });
            u16::try_from(links.len() - 1).ok()
        });
        self.parts.own(element, first..self.parts.links.len());
        signed(letters)
    }

    /// The atoms of a cell, a sequence for each forced line.
    fn cell_atoms(
        &mut self,
        inlines: &[Inline],
        face: Face,
        cell: ElementId,
        size: Length,
    ) -> Vec<Vec<Atom>> {
        let letters = self.letters(inlines, face, cell);
        self.atoms(&letters, Type::solid(size), Words::Parted)
    }
}

/// A minus sign before a number belongs to it and is as narrow.
fn signed(mut letters: Vec<Letter>) -> Vec<Letter> {
    for index in 1..letters.len() {
        let [sign, digit] = [letters[index - 1].character, letters[index].character];
        if sign == '−' && digit.is_ascii_digit() {
            letters[index - 1].role = Face::Latin;
        }
    }
    letters
}

fn head_cell(table: &Table, head: &ColumnHead) -> (Role, Shape) {
    let rows = match head {
        ColumnHead::Single(_) if table.has_groups() => 2,
        _ => 1,
    };
    (Role::HeadCell, Shape { columns: head.width(), rows, scope: Scope::Column })
}

/// The names of sections and sums head their rows.
fn body_cell(row: &Row, index: usize) -> (Role, Shape) {
    let columns = row.cells()[index].span;
    let plain = Shape { columns, ..Shape::default() };
    let head = Shape { scope: Scope::Row, ..plain };
    match row.kind() {
        RowKind::Item => (Role::Cell, plain),
        RowKind::Section(_) => (Role::HeadCell, head),
        RowKind::Total | RowKind::OfWhich if index == 0 => (Role::HeadCell, head),
        RowKind::Total | RowKind::OfWhich => (Role::Cell, plain),
    }
}

/// Sections look like the headings of their levels (GB/T 9704-2012, 7.3.3), sums like heads.
pub(super) fn face(kind: RowKind, index: usize) -> Face {
    match kind {
        RowKind::Section(Level::Two) => Face::Kai,
        RowKind::Section(_) => Face::Hei,
        RowKind::Total if index == 0 => Face::Hei,
        RowKind::Item | RowKind::Total | RowKind::OfWhich => Face::Song,
    }
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
