//! Offices that name typefaces of their own: which face a text is set in, what is lent by others,
//! and what is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;
mod support;

use std::path::Path;
use std::process::Command;

use jianbao::diag::{Diagnostic, Language, Printer};
use jianbao::pdf::Info;
use jianbao::typeface::{RoleUse, Survey};
use jianbao::typeset::{Face, FaceId, FontFile, Fonts, Use, typeset};
use jianbao::{Options, build, typefaces};
use tempfile::TempDir;

use common::{lexicon, paper, paragraph};
use support::font::{Sfnt, collection, glyph};
use support::{jianbao, run, write};

const PAPER: &str = "reports/tongbao";

/// The good office with these lines under `字体`, these files in `fonts/`, and a report that says
/// `text`.
fn office(settings: &str, fonts: &[(&str, Vec<u8>)], text: &str) -> TempDir {
    let office = support::office();
    let scopes = "口径:\n  省市重点: {级";
    let named = format!("字体:\n{settings}{scopes}");
    support::replace(office.path(), "content/office.yaml", scopes, &named);
    for (name, bytes) in fonts {
        write(office.path(), &format!("fonts/{name}"), bytes);
    }
    let report = format!("---\n标题: 关于字体的通报\n作者: 石松\n---\n\n{text}\n");
    write(office.path(), &format!("content/{PAPER}.md"), report);
    office
}

/// The report as it is printed.
#[track_caller]
fn printed(office: &Path) -> Vec<u8> {
    let built = build(office, Options::default()).unwrap();
    built.output.get(&format!("{PAPER}.pdf")).unwrap().to_vec()
}

/// The names of the fonts in a PDF, without the tags of their subsets.
fn faces(pdf: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let fonts = file.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts = fonts.filter(|font| font.has(b"DescendantFonts"));
    let name = |font: &lopdf::Dictionary| {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        let (tag, name) = std::str::from_utf8(name).unwrap().split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()), "{tag}");
        name.to_owned()
    };
    let mut names: Vec<String> = fonts.map(name).collect();
    names.sort();
    names
}

/// The words of a PDF, or nothing if they cannot be read here.
fn words(pdf: &[u8]) -> Option<String> {
    let folder = support::folder();
    write(folder.path(), "a.pdf", pdf);
    let read =
        Command::new("pdftotext").arg("-raw").arg(folder.path().join("a.pdf")).arg("-").output();
    let Ok(read) = read else {
        support::not_run("pdftotext is not installed: the paper was NOT read");
        return None;
    };
    Some(String::from_utf8(read.stdout).unwrap().split_whitespace().collect())
}

/// Another reader finds nothing wrong with a PDF.
fn sound(pdf: &[u8]) {
    let folder = support::folder();
    write(folder.path(), "a.pdf", pdf);
    match Command::new("qpdf").arg("--check").arg(folder.path().join("a.pdf")).output() {
        Ok(said) => {
            let said = String::from_utf8_lossy(&said.stdout).into_owned();
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
        Err(_) => support::not_run("qpdf is not installed: the file was NOT checked"),
    }
}

fn survey(office: &Path) -> Survey {
    typefaces(office).unwrap().0
}

fn role(survey: &Survey, role: Face) -> &RoleUse {
    survey.roles.iter().find(|used| used.role == role).unwrap()
}

/// The first problem of a build, as it is printed, and the file and line that it names.
fn problem(office: &Path) -> (Diagnostic, String) {
    let problems = build(office, Options::default()).unwrap_err();
    let printed = Printer { language: Language::Chinese }.print(&problems[0]);
    (problems.into_iter().next().unwrap(), printed)
}

/// TrueType, under another name.
fn kai() -> Vec<u8> {
    Sfnt::of(Face::Kai).named("云浦仿宋", "YunpuFang").bytes()
}

/// CFF with CIDs, under another name.
fn song() -> Vec<u8> {
    Sfnt::of(Face::Song).named("云浦宋", "YunpuSong").bytes()
}

#[test]
fn the_body_is_set_in_the_face_that_the_office_names() {
    let text = "全区“十四五”规划——重点项目……第1号。";
    for (name, file, postscript) in [
        ("云浦仿宋", kai(), "YunpuFang"),
        ("YunpuSong", song(), "YunpuSong"),
        ("甲.TTF", kai(), "YunpuFang"),
    ] {
        let office = office(&format!("  仿宋: {name}\n"), &[("甲.ttf", file)], text);
        let pdf = printed(office.path());
        let faces = faces(&pdf);
        assert!(faces.iter().any(|face| face == postscript), "{name}: {faces:?}");
        assert!(pdf == printed(office.path()), "the same office gives the same bytes");
        sound(&pdf);
        if let Some(words) = words(&pdf) {
            assert!(words.contains(text), "{name}: {words}");
        }
    }
}

#[test]
fn a_face_of_a_collection_is_taken_by_its_name() {
    let fonts = collection(&[
        Sfnt::of(Face::Latin).named("另一种", "Another"),
        Sfnt::of(Face::Kai).named("云浦仿宋", "YunpuFang"),
    ]);
    let office = office("  仿宋: 云浦仿宋\n", &[("合集.ttc", fonts)], "全区重点项目。");
    assert_eq!(
        faces(&printed(office.path())).iter().filter(|face| *face == "YunpuFang").count(),
        1
    );
}

#[test]
fn a_settings_file_in_english_or_traditional_characters_is_understood() {
    let office = office("  楷體: 云浦仿宋\n  latin: 云浦仿宋\n", &[("甲.ttf", kai())], "项目。");
    let survey = survey(office.path());
    assert_eq!(role(&survey, Face::Kai).face.id, FaceId::Named(Face::Kai, 1));
    assert_eq!(role(&survey, Face::Latin).face.name, "云浦仿宋");
}

#[test]
fn what_a_face_lacks_comes_from_the_embedded_one_and_is_listed() {
    let glyphs = ['全', '区', '重'].map(|character| (character, glyph(Face::Fang, character)));
    let font = Sfnt::of(Face::Fang).named("三个字", "Three").drawing(&glyphs).bytes();
    let office = office("  仿宋: 三个字\n", &[("三.ttf", font)], "全区重点");
    let survey = survey(office.path());
    let fang = role(&survey, Face::Fang);
    assert_eq!(fang.face.name, "三个字");
    let embedded = fang.lent.iter().find(|lent| lent.from.id == FaceId::Embedded(Face::Fang));
    let characters = &embedded.unwrap().characters;
    assert!(characters.contains('点') && !characters.contains(['全', '区', '重']), "{characters}");
}

#[test]
fn narrow_quotes_of_a_face_are_not_used_in_chinese_text() {
    let office = office("  仿宋: 云浦西文\n", &[("西.ttf", latin())], "他说“好”——……");
    let survey = survey(office.path());
    let lent: String =
        role(&survey, Face::Fang).lent.iter().map(|lent| lent.characters.as_str()).collect();
    for mark in ['“', '”', '—', '…'] {
        assert!(lent.contains(mark), "{mark} is not in {lent}");
    }
}

fn latin() -> Vec<u8> {
    Sfnt::of(Face::Latin).named("云浦西文", "YunpuLatin").bytes()
}

/// Two characters that no embedded face has.
fn rare() -> Vec<u8> {
    let glyphs = ['㐂', '𠮷'].map(|character| (character, glyph(Face::Fang, '字')));
    Sfnt::of(Face::Fang).named("云浦生僻字", "YunpuRare").drawing(&glyphs).bytes()
}

#[test]
fn rare_characters_come_from_a_face_named_for_them() {
    let text = "㐂和𠮷是人名。";
    let fonts = [("生僻.ttf", rare()), ("甲.ttf", kai())];
    let without = office("  楷体: 云浦仿宋\n", &fonts, text);
    let (missing, _) = problem(without.path());
    assert_eq!(missing.code.name(), "missing-glyph");
    assert!(missing.help.unwrap().zh.contains("生僻字"), "the way out is named");

    let with = office("  生僻字: [生僻.ttf]\n", &fonts, text);
    let pdf = printed(with.path());
    assert!(faces(&pdf).contains(&"YunpuRare".to_owned()));
    if let Some(words) = words(&pdf) {
        assert!(words.contains(text), "{words}");
    }
    let survey = survey(with.path());
    assert_eq!(survey.rare[0].characters, "㐂𠮷");
    assert_eq!(survey.nowhere(), "");
}

#[test]
fn a_face_that_cannot_be_used_is_refused_where_it_is_named() {
    let font = || Sfnt::of(Face::Latin).named("云浦西文", "YunpuLatin");
    let old = [0, 1, 1, 0, 0, 12, 6, 10, 0, 0, 0].map(u16::to_be_bytes).concat();
    let cases = [
        (font().with(b"fvar", vec![0; 16]).bytes(), "typeface", "可变字体"),
        (font().with(b"CFF2", vec![0; 16]).bytes(), "typeface", "可变字体"),
        (font().without(b"glyf").bytes(), "typeface", "只有点阵"),
        (font().with(b"loca", vec![]).bytes(), "typeface", "文件坏了"),
        (font().with(b"cmap", old).bytes(), "typeface", "没有 Unicode 字符表"),
        (font().patched(b"OS/2", 8, 2).bytes(), "typeface", "不准嵌入"),
        (font().without(b"head").bytes(), "typeface", "文件坏了"),
        (b"no font at all".to_vec(), "unknown-typeface", "没有找到字体“云浦西文”"),
    ];
    for (bytes, code, words) in cases {
        let office = office("  西文: 云浦西文\n", &[("西.ttf", bytes)], "项目。");
        let (found, printed) = problem(office.path());
        assert_eq!(found.code.name(), code, "{printed}");
        assert!(
            printed.contains("content/office.yaml:6:7") && printed.contains(words),
            "{printed}"
        );
    }
    let office = office("  西文: 西.ttf\n", &[("西.ttf", b"no font".to_vec())], "项目。");
    assert!(problem(office.path()).1.contains("文件坏了"), "a file is there, whatever is in it");
}

#[test]
fn a_name_that_is_not_installed_is_an_error_with_the_nearest_ones() {
    let office = office("  仿宋: 云浦仿松\n  黑体: 云浦黑体\n", &[("甲.ttf", kai())], "项目。");
    let problems = build(office.path(), Options::default()).unwrap_err();
    assert_eq!(problems.len(), 2, "all of them in one run");
    insta::assert_snapshot!(
        "zh-not-installed",
        Printer { language: Language::Chinese }.print(&problems[0])
    );
    insta::assert_snapshot!(
        "en-not-installed",
        Printer { language: Language::English }.print(&problems[0])
    );
    let options = Options { printing: jianbao::Printing::None, ..Options::default() };
    assert!(build(office.path(), options).is_ok(), "the site needs no typeface");
}

#[test]
fn without_the_key_no_file_is_looked_at() {
    let office = support::office();
    let before = printed(office.path());
    write(office.path(), "fonts/仿宋.ttf", b"broken");
    assert!(before == printed(office.path()));
}

#[test]
fn the_table_says_what_is_used_lent_missing_and_substituted() {
    let settings = "  仿宋: 云浦仿宋\n  生僻字: 云浦生僻字\n";
    let fonts = [("甲.ttf", kai()), ("生僻.ttf", rare())];
    let office = office(settings, &fonts, "㐂和㐃是人名。");
    let said = run(jianbao().arg("fonts").arg(office.path())).clean().out;
    let has = |start: &str, parts: &[&str]| {
        let line = said.lines().find(|line| line.starts_with(start));
        let line = line.unwrap_or_else(|| panic!("no line begins with {start}: {said}"));
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    };
    has("仿宋 ", &["云浦仿宋", "fonts/甲.ttf", "个字有"]);
    has("小标宋 ", &["JianbaoTitleSong-Regular", "内置", "个字都有"]);
    has("生僻字 ", &["云浦生僻字", "fonts/生僻.ttf", "补 1 个字"]);
    has("仿宋没有、由“云浦生僻字”补的：", &["㐂"]);
    has("哪个字体都没有的，印不了：", &["㐃"]);
    has("仿宋、楷体、小标宋", &["替代字体"]);
    assert!(!said.contains("合规") && !said.contains("符合"), "{said}");
}

#[test]
fn typefaces_with_the_names_of_the_standard_are_no_substitutes() {
    let names = ["小标宋", "仿宋", "楷体", "黑体", "宋体"];
    let families = ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"];
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .zip(families)
        .map(|(name, family)| {
            (format!("{name}.ttf"), Sfnt::of(Face::Kai).named(family, "Test").bytes())
        })
        .collect();
    let files: Vec<(&str, Vec<u8>)> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let lines = |count: usize| -> String {
        names
            .iter()
            .zip(families)
            .take(count)
            .map(|(key, name)| format!("  {key}: {name}\n"))
            .collect()
    };
    let said = |count: usize| {
        let office = office(&lines(count), &files, "项目。");
        run(jianbao().arg("fonts").arg(office.path())).clean().out
    };
    assert!(said(5).ends_with("没有用替代字体。\n"), "{}", said(5));
    assert!(said(4).contains("\n宋体用的是替代字体"), "{}", said(4));
    let offer =
        said(4).lines().find(|line| line.starts_with("宋体可以用装有的：")).map(str::to_owned);
    assert!(offer.unwrap().contains("宋体"), "what lies in fonts/ is offered");
}

#[test]
#[cfg(target_os = "linux")]
fn typefaces_of_the_system_are_found_and_shown() {
    let office = office("  仿宋: 云浦仿宋\n", &[], "项目。");
    let data = support::folder();
    write(data.path(), "fonts/deeper/甲.ttf", kai());
    let mut command = jianbao();
    let command = command.arg("fonts").arg(office.path()).env("XDG_DATA_HOME", data.path());
    let said = run(command).clean().out;
    let path = data.path().join("fonts/deeper/甲.ttf");
    assert!(said.contains(path.to_str().unwrap()), "{said}");
}

#[test]
fn the_table_speaks_english_where_the_site_does() {
    let office = office("  hei: 云浦仿宋\n语言: en\n", &[("甲.ttf", kai())], "项目。");
    let said =
        run(jianbao().env("LANG", "en_US.UTF-8").arg("fonts").arg(office.path())).clean().out;
    assert!(said.starts_with("role "), "{said}");
    assert!(
        said.contains("\nSubstituted for the typefaces that offices use for GB/T 9704: "),
        "{said}"
    );
    assert!(!said.to_lowercase().contains("complian"), "{said}");
}

#[test]
fn damaged_files_are_refused_or_set_but_never_end_the_program() {
    let outlines = [latin(), song()];
    let paper = paper(vec![paragraph("1 Title “a”")]);
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    for round in 0..300 {
        let whole = &outlines[usize::from(round % 10 == 0)];
        let mut bytes = whole.clone();
        if round % 3 == 0 {
            bytes.truncate(next() % whole.len());
        }
        for _ in 0..8 {
            // The tables of numbers stand at the beginning, the outlines follow.
            let range = if round % 2 == 0 { 400 } else { bytes.len() };
            let at = next() % range.min(bytes.len()).max(1);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = next() as u8;
            }
        }
        let Ok(file) = FontFile::open(bytes.into(), 0) else { continue };
        let fonts = Fonts::with(vec![(Use::Role(Face::Latin), file)]);
        if let Ok(layout) = typeset(&paper, &fonts, lexicon()) {
            let _ = jianbao::pdf::write(&layout, &fonts, &Info::default());
        }
    }
}
