//! Distances on the page: whole thousandths of a point, so that they are equal, ordered and the
//! same on every machine.

use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A distance in thousandths of a point (1 pt = 1/72 in).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0);

    /// From thousandths of a point.
    pub const fn milli_pt(value: i32) -> Self {
        Self(value)
    }

    /// From whole points.
    pub const fn pt(value: i32) -> Self {
        Self(value * 1000)
    }

    /// From thousandths of a millimetre, rounded to the nearest thousandth of a point.
    pub const fn micro_m(value: i32) -> Self {
        // 1 µm = 72 / 25.4 thousandths of a point = 360 / 127.
        let scaled = value as i64 * 360;
        let half = if scaled < 0 { -63 } else { 63 };
        Self(((scaled + half) / 127) as i32)
    }

    /// From whole millimetres.
    pub const fn mm(value: i32) -> Self {
        Self::micro_m(value * 1000)
    }

    /// In thousandths of a point.
    pub const fn to_milli_pt(self) -> i32 {
        self.0
    }

    /// In points, for writers only.
    pub fn to_pt(self) -> f32 {
        self.0 as f32 / 1000.0
    }

    /// This times `numerator / denominator`, rounded towards zero.
    pub const fn scaled(self, numerator: i32, denominator: i32) -> Self {
        Self((self.0 as i64 * numerator as i64 / denominator as i64) as i32)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i32> for Length {
    type Output = Self;
    fn mul(self, factor: i32) -> Self {
        Self(self.0 * factor)
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A place on the page, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Downwards.
    pub y: Length,
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    /// Across.
    pub width: Length,
    /// Down.
    pub height: Length,
}
