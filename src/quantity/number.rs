//! Shares, and how exact numbers are rounded and written.

use rust_decimal::{Decimal, RoundingStrategy};

/// How the office rounds; one way for everything it prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// 四舍五入: half away from zero, as statistics are printed.
    #[default]
    HalfUp,
    /// 四舍六入五成双: half to even (GB/T 8170-2008).
    HalfEven,
}

impl Rounding {
    /// `number` to `digits` decimals.
    pub fn round(self, number: Decimal, digits: u32) -> Decimal {
        let strategy = match self {
            Self::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Self::HalfEven => RoundingStrategy::MidpointNearestEven,
        };
        number.round_dp_with_strategy(digits, strategy)
    }
}

/// A ratio: 0.85 is 85 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(Decimal);

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// Everything.
    pub const WHOLE: Self = Self(Decimal::ONE);

    /// `part` of `whole`, unless the whole is nothing.
    pub fn of(part: impl Into<Decimal>, whole: impl Into<Decimal>) -> Option<Self> {
        part.into().checked_div(whole.into()).map(Self)
    }

    /// Reads `85%` or `8.5％`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.trim().strip_suffix(['%', '％'])?.trim_end();
        let percent: Decimal = number.parse().ok()?;
        Some(Self(percent / Decimal::ONE_HUNDRED))
    }

    /// In hundredths, exact.
    pub fn percent(self) -> Decimal {
        self.0 * Decimal::ONE_HUNDRED
    }

    /// This share less another, exact: what is called 百分点 once printed.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// `number` rounded to at most `digits` decimals, without trailing zeros.
pub fn trimmed(number: Decimal, digits: u32, rounding: Rounding) -> String {
    let rounded = rounding.round(number, digits).normalize();
    if rounded.is_zero() { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{Rounding, Share, trimmed};

    #[test]
    fn both_ways_to_round_a_half() {
        let half: rust_decimal::Decimal = "0.25".parse().unwrap();
        assert_eq!(trimmed(half, 1, Rounding::HalfUp), "0.3");
        assert_eq!(trimmed(half, 1, Rounding::HalfEven), "0.2");
        assert_eq!(trimmed("85.00".parse().unwrap(), 1, Rounding::HalfUp), "85");
    }

    /// 97.158 % less 83.333 % is 13.8 points; the rounded 97.2 less 83.3 would give 13.9.
    #[test]
    fn points_are_subtracted_before_rounding() {
        let done: rust_decimal::Decimal = "629.0".parse().unwrap();
        let plan: rust_decimal::Decimal = "647.4".parse().unwrap();
        let rate = Share::of(done, plan).unwrap();
        let schedule = Share::of(10, 12).unwrap();
        let gap = rate.less(schedule);
        assert_eq!(trimmed(rate.percent(), 1, Rounding::HalfUp), "97.2");
        assert_eq!(trimmed(gap.percent(), 1, Rounding::HalfUp), "13.8");
    }
}
