//! `jianbao new`: an office that already shows something.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, DirEntry, include_dir};

use super::{language, report, say};
use crate::diag::{Code, Diagnostic, Language, Place};

/// The example office, as it stands in our own `content/`.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// How content is written: it goes along, because messages refer to it.
const GUIDE: &str = include_str!("../../docs/content.md");

/// Fills `folder`, which must not exist or be empty, with the example office.
pub(super) fn new(folder: &Path) -> ExitCode {
    let language = language("zh-Hans");
    if let Err(problem) = fill(folder) {
        report(&[*problem], language);
        return ExitCode::from(1);
    }
    let name = folder.display();
    say(&match language {
        Language::Chinese => format!(
            "已在“{name}”里放好一个例子，人和事都是虚构的。\n接着：\n  cd {name}\n  jianbao build\n然后打开 output/index.html。把 content/ 里的内容换成自己的就可以用了。\n"
        ),
        Language::English => format!(
            "An example office, all fictional, is in {name}.\nNext:\n  cd {name}\n  jianbao build\nThen open output/index.html, and replace what is in content/ by your own.\n"
        ),
    })
}

fn fill(folder: &Path) -> Result<(), Box<Diagnostic>> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || folder.is_file() {
        return Err(Box::new(
            Diagnostic::error(Code::Write, "这里已经有东西了", "there is something here already")
                .help("换一个新的文件夹", "choose a new folder")
                .at(Place::file(folder)),
        ));
    }
    let content = folder.join("content");
    let written = write(&EXAMPLE, &content)
        .and_then(|()| fs::create_dir_all(folder.join("docs")))
        .and_then(|()| fs::write(folder.join("docs/content.md"), GUIDE));
    written.map_err(|error| {
        let problem = Diagnostic::error(
            Code::Write,
            format!("写不了：{error}"),
            format!("cannot write: {error}"),
        );
        Box::new(
            problem
                .help("换一个能写的地方", "choose a place you can write to")
                .at(Place::file(folder)),
        )
    })
}

fn write(from: &Dir<'_>, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in from.entries() {
        let name = entry.path().file_name().unwrap_or_default();
        match entry {
            DirEntry::Dir(folder) => write(folder, &to.join(name))?,
            DirEntry::File(file) => fs::write(to.join(name), file.contents())?,
        }
    }
    Ok(())
}
