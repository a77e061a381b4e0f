//! Markdown → [`Document`]: our own tree of blocks and inlines.
//!
//! In comes the Markdown of one paper, as the templates rendered it; out goes a tree that holds
//! exactly what the page can show, no more. A figure in the text stays a node with its identity,
//! so that a web page can lead to where the number comes from. Nobody works on the parser's event
//! stream after this stage: [`html_parts`] and the typesetter both read the tree.

mod aloud;
mod attached;
mod caption;
mod events;
mod heading;
mod html;
mod inline;
mod line;
mod lines;
mod link;
mod mark;
mod official;
mod parse;
mod picture;
mod resolve;
mod row;
mod spans;
mod standin;
mod stars;
mod table;
mod tree;
mod walk;

pub use aloud::{ReadingSize, spoken_characters};
pub use attached::{AttachmentHeading, attachment_headings, parse_with_attachments};
pub use heading::{Anchors, heading_number};
pub use html::html_parts;
pub use mark::{escape, mark};
pub use official::{Attachment, Attendance, Closing, Dateline, Masthead, OrganMark, Record, Seal};
pub use parse::{parse, parse_with};
pub use picture::{Album, Noted, Picture};
pub use resolve::resolve_marks;
pub use table::{Alignment, Cell, ColumnHead, Row, RowKind, Table};
pub use walk::{each_block, each_inline};

/// The body of one paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A numbered or unnumbered heading.
    Heading(Heading),
    /// A paragraph; its first line is indented by two characters.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A passage set apart: an editor's note (按语), a quotation.
    Quote(Vec<Block>),
    /// Text whose line breaks and spaces count.
    Code(String),
    /// A picture in a paragraph of its own.
    Picture(Picture),
    /// A thematic break.
    Rule,
}

/// The four levels of GB/T 9704-2012, 7.3.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 一、 in 黑体.
    One,
    /// （一） in 楷体.
    Two,
    /// 1. in 仿宋.
    Three,
    /// （1） in 仿宋.
    Four,
}

/// Who numbers a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// The program: this is the n-th (from 1) heading of its level under its parent.
    Counted(usize),
    /// The author: the number is part of the text.
    Typed,
}

/// A heading with its level and number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Decides the typeface and the shape of the number.
    pub level: Level,
    /// Counted by the program or typed by the author.
    pub numbering: Numbering,
    /// The text, with the number if it was typed.
    pub inlines: Vec<Inline>,
}

/// A bulleted or numbered list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number, or none for bullets.
    pub start: Option<u64>,
    /// Each item is a sequence of blocks.
    pub items: Vec<Vec<Block>>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Run-in lead sentences and other stressed text; set in 黑体, never emboldened.
    Strong(Vec<Inline>),
    /// Stressed more lightly; set in 楷体, never slanted.
    Emphasis(Vec<Inline>),
    /// Literal characters.
    Code(String),
    /// A link whose address has been found harmless.
    Link {
        /// Where to.
        url: String,
        /// The visible text.
        inlines: Vec<Inline>,
    },
    /// A figure of the ledger: the key says which, the text is how it is printed.
    Figure {
        /// The canonical name, as [`crate::figures::Key`] writes it.
        key: String,
        /// As printed, unit and all.
        text: String,
    },
    /// A forced line break.
    Break,
}

/// The plain characters of a run of inlines, in order.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Figure { text, .. } => {
                out.push_str(text);
            }
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { inlines: inner, .. } => {
                push_plain(inner, out);
            }
            Inline::Break => out.push('\n'),
        }
    }
}

/// One paper, ready to be set on pages or shown on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Lines as the author broke them; one line means the typesetter may break it.
    pub title: Vec<String>,
    /// Lines under the title: date, speaker.
    pub byline: Vec<String>,
    /// What stands above the title.
    pub head: Head,
    /// 主送机关 of an official paper.
    pub addressees: Vec<String>,
    /// The text.
    pub body: Document,
    /// Who attended, below the text of minutes.
    pub attendance: Vec<Attendance>,
    /// 署名 and what belongs to it.
    pub closing: Option<Closing>,
    /// In the order of their numbers.
    pub attachments: Vec<Attachment>,
    /// What stands at the foot of the last page.
    pub tail: Option<Tail>,
    /// Which way the paper lies.
    pub orientation: Orientation,
    /// Which way its tables lie; each as its columns need it if nobody said.
    pub tables: Option<Orientation>,
}

impl Paper {
    /// The text and those of the attachments, in the order they are read.
    pub fn texts(&self) -> impl Iterator<Item = &Document> {
        std::iter::once(&self.body).chain(self.attachments.iter().map(|attached| &attached.body))
    }
}

/// Upright or on its side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// A4 upright.
    #[default]
    Portrait,
    /// A4 on its side, for wide tables.
    Landscape,
}

/// What stands above the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Head {
    /// Nothing: speeches, agendas and the other working papers carry no red head.
    #[default]
    Plain,
    /// 报头 of a bulletin.
    Bulletin {
        /// The bulletin's name, large and red.
        name: String,
        /// 第8期（总第20期）.
        issue: String,
        /// Left above the red rule.
        publisher: String,
        /// Right above the red rule.
        date: String,
    },
    /// 版头 of an official paper.
    Official(Box<Masthead>),
}

/// What stands at the foot of the last page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tail {
    /// 报尾 of a bulletin: to whom it goes and how many were printed.
    Bulletin {
        /// `("报", "市委办、市政府办")` and so on.
        receivers: Vec<(String, String)>,
        /// 共印80份.
        copies: String,
    },
    /// 版记 of an official paper.
    Record(Record),
}
