//! Rows of tables, before parsing.
//!
//! In comes a line of a table, out come its cells, or the same line made to fit. Promise: a cell
//! too many is not dropped, as Markdown would have it, but shown in the last column.

use std::borrow::Cow;
use std::ops::Range;

/// Where the cells of a row are, in bytes of the line; outer borders give empty cells.
pub(super) fn cells(row: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut from = 0;
    for bar in bars(row).chain([row.len()]) {
        cells.push(from..bar);
        from = bar + 1;
    }
    cells
}

/// How many columns a line of dashes makes.
pub(super) fn columns(delimiter: &str) -> usize {
    delimiter.split('|').filter(|cell| cell.contains('-')).count()
}

/// The row with the borders of its surplus cells made text.
pub(super) fn fitted(row: &str, columns: usize) -> Cow<'_, str> {
    let text = row.trim();
    let border = usize::from(text.starts_with('|'));
    let Some(end) = bars(text).nth(columns - 1 + border) else { return Cow::Borrowed(row) };
    let surplus = &text[end..];
    if surplus.chars().all(|c| c == '|' || c.is_whitespace()) {
        return Cow::Borrowed(row);
    }
    let last = surplus.len() - usize::from(bars(text).last() == Some(text.len() - 1));
    let mut out = text[..end].to_owned();
    for cell in cells(&surplus[..last]).into_iter().skip(1) {
        out.push_str("\\|");
        out.push_str(&surplus[cell]);
    }
    out.push_str(&surplus[last..]);
    Cow::Owned(out)
}

fn bars(row: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = row.as_bytes();
    (0..bytes.len()).filter(|&i| bytes[i] == b'|' && (i == 0 || bytes[i - 1] != b'\\'))
}

#[cfg(test)]
mod tests {
    use super::{columns, fitted};

    #[test]
    fn surplus_cells_join_the_last_one() {
        assert_eq!(columns("|:--|--:|"), 2);
        assert_eq!(columns("-|-"), 2);
        for (row, fit) in [
            ("|a|b|", "|a|b|"),
            ("a|b", "a|b"),
            ("|a|b|c|d|", "|a|b\\|c\\|d|"),
            ("a|b|c", "a|b\\|c"),
            ("|a|b| |", "|a|b| |"),
            ("|a\\|b|c|", "|a\\|b|c|"),
            ("|a", "|a"),
        ] {
            assert_eq!(fitted(row, 2), fit);
        }
    }
}
