//! Leaf: one sheet → the page taken apart: its number, its tables, its free rules, its lines.

use std::collections::BTreeMap;

use super::line::{Line, lines};
use super::sheet::{Glyph, Sheet, Stroke, Way};
use super::unit::{Area, Micron, Spot};

/// How a page lies among the upright pages it is bound with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lie {
    /// As most do.
    Upright,
    /// On its side, its head at the left edge of the paper.
    HeadLeft,
    /// On its side, its head at the right edge.
    HeadRight,
}

/// One page.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// From 1.
    pub(super) page: usize,
    /// How it lies.
    pub(super) lie: Lie,
    /// The sheet as it is bound: upright.
    pub(super) bound: Sheet,
    /// The sheet as it is read: its text runs to the right.
    pub(super) read: Sheet,
    /// The page number, on the bound sheet.
    pub(super) number: Option<Line>,
    /// On the sheet as it is read.
    pub(super) tables: Vec<Table>,
    /// Level rules that belong to no table, from the top down.
    pub(super) rules: Vec<Stroke>,
    /// Lines outside tables, without the page number.
    pub(super) lines: Vec<Line>,
}

/// A grid of rules with text in it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its outermost rules.
    pub(super) area: Area,
    /// All its rules.
    pub(super) strokes: Vec<Stroke>,
    /// The lines of each cell, row by row.
    pub(super) cells: Vec<Vec<Line>>,
}

/// The text block reaches from here to there (GB/T 9704-2012, 5.2.1); a number stands outside.
const BLOCK_TOP: Micron = Micron::mm(37);
const BLOCK_FOOT: Micron = Micron::mm(262);

/// Rules that are this near to each other meet.
const MEETING: Micron = Micron::new(350);

impl Leaf {
    /// Takes the sheet with this number apart.
    pub(super) fn new(page: usize, sheet: &Sheet) -> Self {
        let (lie, bound, read) = stand(sheet);
        let number = lines(page, &bound.glyphs).into_iter().find(is_number);
        let turned: Vec<&Glyph> = bound
            .glyphs
            .iter()
            .zip(&read.glyphs)
            .filter(|(bound, _)| {
                number.as_ref().is_none_or(|number| !number.glyphs.contains(bound))
            })
            .map(|(_, read)| read)
            .collect();
        let (grids, rules) = grids(&read.strokes);
        let in_grid = |glyph: &Glyph| {
            let middle = Spot { y: glyph.at.y - glyph.size.scaled(1, 3), ..glyph.at };
            grids.iter().position(|grid| grid.area.grown(MEETING).holds(middle))
        };
        let free: Vec<Glyph> =
            turned.iter().filter(|glyph| in_grid(glyph).is_none()).map(|glyph| **glyph).collect();
        let mut tables: Vec<Table> = Vec::with_capacity(grids.len());
        for (index, grid) in grids.iter().enumerate() {
            let own = turned.iter().filter(|glyph| in_grid(glyph) == Some(index));
            tables.push(grid.fill(page, own.map(|glyph| **glyph)));
        }
        let lines = lines(page, &free);
        Self { page, lie, bound, read, number, tables, rules, lines }
    }
}

/// How a sheet lies, the sheet as it is bound, and as it is read.
fn stand(sheet: &Sheet) -> (Lie, Sheet, Sheet) {
    let count = |sheet: &Sheet, way| sheet.glyphs.iter().filter(|glyph| glyph.way == way).count();
    if sheet.is_on_its_side() {
        let left = sheet.turned_left();
        let right = sheet.turned_right();
        let numbered = |sheet: &Sheet| lines(0, &sheet.glyphs).iter().any(is_number);
        return if numbered(&right) && !numbered(&left) {
            (Lie::HeadRight, right, sheet.clone())
        } else {
            (Lie::HeadLeft, left, sheet.clone())
        };
    }
    let [right, up, down] = [Way::Right, Way::Up, Way::Down].map(|way| count(sheet, way));
    if up > right.max(down) {
        (Lie::HeadLeft, sheet.clone(), sheet.turned_right())
    } else if down > right {
        (Lie::HeadRight, sheet.clone(), sheet.turned_left())
    } else {
        (Lie::Upright, sheet.clone(), sheet.clone())
    }
}

/// Marks that stand beside a page number.
pub(super) const DASHES: &str = "—–-―－";

/// Whether a line is a number, with dashes or without, outside the text block.
fn is_number(line: &Line) -> bool {
    let outside = line.baseline() > BLOCK_FOOT || line.baseline() < BLOCK_TOP;
    let text = line.dense();
    let number = text.trim_matches(|character| DASHES.contains(character));
    outside
        && (1..=5).contains(&number.len())
        && number.chars().all(|character| character.is_ascii_digit())
}

/// Rules that meet.
struct Grid {
    area: Area,
    strokes: Vec<Stroke>,
}

/// Groups of rules that meet, both upright and level; and the level rules that are left.
fn grids(strokes: &[Stroke]) -> (Vec<Grid>, Vec<Stroke>) {
    let mut grids: Vec<Grid> = Vec::new();
    for stroke in strokes.iter().filter(|stroke| !stroke.colour.is_white()) {
        let mut joined = Grid { area: stroke.along, strokes: vec![*stroke] };
        let meets = |grid: &mut Grid| grid.area.grown(MEETING).touches(stroke.along);
        for grid in grids.extract_if(.., meets) {
            joined.area = joined.area.joined(grid.area);
            joined.strokes.extend(grid.strokes);
        }
        grids.push(joined);
    }
    let is_table = |grid: &mut Grid| {
        let level = grid.strokes.iter().filter(|stroke| stroke.is_level()).count();
        level >= 2 && grid.strokes.len() - level >= 2
    };
    let mut tables: Vec<Grid> = grids.extract_if(.., is_table).collect();
    tables.sort_by_key(|table| table.area.top);
    let free = grids.into_iter().flat_map(|grid| grid.strokes);
    let mut rules: Vec<Stroke> = free.filter(Stroke::is_level).collect();
    rules.sort_by_key(|rule| (rule.y(), rule.along.left));
    (tables, rules)
}

impl Grid {
    /// Deals the glyphs out to the cells, each by the rules above it and to its left.
    fn fill(&self, page: usize, glyphs: impl Iterator<Item = Glyph>) -> Table {
        let mut cells: BTreeMap<(Micron, Micron), Vec<Glyph>> = BTreeMap::new();
        for glyph in glyphs {
            let middle = Spot { y: glyph.at.y - glyph.size.scaled(1, 3), ..glyph.at };
            cells.entry(self.corner(middle)).or_default().push(glyph);
        }
        let cells = cells.into_values().map(|glyphs| lines(page, &glyphs)).collect();
        Table { area: self.area, strokes: self.strokes.clone(), cells }
    }

    /// The nearest rule above a place and the nearest one to its left.
    fn corner(&self, spot: Spot) -> (Micron, Micron) {
        let level = self.strokes.iter().filter(|stroke| {
            stroke.is_level()
                && stroke.along.left <= spot.x
                && spot.x <= stroke.along.right
                && stroke.y() <= spot.y
        });
        let upright = self.strokes.iter().filter(|stroke| {
            !stroke.is_level()
                && stroke.along.top <= spot.y
                && spot.y <= stroke.along.bottom
                && stroke.along.left <= spot.x + MEETING
        });
        let top = level.map(Stroke::y).max().unwrap_or(self.area.top);
        (top, upright.map(|stroke| stroke.along.left).max().unwrap_or(self.area.left))
    }
}
