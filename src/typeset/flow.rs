//! Flow: the value between `collect` and `set`. A paper as a flat sequence of paragraphs and
//! tables, every character with the face its role asks for; nothing is measured yet.

use std::sync::Arc;

use super::font::Face;
use super::sheet::Type;
use super::structure::{ElementId, Parts};
use super::unit::Length;
use crate::document::{Level, Orientation, Table};
use crate::picture::File;

/// One character and how it is to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// As in the source; `'\n'` forces a new line.
    pub(super) character: char,
    /// The face of its role.
    pub(super) role: Face,
    /// The link it belongs to: an index into [`Parts::links`].
    pub(super) link: Option<u16>,
}

/// How the lines of a paragraph stand in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Both edges straight.
    Justified,
    /// Left edge straight.
    Left,
    /// About the middle, as trapezium or rhombus.
    Balanced,
    /// About the middle, in lines of nearly the same width.
    Even,
    /// About the middle.
    Centre,
    /// Right edge straight.
    Right,
}

/// Whether a page may end after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// It may.
    Free,
    /// What follows begins on the same page.
    WithNext,
}

/// Text that is broken into lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// In reading order.
    pub(super) letters: Vec<Letter>,
    /// Size of type.
    pub(super) r#type: Type,
    /// From the left edge of the block.
    pub(super) left: Length,
    /// From the right edge of the block.
    pub(super) right: Length,
    /// More for the first line.
    pub(super) first: Length,
    /// Number or bullet of a list item.
    pub(super) label: Option<Tab>,
    /// How its lines stand.
    pub(super) stand: Stand,
    /// Whether a page may end after it.
    pub(super) keep: Keep,
    /// What a list of headings says of it.
    pub(super) mark: Option<(Option<Level>, String)>,
    /// The part of the paper that it is.
    pub(super) element: Option<ElementId>,
}

/// What stands before the first line of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tab {
    /// In reading order.
    pub(super) letters: Vec<Letter>,
    /// From the left edge of the block.
    pub(super) at: Length,
    /// The part of the paper that it is.
    pub(super) element: Option<ElementId>,
}

impl Paragraph {
    /// Text of `letters` without any indent.
    pub(super) const fn plain(letters: Vec<Letter>, kind: Type) -> Self {
        Self {
            letters,
            r#type: kind,
            left: Length::ZERO,
            right: Length::ZERO,
            first: Length::ZERO,
            label: None,
            stand: Stand::Justified,
            keep: Keep::Free,
            mark: None,
            element: None,
        }
    }
}

/// A table, whose texts become letters only when they are measured or set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid<'a> {
    /// Its texts.
    pub(super) table: &'a Table,
    /// The part of the paper that it is.
    pub(super) element: ElementId,
    /// Which way it lies, if that is not for its columns to say.
    pub(super) lies: Option<Orientation>,
}

/// A picture in lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plate {
    /// What is shown.
    pub(super) file: Arc<File>,
    /// From the left edge of the block.
    pub(super) left: Length,
    /// From the right edge of the block.
    pub(super) right: Length,
    /// What is printed under it.
    pub(super) caption: Option<Paragraph>,
    /// The part of the paper that it is; a picture without words is none.
    pub(super) element: Option<ElementId>,
}

/// One thing in the order of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flow<'a> {
    /// Lines on the grid.
    Text(Paragraph),
    /// A table with its own line pitch.
    Table(Grid<'a>),
    /// A picture.
    Picture(Plate),
    /// A short thin rule in a line of its own.
    Rule,
    /// An empty line.
    Blank,
}

/// A whole paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Collected<'a> {
    /// Title and byline.
    pub(super) opening: Vec<Flow<'a>>,
    /// The text.
    pub(super) text: Vec<Flow<'a>>,
    /// Each attachment with its heading.
    pub(super) attachments: Vec<Vec<Flow<'a>>>,
    /// What they are, and where links lead.
    pub(super) parts: Parts,
}
