//! [`Document`] → HTML fragment.
//!
//! In comes a tree and a function that knows where a figure is explained; out goes plain semantic
//! HTML without a page around it. Promise: every character of the document is escaped, headings
//! have stable ids (`s1`, `s1-2`, …), and the same tree gives the same bytes.

mod table;

use super::heading::{Anchors, heading_number};
use super::link::is_external;
use super::{Block, Document, Heading, Inline, Level, List, Numbering, Picture};
use crate::typeset::Length;

/// Texts of one paper as HTML, one after the other: no two of their headings have the same id.
/// `figure_href` gives the address of a figure's page, by its key; `root` leads from the page to the
/// root of the site, where the pictures are.
pub fn html_parts<'d>(
    parts: impl Iterator<Item = &'d Document>,
    root: &str,
    figure_href: &dyn Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut writer = Writer { out: String::new(), root, figure_href, anchors: Anchors::default() };
    let mut written = Vec::new();
    for document in parts {
        writer.blocks(&document.blocks);
        written.push(std::mem::take(&mut writer.out));
    }
    written
}

/// Appends `text` as HTML text, which may also stand in a quoted attribute.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

/// Appends a figure as a link, or as a span that names its key if it has no page.
pub(super) fn push_figure(out: &mut String, href: Option<&str>, key: &str, text: &str) {
    let (name, attribute, value) = match href {
        Some(href) => ("a", "href", href),
        None => ("span", "title", key),
    };
    out.push_str(&format!("<{name} class=\"figure\" {attribute}=\""));
    push_escaped(out, value);
    out.push_str("\">");
    push_escaped(out, text);
    out.push_str(&format!("</{name}>"));
}

/// Whether a link may stand here: HTML has no links inside links.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Allowed,
    Inside,
}

struct Writer<'a> {
    out: String,
    root: &'a str,
    figure_href: &'a dyn Fn(&str) -> Option<String>,
    anchors: Anchors,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(inlines) => self.element("p", inlines),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::Code(code) => {
                // the parser of HTML eats a line feed right after the tag, so give it one
                self.out.push_str("<pre><code>\n");
                push_escaped(&mut self.out, code);
                self.out.push_str("</code></pre>");
            }
            Block::Picture(picture) => self.picture(picture),
            Block::Rule => self.out.push_str("<hr>"),
        }
    }

    /// Its size in CSS pixels keeps the page still while it loads.
    fn picture(&mut self, picture: &Picture) {
        let size = picture.file.natural();
        let pixels = |length: Length| (length.to_milli_pt() / 750).max(1);
        let (width, height) = (pixels(size.width), pixels(size.height));
        self.out.push_str("<figure><img src=\"");
        push_escaped(&mut self.out, self.root);
        push_escaped(&mut self.out, &picture.file.address());
        self.out.push_str(&format!("\" width=\"{width}\" height=\"{height}\" alt=\""));
        push_escaped(&mut self.out, &picture.alt);
        self.out.push_str("\">");
        if !picture.caption.is_empty() {
            self.out.push_str("<figcaption>");
            push_escaped(&mut self.out, &picture.caption);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
    }

    fn element(&mut self, name: &str, inlines: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inlines, Links::Allowed);
        self.out.push_str(&format!("</{name}>"));
    }

    fn heading(&mut self, heading: &Heading) {
        let name = match heading.level {
            Level::One => "h2",
            Level::Two => "h3",
            Level::Three => "h4",
            Level::Four => "h5",
        };
        let anchor = self.anchors.next(heading.level);
        self.out.push_str(&format!("<{name} id=\"{anchor}\">"));
        if let Numbering::Counted(n) = heading.numbering {
            self.out.push_str(&heading_number(heading.level, n));
        }
        self.inlines(&heading.inlines, Links::Allowed);
        self.out.push_str(&format!("</{name}>"));
    }

    fn list(&mut self, list: &List) {
        let name = if list.start.is_some() { "ol" } else { "ul" };
        self.out.push_str(&format!("<{name}"));
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.out.push_str(&format!(" start=\"{start}\""));
        }
        self.out.push_str(">\n");
        for item in &list.items {
            self.out.push_str("<li>");
            self.item(item);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{name}>"));
    }

    /// An item of one paragraph, perhaps with a list under it, needs no paragraph tags.
    fn item(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(inlines)] => self.inlines(inlines, Links::Allowed),
            [Block::Paragraph(inlines), Block::List(list)] => {
                self.inlines(inlines, Links::Allowed);
                self.out.push('\n');
                self.list(list);
            }
            _ => self.blocks(blocks),
        }
    }

    fn inlines(&mut self, inlines: &[Inline], links: Links) {
        for inline in inlines {
            self.inline(inline, links);
        }
    }

    fn inline(&mut self, inline: &Inline, links: Links) {
        match inline {
            Inline::Text(text) => push_escaped(&mut self.out, text),
            Inline::Strong(inner) => self.wrapped("strong", inner, links),
            Inline::Emphasis(inner) => self.wrapped("em", inner, links),
            Inline::Code(text) => {
                self.out.push_str("<code>");
                push_escaped(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Inline::Link { url, inlines } => self.link(url, inlines, links),
            Inline::Figure { key, text } => {
                let href = (self.figure_href)(key).filter(|_| links == Links::Allowed);
                push_figure(&mut self.out, href.as_deref(), key, text);
            }
            Inline::Break => self.out.push_str("<br>"),
        }
    }

    fn wrapped(&mut self, name: &str, inlines: &[Inline], links: Links) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inlines, links);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, url: &str, inlines: &[Inline], links: Links) {
        if links == Links::Inside {
            return self.inlines(inlines, links);
        }
        self.out.push_str("<a href=\"");
        push_escaped(&mut self.out, url);
        self.out.push_str(if is_external(url) { "\" rel=\"noopener\">" } else { "\">" });
        self.inlines(inlines, Links::Inside);
        self.out.push_str("</a>");
    }
}
