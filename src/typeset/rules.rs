//! The straight lines of a paper's head and foot.

use super::page::{Colour, Item, Page};
use super::sheet::Sheet;
use super::unit::{Length, Point};

/// First and last rule of 版记: 0.35 mm (GB/T 9704-2012, 7.4.1).
pub(super) const OUTER: Length = Length::micro_m(350);

/// Rules between the parts of 版记: 0.25 mm (7.4.1).
pub(super) const INNER: Length = Length::micro_m(250);

/// Of the red rule below a head: 7.2.7 gives no thickness; 2.25 pt is usual.
pub(super) const RED: Length = Length::milli_pt(2_250);

/// A rule from left to right, from the top left of the text block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Across {
    /// Its left end, in the middle of its thickness.
    pub(super) at: Point,
    /// To its right end.
    pub(super) width: Length,
    /// Of the line.
    pub(super) thickness: Length,
    /// Of the ink.
    pub(super) colour: Colour,
}

impl Across {
    /// A rule as wide as the text block.
    pub(super) const fn block(sheet: &Sheet, y: Length, thickness: Length, colour: Colour) -> Self {
        let at = Point { x: Length::ZERO, y };
        Self { at, width: sheet.block.width, thickness, colour }
    }

    /// Draws it.
    pub(super) fn put(&self, page: &mut Page, sheet: &Sheet) {
        let from = Point { x: sheet.origin.x + self.at.x, y: sheet.origin.y + self.at.y };
        let to = Point { x: from.x + self.width, y: from.y };
        let (thickness, colour) = (self.thickness, self.colour);
        page.items.push(Item::Rule { from, to, thickness, colour });
    }
}
