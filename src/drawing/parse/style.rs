//! Style: attributes, style sheets and `style` of an element → its properties, the strongest last
//! (SVG 1.1, 6; CSS 2.1, 6.4).

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use simplecss::{AttributeOperator, DeclarationTokenizer, Element, PseudoClass, StyleSheet};

use super::{SVG, fault};
use crate::diag::Diagnostic;

/// Rules that would bring in other rules, or hold only at times.
const REFUSED: [&str; 4] = ["@import", "@media", "@supports", "@keyframes"];

/// The texts of all style sheets of a file.
pub(super) fn sheets(document: &Document<'_>) -> Result<String, Box<Diagnostic>> {
    let mut sheets = String::new();
    for style in document.descendants().filter(|node| node.has_tag_name((SVG, "style"))) {
        let texts = style.descendants().filter(Node::is_text);
        let text: String = texts.filter_map(|node| node.text()).collect();
        if let Some(rule) = REFUSED.iter().find(|rule| text.contains(**rule)) {
            return Err(fault::undrawn(style, rule));
        }
        sheets.push_str(&text);
    }
    Ok(sheets)
}

/// The rules of a style sheet.
pub(super) fn read(text: &str) -> StyleSheet<'_> {
    StyleSheet::parse(text)
}

/// Name → value of everything that is said of one element.
pub(super) type Properties<'a> = BTreeMap<&'a str, &'a str>;

/// The properties of `node` itself, without what it inherits.
pub(super) fn properties<'a>(node: Node<'a, '_>, sheet: &StyleSheet<'a>) -> Properties<'a> {
    let mut found = Properties::new();
    for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
        found.insert(attribute.name(), attribute.value().trim());
    }
    let matching = || sheet.rules.iter().filter(|rule| rule.selector.matches(&Styled(node)));
    let declared = || matching().flat_map(|rule| &rule.declarations);
    found.extend(declared().filter(|one| !one.important).map(|one| (one.name, one.value.trim())));
    if let Some(style) = node.attribute("style") {
        found.extend(DeclarationTokenizer::from(style).map(|one| (one.name, one.value.trim())));
    }
    found.extend(declared().filter(|one| one.important).map(|one| (one.name, one.value.trim())));
    found
}

/// An element as selectors see it.
struct Styled<'a, 'i>(Node<'a, 'i>);

impl Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.0.prev_sibling_element().is_none()
    }
}
