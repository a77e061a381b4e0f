//! An [`Output`] onto the disk.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Output;
use super::manifest::{self, Manifest};
use crate::diag::{Code, Diagnostic, Place};

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files no longer produced, and gone.
    pub removed: usize,
}

/// Makes `out` hold exactly `output`, besides whatever it holds that is not ours.
pub fn publish(output: &Output, out: &Path) -> Result<Published, Box<Diagnostic>> {
    let folder = manifest::folder(out);
    let ours = output.files().map(|(path, _)| path).chain([manifest::LIST]);
    if let Some(link) = ours.filter_map(|path| link_above(path, out)).next() {
        return Err(Box::new(leads_elsewhere(link)));
    }
    fs::create_dir_all(&folder).map_err(Failure::before(out)).map_err(cannot_write)?;
    let lock = lock(out, &folder)?;
    let staging = folder.join("staging");
    let result = publish_locked(output, out, &staging);
    // Whatever happened, nothing of ours stays behind half-done.
    let cleared = remove_folder(&staging);
    // Closing the file is not enough while a process just forked still holds a copy of it.
    let _ = lock.unlock();
    let published = result.map_err(cannot_write)?;
    cleared.map_err(Failure::midway(staging)).map_err(cannot_write)?;
    Ok(published)
}

/// The folder above `path` that is a link, if any: what lies behind it is not ours.
fn link_above(path: &str, out: &Path) -> Option<PathBuf> {
    let folders = Path::new(path).ancestors().skip(1);
    let folders = folders.filter(|folder| !folder.as_os_str().is_empty());
    folders.map(|folder| out.join(folder)).find(|folder| folder.is_symlink())
}

fn leads_elsewhere(link: PathBuf) -> Diagnostic {
    Diagnostic::error(
        Code::Write,
        "输出里的这个文件夹是一个链接，写进去会改动别处的文件",
        "this folder of the output is a link: writing would change files elsewhere",
    )
    .help("删掉这个链接，或换一个 --out", "remove the link, or choose another --out")
    .at(Place::file(link))
}

/// What failed, and whether the output had been touched by then.
struct Failure {
    path: PathBuf,
    error: io::Error,
    output: State,
}

#[derive(Clone, Copy)]
enum State {
    Untouched,
    Mixed,
}

impl Failure {
    fn before(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |error| Self { path, error, output: State::Untouched }
    }

    fn midway(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |error| Self { path, error, output: State::Mixed }
    }
}

fn publish_locked(output: &Output, out: &Path, staging: &Path) -> Result<Published, Failure> {
    let before = Manifest::read(out).map_err(Failure::before(out))?;
    let files: Vec<(&str, &[u8])> = output.files().collect();
    let changed: Vec<_> =
        files.par_iter().copied().filter(|(path, bytes)| differs(&out.join(path), bytes)).collect();
    let foreign = |path: &str| {
        let found = fs::symlink_metadata(out.join(path));
        found.is_ok_and(|found| found.is_dir() || !before.paths.contains(path))
    };
    if let Some((path, _)) = changed.iter().find(|(path, _)| foreign(path)) {
        return Err(Failure::before(out.join(path))(io::ErrorKind::AlreadyExists.into()));
    }
    remove_folder(staging).map_err(Failure::before(staging))?;
    let staged = stage(&changed, staging)?;

    // From here on a killed run leaves a list that names everything it may have placed.
    let now: BTreeSet<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
    let list =
        |paths: BTreeSet<String>| Manifest { paths }.write(out).map_err(Failure::midway(out));
    if !now.is_subset(&before.paths) {
        list(before.paths.union(&now).cloned().collect())?;
    }
    place(&staged, out)?;
    let removed = remove_stale(before.paths.difference(&now), out)?;
    if now != before.paths {
        list(now)?;
    }
    let written = changed.len();
    Ok(Published { written, unchanged: files.len() - written, removed })
}

/// Writes every changed file under a number of its own.
fn stage<'f>(
    changed: &[(&'f str, &[u8])],
    staging: &Path,
) -> Result<Vec<(&'f str, PathBuf)>, Failure> {
    fs::create_dir_all(staging).map_err(Failure::before(staging))?;
    changed
        .par_iter()
        .enumerate()
        .map(|(number, &(path, bytes))| {
            let file = staging.join(number.to_string());
            fs::write(&file, bytes).map_err(Failure::before(path))?;
            Ok((path, file))
        })
        .collect()
}

fn place(staged: &[(&str, PathBuf)], out: &Path) -> Result<(), Failure> {
    let folders: BTreeSet<&Path> =
        staged.iter().filter_map(|(path, _)| Path::new(path).parent()).collect();
    for folder in folders {
        let folder = out.join(folder);
        fs::create_dir_all(&folder).map_err(Failure::midway(folder))?;
    }
    staged.par_iter().try_for_each(|(path, file)| {
        let target = out.join(path);
        fs::rename(file, &target).map_err(Failure::midway(target))
    })
}

/// Removes files no longer produced, and folders left empty by that.
fn remove_stale<'p>(stale: impl Iterator<Item = &'p String>, out: &Path) -> Result<usize, Failure> {
    let mut removed = 0;
    for path in stale {
        let file = out.join(path);
        // What has become a folder, or lies behind a link, is somebody else's.
        let is_folder = fs::symlink_metadata(&file).is_ok_and(|found| found.is_dir());
        if is_folder || link_above(path, out).is_some() || is_renamed(&file) {
            continue;
        }
        match fs::remove_file(&file) {
            Ok(()) => removed += 1,
            Err(error) if is_gone(&error) => {}
            Err(error) => return Err(Failure::midway(file)(error)),
        }
        let folders = Path::new(path).ancestors().skip(1);
        for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
            if fs::remove_dir(out.join(folder)).is_err() {
                break;
            }
        }
    }
    Ok(removed)
}

/// Whether the file is there under a name that differs only in capitals: Windows and macOS take
/// the two for one, and the new page was just put there.
fn is_renamed(file: &Path) -> bool {
    let Ok(real) = file.canonicalize() else { return false };
    let (Some(asked), Some(real)) = (file.file_name(), real.file_name()) else { return false };
    asked != real && asked.eq_ignore_ascii_case(real)
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn differs(file: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::metadata(file).is_ok_and(|found| found.len() == bytes.len() as u64);
    !same_size || fs::read(file).map_or(true, |found| found != bytes)
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Two builds into one folder would mix their files. The lock goes with the process.
fn lock(out: &Path, folder: &Path) -> Result<File, Box<Diagnostic>> {
    let file = File::create(folder.join("lock"));
    let file = file.map_err(Failure::before(out)).map_err(cannot_write)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some network drives know no locks; there the user is alone with the folder anyway.
        Err(TryLockError::Error(_)) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Box::new(
            Diagnostic::error(
                Code::Write,
                "另一个 jianbao 正在写这个文件夹",
                "another jianbao is writing to this folder",
            )
            .help("等它写完再试", "wait until it is done")
            .at(Place::file(out)),
        )),
    }
}

fn cannot_write(failure: Failure) -> Box<Diagnostic> {
    let Failure { path, error, output } = failure;
    let (zh, en) = match error.kind() {
        io::ErrorKind::StorageFull => ("磁盘满了", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
        io::ErrorKind::PermissionDenied => ("没有写的权限", "there is no permission to write"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            ("这里已有一个同名文件，不是 jianbao 写的", "a file that is not ours is in the way")
        }
        _ => ("写不了", "cannot write"),
    };
    let (kept, left) = match output {
        State::Untouched => ("原来的输出没有动", "the last output is untouched"),
        State::Mixed => (
            "每个文件或新或旧，下次生成会补齐",
            "every file is either old or new, and the next build completes them",
        ),
    };
    // What the system itself says helps whoever is asked; our own findings are said already.
    let why = |open: &str, close: &str| match error.raw_os_error() {
        Some(_) => format!("{open}{error}{close}"),
        None => String::new(),
    };
    let problem = Diagnostic::error(
        Code::Write,
        format!("{zh}{}；{kept}", why("（", "）")),
        format!("{en}{}; {left}", why(" (", ")")),
    )
    .help(
        "换一个 --out，或腾出空间、移开文件、改权限后重来",
        "choose another --out, or make room, and run again",
    );
    Box::new(problem.at(Place::file(path)))
}
