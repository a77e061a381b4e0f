//! The head and the foot of a bulletin (简报): fixed places on its first and its last page.
//!
//! No standard covers bulletins; the head takes the upper third of the first page, as is usual,
//! and borrows its red rule from GB/T 9704-2012, 7.2.7. The foot follows 版记 (7.4).

use super::collect::spell;
use super::flow::{Paragraph, Stand, Tab};
use super::font::Face;
use super::page::{Colour, Item, Page};
use super::set::{SetLine, Setter};
use super::sheet::{SMALL, Sheet, Type, rise};
use super::structure::Role;
use super::unit::{Length, Point};
use crate::diag::{Code, Diagnostic};
use crate::document::{Head, Tail};

/// Lines that the head takes from the top of the first page.
pub(super) const HEAD_LINES: i32 = 7;

/// The name is at most this large; a longer one is made smaller until it fits.
const LARGEST: Length = Length::pt(60);

/// Of the red rule: bulletins use about 2.25 pt.
const RED_RULE: Length = Length::milli_pt(2_250);

/// First and last rule of the foot: 0.35 mm (7.4.1).
const OUTER: Length = Length::micro_m(350);

/// Rules between the lines of the foot: 0.25 mm (7.4.1).
const INNER: Length = Length::micro_m(250);

/// A head in lines, with the place of each from the top left of the text block.
pub(super) struct SetHead {
    lines: Vec<(SetLine, Point)>,
}

/// A foot: rows from top to bottom, each of one or more lines.
pub(super) struct SetTail {
    rows: Vec<Vec<SetLine>>,
    /// From one line to the next.
    pitch: Length,
}

impl Setter<'_> {
    /// The head of a bulletin; other papers have none.
    pub(super) fn head(&mut self, head: &Head, sheet: &Sheet) -> Option<SetHead> {
        let Head::Bulletin { name, issue, publisher, date } = head else { return None };
        let (width, body, pitch) = (sheet.measure, sheet.body, sheet.line);
        let mut lines = Vec::new();
        let name = self.name(name, width);
        // The organ's name stands in the middle of the first four lines.
        let top = (pitch * 4 - name.size).scaled(1, 2);
        let y = top + rise(name.size);
        lines.push((name.clone(), Point { x: (width - name.width).scaled(1, 2), y }));
        let issue = self.within(issue, width, body);
        let x = (width - issue.width).scaled(1, 2);
        lines.push((issue, Point { x, y: pitch * 4 + rise(body.size) }));
        let y = pitch * 6 + rise(body.size);
        let right = self.within(date, width.scaled(1, 2), body);
        let room = width - right.width - body.pitch * 3;
        let x = width - right.width - body.pitch;
        lines.push((self.within(publisher, room, body), Point { x: body.pitch, y }));
        lines.push((right, Point { x, y }));
        let mut part = |(line, at): (SetLine, Point)| {
            let element = self.parts.structure.add(Role::Paragraph, None);
            (line.owned(element), at)
        };
        Some(SetHead { lines: lines.into_iter().map(&mut part).collect() })
    }

    /// The name, sized to the measure; a short one is spread out to three quarters of it.
    fn name(&mut self, name: &str, width: Length) -> SetLine {
        let count = name.chars().count().max(1) as i32;
        let size = width.scaled(1, count).min(LARGEST);
        let spread = (width.scaled(3, 4) - size * count).scaled(1, count);
        let gap = spread.max(Length::ZERO).min(size.scaled(1, 2));
        let kind = Type { size, pitch: size + gap };
        let line = self.single(&spell(name, Face::Title), kind).inked(Colour::Red);
        // The gap after the last character is no part of the name.
        line.narrowed(gap)
    }

    /// A line of the head in the size of the body, or smaller if it is too long for its room.
    fn within(&mut self, text: &str, room: Length, body: Type) -> SetLine {
        let letters = spell(text, Face::Fang);
        let sizes = [body, SMALL, Type::solid(Length::pt(12)), Type::solid(Length::pt(9))];
        let lines: Vec<SetLine> = sizes.map(|kind| self.single(&letters, kind)).into();
        let fitting = lines.into_iter().find(|line| line.width <= room);
        fitting.unwrap_or_else(|| {
            self.errors.push(overfull(text));
            SetLine::default()
        })
    }

    /// The foot of a bulletin: 报, 送, 发 and the number of copies.
    pub(super) fn tail(&mut self, tail: &Tail, sheet: &Sheet) -> SetTail {
        let side = SMALL.pitch;
        let mut rows = Vec::new();
        for (label, names) in &tail.receivers {
            let stop = if names.ends_with(['。', '；']) { "" } else { "。" };
            // Further lines begin below what follows the colon (7.4.2).
            let hang = SMALL.pitch * (label.chars().count() as i32 + 1);
            let element = Some(self.parts.structure.add(Role::Paragraph, None));
            let letters = spell(&format!("{label}："), Face::Fang);
            let paragraph = Paragraph {
                left: side + hang,
                right: side,
                label: Some(Tab { letters, at: side, element }),
                element,
                ..Paragraph::plain(spell(&format!("{names}{stop}"), Face::Fang), SMALL)
            };
            rows.push(self.paragraph(&paragraph, sheet.measure));
        }
        if !tail.copies.is_empty() {
            let paragraph = Paragraph {
                right: side,
                stand: Stand::Right,
                element: Some(self.parts.structure.add(Role::Paragraph, None)),
                ..Paragraph::plain(spell(&tail.copies, Face::Fang), SMALL)
            };
            rows.push(self.paragraph(&paragraph, sheet.measure));
        }
        rows.retain(|row| !row.is_empty());
        let set = SetTail { rows, pitch: sheet.line };
        if set.height() > sheet.block.height {
            self.errors.push(overfull(&tail.copies));
        }
        set
    }
}

impl SetHead {
    /// Draws the head on the first page.
    pub(super) fn put(&self, page: &mut Page, sheet: &Sheet) {
        let origin = sheet.origin;
        for (line, at) in &self.lines {
            line.put(page, Point { x: origin.x + at.x, y: origin.y + at.y }, &[]);
        }
        // 4 mm below the line above it (7.2.7), measured from the foot of its em.
        let y = origin.y + sheet.line * 6 + sheet.body.size + Length::mm(4);
        across(page, sheet, y, RED_RULE, Colour::Red);
    }
}

impl SetTail {
    /// From the first rule to the last.
    pub(super) fn height(&self) -> Length {
        self.pitch * self.rows.iter().map(Vec::len).sum::<usize>() as i32
    }

    /// Draws the foot, its first rule at `top`; its last one lies on the block's lower edge.
    pub(super) fn put(&self, page: &mut Page, sheet: &Sheet, top: Length) {
        let mut y = top;
        let lead = (self.pitch - SMALL.size).scaled(1, 2);
        for (index, row) in self.rows.iter().enumerate() {
            let thickness = if index == 0 { OUTER } else { INNER };
            across(page, sheet, y, thickness, Colour::Black);
            for line in row {
                let at = Point { x: sheet.origin.x, y: y + lead + rise(line.size) };
                line.put(page, at, &[]);
                y += self.pitch;
            }
        }
        if !self.rows.is_empty() {
            across(page, sheet, y, OUTER, Colour::Black);
        }
    }
}

fn overfull(text: &str) -> Diagnostic {
    let start: String = text.chars().take(20).collect();
    Diagnostic::error(
        Code::Overfull,
        format!("简报的报头或报尾太长，放不下：“{start}”"),
        format!("the head or the foot of the bulletin is too long for its place: '{start}'"),
    )
    .help("请缩短", "shorten it")
}

fn across(page: &mut Page, sheet: &Sheet, y: Length, thickness: Length, colour: Colour) {
    let from = Point { x: sheet.origin.x, y };
    let to = Point { x: from.x + sheet.block.width, y };
    page.items.push(Item::Rule { from, to, thickness, colour });
}
