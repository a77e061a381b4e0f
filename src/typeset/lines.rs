//! Break lines: atoms → ranges of atoms, one per line.
//!
//! All ways to break a paragraph are weighed together (total fit), because the best line is often
//! a worse one earlier. In Chinese nearly every place is legal, so only breaks whose line comes
//! near the measure are tried: about the length of a line for every place that a line can begin.
//! A line that no legal break can end is broken anywhere: text is never lost and never hangs.

use std::ops::Range;

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
    /// Lines near this width.
    Near(Length),
}

/// Cost of parting a web address: as much as 0.05 em in every joint of the line.
const ADDRESS: i64 = 2_500;
/// Cost of parting what may be a word.
const DOUBTFUL: i64 = 60_000;
/// Cost of parting a long name.
const TERM: i64 = 400_000;
/// Cost of parting a date or a word.
const DATE: i64 = 2_000_000_000;
/// Cost of separating a number from its unit.
const SEPARATED: i64 = 10_000_000_000;
/// Giving all blanks of a line away is as bad as stretching every joint by 0.09 em.
const TIGHT: i64 = 90;
/// Stretching all spaces of a line to their most is as bad as stretching every joint by 0.03 em.
const SPACED: i64 = 30;
/// Cost of a last line of a single character: as much as one em in every joint of the line.
const LONELY: i64 = 1_000_000_000;
/// Cost of a break where none is allowed.
const FORCED: i64 = 1_000_000_000_000;

/// Where each line of `atoms` begins and ends. No line is wider than its room, shrinking
/// included, unless a single atom is.
pub(super) fn break_lines(atoms: &[Atom], measure: Measure, aim: Aim) -> Vec<Range<usize>> {
    if atoms.is_empty() {
        return Vec::new();
    }
    let mut best = vec![Best::NONE; atoms.len() + 1];
    best[0] = Best { cost: 0, from: 0 };
    let mut search = Search { budget: Budget::new(atoms), measure, aim, best };
    (0..atoms.len()).for_each(|start| search.reach(start));
    let mut lines = Vec::new();
    let mut end = atoms.len();
    while end > 0 {
        let start = search.best[end].from;
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
}

impl Best {
    const NONE: Self = Self { cost: i64::MAX, from: 0 };
}

/// All ways that were weighed so far.
struct Search<'a> {
    budget: Budget<'a>,
    measure: Measure,
    aim: Aim,
    /// One for every place between two atoms.
    best: Vec<Best>,
}

impl Search<'_> {
    /// Tries every line that begins at `start` and comes near its room; shorter ones too if none of
    /// those ends where it is free to; if there is none at all, whatever fits.
    fn reach(&mut self, start: usize) {
        if self.best[start].cost == i64::MAX {
            return;
        }
        let atoms = self.budget.atoms;
        let room = self.room(start);
        let near = self.budget.first_reaching(start, room.scaled(self.least_share(start, room), 4));
        let mut forced = near.saturating_sub(1).max(start + 1);
        let (mut found, mut free) = (false, false);
        for end in near..=atoms.len() {
            let line = self.budget.line(start, end);
            if line.least() > room && end > start + 1 {
                break;
            }
            forced = end;
            found |= self.offer(start, end, &line);
            free |= is_free(atoms, end);
        }
        for end in (start + 1..near).rev() {
            if free {
                break;
            }
            let line = self.budget.line(start, end);
            found |= self.offer(start, end, &line);
            free = is_free(atoms, end);
        }
        if !found {
            // At least no mark is to stand where it must not, and no letter alone in a line.
            let text = |at: usize| atoms.get(at).is_some_and(|atom| !atom.class.never_starts());
            let mut ends = (start + 1..=forced).rev();
            let end = ends.find(|end| text(*end) && text(end + 1));
            self.enter(start, end.unwrap_or(forced), FORCED);
        }
    }

    /// The quarters of its room that a line should fill: balanced lines may be short, and so may the
    /// last but one, or else the last would be too short.
    fn least_share(&self, start: usize, room: Length) -> i32 {
        const FEW: usize = 8;
        let left = self.budget.atoms.len() - self.budget.first_reaching(start, room);
        match self.aim {
            Aim::Near(..) => 1,
            Aim::Fill if left <= FEW => 1,
            Aim::Fill | Aim::Few => 3,
        }
    }

    fn room(&self, start: usize) -> Length {
        let first = if start == 0 { self.measure.first } else { Length::ZERO };
        self.measure.width - first
    }

    /// Weighs `line`, unless it must not end at `end`; tells whether it may.
    fn offer(&mut self, start: usize, end: usize, line: &Line) -> bool {
        let atoms = self.budget.atoms;
        let Some(penalty) = penalty(atoms, end) else { return false };
        let (em, last) = (self.measure.em, end == atoms.len());
        let cost = match self.aim {
            Aim::Near(target) => {
                let taste = if last { 0 } else { preference(atoms, end) };
                milli(line.natural - target, em).pow(2) / 100 + taste
            }
            Aim::Few => 1_000_000 + i64::from(!last),
            Aim::Fill if last => squeeze(line, self.room(start)) + lonely(atoms, start, end),
            Aim::Fill => fill(line, self.room(start), em),
        };
        self.enter(start, end, penalty + cost);
        true
    }

    fn enter(&mut self, start: usize, end: usize, cost: i64) {
        let total = self.best[start].cost.saturating_add(cost);
        // Of two equal ways the later start wins: full lines come first.
        if total <= self.best[end].cost {
            self.best[end] = Best { cost: total, from: start };
        }
    }
}

/// Whether nothing would rather hold a line together at `end`.
fn is_free(atoms: &[Atom], end: usize) -> bool {
    end == atoms.len() || atoms[end - 1].joint.cut <= Cut::Address
}

/// What ending a line before the atom at `end` costs by itself; none if that is forbidden.
pub(super) fn penalty(atoms: &[Atom], end: usize) -> Option<i64> {
    match atoms[end - 1].joint.cut {
        _ if end == atoms.len() => Some(0),
        Cut::Free => Some(0),
        Cut::Address => Some(ADDRESS),
        Cut::Doubtful => Some(DOUBTFUL),
        Cut::Term => Some(TERM),
        Cut::Date | Cut::Word => Some(DATE),
        Cut::Unit => Some(SEPARATED),
        Cut::Never => None,
    }
}

/// In thousandths of an em.
pub(super) fn milli(length: Length, em: Length) -> i64 {
    i64::from(length.to_milli_pt()) * 1000 / i64::from(em.to_milli_pt().max(1))
}

/// How uneven a justified line gets: the square of what each joint is stretched by beyond what
/// the spaces of Western text take, or of the share of its blanks that it has to give.
fn fill(line: &Line, room: Length, em: Length) -> i64 {
    let slack = room - line.natural;
    if slack < Length::ZERO {
        return squeeze(line, room);
    }
    let soft = share(slack.min(line.soft), line.soft, SPACED);
    let rest = (slack - line.soft).max(Length::ZERO);
    match i64::from(line.joints) {
        0 => milli(rest, em).pow(2),
        joints => soft.pow(2) + (milli(rest, em) / joints).pow(2),
    }
}

/// What it costs to close a line up to its room; nothing if it is no wider.
fn squeeze(line: &Line, room: Length) -> i64 {
    let need = line.natural - room;
    if need <= Length::ZERO { 0 } else { share(need, line.shrink, TIGHT).pow(2) + 4 }
}

/// `part` of `whole`, as parts of `scale`.
fn share(part: Length, whole: Length, scale: i64) -> i64 {
    i64::from(part.to_milli_pt()) * scale / i64::from(whole.to_milli_pt().max(1))
}

/// A last line of one character, marks not counted (CLREQ 3.2.4).
fn lonely(atoms: &[Atom], start: usize, end: usize) -> i64 {
    let text = |atom: &&Atom| !atom.class.never_starts();
    let alone =
        end == atoms.len() && start > 0 && atoms[start..end].iter().filter(text).count() < 2;
    if alone { LONELY } else { 0 }
}

/// Where meaning shows: after a mark or 的, before 关于 and 暨; no line begins with 的 or 上, none ends
/// with 和.
pub(super) fn preference(atoms: &[Atom], end: usize) -> i64 {
    let next = |at: usize| atoms.get(at).map(|atom| atom.character);
    match (atoms[end - 1].character, next(end), next(end + 1)) {
        (_, Some('的' | '上' | '中' | '下' | '了' | '等' | '之'), _) => 200_000,
        ('和' | '及' | '与' | '與' | '在' | '对' | '對' | '将' | '關' | '关' | '第' | '并', ..) => {
            150_000
        }
        ('、' | '，' | '》' | '）' | '的' | ' ', ..) => 0,
        (_, Some('关'), Some('于')) | (_, Some('關'), Some('於')) => 0,
        (_, Some('加'), Some('快' | '强')) => 10_000,
        (_, Some('暨' | '《' | '“' | '（'), _) => 0,
        (_, Some('和' | '及' | '与' | '與'), _) => 20_000,
        _ => 40_000,
    }
}

/// Whether a line of these atoms shows anything.
pub(super) fn is_visible(atoms: &[Atom], line: &Range<usize>) -> bool {
    visible_end(atoms, line.start, line.end) > line.start
}
