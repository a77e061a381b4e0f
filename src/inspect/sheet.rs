//! [`Sheet`]: one page as a reader's eye has it — glyphs, straight lines and areas with their
//! places on the paper, its size, and nothing of how the file says so.

use super::face::Face;
use super::unit::{Area, Micron, Spot};

/// All pages of a file and the faces they are printed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// In their order.
    pub sheets: Vec<Sheet>,
    /// Glyphs refer to them by index.
    pub faces: Vec<Face>,
}

/// One page, as it is shown: turned as the file asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Across.
    pub width: Micron,
    /// Down.
    pub height: Micron,
    /// In the order they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Straight lines, and filled rectangles so thin that they are seen as lines.
    pub strokes: Vec<Stroke>,
    /// Pictures.
    pub images: Vec<Area>,
    /// What is drawn and written in figures, and under them: no clause says how it looks.
    pub figures: Vec<Area>,
}

/// Where a line of glyphs runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As text is read.
    Right,
    /// The page has to be turned to the left to read it.
    Down,
    /// Upside down.
    Left,
    /// The page has to be turned to the right to read it.
    Up,
    /// Askew.
    Askew,
}

/// How a glyph is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// As its face has it.
    True,
    /// Slanted by the page, not by the face.
    Slanted,
    /// Made bold by an outline.
    Emboldened,
}

/// A colour by its parts of light, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// No light.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// A print shop's black is no darker than this on a screen.
    const DARK: u8 = 48;

    /// Whether it is seen as black.
    pub(super) fn is_black(self) -> bool {
        self.red.max(self.green).max(self.blue) <= Self::DARK
    }

    /// Whether it is seen as the red of a head: Y80 M80 (GB/T 9704-2012, 6.2), the pure red of
    /// screens, and what lies between.
    pub(super) fn is_red(self) -> bool {
        self.red >= 180 && self.green <= 100 && self.blue <= 100
    }

    /// Whether it cannot be seen on paper.
    pub(super) fn is_white(self) -> bool {
        self.red.min(self.green).min(self.blue) >= 250
    }
}

/// One glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its origin on the baseline.
    pub at: Spot,
    /// Its own width, without what the page adds between glyphs.
    pub advance: Micron,
    /// The em.
    pub size: Micron,
    /// Where the next one stands.
    pub way: Way,
    /// How it is drawn.
    pub drawn: Drawn,
    /// Index of its face.
    pub face: usize,
    /// What it is read as: the replacement character if the file does not say, a null if the
    /// glyph before it is read for both.
    pub character: char,
    /// Of its ink.
    pub colour: Colour,
    /// What it blackens, if the outlines of the face could be read.
    pub ink: Option<Area>,
}

/// A straight line, upright or level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Its middle, with no thickness.
    pub along: Area,
    /// Across.
    pub thickness: Micron,
    /// Of its ink.
    pub colour: Colour,
}

impl Stroke {
    /// Whether it runs from left to right.
    pub(super) fn is_level(&self) -> bool {
        self.along.width() >= self.along.height()
    }

    /// How long it is.
    pub(super) fn length(&self) -> Micron {
        self.along.width().max(self.along.height())
    }

    /// The height at which a level stroke runs.
    pub(super) fn y(&self) -> Micron {
        Micron((self.along.top.0 + self.along.bottom.0) / 2)
    }
}

impl Sheet {
    /// Whether it is wider than high.
    pub(super) fn is_on_its_side(&self) -> bool {
        self.width > self.height
    }

    /// The same, turned to the left by a quarter: what stood at the top stands at the left.
    pub(super) fn turned_left(&self) -> Self {
        let spot = |spot: Spot| Spot { x: spot.y, y: self.width - spot.x };
        self.moved(self.height, self.width, spot, Way::turned_left)
    }

    /// The same, turned to the right by a quarter: what stood at the left stands at the top.
    pub(super) fn turned_right(&self) -> Self {
        let spot = |spot: Spot| Spot { x: self.height - spot.y, y: spot.x };
        let way = |way: Way| way.turned_left().turned_left().turned_left();
        self.moved(self.height, self.width, spot, way)
    }

    fn moved(
        &self,
        width: Micron,
        height: Micron,
        spot: impl Fn(Spot) -> Spot,
        way: impl Fn(Way) -> Way,
    ) -> Self {
        let area = |area: Area| {
            let corner = |x, y| spot(Spot { x, y });
            Area::between(corner(area.left, area.top), corner(area.right, area.bottom))
        };
        let glyph = |glyph: &Glyph| Glyph {
            at: spot(glyph.at),
            way: way(glyph.way),
            ink: glyph.ink.map(area),
            ..*glyph
        };
        let stroke = |stroke: &Stroke| Stroke { along: area(stroke.along), ..*stroke };
        Self {
            width,
            height,
            glyphs: self.glyphs.iter().map(glyph).collect(),
            strokes: self.strokes.iter().map(stroke).collect(),
            images: self.images.iter().copied().map(area).collect(),
            figures: self.figures.iter().copied().map(area).collect(),
        }
    }
}

impl Way {
    const fn turned_left(self) -> Self {
        match self {
            Self::Right => Self::Up,
            Self::Up => Self::Left,
            Self::Left => Self::Down,
            Self::Down => Self::Right,
            Self::Askew => Self::Askew,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Sheet, Stroke, Way};
    use crate::inspect::unit::{Area, Micron, Spot};

    #[test]
    fn a_sheet_turned_there_and_back_is_the_same() {
        let spot = |x, y| Spot { x: Micron::mm(x), y: Micron::mm(y) };
        let along = Area::between(spot(35, 28), spot(260, 28));
        let stroke = Stroke { along, thickness: Micron::new(350), colour: Colour::BLACK };
        let sheet = Sheet {
            width: Micron::mm(297),
            height: Micron::mm(210),
            glyphs: Vec::new(),
            strokes: vec![stroke],
            images: Vec::new(),
            figures: Vec::new(),
        };
        let upright = sheet.turned_left();
        assert_eq!(upright.width, Micron::mm(210));
        // The head of the sheet lies at the left, read upwards.
        assert_eq!(upright.strokes[0].along, Area::between(spot(28, 37), spot(28, 262)));
        assert_eq!(Way::Right.turned_left(), Way::Up);
        assert_eq!(upright.turned_right(), sheet);
    }
}
