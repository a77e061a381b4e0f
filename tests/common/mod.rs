//! Papers and page readers that several tests share.
#![allow(dead_code, reason = "every test file uses its own part")]

pub(crate) mod corpus;
pub(crate) mod measure;
pub(crate) mod official;
pub(crate) mod pictures;
pub(crate) mod tools;

use std::sync::LazyLock;

use jianbao::document::{
    Alignment, Block, Document, Head, Heading, Inline, Level, List, Numbering, Orientation, Paper,
    Table, Tail,
};
use jianbao::typeset::{Fonts, Item, Length, Lexicon, Page, Run, typeset};

/// Plain text.
pub(crate) fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

/// A paragraph of plain text.
pub(crate) fn paragraph(content: &str) -> Block {
    Block::Paragraph(vec![text(content)])
}

/// A counted heading.
pub(crate) fn heading(level: Level, number: usize, content: &str) -> Block {
    let numbering = Numbering::Counted(number);
    Block::Heading(Heading { level, numbering, inlines: vec![text(content)] })
}

/// A paper of nothing but blocks.
pub(crate) fn paper(blocks: Vec<Block>) -> Paper {
    Paper { body: Document { blocks }, ..Paper::default() }
}

/// A table of texts.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> Table {
    let cell = |content: &str| match content {
        "" => Vec::new(),
        content => vec![text(content)],
    };
    Table::new(
        vec![Alignment::Left; head.len()],
        head.iter().map(|content| cell(content)).collect(),
        rows.iter().map(|row| row.iter().map(|content| cell(content)).collect()).collect(),
    )
}

/// A speech of two pages with all levels of headings.
pub(crate) fn speech() -> Paper {
    let long = "今年以来，全区上下坚持“项目为王”，紧盯年度目标任务，攻坚克难、真抓实干，\
                1—10月完成投资229.83亿元，占年度计划的75.4%，超序时进度4.6个百分点——成绩来之不易。";
    let lead = Inline::Strong(vec![text("一是项目审批要快。")]);
    let link = Inline::Link {
        url: "https://example.gov.cn/清单".to_owned(),
        inlines: vec![text("项目清单")],
    };
    let mut blocks = vec![paragraph("同志们："), paragraph(&long.repeat(2))];
    blocks.extend([
        heading(Level::One, 1, "总体情况"),
        paragraph(&long.repeat(3)),
        heading(Level::Two, 1, "存在的问题"),
        Block::Paragraph(vec![lead, text("要积极对接，"), text(long), link, text("。")]),
        heading(Level::Three, 1, "用地保障"),
        Block::Paragraph(vec![
            Inline::Emphasis(vec![text("逐项目倒排工期")]),
            text("，挂图作战。"),
        ]),
        heading(Level::Four, 1, "用林保障"),
        paragraph(&long.repeat(4)),
    ]);
    Paper {
        title: vec!["在全区第四季度重点项目建设推进会暨要素保障协调会上的讲话".to_owned()],
        byline: vec!["（2023年11月5日）".to_owned()],
        ..paper(blocks)
    }
}

/// A bulletin with everything that only bulletins have, and lists.
pub(crate) fn bulletin() -> Paper {
    let rows: Vec<Vec<String>> = (1..=4)
        .map(|row| vec![row.to_string(), "滨江街道办事处".to_owned(), format!("{}.5", row * 1111)])
        .collect();
    let nested =
        List { start: None, items: vec![vec![paragraph("滨江片区尚有12户未签约；")]] };
    let items = vec![
        vec![paragraph("前期手续办理偏慢，部分项目用地、用林报批未按时间节点完成，影响开工。")],
        vec![paragraph("征迁遗留问题突出："), Block::List(nested)],
    ];
    let blocks = vec![
        Block::Quote(vec![paragraph("编者按：现将进展情况予以通报，请各单位对照检查，查漏补缺。")]),
        heading(Level::One, 1, "总体情况"),
        Block::Table(table(&["序号", "单位", "完成投资（万元）"], &rows)),
        Block::List(List { start: Some(1), items }),
        Block::Rule,
        Block::Code("第一行\n  第二行".to_owned()),
    ];
    Paper {
        title: vec!["全区重点项目建设".to_owned(), "进展情况通报".to_owned()],
        head: Head::Bulletin {
            name: "项目简报".to_owned(),
            issue: "第8期（总第20期）".to_owned(),
            publisher: "区重点项目建设领导小组办公室".to_owned(),
            date: "2023年11月5日".to_owned(),
        },
        tail: Some(Tail::Bulletin {
            receivers: vec![
                ("报".to_owned(), "市委办公室、市政府办公室".to_owned()),
                (
                    "发".to_owned(),
                    "各乡镇党委、政府，各街道党工委、办事处，区直各单位，各业主单位".to_owned(),
                ),
            ],
            copies: "共印80份".to_owned(),
        }),
        ..paper(blocks)
    }
}

/// A wide table of `rows` projects on sheets that lie on their sides.
pub(crate) fn ledger(rows: usize) -> Paper {
    let head =
        ["序号", "项目名称", "级别", "总投资（万元）", "完成率（%）", "形象进度", "责任单位"];
    let row = |number: usize| {
        vec![
            number.to_string(),
            format!("滨江片区城市更新及配套基础设施建设工程（第{number}期）"),
            ["省", "市", "区"][number % 3].to_owned(),
            (12_000 + number * 137).to_string(),
            format!("{}.{}", 60 + number % 40, number % 10),
            "主体结构施工至五层，完成桩基工程80%。".to_owned(),
            "区住房和城乡建设局".to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = (1..=rows).map(row).collect();
    Paper {
        title: vec!["全区重点项目一览表".to_owned()],
        orientation: Orientation::Landscape,
        ..paper(vec![Block::Table(table(&head, &rows))])
    }
}

/// The faces, parsed once for all tests of a file.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);
    &FONTS
}

/// The words of an office in whose titles they are.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(["陈志远"], ["滨江片区"]));
    &LEXICON
}

/// The pages of a paper that must be settable.
pub(crate) fn pages(paper: &Paper) -> Vec<Page> {
    typeset(paper, fonts(), lexicon()).expect("this paper can be set").pages
}

/// The runs of a page in order, without its number.
pub(crate) fn runs(page: &Page) -> Vec<&Run> {
    let texts = page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    });
    let mut runs: Vec<&Run> = texts.collect();
    runs.pop();
    runs
}

/// One line of a page.
#[derive(Debug)]
pub(crate) struct Line {
    /// Of the baseline.
    pub(crate) y: Length,
    /// Left end.
    pub(crate) left: Length,
    /// Right end of the last glyph's cell.
    pub(crate) right: Length,
    /// The characters.
    pub(crate) text: String,
}

/// The lines of a page from top to bottom, without its number.
pub(crate) fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs(page) {
        let text: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
        let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        let right = run.at.x + width;
        match lines.last_mut() {
            Some(line) if line.y == run.at.y => {
                line.text.push_str(&text);
                line.right = right;
            }
            _ => lines.push(Line { y: run.at.y, left: run.at.x, right, text }),
        }
    }
    lines
}

/// Without white space.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
