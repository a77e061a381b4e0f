//! Pages of whole papers, compared with dumps that somebody has looked at, and papers that nobody
//! would write.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{
    bulletin, dense, fonts, heading, ledger, lexicon, lines, pages, paper, paragraph, speech,
    table, text,
};
use jianbao::diag::Code;
use jianbao::document::{Block, Inline, Level, Paper, ReadingSize};
use jianbao::typeset::{Item, Turn, dump, typeset, typeset_for_reading};

#[test]
fn a_speech() {
    insta::assert_snapshot!("speech", dump(&pages(&speech())));
}

#[test]
fn a_speech_as_it_is_read() {
    let size = ReadingSize::from_points(20).unwrap();
    let layout = typeset_for_reading(&speech(), fonts(), lexicon(), size).unwrap();
    insta::assert_snapshot!("reading", dump(&layout.pages));
}

#[test]
fn a_bulletin() {
    insta::assert_snapshot!("bulletin", dump(&pages(&bulletin())));
}

#[test]
fn a_ledger_on_its_side() {
    insta::assert_snapshot!("ledger", dump(&pages(&ledger(12))));
}

#[test]
fn an_empty_paper_is_one_numbered_page() {
    insta::assert_snapshot!("empty", dump(&pages(&paper(Vec::new()))));
}

#[test]
fn the_head_of_a_table_is_on_every_page() {
    for page in pages(&ledger(60)) {
        assert!(lines(&page).iter().any(|line| line.text.contains("项目名称")));
    }
}

#[test]
fn page_numbers_change_sides() {
    let pages = pages(&paper(vec![paragraph(&"汉".repeat(28 * 40))]));
    let place = |index: usize| match pages[index].items.last() {
        Some(Item::Text(run)) => run.at.x,
        _ => panic!("a page ends with its number"),
    };
    assert!(place(0) > place(1));
    let landscape = common::pages(&ledger(1));
    let Some(Item::Text(run)) = landscape[0].items.last() else { panic!("no number") };
    assert_eq!(run.turn, Turn::Clockwise);
}

#[test]
fn a_heading_is_not_left_behind() {
    // 21 lines, then a heading whose text needs two more.
    let filler = (0..21).map(|_| paragraph("一行。"));
    let blocks = filler.chain([heading(Level::One, 1, "标题"), paragraph(&"字".repeat(60))]);
    let pages = pages(&paper(blocks.collect()));
    assert_eq!(lines(&pages[0]).len(), 21);
    assert_eq!(lines(&pages[1])[0].text, "一、标题");
}

#[test]
fn a_single_line_is_not_left_behind() {
    let filler = (0..20).map(|_| paragraph("一行。"));
    let pages = pages(&paper(filler.chain([paragraph(&"字".repeat(26 + 28 + 5))]).collect()));
    // Three lines do not go into two, and neither part may be a single one.
    assert_eq!(lines(&pages[0]).len(), 20);
    assert_eq!(lines(&pages[1]).len(), 3);
}

#[test]
fn the_title_and_the_unit_of_a_table_stay_with_it() {
    let rows: Vec<Vec<String>> = (0..30).map(|row| vec![row.to_string()]).collect();
    for filler in 15..24 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| paragraph("一行。")).collect();
        let (title, unit) = (vec![text("附表：进展情况")], vec![text("单位：万元")]);
        blocks.push(Block::Table(table(&["序号"], &rows).captioned(title, unit)));
        let pages = pages(&paper(blocks));
        let with_title = |page: &&jianbao::typeset::Page| {
            lines(page).iter().any(|line| line.text == "附表：进展情况")
        };
        let page = lines(pages.iter().find(with_title).unwrap());
        assert!(page.iter().any(|line| line.text == "序号"), "{filler} lines before");
    }
}

#[test]
fn the_foot_of_a_bulletin_does_not_stand_alone() {
    for count in 1..70 {
        let rows: Vec<Vec<String>> = (0..count).map(|row| vec![format!("第{row}行")]).collect();
        let table = Block::Table(table(&["名称"], &rows));
        for end in [vec![table], vec![paragraph(&"字".repeat(28 * count))]] {
            let foot = bulletin().tail;
            let pages = pages(&Paper { tail: foot, ..paper(end) });
            let last = lines(pages.last().unwrap());
            let text = |line: &&common::Line| line.text.contains('行') || line.text.contains('字');
            assert!(last.iter().filter(text).count() > 0, "{count} rows or lines");
        }
    }
}

#[test]
fn missing_characters_are_reported_once_each() {
    let blocks = vec![paragraph("请\u{2a6a5}同志和\u{2a6a5}同志发言"), paragraph("\u{10450}")];
    let errors = typeset(&paper(blocks), fonts(), lexicon()).unwrap_err();
    let codes: Vec<Code> = errors.iter().map(|error| error.code).collect();
    assert_eq!(codes, [Code::MissingGlyph, Code::MissingGlyph]);
    assert!(errors[1].message.zh.contains("U+2A6A5"));
    assert!(errors[1].message.zh.contains("同志和"));
}

#[test]
fn what_prints_nothing_is_left_out() {
    let pages = pages(&paper(vec![paragraph("一\u{200b}二\u{feff}\u{7}三\u{202e}四\u{fe0f}")]));
    assert_eq!(lines(&pages[0])[0].text, "一二三四");
}

#[test]
fn text_without_any_break_stays_inside() {
    let pages = pages(&paper(vec![paragraph(&"x".repeat(400)), paragraph(&"（".repeat(300))]));
    let found: Vec<_> = pages.iter().flat_map(lines).collect();
    let text: String = found.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(text, format!("{}{}", "x".repeat(400), "（".repeat(300)));
    let edge = found[0].left.max(found[1].left) + jianbao::typeset::Length::mm(156);
    assert!(found.iter().all(|line| line.right <= edge));
}

#[test]
fn a_cell_taller_than_a_page_is_torn() {
    let rows = vec![vec!["很长的说明，".repeat(400), "短".to_owned()]];
    let pages = pages(&paper(vec![Block::Table(table(&["说明", "备注"], &rows))]));
    assert!(pages.len() > 1);
    // Cells of a row are drawn one after the other, so the text of the long one stays in order.
    let text: String = pages.iter().flat_map(lines).map(|line| line.text).collect();
    assert_eq!(text.matches("很长").count(), 400);
}

#[test]
fn a_head_taller_than_a_page_is_set_once() {
    let head = "栏目".repeat(1000);
    let rows = vec![vec!["一".to_owned(), "二".to_owned()]];
    let pages = pages(&paper(vec![Block::Table(table(&[&head, "备注"], &rows))]));
    let text: String = pages.iter().flat_map(lines).map(|line| line.text).collect();
    assert_eq!(text.matches("栏").count(), 1000);
}

#[test]
fn nothing_stands_outside_the_text_block() {
    let block = |page: &jianbao::typeset::Page| {
        let upright = page.size.width < page.size.height;
        let across = jianbao::typeset::Length::mm(if upright { 28 + 156 } else { 35 + 225 });
        let down = jianbao::typeset::Length::mm(if upright { 37 + 225 } else { 28 + 156 });
        (across, down)
    };
    for paper in [speech(), bulletin(), ledger(60)] {
        for page in pages(&paper) {
            let (across, down) = block(&page);
            let found = lines(&page);
            assert!(found.iter().all(|line| line.right <= across && line.y <= down));
        }
    }
}

#[test]
fn a_table_without_columns_is_nothing() {
    assert_eq!(pages(&paper(vec![Block::Table(table(&[], &[]))])).len(), 1);
}

#[test]
fn forty_columns_fit_and_a_hundred_are_an_error() {
    let wide = |columns: usize| {
        let head = vec!["列"; columns];
        let rows = vec![vec!["1234567".to_owned(); columns]];
        typeset(&paper(vec![Block::Table(table(&head, &rows))]), fonts(), lexicon())
    };
    assert!(wide(40).is_ok());
    assert_eq!(wide(100).unwrap_err()[0].code, Code::Overfull);
}

#[test]
fn a_column_wider_than_the_page_wraps() {
    let rows = vec![vec!["a".repeat(900)]];
    let pages = pages(&paper(vec![Block::Table(table(&["列"], &rows))]));
    let text: String = pages.iter().flat_map(lines).map(|line| line.text).collect();
    assert_eq!(dense(&text).matches('a').count(), 900);
}

#[test]
fn a_paragraph_of_a_hundred_thousand_characters_is_set() {
    let pages = pages(&paper(vec![paragraph(&"好".repeat(100_000))]));
    assert!(pages.len() > 160);
}

#[test]
fn headings_are_marked_for_the_outline() {
    let marks: Vec<String> = pages(&speech())
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Heading { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(marks.len(), 5);
    assert_eq!(marks[1..3], ["一、总体情况", "（一）存在的问题"]);
}

#[test]
fn titles_keep_the_lines_of_their_author() {
    let title = vec!["第一行".to_owned(), "第二行更长一些".to_owned()];
    let pages = pages(&Paper {
        title,
        ..paper(vec![Block::Paragraph(vec![text("正文。"), Inline::Break, text("新行。")])])
    });
    let found: Vec<String> = lines(&pages[0]).into_iter().map(|line| line.text).collect();
    assert_eq!(found, ["第一行", "第二行更长一些", "正文。", "新行。"]);
}

#[test]
fn every_glyph_but_the_page_numbers_is_part_of_the_text() {
    for paper in [speech(), bulletin(), ledger(60)] {
        let layout = typeset(&paper, fonts(), lexicon()).unwrap();
        for page in &layout.pages {
            let is_free = |item: &&Item| match item {
                Item::Text(run) => run.owner.is_none(),
                Item::Link { owner, .. } => owner.is_none(),
                Item::Shape { owner, .. } => owner.is_none(),
                Item::Picture(picture) => picture.owner.is_none(),
                Item::Rule { .. } | Item::Heading { .. } | Item::Clip(_) => false,
            };
            let is_rule = |item: &&Item| matches!(item, Item::Rule { .. });
            // The heads of a table that goes on have been read before.
            let text: Vec<&Item> = page.items.iter().filter(|item| !is_rule(item)).collect();
            let again = text.iter().take_while(|item| is_free(item)).count();
            let free = text[again..].iter().filter(|item| is_free(item));
            assert_eq!(free.count(), 1, "the page number alone");
        }
    }
}
