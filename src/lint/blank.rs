//! Blanks that were never filled in: `x`, `xx同志`, `××`, `____`, 〔待定〕.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::office::{Draft, Office};
use crate::render::tags;

/// Words that stand for something still to come.
const WORDS: [&str; 7] = ["某某", "待定", "待补", "待填", "待核", "TODO", "TBD"];

/// One warning for every blank of every draft, in reading order.
pub(super) fn blanks(office: &Office) -> Vec<Diagnostic> {
    office.drafts.iter().flat_map(blanks_of).collect()
}

fn blanks_of(draft: &Draft) -> Vec<Diagnostic> {
    let text = &draft.body.text;
    let tags = tags(text);
    let inside_tag = |at: usize| {
        let next = tags.partition_point(|tag| tag.end <= at);
        tags.get(next).is_some_and(|tag| tag.contains(&at))
    };
    find(text)
        .into_iter()
        .filter(|blank| !inside_tag(blank.start))
        .map(|blank| {
            let typed = &text[blank.clone()];
            Diagnostic::warning(
                Code::Blank,
                format!("“{typed}”还没有填"),
                format!("`{typed}` is still to be filled in"),
            )
            .help("填上内容；是数字就用 {{ }} 取数", "fill it in; call figures with `{{ }}`")
            .at(draft.body.place(blank.start, typed.chars().count()))
        })
        .collect()
}

/// The byte ranges of all blanks of `text`.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = runs(text);
    for word in WORDS {
        found.extend(text.match_indices(word).map(|(at, word)| at..at + word.len()));
    }
    found.sort_by_key(|blank| blank.start);
    found
}

/// Runs of `x` or `×` that are not part of a word or a product, and runs of three `_` or more.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let Some(class) = class(first) else {
            before = first;
            continue;
        };
        let mut end = start + first.len_utf8();
        let mut count = 1;
        while let Some(&(at, next)) = rest.peek() {
            if self::class(next) != Some(class) {
                break;
            }
            end = at + next.len_utf8();
            count += 1;
            rest.next();
        }
        let after = rest.peek().map_or(' ', |&(_, next)| next);
        let part_of_word = before.is_ascii_alphanumeric() || after.is_ascii_alphanumeric();
        let blank = match class {
            Class::Cross => !part_of_word,
            Class::Line => count >= 3,
        };
        if blank {
            found.push(start..end);
        }
        before = first;
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Cross,
    Line,
}

fn class(character: char) -> Option<Class> {
    match character {
        'x' | 'X' | '×' | 'ｘ' | 'Ｘ' => Some(Class::Cross),
        '_' | '＿' => Some(Class::Line),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn blanks_are_found_and_words_are_left_alone() {
        let blanks = |text: &str| -> Vec<String> {
            find(text).into_iter().map(|blank| text[blank].to_owned()).collect()
        };
        assert_eq!(blanks("请xx同志、x局、x局等x个部门"), ["xx", "x", "x", "x"]);
        assert_eq!(blanks("增长x%，投资××亿元，签名____，〔待定〕"), ["x", "××", "____", "待定"]);
        assert!(blanks("3×4米，x86，Linux，max_x2，**粗**，a_b").is_empty());
    }
}
