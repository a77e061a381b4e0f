//! Clauses 7.3.2 and 7.3.3, as far as they are about paragraphs: receivers, text on the first page,
//! indents; and which lines belong to one paragraph.

use super::words::is_label;
use super::{BLOCK, LINE, SEEN, from_right, indent, row};
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::profile::Profile;

const BODY: Rule = Rule::new("7.3.3", Strength::Must, "首页有正文", "body on the first page");
const INDENT: Rule = Rule::new("7.3.3", Strength::Usual, "段首空二字", "indent of paragraphs");
const TO: Rule = Rule::new("7.3.2", Strength::Must, "主送机关", "receivers");

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    if !paper.profile.is_statutory() {
        indents(paper, findings);
        return;
    }
    let first: Vec<&Line> = paper.body().filter(|line| line.page == 1).collect();
    let starts = |line: &&&Line| line.starts_at(indent(2), SEEN);
    let kept = first.iter().filter(starts).count() > 0;
    let values = (("没有", "none"), ("首页必须显示正文", "the first page must show body text"));
    findings.judge(BODY, kept, Place::page(1), values);
    if matches!(paper.profile, Profile::Official | Profile::Letter) {
        receivers(paper, &first, findings);
    }
    indents(paper, findings);
}

/// 主送机关: the lines between the title and the first indented one.
fn receivers(paper: &Paper, first: &[&Line], findings: &mut Findings) {
    let until = first.iter().position(|line| line.starts_at(indent(2), SEEN));
    let lines = &first[..until.unwrap_or(0)];
    let (Some(top), Some(last)) = (lines.first(), lines.last()) else { return };
    let place = || Place::line(top);
    let kept = lines.iter().all(|line| line.starts_at(BLOCK.left, SEEN));
    let wanted = ("居左顶格，回行仍顶格", "flush left, further lines too");
    findings.judge(TO, kept, place(), (top.left(), wanted));
    let text = last.dense();
    let kept = text.ends_with('：');
    findings.judge(TO, kept, place(), (text, ("末尾用全角冒号", "ends in a full-width colon")));
    let titles = paper.titles();
    let title = titles.first().and_then(|title| title.last()).filter(|line| line.page == 1);
    if let Some(title) = title {
        let blank = row(top) - row(title) - 1;
        let measured = (format!("空 {blank} 行"), format!("{blank} blank lines"));
        let wanted = ("标题下空一行", "one blank line below the title");
        findings.judge(TO, blank == 1, place(), (measured, wanted));
    }
}

/// A line between the edge of the block and the indent of two characters is a slip of the hand.
fn indents(paper: &Paper, findings: &mut Findings) {
    for line in paper.body() {
        let left = line.left();
        let (inner, slack) = match paper.profile {
            // Its cells are as large as its type, or a little larger.
            Profile::ReadingCopy => {
                (BLOCK.left + line.size().scaled(41, 20), line.size().scaled(1, 10))
            }
            _ => (indent(2), SEEN),
        };
        let known = line.starts_at(BLOCK.left, SEEN) || line.starts_at(inner, slack);
        let between = left > BLOCK.left + SEEN && left < inner - slack;
        // Names beside each other stand where their seals have room.
        let names = line.last_name() > left;
        let kept = known || names || !between;
        let wanted = (format!("{} 或 {inner}", BLOCK.left), format!("{} or {inner}", BLOCK.left));
        findings.judge(INDENT, kept, Place::line(line), (left, wanted));
    }
}

/// Whether the next line goes on where this one ends: this one comes near to the edge, the next is
/// flush left, one line below or at the head of the next page, in type of the same size.
pub(super) fn goes_on(line: &Line, next: &Line) -> bool {
    let size = line.size();
    // In large type two characters are more than two cells.
    let large = BLOCK.left + size.scaled(2, 1);
    let begins = [BLOCK.left, indent(2), large].into_iter().any(|left| line.starts_at(left, SEEN));
    let apart = next.baseline() - line.baseline();
    // Neighbours are no further apart; a blank line between them is more.
    let below = next.page == line.page && apart < size.scaled(23, 10).max(LINE.scaled(3, 2));
    let full = line.right() > from_right(4);
    let turned = next.page == line.page + 1 && !is_label(&next.dense());
    let flush = next.starts_at(BLOCK.left, SEEN) && next.size() == size;
    begins && full && (below || turned) && flush
}
