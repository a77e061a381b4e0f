//! Compose: set lines and tables → pages. Body lines stand on the grid of the sheet; what is kept
//! together stays together; no page begins or ends with a single line of a longer paragraph.

use super::flow::Keep;
use super::page::{Colour, Item, Page};
use super::picture::{SetPicture, Stands};
use super::set::SetLine;
use super::sheet::{Sheet, rise};
use super::structure::Link;
use super::table::{SetRow, SetTable};
use super::unit::{Length, Point};
use crate::document::Level;

/// One piece of a paper, set but not yet placed.
pub(super) enum Chunk {
    /// Lines of a paragraph.
    Lines(Passage),
    /// A table.
    Table(SetTable),
    /// A picture with its caption.
    Picture(SetPicture),
    /// A short rule in a line of its own.
    Rule,
    /// An empty line; it vanishes at the head of a page.
    Blank,
    /// What follows begins on a new page.
    Turn,
}

impl Chunk {
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

/// Thickness of table rules: 0.25 mm would be as heavy as those of 7.4.1; half that reads better.
const HAIR: Length = Length::milli_pt(400);

/// Pages being filled.
pub(super) struct Composer<'a> {
    sheet: &'a Sheet,
    links: &'a [Link],
    pages: Vec<Page>,
    /// Free room begins here, from the top of the text block.
    y: Length,
}

impl<'a> Composer<'a> {
    pub(super) fn new(sheet: &'a Sheet, links: &'a [Link]) -> Self {
        let mut composer = Self { sheet, links, pages: Vec::new(), y: Length::ZERO };
        composer.turn_page();
        composer
    }

    /// Leaves `lines` at the top of the first page to a head that draws itself.
    pub(super) fn reserve(&mut self, lines: i32) -> &mut Page {
        self.y = self.sheet.line * lines;
        self.page()
    }

    /// Places all chunks in order.
    pub(super) fn place(&mut self, chunks: &[Chunk]) {
        for (index, chunk) in chunks.iter().enumerate() {
            if keeps_with_next(chunk)
                && self.room() < kept(&chunks[index..], self.sheet.line)
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

    /// Whether the last page has room for something of `height` below its text.
    pub(super) fn holds(&self, height: Length) -> bool {
        self.sheet.block.height - self.y >= height
    }

    /// The last page, and the top of `height` at the foot of its text block, free of text.
    pub(super) fn foot(&mut self, height: Length) -> (&mut Page, Length) {
        if !self.holds(height) {
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

    fn turn_page(&mut self) {
        self.pages.push(Page { size: self.sheet.paper, items: Vec::new() });
        self.y = Length::ZERO;
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a composer begins with a page")
    }

    fn room(&self) -> Length {
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
    fn at(&self, below: Length) -> Point {
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

    /// Rows with the head repeated on every page; a row is torn only if no page could hold it. A
    /// head that would leave little of a page is a row like the others.
    fn table(&mut self, table: &SetTable) {
        let repeats = table.head.height * 3 < self.sheet.height();
        let head = repeats.then_some(&table.head);
        let rows = (!repeats).then_some(&table.head).into_iter().chain(&table.rows);
        let above = head.map_or(Length::ZERO, |head| head.height);
        let first = rows.clone().next().map_or(Length::ZERO, |row| row.height);
        if self.room() < above + first && self.y > Length::ZERO {
            self.turn_page();
        }
        let mut part = self.begin(table, head);
        for row in rows {
            let mut rest = row.clone();
            while rest.height > self.room() {
                if self.y - part == above {
                    let (now, later) = rest.torn(self.room(), table);
                    self.row(table, &now);
                    rest = later;
                }
                self.end(table, part);
                self.turn_page();
                part = self.begin(table, head);
            }
            self.row(table, &rest);
        }
        self.end(table, part);
        // Text keeps off the last rule, wherever the grid goes on.
        self.y += self.sheet.line.scaled(1, 3);
    }

    /// Draws the first rule and the head row; their top is returned.
    fn begin(&mut self, table: &SetTable, head: Option<&SetRow>) -> Length {
        let top = self.y;
        self.line_across(table);
        if let Some(head) = head {
            self.row(table, head);
        }
        top
    }

    fn row(&mut self, table: &SetTable, row: &SetRow) {
        let corner = self.at(Length::ZERO);
        let links = self.links;
        row.put(self.page(), corner, table, links);
        self.y += row.height;
        self.line_across(table);
    }

    fn line_across(&mut self, table: &SetTable) {
        let from = self.at(Length::ZERO);
        let to = Point { x: from.x + table.width(), ..from };
        let (thickness, colour) = (HAIR, Colour::Black);
        self.page().items.push(Item::Rule { from, to, thickness, colour });
    }

    /// Draws the vertical rules of the part that began at `top`.
    fn end(&mut self, table: &SetTable, top: Length) {
        let left = self.sheet.origin.x;
        let (upper, lower) = (self.sheet.origin.y + top, self.sheet.origin.y + self.y);
        let mut x = left;
        for width in std::iter::once(&Length::ZERO).chain(&table.widths) {
            x += *width;
            let (from, to) = (Point { x, y: upper }, Point { x, y: lower });
            let (thickness, colour) = (HAIR, Colour::Black);
            self.page().items.push(Item::Rule { from, to, thickness, colour });
        }
    }
}

/// Rows of a table, or lines of a paragraph, that go over to a page which would hold nothing but
/// the foot of the paper.
const CARRIED: usize = 3;

/// The same chunks, with a turn of the page before their very end: the foot of a paper and its
/// signature do not stand alone.
pub(super) fn carry_over(mut chunks: Vec<Chunk>) -> Vec<Chunk> {
    while matches!(chunks.last(), Some(Chunk::Blank)) {
        chunks.pop();
    }
    let only = chunks.len() == 1;
    match chunks.pop() {
        Some(Chunk::Table(mut table)) if table.rows.len() > CARRIED => {
            let rows = table.rows.split_off(table.rows.len() - CARRIED);
            let mut end = table.clone();
            end.rows = rows;
            chunks.extend([Chunk::Table(table), Chunk::Turn, Chunk::Table(end)]);
        }
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
fn parted(mut passage: Passage, carried: usize) -> [Chunk; 3] {
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
pub(super) fn height(chunks: &[Chunk], line: Length) -> Length {
    let each = chunks.iter().map(|chunk| match chunk {
        Chunk::Lines(passage) => line * passage.lines.len() as i32,
        Chunk::Table(table) => {
            table.head.height + table.rows.iter().map(|row| row.height).sum::<Length>()
        }
        Chunk::Picture(picture) => line * picture.rows(),
        Chunk::Rule | Chunk::Blank => line,
        Chunk::Turn => Length::ZERO,
    });
    each.sum()
}

/// The height that must be free for the first of `chunks`, which is kept with the next; `line` is
/// the pitch of the grid.
pub(super) fn kept(chunks: &[Chunk], line: Length) -> Length {
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
            Chunk::Table(table) => {
                let first = table.rows.first().map_or(Length::ZERO, |row| row.height);
                return height + line + table.head.height + first;
            }
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
