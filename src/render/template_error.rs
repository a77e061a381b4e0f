//! What tera complains about → a [`Diagnostic`] that points at what was typed.

use std::ops::Range;

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
            located(message(report.message()), error, find)
        }
        ErrorKind::Msg(text) => {
            let words = Report::parse(text).map_or(text.as_str(), |report| report.message);
            located(message(words), error, find)
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

/// The name of the template that an error is about, and the bytes of its text.
pub(super) fn spot<'a>(
    error: &tera::Error,
    find: &dyn Fn(&str) -> Option<Origin<'a>>,
) -> Option<(String, Range<usize>)> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some((report.filename().to_owned(), report.span().range.clone()))
        }
        ErrorKind::Msg(text) => {
            let report = Report::parse(text)?;
            let start = report.offset(find(report.template)?.text)?;
            Some((report.template.to_owned(), start..start + report.width))
        }
        _ => None,
    }
}

fn located<'a>(
    problem: Diagnostic,
    error: &tera::Error,
    find: &dyn Fn(&str) -> Option<Origin<'a>>,
) -> Diagnostic {
    let Some((name, range)) = spot(error, find) else { return problem };
    match find(&name) {
        Some(origin) => problem.at(place(&origin, range)),
        None => problem,
    }
}

/// What tera prints about names that it does not know, when it gives no more than the print:
/// `error: …`, below it `--> template:line:column`.
struct Report<'t> {
    message: &'t str,
    template: &'t str,
    line: usize,
    column: usize,
    /// Bytes of the unknown name.
    width: usize,
}

impl<'t> Report<'t> {
    fn parse(text: &'t str) -> Option<Self> {
        let (message, rest) = text.trim_start().strip_prefix("error: ")?.split_once('\n')?;
        let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        let width = message.split('`').nth(1).map_or(1, str::len);
        Some(Self { message, template: place.next()?, line, column, width })
    }

    fn offset(&self, text: &str) -> Option<usize> {
        let before = text.split_inclusive('\n').take(self.line.checked_sub(1)?);
        let start: usize = before.map(str::len).sum();
        let ahead = text.get(start..)?.chars().take(self.column.checked_sub(1)?);
        Some(start + ahead.map(char::len_utf8).sum::<usize>())
    }
}

/// Tera's most frequent complaints in Chinese: about names that it does not know.
fn unknown_name(text: &str) -> Option<String> {
    const NAMES: [(&str, &str); 7] = [
        ("Variable", "变量"),
        ("Field", "项"),
        ("Unknown filter", "过滤器"),
        ("Unknown function", "函数"),
        ("Unknown test", "判断"),
        ("Unknown component", "组件"),
        ("Unknown template", "模板"),
    ];
    let (lead, rest) = text.split_once(" `")?;
    let (name, rest) = rest.split_once('`')?;
    let (_, kind) = NAMES.iter().find(|known| known.0 == lead)?;
    if !rest.is_empty() && !rest.starts_with(" is not defined") {
        return None;
    }
    let known = rest.split_once(": ").map(|(_, known)| format!("；这里有：{known}"));
    Some(format!("没有叫“{name}”的{kind}{}", known.unwrap_or_default()))
}

fn message(text: &str) -> Diagnostic {
    let zh = unknown_name(text).unwrap_or_else(|| format!("模板出错：{text}"));
    Diagnostic::error(Code::Template, zh, format!("template: {text}")).help(
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
