//! Lines as secretaries type them → lines as Markdown wants them.
//!
//! In comes the source of one paper, often pasted from Word, where every line is a paragraph and
//! an indent is two ideographic spaces; out goes the same text with empty lines between its
//! paragraphs and without indents that Markdown would take for code. Promise: no character but
//! white space is added or taken away, and fences and tables stay as they are.

use super::Level;
use super::heading::{is_sentence, typed_heading, typed_number};
use super::line::{Context, Kind};
use super::mark::flatten;
use super::row::{columns, fitted};
use super::standin::MARK_KEY;

/// What the Word paste of an office indents its paragraphs with.
const IDEOGRAPHIC_SPACE: char = '\u{3000}';

/// The source with its paragraphs set apart.
pub(super) fn separate(source: &str) -> String {
    let source = source.trim_matches('\n');
    let habit = Habit::of(source);
    let mut context = Context::default();
    let mut last = Last { kind: Kind::Blank, ends: Ends::Closed, list: List::Outside };
    let mut width = 1;
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    for line in source.lines() {
        let kind = context.read(line);
        if last.needs_gap(line, kind, habit) {
            out.push('\n');
            last.kind = Kind::Blank;
        }
        last.read(line, kind);
        match kind {
            Kind::Text => out.push_str(unindented(line, &last)),
            Kind::Row => out.push_str(&fitted(line, width)),
            _ => out.push_str(line),
        }
        if kind == Kind::Delimiter {
            width = columns(line).max(1);
        }
        out.push('\n');
    }
    out
}

/// How the author sets paragraphs apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// By empty lines, as Markdown has it.
    Markdown,
    /// By line ends alone, as Word has it.
    Word,
}

impl Habit {
    /// Word's, if there are several lines, none empty and none with a sign of Markdown.
    fn of(source: &str) -> Self {
        let mut context = Context::default();
        let mut plain = source.lines().all(|line| context.read(line) == Kind::Text);
        plain &= source.contains('\n');
        if plain { Self::Word } else { Self::Markdown }
    }
}

/// What came before a line.
struct Last {
    kind: Kind,
    ends: Ends,
    list: List,
}

/// How the line before ended.
#[derive(PartialEq, Eq)]
enum Ends {
    /// As a heading does: nothing can follow in the same paragraph.
    Closed,
    /// With a line break that the author asked for.
    Broken,
    /// With a full stop or the like.
    Sentence,
    /// In the middle of a sentence.
    Open,
}

#[derive(PartialEq, Eq)]
enum List {
    Outside,
    Inside,
}

impl Last {
    /// Whether the next line must be kept from being read as part of what came before.
    fn needs_gap(&self, line: &str, kind: Kind, habit: Habit) -> bool {
        match (self.kind, kind) {
            // a sentence above a line of dashes is no heading
            (Kind::Text, Kind::Rule) => self.ends == Ends::Sentence,
            (Kind::Row | Kind::Delimiter, Kind::Text) => true,
            (Kind::Text, Kind::Text) if self.ends == Ends::Closed => true,
            (Kind::Text | Kind::Item | Kind::Quote, Kind::Text) => {
                habit == Habit::Word && self.ends != Ends::Broken
                    || begins_paragraph(line)
                    || is_picture(line)
            }
            _ => false,
        }
    }

    fn read(&mut self, line: &str, kind: Kind) {
        if kind == Kind::Item {
            self.list = List::Inside;
        } else if self.kind == Kind::Blank && kind != Kind::Blank && !line.starts_with([' ', '\t'])
        {
            self.list = List::Outside;
        }
        self.kind = kind;
        self.ends = if typed_heading(&readable(line)).is_some() || is_picture(line) {
            Ends::Closed
        } else if line.ends_with("  ") || line.ends_with('\\') {
            Ends::Broken
        } else if is_sentence(line) {
            Ends::Sentence
        } else {
            Ends::Open
        };
    }
}

/// Whether a line, by its indent or its number, cannot go on a paragraph.
fn begins_paragraph(line: &str) -> bool {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let indented = indent.chars().filter(|&c| c == IDEOGRAPHIC_SPACE).count() >= 2;
    indented || typed_number(&readable(text)).is_some_and(|level| level <= Level::Two)
}

/// Whether a line is nothing but a picture, which stands in a paragraph of its own.
fn is_picture(line: &str) -> bool {
    let text = line.trim();
    text.starts_with("![") && text.contains("](") && text.ends_with(')')
}

/// A line without what Markdown adds to it at its start and end.
fn readable(line: &str) -> String {
    let text = line.trim().trim_matches('*');
    if text.contains(MARK_KEY) { flatten(text) } else { text.to_owned() }
}

/// A line without an indent that is only for the eye. Code is written in fences here: nobody
/// means code by four spaces before Chinese, except perhaps inside a list.
fn unindented<'a>(line: &'a str, last: &Last) -> &'a str {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let chinese = !text.starts_with(|c: char| c.is_ascii());
    let for_the_eye = indent.contains(IDEOGRAPHIC_SPACE) || chinese && last.list == List::Outside;
    if for_the_eye { text } else { line }
}

#[cfg(test)]
mod tests {
    use super::separate;

    #[test]
    fn pasted_lines_are_paragraphs() {
        assert_eq!(
            separate("同志们：\n今天开会。\n下面讲三点。"),
            "同志们：\n\n今天开会。\n\n下面讲三点。\n"
        );
        assert_eq!(separate("地址：甲  \n电话：乙"), "地址：甲  \n电话：乙\n");
    }

    #[test]
    fn markdown_keeps_its_lines() {
        for text in [
            "一行\n二行\n\n三行\n",
            "- 甲\n  乙\n",
            "甲|乙\n-|-\n一、|（一）\n",
            "```\n一、\n　　乙\n```\n",
        ] {
            assert_eq!(separate(text), text);
        }
    }

    #[test]
    fn indents_and_numbers_begin_paragraphs() {
        assert_eq!(separate("甲\n　　乙\n\n丙"), "甲\n\n乙\n\n丙\n");
        assert_eq!(separate("甲，\n（一）乙，\n丙\n\n丁"), "甲，\n\n（一）乙，\n丙\n\n丁\n");
        assert_eq!(separate("一、提高站位\n今年以来\n\n丁"), "一、提高站位\n\n今年以来\n\n丁\n");
        assert_eq!(separate("    今年以来\n\n丁"), "今年以来\n\n丁\n");
        assert_eq!(separate("甲。\n---"), "甲。\n\n---\n");
        assert_eq!(separate("甲|乙\n-|-\n丙|丁|戊\n己"), "甲|乙\n-|-\n丙|丁\\|戊\n\n己\n");
        assert_eq!(separate("- 甲\n\n    乙"), "- 甲\n\n    乙\n");
        assert_eq!(
            separate("如图：\n![甲](乙.png)\n丙\n\n丁"),
            "如图：\n\n![甲](乙.png)\n\n丙\n\n丁\n"
        );
    }
}
