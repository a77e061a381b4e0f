//! Stage 7: everything built, as a map from path to bytes, and how it gets onto the disk.
//!
//! [`publish()`] touches nothing before the whole output exists. It writes what changed into a
//! staging folder first: if the disk is full or read-only, the last good output is still whole.
//! Then every file takes its place by a rename, so that a run killed in between leaves each file
//! either old or new; stale files go last. A list of what the program has put there makes sure
//! that nothing else is ever removed, and lets the next run finish what a killed one began.

mod manifest;
mod publish;

use std::collections::BTreeMap;

pub use publish::{Published, publish};

use crate::diag::{Code, Diagnostic};

/// Path below the output folder, with `/` between its parts → bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Vec<u8>>,
}

impl Output {
    /// Puts all files into one map. Two of the same name are an error: so are names that differ
    /// only in capitals, which Windows and macOS do not tell apart.
    pub fn collect(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> (Self, Vec<Diagnostic>) {
        let mut output = Self::default();
        let mut folded = BTreeMap::new();
        let mut problems = Vec::new();
        for (path, bytes) in files {
            if let Some(other) = folded.insert(path.to_lowercase(), path.clone()) {
                problems.push(clash(&path, &other));
            }
            output.files.insert(path, bytes);
        }
        (output, problems)
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files end in `ending`.
    pub fn count(&self, ending: &str) -> usize {
        self.files.keys().filter(|path| path.ends_with(ending)).count()
    }
}

fn clash(path: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Clash,
        format!("“{path}”和“{other}”会写到同一个文件"),
        format!("`{path}` and `{other}` would be the same file"),
    )
    .help("给其中一个换编号或文件名", "give one of them another id or file name")
}
