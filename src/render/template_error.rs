//! What tera complains about → a [`Diagnostic`] that points at what was typed.

use tera::ErrorKind;

use crate::diag::{Code, Diagnostic, Lines, Place};

/// The text that a template's name stands for, to quote from.
pub(super) struct Origin<'a> {
    /// The file as the user knows it.
    pub(super) file: String,
    /// Its text as tera saw it.
    pub(super) text: &'a str,
}

/// Turns an error into a diagnostic; `find` gives the file and text of the template it names.
pub(super) fn diagnostic<'a>(
    error: &tera::Error,
    find: &dyn Fn(&str) -> Option<Origin<'a>>,
) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let problem = message(report.message());
            let Some(origin) = find(report.filename()) else { return problem };
            problem.at(place(&origin, report.span().range.clone()))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => looped(tpl, include_chain, find),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            looped(tpl, inheritance_chain, find)
        }
        ErrorKind::MissingParent { current, parent } => {
            let problem = Diagnostic::error(
                Code::Template,
                format!("模板“{current}”要扩展的“{parent}”不存在"),
                format!("`{current}` extends `{parent}`, which does not exist"),
            )
            .help("改正文件名", "correct the name");
            file_of(problem, current, find)
        }
        _ => message(&error.to_string()),
    }
}

fn message(text: &str) -> Diagnostic {
    Diagnostic::error(Code::Template, format!("模板出错：{text}"), format!("template: {text}"))
        .help(
            "对照 docs/templates.md 里列出的名称",
            "compare with the names listed in docs/templates.md",
        )
}

fn looped<'a>(
    template: &str,
    chain: &[String],
    find: &dyn Fn(&str) -> Option<Origin<'a>>,
) -> Diagnostic {
    let chain = chain.join(" → ");
    let problem = Diagnostic::error(
        Code::Template,
        format!("模板互相引用，绕回了自己：{chain}"),
        format!("templates include one another in a circle: {chain}"),
    )
    .help("去掉其中一处引用", "remove one of the references");
    file_of(problem, template, find)
}

fn file_of<'a>(
    problem: Diagnostic,
    template: &str,
    find: &dyn Fn(&str) -> Option<Origin<'a>>,
) -> Diagnostic {
    match find(template) {
        Some(origin) => problem.at(Place::file(origin.file)),
        None => problem,
    }
}

fn place(origin: &Origin<'_>, range: std::ops::Range<usize>) -> Place {
    let start = range.start.min(origin.text.len());
    let lines = Lines::of(origin.text);
    let start = (0..=start).rev().find(|&at| origin.text.is_char_boundary(at)).unwrap_or_default();
    let (line, column) = lines.position(origin.text, start);
    let marked = origin.text.get(range).unwrap_or_default();
    let width = marked.lines().next().unwrap_or_default().chars().count();
    lines.place(&origin.file, origin.text, line, column).wide(width)
}
