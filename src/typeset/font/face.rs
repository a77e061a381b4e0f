//! The roles that typefaces play in a paper, and the names of the faces that play them.

use std::fmt;

/// The faces by their role in an official paper (GB/T 9704-2012 names classes, not files).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// 仿宋: body text, heading levels 3 and 4 (5.2.2).
    Fang,
    /// 楷体: heading level 2, bylines, editor's notes; it also lends what other faces lack.
    Kai,
    /// 小标宋: titles and the organ mark (7.2.4, 7.3.1).
    Title,
    /// 黑体: heading level 1, stressed text (7.3.3).
    Hei,
    /// 宋体: page numbers and tables (7.5).
    Song,
    /// Latin letters and digits in 仿宋 and 楷体 text, whose own are proportional.
    Latin,
}

impl Face {
    /// All six, in the order of their declaration.
    pub const ALL: [Self; 6] =
        [Self::Fang, Self::Kai, Self::Title, Self::Hei, Self::Song, Self::Latin];

    /// A short name without spaces, for dumps and for the names of PDF resources.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fang => "Fang",
            Self::Kai => "Kai",
            Self::Title => "Title",
            Self::Hei => "Hei",
            Self::Song => "Song",
            Self::Latin => "Latin",
        }
    }
}

/// What an office may name a typeface for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// A role of its own.
    Role(Face),
    /// 生僻字: whatever the faces of the roles lack.
    Rare,
}

/// One face of [`Fonts`](super::Fonts): what it is there for, and whose it is. Shown as a short
/// name in ASCII without spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaceId {
    /// The one built into the program for a role.
    Embedded(Face),
    /// The office's own for a role; from 1, in the order of the settings.
    Named(Face, u16),
    /// The office's own for what others lack; from 1, in the order of the settings.
    Rare(u16),
}

impl fmt::Display for FaceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedded(face) => out.write_str(face.name()),
            Self::Named(face, number) => write!(out, "{}-{number}", face.name()),
            Self::Rare(number) => write!(out, "Rare-{number}"),
        }
    }
}
