//! Drawings: lines, areas and words with their places, in one model for paper and screen.
//!
//! A [`Drawing`] comes from an SVG file ([`parse()`]) or from the program itself (a chart); it goes
//! onto pages, where its words are set in our own faces, and into SVG again ([`svg()`]) for the
//! site, so that both show the same. All distances are whole thousandths of a point from the top
//! left corner. Promise: what a file holds is either in the model or refused by name; nothing is
//! left out in silence, and nothing in the model can run, load or point anywhere.

mod matrix;
mod parse;
mod svg;

pub use parse::parse;
pub use svg::svg;

use crate::typeset::{Colour, Face, Length, Point, Size, Turn};

/// A whole drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its frame; what lies outside is cut off.
    pub size: Size,
    /// In drawing order.
    pub parts: Vec<Part>,
}

/// One thing of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines and areas.
    Shape(Shape),
    /// Words.
    Text(Text),
}

/// A path and what is drawn of it: first the area, then the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Where it runs.
    pub path: Vec<Step>,
    /// The area inside.
    pub fill: Option<Fill>,
    /// The line along it.
    pub stroke: Option<Stroke>,
}

/// A step of a path (PDF 32000-1, 8.5.2). A path begins with [`Step::Move`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Begins a part of the path.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
    /// A straight line back to where the part began.
    Close,
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Of the ink.
    pub colour: Colour,
    /// What is inside.
    pub rule: Rule,
}

/// What counts as inside of a path that crosses itself (PDF 32000-1, 8.5.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// Where the path winds round.
    #[default]
    NonZero,
    /// Where a ray crosses the path an odd number of times.
    EvenOdd,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Of the ink.
    pub colour: Colour,
    /// Across.
    pub width: Length,
    /// Its ends.
    pub cap: Cap,
    /// Its corners.
    pub join: Join,
    /// Lengths of dashes and gaps in turn; empty for an unbroken line.
    pub dashes: Vec<Length>,
}

impl Stroke {
    /// An unbroken line with plain ends.
    pub const fn new(colour: Colour, width: Length) -> Self {
        Self { colour, width, cap: Cap::Butt, join: Join::Miter, dashes: Vec::new() }
    }
}

/// The ends of a line (PDF 32000-1, table 54).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// Cut off.
    #[default]
    Butt,
    /// Half a circle.
    Round,
    /// Half a square.
    Square,
}

/// The corners of a line (PDF 32000-1, table 55).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// Pointed.
    #[default]
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}

/// Words on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where the line is held.
    pub at: Point,
    /// By which point it is held.
    pub anchor: Anchor,
    /// Which way it goes.
    pub turn: Turn,
    /// In reading order.
    pub pieces: Vec<Piece>,
}

/// Words of one face, size and colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// By its role.
    pub face: Face,
    /// The em.
    pub size: Length,
    /// Of the ink.
    pub colour: Colour,
    /// The characters.
    pub text: String,
}

/// The point of a baseline that stands at a given place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Drawing {
    /// The same, `numerator / denominator` as large.
    #[must_use]
    pub fn scaled(&self, numerator: Length, denominator: Length) -> Self {
        let scale = Scale(numerator.to_milli_pt(), denominator.to_milli_pt().max(1));
        Self {
            size: Size { width: scale.of(self.size.width), height: scale.of(self.size.height) },
            parts: self.parts.iter().map(|part| part.scaled(scale)).collect(),
        }
    }
}

/// A ratio of lengths.
#[derive(Clone, Copy)]
struct Scale(i32, i32);

impl Scale {
    const fn of(self, length: Length) -> Length {
        length.scaled(self.0, self.1)
    }

    const fn point(self, point: Point) -> Point {
        Point { x: self.of(point.x), y: self.of(point.y) }
    }
}

impl Part {
    fn scaled(&self, scale: Scale) -> Self {
        match self {
            Self::Shape(shape) => Self::Shape(Shape {
                path: shape.path.iter().map(|step| step.map(|point| scale.point(point))).collect(),
                fill: shape.fill,
                stroke: shape.stroke.as_ref().map(|stroke| stroke.scaled(scale)),
            }),
            Self::Text(text) => {
                let piece = |piece: &Piece| Piece { size: scale.of(piece.size), ..piece.clone() };
                let pieces = text.pieces.iter().map(piece).collect();
                Self::Text(Text { at: scale.point(text.at), pieces, ..text.clone() })
            }
        }
    }
}

impl Stroke {
    fn scaled(&self, scale: Scale) -> Self {
        let dashes = self.dashes.iter().map(|dash| scale.of(*dash)).collect();
        Self { width: scale.of(self.width), dashes, ..self.clone() }
    }
}

impl Step {
    /// The same step with its points moved.
    #[must_use]
    pub fn map(self, to: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(point) => Self::Move(to(point)),
            Self::Line(point) => Self::Line(to(point)),
            Self::Curve(one, two, end) => Self::Curve(to(one), to(two), to(end)),
            Self::Close => Self::Close,
        }
    }
}
