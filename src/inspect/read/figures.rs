//! Figures: which marked passages of a page are pictures, drawings and the lines under them
//! (PDF 32000-1, 14.7.4). No clause says how these look, so they are measured as pictures are: by
//! where they stand.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

/// Roles whose glyphs and lines are no text of the paper.
const ROLES: [&[u8]; 2] = [b"Figure", b"Caption"];

/// The numbers of the passages of `page` that belong to figures; none if the file is not tagged.
pub(super) fn passages(file: &Document, page: ObjectId) -> BTreeSet<i64> {
    owners(file, page).map_or_else(BTreeSet::new, |owners| {
        let is_figure = |owner: &Object| {
            let owner = file.dereference(owner).ok().and_then(|(_, owner)| owner.as_dict().ok());
            let role = owner.and_then(|owner| owner.get(b"S").ok()?.as_name().ok());
            role.is_some_and(|role| ROLES.contains(&role))
        };
        (0..).zip(owners).filter(|(_, owner)| is_figure(owner)).map(|(number, _)| number).collect()
    })
}

/// The elements that own the passages of `page`, by the number of the passage.
fn owners(file: &Document, page: ObjectId) -> Option<&Vec<Object>> {
    let number = file.get_dictionary(page).ok()?.get(b"StructParents").ok()?.as_i64().ok()?;
    let root = file.catalog().ok()?.get_deref(b"StructTreeRoot", file).ok()?.as_dict().ok()?;
    let parents = root.get_deref(b"ParentTree", file).ok()?.as_dict().ok()?;
    let pairs = parents.get_deref(b"Nums", file).ok()?.as_array().ok()?;
    let found = pairs.chunks_exact(2).find(|pair| pair[0].as_i64().is_ok_and(|at| at == number))?;
    file.dereference(&found[1]).ok()?.1.as_array().ok()
}
