//! Prepare: letters → [`Atom`]s, each a glyph that exists with its width, and the [`Joint`]
//! between every two of them. After this stage the text is numbers: what a line may do is decided,
//! where it ends is not.

use super::class::{Class, class, unit_length};
use super::flow::Letter;
use super::font::{Face, FaceId, Fonts, Found};
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
    /// How much of the cell is empty and may go: on the left of opening marks, on the right of
    /// closing ones.
    pub(super) blank: Length,
    /// The link it belongs to.
    pub(super) link: Option<u16>,
    /// What lies between it and the next one.
    pub(super) joint: Joint,
}

/// Between two atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// Natural distance.
    pub(super) gap: Length,
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

/// Whether a line may end between two atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Yes.
    Free,
    /// Only where the line would otherwise be too loose: a number and its unit.
    Costly,
    /// No.
    Never,
}

impl Atom {
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
            Some(found) => atoms.push(atom(*letter, class, found, kind)),
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

fn atom(letter: Letter, class: Class, found: Found, kind: Type) -> Atom {
    let half = kind.pitch.scaled(1, 2);
    let own = found.advance(kind.size);
    let wide = found.is_full_width() && !class.is_in_word();
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
        _ => Length::ZERO,
    };
    let joint = Joint { gap: Length::ZERO, flex: Flex::Rigid, cut: Cut::Never };
    let Found { face, glyph, .. } = found;
    let Letter { character, link, .. } = letter;
    Atom { character, glyph, face, class, width, shift, blank, link, joint }
}

/// Two adjacent marks share their empty halves: 1.5 em instead of 2 (CLREQ 3.1.6). The dash and
/// the ellipsis are one mark of two cells.
fn close_up(atoms: &mut [Atom], kind: Type) {
    for index in 1..atoms.len() {
        let (left, right) = atoms.split_at_mut(index);
        let (before, after) = (&mut left[index - 1], &mut right[0]);
        if before.class.is_blank_right()
            && (after.class.is_blank_right() || after.class == Class::Open)
        {
            before.width -= before.blank;
            before.blank = Length::ZERO;
        } else if before.class == Class::Open && after.class == Class::Open {
            after.width -= after.blank;
            after.shift -= after.blank;
            after.blank = Length::ZERO;
        } else if before.class == Class::Dash && after.class == Class::Dash {
            // The ink of a dash fills its em, not its cell: close the seam between the two.
            let slack = kind.pitch - kind.size;
            before.width -= slack;
            after.width += slack;
        }
    }
}

fn join(atoms: &mut [Atom], kind: Type) {
    let quarter = kind.pitch.scaled(1, 4);
    for index in 1..atoms.len() {
        let flex = flex(&atoms[index - 1], &atoms[index]);
        let gap = if flex == Flex::Gap { quarter } else { Length::ZERO };
        let cut = cut(&atoms[index - 1], &atoms[index]);
        atoms[index - 1].joint = Joint { gap, flex, cut };
    }
    hold_units(atoms);
}

fn flex(left: &Atom, right: &Atom) -> Flex {
    let (before, after) = (left.class, right.class);
    // Quotation marks and signs of code are Western, but no words.
    let western = |atom: &Atom| {
        atom.class == Class::Digit || atom.character == '%' || atom.character.is_alphanumeric()
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
        // A line may be broken inside an address, but then after its stroke.
        (Class::Solidus, Class::Latin) => Cut::Costly,
        (_, start) if start.never_starts() => Cut::Never,
        (end, _) if end.never_ends() => Cut::Never,
        (Class::Space, _) => Cut::Free,
        (Class::Hyphen, Class::Latin) => Cut::Free,
        (Class::LatinClose, next) if next.is_in_word() => Cut::Never,
        (end, start) if end.is_in_word() && start.is_in_word() => Cut::Never,
        (Class::Han, Class::Digit) if before.character == '第' => Cut::Costly,
        _ => Cut::Free,
    }
}

/// A number and its unit stay together where they can.
fn hold_units(atoms: &mut [Atom]) {
    const LONGEST: usize = 4;
    for index in 0..atoms.len() {
        if !matches!(atoms[index].class, Class::Digit | Class::Suffix) {
            continue;
        }
        let mut after = ['\0'; LONGEST];
        for (slot, atom) in after.iter_mut().zip(&atoms[index + 1..]) {
            *slot = if atom.class == Class::Han { atom.character } else { '\0' };
        }
        for atom in &mut atoms[index..index + unit_length(&after)] {
            if atom.joint.cut == Cut::Free {
                atom.joint.cut = Cut::Costly;
            }
        }
    }
}
