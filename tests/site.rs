//! What a reader gets: pages that hold together, figures that lead to their origin, and nothing
//! that was not meant for them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use jianbao::diag::{Language, Printer};
use jianbao::{Options, Printing, build};
use support::html::{Tag, percent_decoded, tags, text};
use support::replace;

type Files = BTreeMap<String, Vec<u8>>;

/// Every file of an office, which must have neither mistakes nor warnings.
fn built(root: &Path, printing: Printing) -> Files {
    built_at(root, Options { as_of: None, printing })
}

fn built_at(root: &Path, options: Options) -> Files {
    let printer = Printer { language: Language::Chinese };
    let told = |noted: &[jianbao::diag::Diagnostic]| -> String {
        noted.iter().map(|noted| printer.print(noted)).collect()
    };
    let built = build(root, options);
    let built = built.unwrap_or_else(|noted| panic!("{}", told(&noted)));
    assert!(built.warnings.is_empty(), "{}", told(&built.warnings));
    built.output.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// The pages among the files, as text.
fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The page at `path`.
fn page<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

/// Where a link of the page `from` leads: a file of the output, and an anchor in it.
fn target(from: &str, link: &str) -> (String, String) {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let mut parts: Vec<_> = from.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            assert!(parts.pop().is_some(), "{link} in {from} leaves the site");
        } else {
            parts.push(part);
        }
    }
    (percent_decoded(&parts.join("/")), percent_decoded(anchor))
}

/// All addresses in a tag that a browser follows or loads, with whether it loads them.
fn addresses(tag: &Tag) -> Vec<(&str, bool)> {
    let loads = tag.name != "a" && tag.name != "area";
    let names = ["href", "src", "srcset", "poster", "data", "action", "xlink:href"];
    names.iter().filter_map(|name| Some((tag.get(name)?, loads))).collect()
}

fn has_scheme(link: &str) -> bool {
    link.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'))
}

/// Every link of every page leads to something, and nothing is loaded from elsewhere.
fn assert_holds_together(files: &Files) {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(files)
        .map(|(path, html)| {
            let all: Vec<_> =
                tags(html).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
            let ids: BTreeSet<_> = all.iter().cloned().collect();
            assert_eq!(ids.len(), all.len(), "an id of {path} is there twice");
            (path, ids)
        })
        .collect();
    for (from, html) in pages(files) {
        for tag in tags(html) {
            for (link, loaded) in addresses(&tag) {
                let outside = has_scheme(link) || link.starts_with("//");
                if outside && !loaded && ["http", "mailto"].iter().any(|s| link.starts_with(s)) {
                    continue;
                }
                assert!(!outside, "{link} in {from} leads outside");
                let (path, anchor) = target(from, link);
                assert!(files.contains_key(&path), "{link} in {from}: no {path}");
                let known = anchor.is_empty() || ids[path.as_str()].contains(&anchor);
                assert!(known, "{link} in {from}: no such anchor");
            }
            let style = tag.get("style").unwrap_or_default();
            assert!(!style.contains("url("), "{style} in {from}");
        }
    }
    for (path, bytes) in files.iter().filter(|file| file.0.ends_with(".css")) {
        let css = std::str::from_utf8(bytes).unwrap();
        for outside in ["@import", "http:", "https:", "url(//", "url(\"//"] {
            assert!(!css.contains(outside), "{outside} in {path}");
        }
    }
}

/// Opens, in order, each page and everything it leads to from the first one.
fn reachable(files: &Files) -> BTreeSet<String> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(from) = waiting.pop() {
        if !from.ends_with(".html") {
            continue;
        }
        for tag in tags(page(files, &from)) {
            for (link, _) in addresses(&tag) {
                if !has_scheme(link) {
                    let (path, _) = target(&from, link);
                    if seen.insert(path.clone()) {
                        waiting.push(path);
                    }
                }
            }
        }
    }
    seen
}

#[test]
fn the_example_holds_together() {
    let files = built(Path::new(env!("CARGO_MANIFEST_DIR")), Printing::Pdf);
    assert_holds_together(&files);
    assert!(reachable(&files).iter().eq(files.keys()), "every file can be reached");
}

/// Looking back, papers of later months do not exist: nothing leads to them.
#[test]
fn an_earlier_month_holds_together() {
    let as_of = jianbao::quantity::Month::new(2021, 10);
    let options = Options { as_of, printing: Printing::None };
    let files = built_at(Path::new(env!("CARGO_MANIFEST_DIR")), options);
    assert_holds_together(&files);
}

#[test]
fn a_small_office_holds_together() {
    let office = support::office();
    let files = built(office.path(), Printing::Pdf);
    assert_holds_together(&files);
    assert!(reachable(&files).iter().eq(files.keys()), "every file can be reached");
}

#[test]
fn nothing_internal_is_published() {
    let office = support::office();
    let mut planted = 0;
    for (_, bytes) in support::tree(office.path()) {
        planted += String::from_utf8(bytes).unwrap().matches("不外传").count();
    }
    assert_eq!(planted, 15, "one remark in every kind of record");
    let secrets = ["不外传", "13900001111", "0599-8800123", "8800123"];
    let files = built(office.path(), Printing::Pdf);
    for (path, bytes) in &files {
        let raw = String::from_utf8_lossy(bytes);
        let words = printed(&files, path).unwrap_or_default();
        for secret in secrets {
            assert!(!raw.contains(secret) && !words.contains(secret), "{secret} in {path}");
        }
    }
}

/// The words of a PDF without white space; `None` for other files and where `pdftotext` is not
/// installed, which is said aloud and not accepted under `CI`.
fn printed(files: &Files, path: &str) -> Option<String> {
    if !path.ends_with(".pdf") {
        return None;
    }
    let folder = support::folder();
    support::write(folder.path(), "paper.pdf", &files[path]);
    let mut command = Command::new("pdftotext");
    let output = command.args(["-enc", "UTF-8", "paper.pdf", "-"]).current_dir(folder.path());
    match output.output() {
        Ok(output) => {
            assert!(output.status.success(), "{path}");
            let mut text = String::from_utf8(output.stdout).unwrap();
            text.retain(|character| !character.is_whitespace());
            Some(text)
        }
        Err(_) => {
            support::not_run("pdftotext is not installed: PDFs were NOT read");
            None
        }
    }
}

#[test]
fn the_example_can_be_looked_back_at() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"));
    for month in ["2020-12", "2021-07", "2021-09", "2021-10", "2022-03"] {
        let as_of = Some(jianbao::quantity::Month::parse(month).unwrap());
        let options = Options { as_of, printing: Printing::None };
        let built = build(shipped, options).unwrap();
        assert!(built.warnings.is_empty(), "{month}");
        assert!(built.output.get("index.html").is_some(), "{month}");
    }
}

#[test]
fn names_appear_as_they_were_typed() {
    let office = support::office();
    let name = "*扩建*|二期 <b>&";
    replace(office.path(), "content/projects/xitan.yaml", "西滩污水处理厂", &format!("'{name}'"));
    let tags = "东岭{{ 水库 }}{% if %}{# 大坝";
    let ledger = "content/projects/dongling.yaml";
    replace(office.path(), ledger, "名称: 东岭水库", &format!("名称: '{tags}'"));
    let agenda = "content/meetings/tuijin.yaml";
    replace(office.path(), agenda, "通报项目进展", &format!("'通报{name}'"));
    let files = built(office.path(), Printing::Pdf);
    assert_holds_together(&files);
    let name = name.replace(' ', "");
    for path in ["projects.html", "projects/XT-01.html", "ledger.html", "bulletins/jb-11.html"] {
        let shown = text(page(&files, path));
        assert!(shown.contains(&name), "{path}: {shown}");
    }
    for path in ["projects.html", "ledger.html", "speeches/jianghua.html"] {
        let shown = text(page(&files, path));
        assert!(shown.contains(&tags.replace(' ', "")), "{path}: {shown}");
    }
    let agenda = format!("通报{name}");
    for path in ["2021-12-tuijin", "2021-12-tuijin-agenda", "2021-12-tuijin-host"] {
        let shown = text(page(&files, &format!("meetings/{path}.html")));
        assert!(shown.contains(&agenda), "{path}: {shown}");
    }
    for (path, html) in pages(&files) {
        assert!(!html.contains("<em>扩建") && !html.contains("二期 <b>"), "{path}");
    }
    for path in ["ledger.pdf", "meetings/2021-12-tuijin-host.pdf"] {
        let Some(words) = printed(&files, path) else { continue };
        assert!(words.contains("*扩建*|") && words.contains("<b>&"), "{path}: {words}");
    }
}

#[test]
fn a_speech_has_a_copy_for_the_lectern() {
    let office = support::office();
    replace(office.path(), "content/speeches/jianghua.md", "会议:", "朗读稿: 22磅\n会议:");
    let files = built(office.path(), Printing::Pdf);
    assert_holds_together(&files);
    let copy = "speeches/jianghua-reading.pdf";
    assert!(page(&files, "speeches/jianghua.html").contains(&format!("../{copy}")));
    let (Some(read), Some(filed)) =
        (printed(&files, copy), printed(&files, "speeches/jianghua.pdf"))
    else {
        return;
    };
    let words = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
    assert_eq!(words(&read), words(&filed));
    let site = built(office.path(), Printing::None);
    assert!(!page(&site, "speeches/jianghua.html").contains("reading.pdf"));
}

#[test]
fn pictures_of_a_draft_are_on_its_page() {
    let office = support::office();
    let picture = std::fs::read(support::data("pictures/rgb.png")).unwrap();
    support::write(office.path(), "content/speeches/图 片/现场 1.png", &picture);
    let speech = "content/speeches/jianghua.md";
    let mut text = std::fs::read_to_string(office.path().join(speech)).unwrap();
    text += "\n![现场“图”<1>](<图 片/现场 1.png> \"图1\")\n![再看](图%20片/现场%201.png)\n";
    support::write(office.path(), speech, text);
    let files = built(office.path(), Printing::Pdf);
    assert_holds_together(&files);
    let shown: Vec<_> = tags(page(&files, "speeches/jianghua.html"))
        .into_iter()
        .filter(|tag| tag.name == "img")
        .collect();
    let words: Vec<_> = shown.iter().filter_map(|tag| tag.get("alt")).collect();
    assert_eq!(words, ["现场“图”<1>", "再看"]);
    let (path, _) = target("speeches/jianghua.html", shown[0].get("src").unwrap());
    assert!(files[&path] == picture);
    // The same picture is there once, whatever it is called.
    assert_eq!(files.keys().filter(|path| path.starts_with("pictures/")).count(), 1);
}

#[test]
fn figures_lead_to_their_origin() {
    let office = support::office();
    let files = built(office.path(), Printing::None);
    let html = page(&files, "speeches/jianghua.html");
    let figures: Vec<_> = tags(html)
        .into_iter()
        .filter(|tag| tag.get("class") == Some("figure"))
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .collect();
    assert_eq!(figures.len(), 6, "one link for each call");
    let list = page(&files, "figures.html");
    for link in &figures {
        let (path, anchor) = target("speeches/jianghua.html", link);
        assert_eq!(path, "figures.html");
        assert!(list.contains(&format!("id=\"{anchor}\"")), "{link}");
    }
    // 300 + … + 700 and 200 × 10 of the two projects with work done.
    let shown = text(html);
    assert!(shown.contains("全区3个项目完成投资8220万元"), "{shown}");
}

#[test]
fn papers_of_a_meeting_follow_its_agenda() {
    let office = support::office();
    let order = |files: &Files, path: &str| -> Vec<usize> {
        let shown = text(page(files, &format!("meetings/2021-12-tuijin{path}.html")));
        ["通报项目进展", "部门发言"].iter().map(|item| shown.find(item).unwrap()).collect()
    };
    let before = built(office.path(), Printing::None);
    let meeting = "content/meetings/tuijin.yaml";
    let text = fs::read_to_string(office.path().join(meeting)).unwrap();
    let (head, agenda) = text.split_once("议程:\n").unwrap();
    let (items, tail) = agenda.split_once("  - 事项: 讲话").unwrap();
    let (first, second) = items.split_once("  - 事项: 部门发言\n").unwrap();
    let swapped = format!("{head}议程:\n  - 事项: 部门发言\n{second}{first}  - 事项: 讲话{tail}");
    support::write(office.path(), meeting, swapped);
    replace(
        office.path(),
        "content/speeches/jianghua.md",
        "{{议程·1·发言人}}",
        "{{议程·2·发言人}}",
    );
    let after = built(office.path(), Printing::None);
    for path in ["", "-agenda", "-host"] {
        assert!(order(&before, path).is_sorted(), "{path}");
        assert!(!order(&after, path).is_sorted(), "{path}");
    }
}
