//! Files that cannot be read: what no folder of `tests/errors` can hold is made here.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jianbao::{Options, build};
use support::expected::shown;

/// Every message of a build, which must end within a minute.
fn messages(root: &Path) -> Vec<String> {
    let (sender, result) = mpsc::channel();
    let root = root.to_owned();
    thread::spawn(move || {
        let noted = match build(&root, Options::default()) {
            Ok(built) => built.warnings,
            Err(diagnostics) => diagnostics,
        };
        sender.send(noted.iter().map(shown).collect()).unwrap();
    });
    result.recv_timeout(Duration::from_secs(60)).expect("the build ends")
}

/// Whether exactly one message comes, for each of `expected` a part of it.
#[track_caller]
fn assert_only(root: &Path, expected: &str) {
    let found = messages(root);
    assert!(matches!(&found[..], [one] if one.starts_with(expected)), "{expected}\n{found:#?}");
}

#[test]
fn a_link_that_leads_back_is_named() {
    let office = support::office();
    symlink("..", office.path().join("content/projects/again")).unwrap();
    assert_only(office.path(), "错误 content/projects/again: link-loop: 这个链接指回了");
}

#[test]
fn a_link_to_nowhere_is_named() {
    let office = support::office();
    symlink("nowhere.yaml", office.path().join("content/projects/x.yaml")).unwrap();
    assert_only(office.path(), "错误 content/projects/x.yaml: unreadable: 读不了");
}

#[test]
fn a_link_to_a_good_file_is_followed() {
    let office = support::office();
    let content = office.path().join("content");
    fs::rename(content.join("units.yaml"), office.path().join("elsewhere.yaml")).unwrap();
    symlink("../elsewhere.yaml", content.join("units.yaml")).unwrap();
    assert_eq!(messages(office.path()), [""; 0]);
}

#[test]
fn a_pipe_does_not_stop_the_program() {
    let office = support::office();
    let pipe = office.path().join("content/projects/x.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_only(office.path(), "错误 content/projects/x.yaml: unreadable: 这不是普通文件");
}

#[test]
fn a_device_does_not_stop_the_program() {
    let office = support::office();
    symlink("/dev/zero", office.path().join("content/projects/x.yaml")).unwrap();
    assert_only(office.path(), "错误 content/projects/x.yaml: unreadable: 这不是普通文件");
}

#[test]
fn a_file_without_rights_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let office = support::office();
    let file = office.path().join("content/projects/xitan.yaml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_err() {
        assert_only(office.path(), "错误 content/projects/xitan.yaml: unreadable: 读不了");
    } else {
        // Root reads everything.
        assert_eq!(messages(office.path()), [""; 0]);
    }
}

#[test]
fn a_huge_file_is_refused_unread() {
    let office = support::office();
    let file = File::create(office.path().join("content/projects/x.yaml")).unwrap();
    file.set_len(50 * 1024 * 1024).unwrap();
    assert_only(office.path(), "错误 content/projects/x.yaml: too-large: 文件有 50 MB，最多 32 MB");
}

#[test]
fn an_office_needs_content_and_settings() {
    let nothing = support::folder();
    assert_only(nothing.path(), "错误 -: missing: 文件夹“");
    let office = support::office();
    fs::remove_file(office.path().join("content/office.yaml")).unwrap();
    assert_only(office.path(), "错误 -: missing: 没有办公室设置 content/office.yaml");
}

#[test]
fn what_follows_from_a_broken_roster_is_not_reported() {
    let office = support::office();
    support::write(office.path(), "content/people.yaml", "- 姓名: [");
    let found = messages(office.path());
    assert!(matches!(&found[..], [one] if one.contains(" yaml: ")), "{found:#?}");
}

#[test]
fn windows_files_are_read() {
    let office = support::office();
    for path in ["content/people.yaml", "content/speeches/jianghua.md"] {
        let text = fs::read_to_string(office.path().join(path)).unwrap();
        support::write(office.path(), path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert_eq!(messages(office.path()), [""; 0]);
}

#[test]
fn what_editors_leave_behind_is_ignored() {
    let office = support::office();
    for name in ["~$台账.docx", ".x.yaml.swp", "x.yaml~", "x.tmp"] {
        support::write(office.path(), &format!("content/projects/{name}"), "x");
    }
    assert_eq!(messages(office.path()), [""; 0]);
}
