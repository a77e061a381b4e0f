//! The stable names of all messages.

/// Which mistake a message is about. Its kebab-case name is stable: notes and scripts rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A file or folder cannot be read.
    Unreadable,
    /// A file is not UTF-8.
    Encoding,
    /// A file is larger than the program takes.
    TooLarge,
    /// A link leads into a folder that holds it.
    LinkLoop,
    /// A file stands where the program does not look for one.
    UnknownFile,
    /// Something every office must have is not there.
    Missing,
    /// A YAML file is broken.
    Yaml,
    /// A key that means nothing here.
    UnknownKey,
    /// A key that must be there.
    MissingKey,
    /// The same key or name twice.
    Duplicate,
    /// A list where a word should be, or the like.
    WrongKind,
    /// A value that is not one of the known ones.
    UnknownValue,
    /// An amount that cannot be read.
    Money,
    /// An amount without its unit.
    MissingUnit,
    /// A date that cannot be read or does not exist.
    Date,
    /// A month that cannot be read or is out of range.
    Month,
    /// A whole number or a share that cannot be read.
    Number,
    /// A 发文字号 that is not written as it must be.
    PaperNumber,
    /// An attachment without its number or its title.
    Attachment,
    /// A draft that is secret, or of which nobody can tell.
    Secret,
    /// A person who is not in the roster.
    UnknownPerson,
    /// A unit that is not in the register.
    UnknownUnit,
    /// A paper, meeting or series that does not exist.
    UnknownReference,
    /// An agenda item that nobody presents.
    NoSpeaker,
    /// Done without a plan, started before it was possible: a record that contradicts itself.
    Contradiction,
    /// A figure that is not known.
    UnknownFigure,
    /// A scope that is not known.
    UnknownScope,
    /// A period that cannot be read.
    Period,
    /// A figure that has no value for this scope and period.
    NoValue,
    /// A template or a draft that tera cannot take.
    Template,
    /// A blank that was never filled in.
    Blank,
    /// A month that a project has not reported.
    NoReport,
    /// Reports that are newer than the month the figures stand at.
    Stale,
    /// A table that was not recognised.
    Table,
    /// A picture that is not shown.
    Picture,
    /// A link that must not be published.
    UnsafeLink,
    /// A remark that would become visible.
    Comment,
    /// A typeface that is not installed.
    UnknownTypeface,
    /// A typeface that cannot be used.
    Typeface,
    /// A character that no typeface has.
    MissingGlyph,
    /// A part of a page that does not fit on it.
    Overfull,
    /// A printed page that breaks a clause of its format.
    PageFormat,
    /// A printed page that does otherwise than is recommended or usual.
    PageAdvice,
    /// Two outputs of the same name.
    Clash,
    /// The output cannot be written.
    Write,
}

impl Code {
    /// The name as printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Encoding => "encoding",
            Self::TooLarge => "too-large",
            Self::LinkLoop => "link-loop",
            Self::UnknownFile => "unknown-file",
            Self::Missing => "missing",
            Self::Yaml => "yaml",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::Duplicate => "duplicate",
            Self::WrongKind => "wrong-kind",
            Self::UnknownValue => "unknown-value",
            Self::Money => "money",
            Self::MissingUnit => "missing-unit",
            Self::Date => "date",
            Self::Month => "month",
            Self::Number => "number",
            Self::PaperNumber => "paper-number",
            Self::Attachment => "attachment",
            Self::Secret => "secret",
            Self::UnknownPerson => "unknown-person",
            Self::UnknownUnit => "unknown-unit",
            Self::UnknownReference => "unknown-reference",
            Self::NoSpeaker => "no-speaker",
            Self::Contradiction => "contradiction",
            Self::UnknownFigure => "unknown-figure",
            Self::UnknownScope => "unknown-scope",
            Self::Period => "period",
            Self::NoValue => "no-value",
            Self::Template => "template",
            Self::Blank => "blank",
            Self::NoReport => "no-report",
            Self::Stale => "stale",
            Self::Table => "table",
            Self::Picture => "picture",
            Self::UnsafeLink => "unsafe-link",
            Self::Comment => "comment",
            Self::UnknownTypeface => "unknown-typeface",
            Self::Typeface => "typeface",
            Self::MissingGlyph => "missing-glyph",
            Self::Overfull => "overfull",
            Self::PageFormat => "page-format",
            Self::PageAdvice => "page-advice",
            Self::Clash => "clash",
            Self::Write => "write",
        }
    }
}
