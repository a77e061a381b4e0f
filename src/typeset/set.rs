//! Set: paragraphs → finished lines of glyphs, each still relative to its own left end and
//! baseline. This is where preparing, breaking and fitting meet.

use std::ops::Range;

use super::fit::{Budget, Fill, Placed, fit};
use super::flow::{Letter, Paragraph, Stand};
use super::font::Fonts;
use super::ink::{Ink, ink};
use super::lexicon::{Lexicon, Words};
use super::lines::{Aim, Measure, break_lines, is_visible};
use super::missing::Missing;
use super::page::{Colour, Glyph, Item, Page, Run, Turn};
use super::prepare::{Atom, prepare};
use super::sheet::{Type, rise};
use super::structure::{ElementId, Link, Parts};
use super::title::break_title;
use super::unit::{Length, Point, Size};
use crate::diag::Diagnostic;

/// A line ready to be put anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SetLine {
    /// Their places are relative to the line's left end and baseline.
    pieces: Vec<Piece>,
    /// From, to and index of the address.
    links: Vec<(Length, Length, u16)>,
    /// Of all glyphs.
    pub(super) width: Length,
    /// The em.
    pub(super) size: Length,
}

/// Glyphs of one face, and the link they all belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    run: Run,
    link: Option<u16>,
}

impl SetLine {
    /// A line of this em without anything on it.
    pub(super) fn empty(size: Length) -> Self {
        Self { size, ..Self::default() }
    }

    /// Puts a copy of the line on `page`, the left end of its baseline at `at`.
    pub(super) fn put(&self, page: &mut Page, at: Point, links: &[Link]) {
        self.clone().place(page, at, links);
    }

    /// Puts the line itself on `page`, the left end of its baseline at `at`.
    pub(super) fn place(self, page: &mut Page, at: Point, links: &[Link]) {
        let above = rise(self.size);
        for (from, to, link) in &self.links {
            let Some(link) = links.get(usize::from(*link)) else { continue };
            let corner = Point { x: at.x + *from, y: at.y - above };
            let size = Size { width: *to - *from, height: self.size };
            let (url, owner) = (link.url.clone(), link.element);
            page.items.push(Item::Link { at: corner, size, url, owner });
        }
        for Piece { run, link } in self.pieces {
            let at = Point { x: at.x + run.at.x, y: at.y + run.at.y };
            let link = link.and_then(|link| links.get(usize::from(link)));
            let owner = link.and_then(|link| link.element).or(run.owner);
            page.items.push(Item::Text(Run { at, owner, ..run }));
        }
    }

    /// The glyphs of a line that goes any way, the beginning of its baseline at `at`.
    pub(super) fn turned(&self, at: Point, turn: Turn) -> impl Iterator<Item = Run> + '_ {
        self.pieces.iter().map(move |Piece { run, .. }| {
            let Point { x, y } = run.at;
            let at = match turn {
                Turn::Upright => Point { x: at.x + x, y: at.y + y },
                Turn::Clockwise => Point { x: at.x - y, y: at.y + x },
                Turn::Anticlockwise => Point { x: at.x + y, y: at.y - x },
            };
            Run { at, turn, ..run.clone() }
        })
    }

    /// Says what part of the paper the line belongs to.
    pub(super) fn owned(mut self, owner: ElementId) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.run.owner = Some(owner));
        self
    }

    /// How far its outlines reach.
    pub(super) fn ink(&self, fonts: &Fonts) -> Ink {
        ink(self.pieces.iter().map(|piece| &piece.run), fonts).unwrap_or_default()
    }

    /// Makes the line furniture of the page: nobody reads it, and it leads nowhere.
    pub(super) fn disowned(mut self) -> Self {
        self.links.clear();
        for piece in &mut self.pieces {
            piece.run.owner = None;
            piece.link = None;
        }
        self
    }

    /// Moves everything to the right.
    pub(super) fn moved(mut self, by: Length) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.run.at.x += by);
        for (from, to, _) in &mut self.links {
            *from += by;
            *to += by;
        }
        self
    }

    /// Moves everything down.
    pub(super) fn lowered(mut self, by: Length) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.run.at.y += by);
        self
    }

    /// Sets the ink of the whole line.
    pub(super) fn inked(mut self, colour: Colour) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.run.colour = colour);
        self
    }

    /// Says that the line is narrower than its glyphs' cells.
    pub(super) fn narrowed(mut self, by: Length) -> Self {
        self.width -= by;
        self
    }

    /// Draws `other` as part of this line, `by` to the right of this line's left end.
    pub(super) fn joined(mut self, other: Self, by: Length) -> Self {
        let mut other = other.moved(by);
        other.pieces.append(&mut self.pieces);
        other.links.append(&mut self.links);
        other.width = other.width.max(self.width);
        other.size = self.size;
        other
    }
}

/// What letters are made into lines with.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Where glyphs come from.
    pub(super) fonts: &'a Fonts,
    /// The words of the office.
    pub(super) lexicon: &'a Lexicon,
    /// Which of them ordinary text keeps whole.
    pub(super) words: Words,
}

/// What setting needs beside the text.
pub(super) struct Setter<'a> {
    /// Where glyphs come from.
    pub(super) fonts: &'a Fonts,
    /// The words of the office.
    lexicon: &'a Lexicon,
    /// Which of them ordinary text keeps whole.
    pub(super) words: Words,
    /// Where missing characters go.
    pub(super) missing: Missing,
    /// Whatever else cannot be set.
    pub(super) errors: Vec<Diagnostic>,
    /// What the lines are parts of.
    pub(super) parts: Parts,
}

impl<'a> Setter<'a> {
    /// `parts` are those that stand in the flow already.
    pub(super) fn new(source: Source<'a>, parts: Parts) -> Self {
        let Source { fonts, lexicon, words } = source;
        Self { fonts, lexicon, words, missing: Missing::default(), errors: Vec::new(), parts }
    }

    /// What it was made from.
    pub(super) fn source(&self) -> Source<'a> {
        Source { fonts: self.fonts, lexicon: self.lexicon, words: self.words }
    }

    /// The atoms of `letters`, one sequence for each forced line; their words are kept as `words`
    /// says.
    pub(super) fn atoms(&mut self, letters: &[Letter], kind: Type, words: Words) -> Vec<Vec<Atom>> {
        let mut segments = prepare(letters, kind, self.fonts, &mut self.missing);
        segments.iter_mut().for_each(|atoms| self.lexicon.hold(atoms, words));
        segments
    }

    /// The lines of a paragraph in a block of `width`, relative to the block's left edge.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, width: Length) -> Vec<SetLine> {
        let kind = paragraph.r#type;
        let width = (width - paragraph.left - paragraph.right).max(kind.pitch);
        let words = words(paragraph.stand).unwrap_or(self.words);
        let segments = self.atoms(&paragraph.letters, kind, words);
        let mut lines = Vec::new();
        let mut first = paragraph.first;
        for atoms in &segments {
            let measure = Measure { width, first, em: kind.pitch };
            lines.extend(set(atoms, kind, measure, paragraph.stand));
            first = Length::ZERO;
        }
        if lines.is_empty() && paragraph.label.is_some() {
            lines.push(SetLine { size: kind.size, ..SetLine::default() });
        }
        let place = |line: SetLine| match paragraph.element {
            Some(element) => line.moved(paragraph.left).owned(element),
            None => line.moved(paragraph.left),
        };
        let mut lines: Vec<SetLine> = lines.into_iter().map(place).collect();
        if let (Some(label), Some(line)) = (&paragraph.label, lines.first_mut()) {
            let mut set = self.single(&label.letters, kind);
            if let Some(element) = label.element {
                set = set.owned(element);
            }
            *line = std::mem::take(line).joined(set, label.at);
        }
        lines
    }

    /// A text on one line, at its natural width.
    pub(super) fn single(&mut self, letters: &[Letter], kind: Type) -> SetLine {
        let segments = self.atoms(letters, kind, Words::Parted);
        let Some(atoms) = segments.first() else { return SetLine::default() };
        let (places, width) = fit(atoms, &(0..atoms.len()), Length::milli_pt(i32::MAX), Fill::Open);
        draw(atoms, &places, width, kind)
    }
}

/// The lines of atoms that were prepared before.
pub(super) fn set(atoms: &[Atom], kind: Type, measure: Measure, stand: Stand) -> Vec<SetLine> {
    let lines = match stand {
        Stand::Balanced => break_title(atoms, measure),
        Stand::Even => break_lines(atoms, measure, even(atoms, measure)),
        Stand::Justified => break_lines(atoms, measure, Aim::Fill),
        Stand::Left | Stand::Centre | Stand::Right => break_lines(atoms, measure, Aim::Few),
    };
    let shown = lines.into_iter().filter(|line| is_visible(atoms, line));
    shown.map(|line| set_line(atoms, line, kind, measure, stand)).collect()
}

fn set_line(
    atoms: &[Atom],
    line: Range<usize>,
    kind: Type,
    measure: Measure,
    stand: Stand,
) -> SetLine {
    let indent = if line.start == 0 { measure.first } else { Length::ZERO };
    let room = measure.width - indent;
    let whole = stand == Stand::Justified && line.end < atoms.len();
    let fill = if whole { Fill::Whole } else { Fill::Natural };
    let (places, width) = fit(atoms, &line, room, fill);
    let set = draw(&atoms[line], &places, width, kind);
    match stand {
        Stand::Justified | Stand::Left => set.moved(indent),
        Stand::Balanced | Stand::Even | Stand::Centre => set.moved((room - width).scaled(1, 2)),
        Stand::Right => set.moved(room - width),
    }
}

/// What stands about the middle is broken by meaning; other lines as the paper asks for.
pub(super) const fn words(stand: Stand) -> Option<Words> {
    match stand {
        Stand::Balanced | Stand::Centre => Some(Words::Whole),
        Stand::Even => Some(Words::Heads),
        Stand::Justified | Stand::Left | Stand::Right => None,
    }
}

/// As few lines as possible, all of nearly the same width.
fn even(atoms: &[Atom], measure: Measure) -> Aim {
    let total = Budget::new(atoms).line(0, atoms.len()).natural;
    let (whole, room) = (total.to_milli_pt(), measure.width.to_milli_pt().max(1));
    match (whole + room - 1) / room {
        0 | 1 => Aim::Few,
        count => Aim::Near(total.scaled(1, count)),
    }
}

/// Groups placed atoms into runs of one face.
fn draw(atoms: &[Atom], places: &[Placed], width: Length, kind: Type) -> SetLine {
    let mut line = SetLine { width, size: kind.size, ..SetLine::default() };
    let mut x = Length::ZERO;
    for (atom, place) in atoms.iter().zip(places) {
        let glyph = atom.glyph(place.advance, place.shift);
        match line.pieces.last_mut() {
            Some(piece) if piece.run.face == atom.face && piece.link == atom.link => {
                piece.run.glyphs.push(glyph);
            }
            _ => line.pieces.push(begin(atom, glyph, x, kind)),
        }
        let end = x + place.advance;
        if let Some(link) = atom.link {
            match line.links.last_mut() {
                Some((_, to, same)) if *same == link && *to == x => *to = end,
                _ => line.links.push((x, end, link)),
            }
        }
        x = end;
    }
    line
}

/// A piece that begins with `glyph`, `x` from the line's left end.
fn begin(atom: &Atom, glyph: Glyph, x: Length, kind: Type) -> Piece {
    let at = Point { x, y: Length::ZERO };
    let (face, size, turn) = (atom.face, kind.size, Turn::Upright);
    let run = Run { at, face, size, colour: Colour::Black, turn, owner: None, glyphs: vec![glyph] };
    Piece { run, link: atom.link }
}
