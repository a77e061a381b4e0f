//! Clauses 7.3.5 and 7.3.6: who signs, the day, and the note below.

use super::words::{day, looks_like_day};
use super::{CELL, LINE, SEEN, from_right, indent};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::unit::Micron;

const SIGNED: Rule = Rule::new("7.3.5", Strength::Usual, "署名和成文日期", "signature and day");
const DAY: Rule = Rule::new("7.3.5.4", Strength::Must, "成文日期数字", "digits of the day");
const ALONE: Rule =
    Rule::new("7.3.5.5", Strength::Usual, "落款页有正文", "body beside the signature");
const NOTE: Rule = Rule::new("7.3.6", Strength::Must, "附注", "note");

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    if !paper.profile.is_statutory() {
        return;
    }
    let lines: Vec<&Line> = paper.body().collect();
    let is_day = |line: &&Line| looks_like_day(&line.dense()) && line.left() > indent(8);
    // Attachments may be dated, too: the first day is the paper's.
    let Some(index) = lines.iter().position(is_day) else { return };
    let line = lines[index];
    let text = line.dense();
    let kept = day(&text).is_some_and(|(_, rest)| rest.is_empty());
    findings.judge(DAY, kept, Place::line(line), (text, "2021年12月3日"));
    let above = index.checked_sub(1).map(|index| lines[index]);
    let above = above.filter(|above| above.page == line.page && above.left() > indent(4));
    if let Some(organ) = above {
        signed(organ, line, findings);
    }
    let body = lines[..index].iter().any(|other| {
        other.page == line.page && (other.left() < indent(3)) && !other.dense().starts_with("附件")
    });
    let values =
        (("只有落款", "the signature alone"), ("与正文同处一面", "on a page with body text"));
    findings.judge(ALONE, body, Place::line(line), values);
    if let Some(note) = lines.get(index + 1).filter(|note| note.dense().starts_with('（')) {
        let kept = note.starts_at(indent(2), SEEN);
        let wanted = ("居左空二字加圆括号", "two characters in, in round brackets");
        findings.judge(NOTE, kept, Place::line(note), (note.left(), wanted));
        let apart = note.baseline() - line.baseline();
        let kept = apart.is_near(LINE, Micron::mm(1));
        let wanted = ("成文日期下一行", "on the line below the day");
        findings.judge(NOTE, kept, Place::line(note), (apart, wanted));
    }
}

/// With a seal: the day four characters in from the right, the organ centred over it; a long name
/// reaches the edge and takes its day along. With a stamp: two lines for it above the day.
/// Without either: the organ two characters in, the day's first character two characters to the
/// right of the organ's; if the day is longer, it stands two characters in, and the organ further
/// left.
fn signed(organ: &Line, day: &Line, findings: &mut Findings) {
    let near = |one: Micron, two: Micron| one.is_near(two, SEEN);
    let four = near(day.right(), from_right(4));
    let long = day.right() < from_right(4) && near(organ.right(), from_right(0));
    let centred = [organ.left(), organ.last_name()].into_iter().any(|left| {
        let middle = Micron::new((left.to_int() + organ.right().to_int()) / 2);
        middle.is_near(day.centre(), Micron::mm(1))
    });
    let sealed = centred && (four || long);
    let stamped = four && day.baseline() - organ.baseline() >= LINE.scaled(2, 1);
    let stepped = near(day.left() - organ.left(), CELL.scaled(2, 1));
    let two = |line: &Line| near(line.right(), from_right(2));
    let unsealed = stepped && (two(organ) || two(day));
    let [from, to, day_from, day_to] = [organ.left(), organ.right(), day.left(), day.right()];
    let measured = (
        format!("署名 {from} – {to}，日期 {day_from} – {day_to}"),
        format!("organ {from} – {to}, day {day_from} – {day_to}"),
    );
    let (four, two) = (from_right(4), from_right(2));
    let wanted = (
        format!(
            "盖章：日期右空四字（至 {four}），署名居中；不盖章：署名右空二字（至 {two}），日期右移二字"
        ),
        format!(
            "sealed: day up to {four}, organ over its middle; else: organ up to {two}, day 2 to its right"
        ),
    );
    findings.judge(SIGNED, sealed || stamped || unsealed, Place::line(day), (measured, wanted));
}
