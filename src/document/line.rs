//! What a line of Markdown is, as far as can be told before parsing.
//!
//! In comes one line, out goes its [`Kind`]; [`Context`] adds what the lines before it decide:
//! whether it is literal text in a fence or a row of a table. This is a rough reading by design:
//! the parser has the last word, and what is done on the strength of this one harms nothing when
//! it is wrong.

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only white space.
    Blank,
    /// `#`, and everything of the kind up to six.
    Heading,
    /// `>`.
    Quote,
    /// `-`, `+`, `*` or a number, followed by a space.
    Item,
    /// The line of dashes and pipes under the head of a table.
    Delimiter,
    /// A thematic break or the underline of a heading.
    Rule,
    /// A border of a fence, or what is between two borders.
    Fenced,
    /// A row of a table; text without a bar is none, though Markdown would take it for one.
    Row,
    /// Anything else.
    Text,
}

/// What the lines read so far decide about the next.
#[derive(Debug, Default)]
pub(super) struct Context {
    fence: Option<Fence>,
    table: Table,
}

#[derive(Clone, Copy, Debug)]
struct Fence {
    border: char,
    length: usize,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Table {
    #[default]
    Outside,
    Inside,
}

impl Context {
    /// The kind of the next line.
    pub(super) fn read(&mut self, line: &str) -> Kind {
        if let Some(fence) = self.fence {
            self.fence = self.fence.filter(|_| !closes(line, fence));
            return Kind::Fenced;
        }
        self.fence = opened(line);
        if self.fence.is_some() {
            return Kind::Fenced;
        }
        let kind = kind(line);
        match kind {
            Kind::Delimiter => self.table = Table::Inside,
            Kind::Text if line.contains('|') => {}
            _ => self.table = Table::Outside,
        }
        if kind == Kind::Text && self.table == Table::Inside { Kind::Row } else { kind }
    }
}

fn opened(line: &str) -> Option<Fence> {
    let line = line.trim_start_matches([' ', '>']);
    let border = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = line.trim_start_matches(border);
    let length = line.len() - info.len();
    (length >= 3 && !(border == '`' && info.contains('`'))).then_some(Fence { border, length })
}

fn closes(line: &str, fence: Fence) -> bool {
    let line = line.trim_start_matches([' ', '>']).trim_end();
    line.len() >= fence.length && line.chars().all(|c| c == fence.border)
}

fn kind(line: &str) -> Kind {
    let text = line.trim();
    match text.chars().next() {
        None => Kind::Blank,
        Some('#') if is_heading(text) => Kind::Heading,
        Some('>') => Kind::Quote,
        Some('|' | ':' | '-') if is_delimiter(text) => Kind::Delimiter,
        Some('*' | '-' | '_' | '=') if is_rule(text) => Kind::Rule,
        Some('*' | '-' | '+' | '0'..='9') if is_item(text) => Kind::Item,
        Some(_) => Kind::Text,
    }
}

fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    text.len() - rest.len() <= 6 && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn is_delimiter(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.chars().all(|c| "|-: \t".contains(c))
}

/// `***`, `- - -`, and the underlines `---` and `===`, however short.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    let alike = marks.by_ref().filter(|&c| Some(c) == first).count();
    let only = text.chars().all(|c| Some(c) == first || c.is_whitespace());
    only && (alike >= 2 || first == Some('='))
}

fn is_item(text: &str) -> bool {
    let after = match text.trim_start_matches(|c: char| c.is_ascii_digit()) {
        rest if rest.len() == text.len() => &text[1..],
        rest => match rest.strip_prefix(['.', ')']) {
            Some(after) => after,
            None => return false,
        },
    };
    after.is_empty() || after.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::{Context, Kind};

    fn kinds(text: &str) -> Vec<Kind> {
        let mut context = Context::default();
        text.lines().map(|line| context.read(line)).collect()
    }

    #[test]
    fn every_kind_is_told_by_its_beginning() {
        use Kind::{Blank, Heading, Item, Quote, Rule, Text};
        for (line, kind) in [
            (" ", Blank),
            ("## 标题", Heading),
            ("#标题", Text),
            ("> 按语", Quote),
            ("- 项", Item),
            ("* 项", Item),
            ("12. 项", Item),
            ("1.项", Text),
            ("12", Text),
            ("-5%", Text),
            ("**一是**", Text),
            ("* * *", Rule),
            ("***", Rule),
            ("===", Rule),
            ("一、提高", Text),
        ] {
            assert_eq!(kinds(line), [kind], "{line}");
        }
    }

    #[test]
    fn tables_and_fences_reach_over_lines() {
        use Kind::{Delimiter, Fenced, Row, Text};
        let table = kinds("甲|乙\n-|-:\n一、投资|1\n一、");
        assert_eq!(table, [Text, Delimiter, Row, Text]);
        assert_eq!(kinds("```\n# x\n``\n````\n文"), [Fenced, Fenced, Fenced, Fenced, Text]);
        assert_eq!(kinds("`a```\n文"), [Text, Text]);
    }
}
