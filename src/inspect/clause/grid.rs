//! Clauses 3, 5.2.2 and 5.2.3: the type of the body, its lines and its characters.

use std::collections::BTreeSet;

use super::{BLOCK, CELL, LINE, THREE, UNKNOWN_FACE, indent, is_size, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength, points};
use crate::inspect::leaf::{Leaf, Lie};
use crate::inspect::line::{Line, most_frequent};
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::unit::Micron;

const TYPE_SIZE: Rule = Rule::new("5.2.2", Strength::Usual, "正文字号", "size of the body");
const TYPE_FACE: Rule = Rule::new("5.2.2", Strength::Usual, "正文字体", "face of the body");
const PITCH: Rule = Rule::new("5.2.3", Strength::Usual, "行距", "line pitch");
const ROWS: Rule = Rule::new("5.2.3", Strength::Usual, "每面行数", "lines on a page");
const COLUMNS: Rule = Rule::new("5.2.3", Strength::Usual, "每行字数", "characters in a line");

/// Lines askew by this are seen when two pages are held against the light.
const PITCH_SLACK: Micron = Micron::new(150);

/// Headings are kept with what follows them, and no single line is left behind: so many lines may
/// be missing at the foot of a page.
const KEPT: usize = 3;

/// A page of fewer lines may be all headings.
const ENOUGH: usize = 20;

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    sizes(paper, findings);
    faces(paper, findings);
    // A reading copy is set for the eyes of one speaker, not for the block.
    if paper.profile != Profile::ReadingCopy {
        pitches(paper, findings);
        rows(paper, findings);
        columns(paper, findings);
    }
}

fn sizes(paper: &Paper, findings: &mut Findings) {
    if paper.profile == Profile::ReadingCopy {
        return;
    }
    for line in paper.body() {
        let size = line.size();
        let values = (points(size), ("三号 15.75 pt 或 16 pt", "size 3: 15.75 pt or 16 pt"));
        findings.judge(TYPE_SIZE, is_size(size, THREE), Place::line(line), values);
    }
}

/// Most of the body is 仿宋; single lines may be headings, notes or stressed.
fn faces(paper: &Paper, findings: &mut Findings) {
    let classes = || paper.body().filter_map(|line| line.class(&paper.faces));
    let wanted = ("仿宋", "仿宋");
    for line in paper.body() {
        let Some(class) = line.class(&paper.faces) else { continue };
        if class == Class::Unknown {
            findings.cannot(TYPE_FACE, UNKNOWN_FACE);
            continue;
        }
        let kept = matches!(class, Class::Fangsong | Class::Kaiti | Class::Heiti);
        findings.judge(TYPE_FACE, kept, Place::line(line), (class.name(), wanted));
    }
    if let Some(most) = most_frequent(classes()).filter(|_| classes().count() >= ENOUGH) {
        judge_class(findings, TYPE_FACE, (Some(most), Class::Fangsong), Place::page(1));
    }
}

/// Lines that follow each other without anything else between them stand whole lines apart.
fn pitches(paper: &Paper, findings: &mut Findings) {
    for leaf in upright(paper) {
        let lines: Vec<&Line> = leaf.lines.iter().collect();
        for pair in lines.windows(2) {
            let [above, below] = [pair[0], pair[1]];
            let apart = below.baseline() - above.baseline();
            // A signature keeps clear of its seal, wherever the grid is.
            let beside = apart < Micron::mm(2) || below.left() > indent(8);
            if beside || [above, below].iter().any(|line| !is_size(line.size(), THREE)) {
                continue;
            }
            if apart > LINE.scaled(4, 1) || !is_free(leaf, above, below) {
                continue;
            }
            let count = (apart.to_int() + LINE.to_int() / 2) / LINE.to_int();
            let kept = apart.is_near(LINE.scaled(count.max(1), 1), PITCH_SLACK);
            let wanted = format!("{LINE} × n");
            findings.judge(PITCH, kept, Place::line(below), (apart, wanted));
        }
    }
}

fn is_free(leaf: &Leaf, above: &Line, below: &Line) -> bool {
    let between = |y: Micron| above.baseline() < y && y < below.baseline();
    !leaf.tables.iter().any(|table| between(table.area.top))
        && !leaf.read.images.iter().any(|image| between(image.top))
        && !leaf.rules.iter().any(|rule| between(rule.y()))
}

/// Pages of nothing but text, before the last one, are full.
fn rows(paper: &Paper, findings: &mut Findings) {
    for leaf in upright(paper) {
        let rows: BTreeSet<i32> =
            leaf.lines.iter().map(|line| line.baseline().to_int() / 1000).collect();
        let rows = rows.len();
        let only_text = leaf.tables.is_empty()
            && leaf.read.images.is_empty()
            && leaf.read.figures.is_empty()
            && leaf.rules.is_empty()
            && leaf.lines.iter().all(|line| is_size(line.size(), THREE));
        let continues = paper.leaves.get(leaf.page).is_some_and(|next| !begins_anew(paper, next));
        let full = only_text && continues && leaf.page > 1;
        let least = if full && has_no_blank(leaf) { 22 - KEPT } else { 0 };
        let kept = (least..=22).contains(&rows);
        let measured = rows.to_string();
        findings.judge(ROWS, kept, Place::page(leaf.page), (measured, "22"));
    }
}

/// A title or an attachment begins on a new page wherever the last one ended; a table takes what
/// belongs to it along.
fn begins_anew(paper: &Paper, leaf: &Leaf) -> bool {
    let first = leaf.lines.first();
    !leaf.tables.is_empty()
        || first.is_none_or(|line| paper.is_title(line) || line.dense().starts_with("附件"))
}

/// Whether every line follows the one above it closely.
fn has_no_blank(leaf: &Leaf) -> bool {
    let apart = |pair: &[Line]| pair[1].baseline() - pair[0].baseline();
    leaf.lines.windows(2).all(|pair| apart(pair) < LINE.scaled(3, 2))
}

/// The usual step from one Han character to the next lets 28 of them fill a line.
fn columns(paper: &Paper, findings: &mut Findings) {
    let steps = paper.body().flat_map(|line| line.glyphs.windows(2)).filter_map(|pair| {
        let both = pair.iter().all(|glyph| glyph.is_han() && is_size(glyph.size, THREE));
        // Steps are compared in hundredths of a millimetre: rounding must not scatter them.
        both.then(|| (pair[1].at.x - pair[0].at.x).to_int() / 10)
    });
    let Some(step) = most_frequent(steps) else { return };
    let step = Micron::new(step * 10);
    let count = (BLOCK.width() + Micron::new(30)).to_int() / step.to_int().max(1);
    let measured = (format!("{count}（每字 {step}）"), format!("{count} ({step} each)"));
    let wanted = (format!("28（每字 {CELL}）"), format!("28 ({CELL} each)"));
    findings.judge(COLUMNS, count == 28, Place::page(1), (measured, wanted));
}

fn upright(paper: &Paper) -> impl Iterator<Item = &Leaf> {
    paper.leaves.iter().filter(|leaf| leaf.lie == Lie::Upright)
}
