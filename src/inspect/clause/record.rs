//! Clause 7.4: 版记; and the foot of a bulletin, which borrows its form.

use super::words::day;
use super::{BLOCK, FOUR, SEEN, THREE, is_size, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength, points};
use crate::inspect::line::Line;
use crate::inspect::paper::{Paper, RECORD_WORDS, Record};
use crate::inspect::profile::Profile;
use crate::inspect::sheet::Stroke;
use crate::inspect::unit::Micron;

const EXTENT: Rule = Rule::new("7.4.1", Strength::Must, "版记分隔线长度", "length of record rules");
const PLACE: Rule = Rule::new("7.4.1", Strength::Must, "末条分隔线位置", "place of the last rule");
const THICK: Rule =
    Rule::new("7.4.1", Strength::Recommended, "版记分隔线粗细", "thickness of record rules");
const COPIES: Rule = Rule::new("7.4.2", Strength::Must, "抄送机关", "copies");
const ISSUE: Rule =
    Rule::new("7.4.3", Strength::Must, "印发机关和印发日期", "issuer and day of issue");
const TYPE: Rule = Rule::new("7.4.2", Strength::Usual, "版记字体字号", "type of the record");
const LETTER: Rule = Rule::new("10.1", Strength::Must, "信函版记", "record of a letter");

/// First and last rule, and those between.
const OUTER: Micron = Micron::new(350);
const INNER: Micron = Micron::new(250);
const THICK_SLACK: Micron = Micron::new(50);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let Some(record) = &paper.record else { return };
    let page = paper.leaves.len();
    if paper.profile == Profile::Letter {
        let kept = record.rules.is_empty()
            && !record.lines.iter().any(|line| line.dense().ends_with("印发"));
        let values = (("有分隔线或印发栏", "rules or a line of issue"), ("都没有", "neither"));
        findings.judge(LETTER, kept, Place::page(page), values);
    } else {
        rules(paper, record, findings);
    }
    for line in &record.lines {
        let size = line.size();
        let values = (points(size), ("四号 13.75 pt 或 14 pt", "size 4: 13.75 pt or 14 pt"));
        findings.judge(strength(paper, TYPE), is_size(size, FOUR), Place::line(line), values);
        let class = (line.class(&paper.faces), Class::Fangsong);
        judge_class(findings, strength(paper, TYPE), class, Place::line(line));
        issue(paper, line, findings);
    }
    copies(paper, record, findings);
}

/// What a clause asks of 版记 is only usual at the foot of a bulletin.
fn strength(paper: &Paper, rule: Rule) -> Rule {
    if paper.profile.is_statutory() { rule } else { Rule { strength: Strength::Practice, ..rule } }
}

fn rules(paper: &Paper, record: &Record, findings: &mut Findings) {
    let page = paper.leaves.len();
    let place = || Place::page(page);
    let count = record.rules.len();
    for (index, rule) in record.rules.iter().enumerate() {
        let (left, right) = (rule.along.left, rule.along.right);
        let kept = left.is_near(BLOCK.left, SEEN) && right.is_near(BLOCK.right, SEEN);
        let measured = format!("{left} – {right}");
        let wanted = format!("{} – {}", BLOCK.left, BLOCK.right);
        findings.judge(strength(paper, EXTENT), kept, place(), (measured, wanted));
        let wanted = if index == 0 || index + 1 == count { OUTER } else { INNER };
        let kept = rule.thickness.is_near(wanted, THICK_SLACK);
        findings.judge(strength(paper, THICK), kept, place(), (rule.thickness, wanted));
    }
    let last = record.rules.last().map(Stroke::y);
    let kept = last.is_some_and(|last| last.is_near(BLOCK.bottom, SEEN));
    let measured = last.map_or_else(|| "—".to_owned(), |last| last.to_string());
    findings.judge(strength(paper, PLACE), kept, place(), (measured, BLOCK.bottom));
}

/// One character in from both sides; further lines below what follows the colon; a full stop.
fn copies(paper: &Paper, record: &Record, findings: &mut Findings) {
    let rule = strength(paper, COPIES);
    let mut rest = record.lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let text = first.dense();
        let Some(word) = RECORD_WORDS.iter().find(|word| text.starts_with(**word)) else {
            rest = after;
            continue;
        };
        let more = after.iter().take_while(|line| !begins(line, record)).count();
        let (lines, after) = after.split_at(more);
        rest = after;
        if *word == "共印" {
            continue;
        }
        let inwards = first.left() - BLOCK.left;
        let wanted = ("左空一字", "one character in from the left");
        findings.judge(rule, is_one(inwards), Place::line(first), (inwards, wanted));
        let text = lines.last().unwrap_or(first).dense();
        let kept = text.ends_with('。');
        findings.judge(
            rule,
            kept,
            Place::line(first),
            (text, ("末尾用句号", "ends in a full stop")),
        );
        let colon = first.glyphs.iter().position(|glyph| glyph.character == '：');
        let name = colon.and_then(|colon| first.glyphs.get(colon + 1));
        for line in lines {
            let Some(name) = name else { continue };
            let kept = line.starts_at(name.at.x, Micron::mm(1));
            let wanted = ("与冒号后的首字对齐", "below what follows the colon");
            findings.judge(rule, kept, Place::line(line), (line.left(), wanted));
        }
    }
}

fn begins(line: &Line, record: &Record) -> bool {
    let text = line.dense();
    let beside = |other: &&Line| other.baseline() == line.baseline();
    RECORD_WORDS.iter().any(|word| text.starts_with(word))
        || record.lines.iter().filter(beside).any(|line| line.dense().ends_with("印发"))
}

fn issue(paper: &Paper, line: &Line, findings: &mut Findings) {
    let text = line.dense();
    if !text.ends_with("印发") {
        return;
    }
    let issued = text.char_indices().find_map(|(at, _)| day(&text[at..]));
    let issued = issued.filter(|(_, rest)| *rest == "印发").map(|(date, _)| date);
    let inwards = BLOCK.right - line.right();
    let wanted = ("右空一字", "one character in from the right");
    findings.judge(ISSUE, is_one(inwards), Place::line(line), (inwards, wanted));
    let signed = paper.body().find_map(|line| {
        let text = line.dense();
        day(&text).filter(|(_, rest)| rest.is_empty()).map(|(date, _)| date)
    });
    if let (Some(issued), Some(signed)) = (issued, signed) {
        let wanted = ("不早于成文日期", "not before the paper's own day");
        findings.judge(ISSUE, issued >= signed, Place::line(line), (text.clone(), wanted));
    }
    findings.judge(ISSUE, issued.is_some(), Place::line(line), (text, "2021年12月3日印发"));
}

/// One character: of 四号, which the line is set in, or of 三号, which the clause counts by.
fn is_one(inwards: Micron) -> bool {
    inwards.is_within(FOUR.0, THREE.1, SEEN)
}
