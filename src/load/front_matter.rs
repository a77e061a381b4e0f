//! Splits a draft into its front matter and its body.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};

/// Where the two parts of a draft lie in its text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the two `---` lines; empty if there is none.
    pub(super) head: Range<usize>,
    /// The line the YAML begins on, from 1.
    pub(super) head_line: usize,
    /// The Markdown.
    pub(super) body: Range<usize>,
    /// The line the Markdown begins on, from 1.
    pub(super) body_line: usize,
}

/// A draft begins with a line `---`, YAML, and another line `---`; without them all is body.
/// `None` if the second line is missing.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mut lines = lines(text);
    match lines.next() {
        Some((range, line)) if line.trim_end() == "---" => {
            let start = range.end;
            for (number, (range, line)) in lines.enumerate() {
                if line.trim_end() == "---" {
                    let head = start..range.start;
                    let body = range.end..text.len();
                    return Some(Parts { head, head_line: 2, body, body_line: number + 3 });
                }
            }
            None
        }
        _ => Some(Parts { head: 0..0, head_line: 1, body: 0..text.len(), body_line: 1 }),
    }
}

/// A draft without front matter that looks as if it should have some: Word turns `---` into a long
/// dash, and what was meant for the program alone would be printed. The line, and what is wrong.
pub(super) fn lost(text: &str) -> Option<(usize, Diagnostic)> {
    const KEYS: [&str; 26] = [
        "标题",
        "作者",
        "会议",
        "期间",
        "口径",
        "截至",
        "系列",
        "期号",
        "总期号",
        "附表",
        "机关",
        "发文字号",
        "密级",
        "内部备注",
        "title",
        "author",
        "meeting",
        "period",
        "scope",
        "as_of",
        "series",
        "number",
        "organs",
        "mark",
        "secrecy",
        "note",
    ];
    let written = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(6);
    for (index, line) in written {
        let line = line.trim();
        let dashes = line.chars().count() > 1 && line.chars().all(|dash| "-—–―－─".contains(dash));
        let key = line.split_once([':', '：']).map(|(key, _)| key.trim());
        if (index == 0 && dashes) || key.is_some_and(|key| KEYS.contains(&key)) {
            let problem = Diagnostic::error(
                Code::Yaml,
                "开头像是设置，但前后没有各一行三个减号“---”，会当成正文印出来",
                "this looks like front matter, but without a line `---` before and after it would \
                 be printed",
            )
            .help(
                "在设置的前后各加一行“---”，用英文减号",
                "put a line `---`, three ASCII hyphens, before and after the settings",
            );
            return Some((index + 1, problem));
        }
    }
    None
}

/// Each line with its byte range, end of line included.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        (range, line)
    })
}

#[cfg(test)]
mod tests {
    use super::{lost, split};

    #[test]
    fn lost_front_matter_is_noticed() {
        assert!(lost("内部备注: 别印\n同志们：\n").is_some());
        assert!(lost("———\n标题：讲话\n———\n").is_some());
        assert!(lost("同志们：\n\n今天开会。\n\n时间：下午\n").is_none());
        assert!(lost("正文\n———\n").is_none());
    }

    #[test]
    fn a_draft_is_split_at_its_rules() {
        let text = "---\n标题: 甲\n---\n正文\n";
        let parts = split(text).unwrap();
        assert_eq!(&text[parts.head], "标题: 甲\n");
        assert_eq!((&text[parts.body], parts.body_line), ("正文\n", 4));
        assert_eq!(split("正文").unwrap().body, 0.."正文".len());
        assert_eq!(split("---\n标题: 甲\n"), None);
    }
}
