//! JPEG: the markers of a file (ITU-T T.81, annex B) → what a PDF must say about it. The data
//! themselves are never decoded.

use super::{REPLACE, Words, fault, fit};
use crate::diag::Diagnostic;

/// How every file begins.
pub(super) const SIGNATURE: &[u8] = &[0xff, 0xd8, 0xff];

/// A whole JPEG file in gray or RGB, 8 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jpeg {
    /// As it was read.
    pub bytes: Vec<u8>,
    /// Pixels across, as stored.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// Whether it has three colours, or only light and dark.
    pub coloured: bool,
    /// Dots to the inch, if the file says.
    pub density: Option<u32>,
    /// How the stored picture is to be turned.
    pub orientation: Orientation,
}

impl Jpeg {
    /// Width and height as shown.
    pub fn turned(&self) -> (u32, u32) {
        if self.orientation.lies() { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// Where row 0 and column 0 of the stored picture are shown (Exif 2.3, tag 0x0112).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Top, left.
    #[default]
    Upright,
    /// Top, right: mirrored.
    Mirrored,
    /// Bottom, right: turned by half.
    Half,
    /// Bottom, left: upside down and mirrored.
    Flipped,
    /// Left, top: mirrored about the diagonal.
    Transposed,
    /// Right, top: turned clockwise.
    Clockwise,
    /// Right, bottom: mirrored about the other diagonal.
    Transversed,
    /// Left, bottom: turned anticlockwise.
    Anticlockwise,
}

impl Orientation {
    fn of(value: u16) -> Self {
        match value {
            2 => Self::Mirrored,
            3 => Self::Half,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Clockwise,
            7 => Self::Transversed,
            8 => Self::Anticlockwise,
            _ => Self::Upright,
        }
    }

    /// Whether width and height change places.
    const fn lies(self) -> bool {
        matches!(self, Self::Transposed | Self::Clockwise | Self::Transversed | Self::Anticlockwise)
    }
}

/// Reads the markers up to the first scan, and looks for the end of the last one.
pub(super) fn read(bytes: Vec<u8>) -> Result<Jpeg, Box<Diagnostic>> {
    let mut found = Found::default();
    let mut at = 2;
    let scan = loop {
        let Some(segment) = Segment::at(&bytes, at) else { return Err(torn()) };
        if segment.marker == 0xda {
            break segment.end;
        }
        found.note(&segment)?;
        at = segment.end;
    };
    let Some((width, height, components)) = found.frame else { return Err(torn()) };
    if !ends(&bytes[scan..]) {
        return Err(torn());
    }
    fit(width, height)?;
    let coloured = match components {
        1 => false,
        3 => true,
        _ => return Err(cmyk()),
    };
    let Found { density, orientation, .. } = found;
    Ok(Jpeg { bytes, width, height, coloured, density, orientation })
}

/// What the markers have said so far.
#[derive(Default)]
struct Found {
    /// Width, height and number of components.
    frame: Option<(u32, u32, u8)>,
    density: Option<u32>,
    orientation: Orientation,
}

/// A marker with what belongs to it.
struct Segment<'a> {
    marker: u8,
    body: &'a [u8],
    end: usize,
}

impl<'a> Segment<'a> {
    /// The segment that begins at or, after filling bytes, behind `at`.
    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let mut at = at;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        let length = usize::from(word(bytes, at + 1)?);
        let end = at + 1 + length.max(2);
        let body = bytes.get(at + 3..end)?;
        Some(Self { marker, body, end })
    }
}

impl Found {
    fn note(&mut self, segment: &Segment<'_>) -> Result<(), Box<Diagnostic>> {
        match segment.marker {
            0xc0..=0xc2 => self.frame = Some(frame(segment.body)?),
            // Lossless, hierarchical and arithmetic coding: no viewer of PDF knows them.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(uncommon()),
            0xe0 if segment.body.starts_with(b"JFIF\0") => self.density = jfif(segment.body),
            0xe1 if segment.body.starts_with(b"Exif\0\0") => {
                self.orientation = orientation(&segment.body[6..]).unwrap_or_default();
            }
            _ => {}
        }
        Ok(())
    }
}

fn frame(body: &[u8]) -> Result<(u32, u32, u8), Box<Diagnostic>> {
    let (Some(bits), Some(height), Some(width), Some(components)) =
        (body.first(), word(body, 1), word(body, 3), body.get(5))
    else {
        return Err(torn());
    };
    if *bits != 8 {
        return Err(uncommon());
    }
    Ok((width.into(), height.into(), *components))
}

/// The density of a JFIF header, if it has one that is equal both ways.
fn jfif(body: &[u8]) -> Option<u32> {
    let (across, down) = (word(body, 8)?, word(body, 10)?);
    let density = u32::from(across);
    match body.get(7)? {
        1 if across == down => Some(density),
        2 if across == down => Some(density * 254 / 100),
        _ => None,
    }
}

/// The orientation in the first directory of Exif data, which are laid out as TIFF.
fn orientation(tiff: &[u8]) -> Option<Orientation> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let (one, two) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if little { two << 16 | one } else { one << 16 | two })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let count = usize::from(short(directory)?);
    let entry = (0..count.min(512)).map(|index| directory + 2 + index * 12);
    let found = entry.filter_map(|at| Some((short(at)?, at))).find(|(tag, _)| *tag == 0x0112);
    Some(Orientation::of(short(found?.1 + 8)?))
}

/// Whether the last scan is closed by the marker EOI: a file that was cut off is not.
fn ends(scans: &[u8]) -> bool {
    scans.windows(2).any(|pair| pair == [0xff, 0xd9])
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

const RESAVE: Words<'static> =
    ("用看图软件打开，另存为普通的 JPEG（RGB）", "open it and save it as an ordinary RGB JPEG");

fn torn() -> Box<Diagnostic> {
    fault(("JPEG 文件坏了，或者没有传完", "the JPEG is broken or was cut off"), REPLACE)
}

fn cmyk() -> Box<Diagnostic> {
    fault(("JPEG 是印刷用的 CMYK 颜色", "the JPEG is in CMYK, the colours of print shops"), RESAVE)
}

fn uncommon() -> Box<Diagnostic> {
    fault(("JPEG 用了少见的编码", "the JPEG is coded in an uncommon way"), RESAVE)
}
