//! Properties that every line and every page of body text has, whatever the text.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Line, dense, fonts, lexicon, lines, pages, paper, paragraph};
use jianbao::typeset::{Length, Page, typeset};
use proptest::prelude::*;

const NO_START: &str = "，。、；：！？”’）》】〕〉」』…—～·/%";
const NO_END: &str = "“‘（《【〔〈「『/";

/// The measure of body text: 28 cells of 15.793 pt.
const MEASURE: Length = Length::milli_pt(28 * 15_793);

/// Text as an office writes it, and rather more marks than it should have.
fn office_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥&&[重点项目建设投资完成进度责任单位全区年度计划]]{1,12}",
        3 => "[，。、；：！？]",
        1 => "[“（《][重点项目建设]{1,9}[”）》]",
        1 => "[“（《]{1,2}",
        1 => "[”）》]{1,2}[，。]?",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => "[1-9][0-9]{0,5}(\\.[0-9]{1,2})?(万元|亿元|%|个百分点|年|个)?",
        1 => "[A-Za-z]{1,12}( [a-z]{1,9}){0,3}",
        1 => "[1-9]～[1-9][0-9]",
        1 => "[甲乙]·[丙丁]",
    ];
    proptest::collection::vec(piece, 1..80).prop_map(|pieces| pieces.concat())
}

fn all_lines(pages: &[Page]) -> Vec<Line> {
    pages.iter().flat_map(lines).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_keep_the_rules(source in office_text()) {
        let pages = pages(&paper(vec![paragraph(&source)]));
        let found = all_lines(&pages);
        let printed: String = found.iter().map(|line| line.text.as_str()).collect();
        prop_assert_eq!(dense(&printed), dense(&source), "nothing is lost");

        let edge = Length::mm(28) + MEASURE;
        for (index, line) in found.iter().enumerate() {
            let shown = line.text.trim_end();
            let last = index + 1 == found.len();
            prop_assert!(line.right <= edge, "too wide: {line:?}");
            if !last {
                prop_assert_eq!(line.right, edge, "not justified: {:?}", line);
                prop_assert!(!shown.ends_with(|mark| NO_END.contains(mark)), "ends badly: {line:?}");
            }
            if index > 0 {
                prop_assert!(!shown.starts_with(|mark| NO_START.contains(mark)), "starts badly: {line:?}");
            }
        }
        for pair in found.windows(2) {
            let ends = |text: &str| text.trim_end().chars().next_back();
            let digits = (ends(&pair[0].text), pair[1].text.chars().next());
            let torn = matches!(digits, (Some('0'..='9'), Some('0'..='9' | '.')));
            prop_assert!(!torn, "a number is torn: {pair:?}");
        }
    }

    #[test]
    fn full_pages_have_twenty_two_lines_on_the_grid(source in office_text()) {
        let pages = pages(&paper(vec![paragraph(&source.repeat(12))]));
        let (last, full) = pages.split_last().unwrap();
        for page in full {
            let count = lines(page).len();
            let widow = lines(last).len() == 2;
            prop_assert!(count == 22 || (widow && count == 21), "{count} lines");
        }
        for page in &pages {
            let first = lines(&pages[0])[0].y;
            for line in lines(page) {
                let down = (line.y - first).to_milli_pt();
                prop_assert_eq!(down % 28_990, 0, "off the grid");
            }
        }
    }

    #[test]
    fn any_text_gives_pages_or_missing_characters(source in "\\PC{0,300}|.{0,120}") {
        if let Ok(layout) = typeset(&paper(vec![paragraph(&source)]), fonts(), lexicon()) {
            prop_assert!(!layout.pages.is_empty());
        }
    }
}

#[test]
fn a_last_line_has_two_characters() {
    // 26 characters, then 28 to the line: one more would stand alone.
    for length in 20..400 {
        let pages =
            pages(&paper(vec![paragraph(&format!("{}，好。", "汉，字".repeat(length / 3)))]));
        let found = all_lines(&pages);
        let last = found.last().unwrap();
        let count = last.text.chars().filter(|character| !"，。".contains(*character)).count();
        assert!(found.len() == 1 || count >= 2, "{last:?}");
    }
}

#[test]
fn plain_han_need_no_stretching() {
    let pages = pages(&paper(vec![paragraph(&"字".repeat(26 + 28 * 3))]));
    for run in pages.iter().flat_map(common::runs) {
        assert!(run.glyphs.iter().all(|glyph| glyph.advance == Length::milli_pt(15_793)));
    }
}
