//! Clauses 7.5 and 8: page numbers, and how pages on their sides lie.

use super::{BLOCK, FOUR, SEEN, THREE, is_size, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength, points};
use crate::inspect::leaf::{DASHES, Leaf, Lie};
use crate::inspect::line::{Line, class_of};
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::unit::Micron;

const THERE: Rule = Rule::new("7.5", Strength::Usual, "页码", "page number");
const ORDER: Rule = Rule::new("7.5", Strength::Usual, "页码连续", "order of page numbers");
const SIZE: Rule = Rule::new("7.5", Strength::Usual, "页码字号", "size of the page number");
const FACE: Rule = Rule::new("7.5", Strength::Usual, "页码字体", "face of the page number");
const DASH: Rule = Rule::new("7.5", Strength::Usual, "页码一字线", "dashes of the page number");
const DEPTH: Rule = Rule::new("7.5", Strength::Usual, "页码位置", "depth of the page number");
const SIDE: Rule = Rule::new("7.5", Strength::Usual, "页码左右", "side of the page number");
const HEAD: Rule = Rule::new("8", Strength::Must, "横排表格表头", "head of a page on its side");
const NUMBER: Rule = Rule::new("8", Strength::Must, "横排页页码", "number of a page on its side");

/// From the text block to the upper edge of the dashes.
const BELOW: Micron = Micron::mm(7);

/// The depth is measured in ink; a third of a millimetre is half the dash's own height.
const DEPTH_SLACK: Micron = Micron::new(300);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let mut expected = None;
    for leaf in &paper.leaves {
        let letter = paper.profile == Profile::Letter && leaf.page == 1;
        let bare = leaf.lines.is_empty() && leaf.tables.is_empty() && paper.leaves.len() > 1;
        let place = || Place::page(leaf.page);
        match &leaf.number {
            Some(number) if letter => {
                let values =
                    (number.text(), ("信函首页不显示页码", "none on a letter's first page"));
                findings.judge(THERE, false, place(), values);
            }
            Some(number) => {
                style(paper, number, findings);
                depth(number, findings);
                side(leaf, number, findings);
                let value = value(number);
                let kept = expected.is_none_or(|expected| value == Some(expected));
                let wanted = expected.map(|expected: u32| expected.to_string());
                let values = (number.text(), wanted.unwrap_or_default());
                findings.judge(ORDER, kept, place(), values);
                expected = value;
            }
            None => {
                let rule = if leaf.lie == Lie::Upright { THERE } else { NUMBER };
                let values = (("没有", "none"), ("每面有页码", "one on every page"));
                // A blank page, and one with nothing but 版记, carries none.
                findings.judge(rule, letter || bare, place(), values);
            }
        }
        expected = expected.map(|number| number + 1);
        lie(leaf, findings);
    }
}

fn value(number: &Line) -> Option<u32> {
    number.dense().trim_matches(|character| DASHES.contains(character)).parse().ok()
}

fn style(paper: &Paper, number: &Line, findings: &mut Findings) {
    let place = || Place::line(number);
    let size = number.size();
    let values = (points(size), ("四号 13.75 pt 或 14 pt", "size 4: 13.75 pt or 14 pt"));
    findings.judge(SIZE, is_size(size, FOUR), place(), values);
    let digits = || number.glyphs.iter().filter(|glyph| glyph.character.is_ascii_digit());
    let mut classes = digits().filter_map(|glyph| class_of(glyph, &paper.faces));
    let class = classes.find(|class| *class != Class::Songti).unwrap_or(Class::Songti);
    judge_class(findings, FACE, (Some(class), Class::Songti), place());
    let wide = digits().any(|glyph| glyph.advance > glyph.size.scaled(6, 10));
    let values = (("全角", "full width"), ("半角", "half width"));
    findings.judge(FACE, !wide, place(), values);
    let text = number.dense();
    let dashed = text.starts_with('—') && text.ends_with('—') && text.chars().count() > 2;
    findings.judge(DASH, dashed, place(), (text, "— 1 —"));
}

/// The upper edge of the dash, in ink: its em's is a centimetre above.
fn depth(number: &Line, findings: &mut Findings) {
    let dash = number.glyphs.iter().find(|glyph| DASHES.contains(glyph.character));
    let Some(dash) = dash else { return };
    let Some(ink) = dash.ink else {
        findings.cannot(DEPTH, ("字体轮廓读不出来", "the outlines of the face cannot be read"));
        return;
    };
    let below = ink.top - BLOCK.bottom;
    let kept = below.is_near(BELOW, DEPTH_SLACK);
    findings.judge(DEPTH, kept, Place::line(number), (below, BELOW));
}

/// One character in from the outer edge; of which size the clause does not say: 四号 to 三号.
fn side(leaf: &Leaf, number: &Line, findings: &mut Findings) {
    let (least, most) = (FOUR.0, THREE.1);
    let odd = leaf.page % 2 == 1;
    let inwards = if odd { BLOCK.right - number.right() } else { number.left() - BLOCK.left };
    let kept = inwards.is_within(least, most, SEEN);
    let wanted = if odd {
        ("单页码居右空一字", "odd pages: one character in from the right")
    } else {
        ("双页码居左空一字", "even pages: one character in from the left")
    };
    findings.judge(SIDE, kept, Place::line(number), (inwards, wanted));
}

/// The head of a page on its side lies at the spine of an odd page and at the knife of an even
/// one: both are the left edge of the paper.
fn lie(leaf: &Leaf, findings: &mut Findings) {
    if leaf.lie == Lie::Upright {
        return;
    }
    let wanted = if leaf.page % 2 == 1 {
        ("表头在订口一边（左）", "its head at the spine (left)")
    } else {
        ("表头在切口一边（左）", "its head at the knife (left)")
    };
    let measured = if leaf.lie == Lie::HeadLeft { ("左", "left") } else { ("右", "right") };
    findings.judge(HEAD, leaf.lie == Lie::HeadLeft, Place::page(leaf.page), (measured, wanted));
    if leaf.number.is_some() {
        findings.judge(NUMBER, true, Place::page(leaf.page), ("", ""));
    }
}
