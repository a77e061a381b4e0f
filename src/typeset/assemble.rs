//! Assemble: the parts of a paper, set → its pages. This is where the parts learn of each other:
//! which page the text begins on, what the signature stands below, where the foot goes.

use super::bulletin;
use super::compose::{Chunk, Composer, Passage, carry_over, height, kept};
use super::finish::number_pages;
use super::flow::{Collected, Flow, Keep};
use super::font::Fonts;
use super::foot::SetFoot;
use super::head::SetHead;
use super::page::Page;
use super::set::{SetLine, Setter};
use super::sheet::Sheet;
use super::structure::{Link, Role};
use super::unit::Length;
use crate::document::{Head, Paper, Record, Tail};
use crate::official::Form;

/// The parts of a paper, each set.
pub(super) struct Assembly<'a> {
    head: SetHead,
    /// Title, byline, addressees.
    opening: Vec<Chunk<'a>>,
    text: Vec<Chunk<'a>>,
    /// List of attachments and signature: they stand below the last lines of the text.
    ending: Vec<Chunk<'a>>,
    attachments: Vec<Vec<Chunk<'a>>>,
    foot: Option<SetFoot>,
    numbering: Numbering,
}

/// Which pages show their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    All,
    /// The first page of a letter shows none (GB/T 9704-2012, 10.1).
    NotTheFirst,
}

impl<'a> Assembly<'a> {
    /// Sets every part of `paper`.
    pub(super) fn new(
        paper: &Paper,
        collected: &Collected<'a>,
        setter: &mut Setter<'a>,
        sheet: &Sheet,
    ) -> Self {
        let form = official_form(paper);
        let head = setter.head(paper, sheet);
        let mut opening = chunks(&collected.opening, setter, sheet);
        let mut text = chunks(&collected.text, setter, sheet);
        let addressees = setter.addressees(&paper.addressees, sheet);
        let above =
            sheet.line * (head.rows + addressees.len() as i32) + height(&opening, sheet.line);
        let moved = if text.is_empty() || above + kept(&text, sheet.line) <= sheet.height() {
            opening.extend(setter.placed(addressees));
            &[][..]
        } else {
            // The first page must show some text (7.3.2).
            paper.addressees.as_slice()
        };
        text.extend(setter.attendance(&paper.attendance, sheet));
        let mut ending = setter.attachment_list(&paper.attachments, sheet);
        if let Some(closing) = &paper.closing {
            ending.extend(setter.closing(closing, sheet));
        }
        let attachments = collected.attachments.iter().map(|flows| chunks(flows, setter, sheet));
        Self {
            head,
            opening,
            text,
            ending,
            attachments: attachments.collect(),
            foot: setter.tail(paper, moved, sheet),
            numbering: match form {
                Some(Form::Letter) => Numbering::NotTheFirst,
                _ => Numbering::All,
            },
        }
    }

    /// The pages, numbered.
    pub(super) fn pages(self, sheet: &Sheet, links: &[Link], fonts: &Fonts) -> Vec<Page> {
        let compose = |text: &[Chunk<'_>]| {
            let mut composer = Composer::new(sheet, links);
            self.head.put(composer.reserve(self.head.rows), sheet);
            composer.place(&self.opening, text);
            composer.place(text, &[]);
            if !self.ending.is_empty() {
                // A table ends between two lines.
                composer.align();
            }
            composer
        };
        let mut composer = compose(&self.text);
        let foot = self.foot.as_ref().map_or(Length::ZERO, SetFoot::height);
        let ending = height(&self.ending, sheet.line);
        // What must stand on one page with the last lines of the text.
        let below = if self.attachments.is_empty() { ending + foot } else { ending };
        if below > Length::ZERO && !composer.holds(below) && !composer.is_turned() {
            let carried = carry_over(self.text);
            // Text that cannot be parted stays on the first page, which must show some (7.3.3).
            if !matches!(carried.first(), Some(Chunk::Turn)) {
                composer = compose(&carried);
            }
        }
        composer.place(&self.ending, &[]);
        for attachment in &self.attachments {
            composer.turn();
            composer.place(attachment, &[]);
        }
        let mut unnumbered = Vec::new();
        if self.numbering == Numbering::NotTheFirst {
            unnumbered.push(0);
        }
        if let Some(foot) = &self.foot {
            let alone = !composer.holds(foot.height());
            let (page, top) = composer.foot(foot.height());
            foot.put(page, sheet, top);
            if alone {
                // A page of nothing but 版记 (7.5).
                unnumbered.push(composer.count() - 1);
            }
        }
        let mut pages = composer.finish();
        number_pages(&mut pages, sheet, fonts, &unnumbered);
        pages
    }
}

impl Setter<'_> {
    fn head(&mut self, paper: &Paper, sheet: &Sheet) -> SetHead {
        match &paper.head {
            Head::Plain => SetHead::default(),
            Head::Bulletin { name, issue, publisher, date } => {
                let head = bulletin::Masthead { name, issue, publisher, date };
                self.bulletin_head(&head, sheet)
            }
            Head::Official(masthead) => self.masthead(masthead, sheet),
        }
    }

    /// The foot; `moved` are addressees that stand in it.
    fn tail(&mut self, paper: &Paper, moved: &[String], sheet: &Sheet) -> Option<SetFoot> {
        let form = official_form(paper).unwrap_or_default();
        match &paper.tail {
            Some(Tail::Bulletin { receivers, copies }) => {
                Some(self.bulletin_foot(receivers, copies, sheet))
            }
            Some(Tail::Record(record)) => Some(self.record(record, moved, form, sheet)),
            None if moved.is_empty() => None,
            None => Some(self.record(&Record::default(), moved, form, sheet)),
        }
    }

    /// Lines that have their place in the flow.
    fn placed(&mut self, lines: Vec<SetLine>) -> Option<Chunk<'static>> {
        if lines.is_empty() {
            return None;
        }
        let element = self.parts.structure.add(Role::Paragraph, None);
        let lines = lines.into_iter().map(|line| line.owned(element)).collect();
        Some(Chunk::lines(lines, Keep::WithNext))
    }
}

/// Everything that flows, set in the width of the sheet.
fn chunks<'a>(flows: &[Flow<'a>], setter: &mut Setter<'a>, sheet: &Sheet) -> Vec<Chunk<'a>> {
    let chunk = |flow: &Flow<'a>| match flow {
        Flow::Text(paragraph) => {
            let lines = setter.paragraph(paragraph, sheet.measure);
            let (keep, mark) = (paragraph.keep, paragraph.mark.clone());
            (!lines.is_empty()).then_some(Chunk::Lines(Passage { lines, keep, mark }))
        }
        Flow::Table(grid) => setter.table(grid, sheet).map(Box::new).map(Chunk::Table),
        Flow::Picture(plate) => Some(Chunk::Picture(setter.picture(plate, sheet))),
        Flow::Rule => Some(Chunk::Rule),
        Flow::Blank => Some(Chunk::Blank),
    };
    flows.iter().filter_map(chunk).collect()
}

/// The form of an official paper; other papers have none.
fn official_form(paper: &Paper) -> Option<Form> {
    match &paper.head {
        Head::Official(masthead) => Some(masthead.form),
        Head::Plain | Head::Bulletin { .. } => None,
    }
}
