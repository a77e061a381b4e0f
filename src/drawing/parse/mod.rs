//! SVG → [`Drawing`]: a stated part of SVG 1.1, and a message for everything beyond it.
//!
//! In comes the text of a file; out goes a drawing, or the first thing in it that cannot be drawn,
//! with its line. Drawn are the basic shapes, paths, words, groups, `use` and style sheets, with
//! plain colours. Refused are gradients, patterns, filters, masks, clipping, transparency, markers,
//! pictures inside, scripts and everything that points outside the file. Elements and attributes of
//! other namespaces are what drawing programs keep for themselves; they draw nothing.

mod fault;
mod paint;
mod root;
mod shape;
mod style;
mod text;
mod value;
mod walk;

use roxmltree::{Document, ParsingOptions};

use super::Drawing;
use crate::diag::Diagnostic;

/// The namespace of the elements that draw.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The namespace of the older way to write `href`.
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// A file has at most so many elements.
const MOST_NODES: u32 = 400_000;

/// Reads a drawing.
///
/// # Errors
///
/// What is broken, or cannot be drawn, with its line in the message; the place is left to whoever
/// knows where the drawing is shown.
pub fn parse(text: &str) -> Result<Drawing, Box<Diagnostic>> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|error| fault::xml(&error))?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(fault::no_drawing());
    }
    let sheets = style::sheets(&document)?;
    let sheet = style::read(&sheets);
    walk::draw(&document, &sheet)
}
