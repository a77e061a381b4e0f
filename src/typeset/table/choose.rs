//! Choose: what the columns of a table would like → the sheet, the size of type, how each stands.

use super::measure::Measured;
use super::{Place, Style};
use crate::diag::{Code, Diagnostic};
use crate::document::{Alignment, Orientation, Table};
use crate::typeset::columns::Column;
use crate::typeset::flow::Stand;
use crate::typeset::sheet::Sheet;
use crate::typeset::unit::Length;

/// 小四, 五号, 小五, 六号: 12 to 7.5 pt.
pub(super) const SIZES: [Length; 4] =
    [Length::pt(12), Length::milli_pt(10_500), Length::pt(9), Length::milli_pt(7_500)];

/// 小五: what is smaller is hard to read over many rows.
const READABLE: Length = SIZES[2];

/// How well a table stands at a size, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Comfort {
    /// Numbers are broken.
    Broken,
    /// Lines of two or three characters.
    Tight,
    /// Columns are narrower than they should be.
    Snug,
    /// No column is squeezed.
    Easy,
}

/// The sheet as it is, or turned where that gives the table room it lacks; the author's word goes
/// before.
pub(super) fn choose_sheet(
    columns: &[Column],
    sheet: &Sheet,
    lies: Option<Orientation>,
) -> Option<(Sheet, Length)> {
    if let Some(orientation) = lies {
        let sheet = if orientation == sheet.orientation { *sheet } else { sheet.turned() };
        return choose(columns, sheet.block.width).map(|(_, size)| (sheet, size));
    }
    let upright = choose(columns, sheet.block.width);
    let is_good =
        |(comfort, size): &(Comfort, Length)| *comfort == Comfort::Easy && *size >= READABLE;
    if let Some((_, size)) = upright.filter(is_good) {
        return Some((*sheet, size));
    }
    let turned = sheet.turned();
    let lying = choose(columns, turned.block.width);
    // Where columns are narrow either way, the wider sheet at least has shorter rows.
    let narrow = matches!(lying, Some((Comfort::Tight | Comfort::Snug, _)))
        && turned.block.width > sheet.block.width;
    let (best, sheet) = if lying > upright || narrow { (lying, turned) } else { (upright, *sheet) };
    best.map(|(_, size)| (sheet, size))
}

/// The largest size in which no column is squeezed below eleven characters; else below seven; else
/// one that breaks no number; else the smallest one that leaves a character to every column.
fn choose(columns: &[Column], width: Length) -> Option<(Comfort, Length)> {
    let fits = |size: &Length, wish: fn(&Column, Length) -> Length| {
        let need = |column: &Column| {
            wish(&column.at(*size, SIZES[0]), *size) + padding(*size, columns.len()) * 2
        };
        columns.iter().map(need).sum::<Length>() <= width
    };
    let easy =
        |size: &&Length| fits(size, |column, size| column.natural.min(size * 11).max(column.least));
    let snug =
        |size: &&Length| fits(size, |column, size| column.natural.min(size * 7).max(column.least));
    let unbroken = |size: &&Length| fits(size, |column, _| column.least);
    let possible = |size: &&Length| fits(size, |_, size| size);
    let rank = |comfort| move |size: &Length| (comfort, *size);
    let readable = || SIZES.iter().filter(|size| **size >= READABLE);
    let small = || SIZES.iter().filter(|size| **size <= READABLE);
    SIZES
        .iter()
        .find(easy)
        .map(rank(Comfort::Easy))
        .or_else(|| readable().find(snug).map(rank(Comfort::Snug)))
        .or_else(|| small().find(unbroken).map(rank(Comfort::Tight)))
        .or_else(|| SIZES.iter().rev().find(possible).map(rank(Comfort::Broken)))
}

/// Left and right of a cell's text; tables of very many columns cannot afford much.
pub(super) fn padding(size: Length, columns: usize) -> Length {
    if columns <= 16 { size.scaled(3, 10) } else { size.scaled(1, 8) }
}

/// How the texts of every column stand. Numbers stand as one block in the middle of their column,
/// point below point; in columns that the author left alone, short words and the count of the rows
/// stand in the middle.
pub(super) fn stands(
    table: &Table,
    measured: &Measured,
    columns: &[Column],
    style: &Style,
) -> Vec<Place> {
    let place = |(index, alignment): (usize, &Alignment)| {
        let numbers = &measured.wishes[index].numbers;
        if !table.is_count(index) && numbers.align(*alignment) {
            let scaled =
                |length: Length| length.scaled(style.size.to_milli_pt(), SIZES[0].to_milli_pt());
            let (before, width) = (scaled(numbers.before), scaled(numbers.width()));
            let room = style.widths[index] - style.padding * 2;
            return Place::Point((room - width).scaled(1, 2) + before);
        }
        Place::Text(match alignment {
            Alignment::Center => Stand::Centre,
            Alignment::Right => Stand::Right,
            Alignment::Left if columns[index].natural <= style.size * 4 => Stand::Centre,
            Alignment::Left => Stand::Left,
        })
    };
    table.columns().iter().enumerate().map(place).collect()
}

/// The one reason why a table cannot be set.
pub(super) fn too_many(columns: usize) -> Diagnostic {
    Diagnostic::error(
        Code::Overfull,
        format!("表格有 {columns} 栏，一页纸放不下"),
        format!("a table of {columns} columns does not fit on a page"),
    )
    .help("请拆成几张表", "split the table")
}
