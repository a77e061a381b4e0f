//! Days of the calendar, as a ledger writes them: sometimes only to the month.

use std::fmt;

use time::{Date, Month as CalendarMonth};

use super::Month;

/// How exactly a day was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `2021-12-03`.
    Day,
    /// `2021-12`: the month's last day counts, as deadlines do.
    Month,
}

/// A day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    date: Date,
    precision: Precision,
}

impl Day {
    /// Reads `2021-12-03`, `2021年12月3日`, `2021-12` or `2021年12月`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(month) = Month::parse(text) {
            return Some(Self::end_of(month));
        }
        let (month, day) = match text.rsplit_once('月') {
            Some((month, day)) => (format!("{month}月"), day.strip_suffix('日')?),
            None => {
                let (month, day) = text.rsplit_once('-')?;
                (month.to_owned(), day)
            }
        };
        if day.len() > 2 || !day.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let month = Month::parse(&month)?;
        let date = date(month, day.parse().ok()?)?;
        Some(Self { date, precision: Precision::Day })
    }

    /// The last day of `month`, written to the month.
    pub fn end_of(month: Month) -> Self {
        let first = date(month.shifted(1), 1).expect("every month has a first day");
        let date = first.previous_day().expect("months start in 1900");
        Self { date, precision: Precision::Month }
    }

    /// The month it lies in.
    pub fn month(self) -> Month {
        Month::new(self.date.year(), u8::from(self.date.month())).expect("checked when it was read")
    }

    /// Whole days from this day to `later`; negative if it is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        (later.date - self.date).whole_days()
    }

    /// How exactly it was written.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// As GB/T 9704-2012, 7.3.5.4 writes dates: Arabic, four-digit year, no leading zeros.
    pub fn chinese(self) -> String {
        let (year, month, day) = self.date.to_calendar_date();
        match self.precision {
            Precision::Day => format!("{year}年{}月{day}日", u8::from(month)),
            Precision::Month => format!("{year}年{}月", u8::from(month)),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date.to_calendar_date();
        match self.precision {
            Precision::Day => write!(out, "{year}-{:02}-{day:02}", u8::from(month)),
            Precision::Month => write!(out, "{year}-{:02}", u8::from(month)),
        }
    }
}

fn date(month: Month, day: u8) -> Option<Date> {
    let name = CalendarMonth::try_from(month.number()).ok()?;
    Date::from_calendar_date(month.year(), name, day).ok()
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn only_days_that_exist_are_read() {
        let cases = [
            ("2021-12-03", "2021年12月3日"),
            ("2021年2月28日", "2021年2月28日"),
            ("2020-02", "2020年2月"),
            ("2021年11月", "2021年11月"),
        ];
        for (text, shown) in cases {
            assert_eq!(Day::parse(text).map(Day::chinese).as_deref(), Some(shown), "{text}");
        }
        for text in [
            "2021-02-30",
            "2021-13-01",
            "21-12-03",
            "2021.12.3",
            "12月3日",
            "2021-12-+3",
            "2021-+2",
            "",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_due_on_its_last_day() {
        let november = Day::parse("2021-11").unwrap();
        assert_eq!(november.days_until(Day::parse("2021-12-01").unwrap()), 1);
    }
}
