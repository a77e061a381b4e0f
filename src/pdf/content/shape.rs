//! Shapes and pictures → operations (PDF 32000-1, 8.5 and 8.9.5).

use printpdf::{
    CurTransMat, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode, Polygon,
    PolygonRing, Pt, WindingOrder, XObjectId, XObjectTransform,
};

use super::{Writer, ink, pt};
use crate::drawing::{Cap, Join, Rule, Shape, Step, Stroke};
use crate::pdf::image;
use crate::picture::{Content, Orientation};
use crate::typeset::{ElementId, Picture, Point, Size};

/// Corners sharper than this are cut off: the limit of SVG, where PDF's own is 10.
const MITER: Pt = Pt(4.0);

impl Writer<'_> {
    /// The area first, then the line along it.
    pub(super) fn shape(&mut self, shape: &Shape, owner: Option<ElementId>) {
        self.leave_text();
        self.mark(owner);
        let parts = self.parts(&shape.path);
        if let Some(fill) = shape.fill {
            if self.state.fill.replace(fill.colour) != Some(fill.colour) {
                self.ops.push(Op::SetFillColor { col: ink(fill.colour) });
            }
            let rings = parts.iter().map(|line| PolygonRing { points: line.points.clone() });
            let winding_order = match fill.rule {
                Rule::NonZero => WindingOrder::NonZero,
                Rule::EvenOdd => WindingOrder::EvenOdd,
            };
            let (rings, mode) = (rings.collect(), PaintMode::Fill);
            self.ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order } });
        }
        if let Some(stroke) = &shape.stroke {
            self.pen(stroke);
            if !std::mem::replace(&mut self.state.cut_corners, true) {
                self.ops.push(Op::SetMiterLimit { limit: MITER });
            }
            self.ops.extend(parts.into_iter().map(|line| Op::DrawLine { line }));
        }
    }

    /// The parts of a path.
    fn parts(&self, path: &[Step]) -> Vec<printpdf::Line> {
        let mut parts: Vec<printpdf::Line> = Vec::new();
        let mut begun = None;
        for step in path {
            match *step {
                Step::Move(to) => {
                    begun = Some(to);
                    parts.push(self.part(to));
                }
                Step::Close => {
                    parts.iter_mut().last().into_iter().for_each(|part| part.is_closed = true);
                }
                Step::Line(to) => self.add(&mut parts, begun, &[(to, false)]),
                Step::Curve(one, two, to) => {
                    self.add(&mut parts, begun, &[(one, true), (two, true), (to, false)]);
                }
            }
        }
        parts.retain(|part| part.points.len() > 1);
        parts
    }

    fn part(&self, at: Point) -> printpdf::Line {
        printpdf::Line { points: vec![self.end(at, false)], is_closed: false }
    }

    /// Adds points to the last part, or, if that is closed, to a new one where it began.
    fn add(&self, parts: &mut Vec<printpdf::Line>, begun: Option<Point>, more: &[(Point, bool)]) {
        if parts.last().is_none_or(|part| part.is_closed) {
            parts.push(self.part(begun.unwrap_or_default()));
        }
        let points = more.iter().map(|(point, bends)| self.end(*point, *bends));
        parts.iter_mut().last().into_iter().for_each(|part| part.points.extend(points.clone()));
    }

    pub(super) fn end(&self, point: Point, bezier: bool) -> LinePoint {
        let (x, y) = self.flip(point);
        LinePoint { p: printpdf::Point { x: Pt(x), y: Pt(y) }, bezier }
    }

    /// Colour, thickness, ends, corners and dashes of a line.
    pub(super) fn pen(&mut self, stroke: &Stroke) {
        if self.state.outline.replace(stroke.colour) != Some(stroke.colour) {
            self.ops.push(Op::SetOutlineColor { col: ink(stroke.colour) });
        }
        if self.state.thickness.replace(stroke.width) != Some(stroke.width) {
            self.ops.push(Op::SetOutlineThickness { pt: pt(stroke.width) });
        }
        if std::mem::replace(&mut self.state.cap, stroke.cap) != stroke.cap {
            let cap = match stroke.cap {
                Cap::Butt => LineCapStyle::Butt,
                Cap::Round => LineCapStyle::Round,
                Cap::Square => LineCapStyle::ProjectingSquare,
            };
            self.ops.push(Op::SetLineCapStyle { cap });
        }
        if std::mem::replace(&mut self.state.join, stroke.join) != stroke.join {
            let join = match stroke.join {
                Join::Miter => LineJoinStyle::Miter,
                Join::Round => LineJoinStyle::Round,
                Join::Bevel => LineJoinStyle::Bevel,
            };
            self.ops.push(Op::SetLineJoinStyle { join });
        }
        if self.state.dashes != stroke.dashes {
            self.state.dashes.clone_from(&stroke.dashes);
            let dashes: Vec<f32> = stroke.dashes.iter().map(|dash| dash.to_pt()).collect();
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dashes) });
        }
    }

    /// Lets nothing of what follows be seen outside a frame, or ends that.
    pub(super) fn clip(&mut self, frame: Option<(Point, Size)>) {
        self.leave_text();
        self.unmark();
        let Some((at, size)) = frame else {
            self.ops.push(Op::RestoreGraphicsState);
            if let Some(kept) = self.kept.take() {
                self.state = kept;
            }
            return;
        };
        self.ops.push(Op::SaveGraphicsState);
        self.kept = Some(self.state.clone());
        let (right, lower) = (at.x + size.width, at.y + size.height);
        let corners =
            [at, Point { x: right, ..at }, Point { x: right, y: lower }, Point { y: lower, ..at }];
        let points = corners.map(|corner| self.end(corner, false)).to_vec();
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode: PaintMode::Clip,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// A picture is a square of one point that the matrix stretches, turns and mirrors.
    pub(super) fn picture(&mut self, picture: &Picture) {
        self.leave_text();
        self.mark(picture.owner);
        let (left, lower) =
            self.flip(Point { y: picture.at.y + picture.size.height, ..picture.at });
        let (width, height) = (picture.size.width.to_pt(), picture.size.height.to_pt());
        let turned = match &picture.file.content {
            Content::Jpeg(jpeg) => jpeg.orientation,
            Content::Png(_) | Content::Drawing(_) => Orientation::Upright,
        };
        let [a, b, c, d, e, f] = square(turned);
        let matrix =
            [a * width, b * height, c * width, d * height, e * width + left, f * height + lower];
        let id = XObjectId(image::name(&picture.file));
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.ops.push(Op::UseXobject { id, transform });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// How the unit square of a stored picture is laid onto the one that is shown.
const fn square(orientation: Orientation) -> [f32; 6] {
    match orientation {
        Orientation::Upright => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        Orientation::Mirrored => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        Orientation::Half => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        Orientation::Flipped => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        Orientation::Transposed => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        Orientation::Clockwise => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
        Orientation::Transversed => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        Orientation::Anticlockwise => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
    }
}
