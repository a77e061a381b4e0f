//! What flows in an official paper but is no text of its author's: 主送机关 (GB/T 9704-2012, 7.3.2),
//! 附件说明 (7.3.4), and who attended (10.3).

use super::super::collect::spell;
use super::super::compose::Chunk;
use super::super::flow::{Keep, Paragraph, Stand, Tab};
use super::super::font::Face;
use super::super::set::{SetLine, Setter};
use super::super::sheet::Sheet;
use super::super::structure::{ElementId, Labels, Role};
use super::super::unit::Length;
use crate::document::{Attachment, Attendance};

/// Characters before 附件： and 出席：, and before what follows them.
const LABEL: i32 = 2;
const AFTER_LABEL: i32 = 5;

impl Setter<'_> {
    /// 主送机关 flush left, ending in a colon; nothing if there are none.
    pub(in super::super) fn addressees(&mut self, names: &[String], sheet: &Sheet) -> Vec<SetLine> {
        if names.is_empty() {
            return Vec::new();
        }
        let text = format!("{}：", names.join("，"));
        self.paragraph(&Paragraph::plain(spell(&text, Face::Fang), sheet.body), sheet.measure)
    }

    /// 附件说明: an empty line, then the names of the attachments, one below the other.
    pub(in super::super) fn attachment_list(
        &mut self,
        attachments: &[Attachment],
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        let [first, ..] = attachments else { return Vec::new() };
        let one = sheet.body.pitch;
        let mut chunks = vec![Chunk::Blank];
        if first.number.is_none() {
            let element = self.parts.structure.add(Role::Paragraph, None);
            let tab = self.tab("附件：", Face::Fang, one * LABEL, element);
            chunks.push(self.hanging(tab, &first.title, (one * AFTER_LABEL, element), sheet));
            return chunks;
        }
        let list = self.parts.structure.add(Role::List(Labels::Numbers), None);
        // Room for the longest number, whose digits are half an em wide.
        let digits = attachments.len().to_string().len() as i32;
        let left = one * AFTER_LABEL + one.scaled(digits + 1, 2);
        for (index, attachment) in (1..).zip(attachments) {
            let item = self.parts.structure.add(Role::Item, Some(list));
            let label = self.parts.structure.add(Role::Label, Some(item));
            let body = self.parts.structure.add(Role::Body, Some(item));
            let body = self.parts.structure.add(Role::Paragraph, Some(body));
            let (text, at) = match index {
                1 => ("附件：1.".to_owned(), one * LABEL),
                _ => (format!("{index}."), one * AFTER_LABEL),
            };
            let tab = self.tab(&text, Face::Fang, at, label);
            chunks.push(self.hanging(tab, &attachment.title, (left, body), sheet));
        }
        chunks
    }

    /// 出席、请假、列席: an empty line, then each list with its names below each other.
    pub(in super::super) fn attendance(
        &mut self,
        lists: &[Attendance],
        sheet: &Sheet,
    ) -> Vec<Chunk<'static>> {
        let one = sheet.body.pitch;
        let mut chunks = Vec::with_capacity(lists.len() + 1);
        for list in lists {
            if chunks.is_empty() {
                chunks.push(Chunk::Blank);
            }
            let element = self.parts.structure.add(Role::Paragraph, None);
            let tab = self.tab(&format!("{}：", list.label), Face::Hei, one * LABEL, element);
            let paragraph = Paragraph {
                left: one * AFTER_LABEL,
                label: Some(tab),
                element: Some(element),
                ..Paragraph::plain(spell(&list.names, Face::Fang), sheet.body)
            };
            chunks.push(Chunk::lines(self.paragraph(&paragraph, sheet.measure), Keep::Free));
        }
        chunks
    }

    fn tab(&self, text: &str, face: Face, at: Length, element: ElementId) -> Tab {
        Tab { letters: spell(text, face), at, element: Some(element) }
    }

    /// A name whose further lines begin below its first character; it stays with what follows.
    fn hanging(
        &mut self,
        label: Tab,
        name: &str,
        (left, element): (Length, ElementId),
        sheet: &Sheet,
    ) -> Chunk<'static> {
        let paragraph = Paragraph {
            left,
            stand: Stand::Left,
            label: Some(label),
            element: Some(element),
            ..Paragraph::plain(spell(name, Face::Fang), sheet.body)
        };
        Chunk::lines(self.paragraph(&paragraph, sheet.measure), Keep::WithNext)
    }
}
