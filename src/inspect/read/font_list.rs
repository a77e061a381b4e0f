//! The fonts of a file, each read once, and the faces they are cut from.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, descendant, program_stream};
use crate::diag::{Code, Diagnostic};
use crate::inspect::face::Face;

/// All fonts met so far.
#[derive(Default)]
pub(super) struct Fonts {
    known: BTreeMap<ObjectId, Rc<Font>>,
    faces: Vec<Face>,
}

impl Fonts {
    /// The font of this name among the resources of a page.
    pub(super) fn find(
        &mut self,
        file: &Document,
        resources: &Dictionary,
        name: &[u8],
    ) -> Result<Rc<Font>, Diagnostic> {
        let list = resources.get_deref(b"Font", file).and_then(Object::as_dict);
        let object = list.and_then(|list| list.get(name)).map_err(|_| unknown(name, "—"))?;
        let id = object.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.known.get(&id)) {
            return Ok(Rc::clone(font));
        }
        let font = file.dereference(object).and_then(|(_, object)| object.as_dict());
        let font = font.map_err(|_| unknown(name, "—"))?;
        let face = self.face(file, font);
        let font = Font::new(file, font, face).map_err(|encoding| unknown(name, &encoding))?;
        let font = Rc::new(font);
        if let Some(id) = id {
            self.known.insert(id, Rc::clone(&font));
        }
        Ok(font)
    }

    /// The faces, in the order they were met.
    pub(super) fn into_faces(self) -> Vec<Face> {
        self.faces
    }

    fn face(&mut self, file: &Document, font: &Dictionary) -> usize {
        let name = |key| font.get_deref(key, file).and_then(Object::as_name).ok();
        // The glyphs of a Type 3 font are contents of the file and have no face (9.6.5).
        let face = match name(b"Subtype".as_slice()) {
            Some(b"Type3") => Face::named(b"Type 3", true),
            _ => {
                let program = program_stream(file, descendant(file, font).unwrap_or(font));
                Face::named(name(b"BaseFont").unwrap_or(b"?"), program.is_some())
            }
        };
        let known = self.faces.iter().position(|known| *known == face);
        known.unwrap_or_else(|| {
            self.faces.push(face);
            self.faces.len() - 1
        })
    }
}

fn unknown(name: &[u8], encoding: &str) -> Diagnostic {
    let name = String::from_utf8_lossy(name);
    Diagnostic::error(
        Code::Unreadable,
        format!("PDF 里的字体“{name}”读不出来（编码 {encoding}）"),
        format!("the font '{name}' of the PDF cannot be read (encoding {encoding})"),
    )
}
