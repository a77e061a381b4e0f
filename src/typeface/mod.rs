//! Names of typefaces → font files.
//!
//! In come the typefaces that the settings ask for ([`crate::office::Typeface`]); out come their
//! files, opened and known to be usable ([`Chosen`]), in the same order, or one diagnostic for each
//! that cannot be had. The office's `fonts/` is looked through first, then the folders of the
//! system, and neither where nothing was asked for: a build without the key reads no typeface of
//! the machine it runs on.
//!
//! A typeface that is asked for and missing is an error, never another typeface in silence: the
//! office named it because it must be that one. The folders are read here and not by a library,
//! because those that exist know faces by family and PostScript name only, and an office types
//! what its programs show: the full name, in Chinese.

mod genuine;
mod names;
mod shelf;
mod survey;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, nearest};
use crate::office::Typeface;
use crate::pdf;
use crate::typeset::{Face, Flaw, FontFile, Fonts, Use};
use genuine::is_genuine;
use shelf::{Candidate, Shelf};

pub use shelf::Owner;
pub use survey::{Lent, Origin, RoleUse, Survey, offer, survey};

/// A typeface of the office, ready for use.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What for.
    pub used: Use,
    /// The name it shows, Chinese if it has one.
    pub name: String,
    /// All its names.
    names: Vec<String>,
    /// Whose folder it lies in.
    pub owner: Owner,
    /// Where it lies: below `fonts/` of the office, or on the system.
    pub path: PathBuf,
    /// The face itself.
    pub file: FontFile,
}

/// Finds and opens what was asked for.
pub fn find(asked: &[Typeface], root: &Path) -> (Vec<Chosen>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    if asked.is_empty() {
        return (Vec::new(), problems);
    }
    let office = Shelf::of_office(root);
    let all_here = asked.iter().all(|typeface| office.find(&typeface.name).is_some());
    let system = if all_here { Shelf::default() } else { Shelf::of_system() };
    let mut opener = Opener { root, read: BTreeMap::new() };
    let mut chosen = Vec::with_capacity(asked.len());
    for typeface in asked {
        let name = &typeface.name;
        let candidate = office.find(name).or_else(|| system.find(name));
        let opened = match candidate {
            Some(candidate) => opener.open(candidate, typeface),
            None => Err(not_found(name, &[&office, &system])),
        };
        match opened {
            Ok(face) => chosen.push(face),
            Err(problem) => problems.push(problem.at(typeface.place.clone())),
        }
    }
    (chosen, problems)
}

/// The embedded faces with the office's own before them.
pub fn fonts(chosen: &[Chosen]) -> Fonts {
    Fonts::with(chosen.iter().map(|chosen| (chosen.used, chosen.file.clone())).collect())
}

/// The typefaces in `fonts/` and on this machine that offices mean by `role`, by the names they
/// show, each once.
fn installed(role: Face, shelves: &[Shelf]) -> Vec<String> {
    let faces = shelves.iter().flat_map(Shelf::faces);
    let genuine = faces.filter(|(_, face)| is_genuine(role, face.all()));
    let names: BTreeSet<&str> = genuine.map(|(_, face)| face.shown()).collect();
    names.into_iter().map(str::to_owned).collect()
}

struct Opener<'a> {
    root: &'a Path,
    /// Several faces may come from one collection.
    read: BTreeMap<PathBuf, Arc<[u8]>>,
}

impl Opener<'_> {
    fn open(&mut self, candidate: Candidate<'_>, asked: &Typeface) -> Result<Chosen, Diagnostic> {
        let Candidate { file, index } = candidate;
        let path = file.path.strip_prefix(self.root).unwrap_or(&file.path).to_owned();
        let refused = |flaw| unusable(&asked.name, &path, &flaw);
        let bytes = self.bytes(&file.path).map_err(|error| refused(Flaw::Broken(error)))?;
        let opened = FontFile::open(bytes, index).map_err(refused)?;
        pdf::try_face(&opened).map_err(|error| refused(Flaw::Broken(error)))?;
        let names = file.faces.iter().find(|names| names.index == index);
        Ok(Chosen {
            used: asked.used,
            name: names.map_or(&*asked.name, |names| names.shown()).to_owned(),
            names: names.into_iter().flat_map(|names| names.all().map(str::to_owned)).collect(),
            owner: file.owner,
            path,
            file: opened,
        })
    }

    fn bytes(&mut self, path: &Path) -> Result<Arc<[u8]>, String> {
        if let Some(bytes) = self.read.get(path) {
            return Ok(Arc::clone(bytes));
        }
        let bytes: Arc<[u8]> = fs::read(path).map_err(|error| error.to_string())?.into();
        self.read.insert(path.to_owned(), Arc::clone(&bytes));
        Ok(bytes)
    }
}

fn not_found(name: &str, shelves: &[&Shelf]) -> Diagnostic {
    let files = shelf::is_font(Path::new(name));
    let known = shelves.iter().flat_map(|shelf| {
        let faces = shelf.faces().flat_map(|(_, face)| face.all()).filter(move |_| !files);
        faces.chain(shelf.file_names().filter(move |_| files))
    });
    let near = nearest(name, known);
    let (mut zh, mut en) = (String::new(), String::new());
    if !near.is_empty() {
        zh = format!("装有相近的：{}。", near.join("、"));
        en = format!("installed are: {}; ", near.join(", "));
    }
    Diagnostic::error(
        Code::UnknownTypeface,
        format!("没有找到字体“{name}”"),
        format!("there is no typeface `{name}`"),
    )
    .help(
        format!("{zh}把字体文件放进 fonts/，或者删掉这个名字，用内置的"),
        format!("{en}put its file into fonts/, or remove the name to take the embedded one"),
    )
}

fn unusable(name: &str, path: &Path, flaw: &Flaw) -> Diagnostic {
    let (zh, en) = match flaw {
        Flaw::Broken(why) => (format!("文件坏了：{why}"), format!("the file is broken: {why}")),
        Flaw::NoUnicode => {
            ("没有 Unicode 字符表".to_owned(), "it has no character map of Unicode".to_owned())
        }
        Flaw::NoOutlines => ("只有点阵".to_owned(), "it has bitmaps only".to_owned()),
        Flaw::Variable => ("是可变字体".to_owned(), "it is a variable font".to_owned()),
        Flaw::Restricted => {
            let zh = "许可不准嵌入，或者不准只嵌入用到的字";
            (zh.to_owned(), "its licence forbids embedding or subsetting it".to_owned())
        }
    };
    let path = path.display();
    Diagnostic::error(
        Code::Typeface,
        format!("字体“{name}”用不了，{zh}（{path}）"),
        format!("the typeface `{name}` cannot be used: {en} ({path})"),
    )
    .help(
        "换一个 TrueType 或 OpenType 字体，或者删掉这个名字，用内置的",
        "take another TrueType or OpenType face, or remove the name to take the embedded one",
    )
}
