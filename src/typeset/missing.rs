//! Characters that no face has: collected over a whole paper, reported once each. A box or a
//! silent substitute on the page would be worse than no page.

use std::collections::BTreeMap;

use super::flow::Letter;
use crate::diag::{Code, Diagnostic};

/// The characters found missing so far, each with the text around its first occurrence.
#[derive(Debug, Default)]
pub(super) struct Missing {
    found: BTreeMap<char, String>,
}

/// Characters quoted on either side.
const AROUND: usize = 10;

impl Missing {
    /// `character` is the one at `index` of `letters`.
    pub(super) fn report(&mut self, character: char, letters: &[Letter], index: usize) {
        self.found.entry(character).or_insert_with(|| {
            let from = index.saturating_sub(AROUND);
            let to = letters.len().min(index + AROUND);
            letters[from..to].iter().map(|letter| letter.character).collect()
        });
    }

    /// One error for each, by code point.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_iter().map(|(character, quote)| diagnostic(character, &quote)).collect()
    }
}

fn diagnostic(character: char, quote: &str) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(
        Code::MissingGlyph,
        format!("字库里没有“{character}”（U+{code:04X}），见“{quote}”"),
        format!("no typeface has '{character}' (U+{code:04X}), found in '{quote}'"),
    )
    .help(
        "先核对有没有写错；没有写错的生僻字暂时印不了，可以用 --no-pdf 先生成网站",
        "check the spelling; a rare character that is right cannot be printed yet, but `--no-pdf` \
         still builds the site",
    )
}
