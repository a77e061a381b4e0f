//! Font files: bytes → a face that is known to be usable in a paper and in a PDF.
//!
//! The six embedded files are unpacked by `build.rs` and kept as they are: 28 MB of binary instead
//! of 25–100 ms of unpacking for each face at every start, and of those 28 MB only the pages that
//! a paper reads ever come into memory. A file of the office is looked through once, when it is
//! opened: what could fail later fails there, as a [`Flaw`].

use std::sync::Arc;

use ttf_parser::{Permissions, Tag};

use super::face::Face;
use super::table;

/// One face of a font file.
#[derive(Clone, Debug)]
pub struct FontFile {
    bytes: Bytes,
    index: u32,
    postscript_name: String,
}

#[derive(Clone, Debug)]
enum Bytes {
    Embedded(&'static [u8]),
    Read(Arc<[u8]>),
}

/// Why a face cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no font, or damaged; with what the reader said.
    Broken(String),
    /// It has no map from Unicode to glyphs, but at best one from an older character set.
    NoUnicode,
    /// It has bitmaps only.
    NoOutlines,
    /// It is many faces in one, and which of them is meant is not said.
    Variable,
    /// Its licence forbids that it is embedded or subset (OpenType OS/2, `fsType`).
    Restricted,
}

impl FontFile {
    /// The face built in for a role.
    pub(super) fn embedded(face: Face) -> Self {
        let (bytes, name) = match face {
            Face::Fang => (FANG, "ZhuqueFangsong-Regular"),
            Face::Kai => (KAI, "JianbaoKai-Regular"),
            Face::Title => (TITLE, "JianbaoTitleSong-Regular"),
            Face::Hei => (HEI, "JianbaoHei-Regular"),
            Face::Song => (SONG, "JianbaoSong-Regular"),
            Face::Latin => (LATIN, "JianbaoLatin-Regular"),
        };
        Self { bytes: Bytes::Embedded(bytes), index: 0, postscript_name: name.to_owned() }
    }

    /// Face number `index` of a font file or collection.
    ///
    /// # Errors
    ///
    /// The first [`Flaw`] that keeps it from being used.
    pub fn open(bytes: Arc<[u8]>, index: u32) -> Result<Self, Flaw> {
        let face = ttf_parser::Face::parse(&bytes, index)
            .map_err(|error| Flaw::Broken(error.to_string()))?;
        if let Some(flaw) = flaw(&face) {
            return Err(flaw);
        }
        let postscript_name = postscript_name(&face);
        Ok(Self { bytes: Bytes::Read(bytes), index, postscript_name })
    }

    /// The whole file.
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Read(bytes) => bytes,
        }
    }

    /// Which face of the file.
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// The name inside the font file, as a PDF must repeat it (PDF 32000-1, 9.8.1): ASCII without
    /// spaces.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// The face as its reader sees it.
    pub(super) fn face(&self) -> ttf_parser::Face<'_> {
        ttf_parser::Face::parse(self.bytes(), self.index).expect("the file was read before")
    }
}

// Statics, because every part of the program that names a constant gets a copy of its own.
static FANG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fang.ttf"));
static KAI: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kai.ttf"));
static TITLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/title.otf"));
static HEI: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hei.otf"));
static SONG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/song.otf"));
static LATIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/latin.ttf"));

fn flaw(face: &ttf_parser::Face<'_>) -> Option<Flaw> {
    let has = |tag: &[u8; 4]| face.raw_face().table(Tag::from_bytes(tag)).is_some();
    let tables = face.tables();
    let readable = tables.glyf.is_some() || tables.cff.is_some();
    let closed = face.permissions() == Some(Permissions::Restricted)
        || !face.is_subsetting_allowed()
        || !face.is_outline_embedding_allowed();
    match () {
        () if has(b"fvar") || has(b"CFF2") => Some(Flaw::Variable),
        () if !has(b"glyf") && !has(b"CFF ") => Some(Flaw::NoOutlines),
        () if !readable => Some(Flaw::Broken("outlines".to_owned())),
        () if table::unicode_map(face).is_none() => Some(Flaw::NoUnicode),
        () if closed => Some(Flaw::Restricted),
        () => None,
    }
}

fn postscript_name(face: &ttf_parser::Face<'_>) -> String {
    let names = face
        .names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME && name.is_unicode());
    let name = names.into_iter().find_map(|name| name.to_string()).unwrap_or_default();
    let safe = |character: &char| character.is_ascii_alphanumeric() || "-_.".contains(*character);
    let name: String = name.chars().filter(safe).collect();
    if name.is_empty() { "Unnamed".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{Face, FontFile, postscript_name};

    #[test]
    fn names_agree_with_the_files() {
        for face in Face::ALL {
            let file = FontFile::embedded(face);
            assert_eq!(postscript_name(&file.face()), file.postscript_name());
        }
    }
}
