//! Figures and values on their way through Markdown and HTML.
//!
//! A template language knows only strings, so a figure travels as a *mark*: its key and its text
//! between noncharacters ([`mark`]). In comes a key and a text, out goes a string that means
//! nothing to Markdown and nothing to HTML; [`split`] finds it again in parsed text. A value that
//! is no figure is made literal by [`escape`]. Promise: what was put in comes out unchanged,
//! whatever characters it has.

use super::standin::{
    MARK_END, MARK_KEY, MARK_TEXT, SOFT_END, decode, encode, is_reserved, restore,
};

/// A figure as a string that can stand anywhere in Markdown or HTML: in a sentence, a heading, a
/// table cell, a link, a code span, an attribute. [`super::parse()`] makes a node of it,
/// [`super::resolve_marks`] a link.
///
/// It holds letters and noncharacters only, so neither Markdown nor an escaping template engine
/// changes it.
pub fn mark(key: &str, text: &str) -> String {
    let mut out = String::from(MARK_KEY);
    encode(key, &mut out);
    out.push(MARK_TEXT);
    encode(text, &mut out);
    out.push(MARK_END);
    out
}

/// A value as Markdown that reads as exactly that value, wherever in a line it stands: a project
/// may be called `*扩建*|二期` or `1. 名`. A line end becomes a space.
pub fn escape(text: &str) -> String {
    let text = text.replace("\r\n", " ");
    let inner = text.trim_matches(is_blank);
    let lead = text.len() - text.trim_start_matches(is_blank).len();
    let mut out = String::with_capacity(text.len() + 8);
    push_blanks(&text[..lead], &mut out);
    for c in inner.chars().filter(|&c| !is_reserved(c)) {
        match c {
            '\n' | '\r' => out.push(' '),
            // a backslash before a pipe counts differently inside a table: entities do not
            '|' => out.push_str("&#124;"),
            '\\' => out.push_str("&#92;"),
            _ if c.is_ascii_punctuation() => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    push_blanks(&text[lead + inner.len()..], &mut out);
    out
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Spaces at an end are structure to Markdown (code, line break) unless they are entities.
fn push_blanks(blanks: &str, out: &mut String) {
    for c in blanks.chars() {
        out.push_str(if c == '\t' { "&#9;" } else { "&#32;" });
    }
}

/// A stretch of text between marks, or a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters, stand-ins taken back.
    Text(String),
    /// A mark.
    Figure {
        /// As given to [`mark`].
        key: String,
        /// As given to [`mark`].
        text: String,
    },
}

/// The marks of a text and what lies between them, in order; no piece is empty text. A broken
/// mark counts as text, without its noncharacters.
pub(super) fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(MARK_KEY) {
        plain.push_str(&decode(&rest[..start]));
        rest = &rest[start + MARK_KEY.len_utf8()..];
        if let Some((key, text, after)) = body(rest) {
            push_text(&mut pieces, &mut plain);
            pieces.push(Piece::Figure { key: decode(key), text: decode(text) });
            rest = after;
        }
    }
    plain.push_str(&decode(rest));
    push_text(&mut pieces, &mut plain);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, plain: &mut String) {
    if !plain.is_empty() {
        pieces.push(Piece::Text(std::mem::take(plain)));
    }
}

/// Key, text and what follows, of a mark whose first character has been read. A mark is on one
/// line: [`mark`] encodes line ends.
pub(super) fn body(rest: &str) -> Option<(&str, &str, &str)> {
    let is_fence = |c: char| (MARK_KEY..=MARK_END).contains(&c) || matches!(c, '\n' | SOFT_END);
    let (key, after) = rest.split_at(rest.find(is_fence)?);
    let after = after.strip_prefix(MARK_TEXT)?;
    let (text, after) = after.split_at(after.find(is_fence)?);
    Some((key, text, after.strip_prefix(MARK_END)?))
}

/// The text with every mark replaced by what it prints.
pub(super) fn flatten(text: &str) -> String {
    if !text.contains(is_reserved) {
        return restore(text);
    }
    let plain = |piece| match piece {
        Piece::Text(text) | Piece::Figure { text, .. } => text,
    };
    split(text).into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{Piece, escape, flatten, mark, split};

    #[test]
    fn a_mark_is_found_again() {
        let text = format!("完成{}，占", mark("完成投资·省市重点", "12.5%"));
        let figure = Piece::Figure {
            key: "完成投资·省市重点".to_owned(),
            text: "12.5%".to_owned(),
        };
        assert_eq!(
            split(&text),
            [Piece::Text("完成".to_owned()), figure, Piece::Text("，占".to_owned())]
        );
        assert_eq!(flatten(&text), "完成12.5%，占");
    }

    #[test]
    fn a_broken_mark_loses_no_text() {
        let whole = mark("k", "12.5");
        for end in whole.char_indices().map(|(i, _)| i) {
            let broken = format!("前{}后", &whole[..end]);
            let text = flatten(&broken);
            assert!(text.starts_with('前') && text.ends_with('后'), "{text:?}");
        }
        let nested = whole.replace("12", &mark("a", "b"));
        assert!(flatten(&nested).contains('b'));
        assert_eq!(flatten("\u{FDD3}a\u{FDD2}b\u{FDE1}c"), "abc");
    }

    #[test]
    fn escaping_leaves_letters_alone() {
        assert_eq!(escape("东港大桥（二期）"), "东港大桥（二期）");
        assert_eq!(escape("1. 名"), "1\\. 名");
        assert_eq!(escape("a|b\\"), "a&#124;b&#92;");
        assert_eq!(escape(" 一\n二 "), "&#32;一 二&#32;");
    }
}
