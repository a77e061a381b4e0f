//! Ink: how far the outlines of a line reach above and below its baseline. What the standard
//! measures from the edge of the paper is what a ruler finds there, and that is ink, not the box
//! a font reserves for it.

use super::font::Fonts;
use super::page::Run;
use super::unit::Length;

/// The extent of the outlines of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    /// Above the baseline.
    pub(super) above: Length,
    /// Below the baseline; negative if nothing reaches down to it.
    pub(super) below: Length,
}

impl Ink {
    /// What covers both.
    pub(super) fn both(self, other: Self) -> Self {
        Self { above: self.above.max(other.above), below: self.below.max(other.below) }
    }
}

/// The ink of some runs on one baseline; nothing if they draw nothing.
pub(super) fn ink<'r>(runs: impl Iterator<Item = &'r Run>, fonts: &Fonts) -> Option<Ink> {
    let glyphs = runs.flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
    let inks = glyphs.filter_map(|(run, glyph)| {
        let (below, above) = fonts.outline(run.face, glyph.id, run.size)?;
        Some(Ink { above, below: -below })
    });
    inks.reduce(Ink::both)
}
