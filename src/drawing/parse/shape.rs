//! Basic shapes and paths → steps (SVG 1.1, 8.3 and 9).

use roxmltree::Node;
use svgtypes::{PointsParser, SimplePathSegment, SimplifyingPathParser};

use super::fault;
use super::value::{Of, Said};
use crate::diag::Diagnostic;
use crate::drawing::Step;
use crate::drawing::matrix::Matrix;

/// A circle in four Bézier curves: how far their control points lie from the ends.
const ROUND: f64 = 0.552_284_749_831;

/// A path has at most so many steps.
const LONGEST: usize = 1_000_000;

/// The path of a basic shape; empty if it draws nothing.
pub(super) fn path(said: &Said<'_, '_, '_>, matrix: Matrix) -> Result<Vec<Step>, Box<Diagnostic>> {
    let mut pen = Pen { matrix, at: (0.0, 0.0), steps: Vec::new() };
    match said.node.tag_name().name() {
        "rect" => pen.rectangle(said)?,
        "circle" => {
            let radius = said.length_or_zero("r", Of::Both)?;
            pen.ellipse(said, radius, radius)?;
        }
        "ellipse" => {
            let across = said.length("rx", Of::Width)?;
            let down = said.length("ry", Of::Height)?;
            pen.ellipse(said, across.or(down).unwrap_or(0.0), down.or(across).unwrap_or(0.0))?;
        }
        "line" => {
            let (x, y) =
                (said.length_or_zero("x1", Of::Width)?, said.length_or_zero("y1", Of::Height)?);
            pen.go(x, y);
            let (x, y) =
                (said.length_or_zero("x2", Of::Width)?, said.length_or_zero("y2", Of::Height)?);
            pen.line(x, y);
        }
        "polyline" => pen.points(said.word("points").unwrap_or_default()),
        "polygon" => {
            pen.points(said.word("points").unwrap_or_default());
            pen.close();
        }
        _ => pen.data(said.node, said.word("d").unwrap_or_default())?,
    }
    Ok(pen.steps)
}

/// Draws in the file's coordinates.
struct Pen {
    matrix: Matrix,
    at: (f64, f64),
    steps: Vec<Step>,
}

impl Pen {
    fn go(&mut self, x: f64, y: f64) {
        self.at = (x, y);
        self.steps.push(Step::Move(self.matrix.point(x, y)));
    }

    fn line(&mut self, x: f64, y: f64) {
        self.at = (x, y);
        self.steps.push(Step::Line(self.matrix.point(x, y)));
    }

    fn curve(&mut self, one: (f64, f64), two: (f64, f64), end: (f64, f64)) {
        self.at = end;
        let point = |(x, y)| self.matrix.point(x, y);
        let step = Step::Curve(point(one), point(two), point(end));
        self.steps.push(step);
    }

    fn close(&mut self) {
        if !self.steps.is_empty() {
            self.steps.push(Step::Close);
        }
    }

    fn points(&mut self, list: &str) {
        for (index, (x, y)) in PointsParser::from(list).enumerate() {
            if index == 0 { self.go(x, y) } else { self.line(x, y) }
        }
    }

    fn rectangle(&mut self, said: &Said<'_, '_, '_>) -> Result<(), Box<Diagnostic>> {
        let (x, y) = (said.length_or_zero("x", Of::Width)?, said.length_or_zero("y", Of::Height)?);
        let width = said.length_or_zero("width", Of::Width)?;
        let height = said.length_or_zero("height", Of::Height)?;
        if width <= 0.0 || height <= 0.0 {
            return Ok(());
        }
        let (across, down) = (said.length("rx", Of::Width)?, said.length("ry", Of::Height)?);
        let radius = |own: Option<f64>, other: Option<f64>, side: f64| {
            own.or(other).unwrap_or(0.0).clamp(0.0, side / 2.0)
        };
        let (rx, ry) = (radius(across, down, width), radius(down, across, height));
        let (right, bottom) = (x + width, y + height);
        if rx <= 0.0 || ry <= 0.0 {
            self.go(x, y);
            [(right, y), (right, bottom), (x, bottom)].iter().for_each(|&(x, y)| self.line(x, y));
        } else {
            self.go(x + rx, y);
            self.line(right - rx, y);
            self.corner((right, y), (right, y + ry));
            self.line(right, bottom - ry);
            self.corner((right, bottom), (right - rx, bottom));
            self.line(x + rx, bottom);
            self.corner((x, bottom), (x, bottom - ry));
            self.line(x, y + ry);
            self.corner((x, y), (x + rx, y));
        }
        self.close();
        Ok(())
    }

    fn ellipse(
        &mut self,
        said: &Said<'_, '_, '_>,
        rx: f64,
        ry: f64,
    ) -> Result<(), Box<Diagnostic>> {
        let (x, y) =
            (said.length_or_zero("cx", Of::Width)?, said.length_or_zero("cy", Of::Height)?);
        if rx <= 0.0 || ry <= 0.0 {
            return Ok(());
        }
        self.go(x + rx, y);
        self.corner((x + rx, y + ry), (x, y + ry));
        self.corner((x - rx, y + ry), (x - rx, y));
        self.corner((x - rx, y - ry), (x, y - ry));
        self.corner((x + rx, y - ry), (x + rx, y));
        self.close();
        Ok(())
    }

    /// A quarter of an ellipse, round inside the corner.
    fn corner(&mut self, corner: (f64, f64), end: (f64, f64)) {
        let towards = |from: (f64, f64)| {
            (from.0 + (corner.0 - from.0) * ROUND, from.1 + (corner.1 - from.1) * ROUND)
        };
        self.curve(towards(self.at), towards(end), end);
    }

    fn data(&mut self, node: Node<'_, '_>, data: &str) -> Result<(), Box<Diagnostic>> {
        for segment in SimplifyingPathParser::from(data) {
            match segment.map_err(|_| fault::unread(node, "d", data))? {
                SimplePathSegment::MoveTo { x, y } => self.go(x, y),
                SimplePathSegment::LineTo { x, y } => self.line(x, y),
                SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                    self.curve((x1, y1), (x2, y2), (x, y));
                }
                SimplePathSegment::Quadratic { x1, y1, x, y } => self.quadratic((x1, y1), (x, y)),
                SimplePathSegment::ClosePath => self.close(),
            }
            if self.steps.len() > LONGEST {
                return Err(fault::too_much(node));
            }
        }
        Ok(())
    }

    /// A curve with one control point is one with two.
    fn quadratic(&mut self, control: (f64, f64), end: (f64, f64)) {
        let towards = |from: (f64, f64)| {
            let part = |from: f64, to: f64| from + (to - from) * 2.0 / 3.0;
            (part(from.0, control.0), part(from.1, control.1))
        };
        self.curve(towards(self.at), towards(end), end);
    }
}
