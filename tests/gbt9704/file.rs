//! Values that only the finished file can have wrong, moved in it; and files of other makes.

use std::io::Write as _;
use std::process::Command;

use jianbao::diag::Code;
use jianbao::document::Paper;
use jianbao::inspect::{Micron, Sheet, Verdict, measure, read};
use lopdf::{Document, Object};

use super::{Case, broken, bulletin, ledger, pdf, report, set, speech, text};

/// The file of a paper, changed.
fn file(paper: &Paper, change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut file = Document::load_mem(&pdf(&set(paper))).unwrap();
    change(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// The same with the contents of its first page rewritten.
fn content(paper: &Paper, change: impl Fn(String) -> String) -> Vec<u8> {
    file(paper, |file| {
        let page = file.page_iter().next().unwrap();
        // Contents of ours are ASCII but for strings, which are hexadecimal.
        let content = String::from_utf8(file.get_page_content(page)).unwrap();
        file.change_page_content(page, change(content).into_bytes()).unwrap();
    })
}

/// A list on its side as a printer's driver stores it: the sheet upright, its contents turned by
/// `matrix`, and perhaps turned back by the reader.
fn turned(matrix: &str, rotate: Option<i64>) -> Vec<u8> {
    file(&ledger(12), |file| {
        let pages: Vec<_> = file.page_iter().collect();
        for page in pages {
            let content = file.get_page_content(page);
            let turned = [format!("q {matrix} cm\n").as_bytes(), &content, b"\nQ"].concat();
            file.change_page_content(page, turned).unwrap();
            let dictionary = file.get_dictionary_mut(page).unwrap();
            let sheet: Vec<Object> = [0.0, 0.0, 595.276, 841.89].map(Object::Real).into();
            dictionary.set("MediaBox", sheet);
            rotate.into_iter().for_each(|turn| dictionary.set("Rotate", turn));
        }
    })
}

pub(super) fn cases() -> Vec<Case> {
    let slanted = content(&text(), |content| content.replacen("1 0 0 1 ", "1 0 0.3 1 ", 2));
    let bold = content(&text(), |content| content.replacen("BT", "BT 2 Tr", 1));
    let bare = file(&speech(), |file| {
        for object in file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
            object.remove(b"FontFile2");
        }
    });
    // Its head at the right edge.
    let wrong = turned("0 -1 1 0 0 841.89", None);
    vec![
        Case { clause: "CLREQ", about: "不用斜体", bytes: slanted },
        Case { clause: "7.3.3", about: "不加粗", bytes: bold },
        Case { clause: "字体", about: "字体嵌入", bytes: bare },
        Case { clause: "8", about: "横排表格表头", bytes: wrong },
    ]
}

#[test]
fn a_sheet_is_the_same_however_it_is_stored() {
    for rotate in [None, Some(90)] {
        assert_eq!(broken(&report(&turned("0 1 -1 0 595.276 0", rotate))), []);
    }
}

/// Runs a program that writes a PDF from a PDF.
fn rewritten(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to.pdf"));
    std::fs::File::create(&from).unwrap().write_all(bytes).unwrap();
    match Command::new(program).args(arguments).arg(&from).arg(&to).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {output:?}");
            Some(std::fs::read(to).unwrap())
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{program} is needed here: {error}");
            let _ = writeln!(std::io::stderr(), "SKIPPED: {program} is not installed");
            None
        }
    }
}

#[test]
fn a_file_taken_apart_by_another_program_measures_the_same() {
    for paper in [speech(), bulletin(), ledger(12)] {
        let ours = pdf(&set(&paper));
        let arguments = ["--qdf", "--object-streams=disable"];
        let Some(theirs) = rewritten("qpdf", &arguments, &ours) else { return };
        assert!(read(&theirs).unwrap() == read(&ours).unwrap());
    }
}

/// What is seen of a page, from the top down and from the left, in millimetres.
fn seen(sheet: &Sheet) -> Vec<(i32, i32, char)> {
    let visible = sheet.glyphs.iter().filter(|glyph| !glyph.character.is_whitespace());
    let mm = |at: Micron| (f64::from(at.to_int()) / 1000.0).round() as i32;
    let mut seen: Vec<_> =
        visible.map(|glyph| (mm(glyph.at.y), mm(glyph.at.x), glyph.character)).collect();
    seen.sort_unstable();
    seen
}

#[test]
fn a_file_drawn_anew_by_another_program_is_read_the_same() {
    for paper in [speech(), bulletin()] {
        let ours = pdf(&set(&paper));
        let Some(theirs) = rewritten("pdftocairo", &["-pdf"], &ours) else { return };
        let (ours, theirs) = (read(&ours).unwrap(), read(&theirs).unwrap());
        for (one, two) in ours.sheets.iter().zip(&theirs.sheets) {
            let (one, two) = (seen(one), seen(two));
            let near = one.iter().zip(&two).filter(|(one, two)| {
                one.2 == two.2 && one.0.abs_diff(two.0) <= 1 && one.1.abs_diff(two.1) <= 1
            });
            // Its own rounding moves some of them.
            let (near, all) = (near.count(), one.len());
            assert!(all == two.len() && near * 10 > all * 9, "{near} of {all}, {}", two.len());
        }
        // It gives its faces names of its own.
        let report = measure(&theirs, None);
        let unknown = report.findings.list.iter().any(|finding| {
            finding.rule.clause == "5.2.2" && finding.verdict == Verdict::Unmeasured
        });
        assert!(unknown, "{:?}", theirs.faces);
    }
}

#[test]
fn what_is_no_pdf_or_is_locked_is_refused() {
    for bytes in [&b"not a PDF"[..], b"%PDF-1.7\n%%EOF", b""] {
        assert_eq!(read(bytes).unwrap_err().code, Code::Unreadable);
    }
    let mut cut = pdf(&set(&speech()));
    cut.truncate(cut.len() / 2);
    assert_eq!(read(&cut).unwrap_err().code, Code::Unreadable);
    let lock = ["--encrypt", "secret", "owner", "256", "--"];
    if let Some(locked) = rewritten("qpdf", &lock, &pdf(&set(&speech()))) {
        assert!(read(&locked).unwrap_err().message.zh.contains("密码"));
    }
}

#[test]
fn broken_bytes_never_panic() {
    let whole = pdf(&set(&bulletin()));
    for start in (0..whole.len()).step_by(whole.len() / 97) {
        let mut bytes = whole.clone();
        for byte in bytes.iter_mut().skip(start).take(40) {
            *byte = byte.wrapping_mul(31).wrapping_add(7);
        }
        if let Ok(print) = read(&bytes) {
            measure(&print, None);
        }
    }
}
