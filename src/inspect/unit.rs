//! Distances as they are measured: whole thousandths of a millimetre, from the paper's top left.
//!
//! A unit of its own, not the typesetter's: what is measured must not depend on what was meant.

use std::fmt;
use std::ops::{Add, Neg, Sub};

/// A distance in thousandths of a millimetre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micron(pub(super) i32);

impl Micron {
    /// From whole thousandths of a millimetre.
    pub const fn new(value: i32) -> Self {
        Self(value)
    }

    /// From whole millimetres.
    pub const fn mm(value: i32) -> Self {
        Self(value * 1000)
    }

    /// From points of 1/72 inch, rounded to the nearest thousandth of a millimetre.
    pub(super) fn from_pt(points: f64) -> Self {
        // Beyond a hundred metres nothing is a page any more; the cast must not wrap.
        Self((points * 25_400.0 / 72.0).round().clamp(-1e8, 1e8) as i32)
    }

    /// In thousandths of a millimetre.
    pub const fn to_int(self) -> i32 {
        self.0
    }

    /// In points.
    pub(super) fn to_pt(self) -> f64 {
        f64::from(self.0) * 72.0 / 25_400.0
    }

    /// Without its sign.
    pub(super) const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// This times `numerator / denominator`, rounded towards zero.
    pub(super) const fn scaled(self, numerator: i32, denominator: i32) -> Self {
        Self((self.0 as i64 * numerator as i64 / denominator as i64) as i32)
    }

    /// Whether it differs from `wanted` by no more than `slack`.
    pub(super) const fn is_near(self, wanted: Self, slack: Self) -> bool {
        (self.0 - wanted.0).abs() <= slack.0
    }

    /// Whether it lies between `low` and `high`, or beside them by no more than `slack`.
    pub(super) const fn is_within(self, low: Self, high: Self, slack: Self) -> bool {
        self.0 >= low.0 - slack.0 && self.0 <= high.0 + slack.0
    }
}

impl Add for Micron {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Micron {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Micron {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

/// Millimetres with two decimals: a hundredth is more than any clause asks for.
impl fmt::Display for Micron {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.2} mm", f64::from(self.0) / 1000.0)
    }
}

/// A place on the paper, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// To the right.
    pub x: Micron,
    /// Downwards.
    pub y: Micron,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub left: Micron,
    /// Its upper edge.
    pub top: Micron,
    /// Its right edge.
    pub right: Micron,
    /// Its lower edge.
    pub bottom: Micron,
}

impl Area {
    /// The smallest area that holds both corners.
    pub(super) fn between(one: Spot, two: Spot) -> Self {
        Self {
            left: one.x.min(two.x),
            top: one.y.min(two.y),
            right: one.x.max(two.x),
            bottom: one.y.max(two.y),
        }
    }

    /// The smallest area that holds both.
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The same, larger by `by` on all sides.
    pub(super) fn grown(self, by: Micron) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether the two have a point in common.
    pub(super) fn touches(self, other: Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether `spot` lies in it.
    pub(super) fn holds(self, spot: Spot) -> bool {
        self.left <= spot.x && spot.x <= self.right && self.top <= spot.y && spot.y <= self.bottom
    }

    /// From left to right.
    pub(super) fn width(self) -> Micron {
        self.right - self.left
    }

    /// From top to bottom.
    pub(super) fn height(self) -> Micron {
        self.bottom - self.top
    }

    /// The line in the middle between left and right.
    pub(super) fn centre(self) -> Micron {
        Micron((self.left.0 + self.right.0) / 2)
    }
}
