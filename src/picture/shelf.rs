//! The shelf: every picture of an office by its path, with what is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::File;
use crate::diag::{Code, Diagnostic, Place, nearest};

/// The pictures of an office.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    files: BTreeMap<String, Result<Arc<File>, Box<Diagnostic>>>,
}

/// How a message about a picture that is not there begins.
pub const MISSING: &str = "没有这张图";

impl Shelf {
    /// Puts a picture on the shelf under its path.
    pub fn put(&mut self, path: String, file: Result<File, Box<Diagnostic>>) {
        self.files.insert(path, file.map(Arc::new));
    }

    /// The paths of all pictures, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The picture that a draft in `folder` (as `content/reports`) calls `written`.
    ///
    /// # Errors
    ///
    /// An address, a way out of the folder, a picture that is not there or cannot be shown; the
    /// place is left to the draft.
    pub fn find(&self, folder: &str, written: &str) -> Result<Arc<File>, Box<Diagnostic>> {
        let named = |problem: Diagnostic| Box::new(named(written, problem));
        let inside = inside(written).map_err(named)?;
        let whole = |path: &str| format!("{folder}/{path}");
        let found = self.files.get(&whole(&inside)).or_else(|| {
            // Some editors write spaces and Chinese as an address has them.
            self.files.get(&whole(&decoded(&inside)?))
        });
        match found {
            Some(Ok(file)) => Ok(Arc::clone(file)),
            Some(Err(fault)) => Err(named((**fault).clone())),
            None => Err(named(self.missing(folder, &inside))),
        }
    }

    fn missing(&self, folder: &str, path: &str) -> Diagnostic {
        let problem = Diagnostic::error(Code::Picture, MISSING, "there is no such picture");
        let here = self.paths().filter_map(|known| known.strip_prefix(folder)?.strip_prefix('/'));
        let near = nearest(path, here).join("、");
        if near.is_empty() {
            problem.help(
                "路径从稿子所在的文件夹写起；只认 PNG、JPEG、SVG，结尾是 .png、.jpg、.jpeg、.svg",
                "the path begins in the draft's folder; only files ending in .png, .jpg, .jpeg \
                 and .svg are taken",
            )
        } else {
            problem.help(format!("是不是“{near}”？"), format!("did you mean `{near}`?"))
        }
    }

    /// A warning for every picture that is none of `used`.
    pub fn unused(&self, used: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        let idle = self.paths().filter(|path| !used(path));
        idle.map(|path| {
            Diagnostic::warning(Code::Picture, "没有稿子用到这张图", "no draft shows this picture")
                .help("不用就移出 content/", "move it out of content/ if it is not needed")
                .at(Place::file(path))
        })
        .collect()
    }
}

/// The message, with the name of the picture before it.
fn named(written: &str, mut problem: Diagnostic) -> Diagnostic {
    let written: String = written.escape_debug().take(80).collect();
    problem.message.zh = format!("图片“{written}”：{}", problem.message.zh);
    problem.message.en = format!("the picture `{written}`: {}", problem.message.en);
    problem
}

/// A path that stays in the folder it begins in, without `.` and double strokes.
fn inside(written: &str) -> Result<String, Diagnostic> {
    let path = written.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.contains("://") || path.starts_with("//") || path.starts_with("data:") {
        return Err(outside("是一个网址", "is an address"));
    }
    if path.starts_with('/') || drive {
        return Err(outside("是本机的路径", "is a path of this machine"));
    }
    if path.split('/').any(|part| part == "..") {
        return Err(outside("走出了稿子的文件夹", "leads out of the draft's folder"));
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    Ok(parts.join("/"))
}

fn outside(zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error(Code::Picture, zh, en).help(
        "把图片放进稿子所在的文件夹（或其中的文件夹），只写那里的路径",
        "put the picture into the draft's folder or one below it, and write the path from there",
    )
}

/// `%E5%9B%BE` as the character it stands for; nothing if there is no such thing in the path.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    // What was hidden must not lead elsewhere.
    String::from_utf8(bytes).ok().filter(|path| path.split('/').all(|part| part != ".."))
}

#[cfg(test)]
mod tests {
    use super::{decoded, inside};

    #[test]
    fn no_path_leads_out_of_its_folder() {
        for path in
            ["../x.png", "a/../../x.png", "/etc/x.png", "c:/x.png", "C:\\x.png", "..\\x.png"]
        {
            assert!(inside(path).is_err(), "{path}");
        }
        for path in ["https://example.org/x.png", "//server/x.png", "\\\\server\\x.png"] {
            assert!(inside(path).is_err(), "{path}");
        }
        assert_eq!(inside("./图//位置.png").unwrap(), "图/位置.png");
        assert_eq!(decoded("%E5%9B%BE/a%20b.png").unwrap(), "图/a b.png");
        assert_eq!(decoded("%2e%2e/x.png"), None);
    }
}
