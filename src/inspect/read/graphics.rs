//! Graphics: the state that the operators of a page change (PDF 32000-1, 8.4 and 9.3), and paths.

use std::rc::Rc;

use lopdf::Object;

use super::font::Font;
use super::matrix::Matrix;
use crate::inspect::sheet::{Colour, Stroke};
use crate::inspect::unit::{Area, Micron};

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
pub(super) struct Graphics {
    /// From the page's coordinates to the paper.
    pub(super) placing: Matrix,
    pub(super) fill: Paint,
    pub(super) outline: Paint,
    pub(super) thickness: f64,
    pub(super) text: TextState,
    /// What lies outside is not seen; only the area of a path that clips is kept.
    frame: Option<Area>,
}

/// How text is set.
#[derive(Clone)]
pub(super) struct TextState {
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) between: f64,
    pub(super) between_words: f64,
    /// Across; 1 is the face's own width.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl Graphics {
    /// As a page begins.
    pub(super) fn new(placing: Matrix) -> Self {
        let text = TextState {
            font: None,
            size: 0.0,
            between: 0.0,
            between_words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        Self {
            placing,
            fill: Paint::BLACK,
            outline: Paint::BLACK,
            thickness: 1.0,
            text,
            frame: None,
        }
    }

    /// Narrows the frame.
    pub(super) fn clip(&mut self, to: Option<Area>) {
        if let Some(to) = to {
            self.frame = self.seen(to).or(self.frame);
        }
    }

    /// What of an area lies in the frame.
    pub(super) fn seen(&self, area: Area) -> Option<Area> {
        let Some(frame) = self.frame else { return Some(area) };
        frame.touches(area).then(|| Area {
            left: area.left.max(frame.left),
            top: area.top.max(frame.top),
            right: area.right.min(frame.right),
            bottom: area.bottom.min(frame.bottom),
        })
    }
}

/// A colour and how the numbers of the next one are meant.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) colour: Colour,
    space: Space,
}

/// What more of a number means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// More light; of four numbers, more ink.
    Light,
    /// More of a single ink (PDF 32000-1, 8.6.6.4).
    Tint,
}

impl Paint {
    const BLACK: Self = Self::new(Space::Light);

    /// A space begins with its black.
    pub(super) const fn new(space: Space) -> Self {
        Self { colour: Colour::BLACK, space }
    }

    /// The colour of one, three or four numbers: grey, red-green-blue, cyan-magenta-yellow-black.
    /// Spaces with profiles are told apart by the same rule: what office programs and printers put
    /// in their place. Patterns change nothing.
    pub(super) fn set(&mut self, operands: &[Object]) {
        let parts: Vec<f32> = operands.iter().filter_map(|part| part.as_float().ok()).collect();
        let light = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
        let [red, green, blue] = match parts[..] {
            [ink] if self.space == Space::Tint => [light(1.0 - ink); 3],
            [grey] => [light(grey); 3],
            [red, green, blue] => [light(red), light(green), light(blue)],
            [cyan, magenta, yellow, black] => {
                [cyan, magenta, yellow].map(|ink| light((1.0 - ink) * (1.0 - black)))
            }
            _ => return,
        };
        self.colour = Colour { red, green, blue };
    }
}

/// The path that is being built, in the coordinates of the page.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<Vec<(f64, f64)>>,
    bent: bool,
}

/// A filled rectangle no thicker than this is seen as a line.
const THIN: Micron = Micron::new(1_500);

impl Path {
    /// Begins a part.
    pub(super) fn begin(&mut self, point: (f64, f64)) {
        self.parts.push(vec![point]);
    }

    /// A straight line on.
    pub(super) fn line(&mut self, point: (f64, f64)) {
        match self.parts.last_mut() {
            Some(part) => part.push(point),
            None => self.begin(point),
        }
    }

    /// A curve on: its end counts, and that no rule was meant.
    pub(super) fn curve(&mut self, end: (f64, f64)) {
        self.bent = true;
        self.line(end);
    }

    /// Back to the beginning of the part.
    pub(super) fn close(&mut self) {
        if let Some(start) = self.parts.last().and_then(|part| part.first()).copied() {
            self.line(start);
        }
    }

    /// A rectangle.
    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.begin((x, y));
        for corner in [(x + width, y), (x + width, y + height), (x, y + height), (x, y)] {
            self.line(corner);
        }
    }

    /// All that the path goes round.
    pub(super) fn area(&self, graphics: &Graphics) -> Option<Area> {
        let points = self.parts.iter().flatten();
        let spots = points.map(|(x, y)| graphics.placing.spot(*x, *y));
        spots.map(|spot| Area::between(spot, spot)).reduce(Area::joined)
    }

    /// The straight lines of its outline, upright and level ones only.
    pub(super) fn outlined(&self, graphics: &Graphics) -> Vec<Stroke> {
        let placing = &graphics.placing;
        let thickness = Micron::from_pt(graphics.thickness * placing.upwards());
        let mut strokes = Vec::new();
        for pair in self.parts.iter().flat_map(|part| part.windows(2)) {
            let [one, two] = [pair[0], pair[1]].map(|(x, y)| placing.spot(x, y));
            let along = Area::between(one, two);
            let straight = along.width().min(along.height()) <= Micron::new(20);
            if straight && along.width().max(along.height()) > Micron::new(20) {
                strokes.push(Stroke { along, thickness, colour: graphics.outline.colour });
            }
        }
        strokes
    }

    /// Its filled parts that are so thin that they are seen as lines.
    pub(super) fn filled(&self, graphics: &Graphics) -> Vec<Stroke> {
        if self.bent {
            return Vec::new();
        }
        let stroke = |part: &Vec<(f64, f64)>| {
            let spots = part.iter().map(|(x, y)| graphics.placing.spot(*x, *y));
            let around = spots.map(|spot| Area::between(spot, spot)).reduce(Area::joined)?;
            let thickness = around.width().min(around.height());
            let middle = Micron::new(thickness.to_int() / 2);
            let along = if around.width() >= around.height() {
                Area { top: around.top + middle, bottom: around.top + middle, ..around }
            } else {
                Area { left: around.left + middle, right: around.left + middle, ..around }
            };
            let long = along.width().max(along.height()) > THIN;
            (thickness <= THIN && long).then_some(Stroke {
                along,
                thickness,
                colour: graphics.fill.colour,
            })
        };
        self.parts.iter().filter_map(stroke).collect()
    }
}
