//! The list of files that the program has put into an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where the program keeps its own things inside an output folder.
const FOLDER: &str = ".jianbao";

/// Names of everything that is, or after an interrupted run may be, ours.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) paths: BTreeSet<String>,
}

impl Manifest {
    /// The list in `out`; empty if there is none yet.
    pub(super) fn read(out: &Path) -> io::Result<Self> {
        match fs::read_to_string(file(out)) {
            Ok(text) => {
                let paths = text.lines().filter(|line| harmless(line)).map(str::to_owned).collect();
                Ok(Self { paths })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Writes the list, through a temporary name.
    pub(super) fn write(&self, out: &Path) -> io::Result<()> {
        let text: String = self.paths.iter().flat_map(|path| [path, "\n"]).collect();
        let unfinished = file(out).with_extension("new");
        fs::write(&unfinished, text)?;
        fs::rename(unfinished, file(out))
    }
}

/// The folder for our own things.
pub(super) fn folder(out: &Path) -> PathBuf {
    out.join(FOLDER)
}

fn file(out: &Path) -> PathBuf {
    folder(out).join("files.txt")
}

/// A list that someone edited must not lead out of the folder.
fn harmless(path: &str) -> bool {
    let parts = || path.split(['/', '\\']);
    !path.is_empty() && !path.contains(':') && parts().all(|part| !part.is_empty() && part != "..")
}
