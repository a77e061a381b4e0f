//! Picture files of `content/`, read and typed beside the texts.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic};
use crate::picture::{File, LARGEST, Shelf};

/// Every picture on a shelf, by its path from `root`. What is wrong with one is told where a draft
/// shows it.
pub(super) fn read(root: &Path, files: &[PathBuf]) -> Shelf {
    let read: Vec<_> = files.par_iter().map(|file| read_one(root, file)).collect();
    let mut shelf = Shelf::default();
    for (path, file) in read {
        shelf.put(path, file);
    }
    shelf
}

fn read_one(root: &Path, file: &Path) -> (String, Result<File, Box<Diagnostic>>) {
    let path = super::files::relative(root, file).to_string_lossy().replace('\\', "/");
    let read = bytes(file).and_then(|bytes| File::read(&path, bytes));
    (path, read)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        Box::new(
            Diagnostic::error(
                Code::Unreadable,
                format!("读不了：{error}"),
                format!("cannot read: {error}"),
            )
            .help("检查文件和文件夹的权限", "check the permissions of the file and its folder"),
        )
    };
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(too_large(size));
    }
    fs::read(file).map_err(unreadable)
}

fn too_large(size: u64) -> Box<Diagnostic> {
    let (size, limit) = (size / 1024 / 1024, LARGEST / 1024 / 1024);
    Box::new(
        Diagnostic::error(
            Code::TooLarge,
            format!("文件有 {size} MB，最多 {limit} MB"),
            format!("the file has {size} MB, at most {limit} MB are taken"),
        )
        .help("缩小到宽 3000 点以内", "scale it down to a width of 3000 pixels"),
    )
}
