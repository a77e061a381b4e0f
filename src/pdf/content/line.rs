//! Line: runs on one baseline → glyphs with their codes, distances and the text they are read as.
//!
//! A viewer reads text by position: it takes a gap of more than a tenth of an em for a space, and
//! a glyph that stands inside the box of the one before it for a new line. Both are what Chinese
//! typesetting does on purpose, beside numbers and after marks that have given up their empty
//! half. Glyphs that stand so to each other form a group that says what it reads.

use crate::pdf::Faces;
use crate::typeset::{Item, Length, Run, Turn};

/// One glyph as it is written.
pub(super) struct Shown {
    /// Index of its run in the line.
    pub(super) run: usize,
    /// In the subset.
    pub(super) code: u16,
    /// Where its outline's origin stands along the line.
    pub(super) origin: Length,
    /// The number after it: thousandths of an em that the pen goes back.
    pub(super) back: f32,
    /// The text of the group that begins with it.
    pub(super) text: Option<String>,
    /// Whether it is the last one of a group.
    pub(super) ends_text: bool,
    /// Its width as the file states it, in thousandths of an em.
    width: i64,
    character: char,
    /// What its code is read as.
    read: char,
}

/// Runs of one element that follow each other without a gap.
pub(super) struct Line<'a> {
    /// At least one.
    pub(super) runs: Vec<&'a Run>,
    /// Of all runs, in order.
    pub(super) glyphs: Vec<Shown>,
}

impl<'a> Line<'a> {
    /// The line that begins with the first of `items`, which is a run.
    pub(super) fn gather(items: &'a [Item], faces: &Faces) -> Self {
        let mut line = Self { runs: Vec::new(), glyphs: Vec::new() };
        let mut end = Length::ZERO;
        for item in items {
            let Item::Text(run) = item else { break };
            if line.runs.last().is_some_and(|before| !follows(before, run, end)) {
                break;
            }
            end = line.push(run, faces);
        }
        line.measure();
        line.group();
        line
    }

    /// Adds a run; tells where it ends.
    fn push(&mut self, run: &'a Run, faces: &Faces) -> Length {
        let mut cell = along(run);
        for glyph in &run.glyphs {
            if let Some(face) = faces.get(&run.face) {
                let (code, width) = face.code(glyph.id);
                self.glyphs.push(Shown {
                    run: self.runs.len(),
                    code,
                    origin: cell + glyph.shift,
                    back: 0.0,
                    text: None,
                    ends_text: false,
                    width,
                    character: glyph.character,
                    read: face.character(code),
                });
            }
            cell += glyph.advance;
        }
        self.runs.push(run);
        cell
    }

    /// Sets the numbers after the glyphs. They are reckoned from where the pen really is, in
    /// hundredths of a thousandth of an em, so that rounding never adds up along a line.
    fn measure(&mut self) {
        let (mut pen, mut start) = (0, 0);
        for index in 1..self.glyphs.len() {
            let (before, after) = (&self.glyphs[index - 1], &self.glyphs[index]);
            if before.run != after.run {
                (pen, start) = (0, index);
                continue;
            }
            let size = self.runs[after.run].size;
            let wanted = hundredths(after.origin - self.glyphs[start].origin, size);
            let back = pen + before.width * 100 - wanted;
            pen = wanted;
            self.glyphs[index - 1].back = back as f32 / 100.0;
        }
    }

    /// Finds the groups.
    fn group(&mut self) {
        let mut start = 0;
        while start < self.glyphs.len() {
            let mut end = start + 1;
            while end < self.glyphs.len() && self.is_torn(end) {
                end += 1;
            }
            let group = &self.glyphs[start..end];
            if end > start + 1 || group.iter().any(|glyph| glyph.character != glyph.read) {
                let text = group.iter().map(|glyph| glyph.character).collect();
                self.glyphs[start].text = Some(text);
                self.glyphs[end - 1].ends_text = true;
            }
            start = end;
        }
    }

    /// Whether a viewer would read a space or a new line before the glyph at `index`.
    fn is_torn(&self, index: usize) -> bool {
        let (before, after) = (&self.glyphs[index - 1], &self.glyphs[index]);
        if before.character == ' ' || after.character == ' ' {
            return false;
        }
        let size = self.runs[before.run].size;
        let away = hundredths(after.origin - before.origin, size) - before.width * 100;
        away.abs() >= 9_000
    }
}

/// Where a run begins along its line.
fn along(run: &Run) -> Length {
    match run.turn {
        Turn::Upright => run.at.x,
        Turn::Clockwise => run.at.y,
        Turn::Anticlockwise => -run.at.y,
    }
}

fn follows(before: &Run, run: &Run, end: Length) -> bool {
    let across = |run: &Run| match run.turn {
        Turn::Upright => run.at.y,
        Turn::Clockwise | Turn::Anticlockwise => run.at.x,
    };
    run.owner == before.owner
        && run.turn == before.turn
        && across(run) == across(before)
        && along(run) == end
}

/// A distance in hundredths of a thousandth of an em, rounded to the nearest.
fn hundredths(distance: Length, size: Length) -> i64 {
    let scaled = i64::from(distance.to_milli_pt()) * 100_000;
    let size = i64::from(size.to_milli_pt()).max(1);
    (2 * scaled + scaled.signum() * size) / (2 * size)
}
