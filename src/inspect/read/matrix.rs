//! Matrix: the way from one system of coordinates to another (PDF 32000-1, 8.3.3).

use lopdf::Object;

use crate::inspect::sheet::{Drawn, Way};
use crate::inspect::unit::{Micron, Spot};

/// `[a b c d e f]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Everything stays where it is.
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// From six operands.
    pub(super) fn from_operands(operands: &[Object]) -> Option<Self> {
        let mut parts = [0.0; 6];
        for (part, operand) in parts.iter_mut().zip(operands.get(..6)?) {
            *part = f64::from(operand.as_float().ok()?);
        }
        Some(Self(parts))
    }

    /// A move by `x` and `y`.
    pub(super) const fn moving(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [p, q, r, s, t, u] = next.0;
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point goes, in points.
    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a point goes on the paper.
    pub(super) fn spot(&self, x: f64, y: f64) -> Spot {
        let (x, y) = self.apply(x, y);
        Spot { x: Micron::from_pt(x), y: Micron::from_pt(y) }
    }

    /// How long a step of one to the right becomes.
    pub(super) fn across(&self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// How long a step of one upwards becomes.
    pub(super) fn upwards(&self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// How far apart two lines become that are one apart, slanted or not.
    pub(super) fn height(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs() / self.across().max(f64::MIN_POSITIVE)
    }

    /// Where a line of text runs on paper whose y grows downwards.
    pub(super) fn way(&self) -> Way {
        let [x, y, ..] = self.0;
        let length = self.across().max(f64::MIN_POSITIVE);
        // Half a degree askew is seen.
        let (x, y) = (x / length, y / length);
        match (x, y) {
            _ if x > 0.9999 => Way::Right,
            _ if x < -0.9999 => Way::Left,
            _ if y > 0.9999 => Way::Down,
            _ if y < -0.9999 => Way::Up,
            _ => Way::Askew,
        }
    }

    /// Whether uprights stay at a right angle to the line.
    pub(super) fn drawn(&self) -> Drawn {
        let [a, b, c, d, ..] = self.0;
        let slant = (a * c + b * d).abs();
        let straight = slant <= 0.02 * self.across() * self.upwards();
        if straight { Drawn::True } else { Drawn::Slanted }
    }
}
