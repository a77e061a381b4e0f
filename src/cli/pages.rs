//! `jianbao check --pages`: finished pages → what is wrong with them, and what was measured.

use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;

use super::{exit_code, language, report, say};
use crate::Built;
use crate::diag::{Code, Diagnostic, Language, Place};
use crate::inspect::{self, Profile, Report};

/// What came of one PDF.
pub(super) type Measured = (String, Result<Report, Diagnostic>);

/// Measures one file of any origin.
pub(super) fn file(path: &Path) -> ExitCode {
    let name = path.display().to_string();
    let language = language("");
    let bytes = std::fs::read(path).map_err(|error| {
        Diagnostic::error(
            Code::Unreadable,
            format!("读不了：{error}"),
            format!("cannot be read: {error}"),
        )
    });
    let result = bytes.and_then(|bytes| measure(&bytes, None));
    tell(&[(name, result)], language)
}

/// Measures every paper of a build, in their order.
pub(super) fn measured(built: &Built) -> Vec<Measured> {
    let papers: Vec<_> = built.printed.iter().collect();
    papers
        .into_par_iter()
        .filter_map(|(path, profile)| {
            let bytes = built.output.get(path)?;
            Some((path.clone(), measure(bytes, *profile)))
        })
        .collect()
}

fn measure(bytes: &[u8], profile: Option<Profile>) -> Result<Report, Diagnostic> {
    Ok(inspect::measure(&inspect::read(bytes)?, profile))
}

/// Prints what is wrong, then an account of every paper, what was not measured, and the verdict.
pub(super) fn tell(measured: &[Measured], language: Language) -> ExitCode {
    let mut diagnostics = Vec::new();
    let mut account = String::new();
    for (path, result) in measured {
        match result {
            Ok(found) => {
                let place = |noted: Diagnostic| noted.at(Place::file(path));
                diagnostics.extend(found.diagnostics().into_iter().map(place));
                account.push_str(&format!("{path}: {}\n", language.of(&found.account())));
            }
            Err(problem) => diagnostics.push(problem.clone().at(Place::file(path))),
        }
    }
    report(&diagnostics, language);
    let reports: Vec<&Report> =
        measured.iter().filter_map(|(_, result)| result.as_ref().ok()).collect();
    account.push_str(language.of(&inspect::verdict(&reports)));
    say(&account);
    exit_code(&diagnostics)
}
