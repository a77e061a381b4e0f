//! A speech pasted from elsewhere, in Traditional characters, with half-width punctuation and with
//! blanks nobody has filled in: it builds, nothing of it is lost, and every blank is pointed at.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;
use std::process::Command;

use support::html;

const SPEECH: &str = include_str!("pasted/speech.md");

fn office() -> tempfile::TempDir {
    let folder = support::folder();
    let settings = "名称: 項目辦\n地区: 某區\n截至: 2021-10\n";
    support::write(folder.path(), "content/office.yaml", settings);
    support::write(folder.path(), "content/speeches/pasted.md", SPEECH);
    folder
}

fn without_space(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn every_character_is_on_the_page_and_on_paper() {
    let office = office();
    let run = support::run(support::jianbao().arg("build").arg(office.path()));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let wanted = without_space(SPEECH);

    let page = fs::read_to_string(office.path().join("output/speeches/pasted.html")).unwrap();
    assert!(without_space(&html::text(&page)).contains(&wanted), "the page lost something");

    let paper = office.path().join("output/speeches/pasted.pdf");
    match Command::new("pdftotext").args(["-raw", "-nopgbrk"]).arg(&paper).arg("-").output() {
        Ok(output) => {
            let text = String::from_utf8(output.stdout).unwrap();
            let lines = text.lines().filter(|line| !is_page_number(line));
            let text = without_space(&lines.collect::<String>());
            assert!(text.contains(&wanted), "the paper lost something:\n{text}");
        }
        Err(_) => support::not_run("pdftotext is not installed: the paper was NOT read"),
    }
}

/// `— 2 —`.
fn is_page_number(line: &str) -> bool {
    let inner = line.trim().strip_prefix('—').and_then(|line| line.strip_suffix('—'));
    inner.is_some_and(|number| number.trim().parse::<u32>().is_ok())
}

#[test]
fn every_blank_is_pointed_at() {
    let office = office();
    let run = support::run(support::jianbao().arg("check").arg(office.path()));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let places: Vec<&str> =
        run.err.lines().filter_map(|line| line.strip_prefix("  --> content/")).collect();
    insta::assert_snapshot!("blanks", places.join("\n"));
    assert_eq!(run.err.matches("警告[blank]").count(), places.len());
}
