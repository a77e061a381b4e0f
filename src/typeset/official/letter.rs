//! The head of a letter (信函, GB/T 9704-2012, 10.1): the mark near the edge of the paper, a double
//! red rule below it and another at the foot of the first page.

use super::super::font::Face;
use super::super::head::SetHead;
use super::super::page::Colour;
use super::super::rules::Across;
use super::super::set::{SetLine, Setter};
use super::super::sheet::Sheet;
use super::super::unit::{Length, Point};
use super::masthead::row_below;
use crate::document::{Masthead, OrganMark};

/// From the upper edge of the paper to the ink of the mark.
const MARK: Length = Length::mm(30);

/// From the ink of the mark to the upper double rule.
const RULE: Length = Length::mm(4);

/// From the upper edge of the paper to the lower edge of the lower double rule: 20 mm above the
/// paper's lower edge.
const LOWER: Length = Length::mm(277);

/// Of both double rules.
const WIDTH: Length = Length::mm(170);

/// The lines of a double rule, and what lies between them; the standard gives no thickness.
const THICK: Length = Length::milli_pt(2_000);
const THIN: Length = Length::milli_pt(750);
const BETWEEN: Length = Length::milli_pt(1_250);

/// Which line of a double rule is the upper one.
#[derive(Clone, Copy)]
enum Order {
    ThickFirst,
    ThinFirst,
}

impl Setter<'_> {
    /// 版头 of a letter. Several organs use the mark of the main one alone.
    pub(super) fn letter_head(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let mut head = SetHead::default();
        let main = masthead.mark.organs.iter().take(1).cloned().collect();
        let mark = OrganMark { organs: main, word: masthead.mark.word.clone() };
        let end = self.mark(&mark, &mut head, sheet.measure, MARK - sheet.origin.y);
        let double = THICK + BETWEEN + THIN;
        push_double(&mut head, end + RULE, Order::ThickFirst, sheet);
        push_double(&mut head, LOWER - sheet.origin.y - double, Order::ThinFirst, sheet);
        let mut lowest = end + RULE + double;
        // The first line of both sides lies 7/8 of a character below the rule.
        let first = lowest + sheet.body.size.scaled(7, 8);
        for (row, (line, _)) in (0..).zip(self.corner_lines(masthead, sheet)) {
            lowest = self.below(&mut head, line, Length::ZERO, first + sheet.line * row);
        }
        if let Some(number) = &masthead.number {
            let number = self.words(&number.to_string(), Face::Fang, sheet);
            let x = sheet.measure - number.width;
            lowest = lowest.max(self.below(&mut head, number, x, first));
        }
        // The title begins two lines below the last of them, on the grid; the two are in the flow.
        head.rows = row_below(lowest, sheet) - 2;
        head
    }

    /// Adds a line whose ink begins at `top`; where it ends is returned.
    fn below(&self, head: &mut SetHead, line: SetLine, x: Length, top: Length) -> Length {
        let ink = line.ink(self.fonts);
        let y = top + ink.above;
        head.line(line, x, y);
        y + ink.below
    }
}

/// Adds a double rule whose upper edge lies at `top`, about the middle of the text block.
fn push_double(head: &mut SetHead, top: Length, order: Order, sheet: &Sheet) {
    let (upper, lower) = match order {
        Order::ThickFirst => (THICK, THIN),
        Order::ThinFirst => (THIN, THICK),
    };
    let x = (sheet.block.width - WIDTH).scaled(1, 2);
    let rule = |y: Length, thickness: Length| {
        let at = Point { x, y: y + thickness.scaled(1, 2) };
        Across { at, width: WIDTH, thickness, colour: Colour::Red }
    };
    head.rules.extend([rule(top, upper), rule(top + upper + BETWEEN, lower)]);
}
