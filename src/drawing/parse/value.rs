//! Values: the words of a file → numbers in its coordinates.

use std::str::FromStr;

use roxmltree::Node;
use svgtypes::LengthUnit;

use super::fault;
use super::style::Properties;
use crate::diag::Diagnostic;

/// What a percentage is a part of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    /// The width of the frame.
    Width,
    /// Its height.
    Height,
    /// Its diagonal, by the square root of two.
    Both,
}

/// The frame and the type that relative lengths refer to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// In the file's own units.
    pub(super) width: f64,
    /// In the file's own units.
    pub(super) height: f64,
    /// The em.
    pub(super) em: f64,
}

impl Frame {
    /// A length in the file's own units, which are CSS pixels of 1/96 inch.
    pub(super) fn units(self, length: svgtypes::Length, of: Of) -> f64 {
        let number = length.number;
        match length.unit {
            LengthUnit::None | LengthUnit::Px => number,
            LengthUnit::Em => number * self.em,
            LengthUnit::Ex => number * self.em / 2.0,
            LengthUnit::In => number * 96.0,
            LengthUnit::Cm => number * 96.0 / 2.54,
            LengthUnit::Mm => number * 96.0 / 25.4,
            LengthUnit::Pt => number * 96.0 / 72.0,
            LengthUnit::Pc => number * 16.0,
            LengthUnit::Percent => number / 100.0 * self.whole(of),
        }
    }

    fn whole(self, of: Of) -> f64 {
        match of {
            Of::Width => self.width,
            Of::Height => self.height,
            Of::Both => ((self.width * self.width + self.height * self.height) / 2.0).sqrt(),
        }
    }
}

/// What is said of one element, with where to look when it makes no sense.
#[derive(Clone, Copy)]
pub(super) struct Said<'s, 'a, 'i> {
    /// The element.
    pub(super) node: Node<'a, 'i>,
    /// Its properties.
    pub(super) all: &'s Properties<'a>,
    /// For relative lengths.
    pub(super) frame: Frame,
}

impl<'a> Said<'_, 'a, '_> {
    /// The words.
    pub(super) fn word(&self, name: &str) -> Option<&'a str> {
        self.all.get(name).copied()
    }

    /// A length, if it is given.
    pub(super) fn length(&self, name: &str, of: Of) -> Result<Option<f64>, Box<Diagnostic>> {
        let Some(value) = self.word(name) else { return Ok(None) };
        match svgtypes::Length::from_str(value) {
            Ok(length) => Ok(Some(self.frame.units(length, of))),
            Err(_) if value == "auto" => Ok(None),
            Err(_) => Err(fault::unread(self.node, name, value)),
        }
    }

    /// A length, or nought.
    pub(super) fn length_or_zero(&self, name: &str, of: Of) -> Result<f64, Box<Diagnostic>> {
        Ok(self.length(name, of)?.unwrap_or(0.0))
    }
}
