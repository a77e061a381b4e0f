//! The head and the foot of a bulletin (简报): fixed places on its first and its last page.
//!
//! No standard covers bulletins; the head takes the upper third of the first page, as is usual,
//! and borrows its red rule from GB/T 9704-2012, 7.2.7. The foot follows 版记 (7.4).

use super::collect::spell;
use super::flow::{Paragraph, Stand};
use super::font::Face;
use super::foot::{Rules, SetFoot};
use super::head::SetHead;
use super::page::Colour;
use super::rules::{Across, RED};
use super::set::{SetLine, Setter};
use super::sheet::{SMALL, Sheet, rise};
use super::structure::Role;
use super::unit::Length;

/// Lines that the head takes from the top of the first page.
const ROWS: i32 = 7;

/// The name is at most this large; a longer one is made smaller until it fits.
const LARGEST: Length = Length::pt(60);

/// What a bulletin's head says: its name, its issue, who publishes it and when.
pub(super) struct Masthead<'a> {
    pub(super) name: &'a str,
    pub(super) issue: &'a str,
    pub(super) publisher: &'a str,
    pub(super) date: &'a str,
}

impl Setter<'_> {
    /// The head of a bulletin.
    pub(super) fn bulletin_head(&mut self, head: &Masthead<'_>, sheet: &Sheet) -> SetHead {
        let width = sheet.measure;
        let mut set = SetHead { rows: ROWS, ..SetHead::default() };
        let name = self.red_name(head.name, width, LARGEST);
        // The organ's name stands in the middle of the first four lines.
        let top = (sheet.line * 4 - name.size).scaled(1, 2);
        let (x, y) = ((width - name.width).scaled(1, 2), top + rise(name.size));
        set.line(name, x, y);
        let issue = self.within(head.issue, width, sheet);
        let x = (width - issue.width).scaled(1, 2);
        set.line(issue, x, sheet.line * 4 + rise(sheet.body.size));
        let y = sheet.line * 6 + rise(sheet.body.size);
        self.dateline(&mut set, (head.publisher, head.date), y, sheet);
        // 4 mm below the line above it (7.2.7), measured from the foot of its em.
        let y = sheet.line * 6 + sheet.body.size + Length::mm(4);
        set.rules.push(Across::block(sheet, y, RED, Colour::Red));
        set
    }

    /// The foot of a bulletin: 报, 送, 发 and the number of copies.
    pub(super) fn bulletin_foot(
        &mut self,
        receivers: &[(String, String)],
        copies: &str,
        sheet: &Sheet,
    ) -> SetFoot {
        let mut sections: Vec<Vec<SetLine>> =
            receivers.iter().map(|(label, names)| self.receivers(label, names, sheet)).collect();
        if !copies.is_empty() {
            let paragraph = Paragraph {
                right: SMALL.pitch,
                stand: Stand::Right,
                element: Some(self.parts.structure.add(Role::Paragraph, None)),
                ..Paragraph::plain(spell(copies, Face::Fang), SMALL)
            };
            sections.push(self.paragraph(&paragraph, sheet.measure));
        }
        let first = receivers.first().map_or(copies, |(_, names)| names);
        self.foot(sections, (Rules::Drawn, first), sheet)
    }
}
