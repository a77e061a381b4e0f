//! Walks the elements of a file in drawing order and draws each of them.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, NodeId};
use simplecss::StyleSheet;
use svgtypes::Transform;

use super::paint::Inherited;
use super::style::{Properties, properties};
use super::value::{Frame, Of, Said};
use super::{SVG, XLINK, fault, root, shape, text};
use crate::diag::Diagnostic;
use crate::drawing::matrix::Matrix;
use crate::drawing::{Drawing, Part, Shape};

/// Groups in groups, and uses of uses.
const DEEPEST: usize = 64;

/// At most so many elements are drawn: a few uses of uses could ask for millions.
const MOST: usize = 200_000;

/// What changes the picture in a way that cannot be drawn, with the values that change nothing.
const PLAIN: [(&str, &[&str]); 35] = [
    ("alignment-baseline", &["auto", "baseline", "alphabetic"]),
    ("baseline-shift", &["baseline", "0", "0%"]),
    ("clip-path", &["none"]),
    ("filter", &["none"]),
    ("mask", &["none"]),
    ("marker", &["none"]),
    ("marker-start", &["none"]),
    ("marker-mid", &["none"]),
    ("marker-end", &["none"]),
    ("opacity", &["1", "1.0", "100%"]),
    ("fill-opacity", &["1", "1.0", "100%", "0"]),
    ("stroke-opacity", &["1", "1.0", "100%", "0"]),
    ("mix-blend-mode", &["normal"]),
    ("stroke-dashoffset", &["0", "0px", "none"]),
    (
        "paint-order",
        &["normal", "fill", "fill stroke", "fill stroke markers", "fill markers stroke"],
    ),
    ("vector-effect", &["none"]),
    ("letter-spacing", &["normal", "0", "0px"]),
    ("word-spacing", &["normal", "0", "0px"]),
    ("kerning", &["auto"]),
    ("writing-mode", &["lr", "lr-tb", "horizontal-tb"]),
    ("direction", &["ltr"]),
    ("unicode-bidi", &["normal"]),
    ("glyph-orientation-vertical", &["auto"]),
    ("text-decoration", &["none"]),
    ("text-decoration-line", &["none"]),
    ("text-transform", &["none"]),
    ("text-orientation", &["mixed"]),
    ("font-variant", &["normal"]),
    ("font-size-adjust", &["none"]),
    ("font", &[]),
    ("textLength", &[]),
    ("rotate", &[]),
    ("requiredFeatures", &[]),
    ("systemLanguage", &[]),
    ("transform-origin", &["0", "0 0", "0px 0px"]),
];

/// Elements that only describe or store.
const SILENT: [&str; 6] = ["title", "desc", "metadata", "defs", "style", "symbol"];

/// Draws the whole file.
pub(super) fn draw(
    document: &Document<'_>,
    sheet: &StyleSheet<'_>,
) -> Result<Drawing, Box<Diagnostic>> {
    let node = document.root_element();
    let all = properties(node, sheet);
    let root = root::read(node, &all)?;
    let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let named = named.collect();
    let mut walker = Walker { sheet, frame: root.frame, named, drawn: 0, parts: Vec::new() };
    walker.group(node, &all, root.matrix, &Inherited::default(), &Path::default())?;
    if walker.parts.is_empty() {
        return Err(fault::empty());
    }
    Ok(Drawing { size: root.size, parts: walker.parts })
}

/// The elements being drawn, from the root: none may use itself.
#[derive(Clone, Default)]
struct Path {
    depth: usize,
    used: Vec<NodeId>,
}

impl Path {
    fn below(&self) -> Self {
        Self { depth: self.depth + 1, used: self.used.clone() }
    }
}

struct Walker<'s, 'a, 'i> {
    sheet: &'s StyleSheet<'a>,
    frame: Frame,
    /// Elements by their id.
    named: BTreeMap<&'a str, Node<'a, 'i>>,
    /// How many elements have been drawn so far.
    drawn: usize,
    parts: Vec<Part>,
}

type Done = Result<(), Box<Diagnostic>>;

impl<'a, 'i> Walker<'_, 'a, 'i> {
    fn element(
        &mut self,
        node: Node<'a, 'i>,
        matrix: Matrix,
        above: &Inherited,
        path: &Path,
    ) -> Done {
        if node.tag_name().namespace() != Some(SVG) {
            return Ok(());
        }
        self.drawn += 1;
        if path.depth > DEEPEST || self.drawn > MOST {
            return Err(fault::too_much(node));
        }
        let name = node.tag_name().name();
        if SILENT.contains(&name) {
            return Ok(());
        }
        let all = properties(node, self.sheet);
        if all.get("display") == Some(&"none") {
            return Ok(());
        }
        refuse(node, &all)?;
        let matrix = moved(node, &all, matrix)?;
        match name {
            "g" => self.group(node, &all, matrix, above, path),
            "use" => self.used(node, &all, matrix, above, path),
            "text" => self.text(node, matrix, above),
            "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "path" => {
                self.shape(node, &all, matrix, above)
            }
            _ => Err(fault::undrawn(node, &format!("<{name}>"))),
        }
    }

    fn said<'p>(
        &self,
        node: Node<'a, 'i>,
        all: &'p Properties<'a>,
        above: &Inherited,
    ) -> Said<'p, 'a, 'i> {
        Said { node, all, frame: Frame { em: above.font.size, ..self.frame } }
    }

    fn group(
        &mut self,
        node: Node<'a, 'i>,
        all: &Properties<'a>,
        matrix: Matrix,
        above: &Inherited,
        path: &Path,
    ) -> Done {
        let own = above.with(&self.said(node, all, above))?;
        let path = path.below();
        for child in node.children().filter(Node::is_element) {
            self.element(child, matrix, &own, &path)?;
        }
        Ok(())
    }

    /// Draws what another element holds, moved (SVG 1.1, 5.6).
    fn used(
        &mut self,
        node: Node<'a, 'i>,
        all: &Properties<'a>,
        matrix: Matrix,
        above: &Inherited,
        path: &Path,
    ) -> Done {
        let target = node.attribute("href").or_else(|| node.attribute((XLINK, "href")));
        let target = target.unwrap_or_default().trim();
        let Some(id) = target.strip_prefix('#') else { return Err(fault::outside(node, target)) };
        let found = self.named.get(id).copied();
        let found = found.filter(|found| !path.used.contains(&found.id()));
        let Some(found) = found else { return Err(fault::lost(node, target)) };
        let said = self.said(node, all, above);
        let (x, y) = (said.length_or_zero("x", Of::Width)?, said.length_or_zero("y", Of::Height)?);
        let matrix = matrix.after(Transform::new(1.0, 0.0, 0.0, 1.0, x, y));
        let own = above.with(&said)?;
        let mut path = path.below();
        path.used.push(found.id());
        if !found.has_tag_name((SVG, "symbol")) {
            return self.element(found, matrix, &own, &path);
        }
        let all = properties(found, self.sheet);
        refuse(found, &all)?;
        match all.get("viewBox") {
            Some(_) => Err(fault::undrawn(found, "<symbol viewBox>")),
            None => self.group(found, &all, matrix, &own, &path),
        }
    }

    fn shape(
        &mut self,
        node: Node<'a, 'i>,
        all: &Properties<'a>,
        matrix: Matrix,
        above: &Inherited,
    ) -> Done {
        let described = |child: &Node<'_, '_>| matches!(child.tag_name().name(), "title" | "desc");
        let children = node.children().filter(|child| child.tag_name().namespace() == Some(SVG));
        if let Some(moving) = children.filter(Node::is_element).find(|child| !described(child)) {
            let name = moving.tag_name().name();
            return Err(fault::undrawn(moving, &format!("<{name}>")));
        }
        let said = self.said(node, all, above);
        let own = above.with(&said)?;
        let path = shape::path(&said, matrix)?;
        let (fill, stroke) = (own.fill(), own.stroke(node, matrix)?);
        // A straight line has no inside.
        let fill = fill.filter(|_| node.tag_name().name() != "line");
        if path.len() > 1 && !own.hidden && (fill.is_some() || stroke.is_some()) {
            self.parts.push(Part::Shape(Shape { path, fill, stroke }));
        }
        Ok(())
    }

    fn text(&mut self, node: Node<'a, 'i>, matrix: Matrix, above: &Inherited) -> Done {
        let texts = text::lines(node, self.sheet, above, matrix, self.frame)?;
        self.parts.extend(texts.into_iter().map(Part::Text));
        Ok(())
    }
}

/// What cannot be drawn as it is meant.
pub(super) fn refuse(node: Node<'_, '_>, all: &Properties<'_>) -> Done {
    for (name, value) in all {
        let plain = PLAIN.iter().find(|(known, _)| known == name);
        let changes = plain.is_some_and(|(_, harmless)| {
            !harmless.contains(value) && !matches!(*value, "inherit" | "initial")
        });
        if changes {
            return Err(fault::undrawn(node, &format!("{name}={value}")));
        }
        if name.starts_with("on") {
            return Err(fault::undrawn(node, name));
        }
    }
    Ok(())
}

fn moved(
    node: Node<'_, '_>,
    all: &Properties<'_>,
    matrix: Matrix,
) -> Result<Matrix, Box<Diagnostic>> {
    match all.get("transform") {
        None | Some(&("" | "none")) => Ok(matrix),
        Some(value) => match value.parse() {
            Ok(inner) => Ok(matrix.after(inner)),
            Err(_) => Err(fault::unread(node, "transform", value)),
        },
    }
}
