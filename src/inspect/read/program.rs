//! Program: the font file inside a PDF → the ink of a glyph.
//!
//! The standard measures ink where it matters (the organ mark, the dashes of the page number, the
//! distance to the red rule), and the box of an em is up to a third of it away from its ink.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ttf_parser::{GlyphId, OutlineBuilder, cff};

/// Left, bottom, right and top of what a glyph blackens, in parts of its em from its origin.
pub(super) type Ink = [f64; 4];

/// A font file.
pub(super) struct Program {
    bytes: Vec<u8>,
    kind: Kind,
    known: RefCell<BTreeMap<u16, Option<Ink>>>,
}

enum Kind {
    /// TrueType or OpenType.
    Sfnt,
    /// Bare CFF; of a font with character identifiers, the glyph of each (PDF 32000-1, 9.7.4.2).
    Cff(BTreeMap<u16, u16>),
}

impl Program {
    /// A font file, unless it is of a kind that is not read.
    pub(super) fn new(bytes: Vec<u8>) -> Option<Self> {
        let kind = if ttf_parser::Face::parse(&bytes, 0).is_ok() {
            Kind::Sfnt
        } else {
            Kind::Cff(glyphs_of(&cff::Table::parse(&bytes)?))
        };
        Some(Self { bytes, kind, known: RefCell::default() })
    }

    /// The glyph of a character identifier in a composite font.
    pub(super) fn glyph_of_cid(&self, cid: u16) -> Option<u16> {
        match &self.kind {
            Kind::Sfnt => Some(cid),
            Kind::Cff(glyphs) if glyphs.is_empty() => Some(cid),
            Kind::Cff(glyphs) => glyphs.get(&cid).copied(),
        }
    }

    /// The glyph of a code in a simple font that is read as `character` (PDF 32000-1, 9.6.6.4).
    pub(super) fn glyph_of_code(&self, code: u8, character: char) -> Option<u16> {
        match &self.kind {
            Kind::Sfnt => {
                let face = ttf_parser::Face::parse(&self.bytes, 0).ok()?;
                let subtables = || face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
                let look = |code: u32| subtables().find_map(|table| table.glyph_index(code));
                let symbol = || look(0xf000 + u32::from(code));
                let found = look(u32::from(character)).or_else(symbol);
                found.or_else(|| look(u32::from(code))).map(|glyph| glyph.0)
            }
            Kind::Cff(_) => cff::Table::parse(&self.bytes)?.glyph_index(code).map(|glyph| glyph.0),
        }
    }

    /// What a glyph blackens; nothing for a space.
    pub(super) fn ink(&self, glyph: u16) -> Option<Ink> {
        if let Some(known) = self.known.borrow().get(&glyph) {
            return *known;
        }
        let ink = self.measure(GlyphId(glyph));
        self.known.borrow_mut().insert(glyph, ink);
        ink
    }

    fn measure(&self, glyph: GlyphId) -> Option<Ink> {
        let (bounds, scale) = match &self.kind {
            Kind::Sfnt => {
                let face = ttf_parser::Face::parse(&self.bytes, 0).ok()?;
                let bounds = face.outline_glyph(glyph, &mut Nowhere)?;
                (bounds, 1.0 / f64::from(face.units_per_em()))
            }
            Kind::Cff(_) => {
                let table = cff::Table::parse(&self.bytes)?;
                let bounds = table.outline(glyph, &mut Nowhere).ok()?;
                (bounds, f64::from(table.matrix().sx))
            }
        };
        let ttf_parser::Rect { x_min, y_min, x_max, y_max } = bounds;
        Some([x_min, y_min, x_max, y_max].map(|part| f64::from(part) * scale))
    }
}

/// From character identifiers to glyphs; empty if the font has none.
fn glyphs_of(table: &cff::Table<'_>) -> BTreeMap<u16, u16> {
    let glyphs = 0..table.number_of_glyphs();
    glyphs.filter_map(|glyph| Some((table.glyph_cid(GlyphId(glyph))?, glyph))).collect()
}

/// Only the bounds of an outline are wanted.
struct Nowhere;

impl OutlineBuilder for Nowhere {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}
