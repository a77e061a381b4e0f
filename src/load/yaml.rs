//! YAML text → [`Node`].
//!
//! The events of the parser behind `serde_yaml` become nodes directly, so that an amount keeps the
//! digits that were typed and every value keeps its place. Aliases are copied only within a budget
//! of nodes, nesting only within a depth: a hostile file ends in a message.

use std::collections::BTreeMap;

use serde_yaml::granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::files::{is_reserved, no_character};
use super::node::{Entry, Mark, Node, Value};
use super::slip;
use crate::diag::{Code, Diagnostic, Place};

/// Enough for a ledger of ten thousand projects in one file.
const MOST_NODES: usize = 4_000_000;
/// What aliases may add to what was typed.
const MOST_COPIED: usize = 100_000;
/// No record of ours has more than a few dozen; a bound keeps the search for duplicates short.
const MOST_KEYS: usize = 1_000;
/// No record of ours nests deeper than six.
const DEEPEST: usize = 32;

/// The one document of a YAML text; `first_line` is the line of `file` that `text` begins on.
pub(super) fn parse<'s>(
    file: &str,
    text: &'s str,
    first_line: usize,
) -> Result<Node<'s>, Box<Diagnostic>> {
    let mut builder = Builder {
        events: Parser::new_from_str(text),
        anchors: BTreeMap::new(),
        nodes: 0,
        copied: 0,
    };
    builder.document().map_err(|problem| {
        let (mark, diagnostic) = match problem {
            Problem::Syntax(error) => match slip::near(text, error.marker().line()) {
                Some(slip) => (slip.mark, slip.problem),
                None => (mark(*error.marker(), 1), syntax(&error)),
            },
            Problem::Ours(mark, diagnostic) => (mark, *diagnostic),
        };
        let mut place = Place::within(file, text, mark.line as usize, mark.column as usize);
        place = place.wide(mark.width as usize);
        place.line += first_line - 1;
        Box::new(diagnostic.at(place))
    })
}

enum Problem {
    Syntax(ScanError),
    Ours(Mark, Box<Diagnostic>),
}

impl From<ScanError> for Problem {
    fn from(error: ScanError) -> Self {
        Self::Syntax(error)
    }
}

struct Builder<'s> {
    events: Parser<'s, serde_yaml::granit_parser::StrInput<'s>>,
    anchors: BTreeMap<usize, Node<'s>>,
    nodes: usize,
    copied: usize,
}

impl<'s> Builder<'s> {
    fn document(&mut self) -> Result<Node<'s>, Problem> {
        loop {
            let Some((event, span)) = self.next()? else { return Ok(empty()) };
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(empty()),
                event => {
                    let node = self.node(event, span, 0)?;
                    self.refuse_second_document()?;
                    return Ok(node);
                }
            }
        }
    }

    fn next(&mut self) -> Result<Option<(Event<'s>, Span)>, Problem> {
        self.events.next().transpose().map_err(Problem::from)
    }

    fn refuse_second_document(&mut self) -> Result<(), Problem> {
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::DocumentStart(..)) {
                let problem = Diagnostic::error(
                    Code::Yaml,
                    "一个文件里只能有一份内容，后面的“---”之后不会读",
                    "a file holds one document; what follows this `---` would be lost",
                )
                .help("拆成两个文件，或写成一串", "split the file, or write a list");
                return Err(Problem::Ours(mark(span.start, 3), Box::new(problem)));
            }
        }
        Ok(())
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<Node<'s>, Problem> {
        self.nodes += 1;
        if depth > DEEPEST || self.nodes > MOST_NODES {
            return Err(Problem::Ours(mark(span.start, 1), Box::new(too_much())));
        }
        let at = mark(span.start, span.len().clamp(1, 60) as u32);
        let (value, anchor) = match event {
            // An escape such as `"\uFDD0"` writes what the file itself must not hold.
            Event::Scalar(text, ..) if text.contains(is_reserved) => {
                return Err(Problem::Ours(at, Box::new(no_character())));
            }
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                (if null { Value::Null } else { Value::Scalar(text) }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.list(depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.map(depth)?, anchor),
            Event::Alias(anchor) => (self.alias(anchor, at, depth)?, 0),
            _ => (Value::Null, 0),
        };
        let node = Node { value, mark: at };
        if anchor != 0 {
            self.copy(&node, at, depth)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Value<'s>, Problem> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            items.push(self.node(event, span, depth + 1)?);
        }
        Ok(Value::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<Value<'s>, Problem> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let key = self.node(event, span, depth + 1)?;
            let at = key.mark;
            let key = match key.value {
                Value::Scalar(text) => text,
                _ => return Err(Problem::Ours(at, Box::new(odd_key()))),
            };
            if entries.len() >= MOST_KEYS {
                return Err(Problem::Ours(at, Box::new(too_much())));
            }
            if entries.iter().any(|entry| entry.key == key) {
                return Err(Problem::Ours(at, Box::new(duplicate(&key))));
            }
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, span, depth + 1)?;
            entries.push(Entry { key, mark: at, node });
        }
        Ok(Value::Map(entries))
    }

    fn alias(&mut self, anchor: usize, at: Mark, depth: usize) -> Result<Value<'s>, Problem> {
        let Some(node) = self.anchors.get(&anchor).cloned() else { return Ok(Value::Null) };
        self.copy(&node, at, depth)?;
        Ok(node.value)
    }

    /// Allows a copy of `node` at `depth`, within the budget and the depth.
    fn copy(&mut self, node: &Node<'s>, at: Mark, depth: usize) -> Result<(), Problem> {
        let (nodes, height) = measure(node);
        self.copied += nodes;
        if self.copied > MOST_COPIED || depth + height > DEEPEST {
            return Err(Problem::Ours(at, Box::new(too_much())));
        }
        Ok(())
    }
}

/// How many nodes there are, and how deep they nest below the first.
fn measure(node: &Node<'_>) -> (usize, usize) {
    let inner: Vec<_> = match &node.value {
        Value::Null | Value::Scalar(_) => Vec::new(),
        Value::List(items) => items.iter().map(measure).collect(),
        Value::Map(entries) => entries.iter().map(|entry| measure(&entry.node)).collect(),
    };
    let nodes = inner.iter().map(|(nodes, _)| nodes + 1).sum::<usize>();
    let height = inner.iter().map(|(_, height)| height + 1).max();
    (nodes + 1, height.unwrap_or_default())
}

fn empty<'s>() -> Node<'s> {
    Node { value: Value::Null, mark: Mark { line: 1, column: 1, width: 1 } }
}

fn mark(at: Marker, width: u32) -> Mark {
    Mark { line: at.line().max(1) as u32, column: at.col() as u32 + 1, width }
}

fn syntax(error: &ScanError) -> Diagnostic {
    let info = error.info();
    Diagnostic::error(Code::Yaml, format!("YAML 写法不对：{info}"), format!("broken YAML: {info}"))
        .help(
            "看看缩进是否对齐、冒号后有没有空格、引号和括号是否成对",
            "look at the indentation, the space after each colon, and paired quotes and brackets",
        )
}

fn odd_key() -> Diagnostic {
    Diagnostic::error(Code::Yaml, "键只能是文字", "a key must be plain text")
        .help("写成“键: 值”", "write `key: value`")
}

fn duplicate(key: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        format!("“{key}”写了两遍"),
        format!("`{key}` is written twice"),
    )
    .help("留下对的一个", "keep the right one")
}

fn too_much() -> Diagnostic {
    Diagnostic::error(
        Code::TooLarge,
        "引用或嵌套太多，停止读取",
        "aliases or nesting without measure; reading stopped",
    )
    .help("去掉 & 和 * 的反复引用", "remove the repeated `&` and `*` references")
}
