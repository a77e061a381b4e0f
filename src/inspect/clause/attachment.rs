//! Clauses 7.3.4 and 7.3.7: the list of attachments, and the attachments themselves.

use super::words::{digits, is_label};
use super::{BLOCK, SEEN, indent, judge_class, row};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::Line;
use crate::inspect::paper::Paper;
use crate::inspect::unit::Micron;

const LIST: Rule = Rule::new("7.3.4", Strength::Must, "附件说明", "list of attachments");
const LABEL: Rule = Rule::new("7.3.7", Strength::Must, "附件序号", "label of an attachment");
const TITLE: Rule = Rule::new("7.3.7", Strength::Must, "附件标题", "title of an attachment");

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    if !paper.profile.is_statutory() {
        return;
    }
    let lines: Vec<&Line> = paper.body().collect();
    let listed = lines.iter().position(|line| line.dense().starts_with("附件："));
    let listed = listed.map(|index| entries(&lines[index..])).unwrap_or_default();
    list(&listed, &lines, findings);
    let attached = attachments(paper, findings);
    if listed.is_empty() && attached.is_empty() {
        return;
    }
    let count = (listed.len().to_string(), attached.len().to_string());
    let wanted = (format!("附件 {} 件", count.1), format!("{} attachments", count.1));
    // Attachments that are bound apart cannot be counted here.
    let kept = listed.len() == attached.len() || attached.is_empty();
    findings.judge(LIST, kept, Place::page(1), (count.0, wanted));
    for (entry, (page, title)) in listed.iter().zip(&attached) {
        let kept = entry.name == *title;
        findings.judge(TITLE, kept, Place::page(*page), (title.clone(), entry.name.clone()));
    }
}

/// An attachment as the list names it.
struct Entry<'a> {
    lines: Vec<&'a Line>,
    /// Where its name begins.
    left: Micron,
    name: String,
}

/// The entries of the list that begins with the first of `lines`.
fn entries<'a>(lines: &[&'a Line]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let near = index == 0
            || lines[index - 1].page == line.page
                && line.baseline() - lines[index - 1].baseline() < super::LINE.scaled(3, 2);
        if !near || index > 0 && line.left() < indent(3) || line.left() > indent(14) {
            break;
        }
        let text = line.dense();
        let label = text.strip_prefix("附件：").map_or(0, |_| 3);
        let rest: String = text.chars().skip(label).collect();
        let (number, after) = digits(&rest);
        let numbered = !number.is_empty() && after.starts_with(['.', '．']);
        let skipped = label + if numbered { number.len() + 1 } else { 0 };
        if index == 0 || numbered {
            let visible = line.glyphs.iter().filter(|glyph| !glyph.is_blank());
            let left = visible.clone().nth(skipped).map_or(line.left(), |glyph| glyph.at.x);
            let name = text.chars().skip(skipped).collect();
            entries.push(Entry { lines: vec![line], left, name });
        } else if let Some(entry) = entries.last_mut() {
            entry.name.push_str(&text);
            entry.lines.push(line);
        }
    }
    entries
}

/// Two characters in, one blank line below the body, names one below the other, no end marks.
fn list(entries: &[Entry<'_>], lines: &[&Line], findings: &mut Findings) {
    let Some(first) = entries.first() else { return };
    let top = first.lines[0];
    let kept = top.starts_at(indent(2), SEEN);
    let wanted = ("左空二字", "two characters in from the left");
    findings.judge(LIST, kept, Place::line(top), (top.left(), wanted));
    let above =
        lines.iter().rfind(|line| line.page == top.page && line.baseline() < top.baseline());
    if let Some(above) = above {
        let blank = row(top) - row(above) - 1;
        let measured = (format!("空 {blank} 行"), format!("{blank} blank lines"));
        let wanted = ("正文下空一行", "one blank line below the body");
        findings.judge(LIST, blank == 1, Place::line(top), (measured, wanted));
    }
    for entry in entries {
        let place = || Place::line(entry.lines[0]);
        let kept = entry.left.is_near(first.left, Micron::mm(1));
        let wanted = ("名称对齐", "names one below the other");
        findings.judge(LIST, kept, place(), (entry.left, wanted));
        let kept = !entry.name.ends_with(['。', '；', '，', '、', ';', ',']);
        let wanted = ("名称后没有标点", "no mark after the name");
        findings.judge(LIST, kept, place(), (entry.name.clone(), wanted));
        for line in &entry.lines[1..] {
            let kept = line.starts_at(entry.left, Micron::mm(1));
            let wanted = ("与名称首字对齐", "below the first character of the name");
            findings.judge(LIST, kept, Place::line(line), (line.left(), wanted));
        }
    }
}

/// The attachments that are bound in: page and title.
fn attachments(paper: &Paper, findings: &mut Findings) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for leaf in paper.leaves.iter().filter(|leaf| leaf.page > 1) {
        let Some(first) = leaf.lines.first() else { continue };
        let text = first.dense();
        if !is_label(&text) {
            continue;
        }
        let place = || Place::line(first);
        let kept = first.starts_at(BLOCK.left, SEEN);
        findings.judge(LABEL, kept, place(), (first.left(), ("顶格", "flush left")));
        judge_class(findings, LABEL, (first.class(&paper.faces), Class::Heiti), place());
        let kept = row(first) == 0;
        let measured = (row(first) + 1).to_string();
        findings.judge(
            LABEL,
            kept,
            place(),
            (measured, ("版心第一行", "the first line of the block")),
        );
        let title: Vec<&Line> =
            leaf.lines.iter().skip(1).take_while(|line| paper.is_title(line)).collect();
        let Some(top) = title.first() else { continue };
        let kept = row(top) == 2;
        let measured = (row(top) + 1).to_string();
        findings.judge(TITLE, kept, Place::line(top), (measured, ("版心第三行", "the third line")));
        found.push((leaf.page, title.iter().map(|line| line.dense()).collect()));
    }
    found
}
