//! The line: GB/T 15834-2011, 5.1, GB/T 15835-2011 and CLREQ 3.

use super::paragraph::goes_on;
use super::words::ends_a_sentence;
use super::{BLOCK, CELL, SEEN, THREE, indent, is_size};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::sheet::Glyph;
use crate::inspect::unit::Micron;

const START: Rule =
    Rule::new("GB/T 15834 5.1", Strength::Must, "行首标点", "mark at a line's start");
const END: Rule = Rule::new("GB/T 15834 5.1", Strength::Must, "行尾标点", "mark at a line's end");
const NUMBER: Rule = Rule::new("GB/T 15835", Strength::Must, "数字不断开", "unbroken numbers");
const UNIT: Rule =
    Rule::new("CLREQ", Strength::Recommended, "数字与单位不分行", "numbers with their units");
const EDGE: Rule = Rule::new("5.2.3", Strength::Usual, "行末对齐", "straight right edge");
const SPACING: Rule = Rule::new("CLREQ", Strength::Recommended, "字距均匀", "even spacing");
const ORPHAN: Rule =
    Rule::new("CLREQ", Strength::Recommended, "段末行至少二字", "two characters in a last line");
const WIDOW: Rule = Rule::new("CLREQ", Strength::Recommended, "孤行", "single lines of a page");

/// CLREQ 3.1.2; a dash or an ellipsis is one mark of two ems and may begin a text, but no line
/// within one.
const NEVER_STARTS: &str = "、，。；：！？”’）】〕》〉』」］｝〗·～–%‰％,.;!?)]}℃/";
const NEVER_STARTS_WITHIN: &str = "—…";
const NEVER_ENDS: &str = "“‘（【〔《〈『「［｛〖([{/￥¥＄$";

/// Words that belong to the number before them.
const UNITS: [&str; 24] = [
    "%",
    "％",
    "‰",
    "℃",
    "个百分点",
    "万元",
    "亿元",
    "万亿元",
    "元",
    "年",
    "月",
    "日",
    "号",
    "期",
    "公里",
    "平方米",
    "平方公里",
    "亩",
    "万亩",
    "吨",
    "万吨",
    "个",
    "项",
    "倍",
];

/// Half a tenth of a millimetre: no eye and no ruler finds it.
const EDGE_SLACK: Micron = Micron::new(50);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let lines: Vec<&Line> = paper.body().collect();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).filter(|next| goes_on(line, next)).copied();
        let goes_on_here = index > 0 && goes_on(lines[index - 1], line);
        start(line, goes_on_here, findings);
        if let Some(next) = next {
            end(line, findings);
            numbers(line, next, findings);
            if paper.profile != Profile::ReadingCopy && is_size(line.size(), THREE) {
                edge(line, findings);
                spacing(line, findings);
            }
        } else if goes_on_here {
            last(line, findings);
        }
    }
    widows(&lines, findings);
    for cell in paper.leaves.iter().flat_map(|leaf| &leaf.tables).flat_map(|table| &table.cells) {
        for (index, line) in cell.iter().enumerate() {
            start(line, index > 0, findings);
            if index + 1 < cell.len() {
                end(line, findings);
            }
        }
    }
}

fn start(line: &Line, within: bool, findings: &mut Findings) {
    let first = line.first().character;
    let torn = within && NEVER_STARTS_WITHIN.contains(first);
    let kept = !torn && !NEVER_STARTS.contains(first);
    let wanted = ("不能在行首", "never begins a line");
    findings.judge(START, kept, Place::line(line), (first.to_string(), wanted));
}

fn end(line: &Line, findings: &mut Findings) {
    let last = line.last().character;
    let kept = !NEVER_ENDS.contains(last);
    findings.judge(
        END,
        kept,
        Place::line(line),
        (last.to_string(), ("不能在行尾", "never ends a line")),
    );
}

fn numbers(line: &Line, next: &Line, findings: &mut Findings) {
    let (before, after) = (line.dense(), next.dense());
    let tail = before.chars().rev().take(8).collect::<Vec<_>>();
    let ends = tail.first().is_some_and(char::is_ascii_digit);
    let point = matches!(tail.as_slice(), ['.' | ',', digit, ..] if digit.is_ascii_digit());
    let digit = after.starts_with(|first: char| first.is_ascii_digit());
    let tail: String = tail.iter().rev().collect();
    let head: String = after.chars().take(4).collect();
    let broken = format!("{tail}⏎{head}");
    let wanted = ("一个数字在同一行", "a number on one line");
    let kept = !((ends || point) && digit);
    findings.judge(NUMBER, kept, Place::line(line), (broken.clone(), wanted));
    let unit = UNITS.iter().any(|unit| after.starts_with(unit));
    let wanted = ("数字和单位在同一行", "a number and its unit on one line");
    findings.judge(UNIT, !(ends && unit), Place::line(line), (broken, wanted));
}

/// A line that the next one goes on from fills the block. One that ends far from the edge was
/// ended by its author.
fn edge(line: &Line, findings: &mut Findings) {
    let off = line.end_from(BLOCK.right);
    let forced = off < -CELL.scaled(3, 2) && ends(&line.dense());
    if !forced {
        let kept = off.abs() <= EDGE_SLACK;
        let measured = BLOCK.right + off;
        let wanted = format!("{} ± 0.05", BLOCK.right);
        findings.judge(EDGE, kept, Place::line(line), (measured, wanted));
    }
}

/// Whether a text ends as paragraphs do.
fn ends(text: &str) -> bool {
    ends_a_sentence(text) || text.ends_with(['”', '）'])
}

/// What is between two Han characters beyond their cells, at most a quarter of an em.
fn spacing(line: &Line, findings: &mut Findings) {
    let gaps = line.glyphs.windows(2).filter(|pair| pair.iter().all(|glyph| glyph.is_han()));
    let gap = |pair: &[Glyph]| pair[1].at.x - pair[0].end();
    let gaps: Vec<Micron> = gaps.map(gap).collect();
    let (Some(least), Some(most)) = (gaps.iter().min(), gaps.iter().max()) else { return };
    let quarter = line.size().scaled(1, 4);
    let kept = *most <= quarter && *least >= -line.size().scaled(3, 100);
    let worst = if *most > quarter { most } else { least };
    let wanted = ("字间不超过四分之一字", "no more than a quarter em between characters");
    findings.judge(SPACING, kept, Place::line(line), (*worst, wanted));
}

/// The last line of a paragraph of several: one character and a mark are too little.
fn last(line: &Line, findings: &mut Findings) {
    let read = line.dense();
    let kept = read.chars().filter(|character| character.is_alphanumeric()).count() >= 2;
    findings.judge(ORPHAN, kept, Place::line(line), (read, ("二字以上", "two or more")));
}

/// No page begins with the last line of a paragraph, and none ends with the first of one.
fn widows(lines: &[&Line], findings: &mut Findings) {
    for (index, line) in lines.iter().enumerate() {
        let Some(before) = index.checked_sub(1).map(|index| lines[index]) else { continue };
        if before.page == line.page || !goes_on(before, line) {
            continue;
        }
        let ends = lines.get(index + 1).is_none_or(|next| !goes_on(line, next));
        let wanted = ("段落的单独一行不在页首", "no single line of a paragraph at a page's head");
        findings.judge(WIDOW, !ends, Place::line(line), (("段末行在页首", "a last line"), wanted));
        let begins = before.starts_at(indent(2), SEEN);
        let wanted = ("段落的单独一行不在页尾", "no single line of a paragraph at a page's foot");
        findings.judge(
            WIDOW,
            !begins,
            Place::line(before),
            (("段首行在页尾", "a first line"), wanted),
        );
    }
}
