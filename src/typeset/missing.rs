//! What the faces are asked for, collected over a whole paper, and the characters that none of
//! them has, reported once each: a box or a silent substitute on the page would be worse than no
//! page.

use std::collections::BTreeMap;

use super::flow::Letter;
use super::font::Face;
use crate::diag::{Code, Diagnostic};

/// The characters found missing so far, each with the text around its first occurrence, and
/// whatever was asked for.
#[derive(Debug, Default)]
pub(super) struct Missing {
    found: BTreeMap<char, String>,
    /// By role, one bit for each code point up to the highest one.
    asked: [Vec<u64>; Face::ALL.len()],
}

/// Characters quoted on either side.
const AROUND: usize = 10;

impl Missing {
    /// A text of `role` needs `character`.
    pub(super) fn ask(&mut self, role: Face, character: char) {
        let (word, bit) = (u32::from(character) as usize / 64, u32::from(character) % 64);
        let asked = &mut self.asked[role as usize];
        if asked.len() <= word {
            asked.resize(word + 1, 0);
        }
        asked[word] |= 1 << bit;
    }

    /// What was asked of each role, by role and code point.
    pub(super) fn asked(&self) -> impl Iterator<Item = (Face, char)> {
        Face::ALL.into_iter().flat_map(|role| {
            let words = self.asked[role as usize].iter().zip(0..);
            let codes = words.flat_map(|(word, index): (&u64, u32)| {
                let set = move |bit: &u32| word >> bit & 1 == 1;
                (0..64).filter(set).map(move |bit| index * 64 + bit)
            });
            codes.filter_map(char::from_u32).map(move |character| (role, character))
        })
    }

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
        "先核对有没有写错；确是生僻字，就在设置的“字体”里写一个有这个字的“生僻字”字体，\
         或者先用 --no-pdf 只生成网站",
        "check the spelling; for a character that is right, name a typeface that has it as \
         `生僻字` under `字体` in the settings, or build only the site with `--no-pdf`",
    )
}
