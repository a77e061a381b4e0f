//! Putting the inlines of one paragraph together.
//!
//! In come the parser's pieces of text, in any number; [`Run`] joins them and finds the figures
//! in them, [`settle`] decides about line ends and indents once the paragraph is complete.
//! Promise: no two texts stand side by side and none is empty, so that equal paragraphs have
//! equal trees.

use super::mark::{Piece, split};
use super::standin::SOFT_END;
use super::{Inline, plain_text};

/// Inlines being collected.
#[derive(Debug, Default)]
pub(super) struct Run {
    inlines: Vec<Inline>,
    pending: String,
}

impl Run {
    /// Adds text as the parser gave it.
    pub(super) fn text(&mut self, text: &str) {
        self.pending.extend(text.chars().map(|c| if c == '\n' { SOFT_END } else { c }));
    }

    /// Adds a line end that may turn out to be a space.
    pub(super) fn line_end(&mut self) {
        self.pending.push(SOFT_END);
    }

    /// Adds literal text; a figure in it stays a figure.
    pub(super) fn code(&mut self, text: &str) {
        self.flush();
        for piece in split(text) {
            self.inlines.push(match piece {
                Piece::Text(text) => Inline::Code(text),
                Piece::Figure { key, text } => Inline::Figure { key, text },
            });
        }
    }

    /// Adds anything that is not text.
    pub(super) fn push(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
    }

    /// Adds what a container held whose markup is not shown.
    pub(super) fn unwrap(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.pending.push_str(&text),
                other => self.push(other),
            }
        }
    }

    /// What was collected.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        self.flush();
        self.inlines
    }

    fn flush(&mut self) {
        for piece in split(&std::mem::take(&mut self.pending)) {
            self.inlines.push(match piece {
                Piece::Text(text) => Inline::Text(text),
                Piece::Figure { key, text } => Inline::Figure { key, text },
            });
        }
    }
}

/// Whether a paragraph has more than one line in the source.
pub(super) fn has_line_end(inlines: &[Inline]) -> bool {
    plain_text(inlines).contains(['\n', SOFT_END])
}

/// Decides about the line ends inside a finished paragraph and takes off its indent.
pub(super) fn settle(inlines: &mut Vec<Inline>) {
    take_off_indent(inlines);
    let mut ends = line_ends(&plain_text(inlines)).into_iter();
    rewrite(inlines, &mut |text| {
        let place = |c| if c == SOFT_END { ends.next().flatten() } else { Some(c) };
        text.chars().filter_map(place).collect()
    });
}

/// What each line end of a paragraph turns out to be: a space, or nothing.
fn line_ends(plain: &str) -> Vec<Option<char>> {
    let mut ends = Vec::new();
    let mut before = None;
    let mut chars = plain.chars().peekable();
    while let Some(c) = chars.next() {
        if c == SOFT_END {
            ends.push(join(before, chars.peek().copied()));
        } else {
            before = Some(c);
        }
    }
    ends
}

/// A space between words, nothing beside Chinese: official papers have no spaces there, not even
/// between Chinese characters and digits.
fn join(before: Option<char>, after: Option<char>) -> Option<char> {
    let (before, after) = (before?, after?);
    let spaced = |c: char| c.is_whitespace() || c == SOFT_END;
    let quoted = is_shared_sign(before) && is_shared_sign(after);
    let joined = is_chinese(before) || is_chinese(after) || quoted;
    (!joined && !spaced(before) && !spaced(after)).then_some(' ')
}

fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}')
}

/// Signs that Chinese and Western text have in common.
fn is_shared_sign(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// The page indents by itself; cells and headings are placed by their style.
fn take_off_indent(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) => {
                let kept = text.trim_start_matches(|c: char| c.is_whitespace() || c == SOFT_END);
                *text = kept.to_owned();
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { inlines: inner, .. } => {
                take_off_indent(inner);
            }
            Inline::Code(_) | Inline::Figure { .. } | Inline::Break => return,
        }
        if !plain_text(&inlines[..1]).is_empty() {
            return;
        }
        inlines.remove(0);
    }
}

/// Replaces every text, in reading order, and drops the empty ones.
fn rewrite(inlines: &mut Vec<Inline>, change: &mut dyn FnMut(&str) -> String) {
    for inline in inlines.iter_mut() {
        match inline {
            Inline::Text(text) => *text = change(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { inlines: inner, .. } => {
                rewrite(inner, change);
            }
            Inline::Code(_) | Inline::Figure { .. } | Inline::Break => {}
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

#[cfg(test)]
mod tests {
    use super::{Inline, Run, settle};

    fn settled(lines: &str) -> Vec<Inline> {
        let mut run = Run::default();
        run.text(lines);
        let mut inlines = run.finish();
        settle(&mut inlines);
        inlines
    }

    #[test]
    fn line_ends_vanish_beside_chinese() {
        for (lines, text) in [
            ("今年\n以来", "今年以来"),
            ("完成\n12亿元", "完成12亿元"),
            ("加快，\nPPP", "加快，PPP"),
            ("“一”\n“二”", "“一”“二”"),
            ("two\nwords", "two words"),
            ("two \nwords", "two words"),
            ("\n　　今年\n", "今年"),
        ] {
            assert_eq!(settled(lines), [Inline::Text(text.to_owned())]);
        }
        assert!(settled(" \n　").is_empty());
    }

    #[test]
    fn line_ends_see_through_emphasis() {
        let mut run = Run::default();
        run.push(Inline::Strong(vec![Inline::Text("　重点。".to_owned())]));
        run.line_end();
        run.push(Inline::Emphasis(vec![Inline::Text("one".to_owned())]));
        run.line_end();
        run.text("two");
        let mut inlines = run.finish();
        settle(&mut inlines);
        let expected = [
            Inline::Strong(vec![Inline::Text("重点。".to_owned())]),
            Inline::Emphasis(vec![Inline::Text("one".to_owned())]),
            Inline::Text(" two".to_owned()),
        ];
        assert_eq!(inlines, expected);
    }
}
