//! Clause 7.2: the head of an official paper; and the red rule of a bulletin.

use super::words::digits;
use super::{BLOCK, SEEN, THREE, indent, is_size, is_two_lines, judge_class, row};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength, points};
use crate::inspect::line::{Line, class_of};
use crate::inspect::paper::{Head, Paper};
use crate::inspect::profile::Profile;
use crate::inspect::unit::Micron;

const COPY: Rule = Rule::new("7.2.1", Strength::Usual, "份号", "number of the copy");
const SECRECY: Rule = Rule::new("7.2.2", Strength::Usual, "密级和保密期限", "secrecy");
const URGENCY: Rule = Rule::new("7.2.3", Strength::Usual, "紧急程度", "urgency");
const MARK: Rule = Rule::new("7.2.4", Strength::Must, "发文机关标志", "organ mark");
const MARK_FACE: Rule =
    Rule::new("7.2.4", Strength::Recommended, "发文机关标志字体", "face of the organ mark");
const NUMBER: Rule = Rule::new("7.2.5", Strength::Must, "发文字号", "number of the paper");
const SIGNER: Rule = Rule::new("7.2.6", Strength::Must, "签发人", "signer");
const RULE: Rule = Rule::new("7.2.7", Strength::Must, "红色分隔线", "red rule");
const ORDER: Rule = Rule::new("10.2", Strength::Must, "令号", "number of an order");
const BULLETIN: Rule = Rule::new("简报", Strength::Practice, "报头红线", "red rule of a bulletin");

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let Some(head) = &paper.head else { return };
    match paper.profile {
        Profile::Bulletin => bulletin(head, findings),
        Profile::Official | Profile::Minutes => mark(paper, head, Micron::mm(72), findings),
        Profile::Order => mark(paper, head, Micron::mm(57), findings),
        _ => {}
    }
    if paper.profile.is_statutory() {
        marks_above(paper, head, findings);
    }
    if paper.profile == Profile::Order {
        order(paper, head, findings);
    }
    if matches!(paper.profile, Profile::Official | Profile::Minutes) {
        number(paper, head, findings);
        signers(paper, head, findings);
        rule(head, findings);
    }
}

/// Its upper edge, in ink: 35 mm below the block's (20 for an order). Half a millimetre, because
/// characters of one size differ by that.
fn mark(paper: &Paper, head: &Head, top: Micron, findings: &mut Findings) {
    let Some(first) = head.mark.first() else {
        let values = (("没有红色标志", "no red mark"), ("有", "there"));
        findings.judge(MARK, false, Place::page(1), values);
        return;
    };
    let ink = head.mark.iter().map(Line::ink).reduce(super::Area::joined).unwrap_or(first.ink());
    let place = || Place::line(first);
    findings.judge(MARK, ink.top.is_near(top, SEEN), place(), (ink.top, top));
    let middle = BLOCK.centre();
    findings.judge(
        MARK,
        ink.centre().is_near(middle, Micron::mm(1)),
        place(),
        (ink.centre(), middle),
    );
    let kept = ink.width() <= BLOCK.width();
    findings.judge(MARK, kept, place(), (ink.width(), ("不宽于版心", "no wider than the block")));
    face(paper, head, findings);
}

pub(super) fn face(paper: &Paper, head: &Head, findings: &mut Findings) {
    for line in &head.mark {
        let class = (line.class(&paper.faces), Class::Biaosong);
        judge_class(findings, MARK_FACE, class, Place::line(line));
    }
}

/// 份号, 密级 and 紧急程度: at the left edge, one below the other from the first line on.
fn marks_above(paper: &Paper, head: &Head, findings: &mut Findings) {
    let letter = paper.profile == Profile::Letter;
    let lines = if letter { &head.below } else { &head.above };
    let mut order = Vec::new();
    for line in lines {
        let text = line.dense();
        let Some((rule, rank)) = kind(&text) else { continue };
        let place = || Place::line(line);
        let kept = line.starts_at(BLOCK.left, SEEN);
        findings.judge(rule, kept, place(), (line.left(), ("顶格", "flush left")));
        let size = line.size();
        let kept = is_size(size, THREE);
        findings.judge(rule, kept, place(), (points(size), ("三号", "size 3")));
        if rule != COPY {
            judge_class(findings, rule, (line.class(&paper.faces), Class::Heiti), place());
        }
        if !letter {
            let kept = row(line) == order.len() as i32;
            let measured = (row(line) + 1).to_string();
            let wanted = (
                format!("版心第 {} 行", order.len() + 1),
                format!("line {} of the block", order.len() + 1),
            );
            findings.judge(rule, kept, place(), (measured, wanted));
        }
        let kept = order.last().is_none_or(|before| *before < rank);
        let wanted = ("份号、密级、紧急程度依次", "copy, secrecy, urgency in this order");
        findings.judge(rule, kept, place(), (text, wanted));
        order.push(rank);
    }
}

fn kind(text: &str) -> Option<(Rule, u8)> {
    if digits(text).0.len() == 6 && text.len() == 6 {
        return Some((COPY, 0));
    }
    let level = ["绝密", "机密", "秘密"].iter().find(|level| text.starts_with(**level));
    if let Some(level) = level {
        let rest = &text[level.len()..];
        return (rest.is_empty() || rest.starts_with('★')).then_some((SECRECY, 1));
    }
    ["特急", "加急", "特提", "平急"].contains(&text).then_some((URGENCY, 2))
}

/// 代字〔2021〕8号.
pub(super) fn is_number(text: &str) -> bool {
    let Some((organ, rest)) = text.split_once('〔') else { return false };
    let Some((year, rest)) = rest.split_once('〕') else { return false };
    let (number, rest) = digits(rest);
    let organ = (2..=12).contains(&organ.chars().count()) && !organ.contains(char::is_numeric);
    organ
        && year.len() == 4
        && digits(year).0.len() == 4
        && !number.is_empty()
        && !number.starts_with('0')
        && rest == "号"
}

fn looks_like_number(text: &str) -> bool {
    text.ends_with('号') && text.chars().any(|character| "〔〕[]（）()【】﹝﹞".contains(character))
}

fn number(paper: &Paper, head: &Head, findings: &mut Findings) {
    let signed = head.below.iter().any(|line| line.dense().starts_with("签发人"));
    for line in head.below.iter().filter(|line| looks_like_number(&line.dense())) {
        let text = line.dense();
        let place = || Place::line(line);
        // Minutes are numbered by their own series (10.3).
        let series = paper.profile == Profile::Minutes && text.starts_with('〔');
        let kept = is_number(&text) || series;
        findings.judge(NUMBER, kept, place(), (text, "×××〔2021〕1号"));
        if signed {
            let kept = line.starts_at(indent(1), SEEN);
            let wanted = ("居左空一字", "one character in from the left");
            findings.judge(NUMBER, kept, place(), (line.left(), wanted));
        } else {
            let middle = BLOCK.centre();
            let kept = line.is_centred_on(middle, Micron::mm(1));
            findings.judge(NUMBER, kept, place(), (line.centre(), middle));
        }
        let foot = head.mark.iter().map(|line| line.ink().bottom).max();
        if let Some(foot) = foot.filter(|_| !signed) {
            let apart = line.ink().top - foot;
            let wanted = ("标志下空二行", "two blank lines below the mark");
            findings.judge(NUMBER, is_two_lines(apart), place(), (apart, wanted));
        }
    }
}

/// 第5号, in the middle, two blank lines below the mark of an order and as many above its text.
fn order(paper: &Paper, head: &Head, findings: &mut Findings) {
    let lines: Vec<&Line> = paper.lines().filter(|line| line.page == 1).collect();
    let is_number = |line: &&&Line| {
        let text = line.dense();
        text.starts_with('第') && text.ends_with('号')
    };
    let index = lines.iter().position(|line| is_number(&line));
    let values = (("没有", "none"), "第1号");
    findings.judge(ORDER, index.is_some(), Place::page(1), values);
    let Some(index) = index else { return };
    let line = lines[index];
    let middle = BLOCK.centre();
    let kept = line.is_centred_on(middle, Micron::mm(1));
    findings.judge(ORDER, kept, Place::line(line), (line.centre(), middle));
    if let Some(foot) = head.mark.iter().map(|line| line.ink().bottom).max() {
        let apart = line.ink().top - foot;
        let wanted = ("标志下空二行", "two blank lines below the mark");
        findings.judge(ORDER, is_two_lines(apart), Place::line(line), (apart, wanted));
    }
    if let Some(text) = lines.get(index + 1) {
        let blank = row(text) - row(line) - 1;
        let measured = (format!("空 {blank} 行"), format!("{blank} blank lines"));
        let wanted = ("令号下空二行", "two blank lines below the number");
        findings.judge(ORDER, blank == 2, Place::line(text), (measured, wanted));
    }
}

/// 签发人： in 仿宋, the names in 楷体, one character in from the right.
fn signers(paper: &Paper, head: &Head, findings: &mut Findings) {
    let Some(first) = head.below.iter().find(|line| line.dense().starts_with("签发人")) else {
        return;
    };
    let place = || Place::line(first);
    let colon = first.glyphs.iter().position(|glyph| glyph.character == '：');
    let (label, names) = first.glyphs.split_at(colon.map_or(3, |colon| colon + 1));
    for (glyphs, wanted) in [(label, Class::Fangsong), (names, Class::Kaiti)] {
        let mut classes = glyphs
            .iter()
            .filter(|glyph| glyph.is_han())
            .filter_map(|glyph| class_of(glyph, &paper.faces));
        let class = classes.find(|class| *class != wanted).unwrap_or(wanted);
        judge_class(findings, SIGNER, (Some(class), wanted), place());
    }
    let signing = |line: &&Line| line.left() >= first.left();
    let inwards = head.below.iter().filter(signing).map(|line| BLOCK.right - line.right()).min();
    let inwards = inwards.unwrap_or_default();
    let kept = inwards.is_near(super::CELL, SEEN);
    let wanted = ("居右空一字", "one character in from the right");
    findings.judge(SIGNER, kept, place(), (inwards, wanted));
    let last = head.below.iter().filter(signing).map(Line::baseline).max();
    let number = head.below.iter().find(|line| looks_like_number(&line.dense()));
    if let (Some(last), Some(number)) = (last, number) {
        let apart = (number.baseline() - last).abs();
        let wanted = ("与最后一个签发人同行", "on the line of the last signer");
        findings.judge(NUMBER, apart <= SEEN, Place::line(number), (apart, wanted));
    }
}

/// 4 mm below the ink of the number; as wide as the block.
fn rule(head: &Head, findings: &mut Findings) {
    let place = || Place::page(1);
    let Some(rule) = head.rules.first() else {
        // Minutes follow their office's own habit (10.3).
        if head.below.iter().any(|line| looks_like_number(&line.dense())) {
            findings.judge(RULE, false, place(), (("没有", "none"), ("有", "there")));
        }
        return;
    };
    let (left, right) = (rule.along.left, rule.along.right);
    let kept = left.is_near(BLOCK.left, SEEN) && right.is_near(BLOCK.right, SEEN);
    let wanted = format!("{} – {}", BLOCK.left, BLOCK.right);
    findings.judge(RULE, kept, place(), (format!("{left} – {right}"), wanted));
    let foot = head.below.iter().map(|line| line.ink().bottom).max();
    if let Some(foot) = foot {
        let apart = rule.y() - Micron::new(rule.thickness.to_int() / 2) - foot;
        findings.judge(RULE, apart.is_near(Micron::mm(4), SEEN), place(), (apart, Micron::mm(4)));
    }
}

/// A bulletin's red rule is as wide as the block, too.
fn bulletin(head: &Head, findings: &mut Findings) {
    for rule in &head.rules {
        let (left, right) = (rule.along.left, rule.along.right);
        let kept = left.is_near(BLOCK.left, SEEN) && right.is_near(BLOCK.right, SEEN);
        let wanted = format!("{} – {}", BLOCK.left, BLOCK.right);
        findings.judge(BULLETIN, kept, Place::page(1), (format!("{left} – {right}"), wanted));
    }
    for line in &head.mark {
        let kept = line.centre().is_near(BLOCK.centre(), Micron::mm(1));
        findings.judge(BULLETIN, kept, Place::line(line), (line.centre(), BLOCK.centre()));
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_of_papers() {
        assert!(is_number("苍重办〔2021〕8号"));
        for wrong in
            ["苍重办[2021]8号", "苍重办〔2021〕08号", "苍重办〔2021〕第8号", "苍重办〔21〕8号"]
        {
            assert!(!is_number(wrong), "{wrong}");
        }
    }
}
