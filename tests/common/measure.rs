//! Where things stand on a page, in millimetres from the top left corner of the paper.

use jianbao::typeset::{Colour, FaceId, Item, Length, Page, Run};

use super::fonts;

/// Glyphs that a test has found by their text.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// Which page, from 0.
    pub(crate) page: usize,
    /// Left edge of the first cell.
    pub(crate) left: f64,
    /// Right edge of the last cell.
    pub(crate) right: f64,
    /// Of the baseline.
    pub(crate) baseline: f64,
    /// Upper edge of the ink.
    pub(crate) top: f64,
    /// Lower edge of the ink.
    pub(crate) bottom: f64,
    /// The em, in points.
    pub(crate) size: f64,
    /// Of the first glyph.
    pub(crate) face: FaceId,
    /// Of the ink.
    pub(crate) colour: Colour,
}

impl Placed {
    /// Half-way from left to right.
    pub(crate) fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    /// The row of the grid its baseline stands on, from 0: a whole number for lines of the text.
    pub(crate) fn row(&self) -> f64 {
        // The baseline of 三号 lies 0.86 em below the top of its line.
        let rise = self.size * 0.86 * 25.4 / 72.0;
        (self.baseline - rise - 37.0) / (225.0 / 22.0)
    }
}

/// In millimetres.
pub(crate) fn mm(length: Length) -> f64 {
    f64::from(length.to_milli_pt()) / 1000.0 * 25.4 / 72.0
}

/// Whether two measures agree to a hundredth of a millimetre.
#[track_caller]
pub(crate) fn agree(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 0.02, "{found:.3} mm instead of {wanted:.3} mm");
}

/// The first place where glyphs on one baseline spell `text`.
#[track_caller]
pub(crate) fn find(pages: &[Page], text: &str) -> Placed {
    all(pages, text).into_iter().next().unwrap_or_else(|| panic!("“{text}” is on no page"))
}

/// Every such place.
pub(crate) fn all(pages: &[Page], text: &str) -> Vec<Placed> {
    let mut found = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for line in lines(page) {
            let written: String = line.iter().map(|glyph| glyph.character).collect();
            for (at, _) in written.match_indices(text) {
                let from = written[..at].chars().count();
                found.push(placed(number, &line[from..from + text.chars().count()]));
            }
        }
    }
    found
}

/// A glyph with its place.
struct Set {
    character: char,
    x: f64,
    advance: f64,
    baseline: f64,
    ink: Option<(f64, f64)>,
    face: FaceId,
    size: f64,
    colour: Colour,
}

/// Runs that follow each other on one baseline.
fn lines(page: &Page) -> Vec<Vec<Set>> {
    let mut lines: Vec<Vec<Set>> = Vec::new();
    for item in &page.items {
        let Item::Text(run) = item else { continue };
        let set = glyphs(run);
        match lines.last_mut() {
            Some(line) if line.last().is_some_and(|last| follows(last, &set[0])) => {
                line.extend(set)
            }
            _ => lines.push(set),
        }
    }
    lines
}

fn follows(last: &Set, next: &Set) -> bool {
    last.baseline == next.baseline && (last.x + last.advance - next.x).abs() < 3.0
}

fn glyphs(run: &Run) -> Vec<Set> {
    let mut x = run.at.x;
    let set = |glyph: &jianbao::typeset::Glyph| {
        let at = x;
        x += glyph.advance;
        let ink = fonts().outline(run.face, glyph.id, run.size);
        Set {
            character: glyph.character,
            x: mm(at),
            advance: mm(glyph.advance),
            baseline: mm(run.at.y),
            ink: ink.map(|(low, high)| (mm(run.at.y - high), mm(run.at.y - low))),
            face: run.face,
            size: f64::from(run.size.to_pt()),
            colour: run.colour,
        }
    };
    run.glyphs.iter().map(set).collect()
}

fn placed(page: usize, glyphs: &[Set]) -> Placed {
    let (first, last) = (&glyphs[0], &glyphs[glyphs.len() - 1]);
    let inks = || glyphs.iter().filter_map(|glyph| glyph.ink);
    Placed {
        page,
        left: first.x,
        // Letters that are spread out have wider cells than they are.
        right: last.x + last.advance.min(last.size * 1.01 * 25.4 / 72.0),
        baseline: first.baseline,
        top: inks().map(|ink| ink.0).fold(f64::INFINITY, f64::min),
        bottom: inks().map(|ink| ink.1).fold(f64::NEG_INFINITY, f64::max),
        size: first.size,
        face: first.face,
        colour: first.colour,
    }
}

/// A level rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) colour: Colour,
}

/// The level rules of a page, from top to bottom.
pub(crate) fn rules(page: &Page) -> Vec<Level> {
    let rule = |item: &Item| match item {
        Item::Rule { from, to, thickness, colour } if from.y == to.y => {
            let (y, half) = (mm(from.y), mm(*thickness) / 2.0);
            let (left, right) = (mm(from.x), mm(to.x));
            Some(Level { left, right, top: y - half, bottom: y + half, colour: *colour })
        }
        _ => None,
    };
    let mut rules: Vec<Level> = page.items.iter().filter_map(rule).collect();
    rules.sort_by(|one, other| one.top.total_cmp(&other.top));
    rules
}

/// The characters of a page in the order they are drawn, without white space.
pub(crate) fn reading(page: &Page) -> String {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    });
    let characters = runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.character));
    characters.filter(|character| !character.is_whitespace()).collect()
}
