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

    /// The element that was added so many after this one.
    pub(super) fn after(self, count: usize) -> Self {
        Self(self.0 + u32::try_from(count).expect("papers have fewer parts"))
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
    /// A table: a caption if it has one, then rows.
    Table,
    /// A row of cells.
    Row,
    /// A cell that names a column or a row; its [`Shape`] says which.
    HeadCell,
    /// Any other cell.
    Cell,
    /// Words that lead elsewhere.
    Link,
    /// A picture or a drawing, with the words for it.
    Figure,
    /// What is printed under a picture, or the title and the unit above a table.
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

/// How much of a table a cell takes (PDF 32000-1, 14.8.5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// At least one.
    pub columns: usize,
    /// At least one.
    pub rows: usize,
    /// What a head cell stands for; of no meaning for others.
    pub scope: Scope,
}

/// What a head cell is the head of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The column below it.
    #[default]
    Column,
    /// The row to its right.
    Row,
}

impl Default for Shape {
    /// Of a plain cell.
    fn default() -> Self {
        Self { columns: 1, rows: 1, scope: Scope::Column }
    }
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
    /// Of the cells that are not plain.
    shapes: BTreeMap<ElementId, Shape>,
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

    /// How much of its table a cell takes.
    pub fn shape(&self, cell: ElementId) -> Shape {
        self.shapes.get(&cell).copied().unwrap_or_default()
    }

    /// Adds a picture with the words that stand for it.
    pub(super) fn add_figure(&mut self, parent: Option<ElementId>, words: String) -> ElementId {
        let id = self.add(Role::Figure, parent);
        self.words.insert(id, words);
        id
    }

    /// Adds a cell of some shape.
    pub(super) fn add_cell(&mut self, role: Role, row: ElementId, shape: Shape) {
        let cell = self.add(role, Some(row));
        if shape != Shape::default() {
            self.shapes.insert(cell, shape);
        }
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
        self.own(id, links.map(usize::from));
        id
    }

    /// Makes links parts of an element, unless they are parts of another already.
    pub(super) fn own(&mut self, element: ElementId, links: impl Iterator<Item = usize>) {
        for link in links {
            if let Some(link) = self.links.get_mut(link)
                && link.element.is_none()
            {
                link.element = Some(self.structure.add(Role::Link, Some(element)));
            }
        }
    }
}
