//! Tables that Markdown did not recognise: they would be printed as paragraphs of bars.

use crate::diag::{Code, Diagnostic, Place};
use crate::document::{Block, plain_text};
use crate::render::Rendered;

/// One warning for every paragraph that was meant to be a table.
pub(super) fn tables(papers: &[Rendered]) -> Vec<Diagnostic> {
    let lost = |rendered: &&Rendered| {
        let mut blocks = rendered.paper.texts().flat_map(|text| &text.blocks);
        blocks.any(|block| match block {
            Block::Paragraph(inlines) => has_ruling(&plain_text(inlines)),
            _ => false,
        })
    };
    papers.iter().filter(lost).map(problem).collect()
}

/// Whether a text holds the line between head and rows: `|---|:-:|`.
fn has_ruling(text: &str) -> bool {
    text.split('|').any(|cell| {
        let cell = cell.trim();
        cell.len() > 2 && cell.contains("--") && cell.bytes().all(|byte| b"-:".contains(&byte))
    })
}

fn problem(rendered: &Rendered) -> Diagnostic {
    Diagnostic::warning(
        Code::Table,
        "有一张表没有认出来，会印成带竖线的文字",
        "a table was not recognised and is printed as text with bars",
    )
    .help(
        "表头下面那一行的栏数要和表头一样多，表的前后各空一行",
        "the line under the head needs as many cells as the head; leave a blank line around the table",
    )
    .at(Place::file(&rendered.source))
}
