//! The diagnostics of one run, collected as the stages go.

use super::{Code, Diagnostic, Severity};

/// Everything noted so far.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    noted: Vec<Diagnostic>,
}

impl Notes {
    /// Keeps what a stage noted and hands on what it made.
    pub fn take<T>(&mut self, (made, noted): (T, Vec<Diagnostic>)) -> T {
        self.noted.extend(noted);
        made
    }

    /// The same, without what only follows from a file that could not be read: a person is not
    /// unknown because the roster is broken.
    pub fn take_consequences<T>(&mut self, (made, mut noted): (T, Vec<Diagnostic>)) -> T {
        const FOLLOW: [Code; 5] = [
            Code::UnknownPerson,
            Code::UnknownUnit,
            Code::UnknownReference,
            Code::UnknownScope,
            Code::Missing,
        ];
        if self.errors() > 0 {
            noted.retain(|diagnostic| !FOLLOW.contains(&diagnostic.code));
        }
        self.take((made, noted))
    }

    /// Hands on what a stage made, or ends the run with everything noted.
    pub fn need<T>(&mut self, made: Result<T, Vec<Diagnostic>>) -> Result<T, Vec<Diagnostic>> {
        made.map_err(|noted| {
            self.noted.extend(noted);
            std::mem::take(&mut self.noted)
        })
    }

    /// Ends the run if any error was noted.
    pub fn gate(&mut self) -> Result<(), Vec<Diagnostic>> {
        if self.errors() == 0 { Ok(()) } else { Err(std::mem::take(&mut self.noted)) }
    }

    /// How many errors were noted.
    pub fn errors(&self) -> usize {
        self.noted.iter().filter(|noted| noted.severity == Severity::Error).count()
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.noted
    }
}
