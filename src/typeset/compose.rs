//! Compose: set lines and tables → pages. Body lines stand on the grid of the sheet; what is kept
//! together stays together; no page begins or ends with a single line of a longer paragraph.

use super::flow::Keep;
use super::page::{Colour, Item, Page};
use super::picture::{SetPicture, Stands};
use super::set::SetLine;
use super::sheet::{Sheet, rise};
use super::structure::Link;
use super::table::SetTable;
use super::unit::{Length, Point};
use crate::document::Level;

/// One piece of a paper, set but not yet placed.
pub(super) enum Chunk<'a> {
    /// Lines of a paragraph.
    Lines(Passage),
    /// A table.
    Table(Box<SetTable<'a>>),
    /// A picture with its caption.
    Picture(SetPicture),
    /// A short rule in a line of its own.
    Rule,
    /// An empty line; it vanishes at the head of a page.
    Blank,
    /// What follows begins on a new page.
    Turn,
}

impl Chunk<'_> {
    /// Lines that no list of headings mentions.
    pub(super) const fn lines(lines: Vec<SetLine>, keep: Keep) -> Self {
        Self::Lines(Passage { lines, keep, mark: None })
    }
}

/// A paragraph in lines.
pub(super) struct Passage {
    /// At least one.
    pub(super) lines: Vec<SetLine>,
    /// Whether a page may end after it.
    pub(super) keep: Keep,
    /// What a list of headings says of it.
    pub(super) mark: Option<(Option<Level>, String)>,
}

/// Thickness of the rule that parts passages.
const HAIR: Length = Length::milli_pt(400);

/// Pages being filled.
pub(super) struct Composer<'a> {
    /// The page being filled.
    pub(super) sheet: Sheet,
    /// Where links lead.
    pub(super) links: &'a [Link],
    /// Free room begins here, from the top of the text block.
    pub(super) y: Length,
    /// The pages of text.
    paper: Sheet,
    /// What a head that draws itself takes from the first page.
    reserved: Length,
    pages: Vec<Page>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(sheet: &Sheet, links: &'a [Link]) -> Self {
        let (sheet, y) = (*sheet, Length::ZERO);
        let mut composer = Self { sheet, links, y, paper: sheet, reserved: y, pages: Vec::new() };
        composer.turn_page();
        composer
    }

    /// Leaves `lines` at the top of the first page to a head that draws itself.
    pub(super) fn reserve(&mut self, lines: i32) -> &mut Page {
        self.y = self.sheet.line * lines;
        self.reserved = self.y;
        self.page()
    }

    /// Places all chunks in order; `following` are those that will be placed after them.
    pub(super) fn place(&mut self, chunks: &[Chunk<'_>], following: &[Chunk<'_>]) {
        for (index, chunk) in chunks.iter().enumerate() {
            let ahead = || chunks[index..].iter().chain(following);
            self.lay_for(ahead());
            if keeps_with_next(chunk)
                && self.room() < kept(ahead(), self.sheet.line)
                && self.y > Length::ZERO
            {
                self.turn_page();
            }
            match chunk {
                Chunk::Lines(passage) => self.passage(passage),
                Chunk::Table(table) => self.table(table),
                Chunk::Picture(picture) => self.picture(picture),
                Chunk::Rule => self.rule(),
                Chunk::Blank if self.y > Length::ZERO => self.y += self.sheet.line,
                Chunk::Blank => {}
                Chunk::Turn => self.turn_page(),
            }
        }
    }

    /// Turns to a page that lies as the first of `chunks` needs it: a table as it was set, what is
    /// kept with a table like the table, everything else like the paper.
    fn lay_for<'c, 'd: 'c>(&mut self, mut chunks: impl Iterator<Item = &'c Chunk<'d>> + Clone) {
        let leads = |chunk: &&Chunk<'_>| keeps_with_next(chunk) || matches!(chunk, Chunk::Blank);
        let sheet = match chunks.clone().find(|chunk| !leads(chunk)) {
            Some(Chunk::Table(table)) if !self.has_head() => table.sheet,
            _ => self.paper,
        };
        if !matches!(chunks.next(), Some(Chunk::Blank | Chunk::Turn)) {
            self.lay(&sheet);
        }
    }

    /// Whether the page has a head of its own, which the title below it does not leave.
    fn has_head(&self) -> bool {
        self.pages.len() == 1 && self.reserved > Length::ZERO
    }

    /// Goes on with a page like `sheet`, a new one unless this one lies the same way.
    pub(super) fn lay(&mut self, sheet: &Sheet) {
        if *sheet == self.sheet {
            return;
        }
        self.sheet = *sheet;
        if self.y == Length::ZERO {
            self.pages.pop();
        }
        self.turn_page();
    }

    /// Whether the last page lies the other way than those of text.
    pub(super) fn is_turned(&self) -> bool {
        self.sheet != self.paper
    }

    /// Whether the last page has room for something of `height` below its text.
    pub(super) fn holds(&self, height: Length) -> bool {
        !self.is_turned() && self.sheet.block.height - self.y >= height
    }

    /// The last page, and the top of `height` at the foot of its text block, free of text.
    pub(super) fn foot(&mut self, height: Length) -> (&mut Page, Length) {
        if !self.holds(height) {
            self.sheet = self.paper;
            self.turn_page();
        }
        let top = self.sheet.origin.y + self.sheet.block.height - height;
        (self.page(), top)
    }

    /// What follows begins on a new page.
    pub(super) fn turn(&mut self) {
        self.turn_page();
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.pages.len()
    }

    /// All pages.
    pub(super) fn finish(self) -> Vec<Page> {
        self.pages
    }

    pub(super) fn turn_page(&mut self) {
        self.pages.push(Page { size: self.sheet.paper, items: Vec::new() });
        self.y = Length::ZERO;
    }

    pub(super) fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a composer begins with a page")
    }

    pub(super) fn room(&self) -> Length {
        self.sheet.height() - self.y
    }

    /// Whole lines that are left.
    fn rows(&self) -> usize {
        (self.room().to_milli_pt() / self.sheet.line.to_milli_pt()).max(0) as usize
    }

    /// Down to the next line of the grid, after something that has its own pitch.
    pub(super) fn align(&mut self) {
        let over = self.y.to_milli_pt() % self.sheet.line.to_milli_pt();
        if over > 0 {
            self.y += self.sheet.line - Length::milli_pt(over);
        }
    }

    fn passage(&mut self, passage: &Passage) {
        self.align();
        let mut lines = passage.lines.as_slice();
        let mut mark = passage.mark.clone();
        loop {
            let here = split(lines.len(), self.rows(), self.y > Length::ZERO, passage.lines.len());
            if let Some((level, text)) = mark.take_if(|_| here > 0) {
                let at = self.at(Length::ZERO);
                self.page().items.push(Item::Heading { at, level, text });
            }
            for line in &lines[..here] {
                let at = self.at(rise(line.size));
                let links = self.links;
                line.put(self.page(), at, links);
                self.y += self.sheet.line;
            }
            lines = &lines[here..];
            if lines.is_empty() {
                return;
            }
            self.turn_page();
        }
    }

    /// The left edge of the block, `below` the free room's top.
    pub(super) fn at(&self, below: Length) -> Point {
        Point { x: self.sheet.origin.x, y: self.sheet.origin.y + self.y + below }
    }

    /// A picture is never torn: it has been made small enough for a page.
    fn picture(&mut self, picture: &SetPicture) {
        self.align();
        if self.room() < self.sheet.line * picture.rows() && self.y > Length::ZERO {
            self.turn_page();
        }
        let (corner, line) = (self.at(Length::ZERO), self.sheet.line);
        let stands = if self.y == Length::ZERO { Stands::AtHead } else { Stands::Below };
        picture.put(self.page(), corner, line, stands);
        self.y += line * picture.rows();
    }

    fn rule(&mut self) {
        self.align();
        if self.rows() == 0 {
            self.turn_page();
        }
        let middle = self.at(self.sheet.line.scaled(1, 2));
        let width = self.sheet.measure;
        let from = Point { x: middle.x + width.scaled(1, 3), ..middle };
        let to = Point { x: middle.x + width.scaled(2, 3), ..middle };
        let (thickness, colour) = (HAIR, Colour::Black);
        self.page().items.push(Item::Rule { from, to, thickness, colour });
        self.y += self.sheet.line;
    }
}

/// Rows of a table, or lines of a paragraph, that go over to a page which would hold nothing but
/// the foot of the paper.
const CARRIED: usize = 3;

/// The same chunks, with a turn of the page before their very end: the foot of a paper and its
/// signature do not stand alone.
pub(super) fn carry_over(mut chunks: Vec<Chunk<'_>>) -> Vec<Chunk<'_>> {
    while matches!(chunks.last(), Some(Chunk::Blank)) {
        chunks.pop();
    }
    let only = chunks.len() == 1;
    match chunks.pop() {
        Some(Chunk::Table(table)) => match table.parted(CARRIED) {
            Some((start, end)) => {
                let (start, end) = (Chunk::Table(Box::new(start)), Chunk::Table(Box::new(end)));
                chunks.extend([start, Chunk::Turn, end]);
            }
            None => chunks.extend([Chunk::Turn, Chunk::Table(table)]),
        },
        Some(Chunk::Lines(passage)) if passage.lines.len() > CARRIED + 1 => {
            chunks.extend(parted(passage, CARRIED));
        }
        // The first page must show some text, too (GB/T 9704-2012, 7.3.3).
        Some(Chunk::Lines(passage)) if only && passage.lines.len() > 1 => {
            let half = passage.lines.len() / 2;
            chunks.extend(parted(passage, half));
        }
        Some(last) => {
            // What is kept with the last chunk goes with it.
            let mut from = chunks.len();
            while from > 1 && keeps_with_next(&chunks[from - 1]) {
                from -= 1;
            }
            chunks.push(last);
            chunks.insert(from, Chunk::Turn);
        }
        None => {}
    }
    chunks
}

/// A passage in two, `carried` lines behind a turn of the page.
fn parted(mut passage: Passage, carried: usize) -> [Chunk<'static>; 3] {
    let lines = passage.lines.split_off(passage.lines.len() - carried);
    let end = Passage { lines, keep: passage.keep, mark: None };
    [Chunk::Lines(passage), Chunk::Turn, Chunk::Lines(end)]
}

const fn keeps_with_next(chunk: &Chunk) -> bool {
    matches!(chunk, Chunk::Lines(Passage { keep: Keep::WithNext, .. }))
}

/// How many of `left` lines go into `rows`, so that neither part of a split paragraph of `all`
/// lines is a single line (CLREQ 3.2.4). `used` says whether the page has anything on it yet.
fn split(left: usize, rows: usize, used: bool, all: usize) -> usize {
    if left <= rows {
        return left;
    }
    let begun = left < all;
    let mut here = if left - rows == 1 { rows.saturating_sub(1) } else { rows };
    if here == 1 && !begun {
        here = 0;
    }
    // An empty page takes whatever it can: there is no better one.
    if here == 0 && !used { rows.max(1).min(left) } else { here }
}

/// The height of chunks that lie on one page; `line` is the pitch of the grid.
pub(super) fn height(chunks: &[Chunk<'_>], line: Length) -> Length {
    let each = chunks.iter().map(|chunk| match chunk {
        Chunk::Lines(passage) => line * passage.lines.len() as i32,
        Chunk::Table(table) => table.height(),
        Chunk::Picture(picture) => line * picture.rows(),
        Chunk::Rule | Chunk::Blank => line,
        Chunk::Turn => Length::ZERO,
    });
    each.sum()
}

/// The height that must be free for the first of `chunks`, which is kept with the next; `line` is
/// the pitch of the grid.
pub(super) fn kept<'c, 'd: 'c>(
    chunks: impl IntoIterator<Item = &'c Chunk<'d>>,
    line: Length,
) -> Length {
    let mut height = Length::ZERO;
    for chunk in chunks {
        match chunk {
            Chunk::Lines(Passage { lines, keep: Keep::WithNext, .. }) => {
                height += line * lines.len() as i32;
            }
            Chunk::Lines(Passage { lines, .. }) => {
                let least = if lines.len() <= 3 { lines.len() } else { 2 };
                return height + line * least as i32;
            }
            Chunk::Table(table) => return height + table.opening(),
            Chunk::Picture(picture) => return height + line * picture.rows(),
            Chunk::Rule | Chunk::Blank => height += line,
            Chunk::Turn => return height,
        }
    }
    height
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn no_single_line_is_left_behind() {
        assert_eq!(split(5, 5, true, 5), 5);
        assert_eq!(split(5, 4, true, 5), 3);
        assert_eq!(split(5, 1, true, 5), 0);
        assert_eq!(split(3, 2, true, 3), 0);
        assert_eq!(split(2, 1, true, 2), 0);
        assert_eq!(split(40, 22, false, 40), 22);
        assert_eq!(split(23, 22, false, 40), 21);
    }
}
