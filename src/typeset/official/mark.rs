//! 发文机关标志: the red name of the organ at the top of the first page (GB/T 9704-2012, 7.2.4).
//!
//! The standard fixes where the ink of the mark begins and leaves its size to the organ: it is as
//! large as the width and the room above 发文字号 allow.

use super::super::head::{SetHead, overfull};
use super::super::ink::Ink;
use super::super::set::{SetLine, Setter};
use super::super::structure::{ElementId, Role};
use super::super::unit::Length;
use crate::document::OrganMark;

/// A mark of one organ is at most this large: its ink then ends five lines below the upper edge
/// of the text block, so that 发文字号 follows on the grid, two lines below.
const LARGEST: Length = Length::pt(48);

/// A mark smaller than 三号 is none.
const SMALLEST: Length = Length::pt(16);

/// Several organs stand above each other in at most this height.
const TALLEST: Length = Length::pt(120);

/// From one organ to the next, in hundredths of their size.
const LEADING: i32 = 125;

/// A mark in its parts.
struct SetMark {
    /// Each with its place to the right of and below the left end of the first baseline.
    lines: Vec<(SetLine, Length, Length)>,
    width: Length,
    ink: Ink,
}

impl Setter<'_> {
    /// Adds the mark to `head`, about the middle of `width`, its ink beginning at `top`; where the
    /// ink ends is returned.
    pub(super) fn mark(
        &mut self,
        mark: &OrganMark,
        head: &mut SetHead,
        width: Length,
        top: Length,
    ) -> Length {
        let set = match mark.organs.as_slice() {
            [] => return top,
            [organ] => self.single_mark(&format!("{organ}{}", mark.word), width),
            organs => self.joint_mark(organs, &mark.word, width),
        };
        if set.lines.iter().any(|(line, ..)| line.size < SMALLEST) {
            self.errors.push(overfull(&mark.organs.join("、")));
        }
        let (x, y) = ((width - set.width).scaled(1, 2), top + set.ink.above);
        for (line, right, down) in set.lines {
            head.line(line, x + right, y + down);
        }
        y + set.ink.below
    }

    fn single_mark(&mut self, name: &str, width: Length) -> SetMark {
        let line = self.red_name(name, width, LARGEST);
        let (width, ink) = (line.width, line.ink(self.fonts));
        SetMark { lines: vec![(line, Length::ZERO, Length::ZERO)], width, ink }
    }

    /// The names under each other, the main organ's first, all as wide as the longest; the word
    /// (文件) to the right of them, centred upright.
    fn joint_mark(&mut self, organs: &[String], word: &str, width: Length) -> SetMark {
        let longest = organs.iter().map(|organ| count(organ)).max().unwrap_or(1).max(2);
        let (rows, beside) = (organs.len() as i32, count(word));
        // Half a character keeps the word off the names.
        let across = width.scaled(2, 2 * (longest + beside) + 1);
        let size = across.min(LARGEST).min(TALLEST.scaled(100, rows * LEADING));
        let names = size * longest;
        let element = self.parts.structure.add(Role::Paragraph, None);
        let mut lines = Vec::with_capacity(organs.len() + 1);
        for (row, organ) in (0..).zip(organs) {
            let between = (count(organ) - 1).max(1);
            let gap = (names - size * count(organ)).scaled(1, between);
            let line = self.red_line(organ, size, gap).owned(element);
            lines.push((line, Length::ZERO, size.scaled(LEADING, 100) * row));
        }
        let ink = self.ink_of(&lines);
        let mut width = names;
        if beside > 0 {
            let (line, down) = self.centred_word(word, size, ink, element);
            lines.push((line, names + size.scaled(1, 2), down));
            width += size.scaled(1, 2) + size * beside;
        }
        SetMark { lines, width, ink }
    }

    /// The word, and how far below the first baseline its own lies if its ink is centred in `ink`.
    fn centred_word(
        &mut self,
        word: &str,
        size: Length,
        ink: Ink,
        element: ElementId,
    ) -> (SetLine, Length) {
        let line = self.red_line(word, size, Length::ZERO).owned(element);
        let own = line.ink(self.fonts);
        let middle = (ink.below - ink.above).scaled(1, 2);
        (line, middle - (own.below - own.above).scaled(1, 2))
    }

    /// From the top of the first line's ink to the bottom of the last one's.
    fn ink_of(&self, lines: &[(SetLine, Length, Length)]) -> Ink {
        let inks = lines.iter().map(|(line, _, down)| {
            let ink = line.ink(self.fonts);
            Ink { above: ink.above - *down, below: ink.below + *down }
        });
        inks.reduce(Ink::both).unwrap_or_default()
    }
}

fn count(text: &str) -> i32 {
    text.chars().count() as i32
}
