//! 发文字号: the number a paper is known by.

use std::fmt;

use super::Form;

/// The number of a paper (GB/T 9704-2012, 7.2.5, 10.2 and 10.3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperNumber {
    /// `苍政办〔2021〕38号`; the numbers of minutes often have no code: `〔2021〕12号`.
    Coded {
        /// 发文机关代字.
        code: String,
        /// 年份, four digits.
        year: u16,
        /// 发文顺序号, from 1.
        serial: u32,
    },
    /// `第5号` of an order, `第12期` of minutes.
    Running {
        /// From 1.
        serial: u32,
        /// What is counted.
        counter: Counter,
    },
}

/// What a running number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counter {
    /// 号.
    Number,
    /// 期.
    Issue,
}

/// Why a text is no number of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// The year stands in other brackets than 〔〕, or in none.
    Brackets,
    /// The year has not four digits, or is not of the last century or this one.
    Year,
    /// 第 before the serial number.
    Ordinal,
    /// The serial number begins with 0.
    Padded,
    /// No code before the year, or one with spaces or digits in it.
    Code,
    /// Anything else.
    Shape,
}

/// Brackets that people type instead of 〔〕 (U+3014, U+3015).
const OTHER_BRACKETS: [char; 16] =
    ['[', ']', '(', ')', '<', '>', '［', '］', '（', '）', '【', '】', '﹝', '﹞', '{', '}'];

impl PaperNumber {
    /// Reads the number of a paper of this form.
    ///
    /// # Errors
    ///
    /// The first fault, from left to right.
    pub fn parse(text: &str, form: Form) -> Result<Self, NumberFault> {
        match form {
            Form::Document | Form::Letter => coded(text, form),
            Form::Order => running(text),
            Form::Minutes if text.starts_with('第') => running(text),
            Form::Minutes => coded(text, form),
        }
    }

    /// The year in it.
    pub const fn year(&self) -> Option<u16> {
        match self {
            Self::Coded { year, .. } => Some(*year),
            Self::Running { .. } => None,
        }
    }
}

impl fmt::Display for PaperNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Coded { code, year, serial } => write!(out, "{code}〔{year}〕{serial}号"),
            Self::Running { serial, counter: Counter::Number } => write!(out, "第{serial}号"),
            Self::Running { serial, counter: Counter::Issue } => write!(out, "第{serial}期"),
        }
    }
}

fn coded(text: &str, form: Form) -> Result<PaperNumber, NumberFault> {
    if text.contains(OTHER_BRACKETS) {
        return Err(NumberFault::Brackets);
    }
    let (code, rest) = text.split_once('〔').ok_or(NumberFault::Brackets)?;
    let (year, rest) = rest.split_once('〕').ok_or(NumberFault::Brackets)?;
    let odd = |character: char| character.is_whitespace() || character.is_numeric();
    let length = code.chars().count();
    let bare = form == Form::Minutes && length == 0;
    if code.contains(odd) || !bare && !(2..=12).contains(&length) {
        return Err(NumberFault::Code);
    }
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let year = digits(year).filter(|_| is_year).ok_or(NumberFault::Year)?;
    if rest.starts_with('第') {
        return Err(NumberFault::Ordinal);
    }
    let serial = serial(rest.strip_suffix('号').ok_or(NumberFault::Shape)?)?;
    Ok(PaperNumber::Coded { code: code.to_owned(), year: year as u16, serial })
}

fn running(text: &str) -> Result<PaperNumber, NumberFault> {
    let rest = text.strip_prefix('第').ok_or(NumberFault::Shape)?;
    let (rest, counter) = match (rest.strip_suffix('号'), rest.strip_suffix('期')) {
        (Some(rest), _) => (rest, Counter::Number),
        (_, Some(rest)) => (rest, Counter::Issue),
        (None, None) => return Err(NumberFault::Shape),
    };
    Ok(PaperNumber::Running { serial: serial(rest)?, counter })
}

fn serial(text: &str) -> Result<u32, NumberFault> {
    let number = digits(text).ok_or(NumberFault::Shape)?;
    if text.starts_with('0') { Err(NumberFault::Padded) } else { Ok(number) }
}

/// A number of ASCII digits and nothing else.
fn digits(text: &str) -> Option<u32> {
    let only = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| only)
}

#[cfg(test)]
mod tests {
    use super::{Form, NumberFault, PaperNumber};

    #[test]
    fn a_number_is_read_and_written_the_same() {
        for (text, form) in [
            ("苍政办〔2021〕38号", Form::Document),
            ("苍重点办函〔2021〕1号", Form::Letter),
            ("〔2021〕12号", Form::Minutes),
            ("第12期", Form::Minutes),
            ("第5号", Form::Order),
        ] {
            let number = PaperNumber::parse(text, form).unwrap();
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn every_fault_has_its_name() {
        for (text, fault) in [
            ("苍政办[2021]38号", NumberFault::Brackets),
            ("苍政办【2021】38号", NumberFault::Brackets),
            ("苍政办（2021）38号", NumberFault::Brackets),
            ("苍政办﹝2021﹞38号", NumberFault::Brackets),
            ("苍政办2021年38号", NumberFault::Brackets),
            ("苍政办〔21〕38号", NumberFault::Year),
            ("苍政办〔2021年〕38号", NumberFault::Year),
            ("苍政办〔2121〕38号", NumberFault::Year),
            ("苍政办〔2021〕第38号", NumberFault::Ordinal),
            ("苍政办〔2021〕038号", NumberFault::Padded),
            ("苍政办〔2021〕0号", NumberFault::Padded),
            ("〔2021〕38号", NumberFault::Code),
            ("苍政办 〔2021〕38号", NumberFault::Code),
            ("苍政办〔2021〕38", NumberFault::Shape),
            ("苍政办〔2021〕三十八号", NumberFault::Shape),
            ("苍政办〔2021〕99999999999号", NumberFault::Shape),
        ] {
            assert_eq!(PaperNumber::parse(text, Form::Document), Err(fault), "{text}");
        }
        assert_eq!(PaperNumber::parse("5号", Form::Order), Err(NumberFault::Shape));
        assert_eq!(PaperNumber::parse("第05号", Form::Order), Err(NumberFault::Padded));
    }
}
