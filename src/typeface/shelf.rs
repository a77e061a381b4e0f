//! The shelf: folders → the font files in them, with the names of their faces.

use std::cmp::Reverse;
use std::env;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::names::{self, Names};

/// Whose folder a file lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// `fonts/` of the office.
    Office,
    /// The system or its user.
    System,
}

/// One font file.
#[derive(Clone, Debug)]
pub(super) struct Shelved {
    pub(super) path: PathBuf,
    pub(super) owner: Owner,
    /// In their order in the file; empty if the file is broken.
    pub(super) faces: Vec<Names>,
}

/// The files of some folders, in the order of folders and paths.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    files: Vec<Shelved>,
}

/// One face on the shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) file: &'a Shelved,
    pub(super) index: u32,
}

const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

impl Shelf {
    /// What lies in the office's own folder, in the order of the paths.
    pub(super) fn of_office(root: &Path) -> Self {
        Self::read(&[root.join("fonts")], Owner::Office)
    }

    /// What is installed on this machine.
    pub(super) fn of_system() -> Self {
        Self::read(&system_folders(), Owner::System)
    }

    fn read(folders: &[PathBuf], owner: Owner) -> Self {
        let walks = folders.iter().flat_map(|folder| {
            WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().flatten()
        });
        let paths: Vec<PathBuf> = walks
            .filter(|entry| entry.file_type().is_file() && is_font(entry.path()))
            .map(walkdir::DirEntry::into_path)
            .collect();
        let shelved = |path: PathBuf| {
            let faces = names::read(&path).unwrap_or_default();
            Shelved { path, owner, faces }
        };
        Self { files: paths.into_par_iter().map(shelved).collect() }
    }

    /// The face called `name`, or the first one of the file called so.
    ///
    /// A name of a face alone goes before one of its family; of a family, the upright face of
    /// regular weight is meant.
    pub(super) fn find(&self, name: &str) -> Option<Candidate<'_>> {
        if is_font(Path::new(name)) {
            let file = self.files.iter().find(|file| ends_with(&file.path, name));
            return file.map(|file| Candidate { file, index: 0 });
        }
        let wanted = folded(name);
        let is = |names: &[String]| names.iter().any(|name| folded(name) == wanted);
        let faces = self.faces().filter_map(|(file, face)| {
            let own = is(&face.own);
            let rank = (Reverse(own), face.italic, face.weight.abs_diff(400));
            (own || is(&face.families)).then_some((rank, Candidate { file, index: face.index }))
        });
        faces.min_by_key(|(rank, _)| *rank).map(|(_, candidate)| candidate)
    }

    /// Every face that has names.
    pub(super) fn faces(&self) -> impl Iterator<Item = (&Shelved, &Names)> {
        self.files.iter().flat_map(|file| file.faces.iter().map(move |face| (file, face)))
    }

    /// The names of its files.
    pub(super) fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|file| file.path.file_name()?.to_str())
    }
}

/// Whether this is the name of a font file.
pub(super) fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Whether the last parts of `path` are `name`, whatever the case of its letters.
fn ends_with(path: &Path, name: &str) -> bool {
    let lower = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
    lower(path).ends_with(lower(Path::new(name)))
}

/// Names are compared without spaces and without regard to case, as office programs do.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|character| *character != ' ').flat_map(char::to_lowercase).collect()
}

/// Where this system keeps typefaces, its own first. UOS and Kylin are Debian's children.
fn system_folders() -> Vec<PathBuf> {
    let home = |below: &str| env::var_os("HOME").map(|home| Path::new(&home).join(below));
    let variable = |name: &str, below: &str| env::var_os(name).map(|at| Path::new(&at).join(below));
    if cfg!(windows) {
        let system = variable("SYSTEMROOT", "Fonts").unwrap_or_else(|| r"C:\Windows\Fonts".into());
        let user = variable("LOCALAPPDATA", r"Microsoft\Windows\Fonts");
        return [system].into_iter().chain(user).collect();
    }
    if cfg!(target_os = "macos") {
        // The Office for this system brings the Windows typefaces inside its own folder.
        let word = "/Applications/Microsoft Word.app/Contents/Resources/DFonts";
        let folders = ["/System/Library/Fonts", "/Library/Fonts", word].map(PathBuf::from);
        return folders.into_iter().chain(downloaded()).chain(home("Library/Fonts")).collect();
    }
    let user = variable("XDG_DATA_HOME", "fonts").or_else(|| home(".local/share/fonts"));
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts"].into_iter().map(PathBuf::from);
    folders.chain(user).chain(home(".fonts")).collect()
}

/// The folders of typefaces among everything that macOS downloads on demand, in a fixed order.
fn downloaded() -> Vec<PathBuf> {
    let assets = WalkDir::new("/System/Library/AssetsV2").min_depth(1).max_depth(1);
    let folders = assets.sort_by_file_name().into_iter().flatten();
    folders
        .filter(|entry| {
            entry.file_name().to_string_lossy().starts_with("com_apple_MobileAsset_Font")
        })
        .map(walkdir::DirEntry::into_path)
        .collect()
}
