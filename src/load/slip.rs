//! The slips that a hand used to Word makes in YAML, found in the text itself.
//!
//! A parser can only say what it expected, often on the line after the mistake. In come a text and
//! the line the parser stopped at; out goes the likeliest slip, with its own place, in words that
//! say which character to change.

use super::node::Mark;
use crate::diag::{Code, Diagnostic};

/// Where a slip is, and what to do about it.
pub(super) struct Slip {
    pub(super) mark: Mark,
    pub(super) problem: Diagnostic,
}

type Rule = fn(&str) -> Option<(usize, Diagnostic)>;

/// In the order of how sure they are.
const RULES: [Rule; 6] = [tab, wide_colon, tight_colon, wide_comma, sign, colon_in_value];

/// The likeliest slip near `line` (from 1): on it, just above it, or anywhere above.
pub(super) fn near(text: &str, line: usize) -> Option<Slip> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    let close = lines.iter().enumerate().rev().take(2);
    let above = lines.iter().enumerate();
    close.chain(above).find_map(|(index, text)| slip(index + 1, text))
}

fn slip(line: usize, text: &str) -> Option<Slip> {
    let text = text.split_once(" #").map_or(text, |(text, _)| text).trim_end();
    if text.trim_start().starts_with('#') {
        return None;
    }
    let (offset, problem) = RULES.iter().find_map(|rule| rule(text))?;
    let column = text[..offset].chars().count() as u32 + 1;
    Some(Slip { mark: Mark { line: line as u32, column, width: 1 }, problem })
}

fn error(zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error(Code::Yaml, zh, en)
}

fn tab(line: &str) -> Option<(usize, Diagnostic)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let at = line[..indent].find('\t')?;
    let problem = error(
        "行首用了制表符（Tab），YAML 只认空格",
        "the line is indented with a tab; YAML takes only spaces",
    );
    Some((at, problem.help("把 Tab 换成两个空格", "replace the tab by two spaces")))
}

/// The key of a line and the offset just after it; nothing in quotes or brackets.
fn key(line: &str) -> Option<(&str, usize)> {
    let start = line.len() - line.trim_start_matches([' ', '-', '{', '[']).len();
    let rest = &line[start..];
    let fit = |character: char| character.is_alphanumeric() || "_（）() ".contains(character);
    let end = rest.find(|character| !fit(character))?;
    let name = &rest[..end];
    (!name.is_empty() && name.chars().count() <= 16).then_some((name, start + end))
}

fn wide_colon(line: &str) -> Option<(usize, Diagnostic)> {
    let (_, end) = key(line)?;
    line[end..].starts_with('：').then(|| {
        let problem = error("这里是中文冒号“：”", "this is a full-width colon");
        (end, problem.help("换成英文冒号加一个空格“: ”", "write `: `, a colon and a space"))
    })
}

fn tight_colon(line: &str) -> Option<(usize, Diagnostic)> {
    let (name, end) = key(line)?;
    let next = line[end..].strip_prefix(':')?.chars().next()?;
    if matches!(next, ' ' | '\r' | '/') || name.chars().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let problem = if next == '\u{3000}' {
        error("冒号后是全角空格", "a full-width space follows the colon")
    } else {
        error("冒号后少一个空格", "the space after the colon is missing")
    };
    Some((end + 1, problem.help("写成“键: 值”", "write `key: value`")))
}

fn wide_comma(line: &str) -> Option<(usize, Diagnostic)> {
    let open = line.find(['{', '['])?;
    let at = open + line[open..].find('，')?;
    let problem = error("这里是中文逗号“，”", "this is a full-width comma");
    Some((at, problem.help("花括号、方括号里用英文逗号加空格“, ”", "write `, ` inside brackets")))
}

/// The value of a line and its offset.
fn value(line: &str) -> Option<(&str, usize)> {
    let (_, end) = key(line)?;
    let rest = line[end..].strip_prefix(": ")?;
    let value = rest.trim_start();
    Some((value, line.len() - value.len()))
}

fn sign(line: &str) -> Option<(usize, Diagnostic)> {
    let (value, at) = value(line)?;
    let first = value.chars().next().filter(|first| "*&!%@`|>".contains(*first))?;
    let problem = error(
        &format!("值以 {first} 开头，YAML 另有用处"),
        &format!("a value that begins with `{first}` means something else in YAML"),
    );
    Some((at, problem.help("把整个值用引号括起来：'…'", "put the whole value in quotes: `'…'`")))
}

fn colon_in_value(line: &str) -> Option<(usize, Diagnostic)> {
    let (value, at) = value(line)?;
    if value.starts_with(['"', '\'', '{', '[']) {
        return None;
    }
    let colon = value.find(": ").or_else(|| value.strip_suffix(':').map(str::len))?;
    let problem = error("值里还有一个冒号", "there is another colon in the value");
    Some((
        at + colon,
        problem.help("把整个值用引号括起来：'…'", "put the whole value in quotes: `'…'`"),
    ))
}

/// Words after ` #` are a comment to YAML and vanish. People leave a space after the sign when
/// they mean a comment, and none when they mean number three's workshop.
pub(super) fn vanishing(text: &str) -> Vec<Slip> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(index, line)| vanishing_part(index + 1, line)).collect()
}

fn vanishing_part(number: usize, line: &str) -> Option<Slip> {
    let (mut quotes, mut counted) = (0, 0);
    let (at, _) = line.match_indices(" #").find(|&(at, _)| {
        quotes += line[counted..at].matches(['"', '\'']).count();
        counted = at;
        quotes % 2 == 0
    })?;
    let next = line[at + 2..].chars().next()?;
    if next.is_whitespace() || next == '#' || line[..at].trim().is_empty() {
        return None;
    }
    let lost = line[at + 1..].trim_end();
    let problem = Diagnostic::warning(
        Code::Yaml,
        format!("“{lost}”被当成注释，不会输出"),
        format!("`{lost}` is a comment to YAML and will not be printed"),
    )
    .help(
        "要它出现，就把整个值用引号括起来；真是注释，就在 # 后面空一格",
        "quote the value to keep it; put a space after `#` if it is a comment",
    );
    let column = line[..at + 1].chars().count() as u32 + 1;
    let width = lost.chars().count() as u32;
    Some(Slip { mark: Mark { line: number as u32, column, width }, problem })
}

#[cfg(test)]
mod tests {
    use super::{near, vanishing};

    #[test]
    fn each_slip_is_told_from_the_others() {
        let cases = [
            ("名称: 甲\n级别：市\n", 2, 3, "中文冒号"),
            ("级别:市\n", 1, 4, "少一个空格"),
            ("名称:\u{3000}云\n", 1, 4, "全角空格"),
            ("名称: *扩建*\n", 1, 5, "值以 *"),
            ("一期: 厂房: 两栋\n", 1, 7, "还有一个冒号"),
            ("- {姓名: 赵一，职务: 局长}\n", 1, 10, "中文逗号"),
            ("节点:\n\t- 甲\n", 2, 1, "制表符"),
        ];
        for (text, line, column, words) in cases {
            let slip = near(text, text.lines().count()).unwrap();
            assert_eq!((slip.mark.line, slip.mark.column), (line, column), "{text}");
            assert!(slip.problem.message.zh.contains(words), "{text}");
        }
        assert!(near("名称: 甲\n时间: 2021-12-03 15:00\n网址: http://a\n", 3).is_none());
    }

    #[test]
    fn only_what_looks_like_text_is_said_to_vanish() {
        assert_eq!(vanishing("规模: 新建3 #厂房\n").len(), 1);
        assert!(vanishing("规模: 新建 # 说明\n规模: '3 #厂房'\n# 全行\n").is_empty());
    }
}
