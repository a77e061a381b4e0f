//! Table: a face → a direct way from character to glyph and width, read once.

use ttf_parser::cmap::{Format, Subtable};
use ttf_parser::{Face, GlyphId};

/// One line of the direct table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// 0 (`.notdef`) means that the face lacks the character.
    pub(super) glyph: u16,
    /// In units of the face.
    pub(super) advance: u16,
}

/// All characters of a face.
#[derive(Debug)]
pub(super) struct Table {
    /// Units of the face in one em.
    pub(super) units: u16,
    /// By code point, for the basic multilingual plane.
    plane: Vec<Entry>,
    /// The other planes, by ascending code point.
    beyond: Vec<(u32, Entry)>,
    /// The standardized variants <quotation mark, U+FE01>, which fill an em.
    variants: [Option<Entry>; QUOTES.len()],
    /// Whether the ink of the dash reaches from edge to edge of its em.
    joins: bool,
    /// Whether ，stands in the middle of its em, as in faces for Taiwan and Hong Kong.
    pub(super) centres: bool,
}

/// The quotation marks that Chinese and Western text share.
const QUOTES: [char; 4] = ['“', '”', '‘', '’'];

impl Table {
    /// Reads the character map once, so that no text has to search it.
    pub(super) fn new(face: &Face<'_>) -> Self {
        let mut table = Self {
            units: face.units_per_em(),
            plane: vec![Entry::default(); 0x1_0000],
            beyond: Vec::new(),
            variants: QUOTES.map(|quote| {
                face.glyph_variation_index(quote, '\u{fe01}').map(|glyph| entry(face, glyph))
            }),
            joins: false,
            centres: false,
        };
        table.fill(face);
        table.centres = table.entry('，').is_some_and(|comma| table.is_centred(face, comma));
        table.joins = table.entry('—').is_some_and(|dash| table.fills_em(face, dash));
        table
    }

    fn fill(&mut self, face: &Face<'_>) {
        let Some(map) = unicode_map(face) else { return };
        let Self { plane, beyond, .. } = self;
        map.codepoints(|code| {
            let Some(glyph) = map.glyph_index(code) else { return };
            let entry = entry(face, glyph);
            match plane.get_mut(code as usize) {
                Some(slot) => *slot = entry,
                None => beyond.push((code, entry)),
            }
        });
        beyond.sort_by_key(|(code, _)| *code);
    }

    fn fills_em(&self, face: &Face<'_>, entry: Entry) -> bool {
        let ink = face.glyph_bounding_box(GlyphId(entry.glyph));
        entry.advance == self.units
            && ink.is_some_and(|ink| ink.x_min <= 0 && ink.x_max >= entry.advance as i16)
    }

    /// Whether the middle of the ink lies in the middle third of the em.
    fn is_centred(&self, face: &Face<'_>, entry: Entry) -> bool {
        let ink = face.glyph_bounding_box(GlyphId(entry.glyph));
        let third = i32::from(self.units) / 3;
        ink.is_some_and(|ink| {
            (third..third * 2).contains(&((i32::from(ink.x_min) + i32::from(ink.x_max)) / 2))
        })
    }

    /// The glyph of a character.
    pub(super) fn entry(&self, character: char) -> Option<Entry> {
        let code = u32::from(character);
        let entry = match self.plane.get(code as usize) {
            Some(entry) => *entry,
            None => {
                let at = self.beyond.binary_search_by_key(&code, |(code, _)| *code).ok()?;
                self.beyond[at].1
            }
        };
        (entry.glyph != 0).then_some(entry)
    }

    /// The glyph of a mark that has its Chinese form: quotation marks as wide as a Han character,
    /// which may be a variant, and a dash that joins the next one. A face without the ideographic
    /// full stop is no Chinese one, and its marks sit too low.
    pub(super) fn chinese(&self, mark: char) -> Option<Entry> {
        self.entry('。')?;
        let variant = QUOTES.iter().position(|quote| *quote == mark);
        let variant = variant.and_then(|at| self.variants[at]);
        let entry = variant.or_else(|| self.entry(mark))?;
        let fits = if mark == '—' { self.joins } else { self.is_full_width(entry.advance) };
        fits.then_some(entry)
    }

    /// Whether a glyph of this width fills a whole em, as Han characters and Chinese marks do.
    pub(super) const fn is_full_width(&self, advance: u16) -> bool {
        is_full_width(advance, self.units)
    }

    /// Whether the face has a character.
    pub(super) fn has(&self, character: char) -> bool {
        self.entry(character).is_some()
    }
}

/// Some faces make their Han a little narrower or wider than the em they state.
pub(super) const fn is_full_width(advance: u16, units: u16) -> bool {
    advance.abs_diff(units) <= units / 32
}

fn entry(face: &Face<'_>, glyph: GlyphId) -> Entry {
    Entry { glyph: glyph.0, advance: face.glyph_hor_advance(glyph).unwrap_or(0) }
}

/// The fullest map from Unicode of a face.
pub(super) fn unicode_map<'a>(face: &Face<'a>) -> Option<Subtable<'a>> {
    let subtables = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    subtables.filter(|subtable| rank(subtable) > 0).max_by_key(rank)
}

/// A map of all planes says everything that a map of the first one does.
fn rank(subtable: &Subtable<'_>) -> u8 {
    match subtable.format {
        Format::SegmentedCoverage(_) if subtable.is_unicode() => 2,
        Format::SegmentMappingToDeltaValues(_) if subtable.is_unicode() => 1,
        _ => 0,
    }
}
