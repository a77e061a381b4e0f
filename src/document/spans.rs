//! Runs of asterisks and what stands around them.
//!
//! In comes one paragraph of Markdown, out come its [`Run`]s of asterisks outside code, escapes
//! and addresses, each with its two neighbours. Promise: one pass over the text, however many
//! backticks and brackets it has.

use std::collections::BTreeMap;

use super::standin::is_reserved;

/// The longest address whose asterisks are passed over, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// Asterisks side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Byte of the first one.
    pub(super) start: usize,
    /// How many.
    pub(super) length: usize,
    /// The character before, if it is in the same paragraph.
    pub(super) before: Option<char>,
    /// The character after.
    pub(super) after: Option<char>,
}

/// What a neighbour tells about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The edge, or white space.
    Space,
    /// A letter, digit or Chinese character.
    Word,
    /// A bracket or quotation mark that opens: emphasis can begin before it, not end.
    Opening,
    /// One that closes, or a stop: emphasis can end after it, not begin before it.
    Closing,
    /// Any other sign.
    Other,
}

fn side(c: Option<char>) -> Side {
    let Some(c) = c else { return Side::Space };
    if c.is_whitespace() {
        Side::Space
    } else if c.is_alphanumeric() || is_reserved(c) {
        Side::Word
    } else if "“‘（《〈「『【〔〖［｛〝([{<".contains(c) {
        Side::Opening
    } else if "。，、；：！？”’）》〉」』】〕〗］｝〞％‰℃,.;:!?)]}>%".contains(c)
    {
        Side::Closing
    } else {
        Side::Other
    }
}

impl Run {
    /// Whether a Chinese reader could take it for the beginning of emphasis.
    pub(super) fn can_open(&self) -> bool {
        let (before, after) = (side(self.before), side(self.after));
        after != Side::Space && (after != Side::Closing || before == Side::Space)
    }

    /// Whether a Chinese reader could take it for the end of emphasis.
    pub(super) fn can_close(&self) -> bool {
        !matches!(side(self.before), Side::Space | Side::Opening)
    }

    /// Whether the parser sees a space before it.
    pub(super) fn is_spaced_before(&self) -> bool {
        side(self.before) == Side::Space
    }

    /// Whether the parser sees a space after it.
    pub(super) fn is_spaced_after(&self) -> bool {
        side(self.after) == Side::Space
    }

    /// Whether it is a multiplication sign: `3*4`, `5*（3+2）`.
    pub(super) fn is_product(&self) -> bool {
        self.may_be_product() && self.before.is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether it is one unless it closes something: `（3+2）*2`.
    pub(super) fn may_be_product(&self) -> bool {
        let ends = |c: char| c.is_ascii_digit() || matches!(c, ')' | '）');
        let begins = |c: char| c.is_ascii_digit() || matches!(c, '(' | '（');
        self.length == 1 && self.before.is_some_and(ends) && self.after.is_some_and(begins)
    }
}

/// The runs of asterisks of one paragraph, in order.
pub(super) fn runs(part: &str) -> Vec<Run> {
    let ticks = Ticks::of(part);
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = part[at..].find(['*', '`', '\\', ']']) {
        let start = at + found;
        let length = run_length(part, start);
        at = match part.as_bytes()[start] {
            b'*' => {
                let before = part[..start].chars().next_back();
                let after = part[start + length..].chars().next();
                runs.push(Run { start, length, before, after });
                start + length
            }
            b'`' => ticks.end(start, length).unwrap_or(start + length),
            b'\\' => start + 1 + part[start + 1..].chars().next().map_or(0, char::len_utf8),
            _ => start + 1 + address_length(&part[start + 1..]),
        };
    }
    runs
}

/// How often the ASCII character at `start` stands there in a row.
fn run_length(part: &str, start: usize) -> usize {
    let bytes = &part.as_bytes()[start..];
    bytes.iter().take_while(|byte| **byte == bytes[0]).count()
}

/// The length of a link's address in parentheses, 0 if there is none.
fn address_length(rest: &str) -> usize {
    if !rest.starts_with('(') {
        return 0;
    }
    let end = rest.bytes().take(LONGEST_ADDRESS).position(|b| b" \n\t)]<".contains(&b));
    end.filter(|&end| rest.as_bytes()[end] == b')').map_or(0, |end| end + 1)
}

/// Where the backticks of a paragraph are, by the length of their runs.
struct Ticks(BTreeMap<usize, Vec<usize>>);

impl Ticks {
    fn of(part: &str) -> Self {
        let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = part[at..].find('`') {
            let start = at + found;
            let length = run_length(part, start);
            runs.entry(length).or_default().push(start);
            at = start + length;
        }
        Self(runs)
    }

    /// Where the code that a run begins ends, if it does.
    fn end(&self, start: usize, length: usize) -> Option<usize> {
        let starts = self.0.get(&length)?;
        let next = starts.partition_point(|other| *other <= start);
        starts.get(next).map(|close| close + length)
    }
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn lengths(text: &str) -> Vec<usize> {
        runs(text).iter().map(|run| run.length).collect()
    }

    #[test]
    fn code_escapes_and_addresses_hold_no_runs() {
        assert_eq!(lengths("**一**`*`*"), [2, 2, 1]);
        assert_eq!(lengths("``a`*``*"), [1]);
        assert_eq!(lengths("`a*"), [1]);
        assert_eq!(lengths("\\*a\\**"), [1]);
        assert_eq!(lengths("[*甲*](a*b)*"), [1, 1, 1]);
        assert_eq!(lengths("\\"), [0; 0]);
    }

    #[test]
    fn neighbours_are_known() {
        let run = runs("快。**要")[0];
        assert_eq!((run.before, run.after), (Some('。'), Some('要')));
        assert!(run.can_open() && run.can_close());
        let run = runs("要**“活”")[0];
        assert!(run.can_open() && run.can_close());
        let run = runs("一批*、")[0];
        assert!(!run.can_open());
        assert!(runs("3*4")[0].is_product() && runs("5*（2")[0].is_product());
        assert!(!runs("3**4")[0].is_product() && !runs("甲*4")[0].is_product());
    }
}
