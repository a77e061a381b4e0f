//! Rows: one cell per column → what the row is, and cells that may span columns.

use crate::document::heading::typed_number;
use crate::document::{Inline, Level, plain_text};

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One of those that the table lists.
    Item,
    /// The name of the rows below it, over the whole table: 一、市本级（12项）.
    Section(Level),
    /// 合计, 小计, 总计.
    Total,
    /// 其中：…, a part of the row above.
    OfWhich,
}

/// One row of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    kind: RowKind,
    cells: Vec<Cell>,
}

/// One cell of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// How many columns it takes; at least one.
    pub span: usize,
}

impl Row {
    /// What it is for.
    pub fn kind(&self) -> RowKind {
        self.kind
    }

    /// From left to right; their spans make up the table.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }
}

/// Reads all rows of a table; `counted` says whether its first column numbers them.
pub(super) fn read(rows: Vec<Vec<Vec<Inline>>>, counted: bool) -> Vec<Row> {
    let sections = sections(&rows);
    let row = |(row, section): (Vec<Vec<Inline>>, Option<Level>)| match section {
        Some(level) => spanning(row, level),
        None => labelled(row, counted),
    };
    rows.into_iter().zip(sections).map(row).collect()
}

/// A row that only names what follows.
fn spanning(row: Vec<Vec<Inline>>, level: Level) -> Row {
    let span = row.len();
    let inlines = row.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default();
    Row { kind: RowKind::Section(level), cells: vec![Cell { inlines, span }] }
}

/// An item, or a sum whose name takes the empty cells before it: the columns of number and name.
fn labelled(row: Vec<Vec<Inline>>, counted: bool) -> Row {
    let first = row.iter().position(|cell| !cell.is_empty()).unwrap_or(0);
    let kind = row.get(first).map_or(RowKind::Item, |cell| kind(&plain_text(cell)));
    let spare = first == 0 && counted && row.get(1).is_some_and(Vec::is_empty);
    let span = match kind {
        RowKind::Item | RowKind::Section(_) => 1,
        RowKind::Total | RowKind::OfWhich => first + 1 + usize::from(spare),
    };
    let mut cells: Vec<Cell> = Vec::with_capacity(row.len());
    for (index, inlines) in row.into_iter().enumerate() {
        match cells.first_mut() {
            Some(label) if index < span => label.inlines.extend(inlines),
            _ => cells.push(Cell { inlines, span: if index == 0 { span } else { 1 } }),
        }
    }
    Row { kind, cells }
}

/// The longest name of a sum that only ends in 合计, in characters: 开发区小计.
const LONGEST_SUM: usize = 8;

/// What the first words of a row say about it.
fn kind(label: &str) -> RowKind {
    let label: String = label.split_whitespace().collect();
    if label.starts_with("其中") {
        return RowKind::OfWhich;
    }
    let sums = ["合计", "小计", "总计", "合計", "小計", "總計"];
    let opens = |sum: &str| {
        let rest = label.strip_prefix(sum);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| !is_han(c)))
    };
    let short = label.chars().count() <= LONGEST_SUM;
    let closes = |sum: &str| short && label.ends_with(sum);
    let sum = sums.iter().any(|sum| opens(sum) || closes(sum));
    if sum { RowKind::Total } else { RowKind::Item }
}

/// Which rows name those that follow: only one cell of them says something, and it stands where
/// names do. Where most rows are like that, the table is a form, and its cells wait for a pen;
/// a number like that of a heading leaves no doubt.
fn sections(rows: &[Vec<Vec<Inline>>]) -> Vec<Option<Level>> {
    let names: Vec<Option<String>> = rows.iter().map(|row| lone_name(row)).collect();
    let lone = names.iter().flatten().count();
    let typed = |name: &str| typed_number(name).filter(|level| *level <= Level::Two);
    let doubtful = names.iter().flatten().filter(|name| typed(name).is_none()).count();
    let is_form = lone == rows.len() || doubtful * 2 > rows.len();
    let level = |(name, row): (Option<String>, &Vec<Vec<Inline>>)| {
        let name = name.filter(|_| !is_form)?;
        // Of two columns, the second may well be empty.
        let plain = row.len() > 2 && kind(&name) == RowKind::Item;
        typed(&name).or(plain.then_some(Level::One))
    };
    names.into_iter().zip(rows).map(level).collect()
}

/// The only words of a row, if they stand in its first two columns.
fn lone_name(row: &[Vec<Inline>]) -> Option<String> {
    let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (at, cell) = filled.next().filter(|_| filled.next().is_none())?;
    let name = plain_text(cell);
    (at < 2 && row.len() > 1 && name.chars().any(is_han)).then_some(name)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Row, RowKind, kind, read};
    use crate::document::{Inline, plain_text};

    fn rows(lines: &[&str], counted: bool) -> Vec<Row> {
        let cell = |text: &str| match text.trim() {
            "" => Vec::new(),
            text => vec![Inline::Text(text.to_owned())],
        };
        read(lines.iter().map(|line| line.split('|').map(cell).collect()).collect(), counted)
    }

    fn shape(row: &Row) -> String {
        let cells = row.cells().iter();
        let cells = cells.map(|cell| format!("{}×{}", plain_text(&cell.inlines), cell.span));
        format!("{:?} {}", row.kind(), cells.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn names_of_sums_are_known() {
        for label in ["合计", "合　计", "合计（3个）", "小计", "总计：", "合計", "全区合计"]
        {
            assert_eq!(kind(label), RowKind::Total, "{label}");
        }
        assert_eq!(kind("其中：省级"), RowKind::OfWhich);
        for label in ["总计划投资", "合计算力中心", "", "3", "统计"] {
            assert_eq!(kind(label), RowKind::Item, "{label}");
        }
    }

    #[test]
    fn sums_take_the_empty_cells_before_them() {
        let found = rows(&["1|甲|3", "|合计|3", "合计||3"], true);
        let shapes: Vec<String> = found.iter().map(shape).collect();
        assert_eq!(shapes, ["Item 1×1 甲×1 3×1", "Total 合计×2 3×1", "Total 合计×2 3×1"]);
        assert_eq!(shape(&rows(&["合计||3"], false)[0]), "Total 合计×1 ×1 3×1");
    }

    #[test]
    fn a_row_of_nothing_but_a_name_spans_the_table() {
        let found = rows(&["一、市本级||", "（一）交通||", "1|甲|3", "2|乙|3", "|县区|"], true);
        let shapes: Vec<String> = found.iter().map(shape).collect();
        assert_eq!(shapes[..2], ["Section(One) 一、市本级×3", "Section(Two) （一）交通×3"]);
        assert_eq!(shapes[4], "Section(One) 县区×3");
    }

    #[test]
    fn a_form_keeps_its_empty_cells() {
        let plain = |lines: &[&str]| {
            rows(lines, false).iter().all(|row| row.cells().iter().all(|cell| cell.span == 1))
        };
        assert!(plain(&["张三||", "李四||", "王五|男|"]));
        assert!(plain(&["1|甲|3", "2||", "3|丙|1"]));
        assert!(plain(&["电话|1", "备注|"]));
    }
}
