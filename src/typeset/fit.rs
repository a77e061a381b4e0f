//! Fit: one line of atoms and the room it has to fill → placed glyphs.
//!
//! A full-width mark at a line's end takes half its width (GB/T 15834-2011, 5.1.10), an opening one
//! at its start too (CLREQ 3.1.6). Then room is gained and given in CLREQ's order (3.3): to shrink,
//! first spaces between words, then brackets, ，、；：, the distance of Han and Western text, and
//! 。！？ last; to stretch, first spaces between words, then that distance, then every joint alike.
//! Dashes, ellipses, words, numbers and the surroundings of connectors never change. Every
//! thousandth of a point is dealt out, so the right edges of all justified lines are equal.

use std::ops::Range;

use super::class::Class;
use super::prepare::{Atom, Flex};
use super::unit::Length;

/// What a possible line measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Width if nothing is changed but the marks at its ends.
    pub(super) natural: Length,
    /// What can be given.
    pub(super) shrink: Length,
    /// What its spaces and the distances of Han and Western text can take before all joints stretch.
    pub(super) soft: Length,
    /// Joints that can stretch.
    pub(super) joints: i32,
}

impl Line {
    /// The narrowest it can be.
    pub(super) fn least(&self) -> Length {
        self.natural - self.shrink
    }
}

/// Running totals over a paragraph, so that any line is measured by two subtractions.
pub(super) struct Budget<'a> {
    /// The paragraph.
    pub(super) atoms: &'a [Atom],
    sums: Vec<Sum>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    width: Length,
    shrink: Length,
    soft: Length,
    joints: i32,
}

impl<'a> Budget<'a> {
    pub(super) fn new(atoms: &'a [Atom]) -> Self {
        let mut sums = Vec::with_capacity(atoms.len() + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        for atom in atoms {
            sum.width += atom.width + atom.joint.gap;
            sum.shrink += atom.blank + gap_shrink(atom);
            sum.soft += atom.joint.soft;
            sum.joints += i32::from(atom.joint.flex != Flex::Rigid);
            sums.push(sum);
        }
        Self { atoms, sums }
    }

    /// The first end of a line from `start` that is at least `width` wide, or the paragraph's.
    pub(super) fn first_reaching(&self, start: usize, width: Length) -> usize {
        let from = self.sums[start].width;
        let short = |sum: &Sum| sum.width - from < width;
        let count = self.sums[start + 1..].partition_point(short);
        (start + 1 + count).min(self.atoms.len())
    }

    /// The line of the atoms from `start` to `end`. Spaces at its end do not count.
    pub(super) fn line(&self, start: usize, end: usize) -> Line {
        let end = visible_end(self.atoms, start, end);
        if end == start {
            return Line::default();
        }
        let (from, to) = (self.sums[start], self.sums[end]);
        let last = &self.atoms[end - 1];
        let ends = opening_blank(&self.atoms[start]) + closing_blank(last);
        Line {
            natural: to.width - from.width - last.joint.gap - ends,
            shrink: to.shrink - from.shrink - ends - gap_shrink(last),
            soft: to.soft - from.soft - last.joint.soft,
            joints: to.joints - from.joints - i32::from(last.joint.flex != Flex::Rigid),
        }
    }
}

/// Half of the distance of Han and Western text: from ¼ to ⅛ em.
fn gap_shrink(atom: &Atom) -> Length {
    if atom.joint.flex == Flex::Gap { atom.joint.gap.scaled(1, 2) } else { Length::ZERO }
}

/// An opening mark at a line's start loses its empty half (CLREQ 3.1.6).
fn opening_blank(atom: &Atom) -> Length {
    if atom.class == Class::Open { atom.blank } else { Length::ZERO }
}

/// A closing mark at a line's end likewise (GB/T 15834-2011, 5.1.10).
fn closing_blank(atom: &Atom) -> Length {
    if atom.class.is_blank_right() { atom.blank } else { Length::ZERO }
}

/// The end of a line without the spaces that hang over it.
pub(super) fn visible_end(atoms: &[Atom], start: usize, end: usize) -> usize {
    let shown = atoms[start..end].iter().rposition(|atom| atom.class != Class::Space);
    shown.map_or(start, |at| start + at + 1)
}

/// How a line is to fill its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Exactly.
    Whole,
    /// As it is, unless it is too wide.
    Natural,
    /// As it is, and more text follows on the same line.
    Open,
}

/// An atom with its final place in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// To the next atom.
    pub(super) advance: Length,
    /// To the glyph's origin.
    pub(super) shift: Length,
}

/// The places of the visible atoms of `line`, and the width they take.
pub(super) fn fit(
    atoms: &[Atom],
    line: &Range<usize>,
    room: Length,
    fill: Fill,
) -> (Vec<Placed>, Length) {
    let atoms = &atoms[line.start..visible_end(atoms, line.start, line.end)];
    let mut places: Vec<Placed> = atoms
        .iter()
        .map(|atom| Placed { advance: atom.width + atom.joint.gap, shift: atom.shift })
        .collect();
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else {
        return (places, Length::ZERO);
    };
    let ends = places.len() - 1;
    places[0].advance -= opening_blank(first);
    places[0].shift -= first.side.before(opening_blank(first));
    let blank = if fill == Fill::Open { Length::ZERO } else { closing_blank(last) };
    places[ends].advance -= last.joint.gap + blank;
    places[ends].shift -= last.side.before(blank);
    let width = |places: &[Placed]| places.iter().map(|place| place.advance).sum::<Length>();
    let slack = room - width(&places);
    if slack < Length::ZERO {
        shrink(atoms, &mut places, Length::ZERO - slack);
    } else if fill == Fill::Whole {
        stretch(atoms, &mut places, slack);
    }
    let total = width(&places);
    (places, total)
}

/// Takes `need` away, step by step in the order of the module's head.
fn shrink(atoms: &[Atom], places: &mut [Placed], mut need: Length) {
    let last = atoms.len() - 1;
    let is = |classes: &'static [Class]| move |atom: &Atom| classes.contains(&atom.class);
    need -= close(atoms, places, need, is(&[Class::Space]));
    need -= close(atoms, places, need, is(&[Class::Open, Class::Close]));
    need -= close(atoms, places, need, is(&[Class::Pause]));
    let gaps: Vec<usize> = (0..last).filter(|at| atoms[*at].joint.flex == Flex::Gap).collect();
    let room: Length = gaps.iter().map(|at| gap_shrink(&atoms[*at])).sum();
    let given = need.min(room);
    deal(&gaps, Length::ZERO - given, |at, share| places[at].advance += share);
    need -= given;
    close(atoms, places, need, is(&[Class::Stop]));
}

/// Takes up to `need` from the blanks of the chosen marks, from all alike; tells how much it got.
fn close(
    atoms: &[Atom],
    places: &mut [Placed],
    need: Length,
    chosen: impl Fn(&Atom) -> bool,
) -> Length {
    // The first atom's opening blank and the last one's closing blank are gone already.
    let inner = |at: &usize| match atoms[*at].class {
        Class::Open => *at > 0,
        _ => *at + 1 < atoms.len(),
    };
    let marks: Vec<usize> = (0..atoms.len())
        .filter(|at| chosen(&atoms[*at]) && atoms[*at].blank > Length::ZERO)
        .filter(inner)
        .collect();
    let room: Length = marks.iter().map(|at| atoms[*at].blank).sum();
    let given = need.min(room);
    deal(&marks, given, |at, share| {
        places[at].advance -= share;
        places[at].shift -= atoms[at].side.before(share);
    });
    given
}

/// Adds `slack`, step by step in the order of the module's head.
fn stretch(atoms: &[Atom], places: &mut [Placed], mut slack: Length) {
    let inner = atoms.len() - 1;
    let of = |flex: Flex| (0..inner).filter(|at| atoms[*at].joint.flex == flex).collect::<Vec<_>>();
    for flex in [Flex::Space, Flex::Gap] {
        let joints = of(flex);
        let given = slack.min(joints.iter().map(|at| atoms[*at].joint.soft).sum());
        deal(&joints, given, |at, share| places[at].advance += share);
        slack -= given;
    }
    let all: Vec<usize> = (0..inner).filter(|at| atoms[*at].joint.flex != Flex::Rigid).collect();
    deal(&all, slack, |at, share| places[at].advance += share);
}

/// Deals `amount` out to `to` in equal shares; what does not divide goes to the first ones.
fn deal(to: &[usize], amount: Length, mut give: impl FnMut(usize, Length)) {
    let count = to.len() as i32;
    if count == 0 {
        return;
    }
    let (share, rest) = (amount.to_milli_pt() / count, amount.to_milli_pt() % count);
    for (index, at) in (0..).zip(to) {
        let more = if index < rest.abs() { rest.signum() } else { 0 };
        give(*at, Length::milli_pt(share + more));
    }
}
