//! What stands above the rows of a table: its title and unit, its heads in one row or two.

use super::measure::{Measured, Ticket};
use super::row::{SetCell, SetRow};
use super::{Above, Opening, Place, Style};
use crate::document::{ColumnHead, Inline, Table, plain_text};
use crate::typeset::collect::spell;
use crate::typeset::flow::{Grid, Letter, Paragraph, Stand};
use crate::typeset::font::Face;
use crate::typeset::set::Setter;
use crate::typeset::sheet::{Sheet, Type};
use crate::typeset::structure::{ElementId, Role};
use crate::typeset::unit::Length;

impl Setter<'_> {
    /// The rows of heads: a head without a group is as high as both rows.
    pub(super) fn heads(
        &mut self,
        table: &Table,
        measured: &Measured,
        style: &Style,
    ) -> Vec<SetRow> {
        let Some(upper) = measured.heads.first() else { return Vec::new() };
        let mut names = Vec::new();
        let mut column = 0;
        for head in table.heads() {
            names.push((column..column + head.width(), head.name()));
            column += head.width();
        }
        let upper = self.head_row(&names, *upper, style);
        let Some(lower) = measured.heads.get(1) else { return vec![upper] };
        let columns = names.iter().zip(table.heads());
        let below = columns.flat_map(|((columns, _), head)| {
            let names = head.below().iter().map(Vec::as_slice);
            columns.clone().zip(names).map(|(column, name)| (column..column + 1, name))
        });
        let below: Vec<_> = below.collect();
        let lower = self.head_row(&below, *lower, style);
        stacked(upper, lower, table, style)
    }

    fn head_row(
        &mut self,
        names: &[(std::ops::Range<usize>, &[Inline])],
        ticket: Ticket,
        style: &Style,
    ) -> SetRow {
        let mut spell = ticket.speller();
        let mut cells = Vec::with_capacity(names.len());
        for (index, (columns, name)) in names.iter().enumerate() {
            let letters = spell(name, Face::Hei);
            let place = Place::Text(Stand::Even);
            let lines = style.set(self, &letters, columns, place);
            let lines = lines.into_iter().map(|line| line.owned(ticket.cell(index))).collect();
            cells.push(SetCell { columns: columns.clone(), lines, below: Length::ZERO });
        }
        SetRow::of(cells, style)
    }

    /// The letters above a table; they are the first part of it.
    pub(super) fn captions(&mut self, grid: &Grid<'_>) -> Captions {
        let table = grid.table;
        let further = spell(&continued(&plain_text(table.title())), Face::Song);
        if table.title().is_empty() && table.unit().is_empty() {
            return Captions { title: Vec::new(), unit: Vec::new(), further, element: None };
        }
        let element = self.parts.structure.add(Role::Caption, Some(grid.element));
        let title = self.letters(table.title(), Face::Hei, element);
        let unit = self.letters(table.unit(), Face::Song, element);
        Captions { title, unit, further, element: Some(element) }
    }

    /// The lines of the title and the unit, and what is put in their place on further pages.
    pub(super) fn above(&mut self, captions: Captions, sheet: &Sheet, style: &Style) -> Above {
        let Captions { title, unit, further, element } = captions;
        let title =
            Paragraph { stand: Stand::Balanced, element, ..Paragraph::plain(title, sheet.body) };
        let title = self.paragraph(&title, sheet.measure);
        let kind = Type::solid(style.size);
        let mut again = self.single(&further, kind);
        let unit = Some(self.single(&unit, kind)).filter(|unit| unit.width > Length::ZERO);
        let unit = unit.map(|unit| {
            let left = (style.width() - unit.width).max(Length::ZERO);
            unit.moved(left)
        });
        if let Some(unit) = &unit {
            again = again.joined(unit.clone(), Length::ZERO);
        }
        let unit = unit.map(|unit| element.map_or(unit.clone(), |element| unit.owned(element)));
        Above { title, unit, again, opening: Opening::First }
    }
}

/// The letters above a table.
pub(super) struct Captions {
    title: Vec<Letter>,
    unit: Vec<Letter>,
    /// On further pages.
    further: Vec<Letter>,
    element: Option<ElementId>,
}

/// 续表, with the table's number if its title has one: 续表2.
fn continued(title: &str) -> String {
    let title = title.trim_start_matches(['附', ' ']);
    let number = title.strip_prefix('表').map(|rest| {
        rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || "-—.．".contains(*c))
    });
    let number: String = number.into_iter().flatten().collect();
    let number = number.trim_end_matches(['-', '—', '.', '．']);
    format!("续表{number}")
}

/// Puts one row of heads above the other: the heads that have nothing below reach down.
fn stacked(mut upper: SetRow, lower: SetRow, table: &Table, style: &Style) -> Vec<SetRow> {
    let single = |index: usize| matches!(table.heads()[index], ColumnHead::Single(_));
    let lines = |chosen: bool| {
        let cells = upper.cells.iter().enumerate().filter(|(index, _)| single(*index) == chosen);
        cells.map(|(_, cell)| cell.lines.len()).max().unwrap_or(0)
    };
    let (alone, names) = (style.height(lines(true)), style.height(lines(false)));
    upper.height = names.max(alone - lower.height);
    let mut cells = Vec::with_capacity(table.columns().len());
    let mut below = lower.cells.into_iter();
    for (index, cell) in upper.cells.iter_mut().enumerate() {
        if single(index) {
            cell.below = lower.height;
            let columns = cell.columns.clone();
            cells.push(SetCell { columns, lines: Vec::new(), below: Length::ZERO });
        } else {
            cells.extend(below.by_ref().take(cell.columns.len()));
        }
    }
    vec![upper, SetRow { height: lower.height, cells }]
}
