//! Clause 5.2.1: the text block and the white round it.

use super::{BLOCK, SEEN, block};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::leaf::{Leaf, Lie};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::sheet::Colour;
use crate::inspect::unit::{Area, Micron};

const TOP: Rule = Rule::new("5.2.1", Strength::Must, "天头", "white at the top");
const LEFT: Rule = Rule::new("5.2.1", Strength::Must, "订口", "white at the spine");
const INSIDE: Rule = Rule::new("5.2.1", Strength::Must, "版心", "text block");

/// The clause's own tolerance for both whites.
const WHITE: Micron = Micron::mm(1);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    for leaf in &paper.leaves {
        inside(paper, leaf, findings);
        // What the first page begins with is measured with its head, or is left to the author.
        if leaf.page > 1 || !paper.profile.has_head() {
            top(leaf, findings);
        }
    }
    left(paper, findings);
}

fn top(leaf: &Leaf, findings: &mut Findings) {
    let tables = leaf.tables.iter().map(|table| table.area.top);
    let images = leaf.read.images.iter().map(|image| image.top);
    // Of a line without tall characters, the em counts.
    let em = |line: &Line| line.ink().top.min(line.baseline() - line.size().scaled(80, 100));
    let first = leaf.lines.iter().map(em).chain(tables).chain(images).min();
    let wanted = block(leaf).top;
    let first = first.filter(|top| leaf.page > 1 || *top < wanted + Micron::mm(10));
    // A figure may have white of its own.
    let figure = leaf.read.figures.iter().map(|figure| figure.top).min();
    if let Some(first) = first.filter(|first| figure.is_none_or(|figure| figure > *first)) {
        let kept = first.is_near(wanted, WHITE);
        let wanted = format!("{wanted} ± 1");
        findings.judge(TOP, kept, Place::page(leaf.page), (first, wanted));
    }
}

/// Lines that are not indented begin at the edge of the block.
fn left(paper: &Paper, findings: &mut Findings) {
    for leaf in paper.leaves.iter().filter(|leaf| leaf.lie == Lie::Upright) {
        let lines = leaf.lines.iter().filter(|line| !paper.is_title(line));
        let Some(line) = lines.min_by_key(|line| line.left()) else { continue };
        let least = line.left();
        // A page of nothing but indented lines says nothing.
        if least < BLOCK.left + Micron::mm(5) {
            let kept = line.starts_at(BLOCK.left, WHITE);
            let wanted = format!("{} ± 1", BLOCK.left);
            findings.judge(LEFT, kept, Place::page(leaf.page), (least, wanted));
        }
    }
}

/// Nothing but the page number, and on a letter the red head, stands outside: of each side, what
/// reaches furthest.
fn inside(paper: &Paper, leaf: &Leaf, findings: &mut Findings) {
    let letter = paper.profile == Profile::Letter && leaf.page == 1;
    let free = |colour: Colour| colour.is_white() || letter && colour.is_red();
    let number = leaf.number.as_ref().map_or(&[][..], |number| &number.glyphs);
    let glyphs = leaf.bound.glyphs.iter();
    let glyphs = glyphs.filter(|glyph| !glyph.is_blank() && !number.contains(glyph));
    let glyphs = glyphs
        .filter(|glyph| !free(glyph.colour))
        .map(|glyph| (glyph.ink.unwrap_or(Area::between(glyph.at, glyph.at)), glyph.character));
    let strokes = leaf.bound.strokes.iter().filter(|stroke| !free(stroke.colour));
    let pictures = leaf.bound.images.iter().chain(&leaf.bound.figures);
    let shown: Vec<(Area, char)> = glyphs
        .chain(strokes.map(|stroke| (stroke.along, LINE_SIGN)))
        .chain(pictures.map(|picture| (*picture, PICTURE_SIGN)))
        .collect();
    // Away from the middle, so that the furthest is the greatest on every side.
    let sides: [(Away, &str, &str); 4] = [
        (|area| -area.left, "左", "left"),
        (|area| -area.top, "上", "top"),
        (|area| area.right, "右", "right"),
        (|area| area.bottom, "下", "foot"),
    ];
    for (away, zh, en) in sides {
        let Some((area, what)) = shown.iter().max_by_key(|(area, _)| away(*area)) else { return };
        let (reached, edge) = (away(*area), away(BLOCK));
        let measured = (
            format!("{zh}边“{what}”在 {}", reached.abs()),
            format!("'{what}' at {} on the {en}", reached.abs()),
        );
        let values = (measured, edge.abs());
        findings.judge(INSIDE, reached <= edge + SEEN, Place::page(leaf.page), values);
    }
}

/// How far an area reaches to one side.
type Away = fn(Area) -> Micron;

/// What stands for a rule where characters are named.
const LINE_SIGN: char = '─';

/// What stands for a picture.
const PICTURE_SIGN: char = '图';
