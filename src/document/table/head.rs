//! Heads of columns: one row of cells → groups.

use crate::document::Inline;

/// Between the name of a group and the head below it: 投资（万元）｜年度计划.
const BAR: char = '｜';

/// One head of the upper row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnHead {
    /// Over one column; as high as both rows if there are two.
    Single(Vec<Inline>),
    /// Over several columns, or over one that has a head of its own below.
    Group {
        /// In the upper row.
        name: Vec<Inline>,
        /// In the lower row, one per column; at least one.
        below: Vec<Vec<Inline>>,
    },
}

impl ColumnHead {
    /// How many columns it stands over.
    pub fn width(&self) -> usize {
        match self {
            Self::Single(_) => 1,
            Self::Group { below, .. } => below.len(),
        }
    }

    /// What the upper row says.
    pub fn name(&self) -> &[Inline] {
        match self {
            Self::Single(name) | Self::Group { name, .. } => name,
        }
    }

    /// What the lower row says; nothing for a single head.
    pub fn below(&self) -> &[Vec<Inline>] {
        match self {
            Self::Single(_) => &[],
            Self::Group { below, .. } => below,
        }
    }
}

/// Joins neighbours that name the same group.
pub(super) fn read(cells: Vec<Vec<Inline>>) -> Vec<ColumnHead> {
    let mut heads: Vec<ColumnHead> = Vec::with_capacity(cells.len());
    for cell in cells {
        match (parted(&cell), heads.last_mut()) {
            (Some((group, head)), Some(ColumnHead::Group { name, below })) if *name == group => {
                below.push(head);
            }
            (Some((name, head)), _) => {
                heads.push(ColumnHead::Group { name, below: vec![head] });
            }
            (None, _) => heads.push(ColumnHead::Single(cell)),
        }
    }
    heads
}

/// What stands before and after the first bar, if there is something on both sides.
fn parted(cell: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let barred = |inline: &Inline| matches!(inline, Inline::Text(text) if text.contains(BAR));
    let at = cell.iter().position(barred)?;
    let Inline::Text(text) = &cell[at] else { return None };
    let (before, after) = text.split_once(BAR)?;
    let text = |text: &str| Inline::Text(text.to_owned());
    let filled = |inline: &Inline| !matches!(inline, Inline::Text(text) if text.is_empty());
    let before = cell[..at].iter().cloned().chain([text(before.trim_end())]);
    let after = [text(after.trim_start())].into_iter().chain(cell[at + 1..].iter().cloned());
    let (before, after): (Vec<_>, Vec<_>) =
        (before.filter(filled).collect(), after.filter(filled).collect());
    (!before.is_empty() && !after.is_empty()).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use super::{ColumnHead, read};
    use crate::document::{Inline, plain_text};

    fn shape(cells: &[&str]) -> String {
        let cells = cells.iter().map(|cell| vec![Inline::Text((*cell).to_owned())]).collect();
        let shown = |head: &ColumnHead| {
            let below: Vec<String> = head.below().iter().map(|cell| plain_text(cell)).collect();
            format!("{}[{}]", plain_text(head.name()), below.join(" "))
        };
        read(cells).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbours_of_one_name_are_a_group() {
        assert_eq!(shape(&["序号", "投资｜总数", "投资 ｜ 计划"]), "序号[] 投资[总数 计划]");
        assert_eq!(shape(&["甲｜一", "乙｜一", "甲｜二"]), "甲[一] 乙[一] 甲[二]");
        assert_eq!(shape(&["｜一", "甲｜", "甲｜乙｜丙"]), "｜一[] 甲｜[] 甲[乙｜丙]");
    }
}
