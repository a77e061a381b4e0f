//! 版头 of papers, orders and minutes (GB/T 9704-2012, 7.2, 10.2, 10.3).
//!
//! The ink of the mark begins where the standard says. What follows it stands on the grid of the
//! page, so that the lines of both sides of a sheet lie on each other: "two empty lines" are two
//! whole ones and what is left of the line in which the ink ends.

use super::super::collect::spell;
use super::super::font::Face;
use super::super::head::SetHead;
use super::super::page::Colour;
use super::super::rules::{Across, RED};
use super::super::set::{SetLine, Setter};
use super::super::sheet::{Sheet, rise};
use super::super::unit::Length;
use crate::document::Masthead;

/// From the upper edge of the text block to the ink of the mark (7.2.4 and 10.3).
const MARK: Length = Length::mm(35);

/// The same in orders (10.2).
const ORDER_MARK: Length = Length::mm(20);

/// From the ink of 发文字号 to the red rule (7.2.7).
const RULE: Length = Length::mm(4);

impl Setter<'_> {
    /// 版头 of a paper in the common form.
    pub(super) fn document_head(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let mut head = self.corner(masthead, sheet);
        let width = sheet.measure;
        let mut end = self.mark(&masthead.mark, &mut head, width, MARK);
        let row = row_below(end, sheet);
        let last = row + (masthead.signers.len() as i32 - 1).max(0) / 2;
        if let Some(number) = &masthead.number {
            // On a paper to a superior it stands on the left, in the line of the last signer (7.2.5).
            let upward = !masthead.signers.is_empty();
            let number = self.words(&number.to_string(), Face::Fang, sheet);
            let middle = (width - number.width).scaled(1, 2);
            let y = sheet.line * last + rise(sheet.body.size);
            end = y + number.ink(self.fonts).below;
            head.line(number, if upward { sheet.body.pitch } else { middle }, y);
        }
        if !masthead.signers.is_empty() {
            let below = self.signers(&masthead.signers, &mut head, row, sheet);
            end = end.max(below);
        }
        red_rule(&mut head, end, sheet);
        head
    }

    /// 版头 of an order: its number two lines below the mark, the text two lines below the number;
    /// neither rule nor title.
    pub(super) fn order_head(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let mut head = self.corner(masthead, sheet);
        let end = self.mark(&masthead.mark, &mut head, sheet.measure, ORDER_MARK);
        let row = row_below(end, sheet);
        head.rows = row;
        if let Some(number) = &masthead.number {
            self.centred(&number.to_string(), &mut head, sheet, row);
            head.rows = row + 1;
        }
        head
    }

    /// 版头 of minutes: the number below the mark, who made them and when above the red rule.
    pub(super) fn minutes_head(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let mut head = self.corner(masthead, sheet);
        let mut end = self.mark(&masthead.mark, &mut head, sheet.measure, MARK);
        let mut row = row_below(end, sheet);
        if let Some(number) = &masthead.number {
            end = self.centred(&number.to_string(), &mut head, sheet, row);
            row += 1;
        }
        if let Some(dateline) = &masthead.dateline {
            let y = sheet.line * row + rise(sheet.body.size);
            self.dateline(&mut head, (&dateline.organ, &dateline.date), y, sheet);
            let ink = head.lines.last().map(|(line, _)| line.ink(self.fonts).below);
            end = y + ink.unwrap_or_default();
        }
        red_rule(&mut head, end, sheet);
        head
    }

    /// 份号, 密级和保密期限, 紧急程度: flush left from the first line (7.2.1 to 7.2.3).
    fn corner(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let mut head = SetHead::default();
        let mut row = 0;
        for (line, least) in self.corner_lines(masthead, sheet) {
            row = row.max(least);
            head.line(line, Length::ZERO, sheet.line * row + rise(sheet.body.size));
            row += 1;
        }
        head
    }

    /// The lines in the upper left corner, each with the row that it does not stand above: the
    /// level of secrecy stands in the second even where no copy is numbered.
    pub(super) fn corner_lines(
        &mut self,
        masthead: &Masthead,
        sheet: &Sheet,
    ) -> Vec<(SetLine, i32)> {
        let mut lines = Vec::new();
        if let Some(copy) = &masthead.copy {
            lines.push((self.words(&copy.to_string(), Face::Fang, sheet), 0));
        }
        if let Some(secrecy) = &masthead.secrecy {
            lines.push((self.words(&secrecy.to_string(), Face::Hei, sheet), 1));
        }
        if let Some(urgency) = masthead.urgency {
            lines.push((self.words(urgency.name(), Face::Hei, sheet), 0));
        }
        lines
    }

    /// 签发人：in 仿宋, names in 楷体, one character in on the right; two to a line, each below the
    /// one above (7.2.6). Where the ink of the last line ends is returned.
    fn signers(&mut self, names: &[String], head: &mut SetHead, row: i32, sheet: &Sheet) -> Length {
        let label = self.words("签发人：", Face::Fang, sheet);
        let set: Vec<SetLine> =
            names.iter().map(|name| self.words(name, Face::Kai, sheet)).collect();
        let widest = set.iter().map(|name| name.width).max().unwrap_or_default();
        let right = sheet.measure - sheet.body.pitch - widest;
        let left = if set.len() > 1 { right - sheet.body.pitch - widest } else { right };
        let y = |line: i32| sheet.line * (row + line) + rise(sheet.body.size);
        let (at, mut end) = (left - label.width, Length::ZERO);
        head.line(label, at, y(0));
        for (index, name) in (0..).zip(set) {
            let y = y(index / 2);
            end = end.max(y + name.ink(self.fonts).below);
            head.line(name, if index % 2 == 0 { left } else { right }, y);
        }
        end
    }

    /// Adds a line in the middle of a row; where its ink ends is returned.
    fn centred(&mut self, text: &str, head: &mut SetHead, sheet: &Sheet, row: i32) -> Length {
        let line = self.words(text, Face::Fang, sheet);
        let x = (sheet.measure - line.width).scaled(1, 2);
        let y = sheet.line * row + rise(sheet.body.size);
        let below = line.ink(self.fonts).below;
        head.line(line, x, y);
        y + below
    }

    /// A line of 三号.
    pub(super) fn words(&mut self, text: &str, face: Face, sheet: &Sheet) -> SetLine {
        let line = self.single(&spell(text, face), sheet.body);
        self.alone(line)
    }
}

/// Adds the red rule below ink that ends at `end`; the head ends with the row it lies in.
fn red_rule(head: &mut SetHead, end: Length, sheet: &Sheet) {
    let y = end + RULE + RED.scaled(1, 2);
    head.rules.push(Across::block(sheet, y, RED, Colour::Red));
    head.rows = y.to_milli_pt() / sheet.line.to_milli_pt() + 1;
}

/// The first row that leaves two lines free below `end`.
pub(super) fn row_below(end: Length, sheet: &Sheet) -> i32 {
    // A tenth of a line is less than the white above the ink of what follows.
    let spare = sheet.line.scaled(9, 10);
    (end + spare).to_milli_pt() / sheet.line.to_milli_pt() + 2
}
