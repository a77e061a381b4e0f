//! Pictures in a paper: the images of CommonMark (6.4) that stand in a paragraph of their own.
//!
//! `![what it shows](where it is "what is printed under it")`. A picture is looked up while the
//! tree grows, so that a tree holds only pictures that can be shown.

use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diag::{Code, Diagnostic};
use crate::picture::File;

/// A picture with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture itself.
    pub file: Arc<File>,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// The line printed under it; may be empty.
    pub caption: String,
}

/// Where the pictures of a paper are found: the address as written → the picture.
pub type Album<'a> = dyn Fn(&str) -> Result<Arc<File>, Box<Diagnostic>> + 'a;

/// Something wrong, with the words of the draft that it is about: its place is found by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// As the author wrote them.
    pub written: String,
    /// How often they stand in the text before that.
    pub before: usize,
    /// Without a place.
    pub problem: Diagnostic,
}

/// Whether the paragraph that `events` begin with holds images and white space between them.
pub(super) fn is_of_pictures(events: &[Event<'_>]) -> bool {
    let (mut depth, mut images) = (0_usize, 0_usize);
    for event in events {
        match event {
            Event::End(TagEnd::Paragraph) => return images > 0,
            Event::Start(Tag::Image { .. }) if depth == 0 => {
                images += 1;
                depth = 1;
            }
            Event::Start(_) if depth > 0 => depth += 1,
            Event::End(_) if depth > 0 => depth -= 1,
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if depth > 0 || text.trim().is_empty() => {}
            _ if depth > 0 => {}
            _ => return false,
        }
    }
    false
}

impl Noted {
    /// The same, in a text that begins with `earlier`.
    pub(super) fn after(mut self, earlier: &str) -> Self {
        self.before += earlier.matches(&self.written).count();
        self
    }
}

/// For texts that stand in no folder.
pub(super) fn no_album(_: &str) -> Result<Arc<File>, Box<Diagnostic>> {
    Err(Box::new(
        Diagnostic::error(Code::Picture, "这里放不了图片", "no picture can stand here")
            .help("图片只能放在稿子里", "only drafts can show pictures"),
    ))
}

/// A picture among words.
pub(super) fn among_words(url: &str) -> Diagnostic {
    let shown: String = url.escape_debug().take(80).collect();
    Diagnostic::error(
        Code::Picture,
        format!("图片“{shown}”要单独成段，不能放在句子、标题或表格里"),
        format!("the picture `{shown}` must stand in a paragraph of its own"),
    )
    .help("在它前后各空一行", "leave an empty line before and after it")
}

/// A picture that says nothing to who cannot see it.
pub(super) fn without_words(url: &str) -> Diagnostic {
    let shown: String = url.escape_debug().take(80).collect();
    Diagnostic::warning(
        Code::Picture,
        format!("图片“{shown}”没有说明文字，读屏和检索都看不到它"),
        format!("the picture `{shown}` has no description for screen readers and search"),
    )
    .help(
        "在 ![ ] 的方括号里用一句话写清图上是什么",
        "say in one sentence between the brackets of `![ ]` what it shows",
    )
}

/// What was meant for a picture, and would be printed as it stands.
pub(super) fn misspelt(text: &str) -> Option<Noted> {
    let looks = text.starts_with("![") && text.contains("](");
    looks.then(|| {
        let problem = Diagnostic::error(
            Code::Picture,
            "这张图片没有写对，会原样印出来",
            "this picture is misspelt and would be printed as it stands",
        )
        .help(
            "写成 ![说明](图/文件.png \"图1 图题\")；路径里有空格就用 < > 括起来",
            "write `![words](folder/file.png \"caption\")`; put a path with spaces into `< >`",
        );
        let written = text.split_once("](").map_or(text, |(before, _)| before);
        Noted { written: written.to_owned(), before: 0, problem }
    })
}
