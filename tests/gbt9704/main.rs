//! GB/T 9704-2012 as a checker of pages holds it: papers as they are set have no finding, and each
//! value that is moved is found under its clause.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;

mod change;
mod file;
mod lines;
mod official;
mod page;

use std::collections::BTreeSet;

use common::pictures::illustrated;
use common::{bulletin, fonts, ledger, lexicon, paragraph, speech};
use jianbao::document::{Paper, ReadingSize};
use jianbao::inspect::{Profile, Report, Rule, measure, read};
use jianbao::pdf::{Info, write};
use jianbao::typeset::{Layout, typeset, typeset_for_reading};

/// One value that is moved: the finding it must lead to, and the file it was moved in.
struct Case {
    clause: &'static str,
    about: &'static str,
    bytes: Vec<u8>,
}

/// A case made of a layout.
fn case(
    clause: &'static str,
    about: &'static str,
    paper: &Paper,
    change: impl Fn(&mut Layout),
) -> Case {
    let mut layout = set(paper);
    let before = layout.clone();
    change(&mut layout);
    assert!(layout != before, "{clause} {about}: nothing was changed");
    Case { clause, about, bytes: pdf(&layout) }
}

fn set(paper: &Paper) -> Layout {
    typeset(paper, fonts(), lexicon()).unwrap()
}

fn pdf(layout: &Layout) -> Vec<u8> {
    write(layout, fonts(), &Info::default()).unwrap()
}

fn report(bytes: &[u8]) -> Report {
    measure(&read(bytes).unwrap(), None)
}

/// Clause and subject of every rule that is not kept.
fn broken(report: &Report) -> Vec<(&'static str, &'static str)> {
    report.findings.broken().map(|finding| (finding.rule.clause, finding.rule.zh)).collect()
}

/// Four pages of nothing but text.
fn text() -> Paper {
    common::paper((0..15).map(|_| paragraph(&"汉".repeat(26 + 28 * 4 + 9))).collect())
}

/// A speech whose title has several lines.
fn titled(lines: &[&str]) -> Paper {
    Paper { title: lines.iter().map(|line| (*line).to_owned()).collect(), ..speech() }
}

/// What the cases are made of, and what each is taken for.
fn papers() -> Vec<(Paper, Profile)> {
    let mut papers = vec![
        (speech(), Profile::Borrowed),
        (text(), Profile::Borrowed),
        (bulletin(), Profile::Bulletin),
        (ledger(30), Profile::Borrowed),
        (illustrated(), Profile::Borrowed),
        (titled(&["短标题", "比上一行长的标题"]), Profile::Borrowed),
    ];
    papers.extend(official::papers());
    papers
}

#[test]
fn papers_as_they_are_set_have_no_finding() {
    for (paper, profile) in papers() {
        let report = report(&pdf(&set(&paper)));
        assert_eq!(broken(&report), [], "{:?}", report.findings.list);
        assert_eq!(report.profile, profile);
    }
}

/// The same text in the type of the lectern.
fn reading(paper: &Paper) -> Layout {
    let size = ReadingSize::from_points(20).unwrap();
    typeset_for_reading(paper, fonts(), lexicon(), size).unwrap()
}

#[test]
fn a_copy_for_the_lectern_is_measured_by_its_own_measure() {
    let mut layout = reading(&text());
    let as_it_is = report(&pdf(&layout));
    assert_eq!((broken(&as_it_is), as_it_is.profile), (Vec::new(), Profile::ReadingCopy));
    // A number and its unit part.
    let mut lines = change::runs(&mut layout, 1).skip(1);
    let (above, below) = (lines.next().unwrap(), lines.next().unwrap());
    change::say(above, above.glyphs.len() - 1, '1');
    change::say(below, 0, '年');
    drop(lines);
    assert_eq!(broken(&report(&pdf(&layout))), [("CLREQ", "数字与单位不分行")]);
}

#[test]
fn every_value_that_is_moved_is_found_under_its_clause() {
    let mut missed = Vec::new();
    for Case { clause, about, bytes } in cases() {
        let found = broken(&report(&bytes));
        if !found.contains(&(clause, about)) {
            missed.push(format!("{clause} {about} is not among {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn cases() -> Vec<Case> {
    let all = [page::cases(), official::cases(), lines::cases(), file::cases()];
    all.into_iter().flatten().collect()
}

#[test]
fn every_rule_that_is_measured_can_fail() {
    let moved: BTreeSet<_> = cases().iter().map(|case| (case.clause, case.about)).collect();
    let measured: BTreeSet<_> = measured().iter().map(|rule| (rule.clause, rule.zh)).collect();
    let safe: Vec<_> = measured.difference(&moved).collect();
    assert!(safe.is_empty(), "no value is moved that breaks {safe:?}");
}

#[test]
fn every_rule_that_is_measured_stands_in_the_table_of_clauses() {
    let table = include_str!("../../docs/gbt9704.md");
    for rule in measured() {
        let (strength, _) = rule.strength.names();
        let row = |line: &&str| {
            line.contains(rule.clause) && line.contains(rule.zh) && line.contains(strength)
        };
        assert!(table.lines().any(|line| row(&line)), "{rule:?} is not in docs/gbt9704.md");
    }
}

fn measured() -> BTreeSet<Rule> {
    let reports = papers().into_iter().map(|(paper, _)| report(&pdf(&set(&paper))));
    reports.flat_map(|report| report.findings.measured.into_keys()).collect()
}

#[test]
fn no_paper_in_a_substituted_face_is_called_compliant() {
    let report = report(&pdf(&set(&speech())));
    let verdict = jianbao::inspect::verdict(&[&report]);
    assert!(verdict.zh.contains("版式已核，字体为替代") && !verdict.zh.contains("都合"));
    assert!(verdict.zh.contains("仿宋 ← ZhuqueFangsong-Regular"));
    assert!(verdict.zh.contains("未测：4 纸张质量"));
}
