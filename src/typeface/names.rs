//! Names: a font file → what each of its faces calls itself.
//!
//! A folder of typefaces holds gigabytes, their names a few kilobytes: only the table of names and
//! the beginning of OS/2 are read (OpenType 1.9, `otff`, `name`, `OS/2`). Names that a file has in
//! no encoding of Unicode are known only as far as they are ASCII; such a face can still be named
//! by its file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use ttf_parser::name::{Name, Table};
use ttf_parser::{PlatformId, name_id};

/// One face of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Its number in the file.
    pub(super) index: u32,
    /// Of the family, in all its languages: they may mean several faces.
    pub(super) families: Vec<String>,
    /// Of this face alone: full and PostScript names.
    pub(super) own: Vec<String>,
    /// 400 regular to 700 bold.
    pub(super) weight: u16,
    /// Whether it is slanted.
    pub(super) italic: bool,
}

impl Names {
    /// The name to show: Chinese if it has one.
    pub(super) fn shown(&self) -> &str {
        let all = || self.own.iter().chain(&self.families);
        let chinese = all().find(|name| !name.is_ascii());
        chinese.or_else(|| all().next()).map_or("", String::as_str)
    }

    /// Every name.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.own.iter().chain(&self.families).map(String::as_str)
    }
}

/// No collection has more faces, no face more tables, no table of names more bytes.
const MOST_FACES: u32 = 256;
const MOST_TABLES: u16 = 256;
const LARGEST: u32 = 4 * 1024 * 1024;

/// The names of all faces of the file at `path`.
///
/// # Errors
///
/// If it cannot be read, or is not built like a font file.
pub(super) fn read(path: &Path) -> io::Result<Vec<Names>> {
    let mut file = File::open(path)?;
    let mut head = [0; 12];
    file.read_exact(&mut head)?;
    if &head[..4] != b"ttcf" {
        return Ok(vec![read_face(&mut file, 0, 0)?]);
    }
    let count = long(&head, 8).min(MOST_FACES);
    let mut starts = vec![0; 4 * count as usize];
    file.read_exact(&mut starts)?;
    (0..count).map(|index| read_face(&mut file, index, long(&starts, 4 * index as usize))).collect()
}

fn read_face(file: &mut File, index: u32, start: u32) -> io::Result<Names> {
    let head = read_at(file, start, 12)?;
    if !matches!(&head[..4], b"\0\x01\0\0" | b"OTTO" | b"true") {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a font"));
    }
    let count = short(&head, 4).min(MOST_TABLES);
    let records = read_at(file, start.saturating_add(12), 16 * u32::from(count))?;
    let mut names = Names { index, weight: 400, ..Names::default() };
    for record in records.chunks_exact(16) {
        let (offset, length) = (long(record, 8), long(record, 12));
        match &record[..4] {
            b"name" => names.fill(&read_at(file, offset, length.min(LARGEST))?),
            b"OS/2" if length >= 64 => {
                let table = read_at(file, offset, 64)?;
                names.weight = short(&table, 4);
                names.italic = short(&table, 62) & 1 != 0;
            }
            _ => {}
        }
    }
    Ok(names)
}

impl Names {
    fn fill(&mut self, table: &[u8]) {
        let Some(table) = Table::parse(table) else { return };
        for name in table.names {
            let list = match name.name_id {
                name_id::FAMILY | name_id::TYPOGRAPHIC_FAMILY => &mut self.families,
                name_id::FULL_NAME | name_id::POST_SCRIPT_NAME => &mut self.own,
                _ => continue,
            };
            let text = text(&name).map(|text| text.trim().to_owned());
            let text = text.filter(|text| !text.is_empty() && !list.contains(text));
            list.extend(text);
        }
    }
}

/// Names in Unicode, and those of old Macintosh fonts that are plain ASCII.
fn text(name: &Name<'_>) -> Option<String> {
    let plain = name.platform_id == PlatformId::Macintosh && name.name.is_ascii();
    if plain { String::from_utf8(name.name.to_vec()).ok() } else { name.to_string() }
}

fn read_at(file: &mut File, offset: u32, length: u32) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(u64::from(offset)))?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn long(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}
