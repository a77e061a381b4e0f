//! Clause 7.3.1: the title.

use super::{SEEN, TWO, is_size, is_two_lines, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength, points};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::sheet::Stroke;
use crate::inspect::unit::Micron;

const SIZE: Rule = Rule::new("7.3.1", Strength::Usual, "标题字号", "size of the title");
const FACE: Rule = Rule::new("7.3.1", Strength::Usual, "标题字体", "face of the title");
const CENTRE: Rule = Rule::new("7.3.1", Strength::Usual, "标题居中", "centred title");
const SHAPE: Rule = Rule::new("7.3.1", Strength::Usual, "标题排列", "shape of the title");
const PLACE: Rule = Rule::new("7.3.1", Strength::Usual, "标题位置", "place of the title");
const LETTER: Rule = Rule::new("10.1", Strength::Must, "信函标题位置", "place of a letter's title");
const END: Rule = Rule::new("7.3.1", Strength::Practice, "标题末尾", "end of the title");

/// Half a character of a title is not seen to be off the middle; a quarter is taken.
const CENTRED: Micron = Micron::new(1_000);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let titles = paper.titles();
    for title in &titles {
        type_of(paper, title, findings);
        shape(title, findings);
        if let Some(last) = title.last() {
            let kept = !last.dense().ends_with(['。', '，', '；', '：', '、']);
            let wanted = ("末尾没有标点", "no mark at the end");
            findings.judge(END, kept, Place::line(last), (last.dense(), wanted));
        }
    }
    if let Some(first) = titles.first().and_then(|title| title.first()) {
        below_the_rule(paper, first, findings);
    }
}

fn type_of(paper: &Paper, title: &[&Line], findings: &mut Findings) {
    let reading = paper.profile == Profile::ReadingCopy;
    for line in title {
        let size = line.size();
        let kept = is_size(size, TWO) || reading;
        let values = (points(size), ("二号 21 pt 或 22 pt", "size 2: 21 pt or 22 pt"));
        findings.judge(SIZE, kept, Place::line(line), values);
        let class = (line.class(&paper.faces), Class::Biaosong);
        judge_class(findings, FACE, class, Place::line(line));
        let leaf = &paper.leaves[line.page - 1];
        let middle = super::block(leaf).centre();
        let kept = line.is_centred_on(middle, CENTRED);
        findings.judge(CENTRE, kept, Place::line(line), (line.centre(), middle));
    }
}

/// Trapezium or rhombus: the lines grow, shrink, or first grow and then shrink.
fn shape(title: &[&Line], findings: &mut Findings) {
    let widths: Vec<Micron> = title.iter().map(|line| line.right() - line.left()).collect();
    let [first, .., _] = title else { return };
    let equal = |pair: &[Micron]| pair[0].is_near(pair[1], SEEN);
    let grows = |pair: &[Micron]| pair[0] < pair[1];
    let steps: Vec<bool> = widths.windows(2).map(grows).collect();
    // After the first shrinking step none grows again.
    let turned = steps.windows(2).any(|pair| !pair[0] && pair[1]);
    let kept = !turned && !widths.windows(2).any(equal);
    let count = |line: &&Line| line.dense().chars().count().to_string();
    let measured = title.iter().map(count).collect::<Vec<_>>().join(" / ");
    let measured = (format!("各行 {measured} 字"), format!("lines of {measured} characters"));
    let wanted = ("梯形或菱形", "a trapezium or a rhombus");
    findings.judge(SHAPE, kept, Place::line(first), (measured, wanted));
}

/// Two blank lines below the red rule; in a letter, below the last line above it.
fn below_the_rule(paper: &Paper, title: &Line, findings: &mut Findings) {
    let Some(head) = paper.head.as_ref().filter(|_| title.page == 1) else { return };
    if paper.profile == Profile::Letter {
        if let Some(foot) = head.below.iter().map(|line| line.ink().bottom).max() {
            let apart = title.ink().top - foot;
            let wanted = ("末一要素下空二行", "two blank lines below the last line of the head");
            findings.judge(LETTER, is_two_lines(apart), Place::line(title), (apart, wanted));
        }
        return;
    }
    if !paper.profile.is_statutory() {
        return;
    }
    if let Some(rule) = head.rules.first().map(Stroke::y) {
        let apart = title.ink().top - rule;
        let wanted = ("红色分隔线下空二行", "two blank lines below the red rule");
        findings.judge(PLACE, is_two_lines(apart), Place::line(title), (apart, wanted));
    }
}
