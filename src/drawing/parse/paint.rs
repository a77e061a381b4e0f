//! Paint: what an element inherits, and how its lines and areas are drawn (SVG 1.1, 11).

use roxmltree::Node;
use svgtypes::{Color, Paint};

use super::fault;
use super::value::{Of, Said};
use crate::diag::Diagnostic;
use crate::drawing::matrix::Matrix;
use crate::drawing::{Anchor, Cap, Fill, Join, Rule, Stroke};
use crate::typeset::{Colour, Face, Length};

/// Properties that pass from a group to what is in it, with their values so far.
#[derive(Clone, Debug)]
pub(super) struct Inherited {
    fill: Option<Colour>,
    rule: Rule,
    line: Option<Colour>,
    width: f64,
    cap: Cap,
    join: Join,
    dashes: Vec<f64>,
    colour: Colour,
    /// What cannot be seen still has its place.
    pub(super) hidden: bool,
    /// Of text.
    pub(super) font: Font,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    /// By its name.
    pub(super) named: Face,
    /// Heavy type.
    pub(super) bold: bool,
    /// Slanted type.
    pub(super) slanted: bool,
    /// The em, in the file's units.
    pub(super) size: f64,
    /// How a line is held.
    pub(super) anchor: Anchor,
    /// How far the baseline lies below the given place, in thousandths of an em.
    pub(super) drop: i32,
}

impl Default for Inherited {
    fn default() -> Self {
        Self {
            fill: Some(Colour::Black),
            rule: Rule::NonZero,
            line: None,
            width: 1.0,
            cap: Cap::Butt,
            join: Join::Miter,
            dashes: Vec::new(),
            colour: Colour::Black,
            hidden: false,
            font: Font {
                named: Face::Hei,
                bold: false,
                slanted: false,
                size: 16.0,
                anchor: Anchor::Start,
                drop: 0,
            },
        }
    }
}

/// A colour of a file.
fn ink(node: Node<'_, '_>, name: &str, colour: Color) -> Result<Option<Colour>, Box<Diagnostic>> {
    match colour.alpha {
        0 => Ok(None),
        255 => Ok(Some(Colour::of(colour.red, colour.green, colour.blue))),
        _ => Err(fault::undrawn(node, &format!("{name} 半透明"))),
    }
}

impl Inherited {
    /// What the children of an element inherit, and it itself uses.
    pub(super) fn with(&self, said: &Said<'_, '_, '_>) -> Result<Self, Box<Diagnostic>> {
        let mut new = self.clone();
        new.colours(said)?;
        new.lines(said)?;
        match said.word("visibility") {
            Some("hidden" | "collapse") => new.hidden = true,
            Some("visible") => new.hidden = false,
            _ => {}
        }
        new.font = self.font.with(said)?;
        Ok(new)
    }

    fn colours(&mut self, said: &Said<'_, '_, '_>) -> Result<(), Box<Diagnostic>> {
        if let Some(value) = said.word("color").filter(|value| *value != "inherit") {
            let colour = value.parse().map_err(|_| fault::unread(said.node, "color", value))?;
            self.colour = ink(said.node, "color", colour)?.unwrap_or(self.colour);
        }
        self.fill = self.paint(said, "fill", self.fill)?;
        self.line = self.paint(said, "stroke", self.line)?;
        match said.word("fill-rule") {
            Some("evenodd") => self.rule = Rule::EvenOdd,
            Some("nonzero") => self.rule = Rule::NonZero,
            _ => {}
        }
        Ok(())
    }

    fn paint(
        &self,
        said: &Said<'_, '_, '_>,
        name: &str,
        before: Option<Colour>,
    ) -> Result<Option<Colour>, Box<Diagnostic>> {
        let before = match said.word(&format!("{name}-opacity")) {
            Some("0") => return Ok(None),
            _ => before,
        };
        let Some(value) = said.word(name) else { return Ok(before) };
        match Paint::from_str(value) {
            Ok(Paint::None) => Ok(None),
            Ok(Paint::Inherit) => Ok(before),
            Ok(Paint::CurrentColor) => Ok(Some(self.colour)),
            Ok(Paint::Color(colour)) => ink(said.node, name, colour),
            Ok(_) => Err(fault::undrawn(said.node, &format!("{name}={value}"))),
            Err(_) => Err(fault::unread(said.node, name, value)),
        }
    }

    fn lines(&mut self, said: &Said<'_, '_, '_>) -> Result<(), Box<Diagnostic>> {
        if said.word("stroke-width") != Some("inherit") {
            self.width = said.length("stroke-width", Of::Both)?.unwrap_or(self.width);
        }
        match said.word("stroke-linecap") {
            Some("butt") => self.cap = Cap::Butt,
            Some("round") => self.cap = Cap::Round,
            Some("square") => self.cap = Cap::Square,
            _ => {}
        }
        match said.word("stroke-linejoin") {
            Some("miter" | "miter-clip" | "arcs") => self.join = Join::Miter,
            Some("round") => self.join = Join::Round,
            Some("bevel") => self.join = Join::Bevel,
            _ => {}
        }
        match said.word("stroke-dasharray") {
            None | Some("inherit") => {}
            Some("none") => self.dashes.clear(),
            Some(value) => self.dashes = dashes(said, value)?,
        }
        Ok(())
    }

    /// How the area of a shape is filled.
    pub(super) fn fill(&self) -> Option<Fill> {
        self.fill.map(|colour| Fill { colour, rule: self.rule })
    }

    /// How the line of a shape is drawn; a map that stretches unevenly would need lines that are
    /// thinner one way than the other.
    pub(super) fn stroke(
        &self,
        node: Node<'_, '_>,
        matrix: Matrix,
    ) -> Result<Option<Stroke>, Box<Diagnostic>> {
        let Some(colour) = self.line.filter(|_| self.width > 0.0) else { return Ok(None) };
        let uneven = || fault::undrawn(node, "transform 两个方向缩放不同的线");
        let width = matrix.length(self.width).ok_or_else(uneven)?;
        let dashes = self.dashes.iter().map(|dash| matrix.length(*dash)).collect::<Option<_>>();
        let dashes: Vec<Length> = dashes.ok_or_else(uneven)?;
        Ok(Some(Stroke { colour, width, cap: self.cap, join: self.join, dashes }))
    }

    /// The ink of text.
    pub(super) fn ink(&self) -> Option<Colour> {
        self.fill
    }

    /// Whether letters would be outlined.
    pub(super) fn outlines(&self) -> bool {
        self.line.is_some() && self.width > 0.0
    }
}

/// An odd list is repeated once; a list of noughts is no list.
fn dashes(said: &Said<'_, '_, '_>, value: &str) -> Result<Vec<f64>, Box<Diagnostic>> {
    let lengths: Result<Vec<_>, _> = svgtypes::LengthListParser::from(value).collect();
    let lengths = lengths.map_err(|_| fault::unread(said.node, "stroke-dasharray", value))?;
    let mut list: Vec<f64> =
        lengths.into_iter().map(|length| said.frame.units(length, Of::Both)).collect();
    if list.iter().any(|length| *length < 0.0) || list.iter().sum::<f64>() <= 0.0 {
        return Ok(Vec::new());
    }
    if list.len() % 2 == 1 {
        list.extend(list.clone());
    }
    Ok(list)
}
