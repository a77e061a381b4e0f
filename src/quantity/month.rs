//! Months and spans of months.

use std::fmt;

/// A calendar month, 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    number: u8,
}

impl Month {
    /// Month `number` (1 to 12) of `year`, if both are in range.
    pub fn new(year: i32, number: u8) -> Option<Self> {
        ((1900..2200).contains(&year) && (1..=12).contains(&number))
            .then_some(Self { year, number })
    }

    /// Reads `2021-10` or `2021年10月`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, month) = match text.split_once('年') {
            Some((year, rest)) => (year, rest.strip_suffix('月')?),
            None => text.split_once('-')?,
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || month.len() > 2 || !digits(year) || !digits(month) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// 0 to 11, for tables of twelve.
    pub const fn index(self) -> usize {
        self.number as usize - 1
    }

    /// The same month a year earlier.
    #[must_use]
    pub const fn year_before(self) -> Self {
        Self { year: self.year - 1, number: self.number }
    }

    /// The month `by` months later or, if negative, earlier.
    #[must_use]
    pub const fn shifted(self, by: i32) -> Self {
        let months = self.year * 12 + self.number as i32 - 1 + by;
        Self { year: months.div_euclid(12), number: months.rem_euclid(12) as u8 + 1 }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}", self.year, self.number)
    }
}

/// Whole months of one year, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    from: u8,
    to: u8,
}

impl Period {
    /// Months `from` to `to` of `year`, if that is a period.
    pub fn new(year: i32, from: u8, to: u8) -> Option<Self> {
        let real = Month::new(year, from).is_some() && Month::new(year, to).is_some();
        (real && from <= to).then_some(Self { year, from, to })
    }

    /// January to `month`.
    pub const fn year_to(month: Month) -> Self {
        Self { year: month.year, from: 1, to: month.number }
    }

    /// January to the last month.
    #[must_use]
    pub const fn since_january(self) -> Self {
        Self { from: 1, ..self }
    }

    /// All twelve months of its year.
    #[must_use]
    pub const fn whole_year(self) -> Self {
        Self { from: 1, to: 12, ..self }
    }

    /// Reads `10月`, `10-11月`, `四季度`, `上半年`, `全年`, `本年`, `上年同期`, each with or without
    /// a year before it; what is not said comes from `as_of`, and `上年同期` moves `default` back.
    pub fn parse(text: &str, as_of: Month, default: Self) -> Option<Self> {
        let text = text.trim();
        let (year, rest) = match text.split_once('年') {
            Some((year, rest)) if year.len() == 4 && !rest.is_empty() => (year.parse().ok()?, rest),
            _ => (as_of.year, text),
        };
        let named = match rest {
            "全年" => Some((1, 12)),
            "上半年" => Some((1, 6)),
            "下半年" => Some((7, 12)),
            "一季度" => Some((1, 3)),
            "二季度" => Some((4, 6)),
            "三季度" => Some((7, 9)),
            "四季度" => Some((10, 12)),
            "本年" => Some((1, as_of.number)),
            "本月" => Some((as_of.number, as_of.number)),
            "上年同期" => return Some(default.year_before()),
            _ => None,
        };
        let (from, to) = match named {
            Some(months) => months,
            None => months(rest)?,
        };
        Self::new(year, from, to)
    }

    /// Whether a period as typed names its months in figures: `10-11月`, not `四季度`.
    pub fn names_months(text: &str) -> bool {
        let months = text.split_once('年').map_or(text, |(_, months)| months);
        months.trim_start().starts_with(|first: char| first.is_ascii_digit())
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The first month.
    pub const fn first(self) -> Month {
        Month { year: self.year, number: self.from }
    }

    /// The last month.
    pub const fn last(self) -> Month {
        Month { year: self.year, number: self.to }
    }

    /// The same months a year earlier.
    #[must_use]
    pub const fn year_before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// Whether `month` is one of them.
    pub fn contains(self, month: Month) -> bool {
        (self.first()..=self.last()).contains(&month)
    }

    /// The period without what lies after `month`, if anything is left.
    pub fn until(self, month: Month) -> Option<Self> {
        if month >= self.last() {
            return Some(self);
        }
        if month < self.first() { None } else { Self::new(self.year, self.from, month.number) }
    }

    /// As a user reads it: `2021年10—11月`.
    pub fn chinese(self) -> String {
        if self.from == self.to {
            format!("{}年{}月", self.year, self.from)
        } else {
            format!("{}年{}—{}月", self.year, self.from, self.to)
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}..{:02}", self.year, self.from, self.to)
    }
}

/// `10月`, `10-11月`, `10—11月`, `10～11月`, `10月至11月`.
fn months(text: &str) -> Option<(u8, u8)> {
    let text = text.strip_suffix("份").unwrap_or(text).strip_suffix('月')?;
    let text = text.replace("月至", "-").replace('至', "-");
    let mut ends = text.split(['-', '—', '–', '～', '~']).filter(|end| !end.is_empty());
    let from = ends.next()?.parse().ok()?;
    let to = ends.next().map_or(Some(from), |end| end.parse().ok())?;
    ends.next().is_none().then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::{Month, Period};

    #[test]
    fn periods_are_read_as_they_are_typed() {
        let as_of = Month::new(2021, 11).unwrap();
        let default = Period::new(2021, 10, 11).unwrap();
        let cases = [
            ("10-11月", "2021-10..11"),
            ("10—11月份", "2021-10..11"),
            ("10月至11月", "2021-10..11"),
            ("11月", "2021-11..11"),
            ("四季度", "2021-10..12"),
            ("本年", "2021-01..11"),
            ("上年同期", "2020-10..11"),
            ("2020年1-11月", "2020-01..11"),
            ("2020年全年", "2020-01..12"),
        ];
        for (text, period) in cases {
            let read = Period::parse(text, as_of, default).map(|period| period.to_string());
            assert_eq!(read.as_deref(), Some(period), "{text}");
        }
        for text in ["13月", "11-10月", "0月", "10", "月", "10-11-12月"] {
            assert_eq!(Period::parse(text, as_of, default), None, "{text}");
        }
    }
}
