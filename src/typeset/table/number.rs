//! Numbers in columns: where the decimal point of a cell stands, and whether a column has points
//! to align at all.

use crate::document::Alignment;
use crate::typeset::fit::Budget;
use crate::typeset::prepare::Atom;
use crate::typeset::unit::Length;

/// What a cell holds, as far as alignment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A number; so many atoms stand before its point, or before what follows its last digit.
    Number(usize),
    /// A sign that there is none.
    Nothing,
    /// Words.
    Words,
}

/// What atoms of one line are.
pub(super) fn content(atoms: &[Atom]) -> Content {
    let characters = || atoms.iter().map(|atom| atom.character);
    if characters().all(|c| matches!(c, '-' | '－' | '−' | '—' | '/' | '…')) {
        return Content::Nothing;
    }
    let sign = usize::from(characters().next().is_some_and(|c| "+-−－＋±".contains(c)));
    let whole = |c: &char| c.is_ascii_digit() || *c == ',';
    let before = sign + characters().skip(sign).take_while(whole).count();
    let mut rest = characters().skip(before).peekable();
    let mut point = rest.next_if_eq(&'.').is_some();
    while rest.next_if(char::is_ascii_digit).is_some() {
        point = false;
    }
    let ended = rest.all(|c| matches!(c, '%' | '‰' | '℃'));
    let digits = characters().nth(sign).is_some_and(|c| c.is_ascii_digit());
    if digits && ended && !point { Content::Number(before) } else { Content::Words }
}

/// The numbers of a column, measured from their points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The widest part before a point.
    pub(super) before: Length,
    /// The widest part from a point on.
    pub(super) after: Length,
    /// How many there are.
    count: usize,
    /// How many cells hold words instead.
    words: usize,
}

impl Numbers {
    /// Takes note of a line of a cell.
    pub(super) fn note(&mut self, atoms: &[Atom]) {
        match content(atoms) {
            Content::Number(before) => {
                let budget = Budget::new(atoms);
                let (whole, part) =
                    (budget.line(0, atoms.len()).natural, budget.line(0, before).natural);
                self.before = self.before.max(part);
                self.after = self.after.max(whole - part);
                self.count += 1;
            }
            Content::Nothing => {}
            Content::Words => self.words += 1,
        }
    }

    /// Whether the points of the column are aligned: all its cells are numbers, or nearly all of
    /// those that the author set to the right.
    pub(super) fn align(&self, alignment: Alignment) -> bool {
        let most = match alignment {
            Alignment::Right => self.count / 2,
            Alignment::Left | Alignment::Center => 0,
        };
        self.count > 0 && self.words <= most
    }

    /// Of the widest number there could be.
    pub(super) fn width(&self) -> Length {
        self.before + self.after
    }
}
