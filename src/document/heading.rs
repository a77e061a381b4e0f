//! Headings: numbers typed by the author, numbers counted by the program.
//!
//! In come the words of a line or a Markdown heading's depth, out go a [`Level`] and a number in
//! the four shapes of GB/T 9704-2012: 一、 （一） 1. （1）. Promise: the same document gets the
//! same numbers in HTML and on paper, because both take them from here.

use super::Level;

/// The longest line that can be a heading without Markdown saying so, in characters.
const LONGEST_TYPED: usize = 40;
/// What ends a sentence or leads on to the next: such a line is no heading.
const SENTENCE_ENDS: [char; 12] =
    ['。', '！', '？', '；', '：', '，', '.', '!', '?', ';', ':', ','];
const NUMERALS: &str = "〇零一二三四五六七八九十百千两";

/// The number of the n-th heading of a level, with its punctuation.
pub fn heading_number(level: Level, n: usize) -> String {
    match level {
        Level::One => format!("{}、", chinese(n)),
        Level::Two => format!("（{}）", chinese(n)),
        Level::Three => format!("{n}."),
        Level::Four => format!("（{n}）"),
    }
}

/// A number in Chinese numerals as they are read aloud: 十二, 一百零五.
fn chinese(n: usize) -> String {
    const UNITS: [(usize, &str); 4] = [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let Some(&(size, unit)) = UNITS.iter().find(|(size, _)| *size <= n) else {
        return NUMERALS.chars().skip(1).nth(n).map(String::from).unwrap_or_default();
    };
    let (count, rest) = (n / size, n % size);
    // 十二 at the very start, but 一百一十二 further in: the caller below writes that 一
    let count = if n < 20 { String::new() } else { chinese(count) };
    let zero = if rest > 0 && rest < size / 10 { "零" } else { "" };
    let ten = if (10..20).contains(&rest) { "一" } else { "" };
    let rest = if rest == 0 { String::new() } else { chinese(rest) };
    format!("{count}{unit}{zero}{ten}{rest}")
}

/// The level whose number a text begins with, if the author typed one.
pub(super) fn typed_number(text: &str) -> Option<Level> {
    let numeral = |c: char| NUMERALS.contains(c);
    let digit = |c: char| c.is_ascii_digit();
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let closed = |rest: &str| rest.starts_with(['）', ')']);
        if after_run(inner, numeral).is_some_and(closed) {
            return Some(Level::Two);
        }
        return after_run(inner, digit).is_some_and(closed).then_some(Level::Four);
    }
    if after_run(text, numeral).is_some_and(|rest| rest.starts_with('、')) {
        return Some(Level::One);
    }
    let rest = after_run(text, digit)?.strip_prefix(['.', '．', '、'])?;
    // 1.5亿元 is an amount
    (!rest.starts_with(digit)).then_some(Level::Three)
}

/// What follows a run of at least one character of a kind.
fn after_run(text: &str, kind: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(kind);
    (rest.len() < text.len()).then_some(rest)
}

/// The level of a line that is a heading by its looks: short, numbered as the first or second
/// level, no sentence.
pub(super) fn typed_heading(line: &str) -> Option<Level> {
    let line = line.trim();
    let level = typed_number(line).filter(|level| *level <= Level::Two)?;
    let short = line.chars().count() <= LONGEST_TYPED;
    (short && !is_sentence(line)).then_some(level)
}

/// Whether a line ends as sentences end, not headings.
pub(super) fn is_sentence(line: &str) -> bool {
    line.trim_end().ends_with(SENTENCE_ENDS)
}

/// Which of Markdown's six depths a document uses.
#[derive(Debug, Default)]
pub(super) struct Depths([bool; 6]);

impl Depths {
    /// Takes note of a heading of this depth, 1 to 6.
    pub(super) fn note(&mut self, depth: usize) {
        self.0[depth - 1] = true;
    }

    /// The level of a depth: the shallowest one used is the first.
    pub(super) fn level(&self, depth: usize) -> Level {
        const LEVELS: [Level; 4] = [Level::One, Level::Two, Level::Three, Level::Four];
        let above = self.0[..depth - 1].iter().filter(|used| **used).count();
        LEVELS[above.min(LEVELS.len() - 1)]
    }
}

/// Names the headings of a document, asked for in their order, as links lead to them: `s1`, `s1-2`.
#[derive(Debug, Default)]
pub struct Anchors(Counter);

impl Anchors {
    /// The name of the next heading.
    pub fn next(&mut self, level: Level) -> String {
        let path: Vec<String> = self.0.count(level).iter().map(ToString::to_string).collect();
        format!("s{}", path.join("-"))
    }
}

/// Counts the headings of a document, level by level.
#[derive(Debug, Default)]
pub(super) struct Counter([usize; 4]);

impl Counter {
    /// The number of the next heading of a level under its parent, preceded by those of its
    /// parents (0 for a parent that was left out).
    pub(super) fn count(&mut self, level: Level) -> &[usize] {
        let index = level as usize;
        self.0[index] += 1;
        self.0[index + 1..].fill(0);
        &self.0[..=index]
    }

    /// The same, only the last number.
    pub(super) fn number(&mut self, level: Level) -> usize {
        self.count(level).last().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Counter, Depths, Level, heading_number, typed_heading, typed_number};

    #[test]
    fn numerals_read_as_spoken() {
        for (n, text) in [
            (1, "一、"),
            (10, "十、"),
            (11, "十一、"),
            (20, "二十、"),
            (29, "二十九、"),
            (99, "九十九、"),
            (100, "一百、"),
            (101, "一百零一、"),
            (110, "一百一十、"),
            (115, "一百一十五、"),
            (1005, "一千零五、"),
            (1010, "一千零一十、"),
            (20_500, "二万零五百、"),
            (12_345, "一万二千三百四十五、"),
            (0, "零、"),
        ] {
            assert_eq!(heading_number(Level::One, n), text);
        }
        assert_eq!(heading_number(Level::Two, 12), "（十二）");
        assert_eq!(heading_number(Level::Three, 12), "12.");
        assert_eq!(heading_number(Level::Four, 3), "（3）");
    }

    #[test]
    fn typed_numbers_are_recognised() {
        assert_eq!(typed_number("十二、加快"), Some(Level::One));
        assert_eq!(typed_number("（二）加快"), Some(Level::Two));
        assert_eq!(typed_number("(二)加快"), Some(Level::Two));
        assert_eq!(typed_number("1．加快"), Some(Level::Three));
        assert_eq!(typed_number("（12）加快"), Some(Level::Four));
        for text in ["1.5亿元以上项目", "一是", "（街道）", "、", "2021年", "（一", ""]
        {
            assert_eq!(typed_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_heading() {
        assert_eq!(typed_heading("一、提高政治站位，加快建设"), Some(Level::One));
        assert_eq!(typed_heading("（一）加快审批"), Some(Level::Two));
        assert_eq!(typed_heading("一、加快审批。"), None);
        assert_eq!(typed_heading("（一）主要问题："), None);
        assert_eq!(typed_heading("1.加快审批"), None);
        assert_eq!(typed_heading(&format!("一、{}", "长".repeat(40))), None);
    }

    #[test]
    fn depths_rank_and_numbers_restart() {
        let mut depths = Depths::default();
        for depth in [2, 4, 5] {
            depths.note(depth);
        }
        assert_eq!(
            [2, 4, 5].map(|depth| depths.level(depth)),
            [Level::One, Level::Two, Level::Three]
        );
        let mut counter = Counter::default();
        let levels = [Level::One, Level::Two, Level::Two, Level::One, Level::Two];
        assert_eq!(levels.map(|level| counter.number(level)), [1, 1, 2, 2, 1]);
        assert_eq!(counter.count(Level::Four), [2, 1, 0, 1]);
    }
}
