//! Offsets and columns of a text, found without reading it again.
//!
//! A file may hold a hundred thousand mistakes, or a hundred thousand of them on one line. In comes
//! a text, once; out come places in it, each at the cost of a search and one short stretch.

use super::Place;

/// Bytes between two known spots of a long line.
const STRIDE: usize = 1024;
/// Characters of a long line that a place quotes before and after its column.
const QUOTED: usize = 160;

/// A spot of the text: where it stands, in bytes, and in lines and characters from 0.
#[derive(Clone, Copy, Debug)]
struct Spot {
    offset: usize,
    line: usize,
    column: usize,
}

/// The lines of one text.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The beginning of every line, and spots within long ones, in order.
    spots: Vec<Spot>,
}

impl Lines {
    /// Counts the lines of `text`.
    pub fn of(text: &str) -> Self {
        let mut here = Spot { offset: 0, line: 0, column: 0 };
        let mut spots = vec![here];
        let mut last = 0;
        for (offset, character) in text.char_indices() {
            here.offset = offset;
            if offset >= last + STRIDE {
                spots.push(here);
                last = offset;
            }
            here.column += 1;
            if character == '\n' {
                here = Spot { offset: offset + 1, line: here.line + 1, column: 0 };
                spots.push(here);
                last = here.offset;
            }
        }
        Self { spots }
    }

    /// Line and column, both from 1, of the character `offset` bytes into `text`.
    pub fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let spot = self.before(|spot| spot.offset <= offset);
        let column = spot.column + text[spot.offset..offset].chars().count();
        (spot.line + 1, column + 1)
    }

    /// The place of column `column` of line `line`, both from 1, quoting what stands round it.
    pub fn place(&self, file: &str, text: &str, line: usize, column: usize) -> Place {
        let (at, of) = (column.saturating_sub(1), line.saturating_sub(1));
        let first = at.saturating_sub(QUOTED);
        let spot = self.before(|spot| (spot.line, spot.column) <= (of, first));
        let known = spot.line == of;
        let rest = if known { &text[spot.offset..] } else { "" };
        let within = rest.chars().take_while(|&character| character != '\n');
        let skipped = if known { first } else { 0 };
        let quoted = within.skip(skipped.saturating_sub(spot.column)).take(at - first + QUOTED);
        let mut excerpt: String = quoted.collect();
        if excerpt.ends_with('\r') {
            excerpt.pop();
        }
        Place { file: file.into(), line, column, width: 1, skipped, excerpt }
    }

    fn before(&self, holds: impl Fn(&Spot) -> bool) -> Spot {
        self.spots[self.spots.partition_point(holds).saturating_sub(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::diag::Place;

    #[test]
    fn places_are_those_found_by_reading() {
        let long = "长，".repeat(3_000);
        let text = format!("甲乙\r\n\n{long}末\n尾");
        let lines = Lines::of(&text);
        let mut expected = (1, 1);
        for (offset, character) in text.char_indices() {
            assert_eq!(lines.position(&text, offset), expected);
            expected =
                if character == '\n' { (expected.0 + 1, 1) } else { (expected.0, expected.1 + 1) };
        }
        for (line, column) in [(1, 2), (2, 1), (4, 1), (9, 1), (1, 80)] {
            let place = lines.place("a", &text, line, column);
            assert_eq!(place, Place::within("a", &text, line, column), "{line}:{column}");
        }
        let place = lines.place("a", &text, 3, 6_001);
        assert_eq!((place.skipped, place.excerpt.chars().last()), (5_840, Some('末')));
    }
}
