//! Prepare: letters → [`Atom`]s, each a glyph that exists with its width, and the [`Joint`]
//! between every two of them. After this stage the text is numbers: what a line may do is decided,
//! where it ends is not.

use super::class::{Class, class};
use super::flow::Letter;
use super::font::{Face, FaceId, Fonts, Found};
use super::hold::hold;
use super::missing::Missing;
use super::page::Glyph;
use super::sheet::Type;
use super::unit::Length;

/// One glyph of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// What it stands for.
    pub(super) character: char,
    /// Its number in `face`.
    pub(super) glyph: u16,
    /// The face that has it.
    pub(super) face: FaceId,
    /// How it behaves.
    pub(super) class: Class,
    /// Of its cell, after adjacent marks have closed up.
    pub(super) width: Length,
    /// From the cell's left edge to the glyph's origin.
    pub(super) shift: Length,
    /// How much of the cell is empty and may go.
    pub(super) blank: Length,
    /// On which side of the ink that is.
    pub(super) side: Side,
    /// The link it belongs to.
    pub(super) link: Option<u16>,
    /// What lies between it and the next one.
    pub(super) joint: Joint,
}

/// Where the empty part of a mark's cell lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before the ink: opening marks.
    Before,
    /// Half before and half after it: marks of faces that centre them.
    Both,
    /// After it: closing marks.
    After,
}

impl Side {
    /// How much of what is `taken` from the blank goes before the ink.
    pub(super) const fn before(self, taken: Length) -> Length {
        match self {
            Self::Before => taken,
            Self::Both => taken.scaled(1, 2),
            Self::After => Length::ZERO,
        }
    }
}

/// Between two atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// Natural distance.
    pub(super) gap: Length,
    /// What it takes before all joints of the line stretch.
    pub(super) soft: Length,
    /// What justification may do here.
    pub(super) flex: Flex,
    /// Whether a line may end here.
    pub(super) cut: Cut,
}

/// What justification may do between two atoms (CLREQ 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flex {
    /// Nothing.
    Rigid,
    /// Last of all, evenly with all others.
    Even,
    /// The distance of Han and Western text: ⅛ to ⅓ em, then evenly.
    Gap,
    /// A space between words: up to ½ em, then evenly.
    Space,
}

/// Whether a line may end between two atoms, from the most willing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cut {
    /// Yes.
    Free,
    /// Perhaps inside a word that the lexicon lacks.
    Doubtful,
    /// Inside a web address, which is rarely short enough to stay whole.
    Address,
    /// Between the words of a long name: rather a line more.
    Term,
    /// Inside a date, a range or a document number: only if it fits on no line.
    Date,
    /// Inside a word, where words are kept whole.
    Word,
    /// Between a number and its unit: only if they fit on no line.
    Unit,
    /// No.
    Never,
}

impl Joint {
    /// Nothing happens here.
    const RIGID: Self =
        Self { gap: Length::ZERO, soft: Length::ZERO, flex: Flex::Rigid, cut: Cut::Never };
}

impl Atom {
    /// Takes the whole blank away.
    fn close_up(&mut self) {
        self.width -= self.blank;
        self.shift -= self.side.before(self.blank);
        self.blank = Length::ZERO;
    }

    /// As it stands on the page when its cell is `advance` wide.
    pub(super) const fn glyph(&self, advance: Length, shift: Length) -> Glyph {
        Glyph { id: self.glyph, advance, shift, character: self.character }
    }
}

/// A paragraph is cut after so many letters: ten pages without a break are no text any more, and
/// lengths of a whole paragraph must fit their integers.
const LONGEST: usize = 20_000;

/// The atoms of `letters`, split at forced breaks. Characters that no face has are reported to
/// `missing` and left out.
pub(super) fn prepare(
    letters: &[Letter],
    kind: Type,
    fonts: &Fonts,
    missing: &mut Missing,
) -> Vec<Vec<Atom>> {
    letters
        .split(|letter| letter.character == '\n')
        .flat_map(|line| line.chunks(LONGEST))
        .map(|segment| {
            let mut atoms = shape(segment, kind, fonts, missing);
            close_up(&mut atoms, kind);
            join(&mut atoms, kind);
            atoms
        })
        .collect()
}

fn shape(letters: &[Letter], kind: Type, fonts: &Fonts, missing: &mut Missing) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::with_capacity(letters.len());
    let trimmed = letters.iter().rposition(|letter| letter.character != ' ').map_or(0, |at| at + 1);
    for (index, letter) in letters[..trimmed].iter().enumerate() {
        let before = index.checked_sub(1).map(|at| letters[at].character);
        let after = letters.get(index + 1).map(|letter| letter.character);
        let class = class_within(before, letter.character, after);
        if class == Class::Space && is_needless(before, after) {
            continue;
        }
        // An apostrophe belongs to its word, whatever the face of the text around it.
        let role = match (class, letter.character) {
            (Class::Latin, '’' | '‘') => Face::Latin,
            _ => letter.role,
        };
        let found = match class {
            Class::Latin if role == Face::Latin => fonts.in_role(role, letter.character),
            _ => fonts.find(role, letter.character),
        };
        missing.ask(role, letter.character);
        match found {
            Some(found) => {
                let side = side(class, || fonts.centres_marks(found.face));
                atoms.push(Atom { side, ..atom(*letter, class, found, kind) });
            }
            None => missing.report(letter.character, letters, index),
        }
    }
    atoms
}

/// The class of a character between its neighbours: a comma inside a number is part of it.
fn class_within(before: Option<char>, character: char, after: Option<char>) -> Class {
    let both = |test: fn(&char) -> bool| {
        before.as_ref().is_some_and(test) && after.as_ref().is_some_and(test)
    };
    match character {
        '.' | ',' | ':' | '/' | '-' if both(char::is_ascii_digit) => Class::Digit,
        '.' | ':' | '/' | '’' | '‘' if both(char::is_ascii_alphanumeric) => Class::Latin,
        '·' if both(char::is_ascii_digit) => Class::Digit,
        // A minus sign belongs to its number.
        '−' if after.is_some_and(|c| c.is_ascii_digit()) => Class::Digit,
        '．' | '，' | '：' if both(|near| matches!(near, '０'..='９')) => Class::Digit,
        '~' if both(char::is_ascii_digit) => Class::Connector,
        // Two of them are one mark, a single one joins what stands on its sides.
        '—' if before != Some('—') && after != Some('—') => Class::Connector,
        _ => class(character),
    }
}

/// A typed space beside a Chinese character and a Western one, or beside a full-width mark, is
/// what the typesetter does by itself.
fn is_needless(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before.map(class), after.map(class)) else { return true };
    let wide = |class: Class| class.is_blank_right() || class == Class::Open;
    let mixed = |one: Class, other: Class| one == Class::Han && other.is_in_word();
    wide(before) || wide(after) || mixed(before, after) || mixed(after, before)
}

/// Where a mark of a face that centres marks, or does not, has its blank.
fn side(class: Class, centres: impl Fn() -> bool) -> Side {
    match class {
        Class::Open => Side::Before,
        Class::Pause | Class::Stop if centres() => Side::Both,
        _ => Side::After,
    }
}

fn atom(letter: Letter, class: Class, found: Found, kind: Type) -> Atom {
    let half = kind.pitch.scaled(1, 2);
    let own = found.advance(kind.size);
    let wide = is_full_width(letter.character) || found.is_full_width() && !class.is_in_word();
    let (width, shift) = match class {
        // The interpunct takes half an em in every face, its dot in the middle.
        Class::Middle => (half, (half - own).scaled(1, 2)),
        // Nothing, unless the face makes its characters narrower or wider than its em.
        _ if wide => (kind.pitch, (kind.size - own).scaled(1, 2)),
        // Chinese marks of a face that has only narrow ones lean on what they enclose.
        Class::Open => (kind.pitch, kind.pitch - own),
        Class::Close | Class::Pause | Class::Stop => (kind.pitch, Length::ZERO),
        Class::Mark => (Length::ZERO, Length::ZERO - own),
        _ => (own, Length::ZERO),
    };
    let blank = match class {
        Class::Open | Class::Close | Class::Pause | Class::Stop => half,
        // A space between words keeps a quarter (CLREQ 3.3). An interpunct has nothing to give: its
        // cell is the half em that CLREQ would squeeze it to.
        Class::Space => (width - kind.pitch.scaled(1, 4)).max(Length::ZERO),
        _ => Length::ZERO,
    };
    let joint = Joint::RIGID;
    let Found { face, glyph, .. } = found;
    let Letter { character, link, .. } = letter;
    Atom { character, glyph, face, class, width, shift, blank, side: Side::After, link, joint }
}

/// １ and Ａ: letters and digits in the cell of a Han character.
const fn is_full_width(character: char) -> bool {
    matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Two of ！？ side by side take one em, three of them two (GB/T 15834-2011, 5.1.2).
fn stack(atoms: &mut [Atom]) {
    let stands = |atom: &Atom| matches!(atom.character, '！' | '？');
    let mut pairs = 0;
    for index in 1..atoms.len() {
        let paired = stands(&atoms[index - 1]) && stands(&atoms[index]) && pairs < index;
        if paired {
            atoms[index - 1..=index].iter_mut().for_each(Atom::close_up);
            // The second one of a pair begins no other.
            pairs = index + 1;
        }
    }
}

/// Two adjacent marks share their empty halves: 1.5 em instead of 2 (CLREQ 3.1.6). The dash and
/// the ellipsis are one mark of two cells.
fn close_up(atoms: &mut [Atom], kind: Type) {
    stack(atoms);
    for index in 1..atoms.len() {
        let (left, right) = atoms.split_at_mut(index);
        let (before, after) = (&mut left[index - 1], &mut right[0]);
        if before.class.is_blank_right()
            && (after.class.is_blank_right() || after.class == Class::Open)
        {
            before.close_up();
        } else if before.class == Class::Open && after.class == Class::Open {
            after.close_up();
        } else if before.class == Class::Dash && after.class == Class::Dash {
            // The ink of a dash fills its em, not its cell: close the seam between the two.
            let slack = kind.pitch - kind.size;
            before.width -= slack;
            after.width += slack;
        }
    }
}

fn join(atoms: &mut [Atom], kind: Type) {
    let (half, quarter) = (kind.pitch.scaled(1, 2), kind.pitch.scaled(1, 4));
    for index in 1..atoms.len() {
        let flex = flex(&atoms[index - 1], &atoms[index]);
        let (gap, soft) = match flex {
            // From ¼ to ⅓ em, and a space to ½ em (CLREQ 3.3).
            Flex::Gap => (quarter, kind.pitch.scaled(1, 12)),
            Flex::Space => (Length::ZERO, (half - atoms[index - 1].width).max(Length::ZERO)),
            Flex::Even | Flex::Rigid => (Length::ZERO, Length::ZERO),
        };
        let cut = cut(&atoms[index - 1], &atoms[index]);
        atoms[index - 1].joint = Joint { gap, soft, flex, cut };
    }
    hold(atoms);
}

fn flex(left: &Atom, right: &Atom) -> Flex {
    let (before, after) = (left.class, right.class);
    // Quotation marks and signs of code are Western, but no words.
    let western = |atom: &Atom| {
        let narrow = !is_full_width(atom.character);
        let word = atom.class == Class::Digit || atom.character.is_alphanumeric();
        narrow && word || matches!(atom.character, '%' | '‰')
    };
    let pair = |class: Class| before == class && after == class;
    if after == Class::Space || after == Class::Mark {
        return Flex::Rigid;
    }
    match before {
        Class::Space => Flex::Space,
        Class::Connector | Class::Solidus => Flex::Rigid,
        _ if matches!(after, Class::Connector | Class::Solidus) => Flex::Rigid,
        _ if pair(Class::Dash) || pair(Class::Ellipsis) => Flex::Rigid,
        _ if before.is_in_word() && after.is_in_word() => Flex::Rigid,
        Class::Han if after.is_western() && western(right) => Flex::Gap,
        _ if before.is_in_word() && western(left) && after == Class::Han => Flex::Gap,
        _ => Flex::Even,
    }
}

fn cut(before: &Atom, after: &Atom) -> Cut {
    match (before.class, after.class) {
        (_, start) if start.never_starts() => Cut::Never,
        (end, _) if end.never_ends() => Cut::Never,
        (Class::Space, _) => Cut::Free,
        (Class::Hyphen, Class::Latin) => Cut::Free,
        (Class::LatinClose, next) if next.is_in_word() => Cut::Never,
        (end, start) if end.is_in_word() && start.is_in_word() => Cut::Never,
        _ => Cut::Free,
    }
}

#[cfg(test)]
mod tests;
