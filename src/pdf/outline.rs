//! Outline: the headings on the pages → nested bookmarks (PDF 32000-1, 12.3.3).
//!
//! printpdf sorts the bookmarks of a page by name and knows no levels, so they are made here.

use lopdf::{Dictionary, Document, ObjectId, dictionary};

use super::finish::text;
use super::links::destination;
use crate::document::Level;
use crate::typeset::{Item, Page};

/// A bookmark while the tree is being built.
struct Mark {
    id: ObjectId,
    /// Its index in the list; none for the outline itself.
    parent: Option<usize>,
    rank: usize,
    dictionary: Dictionary,
}

/// Adds bookmarks for all headings, if there is more than the title.
pub(super) fn add(file: &mut Document, pages: &[Page]) -> lopdf::Result<()> {
    let mut marks = marks(file, pages);
    if marks.len() < 2 {
        return Ok(());
    }
    let root = file.new_object_id();
    let mut outline = dictionary! { "Type" => "Outlines" };
    for parent in std::iter::once(None).chain((0..marks.len()).map(Some)) {
        let children: Vec<usize> =
            (0..marks.len()).filter(|at| marks[*at].parent == parent).collect();
        let above = parent.map_or(root, |at| marks[at].id);
        chain(&mut marks, &children, above);
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            let ends = [("First", marks[*first].id), ("Last", marks[*last].id)];
            let count = children.len() as i64;
            let dictionary = match parent {
                Some(at) => &mut marks[at].dictionary,
                None => &mut outline,
            };
            ends.into_iter().for_each(|(key, id)| dictionary.set(key, id));
            // Closed below the first rank: a reader opens what he looks for.
            dictionary.set("Count", if parent.is_none() { count } else { -count });
        }
    }
    for mark in marks {
        file.set_object(mark.id, mark.dictionary);
    }
    file.set_object(root, outline);
    let catalog = file.catalog_mut()?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

/// Links brothers to each other and to their parent.
fn chain(marks: &mut [Mark], children: &[usize], above: ObjectId) {
    for (index, at) in children.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| marks[children[index]].id);
        let after = children.get(index + 1).map(|next| marks[*next].id);
        let dictionary = &mut marks[*at].dictionary;
        dictionary.set("Parent", above);
        before.into_iter().for_each(|id| dictionary.set("Prev", id));
        after.into_iter().for_each(|id| dictionary.set("Next", id));
    }
}

fn marks(file: &mut Document, pages: &[Page]) -> Vec<Mark> {
    let ids: Vec<ObjectId> = file.page_iter().collect();
    let mut marks: Vec<Mark> = Vec::new();
    for (page, id) in pages.iter().zip(ids) {
        for item in &page.items {
            let Item::Heading { level, text: name, .. } = item else { continue };
            let rank = rank(*level);
            // The nearest heading before it that ranks higher.
            let parent = (0..marks.len()).rev().find(|earlier| marks[*earlier].rank < rank);
            let Some(place) = destination(page, id, item) else { continue };
            let dictionary = dictionary! { "Title" => text(name), "Dest" => place };
            marks.push(Mark { id: file.new_object_id(), parent, rank, dictionary });
        }
    }
    marks
}

/// The title stands beside the headings of the first level: a tree of one root hides them.
const fn rank(level: Option<Level>) -> usize {
    match level {
        None | Some(Level::One) => 0,
        Some(Level::Two) => 1,
        Some(Level::Three) => 2,
        Some(Level::Four) => 3,
    }
}
