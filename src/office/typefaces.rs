//! 字体: the typefaces that an office names for the roles of GB/T 9704-2012, as it wrote them.
//! Whether they exist is found out later, and only where something is printed; the roles are those
//! that the typesetter knows.

use super::fields::{Desk, Fields, Key, text};
use crate::diag::Place;
use crate::load::Node;
use crate::typeset::{Face, Use};

/// One typeface that the office asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typeface {
    /// What for.
    pub used: Use,
    /// Its name in any language, or the name of its file.
    pub name: String,
    /// Where it was asked for.
    pub place: Place,
}

const KEYS: [(Key, Use); 7] = [
    (("小标宋", "title"), Use::Role(Face::Title)),
    (("仿宋", "fangsong"), Use::Role(Face::Fang)),
    (("楷体", "kai"), Use::Role(Face::Kai)),
    (("黑体", "hei"), Use::Role(Face::Hei)),
    (("宋体", "song"), Use::Role(Face::Song)),
    (("西文", "latin"), Use::Role(Face::Latin)),
    (("生僻字", "rare"), Use::Rare),
];

/// The names under each key, one or several, in the order of the keys.
pub(super) fn read(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<Typeface> {
    let mut fields = Fields::new(desk, node);
    let mut typefaces = Vec::new();
    for (key, used) in KEYS {
        let Some(field) = fields.get(key) else { continue };
        for item in field.node.items() {
            let name = text(desk, item).filter(|name| !name.is_empty());
            let place = desk.place(item.mark);
            typefaces.extend(name.map(|name| Typeface { used, name, place }));
        }
    }
    fields.finish(desk);
    typefaces
}
