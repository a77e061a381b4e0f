//! The structure of a PDF as a reader sees it who does not see the pages (PDF 32000-1, 14.7).
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write as _;

use common::official::{attached, letter, minutes, notice};
use common::pictures::illustrated;
use common::tools::{ask, not_run};
use common::{bulletin, dense, fonts, ledger, lexicon, paper, speech};
use jianbao::document::Paper;
use jianbao::pdf::{Info, write};
use jianbao::typeset::typeset;
use lopdf::{Dictionary, Document, Object};

fn pdf(paper: &Paper) -> Vec<u8> {
    let info = Info {
        title: "重点项目建设 <1> & “2”".to_owned(),
        author: "区重点办".to_owned(),
        language: "zh-CN".to_owned(),
        date: None,
    };
    write(&typeset(paper, fonts(), lexicon()).unwrap(), fonts(), &info).unwrap()
}

/// The tree of a file: a line for each element, indented, with how many marks it holds.
fn tree(file: &Document) -> String {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = file.get_dictionary(root).unwrap();
    let mut out = String::new();
    for kid in kids(root) {
        branch(file, kid, 0, &mut out);
    }
    out
}

fn kids(element: &Dictionary) -> Vec<&Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}

fn branch(file: &Document, kid: &Object, depth: usize, out: &mut String) {
    let Ok(id) = kid.as_reference() else { return };
    let element = file.get_dictionary(id).unwrap();
    let name = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap());
    let (parts, marks): (Vec<_>, Vec<_>) =
        kids(element).into_iter().partition(|kid| kid.as_reference().is_ok());
    let marks = if marks.is_empty() { String::new() } else { format!(" {}", marks.len()) };
    writeln!(out, "{}{name}{marks}", "  ".repeat(depth)).unwrap();
    parts.into_iter().for_each(|kid| branch(file, kid, depth + 1, out));
}

#[test]
fn papers_have_trees() {
    let mut notice = notice();
    notice.attachments = vec![
        attached(Some(1), "重点项目清单", "清单如下。"),
        attached(Some(2), "参会名单", "名单如下。"),
    ];
    let papers = [
        ("speech", speech()),
        ("bulletin", bulletin()),
        ("ledger", ledger(2)),
        ("illustrated", illustrated()),
        ("notice", notice),
        ("minutes", minutes()),
    ];
    for (name, paper) in papers {
        let file = Document::load_mem(&pdf(&paper)).unwrap();
        insta::assert_snapshot!(name, tree(&file));
    }
}

#[test]
fn every_mark_leads_back_to_its_element() {
    for paper in [speech(), bulletin(), ledger(60), notice(), letter()] {
        let file = Document::load_mem(&pdf(&paper)).unwrap();
        let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let root = file.get_dictionary(root.as_reference().unwrap()).unwrap();
        let parents = root.get(b"ParentTree").unwrap().as_reference().unwrap();
        let parents = file.get_dictionary(parents).unwrap().get(b"Nums").unwrap();
        let numbers = parents.as_array().unwrap();
        for page in file.page_iter() {
            let page = file.get_dictionary(page).unwrap();
            let key = page.get(b"StructParents").unwrap().as_i64().unwrap();
            let at = numbers.iter().step_by(2).position(|n| n.as_i64().unwrap() == key).unwrap();
            let owners = file.get_object(numbers[at * 2 + 1].as_reference().unwrap()).unwrap();
            let content = file.get_page_content(file.page_iter().nth(key as usize).unwrap());
            let content = String::from_utf8_lossy(&content).into_owned();
            assert_eq!(content.matches("/MCID").count(), owners.as_array().unwrap().len());
            let opened = content.matches("BDC").count() + content.matches("BMC").count();
            assert_eq!(opened, content.matches("EMC").count(), "every mark is closed");
        }
    }
}

#[test]
fn another_reader_finds_headings_paragraphs_and_cells_in_order() {
    let Some(said) = ask("pdfinfo", &["-struct-text"], &pdf(&bulletin()), &[]) else {
        return;
    };
    let words = [
        "H1",
        "进展情况通报",
        "BlockQuote",
        "编者按",
        "H2",
        "一、总体情况",
        "Table",
        "TR",
        "TH",
        "完成投资",
        "TD",
        "滨江街道办事处",
        "LI",
        "Lbl",
        "1.",
        "LBody",
        "前期手续",
    ];
    let said = dense(&said.replace('"', ""));
    let mut rest = said.as_str();
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("{word} is not in {rest}"));
        rest = &rest[at + word.len()..];
    }
}

#[test]
fn a_validator_finds_nothing_against_the_archive_standard() {
    let official = [notice(), letter()];
    let papers = [speech(), bulletin(), ledger(30), illustrated(), paper(Vec::new())];
    for paper in papers.into_iter().chain(official) {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/pdfa.py");
        let Some(said) = ask("python3", &[script], &pdf(&paper), &[]) else { return };
        if let Some(why) = said.strip_prefix('?') {
            return not_run(why);
        }
        let found: Vec<&str> = said.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}
