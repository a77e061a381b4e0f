//! Sfnt: a TrueType file → the same file with only the tables that a PDF reads.
//!
//! A composite font needs the outlines and their measures (PDF 32000-1, 9.9); names of glyphs and of
//! the face, which a subset still has, are dead weight there.

/// The tables that stay, in the order of their names (PDF 32000-1, 9.9).
const KEPT: [&[u8; 4]; 9] =
    [b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"];

/// Of the head of the file, and of an entry of its directory.
const HEAD: usize = 12;
const ENTRY: usize = 16;

/// The file without its other tables; a file that is not as it should be stays as it is.
pub(super) fn slim(bytes: Vec<u8>) -> Vec<u8> {
    rebuilt(&bytes).unwrap_or(bytes)
}

fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let count = usize::from(u16::from_be_bytes(bytes.get(4..6)?.try_into().ok()?));
    let directory = bytes.get(HEAD..HEAD + count * ENTRY)?;
    let kept = |entry: &&[u8]| KEPT.iter().any(|name| entry.starts_with(*name));
    let entries: Vec<&[u8]> = directory.chunks(ENTRY).filter(kept).collect();
    let mut out = bytes.get(..4)?.to_vec();
    out.extend(search(entries.len() as u16));
    let start = HEAD + entries.len() * ENTRY;
    let mut data = Vec::with_capacity(bytes.len());
    for entry in entries {
        let number = |at: usize| -> Option<usize> {
            Some(u32::from_be_bytes(entry[at..at + 4].try_into().ok()?) as usize)
        };
        let (from, length) = (number(8)?, number(12)?);
        let table = bytes.get(from..from.checked_add(length)?)?;
        out.extend(&entry[..8]);
        out.extend(((start + data.len()) as u32).to_be_bytes());
        out.extend(&entry[12..]);
        data.extend(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    out.extend(data);
    Some(out)
}

/// How many tables there are, and three numbers that help to search for one.
fn search(count: u16) -> Vec<u8> {
    let power = count.max(1).ilog2() as u16;
    let range = 16 << power;
    [count, range, power, count * 16 - range].map(u16::to_be_bytes).concat()
}
