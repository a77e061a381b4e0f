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
//! `set` joins preparing, breaking and fitting; `table` and `picture` do the same for what is not a
//! paragraph, `bulletin` and `official` for what has its place (`head`, `foot`). `assemble` joins the parts.

mod assemble;
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
mod foot;
mod head;
mod hold;
mod ink;
mod lexicon;
mod lines;
mod missing;
mod official;
mod page;
mod picture;
mod prepare;
mod rules;
mod set;
mod sheet;
#[cfg(test)]
mod spacing;
mod structure;
mod table;
mod title;
mod unit;

pub use dump::dump;
pub use font::{Face, FaceId, Flaw, FontFile, Fonts, Found, Metrics, Use};
pub use lexicon::Lexicon;
pub use page::{Colour, Glyph, Item, Layout, Page, Picture, Run, Turn};
pub use structure::{Element, ElementId, Labels, Role, Scope, Shape, Structure};
pub use unit::{Length, Point, Size};

use assemble::Assembly;
use collect::collect;
use lexicon::Words;
use set::{Setter, Source};
use sheet::Sheet;

use crate::diag::Diagnostic;
use crate::document::{Paper, ReadingSize};

/// Sets a paper on pages of A4 (GB/T 9704-2012, clauses 5 to 8). An empty paper is one empty page.
///
/// # Errors
///
/// All characters that no typeface has, all tables that have more columns than a page has room
/// for, and what is too long for its fixed place in a head, a foot or a drawing.
pub fn typeset(paper: &Paper, fonts: &Fonts, lexicon: &Lexicon) -> Result<Layout, Vec<Diagnostic>> {
    let source = Source { fonts, lexicon, words: Words::Parted };
    set_on(&Sheet::new(paper.orientation), paper, source)
}

/// Sets a paper for the lectern (朗读稿): large type, and no name of a person in two lines.
///
/// # Errors
///
/// The same as for [`typeset`].
pub fn typeset_for_reading(
    paper: &Paper,
    fonts: &Fonts,
    lexicon: &Lexicon,
    size: ReadingSize,
) -> Result<Layout, Vec<Diagnostic>> {
    let source = Source { fonts, lexicon, words: Words::Names };
    set_on(&Sheet::reading(size), paper, source)
}

fn set_on(sheet: &Sheet, paper: &Paper, source: Source<'_>) -> Result<Layout, Vec<Diagnostic>> {
    let mut collected = collect(paper, sheet);
    let mut setter = Setter::new(source, std::mem::take(&mut collected.parts));
    let assembly = Assembly::new(paper, &collected, &mut setter, sheet);
    let Setter { missing, mut errors, parts, .. } = setter;
    errors.extend(missing.into_diagnostics());
    if !errors.is_empty() {
        return Err(errors);
    }
    let pages = assembly.pages(sheet, &parts.links, source.fonts);
    Ok(Layout { pages, structure: parts.structure })
}

/// What a paper asks its faces for: every character of every role, by role and code point, whether
/// a face has it or not.
pub fn asked(paper: &Paper, fonts: &Fonts) -> Vec<(Face, char)> {
    let sheet = Sheet::new(paper.orientation);
    let source = Source { fonts, lexicon: &Lexicon::default(), words: Words::Parted };
    let mut collected = collect(paper, &sheet);
    let mut setter = Setter::new(source, std::mem::take(&mut collected.parts));
    Assembly::new(paper, &collected, &mut setter, &sheet);
    setter.missing.asked().collect()
}
