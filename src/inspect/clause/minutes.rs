//! Clause 10.3: who was present at a meeting whose minutes (纪要) these are.

use super::{SEEN, indent, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::{Line, class_of};
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;
use crate::inspect::unit::Micron;

const PRESENT: Rule = Rule::new("10.3", Strength::Usual, "出席人员名单", "list of those present");

/// What the lists begin with.
const LABELS: [&str; 3] = ["出席：", "请假：", "列席："];

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    if paper.profile != Profile::Minutes {
        return;
    }
    let lines: Vec<&Line> = paper.body().collect();
    for (index, line) in lines.iter().enumerate() {
        let text = line.dense();
        let Some(label) = LABELS.iter().find(|label| text.starts_with(**label)) else { continue };
        let place = || Place::line(line);
        let kept = line.starts_at(indent(2), SEEN);
        let wanted = ("左空二字", "two characters in from the left");
        findings.judge(PRESENT, kept, place(), (line.left(), wanted));
        let class = class_of(line.first(), &paper.faces);
        judge_class(findings, PRESENT, (class, Class::Heiti), place());
        let name = line.glyphs.get(label.chars().count());
        let next = lines.get(index + 1).filter(|next| !begins(next) && next.left() > indent(3));
        if let (Some(name), Some(next)) = (name, next) {
            let kept = next.starts_at(name.at.x, Micron::mm(1));
            let wanted = ("与冒号后的首字对齐", "below what follows the colon");
            findings.judge(PRESENT, kept, Place::line(next), (next.left(), wanted));
        }
    }
}

fn begins(line: &Line) -> bool {
    let text = line.dense();
    LABELS.iter().any(|label| text.starts_with(label))
}
