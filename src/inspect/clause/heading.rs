//! Clause 7.3.3: headings of four levels and their faces.

use super::paragraph::goes_on;
use super::words::{digits, ends_a_sentence};
use super::{SEEN, indent, judge_class};
use crate::inspect::face::Class;
use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::line::{Line, class_of};
use crate::inspect::paper::Paper;

const FACE: Rule = Rule::new("7.3.3", Strength::Usual, "层次标题字体", "faces of headings");
const MARK: Rule = Rule::new("7.3.3", Strength::Usual, "层次序数", "numbers of headings");

/// Chinese numerals up to ninety-nine.
const NUMERALS: &str = "一二三四五六七八九十百";

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    let lines: Vec<&Line> = paper.body().collect();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| begins(line)) {
        let text = line.dense();
        if let Some(level) = level(&text) {
            face(paper, &lines[index..], level, findings);
        }
        let slip = slip(&text);
        let kept = slip.is_none();
        let values = (slip.unwrap_or_default(), "一、（一）1.（1）");
        findings.judge(MARK, kept, Place::line(line), values);
    }
}

/// The face of the first character after the number. A numbered sentence that runs on as body text
/// is no heading, though it begins like one.
fn face(paper: &Paper, lines: &[&Line], level: Level, findings: &mut Findings) {
    let line = lines[0];
    let text = line.dense();
    let after = text.chars().count() - level.rest(&text).chars().count();
    let visible = line.glyphs.iter().filter(|glyph| !glyph.is_blank());
    let glyph = visible.skip(after).find(|glyph| glyph.is_han());
    let Some(class) = glyph.and_then(|glyph| class_of(glyph, &paper.faces)) else { return };
    let wanted = level.class();
    // Levels three and four are set as the body is; a stressed lead sentence may stand there.
    let stressed = wanted == Class::Fangsong && matches!(class, Class::Heiti | Class::Kaiti);
    let sentence = class == Class::Fangsong && ends_a_sentence(&end_of_paragraph(lines));
    if !stressed && (!sentence || wanted == Class::Fangsong) {
        judge_class(findings, FACE, (Some(class), wanted), Place::line(line));
    }
}

/// What the last line of the paragraph says that begins with the first of `lines`.
fn end_of_paragraph(lines: &[&Line]) -> String {
    let more = lines.windows(2).take_while(|pair| goes_on(pair[0], pair[1])).count();
    lines[more].dense()
}

fn begins(line: &Line) -> bool {
    line.starts_at(indent(2), SEEN)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    const fn class(self) -> Class {
        match self {
            Self::One => Class::Heiti,
            Self::Two => Class::Kaiti,
            Self::Three | Self::Four => Class::Fangsong,
        }
    }

    /// What follows the number.
    fn rest(self, text: &str) -> &str {
        let end = match self {
            Self::One => text.find('、'),
            Self::Two | Self::Four => text.find('）'),
            Self::Three => text.find(['.', '．']),
        };
        end.and_then(|end| text[end..].char_indices().nth(1).map(|(width, _)| &text[end + width..]))
            .unwrap_or("")
    }
}

/// The level whose number a text begins with.
fn level(text: &str) -> Option<Level> {
    let chinese = |text: &str| {
        let rest = text.trim_start_matches(|character| NUMERALS.contains(character));
        (rest.len() < text.len()).then(|| rest.to_owned())
    };
    let arabic = |text: &str| {
        let (number, rest) = digits(text);
        (1..=2).contains(&number.len()).then(|| rest.to_owned())
    };
    if let Some(inner) = text.strip_prefix('（') {
        let two = chinese(inner).filter(|rest| rest.starts_with('）')).map(|_| Level::Two);
        let four = || arabic(inner).filter(|rest| rest.starts_with('）')).map(|_| Level::Four);
        return two.or_else(four);
    }
    let one = chinese(text).filter(|rest| rest.starts_with('、')).map(|_| Level::One);
    let three = || {
        let rest = arabic(text)?;
        let rest = rest.strip_prefix(['.', '．'])?;
        // 2.5亿元 is no heading.
        (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some(Level::Three)
    };
    one.or_else(three)
}

/// A number that looks like a heading's but is not written as one: 1、 一. （一）、
fn slip(text: &str) -> Option<String> {
    let (number, rest) = digits(text);
    let short = (1..=2).contains(&number.len());
    if short && rest.starts_with('、') && !rest[3..].starts_with(|next: char| next.is_ascii_digit())
    {
        return Some(format!("{number}、"));
    }
    let inner = text.trim_start_matches(|character| NUMERALS.contains(character));
    let chinese = &text[..text.len() - inner.len()];
    if !chinese.is_empty() && inner.starts_with(['.', '．']) {
        return Some(format!("{chinese}."));
    }
    let level = level(text).filter(|level| matches!(level, Level::Two | Level::Four))?;
    level.rest(text).starts_with('、').then(|| {
        let end = text.len() - level.rest(text).len();
        format!("{}、", &text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{Level, level, slip};

    #[test]
    fn numbers_of_four_levels_and_what_only_looks_like_them() {
        assert_eq!(level("一、总体情况"), Some(Level::One));
        assert_eq!(level("（十二）问题"), Some(Level::Two));
        assert_eq!(level("3.用地保障"), Some(Level::Three));
        assert_eq!(level("（4）用林"), Some(Level::Four));
        assert_eq!(level("2.5亿元"), None);
        assert_eq!(level("一是加快"), None);
        assert_eq!(slip("1、用地").as_deref(), Some("1、"));
        assert_eq!(slip("（一）、用地").as_deref(), Some("（一）、"));
        assert_eq!(slip("一、用地"), None);
    }
}
