//! Line: glyphs on a baseline → the lines a reader sees.

use std::collections::BTreeMap;

use super::face::{Class, Face};
use super::sheet::{Glyph, Way};
use super::unit::{Area, Micron};

/// Glyphs that are read together: on one baseline, without a gap that nobody would bridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The number of its page, from 1.
    pub(super) page: usize,
    /// Its number among the lines of its page, from 1.
    pub(super) row: usize,
    /// From left to right; never empty, and no blank at an end.
    pub(super) glyphs: Vec<Glyph>,
}

/// Baselines so near to each other are one: the feet of faces differ less.
const SAME_BASELINE: Micron = Micron::new(300);

/// Ems of nothing that end a line: more than a justified line ever opens, less than what stands
/// between the two sides of a head.
const GAP: i32 = 3;

/// Full-width marks whose ink is in their right half.
const OPENING: &str = "“‘（《【〔〈「『［｛〖";

/// Full-width marks whose ink is in their left half.
const CLOSING: &str = "”’）》】〕〉」』］｝〗，、；：。！？．";

/// The lines of glyphs that run to the right, from the top down and then from the left.
pub(super) fn lines(page: usize, glyphs: &[Glyph]) -> Vec<Line> {
    let mut upright: Vec<&Glyph> = glyphs.iter().filter(|glyph| glyph.way == Way::Right).collect();
    upright.sort_by_key(|glyph| (glyph.at.y, glyph.at.x));
    let mut lines = Vec::new();
    let mut rest = upright.as_slice();
    while let Some(first) = rest.first() {
        let end = rest.partition_point(|glyph| glyph.at.y - first.at.y <= SAME_BASELINE);
        let mut row: Vec<Glyph> = rest[..end].iter().map(|glyph| **glyph).collect();
        row.sort_by_key(|glyph| glyph.at.x);
        lines.extend(split(page, &row));
        rest = &rest[end..];
    }
    for (index, line) in lines.iter_mut().enumerate() {
        line.row = index + 1;
    }
    lines
}

/// Takes a baseline apart where there is too much nothing.
fn split(page: usize, row: &[Glyph]) -> Vec<Line> {
    let apart =
        |one: &Glyph, two: &Glyph| two.at.x - one.end() > one.size.max(two.size).scaled(GAP, 1);
    let visible: Vec<Glyph> = row.iter().filter(|glyph| !glyph.is_blank()).copied().collect();
    let mut lines = Vec::new();
    for part in visible.chunk_by(|one, two| !apart(one, two)) {
        // Blanks inside belong to the text; those at the ends cannot be seen.
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let inside = |glyph: &&Glyph| first.at.x <= glyph.at.x && glyph.at.x <= last.at.x;
        let glyphs = row.iter().filter(inside).copied().collect();
        lines.push(Line { page, row: 0, glyphs });
    }
    lines
}

impl Glyph {
    /// Where its own width ends.
    pub(super) fn end(&self) -> Micron {
        self.at.x + self.advance
    }

    /// Whether nothing of it is seen.
    pub(super) fn is_blank(&self) -> bool {
        self.character.is_whitespace()
    }

    /// Whether it is a Han character.
    pub(super) fn is_han(&self) -> bool {
        matches!(self.character, '\u{3400}'..='\u{9fff}' | '\u{2_0000}'..='\u{3_ffff}' | '〇')
    }
}

impl Line {
    /// What it says.
    pub(super) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).filter(|read| *read != '\0').collect()
    }

    /// The same without blanks.
    pub(super) fn dense(&self) -> String {
        self.text().chars().filter(|character| !character.is_whitespace()).collect()
    }

    /// The first glyph.
    pub(super) fn first(&self) -> &Glyph {
        self.glyphs.first().expect("a line is never empty")
    }

    /// The last glyph.
    pub(super) fn last(&self) -> &Glyph {
        self.glyphs.last().expect("a line is never empty")
    }

    /// Of the first glyph.
    pub(super) fn baseline(&self) -> Micron {
        self.first().at.y
    }

    /// Where its first cell begins: an opening mark at a line's start may have given up its empty
    /// left half, and its origin then lies half an em before its place (CLREQ 3.1.6).
    pub(super) fn left(&self) -> Micron {
        self.first().at.x
    }

    /// Where its last glyph's own width ends.
    pub(super) fn right(&self) -> Micron {
        self.last().end()
    }

    /// Whether it begins at `x`.
    pub(super) fn starts_at(&self, x: Micron, slack: Micron) -> bool {
        let first = self.first();
        let half = OPENING.contains(first.character);
        first.at.x.is_near(x, slack)
            || half && (first.at.x + first.size.scaled(1, 2)).is_near(x, slack)
    }

    /// How far it ends from `x`. A closing mark at a line's end gives up as much of its empty
    /// right half as the line needs (CLREQ 3.1.6): it ends there if any of that half does.
    pub(super) fn end_from(&self, x: Micron) -> Micron {
        let last = self.last();
        let whole = last.end() - x;
        let half = last.at.x + last.size.scaled(1, 2) - x;
        if !CLOSING.contains(last.character) || whole < Micron::default() {
            return whole;
        }
        half.max(Micron::default())
    }

    /// Its most frequent size.
    pub(super) fn size(&self) -> Micron {
        most_frequent(self.glyphs.iter().map(|glyph| glyph.size)).unwrap_or_default()
    }

    /// The most frequent class of its Chinese characters.
    pub(super) fn class(&self, faces: &[Face]) -> Option<Class> {
        let han = self.glyphs.iter().filter(|glyph| glyph.is_han());
        most_frequent(han.filter_map(|glyph| class_of(glyph, faces)))
    }

    /// What it blackens; without outlines, an em's usual extent.
    pub(super) fn ink(&self) -> Area {
        let inks = self.glyphs.iter().map(|glyph| {
            glyph.ink.unwrap_or(Area {
                left: glyph.at.x,
                top: glyph.at.y - glyph.size.scaled(86, 100),
                right: glyph.end(),
                bottom: glyph.at.y + glyph.size.scaled(8, 100),
            })
        });
        inks.reduce(Area::joined).expect("a line is never empty")
    }

    /// The middle between its first and its last cell.
    pub(super) fn centre(&self) -> Micron {
        Micron::new((self.left().to_int() + self.right().to_int()) / 2)
    }

    /// Whether its middle is at `x`, by its cells or, where a bracket has given up its empty half,
    /// by its ink.
    pub(super) fn is_centred_on(&self, x: Micron, slack: Micron) -> bool {
        self.centre().is_near(x, slack) || self.ink().centre().is_near(x, slack)
    }

    /// Where the last of several names begins that stand beside each other with more than an em
    /// between them; the line's own beginning if there is but one.
    pub(super) fn last_name(&self) -> Micron {
        let apart = |pair: &[Glyph]| pair[1].at.x - pair[0].end() > pair[0].size;
        let gap = self.glyphs.windows(2).rposition(apart);
        self.glyphs[gap.map_or(0, |gap| gap + 1)].at.x
    }

    /// Whether it is printed in red.
    pub(super) fn is_red(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.colour.is_red())
    }
}

/// The class of a glyph's face.
pub(super) fn class_of(glyph: &Glyph, faces: &[Face]) -> Option<Class> {
    faces.get(glyph.face).map(|face| face.class)
}

/// The value that comes most often; of several, the smallest.
pub(super) fn most_frequent<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}
