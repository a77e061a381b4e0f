//! Cross-references: the table of all objects at the end of a file, compressed.
//!
//! lopdf writes it as a stream of seven bytes an object (PDF 32000-1, 7.5.8) and leaves it as it is.
//! One row is nearly the one before it: with the rows subtracted from each other almost nothing is
//! left of it, and a table of ten thousand cells would spend a quarter of its file on it.

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object};

use super::compress;

/// Type, place and index of an object, as lopdf lays them out.
const ROW: usize = 7;

/// Writes the table at the end of `out` anew. A file whose end is not as expected stays as it is:
/// it is right, only longer.
pub(super) fn shorten(out: &mut Vec<u8>, file: &Document) -> std::io::Result<()> {
    let Some((start, rows)) = find(out, &file.trailer) else { return Ok(()) };
    let stream = compress::deflate(&subtracted(rows))?;
    let mut tail = Vec::with_capacity(stream.len() + 512);
    write!(tail, "{} 0 obj\n<<", file.max_id)?;
    for (key, value) in &file.trailer {
        if key != b"Length" {
            tail.extend([b"/", key.as_slice(), b" "].concat());
            write_value(&mut tail, value)?;
        }
    }
    write!(
        tail,
        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {}>>\nstream\n",
        stream.len()
    )?;
    tail.extend(stream);
    write!(tail, "\nendstream\nendobj\nstartxref\n{start}\n%%EOF")?;
    out.truncate(start);
    out.extend(tail);
    Ok(())
}

/// Where the table's object begins, and its rows.
fn find<'a>(out: &'a [u8], trailer: &Dictionary) -> Option<(usize, &'a [u8])> {
    let length = usize::try_from(trailer.get(b"Length").ok()?.as_i64().ok()?).ok()?;
    let end = String::from_utf8_lossy(&out[out.len().saturating_sub(40)..]);
    let start: usize = end.rsplit_once("startxref\n")?.1.lines().next()?.parse().ok()?;
    let object = out.get(start..)?;
    let stream = object.windows(7).position(|bytes| bytes == b"stream\n")? + 7;
    let rows = object.get(stream..stream + length)?;
    (length.is_multiple_of(ROW) && object[stream + length..].starts_with(b"\nendstream"))
        .then_some((start, rows))
}

/// Every row without the one above it (PNG's filter Up, RFC 2083, 6.4).
fn subtracted(rows: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() + rows.len() / ROW);
    let mut above = [0; ROW].as_slice();
    for row in rows.chunks(ROW) {
        out.push(2);
        out.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = row;
    }
    out
}

/// The few kinds of values that a trailer has.
fn write_value(out: &mut Vec<u8>, value: &Object) -> std::io::Result<()> {
    match value {
        Object::Name(name) => out.extend([b"/", name.as_slice()].concat()),
        Object::Integer(number) => write!(out, "{number}")?,
        Object::Reference((id, generation)) => write!(out, "{id} {generation} R")?,
        Object::String(bytes, _) => {
            out.push(b'<');
            bytes.iter().try_for_each(|byte| write!(out, "{byte:02X}"))?;
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for value in values {
                write_value(out, value)?;
                out.push(b' ');
            }
            out.push(b']');
        }
        other => return Err(std::io::Error::other(format!("{other:?} in a trailer"))),
    }
    Ok(())
}
