//! The six embedded typefaces: in goes a character and the face its role asks for, out comes a
//! glyph that exists.
//!
//! The files are unpacked by `build.rs` and embedded as they are: 28 MB of binary instead of
//! 25–100 ms of unpacking for each face at every start, and of those 28 MB only the pages that a
//! paper reads ever come into memory. A face is parsed when it is first asked for, once, and
//! shared between threads. Every lookup after that is one array access.

use std::sync::OnceLock;

use ttf_parser::cmap::{Format, Subtable};

use super::unit::Length;

/// The faces by their role in an official paper (GB/T 9704-2012 names classes, not files).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// 仿宋: body text, heading levels 3 and 4 (5.2.2).
    Fang,
    /// 楷体: heading level 2, bylines, editor's notes; it also lends what other faces lack.
    Kai,
    /// 小标宋: titles and the organ mark (7.2.4, 7.3.1).
    Title,
    /// 黑体: heading level 1, stressed text (7.3.3).
    Hei,
    /// 宋体: page numbers and tables (7.5).
    Song,
    /// Latin letters and digits in 仿宋 and 楷体 text, whose own are proportional.
    Latin,
}

impl Face {
    /// All six, in the order of their declaration.
    pub const ALL: [Self; 6] =
        [Self::Fang, Self::Kai, Self::Title, Self::Hei, Self::Song, Self::Latin];

    /// A short name without spaces, for dumps and for the names of PDF resources.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fang => "Fang",
            Self::Kai => "Kai",
            Self::Title => "Title",
            Self::Hei => "Hei",
            Self::Song => "Song",
            Self::Latin => "Latin",
        }
    }

    /// The name inside the font file, as a PDF must repeat it (PDF 32000-1, 9.8.1).
    pub const fn postscript_name(self) -> &'static str {
        match self {
            Self::Fang => "ZhuqueFangsong-Regular",
            Self::Kai => "JianbaoKai-Regular",
            Self::Title => "JianbaoTitleSong-Regular",
            Self::Hei => "JianbaoHei-Regular",
            Self::Song => "JianbaoSong-Regular",
            Self::Latin => "JianbaoLatin-Regular",
        }
    }

    /// The whole font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Fang => FANG,
            Self::Kai => KAI,
            Self::Title => TITLE,
            Self::Hei => HEI,
            Self::Song => SONG,
            Self::Latin => LATIN,
        }
    }
}

// Statics, because every part of the program that names a constant gets a copy of its own.
static FANG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fang.ttf"));
static KAI: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kai.ttf"));
static TITLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/title.otf"));
static HEI: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hei.otf"));
static SONG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/song.otf"));
static LATIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/latin.ttf"));

/// A glyph that a face is known to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The face it was found in, which may be another than asked for.
    pub face: Face,
    /// Its number in that face.
    pub glyph: u16,
    /// Its width in units of the face.
    advance: u16,
    /// Units of the face in one em.
    units: u16,
}

impl Found {
    /// The glyph's own width at an em of `size`, rounded to the nearest thousandth of a point.
    pub fn advance(self, size: Length) -> Length {
        let units = i64::from(self.units);
        let exact = i64::from(self.advance) * i64::from(size.to_milli_pt());
        Length::milli_pt(((exact + units / 2) / units) as i32)
    }

    /// Whether the glyph fills a whole em, as Han characters and Chinese marks do.
    pub const fn is_full_width(self) -> bool {
        self.advance == self.units
    }
}

/// What a PDF font descriptor wants to know of a face, in units of the face (PDF 32000-1, 9.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units in one em.
    pub units: u16,
    /// Above the baseline.
    pub ascent: i16,
    /// Below the baseline, negative.
    pub descent: i16,
    /// Left, bottom, right and top of all glyphs together.
    pub bounds: [i16; 4],
    /// 400 regular to 700 bold.
    pub weight: u16,
}

/// The faces, each parsed when it is first needed. Make one and lend it to all threads.
#[derive(Default)]
pub struct Fonts {
    parsed: [OnceLock<Parsed>; 6],
}

impl Fonts {
    /// Nothing is read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The glyph of `character`, from `role` or, where that lacks it, from 楷体.
    ///
    /// Latin letters, digits and marks in 仿宋 and 楷体 come from the Latin face, as an office
    /// sets them; Chinese quotation marks are the full-width variants (CLREQ 3.1), and a dash is
    /// always the one of 仿宋, because only that fills its em and so joins into ——.
    pub fn find(&self, role: Face, character: char) -> Option<Found> {
        let own = || self.in_face(role, character);
        match character {
            '—' => self.in_face(Face::Fang, character),
            '“' | '”' | '‘' | '’' => self.full_width(role, character).or_else(own),
            _ if is_latin(character) && matches!(role, Face::Fang | Face::Kai) => {
                self.in_face(Face::Latin, character).or_else(own)
            }
            _ => own(),
        }
        .or_else(|| self.in_face(Face::Kai, character))
    }

    /// The glyph of `character` in `face` itself, without any of the rules of [`Fonts::find`].
    pub fn in_face(&self, face: Face, character: char) -> Option<Found> {
        let parsed = self.parsed(face);
        let entry = parsed.entry(character)?;
        Some(Found { face, glyph: entry.glyph, advance: entry.advance, units: parsed.units })
    }

    /// The width of a glyph in units of its face.
    pub fn glyph_advance(&self, face: Face, glyph: u16) -> u16 {
        self.parsed(face).face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)
    }

    /// The measures of a whole face.
    pub fn metrics(&self, face: Face) -> Metrics {
        let parsed = &self.parsed(face).face;
        let bounds = parsed.global_bounding_box();
        Metrics {
            units: parsed.units_per_em(),
            ascent: parsed.ascender(),
            descent: parsed.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: parsed.weight().to_number(),
        }
    }

    /// The standardized variant <character, U+FE01> of a full em, or the plain glyph if it is one.
    fn full_width(&self, role: Face, character: char) -> Option<Found> {
        let parsed = self.parsed(role);
        let glyph = parsed.face.glyph_variation_index(character, '\u{fe01}');
        let variant = glyph.map(|glyph| Found {
            face: role,
            glyph: glyph.0,
            advance: parsed.face.glyph_hor_advance(glyph).unwrap_or(0),
            units: parsed.units,
        });
        variant.or_else(|| self.in_face(role, character)).filter(|found| found.is_full_width())
    }

    fn parsed(&self, face: Face) -> &Parsed {
        self.parsed[face as usize].get_or_init(|| Parsed::new(face))
    }
}

/// Letters, digits and marks of Western scripts; the Chinese marks that share their code points
/// with Western ones are not among them.
fn is_latin(character: char) -> bool {
    matches!(character, '!'..='~' | ' ' | '\u{a0}'..='\u{24f}')
        && !matches!(character, '·' | '×' | '÷' | '°' | '±' | '§')
}

/// One line of the direct table.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// 0 (`.notdef`) means that the face lacks the character.
    glyph: u16,
    advance: u16,
}

struct Parsed {
    face: ttf_parser::Face<'static>,
    units: u16,
    /// By code point, for the basic multilingual plane.
    plane: Vec<Entry>,
    /// The other planes, by ascending code point.
    beyond: Vec<(u32, Entry)>,
}

impl Parsed {
    fn new(face: Face) -> Self {
        let face = ttf_parser::Face::parse(face.bytes(), 0).expect("the embedded fonts are sound");
        let units = face.units_per_em();
        let mut parsed =
            Self { face, units, plane: vec![Entry::default(); 0x1_0000], beyond: vec![] };
        parsed.fill();
        parsed
    }

    /// Reads the character map once, so that no text has to search it.
    fn fill(&mut self) {
        let Self { face, plane, beyond, .. } = self;
        let tables = face.tables();
        let subtables = tables.cmap.iter().flat_map(|cmap| cmap.subtables);
        let fullest = subtables.filter(|subtable| rank(subtable) > 0).max_by_key(rank);
        let Some(subtable) = fullest else { return };
        subtable.codepoints(|code| {
            let Some(glyph) = subtable.glyph_index(code) else { return };
            let advance = face.glyph_hor_advance(glyph).unwrap_or(0);
            let entry = Entry { glyph: glyph.0, advance };
            match plane.get_mut(code as usize) {
                Some(slot) => *slot = entry,
                None => beyond.push((code, entry)),
            }
        });
        beyond.sort_by_key(|(code, _)| *code);
    }

    fn entry(&self, character: char) -> Option<Entry> {
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
}

/// A map of all planes says everything that a map of the first one does.
fn rank(subtable: &Subtable<'_>) -> u8 {
    match subtable.format {
        Format::SegmentedCoverage(_) if subtable.is_unicode() => 2,
        Format::SegmentMappingToDeltaValues(_) if subtable.is_unicode() => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, Fonts};

    #[test]
    fn quotes_fill_their_em_in_every_chinese_face() {
        let fonts = Fonts::new();
        for face in [Face::Fang, Face::Kai, Face::Title, Face::Hei, Face::Song] {
            for quote in ['“', '”', '‘', '’', '—', '…'] {
                let found = fonts.find(face, quote).unwrap();
                assert!(found.is_full_width(), "{quote} in {face:?}");
            }
        }
    }

    #[test]
    fn a_missing_character_is_lent_by_kai_or_reported() {
        let fonts = Fonts::new();
        assert_eq!(fonts.find(Face::Fang, '①').unwrap().face, Face::Kai);
        assert_eq!(fonts.find(Face::Fang, '7').unwrap().face, Face::Latin);
        assert_eq!(fonts.find(Face::Fang, '\u{2a6a5}'), None);
    }

    #[test]
    fn names_agree_with_the_files() {
        for face in Face::ALL {
            let parsed = ttf_parser::Face::parse(face.bytes(), 0).unwrap();
            let name =
                parsed.names().into_iter().find(|name| name.name_id == 6 && name.is_unicode());
            assert_eq!(name.unwrap().to_string().unwrap(), face.postscript_name());
        }
    }
}
