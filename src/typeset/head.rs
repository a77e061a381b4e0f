//! A head: lines and rules with fixed places at the top of the first page.

use super::collect::spell;
use super::font::Face;
use super::page::{Colour, Page};
use super::rules::Across;
use super::set::{SetLine, Setter};
use super::sheet::{SMALL, Sheet, Type};
use super::structure::Role;
use super::unit::{Length, Point};
use crate::diag::{Code, Diagnostic};

/// A head ready to be drawn; places count from the top left of the text block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SetHead {
    /// In reading order, each with the left end of its baseline.
    pub(super) lines: Vec<(SetLine, Point)>,
    /// Its rules.
    pub(super) rules: Vec<Across>,
    /// Lines of the grid that it takes from the top of the page.
    pub(super) rows: i32,
}

impl SetHead {
    /// Adds a line, the left end of its baseline at `x`, `y`.
    pub(super) fn line(&mut self, line: SetLine, x: Length, y: Length) {
        self.lines.push((line, Point { x, y }));
    }

    /// Draws the head on the first page.
    pub(super) fn put(&self, page: &mut Page, sheet: &Sheet) {
        let origin = sheet.origin;
        for (line, at) in &self.lines {
            line.put(page, Point { x: origin.x + at.x, y: origin.y + at.y }, &[]);
        }
        self.rules.iter().for_each(|rule| rule.put(page, sheet));
    }
}

impl Setter<'_> {
    /// A line that is a paragraph of its own.
    pub(super) fn alone(&mut self, line: SetLine) -> SetLine {
        line.owned(self.parts.structure.add(Role::Paragraph, None))
    }

    /// Adds who published it on the left and when on the right, one character in at both sides,
    /// their baseline at `y`.
    pub(super) fn dateline(
        &mut self,
        head: &mut SetHead,
        (organ, date): (&str, &str),
        y: Length,
        sheet: &Sheet,
    ) {
        let (width, one) = (sheet.measure, sheet.body.pitch);
        let right = self.within(date, width.scaled(1, 2), sheet);
        let x = width - right.width - one;
        let left = self.within(organ, x - one * 2, sheet);
        head.line(left, one, y);
        head.line(right, x, y);
    }

    /// A name in red 小标宋, sized to the measure; a short one is spread out to three quarters of
    /// it.
    pub(super) fn red_name(&mut self, name: &str, width: Length, largest: Length) -> SetLine {
        let count = name.chars().count().max(1) as i32;
        let size = width.scaled(1, count).min(largest);
        let spread = (width.scaled(3, 4) - size * count).scaled(1, count);
        let gap = spread.max(Length::ZERO).min(size.scaled(1, 2));
        let line = self.red_line(name, size, gap);
        self.alone(line)
    }

    /// A name in red 小标宋 of this size, its characters `gap` apart; part of nothing yet.
    pub(super) fn red_line(&mut self, name: &str, size: Length, gap: Length) -> SetLine {
        let kind = Type { size, pitch: size + gap };
        let line = self.single(&spell(name, Face::Title), kind).inked(Colour::Red);
        // The gap after the last character is no part of the name.
        line.narrowed(gap)
    }

    /// A line of a head in the size of the body, or smaller if it is too long for its room.
    pub(super) fn within(&mut self, text: &str, room: Length, sheet: &Sheet) -> SetLine {
        let sizes = [sheet.body, SMALL, Type::solid(Length::pt(12)), Type::solid(Length::pt(9))];
        self.first_within(text, room, &sizes)
    }

    /// A line in the first of some sizes in which it fits.
    pub(super) fn first_within(&mut self, text: &str, room: Length, sizes: &[Type]) -> SetLine {
        let letters = spell(text, Face::Fang);
        for kind in sizes {
            let line = self.single(&letters, *kind);
            if line.width <= room {
                return self.alone(line);
            }
        }
        self.errors.push(overfull(text));
        SetLine::default()
    }
}

/// What does not go into its place in a head or a foot.
pub(super) fn overfull(text: &str) -> Diagnostic {
    let start: String = text.chars().take(20).collect();
    Diagnostic::error(
        Code::Overfull,
        format!("报头、版头或报尾、版记太长，放不下：“{start}”"),
        format!("the head or the foot of the paper is too long for its place: '{start}'"),
    )
    .help("请缩短", "shorten it")
}
