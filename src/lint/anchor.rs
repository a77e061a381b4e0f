//! Links inside a paper that lead nowhere: `#s9` where there is no ninth section.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Place};
use crate::document::{Anchors, Block, Inline, each_inline, plain_text};
use crate::render::Rendered;

/// One error for every such link.
pub(super) fn anchors(papers: &[Rendered]) -> Vec<Diagnostic> {
    papers.iter().flat_map(of_paper).collect()
}

fn of_paper(rendered: &Rendered) -> Vec<Diagnostic> {
    // Where a link inside the paper leads, and its words.
    let mut links: Vec<(&str, String)> = Vec::new();
    for text in rendered.paper.texts() {
        each_inline(&text.blocks, &mut |inline| {
            if let Inline::Link { url, inlines } = inline {
                links.extend(url.strip_prefix('#').map(|name| (name, plain_text(inlines))));
            }
        });
    }
    let mut names = Anchors::default();
    let heading = |block: &Block| match block {
        Block::Heading(heading) => Some(names.next(heading.level)),
        _ => None,
    };
    let blocks = rendered.paper.texts().flat_map(|text| &text.blocks);
    let known: BTreeSet<String> = blocks.filter_map(heading).collect();
    let dead = links.into_iter().filter(|(name, _)| !known.contains(*name));
    dead.map(|(name, text)| problem(name, &text).at(Place::file(&rendered.source))).collect()
}

fn problem(name: &str, text: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownReference,
        format!("链接“{text}”指向本文的“#{name}”，但文中没有这一处"),
        format!("the link '{text}' leads to '#{name}', which this paper does not have"),
    )
    .help(
        "#s2 是第二部分，#s2-1 是第二部分的第一小节",
        "#s2 is the second section, #s2-1 the first part of it",
    )
}
