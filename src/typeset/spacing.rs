//! How evenly lines are spaced: total fit beside first fit, over a hundred thousand lines.
//!
//! First fit is what office software does: a line takes what it can, draws in a mark that must not
//! begin the next one if its own marks can make room for it, and pushes out what must not end it.

#[path = "../../tests/common/corpus.rs"]
#[allow(dead_code, reason = "the rules are tested elsewhere")]
mod corpus;

use std::ops::Range;

use rayon::prelude::*;

use super::collect::spell;
use super::fit::{Budget, Line};
use super::font::{Face, Fonts};
use super::lines::{Aim, Measure, break_lines};
use super::missing::Missing;
use super::prepare::{Atom, Cut, prepare};
use super::sheet::Sheet;
use super::unit::Length;
use crate::document::Orientation;
use corpus::{Corpus, Parts};

/// Lines over this, in thousandths of an em per joint, look uneven.
const UNEVEN: i64 = 120;

/// The lines of first fit.
fn first_fit(atoms: &[Atom], measure: Measure) -> Vec<Range<usize>> {
    let budget = Budget::new(atoms);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < atoms.len() {
        let indent = if start == 0 { measure.first } else { Length::ZERO };
        let end = first_end(&budget, start, measure.width - indent);
        lines.push(start..end);
        start = end;
    }
    lines
}

fn first_end(budget: &Budget<'_>, start: usize, room: Length) -> usize {
    let atoms = budget.atoms;
    let may = |end: &usize| *end == atoms.len() || atoms[end - 1].joint.cut <= Cut::Address;
    let fits = |end: &usize| budget.line(start, *end).natural <= room;
    let squeezes = |end: &usize| budget.line(start, *end).least() <= room;
    let full = (start + 1..=atoms.len()).take_while(fits).last().unwrap_or(start + 1);
    if may(&full) {
        return full;
    }
    let drawn_in = (full + 1..=atoms.len()).take_while(squeezes).find(may);
    let pushed_out = || (start + 1..full).rev().find(may);
    drawn_in.or_else(pushed_out).unwrap_or(full)
}

/// How lines came out that fill their measure.
#[derive(Default)]
struct Spacing {
    /// What every joint is stretched by in each line, in thousandths of an em; 0 for lines that
    /// are closed up.
    stretched: Vec<i64>,
    /// Lines that are closed up.
    squeezed: usize,
}

impl Spacing {
    fn add(&mut self, atoms: &[Atom], lines: &[Range<usize>], measure: Measure) {
        let budget = Budget::new(atoms);
        for line in lines.iter().filter(|line| line.end < atoms.len()) {
            let indent = if line.start == 0 { measure.first } else { Length::ZERO };
            let room = measure.width - indent;
            let by = stretch(&budget.line(line.start, line.end), room, measure.em);
            self.squeezed += usize::from(by < 0);
            self.stretched.push(by.max(0));
        }
    }

    fn merge(mut self, other: Self) -> Self {
        self.stretched.extend(other.stretched);
        self.squeezed += other.squeezed;
        self
    }

    /// Thousandths of an em that `share` thousandths of all lines do not go beyond.
    fn percentile(&self, share: usize) -> i64 {
        let mut sorted = self.stretched.clone();
        sorted.sort_unstable();
        sorted[(sorted.len() - 1) * share / 1000]
    }

    fn uneven(&self) -> usize {
        self.stretched.iter().filter(|by| **by > UNEVEN).count()
    }
}

/// What each joint is stretched by beyond what spaces take; negative for a line to close up.
fn stretch(line: &Line, room: Length, em: Length) -> i64 {
    let slack = room - line.natural;
    if slack < Length::ZERO {
        return -1;
    }
    let rest = (slack - line.soft).max(Length::ZERO).to_milli_pt();
    i64::from(rest) * 1000 / i64::from(em.to_milli_pt()) / i64::from(line.joints.max(1))
}

/// Total fit and first fit over the same paragraphs.
fn compare(seeds: Range<u64>, parts: Parts) -> [Spacing; 2] {
    let fonts = Fonts::new();
    let sheet = Sheet::new(Orientation::Portrait);
    let measure = Measure { width: sheet.measure, first: sheet.indent(), em: sheet.body.pitch };
    let one = |seed: u64| {
        let mut corpus = Corpus::new(seed, parts);
        let mut both = [Spacing::default(), Spacing::default()];
        for _ in 0..200 {
            let letters = spell(&corpus.paragraph().text, Face::Fang);
            for atoms in prepare(&letters, sheet.body, &fonts, &mut Missing::default()) {
                both[0].add(&atoms, &break_lines(&atoms, measure, Aim::Fill), measure);
                both[1].add(&atoms, &first_fit(&atoms, measure), measure);
            }
        }
        both
    };
    let merge = |[total, first]: [Spacing; 2], [other, more]: [Spacing; 2]| {
        [total.merge(other), first.merge(more)]
    };
    seeds.into_par_iter().map(one).reduce(Default::default, merge)
}

#[test]
fn total_fit_is_more_even_than_first_fit() {
    let [total, first] = compare(0..10, Parts::All);
    assert!(total.stretched.len() > 8_000);
    for share in [750, 900, 950, 990] {
        assert!(total.percentile(share) < first.percentile(share), "{share}");
    }
    assert!(total.uneven() * 2 < first.uneven());
}

/// Only dates, document numbers, long words and the like can make a line quite uneven.
#[test]
fn nothing_is_uneven_without_long_parts() {
    let [total, _] = compare(0..10, Parts::Short);
    assert!(total.stretched.len() > 5_000);
    assert!(total.percentile(999) < UNEVEN && total.percentile(1000) < 150);
}

#[test]
#[ignore = "a table for docs/lines.md"]
#[expect(clippy::print_stdout, reason = "the table is what it is for")]
fn distribution_of_a_hundred_thousand_lines() {
    for (name, spacing) in ["total fit", "first fit"].iter().zip(compare(0..100, Parts::All)) {
        let at = [500, 750, 900, 950, 990].map(|share| spacing.percentile(share));
        let (lines, squeezed, uneven) =
            (spacing.stretched.len(), spacing.squeezed, spacing.uneven());
        println!(
            "{name}: {lines} lines, stretched by {at:?}, {squeezed} closed up, {uneven} uneven"
        );
    }
}
