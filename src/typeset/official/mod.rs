//! The parts of an official paper (公文) that have their places: head, signature, record.
//!
//! In come the typed parts of a [`crate::document::Paper`], out come lines and rules. The clauses
//! are those of GB/T 9704-2012: `masthead` 7.2, `letter` 10.1, `mark` 7.2.4, `closing` 7.3.5 and
//! 7.3.6, `record` 7.4. `flows` holds what flows but is no text of the author's: addressees, the
//! list of attachments, those who attended.

mod closing;
mod flows;
mod letter;
mod mark;
mod masthead;
mod record;

use super::head::{SetHead, overfull};
use super::set::Setter;
use super::sheet::Sheet;
use crate::document::Masthead;
use crate::official::Form;

/// Lines that a head leaves to the title and the text: two empty ones, one of the title, another
/// empty one, two of the text.
const ROOM: i32 = 6;

impl Setter<'_> {
    /// 版头 in the form of the paper.
    pub(super) fn masthead(&mut self, masthead: &Masthead, sheet: &Sheet) -> SetHead {
        let head = match masthead.form {
            Form::Document => self.document_head(masthead, sheet),
            Form::Letter => self.letter_head(masthead, sheet),
            Form::Order => self.order_head(masthead, sheet),
            Form::Minutes => self.minutes_head(masthead, sheet),
        };
        if head.rows > sheet.rows - ROOM {
            self.errors.push(overfull(&masthead.signers.join("、")));
        }
        head
    }
}
