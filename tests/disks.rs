//! Disks that are full, read-only, or full of links, and runs that are killed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use jianbao::output::{Output, publish};
use support::mount::SmallDisk;
use support::{jianbao, published, run, write};

fn output(files: &[(&str, &[u8])]) -> Output {
    let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    Output::collect(files).0
}

#[test]
fn a_full_disk_leaves_the_last_output_whole() {
    let folder = support::folder();
    let Some(_disk) = SmallDisk::at(folder.path(), "1m") else { return };
    let small = [b'x'; 200_000];
    publish(&output(&[("a.html", &small), ("b.html", b"b")]), folder.path()).unwrap();
    let before = support::tree(folder.path());
    let large = vec![b'y'; 600_000];
    let next = output(&[("a.html", &large), ("c.html", &large), ("d.html", b"d")]);
    let problem = publish(&next, folder.path()).unwrap_err();
    assert!(problem.message.zh.starts_with("磁盘满了"), "{}", problem.message.zh);
    assert!(problem.message.zh.ends_with("原来的输出没有动"), "{}", problem.message.zh);
    assert!(support::tree(folder.path()) == before, "nothing changed, nothing is left behind");
    // Room again, and the next run does it all.
    let next = output(&[("a.html", b"y"), ("d.html", b"d")]);
    publish(&next, folder.path()).unwrap();
    assert_eq!(published(folder.path()).len(), 2);
}

#[test]
fn a_read_only_disk_is_a_message() {
    let office = support::office();
    let out = office.path().join("output");
    let Some(disk) = SmallDisk::at(&out, "4m") else { return };
    run(jianbao().args(["build", "--no-pdf"]).arg(office.path())).clean();
    let before = published(&out);
    disk.make_read_only();
    support::replace(office.path(), "content/office.yaml", "云浦区重点", "云浦区重大");
    let refused = run(jianbao().args(["build", "--no-pdf"]).arg(office.path()));
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("错误[write]: 磁盘是只读的"), "{}", refused.err);
    assert!(published(&out) == before);
}

#[test]
fn a_link_to_a_file_is_replaced_not_followed() {
    let folder = support::folder();
    let out = folder.path().join("output");
    write(folder.path(), "precious.txt", "mine");
    fs::create_dir(&out).unwrap();
    symlink("../precious.txt", out.join("index.html")).unwrap();
    let page = output(&[("index.html", b"page")]);
    assert!(publish(&page, &out).is_err(), "the link is not ours");
    fs::remove_file(out.join("index.html")).unwrap();
    publish(&output(&[("index.html", b"old")]), &out).unwrap();
    fs::remove_file(out.join("index.html")).unwrap();
    symlink("../precious.txt", out.join("index.html")).unwrap();
    publish(&page, &out).unwrap();
    assert_eq!(fs::read(out.join("index.html")).unwrap(), b"page");
    assert_eq!(fs::read(folder.path().join("precious.txt")).unwrap(), b"mine");
}

/// An output whose folder `a` has been replaced by a link to a folder elsewhere.
fn led_astray() -> tempfile::TempDir {
    let folder = support::folder();
    let out = folder.path().join("output");
    publish(&output(&[("a/one.html", b"1"), ("a/two.html", b"2")]), &out).unwrap();
    fs::remove_dir_all(out.join("a")).unwrap();
    symlink("../elsewhere", out.join("a")).unwrap();
    write(folder.path(), "elsewhere/one.html", "mine");
    write(folder.path(), "elsewhere/two.html", "mine");
    folder
}

#[test]
fn a_link_to_a_folder_is_not_written_through() {
    let folder = led_astray();
    let before = support::tree(&folder.path().join("elsewhere"));
    let out = folder.path().join("output");
    let problem = publish(&output(&[("a/one.html", b"ONE")]), &out).unwrap_err();
    assert!(problem.message.zh.contains("链接"), "{}", problem.message.zh);
    assert_eq!(support::tree(&folder.path().join("elsewhere")), before);
}

#[test]
fn nothing_is_removed_through_a_link() {
    let folder = led_astray();
    let before = support::tree(&folder.path().join("elsewhere"));
    let out = folder.path().join("output");
    publish(&output(&[("index.html", b"page")]), &out).unwrap();
    assert_eq!(support::tree(&folder.path().join("elsewhere")), before);
    assert!(fs::symlink_metadata(out.join("a")).unwrap().is_symlink());
}

#[test]
fn the_whole_output_may_be_a_link() {
    let folder = support::folder();
    fs::create_dir(folder.path().join("site")).unwrap();
    symlink("site", folder.path().join("output")).unwrap();
    publish(&output(&[("index.html", b"page")]), &folder.path().join("output")).unwrap();
    assert_eq!(fs::read(folder.path().join("site/index.html")).unwrap(), b"page");
}

/// An office with many pages, so that writing takes a while.
fn large_office() -> tempfile::TempDir {
    let office = support::office();
    let mut text = String::new();
    for number in 0..250 {
        text += &format!(
            "- {{编号: N-{number}, 名称: 第{number}个项目, 级别: 区, 类别: 水利, 性质: 新建, \
             阶段: 在建, 地点: 东岭镇, 责任单位: 东岭镇, 实际开工: 2021-01, 总投资: 3亿元, \
             年度计划: 1亿元, 月完成（万元）: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, {number}]}}\n"
        );
    }
    write(office.path(), "content/projects/many.yaml", text);
    office
}

/// Builds the month, wholly or until `kill` says so.
fn build(office: &Path, month: &str, kill: impl FnOnce(&Path)) {
    let mut command = jianbao();
    let command = command.args(["build", "--no-pdf", "--as-of", month]).arg(office);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    kill(&office.join("output"));
    let _ = child.kill();
    child.wait().unwrap();
}

/// Waits until the program has begun to write.
fn once_writing(out: &Path) {
    let started = Instant::now();
    while !out.join(".jianbao/staging").exists() && started.elapsed() < Duration::from_secs(5) {
        std::hint::spin_loop();
    }
}

/// Waits until the program puts its first file in place, then for `pause` more.
fn once_placing(out: &Path, pause: Duration) {
    let first = out.join(".jianbao/staging/0");
    let started = Instant::now();
    let wait = |there: bool| {
        while first.exists() != there && started.elapsed() < Duration::from_secs(5) {
            std::hint::spin_loop();
        }
    };
    wait(true);
    wait(false);
    sleep(pause);
}

type Files = BTreeMap<String, Vec<u8>>;

/// Every file is as it was or as it will be, and none is missing that both know.
fn assert_old_or_new(found: &Files, old: &Files, new: &Files) {
    for (path, bytes) in found {
        let known = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
        assert!(known, "{path} is neither old nor new");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "{path} is gone");
    }
}

#[test]
fn a_killed_run_leaves_every_file_old_or_new() {
    let office = large_office();
    let whole = |month: &str| {
        run(jianbao().args(["build", "--no-pdf", "--as-of", month]).arg(office.path())).clean();
        published(&office.path().join("output"))
    };
    let (mut new, mut old) = (whole("2021-11"), whole("2021-10"));
    let (mut month, mut next) = ("2021-10", "2021-11");
    let mut mixed = 0;
    for round in 0..10_u64 {
        // Not at random, so that a failure comes again: early and late, mostly between renames.
        build(office.path(), next, |out| match round {
            0 => sleep(Duration::from_millis(20)),
            1 => once_writing(out),
            _ => once_placing(out, Duration::from_micros(150 * (round - 2))),
        });
        let found = published(&office.path().join("output"));
        assert_old_or_new(&found, &old, &new);
        mixed += usize::from(found != old && found != new);
        if round % 2 == 0 {
            // The next run finishes the job …
            assert!(whole(next) == new, "after round {round}");
            (old, new, month, next) = (new, old, next, month);
        } else {
            // … or returns to what was.
            assert!(whole(month) == old, "after round {round}");
        }
    }
    assert!(mixed > 0, "no run was killed while files took their places");
}
