//! Links: what the pages offer to click → annotations (PDF 32000-1, 12.5.6.5).
//!
//! An address that begins with `#` names a heading of the same paper, as its web page does; every
//! other one is left to the viewer.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::finish::text;
use crate::document::Anchors;
use crate::typeset::{ElementId, Item, Page};

/// A link as it lies on a page.
pub(super) struct Annotation {
    /// Of the annotation.
    pub(super) id: ObjectId,
    /// Index of its page.
    pub(super) page: usize,
    /// The words it lies over.
    pub(super) owner: Option<ElementId>,
}

/// Adds an annotation for every link that leads somewhere; the pages do not know them yet.
pub(super) fn add(file: &mut Document, pages: &[Page]) -> Vec<Annotation> {
    let ids: Vec<ObjectId> = file.page_iter().collect();
    let headings = headings(pages, &ids);
    let mut all = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for item in &page.items {
            let Item::Link { url, owner, .. } = item else { continue };
            let Some(link) = annotation(item, page, goal(url, &headings)) else { continue };
            all.push(Annotation { id: file.add_object(link), page: number, owner: *owner });
        }
    }
    all
}

/// The place of a heading, as a destination names it (PDF 32000-1, 12.3.2.2).
pub(super) fn destination(page: &Page, id: ObjectId, item: &Item) -> Option<Object> {
    let Item::Heading { at, .. } = item else { return None };
    let top = (page.size.height - at.y).to_pt();
    Some(vec![id.into(), "XYZ".into(), Object::Null, top.into(), Object::Null].into())
}

/// The places of all headings but the title, by the names that links know them by.
fn headings(pages: &[Page], ids: &[ObjectId]) -> BTreeMap<String, Object> {
    let mut anchors = Anchors::default();
    let mut found = BTreeMap::new();
    for (page, id) in pages.iter().zip(ids) {
        for item in &page.items {
            let Item::Heading { level: Some(level), .. } = item else { continue };
            found.extend(destination(page, *id, item).map(|place| (anchors.next(*level), place)));
        }
    }
    found
}

/// What the viewer does; nothing if the paper has no such heading.
fn goal(url: &str, headings: &BTreeMap<String, Object>) -> Option<Dictionary> {
    match url.strip_prefix('#') {
        Some(name) => {
            let place = headings.get(name)?.clone();
            Some(dictionary! { "S" => "GoTo", "D" => place })
        }
        None => {
            let address = Object::String(percent_encoded(url), StringFormat::Literal);
            Some(dictionary! { "S" => "URI", "URI" => address })
        }
    }
}

/// Without a border, and printed as it is shown.
fn annotation(item: &Item, page: &Page, goal: Option<Dictionary>) -> Option<Object> {
    let Item::Link { at, size, url, .. } = item else { return None };
    let (left, right) = (at.x.to_pt(), (at.x + size.width).to_pt());
    let top = (page.size.height - at.y).to_pt();
    let bottom = (page.size.height - at.y - size.height).to_pt();
    let link = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => vec![left.into(), bottom.into(), right.into(), top.into()],
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "A" => goal?,
        "Contents" => text(url),
    };
    Some(link.into())
}

/// An address in ASCII, as an action needs it (PDF 32000-1, 12.6.4.7).
fn percent_encoded(url: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte);
        } else {
            out.extend(format!("%{byte:02X}").bytes());
        }
    }
    out
}
