//! Break lines: atoms → ranges of atoms, one per line.
//!
//! All ways to break a paragraph are weighed together (total fit), because the best line is often
//! a worse one earlier. In Chinese nearly every place is legal, so only breaks whose line comes
//! near the measure are tried: about the length of a line for every place that a line can begin.
//! A line that no legal break can end is broken anywhere: text is never lost and never hangs.

use std::ops::Range;

use super::class::Class;
use super::fit::{Budget, Line, visible_end};
use super::prepare::{Atom, Cut};
use super::unit::Length;

/// What the lines have to fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// Room of every line.
    pub(super) width: Length,
    /// Taken from the room of the first line.
    pub(super) first: Length,
    /// One full-width cell.
    pub(super) em: Length,
}

/// What makes a break better than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// Even spacing of lines that fill the measure.
    Fill,
    /// As few lines as possible.
    Few,
    /// Lines near these widths, cycled from the first.
    Near(Length, Length),
}

/// Cost of separating a number from its unit: as much as 0.1 em in every joint of the line.
const SEPARATED: i64 = 10_000;
/// Giving all blanks of a line away is as bad as stretching every joint by 0.09 em.
const TIGHT: i64 = 90;
/// Cost of a last line of a single character.
const LONELY: i64 = 40_000;
/// Cost of a break where none is allowed.
const FORCED: i64 = 100_000_000;

/// Where each line of `atoms` begins and ends. No line is wider than its room, shrinking
/// included, unless a single atom is.
pub(super) fn break_lines(atoms: &[Atom], measure: Measure, aim: Aim) -> Vec<Range<usize>> {
    if atoms.is_empty() {
        return Vec::new();
    }
    let mut best = vec![Best::NONE; atoms.len() + 1];
    best[0] = Best { cost: 0, from: 0, lines: 0 };
    let budget = Budget::new(atoms);
    for start in 0..atoms.len() {
        if best[start].cost < i64::MAX {
            reach(start, &budget, &mut best, measure, aim);
        }
    }
    let mut lines = Vec::new();
    let mut end = atoms.len();
    while end > 0 {
        let start = best[end].from;
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// The cheapest way to end a line at a place.
#[derive(Clone, Copy)]
struct Best {
    cost: i64,
    from: usize,
    lines: usize,
}

impl Best {
    const NONE: Self = Self { cost: i64::MAX, from: 0, lines: 0 };
}

/// Tries every line that begins at `start` and comes near its room; if none can end there, the
/// longest one that can; if there is none at all, whatever fits.
fn reach(start: usize, budget: &Budget<'_>, best: &mut [Best], measure: Measure, aim: Aim) {
    let atoms = budget.atoms;
    let room = if start == 0 { measure.width - measure.first } else { measure.width };
    let near = budget.first_reaching(start, room.scaled(aim.least_share(), 4));
    let mut forced = near.saturating_sub(1).max(start + 1);
    let mut found = false;
    for end in near..=atoms.len() {
        let line = budget.line(start, end);
        if line.least() > room && end > start + 1 {
            break;
        }
        forced = end;
        if let Some(penalty) = penalty(atoms, end) {
            let lines = best[start].lines;
            let shape = shape(aim, &line, lines, room, measure.em, end == atoms.len());
            let taste = match aim {
                Aim::Fill => lonely(atoms, start, end),
                Aim::Near(..) => preference(atoms, end),
                Aim::Few => 0,
            };
            offer(best, start, end, penalty + shape + taste);
            found = true;
        }
    }
    if found {
        return;
    }
    let short = (start + 1..near).rev().find(|end| penalty(atoms, *end).is_some());
    match short {
        Some(end) => offer(best, start, end, FORCED / 10),
        None => offer(best, start, forced, FORCED),
    }
}

/// What ending a line before the atom at `end` costs by itself; none if that is forbidden.
fn penalty(atoms: &[Atom], end: usize) -> Option<i64> {
    match atoms[end - 1].joint.cut {
        _ if end == atoms.len() => Some(0),
        Cut::Free => Some(0),
        Cut::Costly => Some(SEPARATED),
        Cut::Never => None,
    }
}

impl Aim {
    /// The quarters of its room that a line should fill; balanced lines may be short.
    const fn least_share(self) -> i32 {
        match self {
            Self::Fill | Self::Few => 3,
            Self::Near(..) => 1,
        }
    }
}

/// What the width of a line costs; `lines` came before it.
fn shape(aim: Aim, line: &Line, lines: usize, room: Length, em: Length, last: bool) -> i64 {
    match aim {
        Aim::Near(odd, even) => {
            let target = if lines.is_multiple_of(2) { odd } else { even };
            milli(line.natural - target, em).pow(2) / 100
        }
        Aim::Few => 1_000_000 + i64::from(!last),
        Aim::Fill => fill(line, room, em, last),
    }
}

fn offer(best: &mut [Best], start: usize, end: usize, cost: i64) {
    let Best { cost: before, lines, .. } = best[start];
    let total = before.saturating_add(cost);
    // Of two equal ways the later start wins: full lines come first.
    if total <= best[end].cost {
        best[end] = Best { cost: total, from: start, lines: lines + 1 };
    }
}

/// In thousandths of an em.
fn milli(length: Length, em: Length) -> i64 {
    i64::from(length.to_milli_pt()) * 1000 / i64::from(em.to_milli_pt().max(1))
}

/// How uneven a justified line gets: the square of what each joint is stretched by, or of the
/// share of its blanks that it has to give.
fn fill(line: &Line, room: Length, em: Length, last: bool) -> i64 {
    let slack = room - line.natural;
    if slack >= Length::ZERO {
        if last {
            return 0;
        }
        if line.joints == 0 {
            return FORCED / 100 + milli(slack, em);
        }
        return (milli(slack, em) / i64::from(line.joints)).pow(2);
    }
    let need = Length::ZERO - slack - line.hanging;
    if need <= Length::ZERO {
        return 0;
    }
    let share = i64::from(need.to_milli_pt()) * TIGHT / i64::from(line.shrink.to_milli_pt().max(1));
    share.pow(2) + 4
}

/// A last line of one character, marks not counted (CLREQ 3.2.4).
fn lonely(atoms: &[Atom], start: usize, end: usize) -> i64 {
    let text = |atom: &&Atom| !atom.class.is_blank_right() && atom.class != Class::Space;
    let alone =
        end == atoms.len() && start > 0 && atoms[start..end].iter().filter(text).count() < 2;
    if alone { LONELY } else { 0 }
}

/// A title is broken by meaning where that shows: after a mark or a connecting word, before 关于.
fn preference(atoms: &[Atom], end: usize) -> i64 {
    let after = atoms.get(end).map(|atom| atom.character);
    match atoms[end - 1].character {
        '、' | '，' | '》' | '”' | '的' | '暨' | ' ' => 0,
        '和' | '及' | '与' | '在' | '关' => 90_000,
        _ if matches!(after, Some('关' | '《' | '“' | '（')) => 0,
        _ => 40_000,
    }
}

/// Whether a line of these atoms shows anything.
pub(super) fn is_visible(atoms: &[Atom], line: &Range<usize>) -> bool {
    visible_end(atoms, line.start, line.end) > line.start
}
