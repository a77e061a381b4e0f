//! [`Layout`]: the value between the typesetter and the writers. Every glyph has its place and a
//! face that is known to have it, and every part of the text its [`Structure`]; nothing is left to
//! decide.

use std::sync::Arc;

use super::font::FaceId;
use super::structure::{ElementId, Structure};
use super::unit::{Length, Point, Size};
use crate::document::Level;
use crate::drawing::Shape;
use crate::picture::File;

/// A paper that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// At least one.
    pub pages: Vec<Page>,
    /// What stands on them, as a reader who cannot see them is told.
    pub structure: Structure,
}

/// One finished page. The origin is the top left corner of the paper, y grows downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The paper.
    pub size: Size,
    /// In the order they are drawn, which is the order they are read in.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Glyphs of one face and size on one baseline.
    Text(Run),
    /// A straight line.
    Rule {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// Across.
        thickness: Length,
        /// Of the ink.
        colour: Colour,
    },
    /// A place to click.
    Link {
        /// Top left.
        at: Point,
        /// Of the place.
        size: Size,
        /// Where to.
        url: String,
        /// The words it stands under.
        owner: Option<ElementId>,
    },
    /// A heading begins here; draws nothing, but a writer can list it (PDF 32000-1, 12.3.3).
    Heading {
        /// Top left of its first line.
        at: Point,
        /// Its rank; none for the paper's title.
        level: Option<Level>,
        /// Its text with its number.
        text: String,
    },
    /// Lines and areas of a drawing.
    Shape {
        /// On the page.
        shape: Shape,
        /// The part of the paper that it is.
        owner: Option<ElementId>,
    },
    /// A bitmap or a photograph.
    Picture(Picture),
    /// What follows is seen only inside this frame (top left and size), up to the next
    /// [`Item::Clip`] of nothing; frames are never inside each other.
    Clip(Option<(Point, Size)>),
}

/// A picture with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Top left.
    pub at: Point,
    /// As shown, which is turned as its file asks.
    pub size: Size,
    /// PNG or JPEG; drawings are taken apart into shapes and text.
    pub file: Arc<File>,
    /// The part of the paper that it is; without one it only adorns.
    pub owner: Option<ElementId>,
}

/// Which way a run of glyphs goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// To the right.
    #[default]
    Upright,
    /// Downwards, the tops of the glyphs to the right: upright once the page is turned back to
    /// lie among upright ones (GB/T 9704-2012, clause 8).
    Clockwise,
    /// Upwards, the tops of the glyphs to the left: the axis of a chart.
    Anticlockwise,
}

/// The two inks of an official paper, and those of drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Text and rules.
    Black,
    /// Organ mark and head rule (GB/T 9704-2012, 5.2.4).
    Red,
    /// Red, green and blue parts; make it with [`Colour::of`].
    Rgb(u8, u8, u8),
}

impl Colour {
    /// The colour of these red, green and blue parts: one value for each.
    pub const fn of(red: u8, green: u8, blue: u8) -> Self {
        match (red, green, blue) {
            (0, 0, 0) => Self::Black,
            (255, 0, 0) => Self::Red,
            _ => Self::Rgb(red, green, blue),
        }
    }

    /// Its red, green and blue parts.
    pub const fn parts(self) -> (u8, u8, u8) {
        match self {
            Self::Black => (0, 0, 0),
            Self::Red => (255, 0, 0),
            Self::Rgb(red, green, blue) => (red, green, blue),
        }
    }
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Left end of the baseline.
    pub at: Point,
    /// Which of the faces of [`Fonts`](super::Fonts).
    pub face: FaceId,
    /// The em.
    pub size: Length,
    /// Of the ink.
    pub colour: Colour,
    /// Where the next glyph stands.
    pub turn: Turn,
    /// The part of the paper that it belongs to; none for what only furnishes the page.
    pub owner: Option<ElementId>,
    /// In the order they are read.
    pub glyphs: Vec<Glyph>,
}

/// One placed glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// In the face, before subsetting.
    pub id: u16,
    /// From this glyph's origin to the next one's, justification included.
    pub advance: Length,
    /// From this glyph's place to where its outline's origin is put: negative for a mark whose
    /// empty left half was squeezed away.
    pub shift: Length,
    /// What it stands for in the source.
    pub character: char,
}
