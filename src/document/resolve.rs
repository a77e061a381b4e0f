//! Marks in finished HTML → links.
//!
//! In comes a page whose template printed figures as marks, out goes the page with a link for
//! each. Promise: where HTML allows no link (inside a tag, a title, a script, a comment, another
//! link) the figure's text stands alone, so the page stays well formed.

use super::html::{push_escaped, push_figure};
use super::mark::{Piece, body, split};
use super::standin::{MARK_KEY, is_reserved};

/// Elements whose content is text, not markup.
const RAW: [&str; 5] = ["title", "textarea", "option", "script", "style"];

/// Replaces every mark in a page by a link to `href` of its key, or by a span if it has none.
pub fn resolve_marks(html: String, href: &dyn Fn(&str) -> Option<String>) -> String {
    // Most pages of a site hold no figure at all.
    if !html.contains(MARK_KEY) {
        return html;
    }
    let mut out = String::with_capacity(html.len());
    let mut reader = Reader::default();
    let mut rest = html.as_str();
    while let Some(start) = rest.find(MARK_KEY) {
        reader.read(&rest[..start]);
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        match body(&rest[MARK_KEY.len_utf8()..]) {
            Some((_, _, after)) => {
                let mark = &rest[..rest.len() - after.len()];
                push_mark(&mut out, mark, reader.place(), href);
                rest = after;
            }
            None => rest = &rest[MARK_KEY.len_utf8()..],
        }
    }
    out.push_str(rest);
    if out.contains(is_reserved) {
        out.retain(|c| !is_reserved(c));
    }
    out
}

fn push_mark(out: &mut String, mark: &str, place: Place, href: &dyn Fn(&str) -> Option<String>) {
    for piece in split(mark) {
        match (piece, place) {
            (Piece::Figure { key, text }, Place::Free) => {
                push_figure(out, href(&key).as_deref(), &key, &text);
            }
            (Piece::Figure { key, text }, Place::InLink) => push_figure(out, None, &key, &text),
            (Piece::Figure { text, .. } | Piece::Text(text), _) => push_escaped(out, &text),
        }
    }
}

/// What HTML allows at a spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A link.
    Free,
    /// Markup, but no link.
    InLink,
    /// Only text.
    Text,
}

/// Follows HTML just closely enough to know where it is.
#[derive(Default)]
struct Reader {
    state: State,
    links: usize,
    /// The raw element it is in.
    raw: Option<&'static str>,
    /// The tag being read, lower-case, up to its first space; kept short.
    name: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Content,
    /// After `<`, while the name goes on.
    Name,
    /// In a tag, after its name.
    Tag,
    /// In an attribute's quotes.
    Quoted(char),
    /// In a comment, after this many dashes in a row.
    Comment(u8),
}

impl Reader {
    fn read(&mut self, html: &str) {
        for c in html.chars() {
            self.state = match (self.state, c) {
                (State::Content, '<') => {
                    self.name.clear();
                    State::Name
                }
                (State::Content, _) => State::Content,
                (State::Name, _) => self.name(c),
                (State::Tag, '>') => self.tag_ends(),
                (State::Tag, '"' | '\'') => State::Quoted(c),
                (State::Tag, _) => State::Tag,
                (State::Quoted(quote), _) if c == quote => State::Tag,
                (State::Quoted(quote), _) => State::Quoted(quote),
                (State::Comment(dashes), '-') => State::Comment((dashes + 1).min(2)),
                (State::Comment(2), '>') => State::Content,
                (State::Comment(_), _) => State::Comment(0),
            };
        }
    }

    fn name(&mut self, c: char) -> State {
        match c {
            '>' => self.tag_ends(),
            _ if c.is_ascii_whitespace() && self.name.is_empty() => State::Content,
            _ if c.is_ascii_whitespace() => State::Tag,
            _ => {
                self.name.push(c.to_ascii_lowercase());
                if self.is_no_tag() {
                    State::Content
                } else if self.name == "!--" {
                    State::Comment(0)
                } else {
                    State::Name
                }
            }
        }
    }

    /// `a < b`, `<3`, and anything in a script but its end.
    fn is_no_tag(&self) -> bool {
        let begins = self.name.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        !begins || self.raw.is_some() && !self.name.starts_with('/')
    }

    fn tag_ends(&mut self) -> State {
        let name = self.name.trim_end_matches('/');
        match (self.raw, name.strip_prefix('/')) {
            (Some(raw), Some(closed)) if raw == closed => self.raw = None,
            (Some(_), _) => {}
            (None, Some("a" | "button")) => self.links = self.links.saturating_sub(1),
            (None, None) if matches!(name, "a" | "button") => self.links += 1,
            (None, None) => self.raw = RAW.into_iter().find(|raw| *raw == name),
            (None, Some(_)) => {}
        }
        State::Content
    }

    fn place(&self) -> Place {
        match (self.state, self.raw) {
            (State::Content, None) if self.links == 0 => Place::Free,
            (State::Content, None) => Place::InLink,
            _ => Place::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolve_marks;
    use crate::document::mark;

    fn resolved(html: &str) -> String {
        let html = html.replace('%', &mark("完成\"投资", "1<2%"));
        resolve_marks(html, &|key| Some(format!("figures/{}.html", key.len())))
    }

    #[test]
    fn text_gets_links() {
        let link = "<a class=\"figure\" href=\"figures/13.html\">1&lt;2%</a>";
        assert_eq!(resolved("<p>完成%。</p>"), format!("<p>完成{link}。</p>"));
        assert_eq!(resolved("1 < 2 %"), format!("1 < 2 {link}"));
        assert_eq!(resolved("<a href=x>甲</a>%"), format!("<a href=x>甲</a>{link}"));
        assert_eq!(resolved("<br/><!-- a > -->%"), format!("<br/><!-- a > -->{link}"));
        assert_eq!(resolved("<title>a<b</title>%"), format!("<title>a<b</title>{link}"));
    }

    #[test]
    fn links_are_not_nested() {
        let span = "<span class=\"figure\" title=\"完成&quot;投资\">1&lt;2%</span>";
        assert_eq!(resolved("<A href=x>%</A>"), format!("<A href=x>{span}</A>"));
        let html = mark("k", "文");
        let page = resolve_marks(html, &|_| None);
        assert_eq!(page, "<span class=\"figure\" title=\"k\">文</span>");
    }

    #[test]
    fn tags_and_raw_text_get_words_only() {
        for html in
            ["<p title='>%'>", "<title>%</title>", "<script>\"<a>%\"</script>", "<!-- % -->"]
        {
            assert_eq!(resolved(html), html.replace('%', "1&lt;2%"));
        }
    }

    #[test]
    fn broken_marks_leave_no_trace() {
        assert_eq!(resolve_marks("a\u{FDD1}b\u{FDD3}c\u{FDE1}".to_owned(), &|_| None), "abc");
    }
}
