//! Read: the bytes of a PDF → a [`Print`].
//!
//! What is read is what a printer would print: the page contents are interpreted (PDF 32000-1,
//! 8 and 9), forms included, and every glyph gets its place from the matrices and the widths that
//! the file states. Of what the file says about its own structure only this is believed, that a
//! figure is one (`figures`): the standard does not say how drawings look. Frames are followed for
//! pictures and figures; text that is drawn invisibly is left out.

mod content;
mod figures;
mod font;
mod font_list;
mod graphics;
mod matrix;
mod program;
mod text;
mod unicode;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::sheet::{Print, Sheet};
use super::unit::Micron;
use crate::diag::{Code, Diagnostic};
use content::Interpreter;
use font_list::Fonts;
use matrix::Matrix;

/// No stream of a printed paper is larger once it is unpacked.
const LARGEST: usize = 256 << 20;

/// Reads a whole file.
///
/// # Errors
///
/// If the bytes are no PDF, are locked by a password, or a page of them cannot be understood.
pub fn read(bytes: &[u8]) -> Result<Print, Diagnostic> {
    let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::default() };
    let file = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => locked(),
        error => broken(&error),
    })?;
    if file.is_encrypted() {
        return Err(locked());
    }
    let mut fonts = Fonts::default();
    let mut sheets = Vec::new();
    for page in file.page_iter() {
        sheets.push(sheet(&file, page, &mut fonts)?);
    }
    if sheets.is_empty() {
        return Err(broken(&"no page"));
    }
    Ok(Print { sheets, faces: fonts.into_faces() })
}

fn sheet(file: &Document, page: ObjectId, fonts: &mut Fonts) -> Result<Sheet, Diagnostic> {
    let paper = Paper::new(file, page).map_err(|error| broken(&error))?;
    let content =
        file.get_page_content_with_limit(page, LARGEST).map_err(|error| broken(&error))?;
    let resources = inherited(file, page, b"Resources");
    let resources = resources.and_then(|object| object.as_dict().ok());
    let sheet = Sheet {
        width: Micron::from_pt(paper.width),
        height: Micron::from_pt(paper.height),
        glyphs: Vec::new(),
        strokes: Vec::new(),
        images: Vec::new(),
        figures: Vec::new(),
    };
    let mut interpreter = Interpreter::new(file, fonts, paper.placing, sheet);
    interpreter.figures = figures::passages(file, page);
    let empty = Dictionary::new();
    interpreter.run(&content, resources.unwrap_or(&empty))?;
    Ok(interpreter.finish())
}

/// The visible size of a page and the way from its own coordinates to ours, both in points.
struct Paper {
    width: f64,
    height: f64,
    placing: Matrix,
}

impl Paper {
    /// The finished size if the file states one, else what is shown (PDF 32000-1, 14.11.2).
    fn new(file: &Document, page: ObjectId) -> lopdf::Result<Self> {
        let sheet = [b"TrimBox".as_slice(), b"CropBox", b"MediaBox"]
            .iter()
            .find_map(|key| inherited(file, page, key))
            .ok_or_else(|| lopdf::Error::DictKey("MediaBox".to_owned()))?;
        let mut sides = [0.0; 4];
        for (side, object) in sides.iter_mut().zip(sheet.as_array()?) {
            *side = f64::from(file.dereference(object)?.1.as_float()?);
        }
        let number =
            |key: &[u8]| inherited(file, page, key).and_then(|object| object.as_float().ok());
        let unit = number(b"UserUnit").map_or(1.0, f64::from);
        let [one, two, three, four] = sides.map(|side| side * unit);
        let (left, right) = (one.min(three), one.max(three));
        let (bottom, top) = (two.min(four), two.max(four));
        let turn = number(b"Rotate").map_or(0, |turn| turn as i64).rem_euclid(360);
        let (width, height, placing) = match turn {
            90 => (top - bottom, right - left, Matrix([0.0, 1.0, 1.0, 0.0, -bottom, -left])),
            180 => (right - left, top - bottom, Matrix([-1.0, 0.0, 0.0, 1.0, right, -bottom])),
            270 => (top - bottom, right - left, Matrix([0.0, -1.0, -1.0, 0.0, top, right])),
            _ => (right - left, top - bottom, Matrix([1.0, 0.0, 0.0, -1.0, -left, top])),
        };
        Ok(Self { width, height, placing: Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]).then(&placing) })
    }
}

/// More generations of a tree of pages than any program writes.
const DEEPEST: usize = 64;

/// An entry of a page or, if it has none, of the nodes above it (PDF 32000-1, 7.7.3.4).
fn inherited<'a>(file: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = file.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(object) = node.get_deref(key, file) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", file).ok()?.as_dict().ok()?;
    }
    None
}

fn broken(error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        format!("这个 PDF 读不出来：{error}"),
        format!("this PDF cannot be read: {error}"),
    )
}

fn locked() -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        "这个 PDF 加了密码，没法量",
        "this PDF is locked by a password and cannot be measured",
    )
    .help("请用没有密码的文件", "take a file without a password")
}
