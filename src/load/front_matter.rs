//! Splits a draft into its front matter and its body.

use std::ops::Range;

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
    use super::split;

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
