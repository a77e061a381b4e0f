//! Stand-ins: characters that no text may contain, lent to the text while it is being parsed.
//!
//! In comes Markdown as the templates rendered it, out goes Markdown in which everything the
//! parser would misread is replaced by a stand-in; [`restore`] takes the stand-ins out of a piece
//! of parsed text again. All but one are noncharacters of Unicode, which to CommonMark are
//! neither space nor punctuation and therefore behave like letters. Promise: whatever the input,
//! no stand-in is left in a tree, and none can be smuggled in from outside.

use std::iter::Peekable;
use std::str::Chars;

/// A space to the parser, nothing to the reader: keeps an asterisk from opening or closing.
/// It must be white space, so it cannot be a noncharacter; the real one is lent [`REAL_GAP`].
pub(super) const GAP: char = '\u{1680}';
/// The Ogham space mark of the author, should one ever write it.
const REAL_GAP: char = '\u{FDD4}';
/// A `<` that opens no tag: raw HTML in a draft is text.
const LESS: char = '\u{FDD5}';
/// A line end inside a paragraph, until it is known whether it is a space.
pub(super) const SOFT_END: char = '\u{FDD6}';
/// A letter that nobody sees: keeps `]:` from reading as a link definition, which would vanish.
const JOINT: char = '\u{FDD0}';
/// Begins a mark, before its key.
pub(super) const MARK_KEY: char = '\u{FDD1}';
/// Stands between the key and the text of a mark.
pub(super) const MARK_TEXT: char = '\u{FDD2}';
/// Ends a mark.
pub(super) const MARK_END: char = '\u{FDD3}';
/// The first of sixteen digits in which marks write what Markdown and HTML would read.
pub(super) const DIGIT_ZERO: char = '\u{FDE0}';

/// The longest `<…>` that is looked at as a possible link, in bytes.
const LONGEST_AUTOLINK: usize = 512;

/// Whether a character is one of the block of noncharacters that stand-ins come from.
pub(super) fn is_reserved(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

fn is_of_mark(c: char) -> bool {
    (MARK_KEY..=MARK_END).contains(&c) || (DIGIT_ZERO..='\u{FDEF}').contains(&c)
}

/// The source with line feeds for line ends, without control characters, without noncharacters
/// other than those of marks, and with stand-ins where the parser would go astray.
pub(super) fn lend(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + markdown.len() / 16);
    let mut rest = markdown;
    let mut escaped = Escaped::No;
    while let Some(c) = rest.chars().next() {
        let (taken, next) = match c {
            '\\' => (push(&mut out, c), escaped.after_backslash()),
            '\r' => (push_line_end(&mut out, rest), Escaped::No),
            '<' if escaped == Escaped::No => (push_less(&mut out, rest), Escaped::No),
            '&' if is_forgery(rest) => (entity_len(rest), Escaped::No),
            ']' => (push_bracket(&mut out, rest), Escaped::No),
            _ => (push_plain(&mut out, c), Escaped::No),
        };
        escaped = next;
        rest = &rest[taken..];
    }
    out
}

/// Whether the next character follows a backslash that is not itself escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escaped {
    No,
    Yes,
}

impl Escaped {
    fn after_backslash(self) -> Self {
        if self == Self::No { Self::Yes } else { Self::No }
    }
}

fn push(out: &mut String, c: char) -> usize {
    out.push(c);
    c.len_utf8()
}

fn push_plain(out: &mut String, c: char) -> usize {
    match c {
        GAP => out.push(REAL_GAP),
        '\n' | '\t' => out.push(c),
        _ if c.is_control() || is_reserved(c) && !is_of_mark(c) => {}
        _ => out.push(c),
    }
    c.len_utf8()
}

fn push_line_end(out: &mut String, rest: &str) -> usize {
    out.push('\n');
    if rest.starts_with("\r\n") { 2 } else { 1 }
}

/// `<` stays one only where it opens an address: `<https://…>`, `<a@b>` and `](<…>)`.
fn push_less(out: &mut String, rest: &str) -> usize {
    let opens_address = out.ends_with("](") || is_autolink(&rest[1..]);
    out.push(if opens_address { '<' } else { LESS });
    1
}

fn is_autolink(rest: &str) -> bool {
    let stop = |c: char| c.is_whitespace() || c == '<' || c == '>';
    let end = rest.bytes().take(LONGEST_AUTOLINK).position(|b| b.is_ascii() && stop(b.into()));
    let Some(end) = end.filter(|&end| rest[end..].starts_with('>')) else { return false };
    let address = &rest[..end];
    let scheme = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    match address.split_once(':') {
        Some((name, _)) => name.len() > 1 && name.chars().all(scheme),
        None => address.contains('@'),
    }
}

fn push_bracket(out: &mut String, rest: &str) -> usize {
    out.push(']');
    if rest.starts_with("]:") {
        out.push(JOINT);
    }
    1
}

/// Whether an entity spells out a character that only this program may write.
fn is_forgery(rest: &str) -> bool {
    let len = entity_len(rest);
    let Some(body) = rest[..len].strip_prefix("&#").and_then(|body| body.strip_suffix(';')) else {
        return false;
    };
    let number = match body.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => body.parse(),
    };
    number.ok().and_then(char::from_u32).is_some_and(|c| c == GAP || is_reserved(c))
}

/// The length of the numeric entity at the start of `rest`, or of its `&` if there is none.
fn entity_len(rest: &str) -> usize {
    let body = rest[1..].bytes().take(9).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
    let len = 1 + body.count();
    if rest[len..].starts_with(';') { len + 1 } else { 1 }
}

/// A piece of parsed text as the author wrote it: stand-ins taken back, control characters that
/// came in as entities dropped. Marks fall apart into their bare letters: split them off first.
pub(super) fn restore(text: &str) -> String {
    text.chars().filter_map(restored).collect()
}

fn restored(c: char) -> Option<char> {
    match c {
        REAL_GAP => Some(GAP),
        LESS => Some('<'),
        SOFT_END | '\t' | '\n' => Some(c),
        GAP => None,
        _ if is_reserved(c) || c.is_control() => None,
        _ => Some(c),
    }
}

/// `text` as letters and noncharacter digits only, so that no language reads anything into it.
pub(super) fn encode(text: &str, out: &mut String) {
    for c in text.chars().filter(|&c| !is_reserved(c)) {
        match u8::try_from(c) {
            Ok(byte) if c.is_ascii() && !c.is_ascii_alphanumeric() => {
                out.extend([digit(byte >> 4), digit(byte & 15)]);
            }
            _ => out.push(c),
        }
    }
}

fn digit(value: u8) -> char {
    char::from_u32(u32::from(DIGIT_ZERO) + u32::from(value)).expect("sixteen digits exist")
}

/// What [`encode`] was given; a digit without its fellow is dropped.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match value(c) {
            Some(high) => out.extend(low(&mut chars).map(|low| char::from(high << 4 | low))),
            None => out.extend(restored(c)),
        }
    }
    out
}

fn low(chars: &mut Peekable<Chars>) -> Option<u8> {
    let low = chars.peek().copied().and_then(value)?;
    chars.next();
    Some(low)
}

fn value(c: char) -> Option<u8> {
    let value = u32::from(c).checked_sub(u32::from(DIGIT_ZERO))?;
    u8::try_from(value).ok().filter(|value| *value < 16)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, lend, restore};

    #[test]
    fn what_is_lent_comes_back() {
        for text in ["<b>&amp;</b>", "[注]: 说明", "a\u{1680}b", "<!-- 内部 -->", "\\<b>", "a]:b"]
        {
            assert_eq!(restore(&lend(text)), text);
        }
    }

    #[test]
    fn addresses_keep_their_brackets() {
        for text in ["<https://example.org/a>", "<a@b.cn>", "[x](<a b>)", "\\<b>"] {
            assert!(lend(text).contains('<'), "{text}");
        }
        for text in ["<b>", "<a:b", "< https://x>", "1<2"] {
            assert!(!lend(text).contains('<'), "{text}");
        }
    }

    #[test]
    fn nothing_is_smuggled_in() {
        assert_eq!(lend("a\u{FDD0}b\u{FDDF}c\u{7}d"), "abcd");
        assert_eq!(lend("&#xFDD1;k&#64978;t&#XFDD3;&#x1680;"), "kt");
        assert_eq!(lend("&#42;&amp;&#x;&"), "&#42;&amp;&#x;&");
        assert_eq!(lend("一\r\n二\r三"), "一\n二\n三");
    }

    #[test]
    fn encoding_leaves_no_syntax() {
        let text = "a|b\\c <d> 12.5% “中” *\n";
        let mut out = String::new();
        encode(text, &mut out);
        assert!(out.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric()));
        assert_eq!(decode(&out), text);
    }
}
