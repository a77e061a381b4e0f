//! 署名、成文日期 and 附注, with room for the seal (GB/T 9704-2012, 7.3.5 and 7.3.6).
//!
//! Nobody prints a seal; the room for it is kept. Lines stand on the grid like those of the text.

use super::super::collect::spell;
use super::super::compose::Chunk;
use super::super::flow::{Keep, Paragraph, Stand};
use super::super::font::Face;
use super::super::set::{SetLine, Setter};
use super::super::sheet::{Sheet, Type};
use super::super::structure::Role;
use super::super::unit::Length;
use crate::document::{Closing, Seal};

/// Across the seal of an organ below a province: 42 mm.
const SEAL: Length = Length::mm(42);

/// From the middle of one seal to that of its neighbour: they do not touch (7.3.5.1).
const APART: Length = Length::mm(44);

/// Lines from one row of seals to the next.
const SEAL_ROWS: usize = 5;

/// Seals in a row, as far as they fit.
const MOST_SEALS: usize = 3;

/// How close the characters of a name may be set, in hundredths of their usual distance: their
/// ink does not touch yet.
const CLOSEST: i32 = 96;

/// Width of a signature stamp, for which the standard has no measure; it is two lines high.
const STAMP: Length = Length::mm(40);

/// A date and the place of its left end.
struct Date {
    line: SetLine,
    x: Length,
}

impl Setter<'_> {
    /// The closing as lines that stay together.
    pub(in super::super) fn closing(
        &mut self,
        closing: &Closing,
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        let mut chunks = match &closing.seal {
            Seal::Stamped => self.sealed(closing, sheet),
            Seal::Unsealed => self.unsealed(closing, sheet),
            Seal::Signature(titles) => self.signed(titles, closing, sheet),
        };
        match &closing.note {
            Some(note) => chunks.push(self.note(note, sheet)),
            // The seal reaches below the date.
            None if closing.seal == Seal::Stamped => chunks.push(Chunk::Blank),
            None => {}
        }
        chunks
    }

    /// The date four characters in on the right, the name above it and about its middle. Two empty
    /// lines above them: the seal, whose middle lies a little above theirs, then begins less than
    /// a line below the text. A name too long to go about the middle of such a date is set a little
    /// closer (7.3.5.5); one that is too long even so takes the date with it to the left.
    fn sealed(&mut self, closing: &Closing, sheet: &Sheet) -> Vec<Chunk<'static>> {
        let Date { line: date, x } = self.date(&closing.date, sheet);
        let half = date.width.scaled(1, 2);
        let widest = self.widest(&closing.organs, sheet).min(sheet.measure);
        let least = widest.scaled(CLOSEST, 100) + Length::milli_pt(2);
        let furthest = sheet.measure - least.scaled(1, 2);
        let middle = (x + half).min(furthest);
        let mut chunks = vec![Chunk::Blank, Chunk::Blank];
        match closing.organs.as_slice() {
            [] => {}
            [organ] => chunks.extend(self.about(organ, middle, sheet).into_iter().map(kept)),
            organs => chunks.extend(self.side_by_side(organs, (middle, widest), sheet)),
        }
        chunks.push(kept(date.moved(middle - half)));
        chunks
    }

    fn widest(&mut self, names: &[String], sheet: &Sheet) -> Length {
        let width = |name: &String| self.single(&spell(name, Face::Fang), sheet.body).width;
        names.iter().map(width).max().unwrap_or_default()
    }

    /// A name about `middle`, in lines that reach the nearer edge of the block at most.
    fn about(&mut self, name: &str, middle: Length, sheet: &Sheet) -> Vec<SetLine> {
        let room = middle.min(sheet.measure - middle);
        let natural = self.single(&spell(name, Face::Fang), sheet.body).width;
        let close = (room * 2).to_milli_pt() * 100 >= natural.to_milli_pt() * CLOSEST;
        let kind = if close && room * 2 < natural {
            let pitch = (room * 2).to_milli_pt();
            Type { pitch: sheet.body.pitch.scaled(pitch, natural.to_milli_pt()), ..sheet.body }
        } else {
            sheet.body
        };
        let paragraph = Paragraph {
            stand: Stand::Even,
            element: Some(self.parts.structure.add(Role::Paragraph, None)),
            ..Paragraph::plain(spell(name, Face::Fang), kind)
        };
        let lines = self.paragraph(&paragraph, room * 2);
        lines.into_iter().map(|line| line.moved(middle - room)).collect()
    }

    /// The names of organs that seal together, in rows in which each has room for its seal; the
    /// last one stands about `middle`, above the date.
    fn side_by_side(
        &mut self,
        organs: &[String],
        (middle, widest): (Length, Length),
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        let pitch = APART.max(widest + sheet.body.pitch);
        let half = SEAL.max(widest).scaled(1, 2);
        let fits = |count: &usize| middle - pitch * (*count as i32 - 1) >= half;
        let count = (1..=MOST_SEALS.min(organs.len())).rev().find(fits).unwrap_or(1);
        let first = (organs.len() - 1) % count + 1;
        let mut chunks = Vec::new();
        let mut rest = organs;
        while !rest.is_empty() {
            let here = if rest.len() == organs.len() { first } else { count };
            let (row, later) = rest.split_at(here);
            chunks.extend(self.row_of_seals(row, (middle, pitch), sheet));
            if !later.is_empty() {
                chunks.extend((1..SEAL_ROWS).map(|_| Chunk::Blank));
            }
            rest = later;
        }
        chunks
    }

    /// One row of names, the last about `middle`, the others each a pitch further to the left.
    fn row_of_seals(
        &mut self,
        row: &[String],
        (middle, pitch): (Length, Length),
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        if let [only] = row {
            return self.about(only, middle, sheet).into_iter().map(kept).collect();
        }
        let mut whole = SetLine::empty(sheet.body.size);
        for (back, organ) in (0..).zip(row.iter().rev()) {
            let name = self.single(&spell(organ, Face::Fang), sheet.body);
            let name = self.alone(name);
            let x = middle - pitch * back - name.width.scaled(1, 2);
            whole = whole.joined(name, x);
        }
        vec![kept(whole)]
    }

    /// The name two characters in on the right, the date in the next line two characters to the
    /// right of the name's beginning; a date that is longer than the name stands two characters in
    /// instead, and the name moves.
    fn unsealed(&mut self, closing: &Closing, sheet: &Sheet) -> Vec<Chunk<'static>> {
        let two = sheet.body.pitch * 2;
        let names: Vec<SetLine> = closing
            .organs
            .iter()
            .flat_map(|organ| {
                let paragraph = Paragraph {
                    stand: Stand::Left,
                    element: Some(self.parts.structure.add(Role::Paragraph, None)),
                    ..Paragraph::plain(spell(organ, Face::Fang), sheet.body)
                };
                self.paragraph(&paragraph, sheet.measure - two)
            })
            .collect();
        let widest = names.iter().map(|name| name.width).max().unwrap_or_default();
        let date = self.words(&closing.date, Face::Fang, sheet);
        let x = sheet.measure - two - if date.width > widest { date.width + two } else { widest };
        let mut chunks = vec![Chunk::Blank];
        chunks.extend(names.into_iter().map(|name| kept(name.moved(x))));
        chunks.push(kept(date.moved(x + two)));
        chunks
    }

    /// Below two empty lines a stamp, four characters in on the right; the title of who signs two
    /// characters to the left of it and half as high; an empty line, and the date four characters
    /// in (7.3.5.3).
    fn signed(
        &mut self,
        titles: &[String],
        closing: &Closing,
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        let right = sheet.measure - sheet.body.pitch * 4 - STAMP - sheet.body.pitch * 2;
        let mut chunks = vec![Chunk::Blank];
        for title in titles {
            let title = self.words(title, Face::Fang, sheet);
            let x = (right - title.width).max(Length::ZERO);
            let title = title.moved(x).lowered(sheet.line.scaled(1, 2));
            chunks.extend([Chunk::Blank, kept(title), Chunk::Blank]);
        }
        let Date { line, x } = self.date(&closing.date, sheet);
        chunks.extend([Chunk::Blank, kept(line.moved(x))]);
        chunks
    }

    fn date(&mut self, date: &str, sheet: &Sheet) -> Date {
        let line = self.words(date, Face::Fang, sheet);
        let x = sheet.measure - sheet.body.pitch * 4 - line.width;
        Date { line, x }
    }

    /// 附注 in its brackets, two characters in (7.3.6).
    fn note(&mut self, note: &str, sheet: &Sheet) -> Chunk<'static> {
        let paragraph = Paragraph {
            first: sheet.body.pitch * 2,
            keep: Keep::WithNext,
            element: Some(self.parts.structure.add(Role::Paragraph, None)),
            ..Paragraph::plain(spell(&format!("（{note}）"), Face::Fang), sheet.body)
        };
        Chunk::lines(self.paragraph(&paragraph, sheet.measure), Keep::WithNext)
    }
}

fn kept(line: SetLine) -> Chunk<'static> {
    Chunk::lines(vec![line], Keep::WithNext)
}
