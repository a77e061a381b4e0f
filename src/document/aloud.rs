//! Papers that are read aloud: how large a copy for the speaker is set, and how long it takes.

use super::{Block, Inline, Paper, each_block, plain_text};

/// The em of a reading copy (朗读稿), in points: large enough for a lectern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingSize(u8);

impl ReadingSize {
    /// The smallest.
    pub const LEAST: u8 = 18;
    /// The largest.
    pub const MOST: u8 = 22;

    /// From whole points, if a lectern copy is set so.
    pub fn from_points(points: u32) -> Option<Self> {
        let points = u8::try_from(points).ok()?;
        (Self::LEAST..=Self::MOST).contains(&points).then_some(Self(points))
    }

    /// In points.
    pub const fn points(self) -> u8 {
        self.0
    }
}

/// Characters of a paper's body that are spoken: headings, paragraphs, lists and quotations without
/// white space and marks.
pub fn spoken_characters(paper: &Paper) -> usize {
    let mut count = 0;
    each_block(&paper.body.blocks, &mut |block| {
        count += match block {
            Block::Heading(heading) => characters(&heading.inlines),
            Block::Paragraph(inlines) => characters(inlines),
            // Nobody reads a table to a meeting.
            _ => 0,
        }
    });
    count
}

fn characters(inlines: &[Inline]) -> usize {
    plain_text(inlines).chars().filter(|character| character.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::{ReadingSize, spoken_characters};
    use crate::document::{Paper, parse};

    #[test]
    fn only_what_is_spoken_is_counted() {
        let (body, _) = parse("## 一件事\n\n同志们：好，**很好**。\n\n| 甲 |\n|---|\n| 乙 |\n");
        assert_eq!(spoken_characters(&Paper { body, ..Paper::default() }), 9);
    }

    #[test]
    fn a_lectern_copy_is_neither_small_nor_huge() {
        assert_eq!(ReadingSize::from_points(20).map(ReadingSize::points), Some(20));
        assert_eq!(ReadingSize::from_points(17), None);
        assert_eq!(ReadingSize::from_points(23), None);
    }
}
