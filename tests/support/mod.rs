//! What the black-box tests share: a small office to break, the program, and folders as values.

#![allow(dead_code, reason = "each test program uses its own part")]

pub(crate) mod expected;
pub(crate) mod font;
pub(crate) mod html;
pub(crate) mod mount;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jianbao::load;
use jianbao::office::{self, Office};
use tempfile::TempDir;

/// Says that a test, or a part of it, was left out. `CI` promises that nothing is.
#[track_caller]
pub(crate) fn not_run(what: &str) {
    let promised = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!promised, "{what}");
    // Around the capture of the test's own output, so that it is seen.
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// Where the test data stands.
pub(crate) fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// An empty folder that goes away with the value.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for the test")
}

/// A copy of `tests/office`, an office without a mistake.
pub(crate) fn office() -> TempDir {
    let folder = folder();
    copy(&data("office"), folder.path());
    folder
}

/// Copies what `from` holds into `to`, over what is there.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Writes a file of an office, with the folders above it.
pub(crate) fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Replaces one passage of a file; it must stand there exactly once.
pub(crate) fn replace(root: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(path)).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
    write(root, path, text.replace(from, to));
}

/// Every file below `folder`, `/` between its parts → its bytes. Links are not followed.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if kind.is_file() {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// The files of an output folder that a reader sees: not the program's own list.
pub(crate) fn published(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(out);
    files.retain(|path, _| !path.starts_with(".jianbao/"));
    files
}

/// The office in `root`, in which nothing may be wrong.
#[track_caller]
pub(crate) fn resolved(root: &Path) -> Office {
    let (sources, problems) = load::read(root);
    assert_eq!(problems, []);
    let (raw, problems) = load::parse(&sources);
    assert_eq!(problems, []);
    let (office, problems) = office::resolve(&sources, &raw, None);
    assert_eq!(problems, []);
    office.unwrap()
}

/// The program, in a Chinese locale unless a test says otherwise.
pub(crate) fn jianbao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "zh_CN.UTF-8");
    command.stdin(Stdio::null());
    command
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Run {
    /// The same, which must have gone well and without a word of warning.
    #[track_caller]
    pub(crate) fn clean(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self
    }
}
