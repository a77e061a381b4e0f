//! Which asterisks open emphasis and which close it, decided the Chinese way.
//!
//! CommonMark tells an opening asterisk from a closing one by the spaces and punctuation around
//! it. Chinese has no spaces, so `**一是审批要快。**要积极…` prints its asterisks. In comes
//! Markdown, out goes the same with a [`GAP`] beside every asterisk that the parser would
//! misjudge: what is spaced on the left can only open, on the right only close, on both sides
//! neither. Promise: the gaps are the only change, and the work grows with the length of the text.

use std::ops::Range;

use super::line::{Context, Kind};
use super::row::cells;
use super::spans::{Run, runs};
use super::standin::GAP;

/// A run of more asterisks is an ornament.
const LONGEST_RUN: usize = 6;
/// How many unclosed openings are kept in mind.
const MOST_OPEN: usize = 16;

/// The source with gaps where they are needed.
pub(super) fn direct(source: &str) -> String {
    let mut gaps = Vec::new();
    for part in parts(source) {
        pair(&source[part.clone()], part.start, &mut gaps);
    }
    gaps.sort_unstable();
    gaps.dedup();
    let mut out = String::with_capacity(source.len() + gaps.len() * GAP.len_utf8());
    let mut done = 0;
    for gap in gaps {
        out.push_str(&source[done..gap]);
        out.push(GAP);
        done = gap;
    }
    out.push_str(&source[done..]);
    out
}

/// The stretches that emphasis cannot reach across: paragraphs, items, headings, cells.
fn parts(source: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut context = Context::default();
    let (mut start, mut at, mut last) = (0, 0, Kind::Blank);
    for line in source.split_inclusive('\n') {
        let end = at + line.len();
        let kind = context.read(line.trim_end_matches('\n'));
        let is_row = kind == Kind::Row || line.trim_start().starts_with('|');
        if is_row || !joins(last, kind) {
            parts.push(start..at);
            start = at;
        }
        if is_row {
            parts.extend(cells(line).into_iter().map(|cell| at + cell.start..at + cell.end));
        }
        if is_row || matches!(kind, Kind::Fenced | Kind::Rule) {
            start = end;
        }
        (at, last) = (end, kind);
    }
    parts.push(start..at);
    parts.retain(|part| source[part.clone()].contains('*'));
    parts
}

/// Whether a line can go on the paragraph of the line before it.
fn joins(last: Kind, kind: Kind) -> bool {
    match kind {
        Kind::Text => matches!(last, Kind::Text | Kind::Item | Kind::Quote),
        Kind::Quote => last == Kind::Quote,
        _ => false,
    }
}

/// An opening that waits for its end.
struct Opening {
    run: Run,
    /// How many of its asterisks are unpaired.
    left: usize,
}

/// Finds the gaps of one part, which begins at byte `offset` of the source.
fn pair(part: &str, offset: usize, gaps: &mut Vec<usize>) {
    let mut open: Vec<Opening> = Vec::new();
    for mut run in runs(part).into_iter().filter(|run| run.length <= LONGEST_RUN) {
        run.start += offset;
        if run.is_product() {
            silence(&run, gaps);
            continue;
        }
        let left = if run.can_close() { close(&run, &mut open, gaps) } else { run.length };
        let closes = left < run.length;
        if !closes && run.may_be_product() {
            silence(&run, gaps);
            continue;
        }
        if closes && (left > 0 || !run.is_spaced_after()) {
            gaps.push(run.start + run.length - left);
        }
        if left > 0 && run.can_open() {
            if !closes && !run.is_spaced_before() {
                gaps.push(run.start);
            }
            if open.len() == MOST_OPEN {
                open.remove(0);
            }
            open.push(Opening { run, left });
        }
    }
}

/// Closes what the run can close and says how many of its asterisks are left over. Openings that
/// are skipped on the way to the right one are asterisks that stand for themselves.
fn close(run: &Run, open: &mut Vec<Opening>, gaps: &mut Vec<usize>) -> usize {
    let mut left = run.length;
    while let Some(found) = open.iter().rposition(|opening| fits(left, opening.left)) {
        for skipped in open.drain(found + 1..) {
            if skipped.left == skipped.run.length {
                silence(&skipped.run, gaps);
            }
        }
        let opening = open.last_mut().expect("one was found");
        let closed = left.min(opening.left);
        left -= closed;
        opening.left -= closed;
        if opening.left == 0 {
            open.pop();
        }
    }
    left
}

/// Whether a closing run of one length ends an opening of another: alike, or three that are one
/// and two, or more that end this one and begin the next.
fn fits(closing: usize, opening: usize) -> bool {
    closing > 0 && (closing == opening || opening == 3 && closing < 3)
        || closing >= 3 && closing > opening
}

/// Makes a run neither open nor close.
fn silence(run: &Run, gaps: &mut Vec<usize>) {
    if !run.is_spaced_before() {
        gaps.push(run.start);
    }
    if !run.is_spaced_after() {
        gaps.push(run.start + run.length);
    }
}
