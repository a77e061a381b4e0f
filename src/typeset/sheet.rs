//! The paper and its grid: in goes which way it lies, out come all distances of a page.
//!
//! GB/T 9704-2012, 5.2: A4, a text block of 156 × 225 mm, 22 lines of 28 characters. 三号 is 16 pt
//! in office software, but 28 × 16 pt are 2 mm wider than the block; the standard's geometry
//! assumes phototypesetting's 15.75 pt. So the em is 15.75 pt and each character stands in a cell
//! of 156/28 mm = 15.793 pt: lines of plain Han need no stretching at all, and columns of
//! characters run straight down the page.

use super::unit::{Length, Point, Size};
use crate::document::{Orientation, ReadingSize};

/// A size of type: the em of the glyphs and the cell a full-width character stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    /// The em.
    pub(super) size: Length,
    /// From one full-width character to the next.
    pub(super) pitch: Length,
}

impl Type {
    /// Set solid: the cell is the em.
    pub(super) const fn solid(size: Length) -> Self {
        Self { size, pitch: size }
    }
}

/// 三号 in its cell of 156/28 mm (GB/T 9704-2012, 5.2.2 and 5.2.3).
const BODY: Type = Type { size: Length::milli_pt(15_750), pitch: Length::milli_pt(15_793) };

/// 二号, for titles (7.3.1).
const TITLE: Type = Type::solid(Length::pt(22));

/// 四号, for page numbers and the lines at the foot of a bulletin (7.4, 7.5).
pub(super) const SMALL: Type = Type::solid(Length::pt(14));

/// One line: 225/22 mm (5.2.3).
const LINE: Length = Length::milli_pt(28_990);

/// From the top of an em to its baseline, in hundredths: the Han of all faces lie between 0.84
/// and 0.88.
const RISE: i32 = 86;

/// From the top of a line's cell to the baseline of type of this em. The em's top is the cell's
/// top, so that the first line touches the upper edge of the text block, where 天头 is measured.
pub(super) const fn rise(size: Length) -> Length {
    size.scaled(RISE, 100)
}

/// The page that a paper is set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Which way it lies.
    pub(super) orientation: Orientation,
    /// The paper.
    pub(super) paper: Size,
    /// Top left of the text block (版心).
    pub(super) origin: Point,
    /// The text block.
    pub(super) block: Size,
    /// Of body text.
    pub(super) body: Type,
    /// Of the title.
    pub(super) title: Type,
    /// From one line of body text to the next.
    pub(super) line: Length,
    /// What a line of body text fills: whole cells.
    pub(super) measure: Length,
    /// Whole lines in the block.
    pub(super) rows: i32,
}

impl Sheet {
    /// The sheet of GB/T 9704-2012, 5.2.1, upright or turned by a quarter.
    ///
    /// A sheet on its side is an upright one turned clockwise: its head lies at the binding side
    /// of a right-hand page and at the trimmed side of a left-hand one (clause 8), which are both
    /// the left edge of the upright page.
    pub(super) const fn new(orientation: Orientation) -> Self {
        match orientation {
            Orientation::Portrait => Self {
                orientation,
                paper: Size { width: Length::mm(210), height: Length::mm(297) },
                origin: Point { x: Length::mm(28), y: Length::mm(37) },
                block: Size { width: Length::mm(156), height: Length::mm(225) },
                body: BODY,
                title: TITLE,
                line: LINE,
                measure: Length::milli_pt(28 * BODY.pitch.to_milli_pt()),
                rows: 22,
            },
            Orientation::Landscape => Self {
                orientation,
                paper: Size { width: Length::mm(297), height: Length::mm(210) },
                origin: Point { x: Length::mm(35), y: Length::mm(28) },
                block: Size { width: Length::mm(225), height: Length::mm(156) },
                body: BODY,
                title: TITLE,
                line: LINE,
                measure: Length::mm(225),
                rows: 15,
            },
        }
    }

    /// An upright sheet for the lectern (朗读稿): as many whole characters of this size to the line
    /// and as many lines to the page as fill the same text block, lines about 1.65 times as far
    /// apart as the type is high, the title a third larger.
    pub(super) fn reading(size: ReadingSize) -> Self {
        let upright = Self::new(Orientation::Portrait);
        let size = Length::pt(i32::from(size.points()));
        let cells = upright.block.width.to_milli_pt() / size.to_milli_pt();
        let rows = upright.block.height.to_milli_pt() / size.scaled(165, 100).to_milli_pt();
        let pitch = upright.block.width.scaled(1, cells);
        Self {
            body: Type { size, pitch },
            title: Type::solid(size.scaled(4, 3)),
            line: upright.block.height.scaled(1, rows),
            measure: pitch * cells,
            rows,
            ..upright
        }
    }

    /// Two characters: the first-line indent (GB/T 9704-2012, 7.3.3).
    pub(super) fn indent(&self) -> Length {
        self.body.pitch * 2
    }

    /// The same sheet, lying the other way.
    pub(super) fn turned(&self) -> Self {
        Self::new(match self.orientation {
            Orientation::Portrait => Orientation::Landscape,
            Orientation::Landscape => Orientation::Portrait,
        })
    }

    /// The usable height: whole lines upright, the whole block on its side, where tables rule.
    pub(super) fn height(&self) -> Length {
        match self.orientation {
            Orientation::Portrait => self.line * self.rows,
            Orientation::Landscape => self.block.height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::document::Orientation;

    #[test]
    fn twenty_two_lines_of_twenty_eight_characters_fill_the_block() {
        let sheet = Sheet::new(Orientation::Portrait);
        let across = sheet.block.width - sheet.body.pitch * 28;
        let down = sheet.block.height - sheet.line * 22;
        assert!((0..28).contains(&across.to_milli_pt()), "{across:?}");
        assert!((0..22).contains(&down.to_milli_pt()), "{down:?}");
    }
}
