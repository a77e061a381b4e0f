//! Offices with mistakes: every folder of `tests/errors` is laid over the good office of
//! `tests/office`, and must yield the messages that its files expect, and no others.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::path::Path;

use jianbao::diag::{Diagnostic, Language, Printer};
use jianbao::{Options, build};

use support::expected::{Expected, read, shown};

/// Every message of a build.
fn messages(root: &Path) -> Vec<Diagnostic> {
    match build(root, Options::default()) {
        Ok(built) => built.warnings,
        Err(diagnostics) => diagnostics,
    }
}

/// Where the messages differ from what was expected, in words.
fn difference(mut expected: Vec<Expected>, found: &[Diagnostic]) -> String {
    let mut text = String::new();
    for message in found {
        match expected.iter().position(|expected| expected.is(message)) {
            Some(index) => drop(expected.remove(index)),
            None => text += &format!("  unexpected: {}\n", shown(message)),
        }
    }
    for missing in expected {
        text += &format!("  missing:    {missing}\n");
    }
    text
}

/// The good office with the files of `tests/errors/<name>` over it.
fn broken(name: &str) -> tempfile::TempDir {
    let office = support::office();
    support::copy(&support::data("errors").join(name), office.path());
    office
}

#[test]
fn every_mistake_is_reported_where_it_stands() {
    let mut names: Vec<_> = fs::read_dir(support::data("errors"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut text = String::new();
    for name in names {
        let office = broken(&name);
        let expected = read(&support::tree(office.path()));
        assert!(!expected.is_empty(), "{name} expects nothing");
        let difference = difference(expected, &messages(office.path()));
        if !difference.is_empty() {
            text += &format!("{name}\n{difference}");
        }
    }
    assert!(text.is_empty(), "\n{text}");
}

/// As the program prints them, one after another.
fn printed(name: &str, language: Language) -> String {
    let office = broken(name);
    let printer = Printer { language };
    let texts: Vec<_> =
        messages(office.path()).iter().map(|message| printer.print(message)).collect();
    texts.join("\n")
}

#[test]
fn messages_look_as_they_should() {
    let typical = [
        "agenda",
        "amounts",
        "calls",
        "contradictions",
        "drafts",
        "gbk",
        "keys",
        "official",
        "people-and-units",
        "secret",
        "tabs",
        "two-documents",
        "unknown-files",
    ];
    for name in typical {
        insta::assert_snapshot!(format!("zh-{name}"), printed(name, Language::Chinese));
    }
    for name in ["amounts", "dates", "calls"] {
        insta::assert_snapshot!(format!("en-{name}"), printed(name, Language::English));
    }
}
