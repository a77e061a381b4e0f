//! Text elements → lines of words with their places (SVG 1.1, 10).
//!
//! A line begins where an `x` or `y` is given; what follows without one goes on the same line.

use roxmltree::Node;
use simplecss::StyleSheet;

use super::paint::{Font, Inherited};
use super::style::properties;
use super::value::{Frame, Of, Said};
use super::walk::refuse;
use super::{SVG, fault};
use crate::diag::Diagnostic;
use crate::drawing::matrix::Matrix;
use crate::drawing::{Anchor, Piece, Text};
use crate::typeset::Face;

/// The lines of a `text` element.
pub(super) fn lines<'a>(
    node: Node<'a, '_>,
    sheet: &StyleSheet<'a>,
    above: &Inherited,
    matrix: Matrix,
    frame: Frame,
) -> Result<Vec<Text>, Box<Diagnostic>> {
    let mut scribe =
        Scribe { sheet, matrix, frame, at: (0.0, 0.0), fresh: true, depth: 0, lines: Vec::new() };
    scribe.element(node, above)?;
    let mut lines = scribe.lines;
    lines.iter_mut().for_each(trim);
    lines.retain(|line| !line.pieces.is_empty());
    Ok(lines)
}

/// Words in words.
const DEEPEST: usize = 32;

struct Scribe<'s, 'a> {
    sheet: &'s StyleSheet<'a>,
    matrix: Matrix,
    frame: Frame,
    /// Where the present line is held, in the file's units.
    at: (f64, f64),
    /// Whether the next words begin a line.
    fresh: bool,
    /// How many elements are open.
    depth: usize,
    lines: Vec<Text>,
}

impl<'a> Scribe<'_, 'a> {
    fn element(&mut self, node: Node<'a, '_>, above: &Inherited) -> Result<(), Box<Diagnostic>> {
        let all = properties(node, self.sheet);
        if all.get("display") == Some(&"none") {
            return Ok(());
        }
        refuse(node, &all)?;
        let own = above.with(&Said { node, all: &all, frame: self.frame(above) })?;
        self.place(&Said { node, all: &all, frame: self.frame(&own) })?;
        if own.outlines() {
            return Err(fault::undrawn(node, "stroke 描边的字"));
        }
        for child in node.children() {
            if child.is_text() {
                self.words(node, child.text().unwrap_or_default(), &own)?;
            } else if child.has_tag_name((SVG, "tspan")) {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(fault::too_much(child));
                }
                self.element(child, &own)?;
                self.depth -= 1;
            } else if child.is_element() && child.tag_name().namespace() == Some(SVG) {
                let name = child.tag_name().name();
                if !matches!(name, "title" | "desc") {
                    return Err(fault::undrawn(child, &format!("<{name}>")));
                }
            }
        }
        Ok(())
    }

    fn frame(&self, own: &Inherited) -> Frame {
        Frame { em: own.font.size, ..self.frame }
    }

    /// Moves to where an element says that it stands.
    fn place(&mut self, said: &Said<'_, '_, '_>) -> Result<(), Box<Diagnostic>> {
        let one = |name: &str, of: Of| match said.word(name) {
            Some(list) if list.split([' ', ',']).filter(|part| !part.is_empty()).count() > 1 => {
                Err(fault::undrawn(said.node, &format!("{name}={list}")))
            }
            _ => said.length(name, of),
        };
        let (x, y) = (one("x", Of::Width)?, one("y", Of::Height)?);
        let (dx, dy) = (one("dx", Of::Width)?, one("dy", Of::Height)?);
        self.fresh |= x.is_some() || y.is_some();
        if (dx, dy) != (None, None) && !self.fresh {
            return Err(fault::undrawn(said.node, "行中间的 dx、dy"));
        }
        // A new place that names only a height would begin where the words before it end.
        if x.is_none() && y.is_some() && !self.lines.is_empty() {
            return Err(fault::undrawn(said.node, "没有 x 的 y"));
        }
        let (before_x, before_y) = self.at;
        self.at =
            (x.unwrap_or(before_x) + dx.unwrap_or(0.0), y.unwrap_or(before_y) + dy.unwrap_or(0.0));
        Ok(())
    }

    fn words(
        &mut self,
        node: Node<'_, '_>,
        text: &str,
        own: &Inherited,
    ) -> Result<(), Box<Diagnostic>> {
        let text = squeezed(text);
        let Some(colour) = own.ink().filter(|_| !own.hidden && !text.is_empty()) else {
            return Ok(());
        };
        if self.fresh && text == " " {
            return Ok(());
        }
        let odd = || fault::undrawn(node, "斜放、拉伸或翻转的字");
        let turn = self.matrix.turn().ok_or_else(odd)?;
        let font = own.font;
        let size = self.matrix.length(font.size).filter(|size| size.to_milli_pt() > 0);
        let size = size.ok_or_else(odd)?;
        let piece = Piece { face: face(font), size, colour, text };
        if !std::mem::take(&mut self.fresh)
            && let Some(line) = self.lines.last_mut()
        {
            line.pieces.push(piece);
            return Ok(());
        }
        let below = font.size * f64::from(font.drop) / 1000.0;
        let at = self.matrix.point(self.at.0, self.at.1 + below);
        self.lines.push(Text { at, anchor: font.anchor, turn, pieces: vec![piece] });
        Ok(())
    }
}

/// White space of any length is one space.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character };
        if character != ' ' || !out.ends_with(' ') {
            out.push(character);
        }
    }
    out
}

/// No line begins or ends with a space.
fn trim(line: &mut Text) {
    if let Some(first) = line.pieces.first_mut() {
        first.text = first.text.trim_start_matches(' ').to_owned();
    }
    if let Some(last) = line.pieces.last_mut() {
        last.text = last.text.trim_end_matches(' ').to_owned();
    }
    line.pieces.retain(|piece| !piece.text.is_empty());
}

/// Heavy type is 黑体 and slanted type 楷体, as in the text of a paper: no face is emboldened or
/// slanted.
fn face(font: Font) -> Face {
    if font.bold {
        Face::Hei
    } else if font.slanted {
        Face::Kai
    } else {
        font.named
    }
}

/// Parts of the names of typefaces, by the role that they play.
const NAMES: [(Face, &[&str]); 4] = [
    (Face::Fang, &["仿宋", "fangsong", "stfangsong", "zhuque"]),
    (Face::Kai, &["楷", "kai", "wenkai"]),
    (Face::Song, &["宋", "song", "simsun", "mingliu", "serif", "times"]),
    (Face::Hei, &["黑", "hei", "sans", "arial", "helvetica", "yahei", "dengxian", "等线"]),
];

/// The face of the first known name in a list; of none, 黑体.
fn named(list: &str) -> Option<Face> {
    list.split(',').find_map(|name| {
        let name = name.trim().trim_matches(['"', '\'']).to_lowercase();
        let sans = name.contains("sans");
        let known = |names: &[&str]| names.iter().any(|known| name.contains(known));
        let found =
            NAMES.iter().find(|(face, names)| known(names) && !(sans && *face == Face::Song));
        found.map(|(face, _)| *face)
    })
}

impl Font {
    /// What the words of an element inherit, and it itself uses.
    pub(super) fn with(self, said: &Said<'_, '_, '_>) -> Result<Self, Box<Diagnostic>> {
        let mut new = self;
        if let Some(list) = said.word("font-family").filter(|list| *list != "inherit") {
            new.named = named(list).unwrap_or(Face::Hei);
        }
        new.size = self.sized(said)?;
        match said.word("font-weight") {
            None | Some("inherit") => {}
            Some("bold" | "bolder") => new.bold = true,
            Some(weight) => new.bold = weight.parse().is_ok_and(|weight: u32| weight >= 600),
        }
        match said.word("font-style") {
            None | Some("inherit") => {}
            Some(style) => new.slanted = style != "normal",
        }
        match said.word("text-anchor") {
            Some("start") => new.anchor = Anchor::Start,
            Some("middle") => new.anchor = Anchor::Middle,
            Some("end") => new.anchor = Anchor::End,
            _ => {}
        }
        new.drop = self.dropped(said)?;
        Ok(new)
    }

    fn sized(self, said: &Said<'_, '_, '_>) -> Result<f64, Box<Diagnostic>> {
        let em = said.frame.em;
        match said.word("font-size") {
            None | Some("inherit") => Ok(self.size),
            Some("small") => Ok(13.0),
            Some("medium") => Ok(16.0),
            Some("large") => Ok(18.0),
            Some(percent) if percent.ends_with('%') => {
                let number = percent.trim_end_matches('%').parse::<f64>();
                let number = number.map_err(|_| fault::unread(said.node, "font-size", percent))?;
                Ok(em * number / 100.0)
            }
            Some(_) => Ok(said.length("font-size", Of::Both)?.unwrap_or(self.size)),
        }
    }

    fn dropped(self, said: &Said<'_, '_, '_>) -> Result<i32, Box<Diagnostic>> {
        match said.word("dominant-baseline") {
            None | Some("inherit") => Ok(self.drop),
            Some("auto" | "alphabetic" | "baseline") => Ok(0),
            // The middle of a Han character lies 0.36 em above the baseline, its top 0.86.
            Some("middle" | "central") => Ok(360),
            Some("hanging" | "text-before-edge") => Ok(860),
            Some(other) => Err(fault::undrawn(said.node, &format!("dominant-baseline={other}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::typeset::Face;

    #[test]
    fn names_of_typefaces_lead_to_roles() {
        for (list, face) in [
            ("FangSong_GB2312", Some(Face::Fang)),
            ("'方正仿宋_GBK', serif", Some(Face::Fang)),
            ("KaiTi", Some(Face::Kai)),
            ("SimSun", Some(Face::Song)),
            ("Noto Serif CJK SC", Some(Face::Song)),
            ("Noto Sans CJK SC", Some(Face::Hei)),
            ("sans-serif", Some(Face::Hei)),
            ("Unknown, 'Microsoft YaHei'", Some(Face::Hei)),
            ("Unknown", None),
        ] {
            assert_eq!(named(list), face, "{list}");
        }
    }
}
