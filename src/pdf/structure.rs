//! Structure: the parts of a paper → the file's structure tree (PDF 32000-1, 14.7), which tells a
//! reader who does not see the pages what is a heading, a list or the cell of a table.
//!
//! In come the elements, the marks that the pages carry and the links laid over them; the tree
//! hangs from the catalog and every mark and link leads back to its element. An element stands
//! where its first mark is met, so the tree is in the order of reading; rows and cells stand as
//! they were made, because an empty cell has no mark and must not be lost.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::finish::text;
use super::links::Annotation;
use crate::document::Level;
use crate::typeset::{Element, ElementId, Labels, Role, Scope, Shape, Structure};

/// One child of an element.
#[derive(Clone, Copy)]
enum Kid {
    Element(ElementId),
    Mark { page: usize, number: usize },
    Annotation { page: usize, id: ObjectId },
}

/// The name that marks of a part carry on the page.
pub(super) const fn tag(role: Role) -> &'static str {
    match role {
        Role::Heading(_) => "H",
        Role::Paragraph => "P",
        Role::Quote => "BlockQuote",
        Role::List(_) => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeadCell => "TH",
        Role::Cell => "TD",
        Role::Link => "Link",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
    }
}

/// Adds the tree. `marks` are the elements of every page's marks, by the number of the mark.
pub(super) fn add(
    file: &mut Document,
    structure: &Structure,
    marks: &[Vec<ElementId>],
    annotations: &[Annotation],
) -> lopdf::Result<()> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let tree = Tree::grow(structure, marks, annotations);
    let ids: Vec<ObjectId> = tree.kids.iter().map(|_| file.new_object_id()).collect();
    let (root, paper) = (file.new_object_id(), file.new_object_id());
    let names = names(structure);
    for (id, element) in structure.elements() {
        let kids = &tree.kids[id.index()];
        let above = element.parent.map_or(paper, |parent| ids[parent.index()]);
        let mut dictionary = dictionary! { "S" => names[id.index()], "P" => above };
        set_kids(&mut dictionary, kids, &ids, &pages);
        if let Some(attributes) = attributes(element, structure.shape(id)) {
            dictionary.set("A", attributes);
        }
        if let Some(words) = structure.alternative(id) {
            dictionary.set("Alt", text(words));
        }
        file.set_object(ids[id.index()], dictionary);
    }
    let mut whole = dictionary! { "S" => "Document", "P" => root };
    set_kids(&mut whole, &tree.top, &ids, &pages);
    file.set_object(paper, whole);
    let parents = parents(file, marks, annotations, &ids)?;
    let count = (marks.len() + annotations.len()) as i64;
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => paper,
            "ParentTree" => parents,
            "ParentTreeNextKey" => count,
        },
    );
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// Who stands below whom.
struct Tree<'a> {
    structure: &'a Structure,
    kids: Vec<Vec<Kid>>,
    top: Vec<Kid>,
    placed: Vec<bool>,
}

impl<'a> Tree<'a> {
    fn grow(
        structure: &'a Structure,
        marks: &[Vec<ElementId>],
        annotations: &[Annotation],
    ) -> Self {
        let count = structure.elements().count();
        let (kids, placed) = (vec![Vec::new(); count], vec![false; count]);
        let mut tree = Self { structure, kids, top: Vec::new(), placed };
        for (id, element) in structure.elements() {
            let parent = element.parent.map(|parent| structure.element(parent).role);
            let of_table = parent == Some(Role::Table);
            // A caption stands before the rows; empty cells stand, too.
            if of_table || matches!(element.role, Role::HeadCell | Role::Cell) {
                tree.place(id);
            }
        }
        for (page, marks) in marks.iter().enumerate() {
            for (number, id) in marks.iter().enumerate() {
                tree.show(*id, Kid::Mark { page, number });
            }
            for link in annotations.iter().filter(|link| link.page == page) {
                if let Some(owner) = link.owner {
                    tree.show(owner, Kid::Annotation { page, id: link.id });
                }
            }
        }
        tree
    }

    fn show(&mut self, id: ElementId, kid: Kid) {
        let mut part = Some(id);
        while let Some(id) = part {
            if !self.placed[id.index()] {
                self.place(id);
            }
            part = self.structure.element(id).parent;
        }
        self.kids[id.index()].push(kid);
    }

    fn place(&mut self, id: ElementId) {
        self.placed[id.index()] = true;
        match self.structure.element(id).parent {
            Some(parent) => self.kids[parent.index()].push(Kid::Element(id)),
            None => self.top.push(Kid::Element(id)),
        }
    }
}

/// The standard name of each element. Headings are counted from the highest that is there, so that
/// none is left out on the way down (PDF/UA-1, 7.4.2).
fn names(structure: &Structure) -> Vec<&'static str> {
    const HEADINGS: [&str; 6] = ["H1", "H2", "H3", "H4", "H5", "H6"];
    let mut above: Vec<Option<Level>> = Vec::new();
    let mut name = |element: Element| match element.role {
        Role::Heading(level) => {
            above.retain(|higher| *higher < level);
            above.push(level);
            HEADINGS[(above.len() - 1).min(HEADINGS.len() - 1)]
        }
        role => tag(role),
    };
    structure.elements().map(|(_, element)| name(element)).collect()
}

fn attributes(element: Element, shape: Shape) -> Option<Dictionary> {
    match element.role {
        Role::HeadCell | Role::Cell => cell(element.role, shape),
        Role::List(Labels::Numbers) => {
            Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" })
        }
        Role::List(Labels::Bullets) => {
            Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" })
        }
        _ => None,
    }
}

/// How much of its table a cell takes, and what it heads (PDF 32000-1, 14.8.5.7).
fn cell(role: Role, shape: Shape) -> Option<Dictionary> {
    let mut table = dictionary! { "O" => "Table" };
    if role == Role::HeadCell {
        table.set(
            "Scope",
            match shape.scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            },
        );
    }
    for (name, count) in [("ColSpan", shape.columns), ("RowSpan", shape.rows)] {
        if count > 1 {
            table.set(name, count as i64);
        }
    }
    (table.len() > 1).then_some(table)
}

/// Kids and the page that most of them lie on: a mark on it is only its number.
fn set_kids(dictionary: &mut Dictionary, kids: &[Kid], ids: &[ObjectId], pages: &[ObjectId]) {
    let first = kids.iter().find_map(|kid| match kid {
        Kid::Mark { page, .. } => Some(*page),
        _ => None,
    });
    if let Some(page) = first {
        dictionary.set("Pg", pages[page]);
    }
    let object = |kid: &Kid| match *kid {
        Kid::Element(id) => Object::Reference(ids[id.index()]),
        Kid::Mark { page, number } if Some(page) == first => (number as i64).into(),
        Kid::Mark { page, number } => {
            dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => number as i64 }.into()
        }
        Kid::Annotation { page, id } => {
            dictionary! { "Type" => "OBJR", "Pg" => pages[page], "Obj" => id }.into()
        }
    };
    let mut objects: Vec<Object> = kids.iter().map(object).collect();
    match objects.len() {
        0 => {}
        1 => dictionary.set("K", objects.remove(0)),
        _ => dictionary.set("K", objects),
    }
}

/// From the marks of pages and from annotations back to their elements.
fn parents(
    file: &mut Document,
    marks: &[Vec<ElementId>],
    annotations: &[Annotation],
    ids: &[ObjectId],
) -> lopdf::Result<ObjectId> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut numbers: Vec<Object> = Vec::new();
    for (number, (page, marks)) in pages.into_iter().zip(marks).enumerate() {
        let owners: Vec<Object> = marks.iter().map(|id| ids[id.index()].into()).collect();
        numbers.extend([(number as i64).into(), file.add_object(owners).into()]);
        let page = file.get_dictionary_mut(page)?;
        page.set("StructParents", number as i64);
        page.set("Tabs", "S");
    }
    for (number, link) in (marks.len()..).zip(annotations) {
        let Some(owner) = link.owner else { continue };
        numbers.extend([(number as i64).into(), ids[owner.index()].into()]);
        file.get_dictionary_mut(link.id)?.set("StructParent", number as i64);
    }
    Ok(file.add_object(dictionary! { "Nums" => numbers }))
}
