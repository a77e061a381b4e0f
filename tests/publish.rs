//! The way onto the disk: nothing changes without need, nothing is lost, nothing else is touched.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use jianbao::output::{Output, Published, publish};
use support::{jianbao, published, run, write};

/// An output of small files: path and text.
fn output(files: &[(&str, &str)]) -> Output {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let (output, problems) = Output::collect(files);
    assert!(problems.is_empty(), "{problems:?}");
    output
}

/// What a folder should hold.
fn expected(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

const OLD: [(&str, &str); 4] =
    [("index.html", "old"), ("a/one.html", "one"), ("a/two.html", "two"), ("b/c/three.html", "3")];
const NEW: [(&str, &str); 4] =
    [("index.html", "new!"), ("a/one.html", "one"), ("a/two.html", "TWO"), ("d/four.html", "4")];

fn counts(written: usize, unchanged: usize, removed: usize) -> Published {
    Published { written, unchanged, removed }
}

/// Builds an office with the program.
fn build(office: &Path, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    run(jianbao().arg("build").arg(office).args(more)).clean();
    published(&office.join("output"))
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let (one, two) = (support::office(), support::office());
    let (one, two) = (build(one.path(), &["--jobs", "1"]), build(two.path(), &["--jobs", "2"]));
    assert!(one.keys().eq(two.keys()));
    for (path, bytes) in &one {
        assert!(bytes == &two[path], "{path} differs");
    }
    assert!(one.keys().any(|path| path.ends_with(".pdf")));
}

#[test]
fn a_second_build_changes_nothing() {
    let office = support::office();
    let built = build(office.path(), &[]);
    let out = office.path().join("output");
    let times = |built: &BTreeMap<String, Vec<u8>>| -> Vec<SystemTime> {
        let modified = |path| fs::metadata(out.join(path)).unwrap().modified().unwrap();
        built.keys().map(modified).collect()
    };
    let before = times(&built);
    let said = run(jianbao().arg("build").arg(office.path())).clean().out;
    assert!(said.contains("写了 0 个文件") && said.contains("清理 0 个"), "{said}");
    assert_eq!(times(&built), before);
    assert!(published(&out) == built);
}

#[test]
fn a_failed_build_leaves_the_output_as_it_was() {
    let office = support::office();
    build(office.path(), &["--no-pdf"]);
    let before = support::tree(&office.path().join("output"));
    let speech = "content/speeches/jianghua.md";
    for (from, to) in [("{{项目数}}", "{{项目树}}"), ("作者: 甘泉", "作者: 甘全")] {
        support::replace(office.path(), speech, from, to);
        assert_eq!(run(jianbao().arg("build").arg(office.path())).code, Some(1));
        assert!(support::tree(&office.path().join("output")) == before);
    }
}

#[test]
fn only_what_changed_is_written() {
    let folder = support::folder();
    let out = folder.path().join("deep/below/output");
    assert_eq!(publish(&output(&OLD), &out).unwrap(), counts(4, 0, 0));
    assert_eq!(published(&out), expected(&OLD));
    assert_eq!(publish(&output(&OLD), &out).unwrap(), counts(0, 4, 0));
    assert_eq!(publish(&output(&NEW), &out).unwrap(), counts(3, 1, 1));
    assert_eq!(published(&out), expected(&NEW));
    assert!(!out.join("b").exists(), "folders left empty go");
    assert!(!out.join(".jianbao/staging").exists());
}

#[test]
fn what_is_not_ours_stays() {
    let folder = support::folder();
    let out = folder.path();
    write(out, ".gitignore", "*");
    write(out, "b/c/note.txt", "mine");
    fs::create_dir(out.join("empty")).unwrap();
    publish(&output(&OLD), out).unwrap();
    publish(&output(&NEW), out).unwrap();
    let mut files = expected(&NEW);
    files.extend(expected(&[(".gitignore", "*"), ("b/c/note.txt", "mine")]));
    assert_eq!(published(out), files);
    assert!(out.join("empty").is_dir());
    publish(&output(&[]), out).unwrap();
    assert_eq!(published(out), expected(&[(".gitignore", "*"), ("b/c/note.txt", "mine")]));
}

#[test]
fn a_list_edited_by_hand_leads_nowhere() {
    let folder = support::folder();
    let out = folder.path().join("output");
    publish(&output(&OLD), &out).unwrap();
    write(folder.path(), "precious.txt", "mine");
    let absolute = folder.path().join("precious.txt");
    let lines = ["../precious.txt", "a/../../precious.txt", "..\\precious.txt", "", ".", "a", "/"];
    let text = format!("{}\n{}\n", lines.join("\n"), absolute.display());
    let list = fs::read_to_string(out.join(".jianbao/files.txt")).unwrap();
    write(&out, ".jianbao/files.txt", list + &text);
    publish(&output(&NEW), &out).unwrap();
    assert_eq!(published(&out), expected(&NEW));
    assert_eq!(fs::read_to_string(absolute).unwrap(), "mine");
}

#[test]
fn a_damaged_list_is_no_reason_to_stop_for_ever() {
    let folder = support::folder();
    publish(&output(&OLD), folder.path()).unwrap();
    write(folder.path(), ".jianbao/files.txt", b"index.html\n\xff\xfe");
    // What the list has lost is taken for somebody else's: it stays, and is in the way.
    let problem = publish(&output(&NEW), folder.path()).unwrap_err();
    assert_eq!(problem.place.unwrap().file, folder.path().join("a/two.html"));
    assert_eq!(published(folder.path()), expected(&OLD));
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    publish(&output(&NEW), folder.path()).unwrap();
}

#[test]
fn an_interrupted_run_is_completed_by_the_next() {
    let folder = support::folder();
    let out = folder.path();
    publish(&output(&OLD), out).unwrap();
    // As a run leaves it that was killed between two renames: a list of both, half of the files.
    let paths: std::collections::BTreeSet<_> = OLD.iter().chain(&NEW).map(|file| file.0).collect();
    let list: String = paths.iter().flat_map(|path| [path, "\n"]).collect();
    write(out, ".jianbao/files.txt", list);
    write(out, ".jianbao/files.new", "ind");
    write(out, ".jianbao/staging/7", "half a fi");
    write(out, "a/two.html", "TWO");
    publish(&output(&NEW), out).unwrap();
    assert_eq!(published(out), expected(&NEW));
    assert!(!out.join(".jianbao/staging").exists());
}

#[test]
fn one_program_writes_at_a_time() {
    let folder = support::folder();
    publish(&output(&OLD), folder.path()).unwrap();
    let lock = fs::File::create(folder.path().join(".jianbao/lock")).unwrap();
    lock.lock().unwrap();
    let problem = publish(&output(&NEW), folder.path()).unwrap_err();
    assert_eq!(problem.message.zh, "另一个 jianbao 正在写这个文件夹");
    assert_eq!(published(folder.path()), expected(&OLD));
    drop(lock);
    publish(&output(&NEW), folder.path()).unwrap();
}

#[test]
fn a_file_in_the_way_is_left_alone() {
    let folder = support::folder();
    write(folder.path(), "output", "mine");
    let problem = publish(&output(&OLD), &folder.path().join("output")).unwrap_err();
    assert!(problem.message.zh.starts_with("这里已有一个同名文件"), "{}", problem.message.zh);
    let office = support::office();
    write(office.path(), "output", "mine");
    let refused = run(jianbao().arg("build").arg("--no-pdf").arg(office.path()));
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("错误[write]"), "{}", refused.err);
    assert_eq!(fs::read_to_string(office.path().join("output")).unwrap(), "mine");
}

#[test]
fn a_page_that_somebody_else_wrote_is_not_replaced() {
    let folder = support::folder();
    write(folder.path(), "index.html", "mine");
    write(folder.path(), "a/one.html", "one");
    let problem = publish(&output(&OLD), folder.path()).unwrap_err();
    assert!(problem.message.zh.starts_with("这里已有一个同名文件"), "{}", problem.message.zh);
    assert_eq!(problem.place.unwrap().file, folder.path().join("index.html"));
    let kept = [("index.html", "mine"), ("a/one.html", "one")];
    assert_eq!(published(folder.path()), expected(&kept));
    // What is the same anyway is no reason to stop.
    fs::remove_file(folder.path().join("index.html")).unwrap();
    assert_eq!(publish(&output(&OLD), folder.path()).unwrap(), counts(3, 1, 0));
}

#[test]
fn a_folder_in_the_way_is_a_message_before_anything_changes() {
    let folder = support::folder();
    publish(&output(&OLD), folder.path()).unwrap();
    write(folder.path(), "d", "mine");
    let problem = publish(&output(&NEW), folder.path()).unwrap_err();
    assert!(problem.message.zh.starts_with("这里已有一个同名文件"), "{}", problem.message.zh);
    fs::remove_file(folder.path().join("d")).unwrap();
    write(folder.path(), "d/four.html/mine.txt", "mine");
    let problem = publish(&output(&NEW), folder.path()).unwrap_err();
    assert_eq!(problem.code.name(), "write");
    assert_eq!(fs::read_to_string(folder.path().join("d/four.html/mine.txt")).unwrap(), "mine");
    let mut files = expected(&OLD);
    files.extend(expected(&[("d/four.html/mine.txt", "mine")]));
    assert_eq!(published(folder.path()), files);
}

#[test]
fn names_that_differ_in_capitals_clash() {
    let files = [("a.html".to_owned(), vec![1]), ("A.html".to_owned(), vec![2])];
    let (_, problems) = Output::collect(files);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code.name(), "clash");
}
