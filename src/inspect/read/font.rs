//! Font: a font of a PDF → for every code its width, its character and its ink.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object, Stream};

use super::LARGEST;
use super::program::{Ink, Program};
use super::unicode::{Characters, characters, utf16};

/// A font as a page uses it.
pub(super) struct Font {
    /// Index of its face.
    pub(super) face: usize,
    coding: Coding,
    /// By code, in parts of an em.
    widths: BTreeMap<u32, f64>,
    /// Of codes that have no width of their own.
    default_width: f64,
    read: Characters,
    program: Option<Program>,
}

/// How codes are written, and what leads from them to glyphs.
enum Coding {
    /// One byte, a simple font: the characters of an encoding stand in `read`.
    Simple,
    /// Two bytes that are character identifiers; then perhaps a map to glyphs.
    Identity(Option<Vec<u8>>),
    /// Two bytes that are UTF-16; which glyphs they are is not known.
    Unicode,
}

/// One code of a text.
pub(super) struct Code {
    /// Its number.
    pub(super) value: u32,
    /// Whether it is a single-byte space, which word spacing widens (PDF 32000-1, 9.3.3).
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font dictionary.
    ///
    /// # Errors
    ///
    /// The name of an encoding that is not known.
    pub(super) fn new(file: &Document, font: &Dictionary, face: usize) -> Result<Self, String> {
        if font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0") {
            Self::composite(file, font, face)
        } else {
            Ok(Self::simple(file, font, face))
        }
    }

    fn composite(file: &Document, font: &Dictionary, face: usize) -> Result<Self, String> {
        let below = descendant(file, font).ok_or("no descendant")?;
        let encoding = font.get_deref(b"Encoding", file).and_then(Object::as_name);
        let coding = match encoding {
            Ok(b"Identity-H") => {
                Coding::Identity(stream(file, below, b"CIDToGIDMap").and_then(plain))
            }
            Ok(b"UniGB-UCS2-H" | b"UniGB-UTF16-H") => Coding::Unicode,
            Ok(name) => return Err(String::from_utf8_lossy(name).into_owned()),
            Err(_) => return Err("CMap".to_owned()),
        };
        let default_width = number(file, below, b"DW").unwrap_or(1000.0) / 1000.0;
        Ok(Self {
            face,
            coding,
            widths: composite_widths(file, below),
            default_width,
            read: to_unicode(file, font),
            program: program(file, below),
        })
    }

    fn simple(file: &Document, font: &Dictionary, face: usize) -> Self {
        let mut read = Characters::new();
        // The font's own map, if it has one, is better than any encoding.
        let mut named = font.clone();
        named.remove(b"ToUnicode");
        if let Ok(encoding) = named.get_font_encoding(file) {
            read.extend(
                (0..=255).filter_map(|code| Some((code.into(), decoded(&encoding, code)?))),
            );
        }
        read.extend(to_unicode(file, font));
        let matrix = font.get_deref(b"FontMatrix", file).and_then(Object::as_array);
        let scale = matrix.ok().and_then(|matrix| matrix.first()?.as_float().ok());
        let scale = scale.map_or(0.001, f64::from);
        let first = number(file, font, b"FirstChar").unwrap_or(0.0) as u32;
        let list = font.get_deref(b"Widths", file).and_then(Object::as_array);
        let widths = list.map_or(&[][..], Vec::as_slice).iter().map(|width| {
            let width = file.dereference(width).and_then(|(_, width)| width.as_float());
            width.map_or(0.0, f64::from) * scale
        });
        Self {
            face,
            coding: Coding::Simple,
            widths: (first..).zip(widths).collect(),
            default_width: 0.0,
            read,
            program: program(file, font),
        }
    }

    /// The codes of a string.
    pub(super) fn codes<'a>(&self, text: &'a [u8]) -> impl Iterator<Item = Code> + use<'a> {
        let length = if matches!(self.coding, Coding::Simple) { 1 } else { 2 };
        text.chunks(length).map(move |bytes| {
            let value = bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            Code { value, is_space: length == 1 && value == 32 }
        })
    }

    /// The width of a code, in parts of an em.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default_width)
    }

    /// What a code is read as.
    pub(super) fn character(&self, code: u32) -> char {
        let read = self.read.get(&code).copied();
        let other = match self.coding {
            Coding::Unicode => char::from_u32(code),
            _ => None,
        };
        read.or(other).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// What a code blackens, if that is known.
    pub(super) fn ink(&self, code: u32) -> Option<Ink> {
        let program = self.program.as_ref()?;
        let low = u16::try_from(code).ok()?;
        let glyph = match &self.coding {
            Coding::Simple => program.glyph_of_code(low as u8, self.character(code))?,
            Coding::Identity(None) => program.glyph_of_cid(low)?,
            Coding::Identity(Some(map)) => {
                let at = usize::from(low) * 2;
                u16::from_be_bytes([*map.get(at)?, *map.get(at + 1)?])
            }
            Coding::Unicode => return None,
        };
        program.ink(glyph)
    }
}

/// The one font below a composite font.
pub(super) fn descendant<'a>(file: &'a Document, font: &'a Dictionary) -> Option<&'a Dictionary> {
    let list = font.get_deref(b"DescendantFonts", file).ok()?.as_array().ok()?;
    file.dereference(list.first()?).ok()?.1.as_dict().ok()
}

/// The stream of a font's program, whichever of the three it is (PDF 32000-1, 9.9).
pub(super) fn program_stream<'a>(file: &'a Document, font: &'a Dictionary) -> Option<&'a Stream> {
    let about = font.get_deref(b"FontDescriptor", file).ok()?.as_dict().ok()?;
    let keys = [b"FontFile2".as_slice(), b"FontFile3", b"FontFile"];
    keys.iter().find_map(|key| stream(file, about, key))
}

fn program(file: &Document, font: &Dictionary) -> Option<Program> {
    Program::new(plain(program_stream(file, font)?)?)
}

fn to_unicode(file: &Document, font: &Dictionary) -> Characters {
    let map = stream(file, font, b"ToUnicode").and_then(plain);
    map.map(|map| characters(&map)).unwrap_or_default()
}

fn decoded(encoding: &Encoding<'_>, code: u8) -> Option<char> {
    encoding.bytes_to_string(&[code]).ok()?.chars().next()
}

/// The widths of a composite font: `c [w …]` and `first last w` (PDF 32000-1, 9.7.4.3).
fn composite_widths(file: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Ok(list) = font.get_deref(b"W", file).and_then(Object::as_array) else { return widths };
    let part = |index: usize| Some(file.dereference(list.get(index)?).ok()?.1);
    let count = |index: usize| Some(part(index)?.as_float().ok()?.clamp(0.0, 65_535.0) as u32);
    let em = |object: &Object| object.as_float().map_or(0.0, f64::from) / 1000.0;
    let mut at = 0;
    while let (Some(first), Some(next)) = (count(at), part(at + 1)) {
        if let Ok(run) = next.as_array() {
            widths.extend((first..).zip(run.iter().map(em)));
            at += 2;
        } else {
            let (Some(last), Some(width)) = (count(at + 1), part(at + 2)) else { break };
            widths.extend((first..=last).map(|code| (code, em(width))));
            at += 3;
        }
    }
    widths
}

fn number(file: &Document, from: &Dictionary, key: &[u8]) -> Option<f64> {
    Some(f64::from(from.get_deref(key, file).ok()?.as_float().ok()?))
}

fn stream<'a>(file: &'a Document, from: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
    from.get_deref(key, file).ok()?.as_stream().ok()
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(LARGEST).ok()
}

/// The text that a marked passage says it stands for (PDF 32000-1, 14.9.4).
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => utf16(rest).collect(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
