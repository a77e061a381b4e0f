//! Messages to the user: one type for every mistake and every warning of the program.
//!
//! A [`Diagnostic`] says *what* is wrong, *where* (file, line, column and the line itself) and
//! *what to do*. Every text is kept in Chinese and in English; which of the two is printed is
//! decided at the end, by [`Printer`]. Stages collect all they find and go on as long as they
//! can, so that one run shows every mistake of the content.

mod code;
mod lines;
mod nearest;
mod notes;
mod printer;

use std::path::PathBuf;

pub use code::Code;
pub use lines::Lines;
pub use nearest::nearest;
pub use notes::Notes;
pub use printer::{Language, Printer};

/// How bad it is: an error stops the build, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The output is written; the user should look.
    Warning,
}

/// A text in both languages the program speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Chinese.
    pub zh: String,
    /// English, lower-case, without a full stop.
    pub en: String,
}

impl Message {
    /// The same thing said twice.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// A spot in a source file, with the line it is on, so that printing needs no file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the office's folder.
    pub file: PathBuf,
    /// From 1; 0 means the file as a whole.
    pub line: usize,
    /// From 1, in characters; 0 means the line as a whole.
    pub column: usize,
    /// How many characters the caret underlines, at least 1.
    pub width: usize,
    /// Characters of the line before the excerpt.
    pub skipped: usize,
    /// The text of the line, without its end; of a long line, what stands round the column.
    pub excerpt: String,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), line: 0, column: 0, width: 1, skipped: 0, excerpt: String::new() }
    }

    /// Character `column` of line `line` (both from 1) of `text`, which is read up to there: for
    /// many places of one text, see [`Lines`].
    pub fn within(file: impl Into<PathBuf>, text: &str, line: usize, column: usize) -> Self {
        let excerpt = text.lines().nth(line.saturating_sub(1)).unwrap_or("").to_owned();
        Self { file: file.into(), line, column, width: 1, skipped: 0, excerpt }
    }

    /// The same spot, underlined over `width` characters.
    #[must_use]
    pub fn wide(mut self, width: usize) -> Self {
        self.width = width.max(1);
        self
    }
}

/// One mistake or one warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name that tests and documentation refer to.
    pub code: Code,
    /// Where it is, if it is anywhere in a file.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// An error: the build will write nothing.
    pub fn error(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            place: None,
            message: Message::new(zh, en),
            help: None,
        }
    }

    /// A warning: the build goes on.
    pub fn warning(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, zh, en) }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn help(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Message::new(zh, en));
        self
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
