//! The parser's events → blocks and inlines.
//!
//! In comes Markdown with its stand-ins, out go a [`Document`] and what was found wrong with its
//! links. Promise: nothing a reader could see is dropped, no stand-in is left, and nesting is
//! never deeper than [`DEEPEST`]: what lies deeper is shown, less indented, so that hostile input
//! cannot exhaust the stack of whoever walks the tree.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::caption::attach;
use super::events::Events;
use super::heading::{Counter, Depths, typed_heading, typed_number};
use super::inline::{Run, has_line_end, settle};
use super::link::is_harmless;
use super::mark::flatten;
use super::picture::{Album, Noted, Picture, among_words, is_of_pictures, misspelt, without_words};
use super::{Alignment, Block, Document, Heading, Inline, List, Numbering, Table, plain_text};
use crate::diag::{Code, Diagnostic};

/// How deep blocks may lie in blocks, and inlines in inlines.
const DEEPEST: usize = 16;

/// Parses what [`super::parse()`] has prepared.
pub(super) fn grow(markdown: &str, album: &Album<'_>) -> (Document, Vec<Noted>) {
    let events: Vec<Event> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let depths = depths(&events);
    let mut tree = Tree {
        events: Events::new(events),
        depths,
        counter: Counter::default(),
        found: Vec::new(),
        images: BTreeMap::new(),
        album,
    };
    let blocks = attach(tree.blocks(0));
    (Document { blocks }, tree.found)
}

/// Which depths of headings are used outside quotations and lists.
fn depths(events: &[Event]) -> Depths {
    let mut depths = Depths::default();
    let mut nested = 0_usize;
    for event in events {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => nested += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => nested -= 1,
            Event::Start(Tag::Heading { level, .. }) if nested == 0 => depths.note(*level as usize),
            _ => {}
        }
    }
    depths
}

struct Tree<'a, 'p> {
    events: Events<'a>,
    depths: Depths,
    counter: Counter,
    found: Vec<Noted>,
    /// How often the image of each address has been met.
    images: BTreeMap<String, usize>,
    album: &'p Album<'p>,
}

impl<'a> Tree<'a, '_> {
    /// The blocks up to the end of the container they are in; the end itself is taken too.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut flattened = 0_usize;
        loop {
            // in a tight list, text stands in the item without a paragraph around it
            if self.events.peek().is_some_and(is_inline) {
                let inlines = self.inlines(0);
                blocks.extend(self.paragraph(inlines, depth));
                continue;
            }
            match self.events.next() {
                None => break,
                Some(Event::End(_)) if flattened == 0 => break,
                Some(Event::End(_)) => flattened -= 1,
                Some(Event::Start(tag)) if depth >= DEEPEST && is_container(&tag) => flattened += 1,
                Some(Event::Start(Tag::Paragraph)) => {
                    blocks.extend(self.pictures());
                    let inlines = self.whole();
                    blocks.extend(self.paragraph(inlines, depth));
                }
                Some(Event::Start(tag)) => blocks.extend(self.block(tag, depth)),
                Some(Event::Rule) => blocks.push(Block::Rule),
                Some(_) => {}
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, depth: usize) -> Option<Block> {
        match tag {
            Tag::HtmlBlock => {
                let inlines = self.whole();
                self.paragraph(inlines, depth)
            }
            Tag::Heading { level, .. } => {
                let inlines = self.whole();
                self.heading(level as usize, inlines, depth)
            }
            Tag::BlockQuote(_) => {
                Some(Block::Quote(self.blocks(depth + 1))).filter(|quote| !is_empty(quote))
            }
            Tag::CodeBlock(_) => Some(Block::Code(self.code())),
            Tag::List(start) => Some(Block::List(List { start, items: self.items(depth) })),
            Tag::Table(alignments) => Some(Block::Table(self.table(&alignments))),
            _ => None,
        }
    }

    /// The pictures of a paragraph of nothing but pictures; what is left of one that cannot be
    /// shown are its words. Any other paragraph is left as it is.
    fn pictures(&mut self) -> Vec<Block> {
        if !is_of_pictures(self.events.rest()) {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        while let Some(event) = self.events.next_if(|event| !is_end(event)) {
            if let Event::Start(Tag::Image { dest_url, title, .. }) = event {
                let alt = plain_text(&self.inlines(1));
                self.events.next();
                blocks.extend(self.picture(&flatten(&dest_url), alt, flatten(&title)));
            }
        }
        blocks
    }

    /// Counts an image; how many of the same address came before it.
    fn meet(&mut self, url: &str) -> usize {
        let count = self.images.entry(url.to_owned()).or_default();
        *count += 1;
        *count - 1
    }

    fn picture(&mut self, url: &str, alt: String, caption: String) -> Option<Block> {
        let (alt, caption) = (alt.trim().to_owned(), caption.trim().to_owned());
        let before = self.meet(url);
        let noted = |problem| Noted { written: format!("]({url}"), before, problem };
        if alt.is_empty() {
            self.found.push(noted(without_words(url)));
        }
        match (self.album)(url) {
            Ok(file) => Some(Block::Picture(Picture { file, alt, caption })),
            Err(problem) => {
                self.found.push(noted(*problem));
                (!alt.is_empty()).then(|| Block::Paragraph(vec![Inline::Text(alt)]))
            }
        }
    }

    /// A paragraph, or the heading that it looks like.
    fn paragraph(&mut self, mut inlines: Vec<Inline>, depth: usize) -> Option<Block> {
        let one_line = !has_line_end(&inlines);
        settle(&mut inlines);
        if inlines.is_empty() {
            return None;
        }
        self.found.extend(misspelt(&plain_text(&inlines)));
        let level = typed_heading(&plain_text(&inlines)).filter(|_| depth == 0 && one_line);
        Some(match level {
            Some(level) => {
                self.counter.number(level);
                Block::Heading(Heading { level, numbering: Numbering::Typed, inlines })
            }
            None => Block::Paragraph(inlines),
        })
    }

    /// A heading; inside a quotation or a list it opens no section and is a stressed paragraph.
    fn heading(&mut self, mark: usize, mut inlines: Vec<Inline>, depth: usize) -> Option<Block> {
        settle(&mut inlines);
        if inlines.is_empty() {
            return None;
        }
        if depth > 0 {
            return Some(Block::Paragraph(vec![Inline::Strong(inlines)]));
        }
        let level = self.depths.level(mark);
        let number = self.counter.number(level);
        let numbering = match typed_number(&plain_text(&inlines)) {
            Some(_) => Numbering::Typed,
            None => Numbering::Counted(number),
        };
        Some(Block::Heading(Heading { level, numbering, inlines }))
    }

    fn items(&mut self, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            items.push(self.blocks(depth + 1));
        }
        items
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Table {
        let columns = alignments.iter().map(|&alignment| aligned(alignment)).collect();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        Table::new(columns, head, rows)
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
            let mut inlines = self.whole();
            settle(&mut inlines);
            cells.push(inlines);
        }
        cells
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.events.next() {
            code.push_str(&flatten(&text));
        }
        code
    }

    /// All inlines of a block, and its end.
    fn whole(&mut self) -> Vec<Inline> {
        let inlines = self.inlines(0);
        self.events.next();
        inlines
    }

    /// The inlines up to the first event that is none of them, which is left.
    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut run = Run::default();
        let mut flattened = 0_usize;
        while let Some(event) =
            self.events.next_if(|event| is_inline(event) || flattened > 0 && is_end(event))
        {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => run.text(&text),
                Event::Code(text) => run.code(&text),
                Event::SoftBreak => run.line_end(),
                Event::HardBreak => run.push(Inline::Break),
                Event::End(_) => flattened -= 1,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let url = flatten(&dest_url);
                    let before = self.meet(&url);
                    let problem = among_words(&url);
                    self.found.push(Noted { written: format!("]({url}"), before, problem });
                    flattened += 1;
                }
                Event::Start(_) if depth >= DEEPEST => flattened += 1,
                Event::Start(tag) => self.nested(tag, depth, &mut run),
                _ => {}
            }
        }
        run.finish()
    }

    /// What a tag stands around, and its end.
    fn nested(&mut self, tag: Tag<'a>, depth: usize, run: &mut Run) {
        let inlines = self.inlines(depth + 1);
        self.events.next();
        match tag {
            Tag::Strong => run.push(Inline::Strong(inlines)),
            Tag::Emphasis => run.push(Inline::Emphasis(inlines)),
            Tag::Link { link_type, dest_url, .. } => {
                let prefix = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.link(format!("{prefix}{}", flatten(&dest_url)), inlines, run);
            }
            _ => run.unwrap(inlines),
        }
    }

    fn link(&mut self, url: String, inlines: Vec<Inline>, run: &mut Run) {
        if is_harmless(&url) && !url.is_empty() {
            run.push(Inline::Link { url, inlines });
            return;
        }
        if !url.is_empty() {
            let problem = unsafe_link(&url, &plain_text(&inlines));
            self.found.push(Noted { written: url, before: 0, problem });
        }
        run.unwrap(inlines);
    }
}

fn unsafe_link(url: &str, text: &str) -> Diagnostic {
    let url: String = url.escape_debug().take(80).collect();
    Diagnostic::error(
        Code::UnsafeLink,
        format!("链接“{text}”指向不安全的地址“{url}”"),
        format!("the link \"{text}\" leads to the unsafe address \"{url}\""),
    )
    .help(
        "只能用 http、https、mailto、tel 地址，或者站内的相对路径",
        "use an http, https, mailto or tel address, or a relative path",
    )
}

fn aligned(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Right => Alignment::Right,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
    }
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Quote(blocks) if blocks.is_empty())
}

fn is_container(tag: &Tag) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::End(_))
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}
