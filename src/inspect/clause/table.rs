//! Tables: no clause but 8 speaks of them; what readers of a table expect.

use super::{SEEN, block};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::leaf::Table;
use crate::inspect::paper::Paper;
use crate::inspect::unit::{Area, Micron};

const WIDTH: Rule = Rule::new("表格", Strength::Practice, "表格宽度", "width of a table");
const HEAD: Rule = Rule::new("表格", Strength::Practice, "续表表头", "repeated head of a table");
const CELL: Rule = Rule::new("表格", Strength::Practice, "字在格内", "text inside its cell");

/// A character that only touches a rule is not seen to lie across it.
const TOUCH: Micron = Micron::new(200);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    for leaf in &paper.leaves {
        for table in &leaf.tables {
            let Area { left, right, .. } = table.area;
            let inner = block(leaf).grown(SEEN);
            let kept = inner.left <= left && right <= inner.right;
            let measured = format!("{left} – {right}");
            let wanted = ("不超出版心", "within the text block");
            findings.judge(WIDTH, kept, Place::page(leaf.page), (measured, wanted));
            cells(table, findings);
        }
    }
    for pair in paper.leaves.windows(2) {
        let (Some(above), Some(below)) = (pair[0].tables.last(), pair[1].tables.first()) else {
            continue;
        };
        let low = above.area.bottom > block(&pair[0]).bottom - Micron::mm(40);
        let high = below.area.top < block(&pair[1]).top + Micron::mm(20);
        if low && high && same_columns(above, below) {
            let (one, two) = (first_row(above), first_row(below));
            let kept = one == two;
            let wanted = ("与上页表头相同", "the head of the page before");
            findings.judge(HEAD, kept, Place::page(pair[1].page), (two, wanted));
        }
    }
}

fn same_columns(one: &Table, two: &Table) -> bool {
    let (one, two) = (columns(one), columns(two));
    one.len() == two.len() && one.iter().zip(&two).all(|(one, two)| one.is_near(*two, SEEN))
}

/// Where its upright rules stand, from the left.
fn columns(table: &Table) -> Vec<Micron> {
    let uprights = table.strokes.iter().filter(|stroke| !stroke.is_level());
    let mut columns: Vec<Micron> = uprights.map(|stroke| stroke.along.centre()).collect();
    columns.sort_unstable();
    columns.dedup_by(|one, two| one.is_near(*two, SEEN));
    columns
}

/// What the cells of the first row say.
fn first_row(table: &Table) -> String {
    let lines = table.cells.iter().filter_map(|cell| cell.first());
    let top = lines.map(|line| line.baseline()).min().unwrap_or_default();
    let row = table
        .cells
        .iter()
        .filter(|cell| cell.first().is_some_and(|line| line.baseline() < top + Micron::mm(4)));
    row.flatten().map(|line| line.dense()).collect::<Vec<_>>().join(" ")
}

/// No character lies across a rule.
fn cells(table: &Table, findings: &mut Findings) {
    for line in table.cells.iter().flatten() {
        let crossed = line.glyphs.iter().filter_map(|glyph| glyph.ink).find(|ink| {
            let inner = ink.grown(-TOUCH);
            table.strokes.iter().any(|stroke| stroke.along.touches(inner))
        });
        let measured = crossed.map(|ink| format!("{} – {}", ink.left, ink.right));
        let values = (measured.unwrap_or_default(), ("不压线", "across no rule"));
        findings.judge(CELL, crossed.is_none(), Place::line(line), values);
    }
}
