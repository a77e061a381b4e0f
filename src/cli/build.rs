//! `jianbao build` and `jianbao check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::account::Account;
use super::args::{BuildArguments, CheckArguments, OfficeArguments};
use super::progress::Progress;
use super::{exit_code, language, pages, report, say};
use crate::diag::{Code, Diagnostic, Language, Place};
use crate::output::publish;
use crate::{Options, Printing};

/// Builds and writes.
pub(super) fn build(asked: &BuildArguments) -> ExitCode {
    let started = Instant::now();
    let root = &asked.common.root;
    let out = asked.out.clone().unwrap_or_else(|| root.join("output"));
    if let Some(problem) = misplaced(root, &out) {
        report(&[problem], language(""));
        return ExitCode::from(2);
    }
    with_jobs(&asked.common, || {
        let progress = Progress::start();
        let built = match crate::build(root, options(&asked.common)) {
            Ok(built) => built,
            Err(diagnostics) => return fail(progress, root, &diagnostics),
        };
        let published = publish(&built.output, &out);
        progress.finish();
        let language = language(&built.language);
        report(&built.warnings, language);
        let published = match published {
            Ok(published) => published,
            Err(problem) => {
                report(&[*problem], language);
                return ExitCode::from(1);
            }
        };
        let account = Account { built: &built, seconds: started.elapsed() };
        say(&account.written(language, &published, &out))
    })
}

/// Builds and drops; if the pages are asked for, measures them first.
pub(super) fn check(asked: &CheckArguments) -> ExitCode {
    let started = Instant::now();
    let CheckArguments { common, pages } = asked;
    if *pages && common.root.is_file() {
        return pages::file(&common.root);
    }
    with_jobs(common, || {
        let progress = Progress::start();
        match crate::build(&common.root, options(common)) {
            Ok(built) if *pages => {
                let measured = pages::measured(&built);
                progress.finish();
                report(&built.warnings, language(&built.language));
                pages::tell(&measured, language(&built.language))
            }
            Ok(built) => {
                progress.finish();
                let language = language(&built.language);
                report(&built.warnings, language);
                let account = Account { built: &built, seconds: started.elapsed() };
                say(&account.checked(language))
            }
            Err(diagnostics) => fail(progress, &common.root, &diagnostics),
        }
    })
}

fn options(asked: &OfficeArguments) -> Options {
    let printing = if asked.no_pdf { Printing::None } else { Printing::Pdf };
    Options { as_of: asked.as_of, printing }
}

fn fail(progress: Progress, root: &Path, diagnostics: &[Diagnostic]) -> ExitCode {
    progress.finish();
    let language = language(&crate::language(root));
    report(diagnostics, language);
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let summary = match language {
        Language::Chinese => format!("有 {errors} 处错误，没有写任何文件。\n"),
        Language::English => format!("{errors} errors; nothing was written.\n"),
    };
    let _ = std::io::Write::write_all(&mut std::io::stderr(), summary.as_bytes());
    exit_code(diagnostics)
}

/// Runs `work` on as many threads as were asked for.
fn with_jobs(asked: &OfficeArguments, work: impl FnOnce() -> ExitCode + Send) -> ExitCode {
    let Some(jobs) = asked.jobs else { return work() };
    match rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// The output must not lie where content is read, nor hold the office itself.
fn misplaced(root: &Path, out: &Path) -> Option<Diagnostic> {
    let (root, out) = (whole(root), whole(out));
    let inside = ["content", "templates"].iter().any(|part| out.starts_with(root.join(part)));
    if !inside && !root.starts_with(&out) {
        return None;
    }
    let problem = Diagnostic::error(
        Code::Write,
        "输出文件夹不能是办公室文件夹本身，也不能在 content/ 或 templates/ 里",
        "the output cannot be the office's folder itself, nor lie in content/ or templates/",
    );
    Some(problem.help("换一个 --out", "choose another --out").at(Place::file(out)))
}

/// The path from the root of the disk, links followed as far as it exists.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    match existing {
        Some((part, real)) => match path.strip_prefix(part) {
            Ok(rest) => real.join(rest),
            Err(_) => real,
        },
        None => path,
    }
}
