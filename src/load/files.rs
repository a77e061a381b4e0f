//! The files of an office, read once and kept as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::node::Mark;
use super::pictures;
use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::picture::{self, Shelf};

/// A ledger of ten thousand projects in one file stays well below this many bytes.
const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// Which file of [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// One text file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to the office's folder, with `/` between its parts.
    pub path: String,
    /// Its text, without a byte-order mark.
    pub text: String,
    /// Its lines, counted when the first place is asked for.
    lines: OnceLock<Lines>,
}

impl Source {
    /// A spot in the text, with its line.
    pub fn place(&self, mark: Mark) -> Place {
        let lines = self.lines.get_or_init(|| Lines::of(&self.text));
        let place = lines.place(&self.path, &self.text, mark.line as usize, mark.column as usize);
        place.wide(mark.width as usize)
    }
}

/// All text files of an office, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    content: Vec<Source>,
    templates: BTreeMap<String, String>,
    pictures: Shelf,
}

impl Sources {
    /// The files of `content/`.
    pub fn content(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.content.iter().enumerate().map(|(index, source)| (SourceId(index as u32), source))
    }

    /// The office's own templates: name below `templates/` → text.
    pub fn templates(&self) -> &BTreeMap<String, String> {
        &self.templates
    }

    /// The pictures of `content/`.
    pub fn pictures(&self) -> &Shelf {
        &self.pictures
    }

    /// The file itself.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.content[id.0 as usize]
    }

    /// A spot in a file of `content/`, with its line.
    pub fn place(&self, id: SourceId, mark: Mark) -> Place {
        self.get(id).place(mark)
    }
}

/// Endings of the files of `content/`: texts and [`picture::ENDINGS`].
const CONTENT: [&str; 7] = ["yaml", "yml", "md", "png", "jpg", "jpeg", "svg"];

/// Reads `content/` and `templates/` below `root`; what cannot be read is reported and left out.
pub fn read(root: &Path) -> (Sources, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let content = root.join("content");
    if !content.is_dir() {
        problems.push(no_content(root));
        return (Sources::default(), problems);
    }
    let mut sources = Sources::default();
    let files = files_below(root, &content, &CONTENT, &mut problems);
    let (images, texts): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| has_ending(file, &picture::ENDINGS));
    sources.pictures = pictures::read(root, &images);
    for (path, text) in read_texts(root, &texts, &mut problems) {
        sources.content.push(Source { path, text, lines: OnceLock::new() });
    }
    let templates = root.join("templates");
    if templates.is_dir() {
        let files = files_below(root, &templates, &["html", "md", "css"], &mut problems);
        for (path, text) in read_texts(root, &files, &mut problems) {
            let name = path.strip_prefix("templates/").unwrap_or(&path).to_owned();
            sources.templates.insert(name, text);
        }
    }
    (sources, problems)
}

fn no_content(root: &Path) -> Diagnostic {
    let folder = root.display();
    Diagnostic::error(
        Code::Missing,
        format!("文件夹“{folder}”里没有 content/"),
        format!("there is no content/ in `{folder}`"),
    )
    .help(
        "在办公室的文件夹里运行，或者用 jianbao new 建一个",
        "run this in an office's folder, or make one with `jianbao new`",
    )
}

/// Every file below `folder` with one of `endings`, in path order.
fn files_below(
    root: &Path,
    folder: &Path,
    endings: &[&str],
    problems: &mut Vec<Diagnostic>,
) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries =
        WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(
            |entry| entry.depth() == 0 || !ignored(&entry.file_name().to_string_lossy()),
        );
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            // Reading a pipe or a device may never end.
            Ok(entry) if !entry.file_type().is_file() => {
                problems.push(no_file(root, entry.path()));
            }
            Ok(entry) if has_ending(entry.path(), endings) => files.push(entry.into_path()),
            Ok(entry) => problems.push(unknown_file(root, entry.path(), endings)),
            Err(error) => problems.push(walk_problem(root, &error)),
        }
    }
    files
}

/// Path and text of every one of `files` that can be read.
fn read_texts(
    root: &Path,
    files: &[PathBuf],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let read: Vec<_> = files.par_iter().map(|file| read_text(root, file)).collect();
    let mut texts = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(text) => texts.push(text),
            Err(problem) => problems.push(problem),
        }
    }
    texts
}

/// Hidden files, and what Word, WPS and editors leave beside an open file.
fn ignored(name: &str) -> bool {
    let left_by_windows =
        ["thumbs.db", "desktop.ini"].contains(&name.to_ascii_lowercase().as_str());
    let left_by_editors = name.starts_with("~$") || name.ends_with('~') || name.ends_with(".tmp");
    name.starts_with('.') || left_by_windows || left_by_editors
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

fn unknown_file(root: &Path, path: &Path, endings: &[&str]) -> Diagnostic {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    // `a.yaml.txt` was meant to be read: without it every total would be wrong.
    let texts = endings.iter().filter(|ending| !picture::ENDINGS.contains(ending));
    let hidden = texts.clone().find(|ending| name.contains(&format!(".{ending}.")));
    let problem = match hidden {
        Some(ending) => Diagnostic::error(
            Code::UnknownFile,
            format!("文件名的结尾应当是 .{ending}"),
            format!("the name should end in .{ending}"),
        )
        .help("去掉 Windows 多加的结尾", "remove the ending that was added to it"),
        None => Diagnostic::warning(
            Code::UnknownFile,
            format!("不认识的文件，没有读（这里只读 .{}）", endings.join("、.")),
            format!("not read: only .{} files are read here", endings.join(", .")),
        )
        .help("不用的文件移出去", "move out what is not needed"),
    };
    problem.at(Place::file(relative(root, path)))
}

fn no_file(root: &Path, path: &Path) -> Diagnostic {
    Diagnostic::error(Code::Unreadable, "这不是普通文件", "this is not a regular file")
        .help("把它移出 content/ 和 templates/", "move it out of content/ and templates/")
        .at(Place::file(relative(root, path)))
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
    let problem = if error.loop_ancestor().is_some() {
        Diagnostic::error(
            Code::LinkLoop,
            "这个链接指回了包含它的文件夹",
            "this link leads back to a folder that holds it",
        )
        .help("删掉这个链接", "remove the link")
    } else {
        let why = error.io_error().map(ToString::to_string).unwrap_or_default();
        Diagnostic::error(Code::Unreadable, format!("读不了：{why}"), format!("cannot read: {why}"))
            .help("检查文件和文件夹的权限", "check the permissions of the file and its folder")
    };
    problem.at(Place::file(path))
}

fn read_text(root: &Path, path: &Path) -> Result<(String, String), Diagnostic> {
    let name = relative(root, path).to_string_lossy().replace('\\', "/");
    let place = || Place::file(&name);
    let unreadable = |error: std::io::Error| {
        Diagnostic::error(
            Code::Unreadable,
            format!("读不了：{error}"),
            format!("cannot read: {error}"),
        )
        .help("检查文件和文件夹的权限", "check the permissions of the file and its folder")
        .at(place())
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST_FILE {
        return Err(too_large(size).at(place()));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let (bytes, valid) = (error.as_bytes(), error.utf8_error().valid_up_to());
        not_utf8(&name, bytes, valid)
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match text.find(is_reserved) {
        None => Ok((name, text)),
        Some(offset) => Err(reserved(&name, &text, offset)),
    }
}

pub(super) fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_owned()
}

fn too_large(size: u64) -> Diagnostic {
    let (size, limit) = (size / 1024 / 1024, LARGEST_FILE / 1024 / 1024);
    Diagnostic::error(
        Code::TooLarge,
        format!("文件有 {size} MB，最多 {limit} MB"),
        format!("the file has {size} MB, at most {limit} MB are read"),
    )
    .help(
        "把它拆成几个文件；附件不要放在 content/ 里",
        "split it; keep attachments out of content/",
    )
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = 1 + bytes[..valid].iter().filter(|&&byte| byte == b'\n').count();
    let mut place = Place::file(name);
    place.line = line;
    place.excerpt = bytes
        .split(|&byte| byte == b'\n')
        .nth(line - 1)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .unwrap_or_default();
    let (zh, en) = if looks_like_gbk(&bytes[valid..]) {
        ("文件看来是 GBK（ANSI）编码", "the file seems to be in GBK")
    } else {
        ("文件不是 UTF-8 编码", "the file is not UTF-8")
    };
    Diagnostic::error(Code::Encoding, zh, en)
        .help("用记事本打开，另存为 UTF-8", "open it in an editor and save it as UTF-8")
        .at(place)
}

/// Whether the next bytes above ASCII come in pairs of GBK's ranges.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut pairs = 0;
    let mut rest = bytes.iter().take(400);
    while let Some(&lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let Some(&trail) = rest.next() else { break };
        if !(0x81..=0xfe).contains(&lead) || !(0x40..=0xfe).contains(&trail) || trail == 0x7f {
            return false;
        }
        pairs += 1;
    }
    pairs > 1
}

/// Unicode's noncharacters: never text, and used inside the program to mark figures.
pub(super) fn is_reserved(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}')
}

fn reserved(name: &str, text: &str, offset: usize) -> Diagnostic {
    let lines = Lines::of(text);
    let (line, column) = lines.position(text, offset);
    no_character().at(lines.place(name, text, line, column))
}

pub(super) fn no_character() -> Diagnostic {
    Diagnostic::error(
        Code::Encoding,
        "有一个不是文字的字符",
        "there is a code point that is not a character",
    )
    .help("删掉它", "delete it")
}
