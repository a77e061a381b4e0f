//! Amounts of money, exact to the fen.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

/// The units an amount may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 万元, 10⁴ yuan.
    WanYuan,
    /// 亿元, 10⁸ yuan.
    YiYuan,
}

impl MoneyUnit {
    /// All of them, longest name first, so that 亿元 is not read as 元.
    pub const ALL: [Self; 3] = [Self::YiYuan, Self::WanYuan, Self::Yuan];

    /// As written after a number.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::WanYuan => "万元",
            Self::YiYuan => "亿元",
        }
    }

    /// The unit called `name`, in Simplified or Traditional characters.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "元" => Some(Self::Yuan),
            "万元" | "萬元" => Some(Self::WanYuan),
            "亿元" | "億元" => Some(Self::YiYuan),
            _ => None,
        }
    }

    const fn fen(self) -> i64 {
        match self {
            Self::Yuan => 100,
            Self::WanYuan => 1_000_000,
            Self::YiYuan => 10_000_000_000,
        }
    }
}

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// A bare number.
    NoUnit,
    /// No number, or one with a unit that is not known.
    NotANumber,
    /// Finer than a fen or beyond what a ledger can hold.
    OutOfRange,
}

/// An amount in fen (1/100 yuan).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

/// Ten thousand 亿元: far above any district. Sums have room for every amount that files can hold.
const LIMIT_FEN: i128 = 100_000_000_000_000;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From whole fen.
    pub const fn from_fen(fen: i128) -> Self {
        Self(fen)
    }

    /// In whole fen.
    pub const fn to_fen(self) -> i128 {
        self.0
    }

    /// Reads `3.2亿元`, `8,000万元`, or a bare number if `unit` was stated elsewhere.
    pub fn parse(text: &str, unit: Option<MoneyUnit>) -> Result<Self, MoneyError> {
        let text = text.trim();
        let own = MoneyUnit::ALL.into_iter().find_map(|unit| strip_unit(text, unit));
        let (number, unit) = match (own, unit) {
            (Some(found), _) => found,
            (None, Some(unit)) => (text, unit),
            (None, None) if decimal(text).is_some() => return Err(MoneyError::NoUnit),
            (None, None) => return Err(MoneyError::NotANumber),
        };
        let number = decimal(number).ok_or(MoneyError::NotANumber)?;
        let fen = number.checked_mul(unit.fen().into()).ok_or(MoneyError::OutOfRange)?;
        if !fen.fract().is_zero() || fen.abs() > LIMIT_FEN.into() {
            return Err(MoneyError::OutOfRange);
        }
        fen.try_into().map(Self).map_err(|_| MoneyError::OutOfRange)
    }

    /// The exact number of `unit` in this amount.
    pub fn in_unit(self, unit: MoneyUnit) -> Decimal {
        Decimal::from(self.0) / Decimal::from(unit.fen())
    }
}

fn strip_unit(text: &str, unit: MoneyUnit) -> Option<(&str, MoneyUnit)> {
    let traditional = match unit {
        MoneyUnit::Yuan => "元",
        MoneyUnit::WanYuan => "萬元",
        MoneyUnit::YiYuan => "億元",
    };
    let number = text.strip_suffix(unit.name()).or_else(|| text.strip_suffix(traditional))?;
    Some((number.trim_end(), unit))
}

/// Digits, at most one point, commas between groups of three; nothing else (no `1e3`, no `.5`).
fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = |part: &str| {
        let mut groups = part.split(',');
        let first = groups.next().unwrap_or_default();
        digits(first) && first.len() <= 3 && groups.all(|group| group.len() == 3 && digits(group))
    };
    if !(digits(whole) || grouped(whole)) || !digits(fraction) {
        return None;
    }
    text.replace(',', "").parse().ok()
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Money, MoneyError, MoneyUnit};

    #[test]
    fn an_amount_is_kept_exactly() {
        let cases = [
            ("3.2亿元", 32_000_000_000),
            ("8,000万元", 8_000_000_000),
            ("0.01元", 1),
            ("-1.5 万元", -1_500_000),
            ("1億元", 10_000_000_000),
        ];
        for (text, fen) in cases {
            assert_eq!(Money::parse(text, None), Ok(Money::from_fen(fen)), "{text}");
        }
        let bare = Money::parse("1200", Some(MoneyUnit::WanYuan));
        assert_eq!(bare, Ok(Money::from_fen(1_200_000_000)));
    }

    #[test]
    fn a_doubtful_amount_is_refused() {
        let cases = [
            ("3.2", MoneyError::NoUnit),
            ("三亿元", MoneyError::NotANumber),
            ("3.2亿", MoneyError::NotANumber),
            ("1e3元", MoneyError::NotANumber),
            ("1,20万元", MoneyError::NotANumber),
            (".5亿元", MoneyError::NotANumber),
            ("0.001元", MoneyError::OutOfRange),
            ("99999999亿元", MoneyError::OutOfRange),
        ];
        for (text, error) in cases {
            assert_eq!(Money::parse(text, None), Err(error), "{text}");
        }
    }
}
