//! 密级和保密期限: how secret a paper is, and for how long.

use std::fmt;

/// The three levels of the law on guarding state secrets, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecrecyLevel {
    /// 绝密.
    TopSecret,
    /// 机密.
    Secret,
    /// 秘密.
    Confidential,
}

/// For how long, as it stands after ★.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duration {
    /// Nothing after ★: the longest the law allows.
    Longest,
    /// Whole years.
    Years(u8),
    /// Less than a year.
    Months(u8),
    /// Until a day or an event: `会议开始前`.
    Until(String),
}

/// The mark of a secret paper: `秘密★1年`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secrecy {
    /// 密级.
    pub level: SecrecyLevel,
    /// 保密期限; none if only the level is marked.
    pub duration: Option<Duration>,
}

/// Why a text is no such mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecrecyFault {
    /// Not one of the three levels; only they may carry ★.
    Level,
    /// Another sign than ★ (U+2605).
    Star,
    /// A period that is not in Arabic digits, or is none.
    Duration,
    /// Longer than the level allows: 30, 20 or 10 years.
    TooLong,
}

impl SecrecyLevel {
    const ALL: [Self; 3] = [Self::TopSecret, Self::Secret, Self::Confidential];

    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TopSecret => "绝密",
            Self::Secret => "机密",
            Self::Confidential => "秘密",
        }
    }

    /// The longest period in years, unless the authority rules otherwise.
    pub const fn longest(self) -> u8 {
        match self {
            Self::TopSecret => 30,
            Self::Secret => 20,
            Self::Confidential => 10,
        }
    }
}

impl Secrecy {
    /// Reads a mark (GB/T 9704-2012, 7.2.2); `无` is none.
    ///
    /// # Errors
    ///
    /// The first fault, from left to right.
    pub fn parse(text: &str) -> Result<Option<Self>, SecrecyFault> {
        if text == "无" || text.is_empty() {
            return Ok(None);
        }
        let named = SecrecyLevel::ALL
            .into_iter()
            .find_map(|level| Some((level, text.strip_prefix(level.name())?)));
        let (level, rest) = named.ok_or(SecrecyFault::Level)?;
        let duration = match rest.strip_prefix('★') {
            None if rest.is_empty() => None,
            None => return Err(SecrecyFault::Star),
            Some(rest) => Some(duration(rest, level)?),
        };
        Ok(Some(Self { level, duration }))
    }
}

fn duration(text: &str, level: SecrecyLevel) -> Result<Duration, SecrecyFault> {
    if text.is_empty() {
        return Ok(Duration::Longest);
    }
    let months = text.strip_suffix("个月").map(|digits| (digits, 11));
    let years = text.strip_suffix('年').map(|digits| (digits, level.longest()));
    let Some((digits, most)) = months.or(years) else {
        return Ok(Duration::Until(text.to_owned()));
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    let number: u32 = digits.parse().ok().filter(|_| plain).ok_or(SecrecyFault::Duration)?;
    let number = u8::try_from(number).ok().filter(|number| *number <= most);
    // From twelve months on, a period is counted in years.
    let too_long = if months.is_some() { SecrecyFault::Duration } else { SecrecyFault::TooLong };
    let number = number.ok_or(too_long)?;
    Ok(if months.is_some() { Duration::Months(number) } else { Duration::Years(number) })
}

impl fmt::Display for Secrecy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.level.name())?;
        match &self.duration {
            None => Ok(()),
            Some(Duration::Longest) => out.write_str("★"),
            Some(Duration::Years(number)) => write!(out, "★{number}年"),
            Some(Duration::Months(number)) => write!(out, "★{number}个月"),
            Some(Duration::Until(end)) => write!(out, "★{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Secrecy, SecrecyFault};

    #[test]
    fn a_mark_is_read_and_written_the_same() {
        for text in ["秘密★1年", "机密★20年", "绝密★", "秘密", "秘密★6个月", "机密★会议开始前"]
        {
            assert_eq!(Secrecy::parse(text).unwrap().unwrap().to_string(), text);
        }
        assert_eq!(Secrecy::parse("无"), Ok(None));
    }

    #[test]
    fn every_fault_has_its_name() {
        for (text, fault) in [
            ("内部★1年", SecrecyFault::Level),
            ("内部资料", SecrecyFault::Level),
            ("秘密*1年", SecrecyFault::Star),
            ("秘密1年", SecrecyFault::Star),
            ("秘密★一年", SecrecyFault::Duration),
            ("秘密★12个月", SecrecyFault::Duration),
            ("秘密★11年", SecrecyFault::TooLong),
            ("机密★21年", SecrecyFault::TooLong),
            ("绝密★31年", SecrecyFault::TooLong),
            ("绝密★300年", SecrecyFault::TooLong),
        ] {
            assert_eq!(Secrecy::parse(text), Err(fault), "{text}");
        }
    }
}
