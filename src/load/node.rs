//! YAML as it was written: every node knows its line and column.

use std::borrow::Cow;

/// Line and column in a file, and how far to underline. Both count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
    /// Characters to underline.
    pub width: u32,
}

/// One value and where it stands.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// What was written.
    pub value: Value<'s>,
    /// Where it begins.
    pub mark: Mark,
}

/// What can be written.
#[derive(Clone, Debug)]
pub enum Value<'s> {
    /// Nothing, `~` or `null`.
    Null,
    /// A word, a number, a sentence: its characters, whatever they look like.
    Scalar(Cow<'s, str>),
    /// `- …` or `[…]`.
    List(Vec<Node<'s>>),
    /// `key: …` or `{…}`.
    Map(Vec<Entry<'s>>),
}

/// One line of a mapping.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// As typed.
    pub key: Cow<'s, str>,
    /// Where the key begins.
    pub mark: Mark,
    /// What follows the colon.
    pub node: Node<'s>,
}

impl<'s> Node<'s> {
    /// The characters, if it is a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a mapping.
    pub fn entries(&self) -> Option<&[Entry<'s>]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The items of a list; a single value counts as a list of one, nothing as an empty one.
    pub fn items(&self) -> &[Node<'s>] {
        match &self.value {
            Value::Null => &[],
            Value::List(items) => items,
            Value::Scalar(_) | Value::Map(_) => std::slice::from_ref(self),
        }
    }
}
