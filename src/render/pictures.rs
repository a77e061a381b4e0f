//! The pictures of papers: where a draft finds them, and what of them the site must hold.

use std::collections::{BTreeMap, BTreeSet};

use super::Rendered;
use crate::diag::{Diagnostic, Place};
use crate::document::{Block, Noted, Picture, each_block};
use crate::office::Draft;
use crate::picture::Shelf;

/// The folder of a draft, in which the paths of its pictures begin.
pub(super) fn folder(draft: &Draft) -> &str {
    draft.body.file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A message about a draft, at the words it is about; at the whole file if a template has made them.
pub(super) fn placed(noted: Noted, draft: &Draft) -> Diagnostic {
    let Noted { written, before, problem } = noted;
    let body = &draft.body;
    let mut found = body.text.match_indices(&written);
    match found.nth(before).filter(|_| !written.is_empty()) {
        Some((at, _)) => {
            // What the message is about begins after the sign that it was found by.
            let sign = if written.starts_with("](") { 2 } else { 0 };
            problem.at(body.place(at + sign, written[sign..].chars().count()))
        }
        None => problem.at(Place::file(&body.file)),
    }
}

/// The files of all pictures that `papers` show: path from the root of the site → bytes.
pub fn picture_files(papers: &[Rendered]) -> Vec<(String, Vec<u8>)> {
    let mut files = BTreeMap::new();
    see_all(papers, &mut |picture| {
        files.entry(picture.file.address()).or_insert_with(|| picture.file.served());
    });
    files.into_iter().collect()
}

/// A warning for every picture of `shelf` that none of `papers` shows.
pub fn unused_pictures(papers: &[Rendered], shelf: &Shelf) -> Vec<Diagnostic> {
    let mut used = BTreeSet::new();
    see_all(papers, &mut |picture| {
        used.insert(picture.file.path.clone());
    });
    shelf.unused(&|path| used.contains(path))
}

fn see_all(papers: &[Rendered], see: &mut dyn FnMut(&Picture)) {
    for text in papers.iter().flat_map(|rendered| rendered.paper.texts()) {
        each_block(&text.blocks, &mut |block| {
            if let Block::Picture(picture) = block {
                see(picture);
            }
        });
    }
}
