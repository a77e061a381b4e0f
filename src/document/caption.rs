//! Captions: the paragraphs right above a table that belong to it.
//!
//! In come the blocks of a paper, out go the same with the title and the unit of every table
//! inside the table. Markdown has no captions, so they are known by their words.

use super::heading::is_sentence;
use super::{Block, Inline, plain_text};

/// Moves every title and every line that states a unit into the table below it.
pub(super) fn attach(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block::Table(table) = block else {
            out.push(block);
            continue;
        };
        let unit = taken(&mut out, states_unit);
        let title = taken(&mut out, is_title);
        out.push(Block::Table(table.captioned(title, unit)));
    }
    out
}

/// The last block if it is such a paragraph.
fn taken(blocks: &mut Vec<Block>, wanted: fn(&str) -> bool) -> Vec<Inline> {
    let last = blocks
        .pop_if(|block| matches!(block, Block::Paragraph(inlines) if wanted(&plain_text(inlines))));
    match last {
        Some(Block::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    }
}

/// 单位：万元, （金额单位：亿元）.
fn states_unit(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', ' ', '　']);
    let rest = ["金额", "计量", "货币", "金額", "計量", "貨幣"]
        .iter()
        .find_map(|kind| text.strip_prefix(kind))
        .unwrap_or(text);
    let rest = rest.strip_prefix("单位").or_else(|| rest.strip_prefix("單位"));
    rest.is_some_and(|rest| rest.trim_start().starts_with(['：', ':'])) && !text.contains('\n')
}

/// A title is no sentence, nor does it lead on to the table as one.
fn is_title(text: &str) -> bool {
    !is_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::{is_title, states_unit};

    #[test]
    fn units_and_titles_are_known_by_their_words() {
        for text in ["单位：万元", "单位:亿元、%", "（金额单位：万元）", "單位：人"]
        {
            assert!(states_unit(text), "{text}");
        }
        for text in ["单位负责人名单", "责任单位：区住建局", "附表"] {
            assert!(!states_unit(text), "{text}");
        }
        assert!(is_title("附表：1—9月进展情况") && !is_title("具体情况如下："));
    }
}
