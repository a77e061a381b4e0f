//! The PDF as other programs see it. A missing tool skips its test, except on the build server.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::official::{letter, minutes, notice, order};
use common::tools::ask;
use common::{
    bulletin, dense, fonts, ledger, lexicon, lines, pages, paper, paragraph, speech, text,
};
use jianbao::document::{Block, Inline, Level, Paper};
use jianbao::pdf::{Info, write};
use jianbao::typeset::{Item, typeset};

fn info() -> Info {
    Info {
        title: "重点项目建设".to_owned(),
        author: "区重点办".to_owned(),
        language: "zh-CN".to_owned(),
        date: time::Date::from_calendar_date(2023, time::Month::November, 5).ok(),
    }
}

fn pdf(paper: &Paper) -> Vec<u8> {
    write(&typeset(paper, fonts(), lexicon()).unwrap(), fonts(), &info()).unwrap()
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let official = [notice(), letter(), order(), minutes()];
    for paper in [speech(), bulletin(), ledger(30), paper(Vec::new())].into_iter().chain(official) {
        let said = ask("qpdf", &["--check"], &pdf(&paper), &[]);
        assert!(said.is_none_or(|said| said.contains("No syntax or stream encoding errors")));
    }
}

#[test]
fn every_line_is_read_as_it_was_set() {
    for paper in [speech(), bulletin(), notice(), letter(), order(), minutes()] {
        let set = pages(&paper);
        let set: Vec<String> = set.iter().flat_map(lines).map(|line| dense(&line.text)).collect();
        for read in extracted(&pdf(&paper)) {
            let read = dense(&read);
            let mut rest = read.as_str();
            for line in &set {
                let at = rest.find(line).unwrap_or_else(|| panic!("{line} is not in {rest}"));
                rest = &rest[at + line.len()..];
            }
        }
    }
}

/// The text of a file as two programs read it that have nothing in common.
fn extracted(bytes: &[u8]) -> Vec<String> {
    let poppler = ask("pdftotext", &["-raw"], bytes, &["-"]);
    let mupdf = ask("mutool", &["draw", "-q", "-F", "txt"], bytes, &[]);
    poppler.into_iter().chain(mupdf).collect()
}

#[test]
fn no_space_or_line_end_is_read_into_a_line() {
    let source = "完成投资3256.78万元，“十四五”规划（2023年）提出：《意见》（试行）明确。";
    let Some(read) = ask("pdftotext", &["-raw"], &pdf(&paper(vec![paragraph(source)])), &["-"])
    else {
        return;
    };
    let read: String = read.lines().take(2).collect();
    assert_eq!(read, source);
}

#[test]
fn characters_that_share_a_glyph_are_read_as_themselves() {
    // In 黑体 the bullet is drawn with the glyph of the interpunct.
    let source = "甲·乙•丙·丁";
    let strong = Block::Paragraph(vec![Inline::Strong(vec![text(source)])]);
    let Some(read) = ask("pdftotext", &["-raw"], &pdf(&paper(vec![strong])), &["-"]) else {
        return;
    };
    assert!(read.starts_with(source), "{read}");
}

#[test]
fn the_file_describes_itself() {
    let Some(said) = ask("pdfinfo", &[], &pdf(&speech()), &[]) else { return };
    for expected in ["重点项目建设", "区重点办", "PDF version:     1.7", "A4"] {
        assert!(said.contains(expected), "{expected} is not in {said}");
    }
    assert!(!said.contains("PDF subtype"), "no claim to be a PDF/X: {said}");
}

#[test]
fn every_font_is_an_embedded_subset_that_can_be_read() {
    let Some(said) = ask("pdffonts", &[], &pdf(&bulletin()), &[]) else { return };
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(fonts.len(), 6);
    assert!(fonts.iter().all(|font| font.contains("yes yes yes")), "{said}");
}

#[test]
fn headings_are_bookmarks() {
    let file = lopdf::Document::load_mem(&pdf(&speech())).unwrap();
    let outline = file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let outline = file.get_dictionary(outline).unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 2);
    assert_eq!(file.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
}

#[test]
fn a_link_to_a_heading_of_the_paper_turns_the_page() {
    let link = |url: &str| Inline::Link { url: url.to_owned(), inlines: vec![text("见后")] };
    let mut paper = speech();
    paper.body.blocks.insert(1, Block::Paragraph(vec![link("#s1-1"), link("#s7")]));
    let file = lopdf::Document::load_mem(&pdf(&paper)).unwrap();
    let first = file.page_iter().next().unwrap();
    let links = file.get_dictionary(first).unwrap().get(b"Annots").unwrap().as_array().unwrap();
    let goal = |link: &lopdf::Object| {
        let link = file.get_dictionary(link.as_reference().unwrap()).unwrap();
        link.get(b"A").unwrap().as_dict().unwrap().get(b"D").unwrap().as_array().unwrap().clone()
    };
    let [link] = links.as_slice() else { panic!("a link that leads nowhere is none: {links:?}") };
    let second = |item: &Item| matches!(item, Item::Heading { level: Some(Level::Two), .. });
    let number = pages(&paper).iter().position(|page| page.items.iter().any(second)).unwrap();
    let wanted = file.page_iter().nth(number).unwrap();
    assert_eq!(goal(link)[0].as_reference().unwrap(), wanted);
}

#[test]
fn the_same_paper_gives_the_same_bytes_on_every_thread() {
    let paper = speech();
    let make = || pdf(&paper);
    let first = make();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        for other in others {
            assert!(other.join().unwrap() == first, "the bytes differ");
        }
    });
}
