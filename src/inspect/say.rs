//! Say: a [`Report`] in words, for the screen.

use super::face::{Class, Face};
use super::finding::{Finding, Verdict};
use super::{Report, Standing};
use crate::diag::{Code, Diagnostic, Message};

impl Report {
    /// Every rule that is not kept: an error if it binds, else a warning.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.findings.broken().map(diagnostic).collect()
    }

    /// One line: what it was measured as, how much was measured, how much of it is not kept.
    pub fn account(&self) -> Message {
        let (zh, en) = self.profile.names();
        let rules = self.findings.measured.len();
        let places: usize = self.findings.measured.values().sum();
        let broken = self.findings.broken().filter(|finding| finding.rule.strength.binds()).count();
        let advice = self.findings.broken().count() - broken;
        Message::new(
            format!("按{zh}量，{rules} 项 {places} 处，不合 {broken} 项，建议 {advice} 项"),
            format!(
                "measured as {en}: {rules} rules in {places} places, {broken} broken, {advice} advised"
            ),
        )
    }
}

fn diagnostic(finding: &Finding) -> Diagnostic {
    let Finding { rule, measured, wanted, .. } = finding;
    let (place_zh, place_en) = place(finding);
    let (strength_zh, strength_en) = rule.strength.names();
    let (more_zh, more_en) = match finding.elsewhere {
        0 => (String::new(), String::new()),
        count => (format!("（另有 {count} 处）"), format!(" (and {count} more)")),
    };
    let clause = rule.clause;
    let zh = format!(
        "{place_zh}{clause}（{strength_zh}）{}：量得 {}，应为 {}{more_zh}",
        rule.zh, measured.zh, wanted.zh
    );
    let en = format!(
        "{place_en}{clause} ({strength_en}) {}: {}, should be {}{more_en}",
        rule.en, measured.en, wanted.en
    );
    if rule.strength.binds() {
        Diagnostic::error(Code::PageFormat, zh, en)
    } else {
        Diagnostic::warning(Code::PageAdvice, zh, en)
    }
}

fn place(finding: &Finding) -> (String, String) {
    let Some(place) = &finding.place else { return (String::new(), String::new()) };
    let page = place.page;
    match &place.line {
        None => (format!("第{page}页："), format!("page {page}: ")),
        Some((line, text)) => (
            format!("第{page}页第{line}行“{text}”："),
            format!("page {page}, line {line} \"{text}\": "),
        ),
    }
}

/// What all papers together come to. As long as a face stands in for its class, no paper is called
/// compliant, however well its lines stand.
pub fn verdict(reports: &[&Report]) -> Message {
    let broken = reports.iter().flat_map(|report| report.findings.broken());
    let broken = broken.filter(|finding| finding.rule.strength.binds()).count();
    let faces = substitutes(reports);
    if reports.is_empty() {
        return Message::new("没有可量的页面。\n", "There are no pages to measure.\n");
    }
    let (mut zh, mut en) = match (broken, faces.is_empty()) {
        (0, true) => (
            "量得到的各项都合 GB/T 9704-2012。\n".to_owned(),
            "All that can be measured complies with GB/T 9704-2012.\n".to_owned(),
        ),
        (0, false) => (
            "版式已核，字体为替代。\n".to_owned(),
            "Structure checked, typeface substituted.\n".to_owned(),
        ),
        (count, _) => (
            format!("有 {count} 项不合版式。\n"),
            format!("{count} rules of the format are broken.\n"),
        ),
    };
    for (class, name) in faces {
        zh.push_str(&format!("替代字体：{class} ← {name}\n"));
        en.push_str(&format!("Substituted: {class} by {name}\n"));
    }
    for finding in unmeasured(reports) {
        let (rule, why) = (finding.rule, &finding.measured);
        zh.push_str(&format!("未测：{} {}（{}）\n", rule.clause, rule.zh, why.zh));
        en.push_str(&format!("Not measured: {} {} ({})\n", rule.clause, rule.en, why.en));
    }
    Message::new(zh, en)
}

fn substitutes(reports: &[&Report]) -> Vec<(&'static str, String)> {
    let faces = reports.iter().flat_map(|report| &report.substitutes);
    let named = |face: &Face| (face.class, face.name.clone());
    let mut faces: Vec<(Class, String)> = faces.map(named).collect();
    faces.sort();
    faces.dedup();
    faces.into_iter().map(|(class, name)| (class.name(), name)).collect()
}

fn unmeasured<'a>(reports: &[&'a Report]) -> Vec<&'a Finding> {
    let mut found: Vec<&Finding> = Vec::new();
    let all = reports.iter().flat_map(|report| &report.findings.list);
    for finding in all.filter(|finding| finding.verdict == Verdict::Unmeasured) {
        if !found.iter().any(|known| known.rule == finding.rule) {
            found.push(finding);
        }
    }
    found
}

impl Face {
    /// Whether a paper set in it can be called compliant: it is its class's own.
    pub(super) fn is_own(&self) -> bool {
        self.standing == Standing::Own
    }
}
