//! Attachments: the headings in Markdown that begin them, and the parts they cut it into.
//!
//! `# 附件1：重点项目清单` (or `# 附件：…` for the only one) begins an attachment that reaches to
//! the next such heading. The list after the text and the heads of the attachments are both made
//! from these headings, so they cannot differ (GB/T 9704-2012, 7.3.4 and 7.3.7). Each part is
//! parsed on its own: its headings are counted from one.

use std::ops::Range;

use super::mark::flatten;
use super::{Album, Attachment, Document, Noted, parse_with};

/// A heading that begins an attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentHeading {
    /// Its line in the Markdown, in bytes, without the line's end.
    pub line: Range<usize>,
    /// As typed; none for `附件：…`.
    pub number: Option<usize>,
    /// What follows the colon, in bytes.
    pub title: Range<usize>,
}

/// The headings of all attachments in `markdown`, in order. Code blocks are left alone.
pub fn attachment_headings(markdown: &str) -> Vec<AttachmentHeading> {
    let mut found = Vec::new();
    let mut fence: Option<char> = None;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_end();
        let trimmed = text.trim_start();
        let mark = trimmed.chars().next().filter(|mark| {
            "`~".contains(*mark) && trimmed.chars().take_while(|next| next == mark).count() > 2
        });
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => found.extend(heading(text, start)),
            (Some(_), _) => {}
        }
        start += line.len();
    }
    found
}

/// The heading on a line that begins `start` bytes into the text.
fn heading(text: &str, start: usize) -> Option<AttachmentHeading> {
    let rest = text.strip_prefix('#')?.trim_start_matches('#');
    let rest = rest.strip_prefix([' ', '\t', '\u{3000}'])?.trim_start();
    let rest = rest.strip_prefix("附件")?.trim_start();
    let after = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = &rest[..rest.len() - after.len()];
    let title = after.trim_start().strip_prefix(['：', ':'])?.trim();
    let number = if digits.is_empty() { None } else { Some(digits.parse().ok()?) };
    let title_start = title.as_ptr() as usize - text.as_ptr() as usize;
    Some(AttachmentHeading {
        line: start..start + text.len(),
        number,
        title: start + title_start..start + title_start + title.len(),
    })
}

/// The text of a paper and its attachments with the pictures of `album`, and what is wrong with
/// them, as [`super::parse_with()`] has it.
pub fn parse_with_attachments(
    markdown: &str,
    album: &Album<'_>,
) -> (Document, Vec<Attachment>, Vec<Noted>) {
    let headings = attachment_headings(markdown);
    let ends = headings.iter().skip(1).map(|next| next.line.start).chain([markdown.len()]);
    let text_ends = headings.first().map_or(markdown.len(), |first| first.line.start);
    let (text, mut noted) = parse_with(&markdown[..text_ends], album);
    let mut attachments = Vec::with_capacity(headings.len());
    let only = headings.len() == 1;
    for (index, (heading, end)) in headings.iter().zip(ends).enumerate() {
        let (body, also) = parse_with(&markdown[heading.line.end..end], album);
        let earlier = &markdown[..heading.line.end];
        noted.extend(also.into_iter().map(|noted| noted.after(earlier)));
        attachments.push(Attachment {
            number: (!only).then_some(index + 1),
            title: flatten(&markdown[heading.title.clone()]),
            body,
        });
    }
    (text, attachments, noted)
}

#[cfg(test)]
mod tests {
    use super::super::picture::no_album;
    use super::{attachment_headings, parse_with_attachments};

    #[test]
    fn headings_are_told_from_text() {
        let text = "正文\n\n# 附件1：清单\n\n## 一、附件2：不是\n\n```\n# 附件3：代码\n```\n\
                    ## 附件 2: 表\n附件3：不是\n# 附件说明\n";
        let found: Vec<_> = attachment_headings(text)
            .into_iter()
            .map(|one| (one.number, &text[one.title]))
            .collect();
        assert_eq!(found, [(Some(1), "清单"), (Some(2), "表")]);
        assert_eq!(attachment_headings("# 附件：名单")[0].number, None);
    }

    #[test]
    fn every_part_is_counted_from_one() {
        let text = "## 甲\n\n# 附件1：清单\n\n## 乙\n\n# 附件2：名单\n";
        let (body, attachments, noted) = parse_with_attachments(text, &no_album);
        assert!(noted.is_empty());
        assert_eq!(body.blocks.len(), 1);
        let labels: Vec<_> = attachments.iter().map(|one| one.label() + &one.title).collect();
        assert_eq!(labels, ["附件1清单", "附件2名单"]);
        let heading = super::super::parse("## 乙").0;
        assert_eq!(attachments[0].body, heading);
    }
}
