//! Clause 10.1: the head of a letter (信函).

use super::head::{face, is_number};
use super::{BLOCK, SEEN};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::Line;
use crate::inspect::paper::{Head, Paper};
use crate::inspect::profile::Profile;
use crate::inspect::sheet::Stroke;
use crate::inspect::unit::{Area, Micron};

const MARK: Rule = Rule::new("10.1", Strength::Must, "信函发文机关标志", "organ mark of a letter");
const RULES: Rule = Rule::new("10.1", Strength::Must, "信函双线", "double rules of a letter");
const NUMBER: Rule = Rule::new("10.1", Strength::Must, "信函发文字号", "number of a letter");

/// Upper edge of the mark, from the paper's.
const TOP: Micron = Micron::mm(30);

/// The first rule is 4 mm below the mark, the second 20 mm above the paper's lower edge.
const BELOW_MARK: Micron = Micron::mm(4);
const LOW: Micron = Micron::mm(277);

const LENGTH: Micron = Micron::mm(170);

/// Seven eighths of a character of 三号 between the rule and what stands below it.
const UNDER: Micron = Micron::new(4_900);

/// The lines of one double rule are no further apart.
const DOUBLE: Micron = Micron::mm(3);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let Some(head) = paper.head.as_ref().filter(|_| paper.profile == Profile::Letter) else {
        return;
    };
    let ink = head.mark.iter().map(Line::ink).reduce(Area::joined);
    let Some(ink) = ink else {
        let values = (("没有红色标志", "no red mark"), ("有", "there"));
        findings.judge(MARK, false, Place::page(1), values);
        return;
    };
    findings.judge(MARK, ink.top.is_near(TOP, SEEN), Place::page(1), (ink.top, TOP));
    let middle = BLOCK.centre();
    // Centred on the paper or on the block: sources disagree by a millimetre.
    let kept = ink.centre().is_within(Micron::mm(105), middle, Micron::mm(1));
    findings.judge(MARK, kept, Place::page(1), (ink.centre(), middle));
    face(paper, head, findings);
    let (upper, lower): (Vec<&Stroke>, Vec<&Stroke>) =
        head.rules.iter().partition(|rule| rule.y() < Micron::mm(150));
    double(&upper, ink.bottom + BELOW_MARK, Thick::Above, findings);
    double(&lower, LOW, Thick::Below, findings);
    number(head, &upper, findings);
}

/// Which line of a double rule is the thick one.
#[derive(PartialEq, Eq)]
enum Thick {
    Above,
    Below,
}

fn double(rules: &[&Stroke], wanted: Micron, thick: Thick, findings: &mut Findings) {
    let place = || Place::page(1);
    let [one, two] = rules else {
        let values = (rules.len().to_string(), ("双线", "two lines"));
        findings.judge(RULES, false, place(), values);
        return;
    };
    let apart = two.y() - one.y();
    findings.judge(RULES, apart <= DOUBLE, place(), (apart, ("双线相邻", "two lines together")));
    let (y, heavier) = match thick {
        Thick::Above => (one.y(), one.thickness > two.thickness),
        Thick::Below => (two.y(), two.thickness > one.thickness),
    };
    let slack = Micron::mm(1);
    findings.judge(RULES, y.is_near(wanted, slack), place(), (y, wanted));
    let shape = match thick {
        Thick::Above => ("上粗下细", "thick above thin"),
        Thick::Below => ("上细下粗", "thin above thick"),
    };
    let measured = format!("{} / {}", one.thickness, two.thickness);
    findings.judge(RULES, heavier, place(), (measured, shape));
    for rule in rules {
        let length = rule.length();
        findings.judge(RULES, length.is_near(LENGTH, slack), place(), (length, LENGTH));
    }
}

/// Flush right below the first rule.
fn number(head: &Head, rules: &[&Stroke], findings: &mut Findings) {
    let Some(line) = head.below.iter().find(|line| line.dense().ends_with('号')) else { return };
    let place = || Place::line(line);
    let text = line.dense();
    let kept = is_number(&text);
    findings.judge(NUMBER, kept, place(), (text, "×××〔2021〕1号"));
    let off = BLOCK.right - line.right();
    findings.judge(NUMBER, off.abs() <= SEEN, place(), (off, ("顶格居右", "flush right")));
    if let Some(rule) = rules.last() {
        let apart = line.ink().top - rule.y();
        let kept = apart.is_near(UNDER, Micron::mm(1));
        findings.judge(NUMBER, kept, place(), (apart, UNDER));
    }
}
