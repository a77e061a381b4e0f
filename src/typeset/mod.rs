//! Document tree → pages of placed glyphs.
//!
//! In comes a [`Paper`] and the [`Fonts`]; out comes a [`Layout`]: pages on which every glyph, rule
//! and link has its place, and the structure they show, or one diagnostic for everything that
//! cannot be set. The page is the one of
//! GB/T 9704-2012 (`sheet`), the lines follow CLREQ and GB/T 15834-2011 (`class`, `fit`).
//! All distances are whole thousandths of a point, so the same paper gives the same pages on every
//! machine. The stages:
//!
//! - `collect`: the tree becomes a sequence of paragraphs and tables;
//! - `prepare`: characters become glyphs, and the joints between them know what they may do;
//! - `lines`: paragraphs are broken into lines, all ways weighed together;
//! - `compose`: lines and table rows are dealt out to pages;
//! - `finish`: pages are numbered.
//!
//! `set` joins preparing, breaking and fitting; `table` and `bulletin` do the same for what
//! is not a paragraph.

mod bulletin;
mod class;
mod collect;
mod columns;
mod compose;
mod dump;
mod finish;
mod fit;
mod flow;
mod font;
mod lines;
mod missing;
mod page;
mod prepare;
mod set;
mod sheet;
mod structure;
mod table;
mod unit;

pub use dump::dump;
pub use font::{Face, FaceId, Flaw, FontFile, Fonts, Found, Metrics, Use};
pub use page::{Colour, Glyph, Item, Layout, Page, Run, Turn};
pub use structure::{Element, ElementId, Labels, Role, Structure};
pub use unit::{Length, Point, Size};

use bulletin::HEAD_LINES;
use collect::collect;
use compose::{Chunk, Composer, Passage, carry_over};
use finish::number_pages;
use flow::{Collected, Flow};
use set::Setter;
use sheet::Sheet;

use crate::diag::Diagnostic;
use crate::document::Paper;

/// Sets a paper on pages of A4 (GB/T 9704-2012, clauses 5 to 8). An empty paper is one empty page.
///
/// # Errors
///
/// All characters that no typeface has, all tables that have more columns than a page has room
/// for, and what is too long for its fixed place in a bulletin.
pub fn typeset(paper: &Paper, fonts: &Fonts) -> Result<Layout, Vec<Diagnostic>> {
    let sheet = Sheet::new(paper.orientation);
    let Collected { flows, parts } = collect(paper, &sheet);
    let mut setter = Setter::new(fonts, parts);
    let head = setter.head(&paper.head, &sheet);
    let chunks = chunks(&flows, &mut setter, &sheet);
    let tail = paper.tail.as_ref().map(|tail| setter.tail(tail, &sheet));
    let Setter { missing, mut errors, parts, .. } = setter;
    errors.extend(missing.into_diagnostics());
    if !errors.is_empty() {
        return Err(errors);
    }
    let compose = |chunks: &[Chunk]| {
        let mut composer = Composer::new(&sheet, &parts.links);
        if let Some(head) = &head {
            head.put(composer.reserve(HEAD_LINES), &sheet);
        }
        composer.place(chunks);
        composer
    };
    let mut composer = compose(&chunks);
    if let Some(tail) = tail {
        if !composer.holds(tail.height()) {
            composer = compose(&carry_over(chunks));
        }
        let (page, top) = composer.foot(tail.height());
        tail.put(page, &sheet, top);
    }
    let mut pages = composer.finish();
    number_pages(&mut pages, &sheet, fonts);
    Ok(Layout { pages, structure: parts.structure })
}

/// What a paper asks its faces for: every character of every role, by role and code point, whether
/// a face has it or not.
pub fn asked(paper: &Paper, fonts: &Fonts) -> Vec<(Face, char)> {
    let sheet = Sheet::new(paper.orientation);
    let Collected { flows, parts } = collect(paper, &sheet);
    let mut setter = Setter::new(fonts, parts);
    setter.head(&paper.head, &sheet);
    chunks(&flows, &mut setter, &sheet);
    if let Some(tail) = &paper.tail {
        setter.tail(tail, &sheet);
    }
    setter.missing.asked().collect()
}

/// Everything that flows, set in the width of the sheet.
fn chunks(flows: &[Flow], setter: &mut Setter<'_>, sheet: &Sheet) -> Vec<Chunk> {
    let chunk = |flow: &Flow| match flow {
        Flow::Text(paragraph) => {
            let lines = setter.paragraph(paragraph, sheet.measure);
            let (keep, mark) = (paragraph.keep, paragraph.mark.clone());
            (!lines.is_empty()).then_some(Chunk::Lines(Passage { lines, keep, mark }))
        }
        Flow::Table(grid) => setter.table(grid, sheet.block.width).map(Chunk::Table),
        Flow::Rule => Some(Chunk::Rule),
        Flow::Blank => Some(Chunk::Blank),
    };
    flows.iter().filter_map(chunk).collect()
}
