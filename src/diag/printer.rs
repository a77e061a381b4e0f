//! How a message looks on the screen.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Diagnostic, Message, Place, Severity};

/// The language messages are printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Chinese if either the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`) or the site asks for it.
    pub fn choose(locale: &str, site: &str) -> Self {
        let chinese = |tag: &str| tag.to_ascii_lowercase().starts_with("zh");
        if chinese(locale) || chinese(site) { Self::Chinese } else { Self::English }
    }

    /// The half of `message` in this language.
    pub fn of(self, message: &Message) -> &str {
        match self {
            Self::Chinese => &message.zh,
            Self::English => &message.en,
        }
    }
}

/// Turns diagnostics into text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Printer {
    /// Which half of each message to print.
    pub language: Language,
}

/// A message that quotes more than this is cut: a key may be as long as a file.
const LONGEST: usize = 600;

/// A longer line is cut around the caret.
const WINDOW: usize = 72;

impl Printer {
    /// One diagnostic, as several lines ending in a newline.
    pub fn print(self, diagnostic: &Diagnostic) -> String {
        let mut out = String::new();
        let severity = match (diagnostic.severity, self.language) {
            (Severity::Error, Language::Chinese) => "错误",
            (Severity::Error, Language::English) => "error",
            (Severity::Warning, Language::Chinese) => "警告",
            (Severity::Warning, Language::English) => "warning",
        };
        let message = sentence(self.language.of(&diagnostic.message));
        let code = diagnostic.code.name();
        writeln!(out, "{severity}[{code}]: {message}").expect("a string takes everything");
        if let Some(place) = &diagnostic.place {
            out.push_str(&place_lines(place));
        }
        if let Some(help) = &diagnostic.help {
            let label = match self.language {
                Language::Chinese => "怎么办",
                Language::English => "help",
            };
            let help = sentence(self.language.of(help));
            writeln!(out, "  = {label}: {help}").expect("a string takes everything");
        }
        out
    }
}

fn place_lines(place: &Place) -> String {
    let file = visible(&place.file.display().to_string().replace('\\', "/"));
    match (place.line, place.column) {
        (0, _) => format!("  --> {file}\n"),
        (line, 0) => format!("  --> {file}:{line}\n{}", excerpt(place)),
        (line, column) => format!("  --> {file}:{line}:{column}\n{}", excerpt(place)),
    }
}

/// The line and a caret under it. Columns are counted in characters, the caret is placed by the
/// width a terminal gives them: a Chinese character takes two cells.
fn excerpt(place: &Place) -> String {
    let characters: Vec<char> = place.excerpt.chars().collect();
    let at = place.column.saturating_sub(1 + place.skipped).min(characters.len());
    let from = if at > WINDOW { at - WINDOW / 2 } else { 0 };
    let to = characters.len().min(from + WINDOW);
    let clean = |part: &[char]| visible(&part.iter().collect::<String>());
    let lead = if from + place.skipped > 0 { "…" } else { "" };
    let rest = if to < characters.len() { "…" } else { "" };
    let number = place.line.to_string();
    let margin = " ".repeat(number.len());
    let shown = clean(&characters[from..to]);
    let mut out = format!("{margin} |\n{number} | {lead}{shown}{rest}\n");
    if place.column > 0 {
        let before = lead.width() + clean(&characters[from..at.max(from)]).width();
        let marked: usize = characters[at..to.max(at)]
            .iter()
            .take(place.width)
            .map(|character| character.width().unwrap_or(1))
            .sum();
        let caret = "^".repeat(marked.max(1));
        let gap = " ".repeat(before);
        writeln!(out, "{margin} | {gap}{caret}").expect("a string takes everything");
    }
    out
}

fn sentence(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", visible(&text[..end])),
        None => visible(text),
    }
}

/// Control characters would move the cursor or colour the terminal: each shows as one blank cell.
fn visible(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Language, Printer};
    use crate::diag::{Code, Diagnostic, Place};

    #[test]
    fn the_caret_stands_under_chinese_text() {
        let place = Place::within("projects/a.yaml", "名称: 甲\n总投资: 3.2\n", 2, 6).wide(3);
        let diagnostic = Diagnostic::error(Code::MissingUnit, "金额没有单位", "no unit").at(place);
        let text = Printer { language: Language::English }.print(&diagnostic);
        let expected = "error[missing-unit]: no unit\n  --> projects/a.yaml:2:6\n  |\n\
                        2 | 总投资: 3.2\n  |         ^^^\n";
        assert_eq!(text, expected);
    }
}
