//! Structure: what the parts of a paper are, beside where they stand (PDF 32000-1, 14.7).
//!
//! Every glyph that belongs to the text names its [`Element`]; page numbers, repeated heads and
//! rules name none and are artefacts. The elements form a tree in which a parent comes before its
//! children. The order of reading is the order in which the pages show them.

use std::collections::BTreeMap;

use crate::document::Level;

/// Which element of a [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(u32);

impl ElementId {
    /// Its place among all elements.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an element is to its reader (PDF 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A heading; without a level it is the paper's title.
    Heading(Option<Level>),
    /// A paragraph, or a line that stands for itself.
    Paragraph,
    /// Text that belongs to somebody else or is set apart.
    Quote,
    /// A list of items.
    List(Labels),
    /// An item: a label and a body.
    Item,
    /// The number or the bullet of an item.
    Label,
    /// What the label counts.
    Body,
    /// A table of rows.
    Table,
    /// A row of cells.
    Row,
    /// A cell that names a column.
    HeadCell,
    /// Any other cell.
    Cell,
    /// Words that lead elsewhere.
    Link,
    /// A picture or a drawing, with the words for it.
    Figure,
    /// What is printed under a picture.
    Caption,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// 1. 2. 3.
    Numbers,
    /// The same sign before all.
    Bullets,
}

/// One part of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it is part of; nothing if it is part of the paper itself.
    pub parent: Option<ElementId>,
}

/// All parts of a paper, parents before their children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    elements: Vec<Element>,
    words: BTreeMap<ElementId, String>,
}

impl Structure {
    /// Every element, in the order of their numbers.
    pub fn elements(&self) -> impl Iterator<Item = (ElementId, Element)> + '_ {
        (0..).map(ElementId).zip(self.elements.iter().copied())
    }

    /// The element of this number.
    pub fn element(&self, id: ElementId) -> Element {
        self.elements[id.index()]
    }

    /// What stands for an element that cannot be read (PDF 32000-1, 14.9.3).
    pub fn alternative(&self, id: ElementId) -> Option<&str> {
        self.words.get(&id).map(String::as_str)
    }

    /// Adds a picture with the words that stand for it.
    pub(super) fn add_figure(&mut self, parent: Option<ElementId>, words: String) -> ElementId {
        let id = self.add(Role::Figure, parent);
        self.words.insert(id, words);
        id
    }

    /// Adds an element.
    pub(super) fn add(&mut self, role: Role, parent: Option<ElementId>) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).expect("papers have fewer parts"));
        self.elements.push(Element { role, parent });
        id
    }
}

/// A place in the text that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where to.
    pub(super) url: String,
    /// Its own element, once it is known whose part it is.
    pub(super) element: Option<ElementId>,
}

/// The structure while it grows, and the links of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// All parts so far.
    pub(super) structure: Structure,
    /// By the number that letters name them with.
    pub(super) links: Vec<Link>,
}

impl Parts {
    /// Adds an element and makes the links among `letters` parts of it.
    pub(super) fn adopt(
        &mut self,
        role: Role,
        parent: Option<ElementId>,
        links: impl Iterator<Item = u16>,
    ) -> ElementId {
        let id = self.structure.add(role, parent);
        for link in links {
            if let Some(link) = self.links.get_mut(usize::from(link))
                && link.element.is_none()
            {
                link.element = Some(self.structure.add(Role::Link, Some(id)));
            }
        }
        id
    }
}
