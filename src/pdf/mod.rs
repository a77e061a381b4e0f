//! Pages → bytes of a PDF 1.7 file.
//!
//! In come finished [`Page`]s, the [`Fonts`] they were set with and an [`Info`]; out comes a whole
//! file. Nothing is laid out here. This module is the only one that names printpdf and subsetter,
//! and the only one that writes with lopdf; [`crate::inspect`] reads with it.
//!
//! printpdf writes the page contents and the font dictionaries; the fonts it gets are subsets made
//! here, because without its layout feature it embeds whole files, and with it it parses them anew
//! for every paper. What it lacks or gets wrong is set right on its lopdf document in `finish`:
//! version, language, title bar, outline, links, page labels, the structure tree, what PDF/A-2
//! asks for (`archive`), the map from glyphs back to text, a file identifier that depends on
//! nothing but the content, object streams. TrueType subsets are put into the file there too,
//! because printpdf copies a font three times.
//!
//! Promises: the same input gives the same bytes, on every thread; every glyph maps back to the
//! character it was set for; only the glyphs that are used are embedded.

mod archive;
mod compress;
mod content;
mod crossref;
mod embed;
mod finish;
mod image;
mod links;
mod outline;
mod sfnt;
mod structure;

use std::collections::BTreeMap;

use printpdf::{FontId, PdfDocument, PdfPage, PdfSaveOptions, Rect};
use rayon::prelude::*;

use crate::diag::{Code, Diagnostic};
use crate::typeset::{ElementId, FaceId, Fonts, Layout, Page, Structure};

use content::Content;
use embed::Embedded;
pub use embed::try_face;

/// What the file says about itself (PDF 32000-1, 14.3.3 and 14.9.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Shown in the title bar.
    pub title: String,
    /// The organisation that stands behind the paper.
    pub author: String,
    /// Language of the text as a BCP 47 tag: `zh-CN`.
    pub language: String,
    /// The day that the paper is dated, if it is; never the day of the build.
    pub date: Option<time::Date>,
}

/// Writes pages to a file in memory.
///
/// # Errors
///
/// If a face cannot be subset or the file cannot be assembled; with the embedded faces neither
/// happens, whatever the content.
pub fn write(layout: &Layout, fonts: &Fonts, info: &Info) -> Result<Vec<u8>, Diagnostic> {
    let pages = layout.pages.as_slice();
    let embedded = embed::embed(pages, fonts)?;
    let mut document = PdfDocument::new("");
    for (face, font) in &embedded {
        let id = FontId(face.to_string());
        document.resources.fonts.map.insert(id, font.printpdf());
    }
    document.resources.xobjects.map = image::images(pages);
    document.pages = pages.iter().map(|page| blank(page, Vec::new())).collect();
    if let Some(first) = document.pages.first_mut() {
        first.ops = content::all_glyphs(&embedded);
    }
    let contents: Result<Vec<Written>, _> =
        pages.par_iter().map(|page| written(page, &layout.structure, &embedded)).collect();
    let contents = contents.map_err(|error| broken(&error))?;
    let mut file = assembled(&document);
    drop(document);
    finish::finish(&mut file, layout, contents, &embedded, info).map_err(|error| broken(&error))?;
    finish::save(&mut file).map_err(|error| broken(&error))
}

/// The content of a page.
struct Written {
    /// Compressed.
    stream: Vec<u8>,
    /// The elements that its marks are parts of, by the number of the mark.
    marks: Vec<ElementId>,
}

/// Writes the content of a page in a file of its own: what printpdf makes of the operations takes
/// two hundred times the room of the stream, and a ledger has a thousand pages.
fn written(page: &Page, structure: &Structure, faces: &Faces) -> lopdf::Result<Written> {
    let Content { ops, marks } = content::draw(page, structure, faces);
    let mut alone = PdfDocument::new("");
    alone.pages.push(blank(page, ops));
    let file = assembled(&alone);
    let id = file.page_iter().next().expect("the file has one page");
    let stream = compress::deflate(&file.get_page_content(id))?;
    Ok(Written { stream, marks })
}

fn assembled(document: &PdfDocument) -> lopdf::Document {
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, ..Default::default() };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// What the file says it was made with.
const PRODUCER: &str = "jianbao";

/// The faces that a paper uses, with what of them is embedded.
type Faces = BTreeMap<FaceId, Embedded>;

fn blank(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let sheet = || Rect::from_wh(content::pt(page.size.width), content::pt(page.size.height));
    PdfPage { media_box: sheet(), trim_box: sheet(), crop_box: sheet(), ops }
}

/// A failure of the writer itself.
fn broken(error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::error(
        Code::Write,
        format!("无法生成 PDF：{error}"),
        format!("the PDF cannot be made: {error}"),
    )
}
