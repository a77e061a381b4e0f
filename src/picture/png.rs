//! PNG → data that a PDF takes as they are: PDF 32000-1, 7.4.4.4 reads the filtered and deflated
//! rows of a PNG. Where it cannot show a picture so, the picture is written anew in 8 bits, its
//! transparency as a picture of its own.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, DecodingError, Encoder, Info, Limits, Reader};
use png::{Transformations, Unit};

use super::{REPLACE, fault, fit};
use crate::diag::Diagnostic;

/// How every file begins.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a decoder may take for one picture, in bytes.
const ROOM: usize = 600 * 1024 * 1024;

/// A picture of rows of pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// As it was read.
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Dots to the inch, if the file says.
    pub density: Option<u32>,
    /// What its samples mean.
    pub colours: Colours,
    /// Bits of a sample: 1, 2, 4 or 8.
    pub bits: u8,
    /// Rows as PNG filters and deflates them.
    pub rows: Vec<u8>,
    /// How much of each pixel is seen: rows of 8 bits, filtered and deflated too.
    pub alpha: Option<Vec<u8>>,
}

/// What the samples of a pixel mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Colours {
    /// One, from black to white.
    Gray,
    /// Red, green and blue.
    Rgb,
    /// One, the number of a colour: three bytes for each.
    Palette(Vec<u8>),
}

impl Colours {
    /// Samples of a pixel.
    pub const fn count(&self) -> u8 {
        match self {
            Self::Gray | Self::Palette(_) => 1,
            Self::Rgb => 3,
        }
    }
}

/// Reads a picture wholly, so that nothing broken passes.
pub(super) fn read(bytes: Vec<u8>) -> Result<Bitmap, Box<Diagnostic>> {
    let reader = open(&bytes)?;
    let info = reader.info();
    let (width, height, density) = (info.width, info.height, density(info));
    fit(width, height)?;
    if info.is_animated() {
        return Err(moving());
    }
    let data = match shown_as_is(info) {
        Some((colours, bits)) => {
            check(reader)?;
            Data { colours, bits, rows: rows(&bytes).ok_or_else(torn)?, alpha: None }
        }
        None => {
            drop(reader);
            anew(&bytes)?
        }
    };
    let Data { colours, bits, rows, alpha } = data;
    Ok(Bitmap { bytes, width, height, density, colours, bits, rows, alpha })
}

/// The samples of a picture as a PDF takes them.
struct Data {
    colours: Colours,
    bits: u8,
    rows: Vec<u8>,
    alpha: Option<Vec<u8>>,
}

type Open<'a> = Reader<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Result<Open<'_>, Box<Diagnostic>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: ROOM });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.read_info().map_err(|error| broken(&error))
}

/// Colours and bits of a picture that a PDF can show without a change.
fn shown_as_is(info: &Info<'_>) -> Option<(Colours, u8)> {
    if info.interlaced || info.trns.is_some() || info.bit_depth == BitDepth::Sixteen {
        return None;
    }
    let colours = match info.color_type {
        ColorType::Grayscale => Colours::Gray,
        ColorType::Rgb => Colours::Rgb,
        ColorType::Indexed => Colours::Palette(info.palette.as_deref()?.to_vec()),
        ColorType::GrayscaleAlpha | ColorType::Rgba => return None,
    };
    Some((colours, info.bit_depth as u8))
}

/// Reads every row and drops it.
fn check(mut reader: Open<'_>) -> Result<(), Box<Diagnostic>> {
    while reader.next_row().map_err(|error| broken(&error))?.is_some() {}
    reader.finish().map_err(|error| broken(&error))
}

/// The data of all IDAT chunks, which are one stream (PNG, 11.2.4).
fn rows(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rows = Vec::new();
    let mut rest = bytes.get(SIGNATURE.len()..)?;
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes(head[..4].try_into().ok()?) as usize;
        match &head[4..] {
            b"IDAT" => rows.extend_from_slice(after.get(..length)?),
            b"IEND" => break,
            _ => {}
        }
        // Four bytes of checksum follow the data.
        rest = after.get(length.checked_add(4)?..)?;
    }
    (!rows.is_empty()).then_some(rows)
}

/// A picture that is decoded and written again.
fn anew(bytes: &[u8]) -> Result<Data, Box<Diagnostic>> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: ROOM });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| broken(&error))?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(torn)?];
    let frame = reader.next_frame(&mut pixels).map_err(|error| broken(&error))?;
    reader.finish().map_err(|error| broken(&error))?;
    pixels.truncate(frame.buffer_size());
    let size = (frame.width, frame.height);
    let (colours, kind, alpha) = match frame.color_type {
        ColorType::Grayscale => (Colours::Gray, ColorType::Grayscale, None),
        ColorType::GrayscaleAlpha => {
            (Colours::Gray, ColorType::Grayscale, Some(split::<2>(&mut pixels)))
        }
        ColorType::Rgba => (Colours::Rgb, ColorType::Rgb, Some(split::<4>(&mut pixels))),
        ColorType::Rgb | ColorType::Indexed => (Colours::Rgb, ColorType::Rgb, None),
    };
    // What hides nothing need not be said.
    let alpha = alpha.filter(|alpha| alpha.iter().any(|seen| *seen != 255));
    let alpha = alpha.map(|alpha| write(size, ColorType::Grayscale, &alpha)).transpose()?;
    Ok(Data { colours, bits: 8, rows: write(size, kind, &pixels)?, alpha })
}

/// Takes the last of every `N` samples out of `pixels`.
fn split<const N: usize>(pixels: &mut Vec<u8>) -> Vec<u8> {
    let (count, mut alpha) = (pixels.len() / N, Vec::with_capacity(pixels.len() / N));
    for pixel in 0..count {
        alpha.push(pixels[pixel * N + N - 1]);
        pixels.copy_within(pixel * N..pixel * N + N - 1, pixel * (N - 1));
    }
    pixels.truncate(count * (N - 1));
    alpha
}

/// Filters and deflates rows of 8 bits.
fn write(size: (u32, u32), kind: ColorType, pixels: &[u8]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size.0, size.1);
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    written.map_err(|_| torn())?;
    rows(&file).ok_or_else(torn)
}

/// Dots to the inch, if they are equal both ways.
fn density(info: &Info<'_>) -> Option<u32> {
    let given = info.pixel_dims.filter(|given| given.unit == Unit::Meter)?;
    (given.xppu == given.yppu).then_some((u64::from(given.xppu) * 254 / 10_000) as u32)
}

fn torn() -> Box<Diagnostic> {
    fault(("PNG 文件坏了，或者没有传完", "the PNG is broken or was cut off"), REPLACE)
}

fn broken(error: &DecodingError) -> Box<Diagnostic> {
    let zh = format!("PNG 文件坏了，或者没有传完（{error}）");
    let en = format!("the PNG is broken or was cut off ({error})");
    fault((&zh, &en), REPLACE)
}

fn moving() -> Box<Diagnostic> {
    fault(
        ("PNG 是会动的图，纸上放不了", "the PNG is animated, which paper cannot be"),
        ("导出其中一帧", "export one of its frames"),
    )
}
