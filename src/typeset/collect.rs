//! Collect: [`Paper`] → a flat sequence of [`Flow`], every character with the face its role asks
//! for. The tree ends here; nothing is measured yet.

use std::sync::Arc;

use super::class::is_invisible;
use super::flow::{Collected, Flow, Grid, Keep, Letter, Paragraph, Plate, Stand, Tab};
use super::font::Face;
use super::sheet::{SMALL, Sheet};
use super::structure::{ElementId, Labels, Link, Parts, Role};
use super::unit::Length;
use crate::document::{
    Attachment, Block, Document, Head, Heading, Inline, Level, List, Numbering, Orientation, Paper,
    Picture, Table, heading_number, plain_text,
};

/// Everything of `paper` that flows from page to page of `sheet`; what has its place is set apart.
pub(super) fn collect<'a>(paper: &'a Paper, sheet: &'a Sheet) -> Collected<'a> {
    let mut collector =
        Collector { flows: Vec::new(), parts: Parts::default(), sheet, tables: paper.tables };
    if !matches!(paper.head, Head::Plain) {
        // Two empty lines between the red rule and the title (GB/T 9704-2012, 7.3.1).
        collector.flows.extend([Flow::Blank, Flow::Blank]);
    }
    collector.title(paper);
    let opening = collector.taken();
    let first = paper.body.blocks.first().filter(|_| paper.addressees.is_empty());
    collector.document(&paper.body, first.is_some_and(is_salutation));
    let text = collector.taken();
    let attachments =
        paper.attachments.iter().map(|attachment| collector.attachment(attachment)).collect();
    Collected { opening, text, attachments, parts: collector.parts }
}

/// Whether a paper opens with whom it speaks to: flush left and ending in a colon, as 主送机关 is
/// (GB/T 9704-2012, 7.3.2). Only the usual forms of address count, because an opening sentence
/// may end in a colon too.
fn is_salutation(block: &Block) -> bool {
    let Block::Paragraph(inlines) = block else { return false };
    let text = plain_text(inlines);
    let Some(address) = text.trim().strip_suffix('：') else { return false };
    !address.contains(['。', '；'])
        && (address.ends_with('们')
            || ["同志", "各", "尊敬"].iter().any(|opening| address.starts_with(opening)))
}

/// Where a block stands and in what face.
#[derive(Clone, Copy, Debug)]
struct Place {
    face: Face,
    left: Length,
    right: Length,
    /// How far a list moves in: two characters, but nothing inside another list.
    inset: Length,
    /// What it is part of.
    parent: Option<ElementId>,
}

struct Collector<'a> {
    /// Of the part that is being collected.
    flows: Vec<Flow<'a>>,
    parts: Parts,
    sheet: &'a Sheet,
    /// Which way tables lie, if the author says so.
    tables: Option<Orientation>,
}

impl<'a> Collector<'a> {
    /// Where the body of the paper stands.
    fn body(&self) -> Place {
        Place {
            face: Face::Fang,
            left: Length::ZERO,
            right: Length::ZERO,
            inset: self.sheet.indent(),
            parent: None,
        }
    }

    /// Body text of `letters` without any indent.
    const fn plain(&self, letters: Vec<Letter>) -> Paragraph {
        Paragraph::plain(letters, self.sheet.body)
    }

    /// Nested lists and quotations stop moving in before no room is left for text.
    fn deepest(&self, left: Length) -> Length {
        left.min(self.sheet.body.pitch * 10)
    }

    /// The flows of a part that is finished.
    fn taken(&mut self) -> Vec<Flow<'a>> {
        std::mem::take(&mut self.flows)
    }

    /// A text; its first paragraph may be a salutation.
    fn document(&mut self, document: &'a Document, salutation: bool) {
        for (index, block) in document.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(inlines) if index == 0 && salutation => {
                    let letters = self.letters(inlines, Face::Fang);
                    self.text(self.plain(letters), self.body());
                }
                _ => self.block(block, self.body()),
            }
        }
    }

    /// 附件1 in 黑体 in the first line, its title in the third (GB/T 9704-2012, 7.3.7).
    fn attachment(&mut self, attachment: &'a Attachment) -> Vec<Flow<'a>> {
        let keep = Keep::WithNext;
        let label = spell(&attachment.label(), Face::Hei);
        self.text(Paragraph { keep, ..self.plain(label) }, self.body());
        self.flows.push(Flow::Blank);
        let mark = Some((None, format!("{}：{}", attachment.label(), attachment.title)));
        let letters = spell(&attachment.title, Face::Title);
        let title = Paragraph {
            stand: Stand::Balanced,
            keep,
            mark,
            ..Paragraph::plain(letters, self.sheet.title)
        };
        self.text(title, self.body());
        self.flows.push(Flow::Blank);
        self.document(&attachment.body, false);
        self.taken()
    }

    fn title(&mut self, paper: &'a Paper) {
        if paper.title.is_empty() && paper.byline.is_empty() {
            return;
        }
        let text = paper.title.join("\n");
        if !text.is_empty() {
            let title = Paragraph {
                stand: Stand::Balanced,
                keep: Keep::WithNext,
                mark: Some((None, paper.title.concat())),
                ..Paragraph::plain(spell(&text, Face::Title), self.sheet.title)
            };
            self.text(title, self.body());
        }
        for line in &paper.byline {
            let byline = Paragraph {
                stand: Stand::Centre,
                keep: Keep::WithNext,
                ..self.plain(spell(line, Face::Kai))
            };
            self.text(byline, self.body());
        }
        self.flows.push(Flow::Blank);
    }

    fn block(&mut self, block: &'a Block, place: Place) {
        match block {
            Block::Heading(heading) => self.heading(heading, place),
            Block::Paragraph(inlines) => {
                let letters = self.letters(inlines, place.face);
                let first = self.sheet.indent();
                self.text(Paragraph { first, ..self.plain(letters) }, place);
            }
            Block::List(list) => self.list(list, place),
            Block::Table(table) => self.table(table, place),
            Block::Quote(blocks) => self.quote(blocks, place),
            Block::Code(code) => self.code(code, place),
            Block::Picture(picture) => self.picture(picture, place),
            Block::Rule => self.flows.push(Flow::Rule),
        }
    }

    /// A paragraph, or the heading that its mark says it is.
    fn text(&mut self, paragraph: Paragraph, place: Place) {
        let role = match &paragraph.mark {
            Some((level, _)) => Role::Heading(*level),
            None => Role::Paragraph,
        };
        let links = paragraph.letters.iter().filter_map(|letter| letter.link);
        let element = self.parts.adopt(role, place.parent, links);
        self.flows.push(Flow::Text(Paragraph {
            left: paragraph.left + place.left,
            right: paragraph.right + place.right,
            element: Some(element),
            ..paragraph
        }));
    }

    fn part(&mut self, role: Role, place: Place) -> Place {
        Place { parent: Some(self.parts.structure.add(role, place.parent)), ..place }
    }

    fn quote(&mut self, blocks: &'a [Block], place: Place) {
        let inward = |side: Length| self.deepest(side + self.sheet.indent());
        let (left, right) = (inward(place.left), inward(place.right));
        let inner = self.part(Role::Quote, Place { face: Face::Kai, left, right, ..place });
        blocks.iter().for_each(|block| self.block(block, inner));
    }

    /// Headings stand like paragraphs and differ by face (GB/T 9704-2012, 7.3.3).
    fn heading(&mut self, heading: &Heading, place: Place) {
        let face = match heading.level {
            Level::One => Face::Hei,
            Level::Two => Face::Kai,
            Level::Three | Level::Four => Face::Fang,
        };
        let number = match heading.numbering {
            Numbering::Counted(number) => heading_number(heading.level, number),
            Numbering::Typed => String::new(),
        };
        let mut letters = spell(&number, face);
        letters.extend(self.letters(&heading.inlines, face));
        let text = format!("{number}{}", plain_text(&heading.inlines));
        let mark = Some((Some(heading.level), text));
        let keep = Keep::WithNext;
        let first = self.sheet.indent();
        self.text(Paragraph { first, keep, mark, ..self.plain(letters) }, place);
    }

    fn list(&mut self, list: &'a List, place: Place) {
        let label = |index: usize| match list.start {
            Some(start) => format!("{}.", start.saturating_add(index as u64)),
            None => "•".to_owned(),
        };
        // Room for the longest number, whose digits are half an em wide, and half an em more.
        let digits = label(list.items.len().saturating_sub(1)).chars().count().max(2) as i32;
        let room = self.sheet.body.pitch.scaled(digits + 1, 2);
        let left = self.deepest(place.left + place.inset + room);
        let labels = list.start.map_or(Labels::Bullets, |_| Labels::Numbers);
        let whole = self.part(Role::List(labels), Place { left, inset: Length::ZERO, ..place });
        for (index, item) in list.items.iter().enumerate() {
            let from = self.flows.len();
            let one = self.part(Role::Item, whole);
            let (letters, at) = (spell(&label(index), Face::Fang), left - room);
            let tab = Tab { letters, at, element: self.part(Role::Label, one).parent };
            let body = self.part(Role::Body, one);
            item.iter().for_each(|block| self.block(block, body));
            self.hang(from, tab);
        }
    }

    /// Gives the item whose flows begin at `from` its label.
    fn hang(&mut self, from: usize, tab: Tab) {
        let left = tab.at + self.sheet.body.pitch;
        if !matches!(self.flows.get(from), Some(Flow::Text(_))) {
            // An empty item or one that opens with a table still shows its number.
            let bare = Paragraph { left, ..self.plain(Vec::new()) };
            self.flows.insert(from, Flow::Text(bare));
        }
        if let Some(Flow::Text(first)) = self.flows.get_mut(from) {
            first.first = Length::ZERO;
            first.label.get_or_insert(tab);
        }
        for flow in self.flows.iter_mut().skip(from) {
            if let Flow::Text(paragraph) = flow
                && paragraph.mark.is_none()
            {
                paragraph.first = Length::ZERO;
            }
        }
    }

    fn table(&mut self, table: &'a Table, place: Place) {
        let element = self.parts.structure.add(Role::Table, place.parent);
        self.flows.push(Flow::Table(Grid { table, element, lies: self.tables }));
    }

    /// A picture and the line under it. Whoever cannot see the picture is told its words, or at
    /// least that line.
    fn picture(&mut self, picture: &Picture, place: Place) {
        let Picture { file, alt, caption } = picture;
        let words = if alt.is_empty() { caption } else { alt };
        let structure = &mut self.parts.structure;
        let element =
            (!words.is_empty()).then(|| structure.add_figure(place.parent, words.clone()));
        let caption = (!caption.is_empty()).then(|| Paragraph {
            left: place.left,
            right: place.right,
            stand: Stand::Balanced,
            element: Some(structure.add(Role::Caption, place.parent)),
            ..Paragraph::plain(spell(caption, Face::Hei), SMALL)
        });
        let (left, right) = (place.left, place.right);
        let file = Arc::clone(file);
        self.flows.push(Flow::Picture(Plate { file, left, right, caption, element }));
    }

    /// Literal text keeps its lines; its spaces do not break and do not stretch.
    fn code(&mut self, code: &str, place: Place) {
        for line in code.trim_end_matches('\n').split('\n') {
            let fixed = line.replace('\t', "    ").replace(' ', "\u{a0}");
            let letters = spell(&fixed, place.face);
            let stand = Stand::Left;
            let left = self.sheet.indent();
            self.text(Paragraph { stand, left, ..self.plain(letters) }, place);
        }
    }

    fn letters(&mut self, inlines: &[Inline], face: Face) -> Vec<Letter> {
        let links = &mut self.parts.links;
        letters(inlines, face, &mut |url| {
            links.push(Link { url: url.to_owned(), element: None });
            u16::try_from(links.len() - 1).ok()
        })
    }
}

/// The letters of a text whose role asks for `face`; `link` gives every address its number.
pub(super) fn letters(
    inlines: &[Inline],
    face: Face,
    link: &mut dyn FnMut(&str) -> Option<u16>,
) -> Vec<Letter> {
    let mut out = Vec::new();
    push_inlines(inlines, (face, None), link, &mut out);
    out
}

fn push_inlines(
    inlines: &[Inline],
    (face, within): (Face, Option<u16>),
    link: &mut dyn FnMut(&str) -> Option<u16>,
    out: &mut Vec<Letter>,
) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Figure { text, .. } => {
                push(text, face, within, out);
            }
            Inline::Strong(inner) => push_inlines(inner, (Face::Hei, within), link, out),
            Inline::Emphasis(inner) => push_inlines(inner, (Face::Kai, within), link, out),
            Inline::Link { url, inlines } => {
                let own = link(url);
                push_inlines(inlines, (face, own), link, out);
            }
            Inline::Break => out.push(Letter { character: '\n', role: face, link: None }),
        }
    }
}

/// The letters of a text in one face.
pub(super) fn spell(text: &str, role: Face) -> Vec<Letter> {
    let mut out = Vec::new();
    push(text, role, None, &mut out);
    out
}

/// White space other than a forced break is one space, and what prints nothing is left out.
fn push(text: &str, role: Face, link: Option<u16>, out: &mut Vec<Letter>) {
    for character in text.chars().filter(|character| !is_invisible(*character)) {
        let character = match character {
            '\t' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' => ' ',
            other => other,
        };
        let follows_space = out.last().is_none_or(|last| matches!(last.character, ' ' | '\n'));
        if character != ' ' || !follows_space {
            out.push(Letter { character, role, link });
        }
    }
}
