//! Papers without a word under their title: a file that was begun and forgotten.

use crate::diag::{Code, Diagnostic, Place};
use crate::render::Rendered;

/// One warning for every paper whose text is empty.
pub(super) fn empties(papers: &[Rendered]) -> Vec<Diagnostic> {
    let empty = papers.iter().filter(|rendered| {
        let mut texts = rendered.paper.texts();
        texts.all(|text| text.blocks.is_empty())
    });
    empty.map(problem).collect()
}

fn problem(rendered: &Rendered) -> Diagnostic {
    Diagnostic::warning(
        Code::Blank,
        "这份材料没有正文，只会印出标题",
        "this paper has no text; only its title is printed",
    )
    .help("写上正文，或者把文件移走", "write its text, or take the file away")
    .at(Place::file(&rendered.source))
}
