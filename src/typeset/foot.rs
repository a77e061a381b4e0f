//! A foot: sections of small lines at the lower edge of the last page, with rules about them
//! (版记, GB/T 9704-2012, 7.4; 报尾 of a bulletin, which borrows its shape).

use super::collect::spell;
use super::flow::{Paragraph, Tab};
use super::font::Face;
use super::head::overfull;
use super::page::{Colour, Page};
use super::rules::{Across, INNER, OUTER};
use super::set::{SetLine, Setter};
use super::sheet::{SMALL, Sheet, rise};
use super::structure::Role;
use super::unit::{Length, Point};

/// Whether rules stand about the sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rules {
    /// Above, between and below them (7.4.1).
    Drawn,
    /// None: letters (10.1).
    None,
}

/// A foot ready to be drawn.
pub(super) struct SetFoot {
    /// From top to bottom, each of one or more lines.
    pub(super) sections: Vec<Vec<SetLine>>,
    /// What stands about them.
    pub(super) rules: Rules,
    /// From one line to the next.
    pub(super) pitch: Length,
}

impl SetFoot {
    /// From the first rule to the last.
    pub(super) fn height(&self) -> Length {
        self.pitch * self.sections.iter().map(Vec::len).sum::<usize>() as i32
    }

    /// Draws the foot, its first rule at `top`; its last one lies on the block's lower edge.
    pub(super) fn put(&self, page: &mut Page, sheet: &Sheet, top: Length) {
        let mut y = top;
        let lead = (self.pitch - SMALL.size).scaled(1, 2);
        for (index, section) in self.sections.iter().enumerate() {
            self.rule(page, sheet, y, if index == 0 { OUTER } else { INNER });
            for line in section {
                let at = Point { x: sheet.origin.x, y: y + lead + rise(line.size) };
                line.put(page, at, &[]);
                y += self.pitch;
            }
        }
        if !self.sections.is_empty() {
            self.rule(page, sheet, y, OUTER);
        }
    }

    fn rule(&self, page: &mut Page, sheet: &Sheet, y: Length, thickness: Length) {
        if self.rules == Rules::Drawn {
            Across::block(sheet, y - sheet.origin.y, thickness, Colour::Black).put(page, sheet);
        }
    }
}

impl Setter<'_> {
    /// A foot of these sections, of which `first` is named if they are higher than a page.
    pub(super) fn foot(
        &mut self,
        mut sections: Vec<Vec<SetLine>>,
        (rules, first): (Rules, &str),
        sheet: &Sheet,
    ) -> SetFoot {
        sections.retain(|section| !section.is_empty());
        let set = SetFoot { sections, rules, pitch: sheet.line };
        if set.height() > sheet.block.height {
            self.errors.push(overfull(first));
        }
        set
    }

    /// `抄送：…` in 四号 仿宋, one character in at both sides; further lines begin below what
    /// follows the colon, and the last one ends in a full stop (7.4.2).
    pub(super) fn receivers(&mut self, label: &str, names: &str, sheet: &Sheet) -> Vec<SetLine> {
        let side = SMALL.pitch;
        let stop = if names.ends_with(['。', '；']) { "" } else { "。" };
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
        self.paragraph(&paragraph, sheet.measure)
    }
}
