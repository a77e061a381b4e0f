//! Words: numbers, days and ends of sentences in what a line says.

use time::{Date, Month};

/// Whether a text ends as sentences do.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['。', '：', '；', '！', '？'])
}

/// 附件 or 附件2: the head of an attachment.
pub(super) fn is_label(text: &str) -> bool {
    text.strip_prefix("附件").is_some_and(|number| digits(number).1.is_empty())
}

/// The characters before the first that is no Arabic digit.
pub(super) fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// A day of the calendar, written as 7.3.5.4 asks for, and what follows it: 2021年12月3日.
pub(super) fn day(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text);
    let (month, rest) = digits(rest.strip_prefix('年')?);
    let (day, rest) = digits(rest.strip_prefix('月')?);
    let rest = rest.strip_prefix('日')?;
    let padded = [year, month, day].iter().any(|part| part.starts_with('0'));
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    (year.len() == 4 && !padded).then_some((date, rest))
}

/// Whether a text looks like a day, however it is written.
pub(super) fn looks_like_day(text: &str) -> bool {
    let numeral = |character: char| {
        character.is_ascii_digit() || "〇○零一二三四五六七八九十年月日号-.".contains(character)
    };
    let long = text.chars().count() >= 6;
    long && text.chars().all(numeral) && text.contains('年') && text.contains('月')
}

#[cfg(test)]
mod tests {
    use super::{day, looks_like_day};

    #[test]
    fn days() {
        assert!(
            day("2021年12月3日印发").is_some_and(|(date, rest)| date.day() == 3 && rest == "印发")
        );
        for wrong in
            ["2021年01月3日", "21年1月3日", "2021年13月3日", "2021年2月29日", "二〇二一年一月三日"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        assert!(looks_like_day("二〇二一年一月三日") && looks_like_day("2021年01月03日"));
        assert!(!looks_like_day("今年1月3日前"));
    }
}
