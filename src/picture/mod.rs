//! Picture files: bytes → [`File`], typed by what they hold and not by their name.
//!
//! In come the bytes of a file of `content/`; out goes a value that both writers can take as it
//! is, or what is wrong with it. JPEG data are never touched. PNG data are kept where a PDF can
//! show them, and written anew where it cannot (interlaced, transparent, 16 bits). SVG becomes a
//! [`Drawing`]. Promise: a file that was taken is whole, no larger than a page needs, and in
//! colours that every screen and PDF/A know.

mod jpeg;
mod png;
mod shelf;

pub use jpeg::{Jpeg, Orientation};
pub use png::{Bitmap, Colours};
pub use shelf::{MISSING, Shelf};

use crate::diag::{Code, Diagnostic};
use crate::drawing::{self, Drawing};
use crate::typeset::{Length, Size};

/// A picture that can be set and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// From the office's folder, with `/` between its parts.
    pub path: String,
    /// FNV-1a of its bytes: the same picture has the same one everywhere.
    pub fingerprint: u64,
    /// What it holds.
    pub content: Content,
}

/// The three kinds of pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A photograph.
    Jpeg(Jpeg),
    /// A scan or a screen.
    Png(Bitmap),
    /// Lines and words.
    Drawing(Drawing),
}

/// Endings of the files that are taken for pictures.
pub const ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "svg"];

/// No file is larger, in bytes.
pub const LARGEST: u64 = 20 * 1024 * 1024;

/// No bitmap has more pixels: a page of A3 at 600 dots to the inch has about as many.
const MOST_PIXELS: u64 = 70_000_000;

impl File {
    /// Reads a picture.
    ///
    /// # Errors
    ///
    /// What keeps it from being shown, without a place.
    pub fn read(path: &str, bytes: Vec<u8>) -> Result<Self, Box<Diagnostic>> {
        let fingerprint = fingerprint(&bytes);
        let content = if bytes.starts_with(png::SIGNATURE) {
            Content::Png(png::read(bytes)?)
        } else if bytes.starts_with(jpeg::SIGNATURE) {
            Content::Jpeg(jpeg::read(bytes)?)
        } else {
            Content::Drawing(drawing::parse(&markup(bytes)?)?)
        };
        Ok(Self { path: path.to_owned(), fingerprint, content })
    }

    /// Its size on paper, if there is room for it.
    pub fn natural(&self) -> Size {
        match &self.content {
            Content::Jpeg(jpeg) => {
                let (width, height) = jpeg.turned();
                natural(width, height, jpeg.density)
            }
            Content::Png(bitmap) => natural(bitmap.width, bitmap.height, bitmap.density),
            Content::Drawing(drawing) => drawing.size,
        }
    }

    /// Where the site keeps it, from its root: named by what it holds, so that no name of a file
    /// can be wrong for a server or stand in the way of another.
    pub fn address(&self) -> String {
        let ending = match self.content {
            Content::Jpeg(_) => "jpg",
            Content::Png(_) => "png",
            Content::Drawing(_) => "svg",
        };
        format!("pictures/{:016x}.{ending}", self.fingerprint)
    }

    /// The bytes that the site serves. A drawing is written anew: nothing of the file that is not
    /// drawn can reach a reader.
    pub fn served(&self) -> Vec<u8> {
        match &self.content {
            Content::Jpeg(jpeg) => jpeg.bytes.clone(),
            Content::Png(bitmap) => bitmap.bytes.clone(),
            Content::Drawing(drawing) => drawing::svg(drawing).into_bytes(),
        }
    }
}

/// Dots to the inch where a file says nothing.
const USUAL: u32 = 150;

/// Dots to the inch that are believed: cameras and screens say 72 of everything.
const BELIEVED: (u32, u32) = (96, 300);

/// The size of so many pixels.
fn natural(width: u32, height: u32, density: Option<u32>) -> Size {
    let density = density.map_or(USUAL, |density| density.clamp(BELIEVED.0, BELIEVED.1));
    let length = |pixels: u32| {
        let exact = u64::from(pixels) * 72_000 / u64::from(density);
        Length::milli_pt(i32::try_from(exact).unwrap_or(i32::MAX).max(1))
    };
    Size { width: length(width), height: length(height) }
}

/// FNV-1a, 64 bit: the same on every machine.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The text of what is neither PNG nor JPEG, if it can be a drawing.
fn markup(bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if bytes.is_empty() {
        return Err(fault(("文件是空的", "the file is empty"), REPLACE));
    }
    let text = String::from_utf8(bytes).map_err(|_| unknown_kind())?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') { Ok(text.to_owned()) } else { Err(unknown_kind()) }
}

fn unknown_kind() -> Box<Diagnostic> {
    fault(
        ("既不是 PNG，也不是 JPEG 或 SVG", "this is neither PNG nor JPEG nor SVG"),
        (
            "用看图软件另存为 PNG 或 JPEG，改文件名没有用",
            "save it as PNG or JPEG; renaming does not help",
        ),
    )
}

/// Chinese and English.
type Words<'a> = (&'a str, &'a str);

const REPLACE: Words<'static> = ("换一份完整的文件", "replace it by a whole file");

fn fault(what: Words<'_>, advice: Words<'_>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::Picture, what.0, what.1).help(advice.0, advice.1))
}

/// More pixels than any page shows, or none.
fn fit(width: u32, height: u32) -> Result<(), Box<Diagnostic>> {
    if width == 0 || height == 0 {
        return Err(fault(("图的宽或高是 0", "its width or height is 0"), REPLACE));
    }
    if u64::from(width) * u64::from(height) <= MOST_PIXELS {
        return Ok(());
    }
    let zh = format!("图有 {width}×{height} 点，太大了");
    let en = format!("{width}×{height} pixels are too many");
    Err(fault((&zh, &en), ("缩小到宽 3000 点以内", "scale it down to a width of 3000 pixels")))
}

#[cfg(test)]
mod tests {
    use super::natural;
    use crate::typeset::Length;

    #[test]
    fn a_picture_is_as_large_as_it_says_within_reason() {
        assert_eq!(natural(300, 150, None).width, Length::pt(144));
        assert_eq!(natural(300, 150, Some(300)).height, Length::pt(36));
        assert_eq!(natural(960, 96, Some(72)).width, Length::pt(720));
        assert_eq!(natural(960, 96, Some(6000)).height, Length::milli_pt(23_040));
    }
}
