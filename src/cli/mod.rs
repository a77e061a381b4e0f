//! The command line: arguments in, a build and an account of it out.
//!
//! Exit codes: 0 all is well, 1 the content has errors or the output cannot be written, 2 the
//! command was not understood.

mod account;
mod args;
mod build;
mod fonts;
mod new;
mod pages;
mod progress;

use std::cmp::Reverse;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::diag::{Diagnostic, Language, Printer, Severity};
use args::{Arguments, Command};

/// The licences of the embedded typefaces.
const LICENSES: &str = include_str!("../../assets/fonts/LICENSES.txt");

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Command::Build(asked) => build::build(&asked),
        Command::Check(asked) => build::check(&asked),
        Command::New { folder } => new::new(&folder),
        Command::Fonts { root } => fonts::fonts(&root),
        Command::Dump { print, root } => dump(&root, &print),
        Command::Licenses => say(LICENSES),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "jianbao", &mut script);
            say(&String::from_utf8_lossy(&script))
        }
    }
}

fn dump(root: &Path, print: &str) -> ExitCode {
    match crate::dump(root, print) {
        Ok(pages) => say(&pages),
        Err(diagnostics) => {
            report(&diagnostics, language(&crate::language(root)));
            exit_code(&diagnostics)
        }
    }
}

/// Prints to standard output; a closed pipe is the reader's choice, not an error.
fn say(text: &str) -> ExitCode {
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// The language for messages, given the language of the site if it is known.
fn language(site: &str) -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = variables
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Language::choose(&locale.unwrap_or_default(), site)
}

/// More messages than this help nobody.
const MOST_SHOWN: usize = 100;

/// Prints diagnostics to standard error: warnings first, errors last, where they stay in sight,
/// both in the order of their places.
fn report(diagnostics: &[Diagnostic], language: Language) {
    let printer = Printer { language };
    let mut sorted: Vec<_> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| (Reverse(diagnostic.severity), &diagnostic.place));
    let hidden = sorted.len().saturating_sub(MOST_SHOWN);
    let mut text = String::new();
    for diagnostic in sorted.into_iter().skip(hidden) {
        text.push_str(&printer.print(diagnostic));
        text.push('\n');
    }
    if hidden > 0 {
        text.push_str(&match language {
            Language::Chinese => format!("（另有 {hidden} 条没有列出）\n"),
            Language::English => format!("({hidden} more not shown)\n"),
        });
    }
    let _ = io::stderr().write_all(text.as_bytes());
}

/// 1 if any of the diagnostics is an error.
fn exit_code(diagnostics: &[Diagnostic]) -> ExitCode {
    let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
