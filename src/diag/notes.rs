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

    /// The same, without what may only follow from content that could not be resolved: a draft
    /// that calls for a scope is not wrong because the scope's own line is.
    pub fn take_independent<T>(&mut self, (made, mut noted): (T, Vec<Diagnostic>)) -> T {
        const STAND: [Code; 3] = [Code::Comment, Code::UnsafeLink, Code::Picture];
        // Figures are declared in the settings: where those are broken, any name may be one.
        let settings = self.noted.iter().any(|noted| noted.is_error() && in_settings(noted));
        if self.errors() > 0 {
            noted.retain(|diagnostic| {
                STAND.contains(&diagnostic.code)
                    || (diagnostic.code == Code::UnknownFigure && !settings)
            });
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

fn in_settings(diagnostic: &Diagnostic) -> bool {
    let file = diagnostic.place.as_ref().and_then(|place| place.file.file_stem());
    file.is_none_or(|stem| stem == "office" || stem == "办公室")
}
