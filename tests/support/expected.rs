//! What a broken office expects to hear, read from its own files.
//!
//! A comment `# 错误[code] 8: 词` (in Markdown `{# 错误[code] 8: 词 #}`) stands on the line with
//! the mistake or, alone on its line, below it; several may follow one another. The number is the
//! column, left out where the message names none; `词` must occur in the message or its advice,
//! and so must each part of `词 … 词`. Files that cannot hold a comment are named in
//! `expected.txt`: `file:line:column: code: 词`, with `警告 ` before it for a warning.

use std::collections::BTreeMap;
use std::fmt;

use jianbao::diag::{Diagnostic, Severity};

/// One message that must come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    severity: Severity,
    place: String,
    code: String,
    words: String,
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { severity, place, code, words } = self;
        write!(out, "{} {place}: {code}: {words}", word(*severity))
    }
}

impl Expected {
    /// Whether `found` is what was expected.
    pub(crate) fn is(&self, found: &Diagnostic) -> bool {
        let said = said(found);
        self.severity == found.severity
            && self.place == place(found)
            && self.code == found.code.name()
            && self.words.split('…').all(|part| said.contains(part.trim()))
    }
}

/// A message in the form of an expectation.
pub(crate) fn shown(found: &Diagnostic) -> String {
    let Diagnostic { severity, code, .. } = found;
    format!("{} {}: {}: {}", word(*severity), place(found), code.name(), said(found))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
    }
}

fn said(found: &Diagnostic) -> String {
    let help = found.help.as_ref().map(|help| help.zh.as_str()).unwrap_or_default();
    format!("{} … {help}", found.message.zh)
}

fn place(found: &Diagnostic) -> String {
    let Some(place) = &found.place else { return "-".to_owned() };
    let file = place.file.display();
    match (place.line, place.column) {
        (0, _) => format!("{file}"),
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    }
}

/// Everything that the files of an office expect.
pub(crate) fn read(files: &BTreeMap<String, Vec<u8>>) -> Vec<Expected> {
    let mut all = Vec::new();
    for (path, bytes) in files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        if path == "expected.txt" {
            all.extend(text.lines().map(listed));
        } else {
            commented(path, text, &mut all);
        }
    }
    all
}

fn listed(line: &str) -> Expected {
    let (severity, line) = match line.strip_prefix("警告 ") {
        Some(line) => (Severity::Warning, line),
        None => (Severity::Error, line),
    };
    let mut parts = line.splitn(3, ": ").map(str::to_owned);
    let mut part = || parts.next().unwrap_or_else(|| panic!("unreadable: {line}"));
    Expected { severity, place: part(), code: part(), words: part() }
}

fn commented(path: &str, text: &str, all: &mut Vec<Expected>) {
    let mut above = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let Some((before, comment)) = split(line) else {
            above = number;
            continue;
        };
        if !before.trim().is_empty() {
            above = number;
        }
        all.push(comment_of(path, above, comment));
    }
}

/// A line with an expectation, before and after `# ` or `{# `.
fn split(line: &str) -> Option<(&str, &str)> {
    let (before, comment) = line.split_once("# ")?;
    let before = before.strip_suffix('{').unwrap_or(before);
    ["错误[", "警告["].iter().any(|word| comment.starts_with(word)).then_some((before, comment))
}

fn comment_of(path: &str, line: usize, comment: &str) -> Expected {
    let comment = comment.strip_suffix(" #}").unwrap_or(comment);
    let parts = comment.split_once('[').and_then(|(severity, rest)| {
        let (code, rest) = rest.split_once(']')?;
        let (column, words) = rest.split_once(':')?;
        Some((severity, code, column.trim(), words))
    });
    let Some((severity, code, column, words)) = parts else { panic!("unreadable: {comment}") };
    let severity = if severity == "错误" { Severity::Error } else { Severity::Warning };
    let place = match column {
        "" => format!("{path}:{line}"),
        column => format!("{path}:{line}:{column}"),
    };
    Expected { severity, place, code: code.to_owned(), words: words.trim().to_owned() }
}
