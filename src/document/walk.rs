//! Walk: a tree → its parts one after the other, in the order they are read.

use super::{Block, Inline};

/// Shows every block to `see`, those that stand in lists and quotations after the one around them.
pub fn each_block<'a>(blocks: &'a [Block], see: &mut dyn FnMut(&'a Block)) {
    for block in blocks {
        see(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| each_block(item, see)),
            Block::Quote(inner) => each_block(inner, see),
            _ => {}
        }
    }
}

/// Shows every inline of every block to `see`, those inside others after the one around them.
pub fn each_inline<'a>(blocks: &'a [Block], see: &mut dyn FnMut(&'a Inline)) {
    each_block(blocks, &mut |block| match block {
        Block::Heading(heading) => within(&heading.inlines, see),
        Block::Paragraph(inlines) => within(inlines, see),
        Block::Table(table) => table.texts().for_each(|text| within(text, see)),
        Block::List(_) | Block::Quote(_) | Block::Code(_) | Block::Picture(_) | Block::Rule => {}
    });
}

fn within<'a>(inlines: &'a [Inline], see: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        see(inline);
        match inline {
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { inlines: inner, .. } => within(inner, see),
            Inline::Text(_) | Inline::Code(_) | Inline::Figure { .. } | Inline::Break => {}
        }
    }
}
