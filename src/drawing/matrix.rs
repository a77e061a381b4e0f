//! Affine maps from the coordinates of a file to points on paper (SVG 1.1, 7.4).

use svgtypes::Transform;

use crate::typeset::{Length, Point, Turn};

/// `x' = ax + cy + e`, `y' = bx + dy + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

/// What differs by less than this part of itself is taken for equal.
const NEAR: f64 = 1e-6;

/// No point lies farther out: ten metres.
const FARTHEST: f64 = 28_000_000.0;

impl Matrix {
    /// Moves and stretches.
    pub(super) const fn stretch(by: f64, x: f64, y: f64) -> Self {
        Self { a: by, b: 0.0, c: 0.0, d: by, e: x, f: y }
    }

    /// First `inner`, then this.
    pub(super) fn after(self, inner: Transform) -> Self {
        let Transform { a, b, c, d, e, f } = inner;
        Self {
            a: self.a * a + self.c * b,
            b: self.b * a + self.d * b,
            c: self.a * c + self.c * d,
            d: self.b * c + self.d * d,
            e: self.a * e + self.c * f + self.e,
            f: self.b * e + self.d * f + self.f,
        }
    }

    /// The point on paper; the map itself leads to thousandths of a point.
    pub(super) fn point(self, x: f64, y: f64) -> Point {
        let length = |value: f64| Length::milli_pt(value.clamp(-FARTHEST, FARTHEST).round() as i32);
        Point {
            x: length(self.a * x + self.c * y + self.e),
            y: length(self.b * x + self.d * y + self.f),
        }
    }

    /// How much longer everything becomes, if it is the same in all directions.
    pub(super) fn scale(self) -> Option<f64> {
        let (across, down) = (self.a.hypot(self.b), self.c.hypot(self.d));
        let slant = self.a * self.c + self.b * self.d;
        let even = (across - down).abs() <= NEAR * across.max(down);
        (even && slant.abs() <= NEAR * across * down && across > 0.0).then_some(across)
    }

    /// A length on paper.
    pub(super) fn length(self, length: f64) -> Option<Length> {
        let length = (length * self.scale()?).clamp(0.0, FARTHEST);
        Some(Length::milli_pt(length.round() as i32))
    }

    /// Which way text goes, if it is neither slanted nor mirrored.
    pub(super) fn turn(self) -> Option<Turn> {
        let scale = self.scale()?;
        let is = |value: f64, wanted: f64| (value - wanted * scale).abs() <= 1e-3 * scale;
        [(Turn::Upright, 1.0, 0.0), (Turn::Clockwise, 0.0, 1.0), (Turn::Anticlockwise, 0.0, -1.0)]
            .into_iter()
            .find(|(_, cos, sin)| {
                is(self.a, *cos) && is(self.b, *sin) && is(self.c, -sin) && is(self.d, *cos)
            })
            .map(|(turn, ..)| turn)
    }
}
