//! Fonts for tests, made of the embedded ones: other names, other characters, other rights.

use std::collections::BTreeMap;

use jianbao::typeset::{Face, FaceId, Fonts};

/// A font in parts.
#[derive(Clone)]
pub(crate) struct Sfnt {
    version: [u8; 4],
    tables: BTreeMap<[u8; 4], Vec<u8>>,
}

impl Sfnt {
    /// The embedded face of a role.
    pub(crate) fn of(role: Face) -> Self {
        let fonts = Fonts::new();
        let bytes = fonts.file(FaceId::Embedded(role)).bytes();
        let count = usize::from(short(bytes, 4));
        let entries = bytes[12..12 + 16 * count].chunks(16);
        let tables = entries.map(|entry| {
            let (from, length) = (long(entry, 8), long(entry, 12));
            (entry[..4].try_into().unwrap(), bytes[from..from + length].to_vec())
        });
        Self { version: bytes[..4].try_into().unwrap(), tables: tables.collect() }
    }

    /// The same under another family name, which is also its full name, and PostScript name.
    pub(crate) fn named(self, family: &str, postscript: &str) -> Self {
        let texts = [(1, family), (4, family), (6, postscript)];
        let (mut records, mut strings) = (Vec::new(), Vec::new());
        for (id, text) in texts {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let record = [3, 1, 0x0804, id, bytes.len() as u16, strings.len() as u16];
            records.extend(record.into_iter().flat_map(u16::to_be_bytes));
            strings.extend(bytes);
        }
        let head = [0, 3, 6 + records.len() as u16].map(u16::to_be_bytes).concat();
        self.with(b"name", [head, records, strings].concat())
    }

    /// The same with these characters only, each drawn with a glyph number of the face.
    pub(crate) fn drawing(self, characters: &[(char, u16)]) -> Self {
        let groups: Vec<u8> = characters
            .iter()
            .flat_map(|(character, glyph)| {
                let code = u32::from(*character);
                [code, code, u32::from(*glyph)].map(u32::to_be_bytes).concat()
            })
            .collect();
        let head = [0, 1, 3, 10, 0, 12, 12, 0].map(u16::to_be_bytes).concat();
        let sizes = [16 + groups.len() as u32, 0, characters.len() as u32];
        self.with(b"cmap", [head, sizes.map(u32::to_be_bytes).concat(), groups].concat())
    }

    /// The same with another table.
    pub(crate) fn with(mut self, tag: &[u8; 4], bytes: Vec<u8>) -> Self {
        self.tables.insert(*tag, bytes);
        self
    }

    /// The same without a table.
    pub(crate) fn without(mut self, tag: &[u8; 4]) -> Self {
        self.tables.remove(tag);
        self
    }

    /// The same with two other bytes at `at` of a table.
    pub(crate) fn patched(mut self, tag: &[u8; 4], at: usize, value: u16) -> Self {
        let table = self.tables.get_mut(tag).unwrap();
        table[at..at + 2].copy_from_slice(&value.to_be_bytes());
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.standing_at(0)
    }

    /// The file as a part of another one, `start` bytes into it.
    fn standing_at(&self, start: usize) -> Vec<u8> {
        let count = self.tables.len();
        let mut out = self.version.to_vec();
        out.extend([count as u16, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
        let mut data = Vec::new();
        for (tag, table) in &self.tables {
            let offset = start + 12 + 16 * count + data.len();
            out.extend(tag);
            out.extend(
                [0, offset as u32, table.len() as u32].into_iter().flat_map(u32::to_be_bytes),
            );
            data.extend(table);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        out.extend(data);
        out
    }
}

/// A collection (`.ttc`).
pub(crate) fn collection(fonts: &[Sfnt]) -> Vec<u8> {
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend((fonts.len() as u32).to_be_bytes());
    let mut start = 12 + 4 * fonts.len();
    let mut parts = Vec::new();
    for font in fonts {
        out.extend((start as u32).to_be_bytes());
        let part = font.standing_at(start);
        start += part.len();
        parts.push(part);
    }
    [out, parts.concat()].concat()
}

/// The number of a glyph in the embedded face of a role.
pub(crate) fn glyph(role: Face, character: char) -> u16 {
    Fonts::new().in_face(FaceId::Embedded(role), character).unwrap().glyph
}

fn long(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes(bytes[at..at + 2].try_into().unwrap())
}
