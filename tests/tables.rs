//! Tables on pages: dumps of small ones that somebody has looked at, and what holds for all.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{dense, fonts, lexicon, lines, pages, paper, paragraph};
use jianbao::document::{Block, Orientation, Paper, Table, parse, plain_text};
use jianbao::typeset::{Item, Layout, Length, Page, Point, Role, Run, Scope, Shape, dump, typeset};
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};

/// The paper of a draft.
fn draft(markdown: &str) -> Paper {
    Paper { body: parse(markdown).0, ..paper(Vec::new()) }
}

fn layout(markdown: &str) -> Layout {
    typeset(&draft(markdown), fonts(), lexicon()).unwrap()
}

/// The only table of a draft.
fn table_of(paper: &Paper) -> &Table {
    let mut tables = paper.body.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.next().unwrap()
}

/// Runs of the text itself: no page numbers, no repeated heads.
fn owned(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) if run.owner.is_some() => Some(run),
        _ => None,
    })
}

fn text(run: &Run) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

fn rules(page: &Page) -> impl Iterator<Item = (Point, Point)> + '_ {
    page.items.iter().filter_map(|item| match item {
        Item::Rule { from, to, .. } => Some((*from, *to)),
        _ => None,
    })
}

/// The upright rules that cross the baseline of a run.
fn crossing(page: &Page, run: &Run) -> Vec<Length> {
    let crosses =
        |(from, to): &(Point, Point)| from.x == to.x && from.y < run.at.y && run.at.y < to.y;
    rules(page).filter(crosses).map(|(from, _)| from.x).collect()
}

const INVESTMENT: &str = "\
附表1：1—9月进展情况

单位：万元

| 序号 | 项目 | 投资｜总投资 | 投资｜年度计划 | 完成率 |
|:-:|---|---|---|---|
| 一、市本级（2项） |
| 1 | 东港大桥 | 1,200 | 300.5 | 98.2% |
| 2 | 西山水库 | 80 | — | |
| | 小计 | 1,280 | −3.25 | 100% |
| | 其中：省级 | 1,200 | 300 | |
| （二）县区 |
| 3 | 梅岭隧道 | 7 | | |
| 合计 | | 1,287 | 300.5 | 98% |
";

#[test]
fn heads_sections_and_sums() {
    insta::assert_snapshot!("table_merged", dump(&layout(INVESTMENT).pages));
}

#[test]
fn a_table_that_goes_on() {
    let rows: String = (1..=40).map(|row| format!("| {row} | 第{row}行 |\n")).collect();
    let source = format!("附表2：名单\n\n单位：人\n\n| 序号 | 名称 |\n|:-:|---|\n{rows}");
    let pages = layout(&source).pages;
    insta::assert_snapshot!("table_further", dump(&pages));
    let notes: Vec<usize> = pages
        .iter()
        .map(|page| lines(page).iter().filter(|line| line.text.contains("续表2")).count())
        .collect();
    assert_eq!(notes, [0, 1]);
    assert!(lines(&pages[1])[0].text.contains("单位：人"));
}

#[test]
fn rules_do_not_run_through_merged_cells() {
    let page = &layout(INVESTMENT).pages[0];
    let run = |words: &str| owned(page).find(|run| text(run).contains(words)).unwrap();
    assert_eq!(crossing(page, run("市本级")).len(), 2, "only the edges");
    assert_eq!(crossing(page, run("合计")).len(), 5, "number and name are one cell");
    assert_eq!(crossing(page, run("大桥")).len(), 6);
    let (group, single, below) = (run("投资"), run("序号"), run("总投资"));
    assert_eq!(crossing(page, group).len(), 5, "the group spans two columns");
    assert_eq!(crossing(page, below).len(), 6);
    let between = rules(page)
        .filter(|(from, to)| from.y == to.y && group.at.y < from.y && from.y < below.at.y);
    let between: Vec<(Point, Point)> = between.collect();
    assert_eq!(between.len(), 1);
    assert!(between[0].0.x > single.at.x, "a head without a group is as high as both rows");
    assert!(group.at.y < single.at.y && single.at.y < below.at.y);
}

#[test]
fn points_stand_below_points() {
    let page = &layout(INVESTMENT).pages[0];
    let place = |number: &str| {
        let run = owned(page).find(|run| text(run) == number).unwrap();
        let before = number.find(['.', '%']).unwrap_or(number.len());
        let before = number[..before].chars().count();
        run.at.x + run.glyphs[..before].iter().map(|glyph| glyph.advance).sum::<Length>()
    };
    assert_eq!(place("300.5"), place("−3.25"));
    assert_eq!(place("300.5"), place("300"));
    assert_eq!(place("1,287"), place("7"));
    assert_eq!(place("98.2%"), place("100%"));
    assert_eq!(place("98%"), place("100%"));
}

#[test]
fn a_wide_table_lies_on_its_side_among_upright_pages() {
    let heads: Vec<String> = (1..=12).map(|column| format!("第{column}项主要指标")).collect();
    let rows = format!("| {} |\n", ["重点工程建设进展情况说明文字"; 12].join(" | "));
    let source = format!(
        "前面一段。\n\n附表：各项指标\n\n单位：万元\n\n| {} |\n|{}\n{}\n\n后面一段。",
        heads.join(" | "),
        "---|".repeat(12),
        rows.repeat(30)
    );
    let pages = layout(&source).pages;
    let upright: Vec<bool> = pages.iter().map(|page| page.size.width < page.size.height).collect();
    let (first, last) = (upright[0], upright[upright.len() - 1]);
    assert!(first && last && upright[1..upright.len() - 1].iter().all(|upright| !upright));
    assert_eq!(lines(&pages[0]).len(), 1, "the title goes with the table");
    assert_eq!(lines(&pages[1])[0].text, "附表：各项指标");
    assert_eq!(lines(&pages[pages.len() - 1])[0].text, "后面一段。");
    for (number, page) in (1..).zip(&pages) {
        let Some(Item::Text(run)) = page.items.last() else { panic!("no number") };
        assert_eq!(text(run), format!("— {number} —"), "pages are counted through");
    }
}

#[test]
fn a_narrow_table_stays_upright() {
    for columns in 1..=6 {
        let row = format!("| {} |\n", vec!["指标说明"; columns].join(" | "));
        let source = format!("{row}|{}\n{}", "---|".repeat(columns), row.repeat(3));
        let page = &layout(&source).pages[0];
        assert!(page.size.width < page.size.height, "{columns} columns");
    }
}

#[test]
fn names_and_sums_stay_with_their_rows() {
    for before in 1..40 {
        let items = |count: usize| "| 1 | 甲项目 | 3 |\n".repeat(count);
        let source = format!(
            "| 序号 | 项目 | 投资 |\n|---|---|---|\n{}| 二、县区 |\n{}| | 合计 | 9 |\n",
            items(before),
            items(60 - before)
        );
        for page in layout(&source).pages {
            let words: Vec<String> = owned(&page).map(text).collect();
            assert_ne!(words.last().unwrap(), "二、县区", "{before} rows before");
            assert_ne!(words[0], "合计", "{before} rows before");
        }
    }
}

#[test]
fn cells_tell_what_they_span() {
    let layout = layout(INVESTMENT);
    let shape = |words: &str| {
        let page = &layout.pages[0];
        let run = owned(page).find(|run| text(run).contains(words)).unwrap();
        let id = run.owner.unwrap();
        (layout.structure.element(id).role, layout.structure.shape(id))
    };
    let cell = |columns, rows, scope| Shape { columns, rows, scope };
    assert_eq!(shape("序号"), (Role::HeadCell, cell(1, 2, Scope::Column)));
    assert_eq!(shape("投资"), (Role::HeadCell, cell(2, 1, Scope::Column)));
    assert_eq!(shape("市本级"), (Role::HeadCell, cell(5, 1, Scope::Row)));
    assert_eq!(shape("合计"), (Role::HeadCell, cell(2, 1, Scope::Row)));
    assert_eq!(shape("大桥"), (Role::Cell, Shape::default()));
    assert_eq!(shape("单位").0, Role::Caption);
}

#[test]
fn a_cell_of_two_thousand_characters_and_empty_ones() {
    let long = "建设内容。".repeat(400);
    let source =
        format!("| 序号 | 内容 | 备注 |\n|---|---|---|\n| 1 | {long} | |\n| | | |\n| 2 | 完 | |\n");
    let pages = layout(&source).pages;
    let found: String = pages.iter().flat_map(owned).map(text).collect();
    assert!(pages.len() > 1 && found.ends_with("2完"));
    assert_eq!(found.matches("建设内容").count() + found.matches("建设内").count(), 800);
}

#[test]
fn links_in_rows_lead_where_they_should() {
    let row = |n: usize| format!("| {n} | [项目{n}](https://example.cn/{n}) |\n");
    let rows: String = (1..=30).map(row).collect();
    let pages = layout(&format!("| 序号 | 项目 |\n|---|---|\n{rows}")).pages;
    let links = pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Link { url, owner, .. } => Some((url.clone(), owner.is_some())),
        _ => None,
    });
    let expected = (1..=30).map(|n| (format!("https://example.cn/{n}"), true));
    assert!(links.eq(expected));
}

/// Tables of any cells, with groups, sections and sums among them.
fn markdown() -> impl Strategy<Value = String> {
    let cell = "|[0-9]{1,4}(\\.[0-9]{1,2})?%?|[一二三项目建设，。（）a-z0-9]{1,30}|合计|—";
    let head = "[项目一二]{1,6}|甲｜[一二三]{1,4}";
    let row = proptest::collection::vec(cell, 5).prop_map(|cells| cells.join(" | "));
    let rows = proptest::collection::vec(row, 1..60);
    (proptest::collection::vec(head, 5), rows, "(附表：表题\n\n)?(单位：万元\n\n)?").prop_map(
        |(heads, rows, caption)| {
            let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
            format!("{caption}| {} |\n|{}\n{rows}", heads.join(" | "), "---|".repeat(5))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn all_texts_survive_in_order(source in markdown()) {
        let paper = draft(&source);
        let expected: String = table_of(&paper).texts().map(plain_text).collect();
        let pages = pages(&paper);
        let found: String = pages.iter().flat_map(owned).map(text).collect();
        prop_assert_eq!(dense(&found), dense(&expected));
    }

    #[test]
    fn columns_fill_the_block_exactly(source in markdown()) {
        for page in pages(&draft(&source)) {
            let upright = rules(&page).filter(|(from, to)| from.x == to.x).map(|(from, _)| from.x);
            let upright: Vec<Length> = upright.collect();
            let (left, right) = (upright.iter().min().unwrap(), upright.iter().max().unwrap());
            let lies = page.size.width > page.size.height;
            let (from, width) = if lies { (35, 225) } else { (28, 156) };
            prop_assert_eq!(*left, Length::mm(from));
            prop_assert_eq!(*right, Length::mm(from) + Length::mm(width));
            for line in lines(&page) {
                prop_assert!(line.left >= *left && line.right <= *right, "{:?}", line);
            }
        }
    }
}

#[test]
fn a_heading_goes_with_a_table_that_lies_on_its_side() {
    let row = format!("| {} |\n", ["重点工程建设进展情况说明文字"; 12].join(" | "));
    let table = format!("{row}|{}\n{row}", "---|".repeat(12));
    let mut paper = draft(&format!("## 各项指标\n\n{table}"));
    paper.body.blocks.insert(0, paragraph("前面一段。"));
    let pages = pages(&paper);
    assert_eq!(lines(&pages[0]).len(), 1);
    assert_eq!(lines(&pages[1])[0].text, "一、各项指标");
}

#[test]
fn the_author_may_say_how_tables_lie() {
    for (orientation, upright) in [(Orientation::Portrait, true), (Orientation::Landscape, false)] {
        let paper = Paper { tables: Some(orientation), ..draft(INVESTMENT) };
        let page = &pages(&paper)[0];
        assert_eq!(page.size.width < page.size.height, upright);
    }
}
