//! Braces typed with a Chinese input method, or one too few: what stands in them would be printed
//! as it is, remarks included.

use crate::diag::{Code, Diagnostic};
use crate::office::{Draft, Office};
use crate::render::Tags;

/// Pairs that tera does not know but a reader would take for `{{`, `}}`, `{#`, `#}`, `{%`, `%}`.
const WIDE: [&str; 11] =
    ["｛｛", "｛{", "{｛", "｝｝", "｝}", "{＃", "｛＃", "｛#", "{％", "｛％", "｛%"];

/// Every brace of every draft that is not what it seems.
pub(super) fn braces(office: &Office) -> Vec<Diagnostic> {
    office.drafts.iter().flat_map(|draft| wide(draft).into_iter().chain(single(draft))).collect()
}

fn wide(draft: &Draft) -> Vec<Diagnostic> {
    let text = &draft.body.text;
    let mut found: Vec<(usize, &str)> =
        WIDE.iter().flat_map(|pair| text.match_indices(pair)).collect();
    found.sort_unstable();
    let problem = |(at, typed): (usize, &str)| {
        Diagnostic::error(
            Code::Template,
            format!("“{typed}”里有全角符号，会照样印出来"),
            format!("`{typed}` has full-width signs and would be printed as it is"),
        )
        .help("换成英文的 {{ }}、{# #}", "write `{{ }}` or `{# #}` in ASCII")
        .at(draft.body.place(at, typed.chars().count()))
    };
    found.into_iter().map(problem).collect()
}

/// `{完成投资}`: one brace where a call needs two.
fn single(draft: &Draft) -> Vec<Diagnostic> {
    let text = &draft.body.text;
    let tags = Tags::of(text);
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices('{').filter(|&(at, _)| !tags.hold(at)) {
        if end <= at {
            let Some(length) = text[at..].find(['}', '\n']) else { break };
            end = at + length;
        }
        let inner = &text[at + 1..end];
        let chinese = |first: char| !first.is_ascii() && first.is_alphabetic();
        if !text[end..].starts_with('}') || !inner.trim().starts_with(chinese) {
            continue;
        }
        let problem = Diagnostic::warning(
            Code::Template,
            format!("“{{{inner}}}”只有一层花括号，会照样印出来"),
            format!("`{{{inner}}}` has single braces and is printed as it is"),
        )
        .help("取数要写两层：{{…}}", "a call needs two: `{{…}}`");
        found.push(problem.at(draft.body.place(at, inner.chars().count() + 2)));
    }
    found
}
