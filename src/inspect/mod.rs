//! The bytes of a finished PDF → how its pages stand to GB/T 9704-2012 and CLREQ.
//!
//! [`read()`] turns the bytes into a [`Print`]: glyphs, rules and pictures with their places on the
//! paper. [`measure`] holds it against the clauses and gives a [`Report`]: what was measured, what
//! is not kept, what cannot be seen in a file. The wanted values stand here again (`clause`), and
//! everything is measured in what is printed: no value, constant or intention of the typesetter is
//! asked, so that the check can fail. It works on any PDF, as far as its fonts can be read.
//!
//! The steps between: `leaf` takes a page apart, `paper` finds head, title, body and foot, `profile`
//! tells what kind of paper it is and so which clauses apply, `clause` has a file for each group.

mod clause;
mod face;
mod finding;
mod leaf;
mod line;
mod paper;
mod profile;
mod read;
mod say;
mod sheet;
mod unit;

pub use face::{Class, Face, Standing};
pub use finding::{Finding, Findings, Place, Rule, Strength, Verdict};
pub use profile::Profile;
pub use read::read;
pub use say::verdict;
pub use sheet::{Colour, Drawn, Glyph, Print, Sheet, Stroke, Way};
pub use unit::{Area, Micron, Spot};

/// What came of measuring one print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it was measured as.
    pub profile: Profile,
    /// What was found.
    pub findings: Findings,
    /// Faces that only stand in for their class.
    pub substitutes: Vec<Face>,
}

/// Measures a print as `profile`, or as what it looks like.
pub fn measure(print: &Print, profile: Option<Profile>) -> Report {
    let paper = paper::Paper::new(print, profile);
    let substitutes = print.faces.iter().filter(|face| !face.is_own()).cloned().collect();
    Report { profile: paper.profile, findings: clause::measure(&paper), substitutes }
}
