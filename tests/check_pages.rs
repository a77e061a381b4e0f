//! `jianbao check --pages`: the example is clean, a page that is not ends the run with 1, and what
//! is not seen in a file is said.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};

use jianbao::{Options, build, inspect};
use support::{Run, folder, jianbao, office, run};

fn check(root: &Path, english: bool) -> Run {
    let mut command = jianbao();
    if english {
        command.env("LANG", "en_GB.UTF-8");
    }
    run(command.args(["check", "--pages"]).arg(root))
}

/// Builds the small office and hands out one of its papers, with `change` made in it.
fn paper(change: impl Fn(&mut lopdf::Document)) -> (tempfile::TempDir, PathBuf) {
    let office = office();
    let built = build(office.path(), Options::default()).unwrap();
    let bytes = built.output.get("reports/tongbao.pdf").unwrap();
    let mut file = lopdf::Document::load_mem(bytes).unwrap();
    change(&mut file);
    let folder = folder();
    let path = folder.path().join("通报.pdf");
    file.save(&path).unwrap();
    (folder, path)
}

#[test]
fn no_paper_of_the_example_has_a_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = build(root, Options::default()).unwrap();
    assert!(!built.printed.is_empty());
    for (path, profile) in &built.printed {
        let print = inspect::read(built.output.get(path).unwrap()).unwrap();
        let report = inspect::measure(&print, *profile);
        let broken: Vec<_> = report.findings.broken().collect();
        assert!(broken.is_empty(), "{path}: {broken:#?}");
        // What the pages look like is what they are.
        assert_eq!(inspect::measure(&print, None).profile, report.profile, "{path}");
    }
}

#[test]
fn an_office_hears_what_was_measured_and_what_was_not() {
    let office = office();
    let said = check(office.path(), false);
    assert_eq!(said.code, Some(0), "{}", said.err);
    for expected in ["reports/tongbao.pdf: 按", "版式已核，字体为替代", "未测：4 纸张质量"]
    {
        assert!(said.out.contains(expected), "{expected}: {}", said.out);
    }
    assert!(!said.out.contains("合规"), "{}", said.out);
    let (_folder, path) = paper(|_| {});
    let said = check(&path, true);
    for expected in ["Structure checked, typeface substituted", "Not measured: 6.3 binding"] {
        assert!(said.out.contains(expected), "{expected}: {}", said.out);
    }
}

#[test]
fn a_broken_page_ends_the_run_with_one() {
    let (_folder, path) = paper(|file| {
        let page = file.page_iter().next().unwrap();
        let letter: Vec<lopdf::Object> = [0, 0, 612, 792].map(lopdf::Object::Integer).into();
        file.get_dictionary_mut(page).unwrap().set("MediaBox", letter);
    });
    let said = check(&path, false);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("错误[page-format]: 第1页：5.1（规定）纸张："), "{}", said.err);
    assert!(said.err.contains("通报.pdf"));
    assert!(said.out.contains("不合版式"), "{}", said.out);
}

#[test]
fn advice_ends_the_run_with_nought() {
    let (_folder, path) = paper(|file| {
        let page = file.page_iter().next().unwrap();
        let content = String::from_utf8(file.get_page_content(page)).unwrap();
        let slanted = content.replacen("1 0 0 1 ", "1 0 0.3 1 ", 1);
        file.change_page_content(page, slanted.into_bytes()).unwrap();
    });
    let said = check(&path, true);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.err.contains("warning[page-advice]"), "{}", said.err);
    assert!(said.err.contains("CLREQ (recommended) no slanted type"), "{}", said.err);
}

#[test]
fn what_is_no_pdf_is_an_error() {
    let folder = folder();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, "not a PDF").unwrap();
    let said = check(&path, true);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("error[unreadable]: this PDF cannot be read"), "{}", said.err);
    assert_eq!(said.out, "There are no pages to measure.\n");
}
