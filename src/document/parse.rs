//! Markdown → [`Document`], in four steps.
//!
//! 1. [`lend`]: control characters go, stand-ins come for what the parser would misread.
//! 2. [`separate`]: lines become paragraphs the way the author meant them.
//! 3. [`direct`]: asterisks learn whether they open or close.
//! 4. [`grow`]: the parser's events become the tree; headings get levels and numbers.

use super::Document;
use super::lines::separate;
use super::picture::{Album, Noted, no_album};
use super::standin::lend;
use super::stars::direct;
use super::tree::grow;
use crate::diag::Diagnostic;

/// The tree of one paper without pictures, and what is wrong with it; the messages have no place,
/// because the Markdown was rendered from a draft and has lines of its own.
///
/// Any input gives a tree that shows all of its characters: raw HTML is text, and so are
/// asterisks that stress nothing.
pub fn parse(markdown: &str) -> (Document, Vec<Diagnostic>) {
    let (document, noted) = parse_with(markdown, &no_album);
    (document, noted.into_iter().map(|noted| noted.problem).collect())
}

/// The tree of one paper with the pictures of `album`, and what is wrong with it. A picture that
/// the album cannot give is noted, and its words stand in its place.
pub fn parse_with(markdown: &str, album: &Album<'_>) -> (Document, Vec<Noted>) {
    grow(&direct(&separate(&lend(markdown))), album)
}
