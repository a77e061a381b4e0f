//! The typefaces: in goes a character and the face its role asks for, out comes a glyph that
//! exists, and which face has it.
//!
//! Six faces are built in, so that the same paper gives the same pages everywhere; an office may
//! name its own for any role, and further ones for characters that those lack. For a character of
//! a role the faces are asked in this order:
//!
//! 1. the office's own for the role, as it lists them;
//! 2. the embedded one of the role: the standard names a *class* of type, so a 仿宋 of another
//!    design is nearer to what is asked for than a rich 宋体;
//! 3. the office's 生僻字 faces, as it lists them: named on purpose, and so before
//! 4. 楷体, the office's and then the embedded one, whose letters sit well beside all others.
//!
//! A table of a face is made when it is first asked for, once, and shared between threads; every
//! lookup after that is one array access for each face that is asked.

mod face;
mod file;
mod table;

use std::sync::OnceLock;

use ttf_parser::GlyphId;

pub use face::{Face, FaceId, Use};
pub use file::{Flaw, FontFile};

use super::unit::Length;
use table::{Entry, Table, is_full_width};

/// A glyph that a face is known to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The face it was found in, which may be another than asked for.
    pub face: FaceId,
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
        is_full_width(self.advance, self.units)
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

/// The faces of a run. Make one and lend it to all threads.
pub struct Fonts {
    /// The embedded ones, by role; then the office's.
    slots: Vec<Slot>,
    /// By role.
    chains: [Chain; 6],
}

struct Slot {
    id: FaceId,
    file: FontFile,
    table: OnceLock<Table>,
}

/// Which faces a role asks, as indices of slots.
struct Chain {
    /// The office's own for the role, then the embedded one.
    own: Vec<usize>,
    /// What others lend it.
    lent: Vec<usize>,
}

impl Chain {
    /// The office's own.
    fn named(&self) -> &[usize] {
        &self.own[..self.own.len() - 1]
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl Fonts {
    /// Only the embedded faces; nothing is read yet.
    pub fn new() -> Self {
        Self::with(Vec::new())
    }

    /// The embedded faces and the office's own, in the order in which they are to be asked.
    pub fn with(own: Vec<(Use, FontFile)>) -> Self {
        let slot = |id, file| Slot { id, file, table: OnceLock::new() };
        let embedded = Face::ALL.map(|face| slot(FaceId::Embedded(face), FontFile::embedded(face)));
        let mut slots = Vec::from(embedded);
        let mut rare = Vec::new();
        let mut chains = Face::ALL.map(|_| Vec::new());
        for (wanted, file) in own {
            let list = match wanted {
                Use::Role(face) => &mut chains[face as usize],
                Use::Rare => &mut rare,
            };
            list.push(slots.len());
            let number = list.len() as u16;
            let id = match wanted {
                Use::Role(face) => FaceId::Named(face, number),
                Use::Rare => FaceId::Rare(number),
            };
            slots.push(slot(id, file));
        }
        for face in Face::ALL {
            chains[face as usize].push(face as usize);
        }
        let lent = [rare, chains[Face::Kai as usize].clone()].concat();
        Self { slots, chains: chains.map(|own| Chain { own, lent: lent.clone() }) }
    }

    /// The glyph of `character` in a text of `role`, from the first face that has it.
    ///
    /// Latin letters, digits and marks in 仿宋 and 楷体 come from the Latin face, as an office
    /// sets them. Chinese quotation marks and the ellipsis are as wide as a Han character
    /// (CLREQ 3.1), the dash fills its em with ink and so joins into ——: where the office's own
    /// face has only narrow ones they are the embedded ones, the dash always that of 仿宋.
    pub fn find(&self, role: Face, character: char) -> Option<Found> {
        let fitting = match character {
            '—' => self
                .chinese(self.chain(role).named(), character)
                .or_else(|| self.in_face(FaceId::Embedded(Face::Fang), character)),
            '“' | '”' | '‘' | '’' | '…' => self.chinese(&self.chain(role).own, character),
            _ => self.in_role(self.asked(role, character), character),
        };
        fitting
            .or_else(|| self.in_role(role, character))
            .or_else(|| self.chain(role).lent.iter().find_map(|slot| self.plain(*slot, character)))
    }

    /// The role that a text of `role` asks for this character: Western ones in 仿宋, 楷体 and 宋体
    /// are set in the Latin face, whose digits are all half an em wide and so stand in columns.
    pub fn asked(&self, role: Face, character: char) -> Face {
        let latin = matches!(role, Face::Fang | Face::Kai | Face::Song) && is_latin(character);
        if latin { Face::Latin } else { role }
    }

    /// The glyph of `character` from the faces of `role` alone, without any of the rules of
    /// [`Fonts::find`].
    pub fn in_role(&self, role: Face, character: char) -> Option<Found> {
        self.chain(role).own.iter().find_map(|slot| self.plain(*slot, character))
    }

    /// The glyph of `character` in one face, whatever it looks like.
    pub fn in_face(&self, face: FaceId, character: char) -> Option<Found> {
        self.plain(self.slot(face), character)
    }

    /// The first face of `role` that has all characters of `text`; the embedded one if none has.
    pub fn complete(&self, role: Face, text: &str) -> FaceId {
        let has_all =
            |slot: &&usize| text.chars().all(|character| self.table(**slot).has(character));
        let named = self.chain(role).named().iter().find(has_all);
        named.map_or(FaceId::Embedded(role), |slot| self.slots[*slot].id)
    }

    /// All faces, in the order in which they were named; the embedded ones first.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &FontFile)> {
        self.slots.iter().map(|slot| (slot.id, &slot.file))
    }

    /// The file of a face.
    pub fn file(&self, face: FaceId) -> &FontFile {
        &self.slots[self.slot(face)].file
    }

    /// Widths by glyph number, in units of the face.
    pub fn widths(&self, face: FaceId) -> impl Fn(u16) -> u16 {
        let face = self.file(face).face();
        move |glyph| face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)
    }

    /// Whether ，。、；：！？ stand in the middle of their em and not at its lower left.
    pub fn centres_marks(&self, face: FaceId) -> bool {
        self.table(self.slot(face)).centres
    }

    /// The lower and the upper edge of a glyph's ink at an em of `size`, from the baseline upwards;
    /// nothing if it draws nothing.
    pub fn outline(&self, face: FaceId, glyph: u16, size: Length) -> Option<(Length, Length)> {
        let face = self.file(face).face();
        let ink = face.glyph_bounding_box(GlyphId(glyph))?;
        let scaled = |edge: i16| size.scaled(i32::from(edge), i32::from(face.units_per_em()));
        Some((scaled(ink.y_min), scaled(ink.y_max)))
    }

    /// The measures of a whole face.
    pub fn metrics(&self, face: FaceId) -> Metrics {
        let face = self.file(face).face();
        let bounds = face.global_bounding_box();
        Metrics {
            units: face.units_per_em(),
            ascent: face.ascender(),
            descent: face.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: face.weight().to_number(),
        }
    }

    fn chain(&self, role: Face) -> &Chain {
        &self.chains[role as usize]
    }

    /// The mark in its Chinese form, from the first of `slots` that has it so.
    fn chinese(&self, slots: &[usize], mark: char) -> Option<Found> {
        slots.iter().find_map(|slot| {
            let table = self.table(*slot);
            Some(self.found(*slot, table, table.chinese(mark)?))
        })
    }

    fn plain(&self, slot: usize, character: char) -> Option<Found> {
        let table = self.table(slot);
        Some(self.found(slot, table, table.entry(character)?))
    }

    fn found(&self, slot: usize, table: &Table, entry: Entry) -> Found {
        let Entry { glyph, advance } = entry;
        Found { face: self.slots[slot].id, glyph, advance, units: table.units }
    }

    fn table(&self, slot: usize) -> &Table {
        let Slot { file, table, .. } = &self.slots[slot];
        table.get_or_init(|| Table::new(&file.face()))
    }

    fn slot(&self, face: FaceId) -> usize {
        match face {
            FaceId::Embedded(face) => face as usize,
            own => self.slots.iter().position(|slot| slot.id == own).expect("ids are made here"),
        }
    }
}

/// Letters, digits and marks of Western scripts; the Chinese marks that share their code points
/// with Western ones are not among them.
fn is_latin(character: char) -> bool {
    matches!(character, '!'..='~' | ' ' | '\u{a0}'..='\u{24f}')
        && !matches!(character, '·' | '×' | '÷' | '°' | '±' | '§')
}

#[cfg(test)]
mod tests {
    use super::{Face, FaceId, Fonts};

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
        let face = |character| fonts.find(Face::Fang, character).map(|found| found.face);
        assert_eq!(face('①'), Some(FaceId::Embedded(Face::Kai)));
        assert_eq!(face('7'), Some(FaceId::Embedded(Face::Latin)));
        assert_eq!(face('\u{2a6a5}'), None);
    }
}
