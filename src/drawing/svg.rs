//! [`Drawing`] → SVG, for the site.
//!
//! Out goes a file of its own that holds nothing but shapes and words: no script, no style sheet,
//! no address. Promise: every character is escaped, and the same drawing gives the same bytes.

use std::fmt::Write as _;

use super::{Anchor, Cap, Drawing, Join, Part, Piece, Rule, Shape, Step, Stroke, Text};
use crate::typeset::{Colour, Face, Length, Point, Turn};

/// The drawing as a file.
pub fn svg(drawing: &Drawing) -> String {
    let (width, height) = (points(drawing.size.width), points(drawing.size.height));
    let mut out = String::new();
    push(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" \
             viewBox=\"0 0 {width} {height}\">\n"
        ),
    );
    for part in &drawing.parts {
        match part {
            Part::Shape(shape) => push_shape(&mut out, shape),
            Part::Text(text) => push_text(&mut out, text),
        }
    }
    out.push_str("</svg>\n");
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}

fn push_shape(out: &mut String, shape: &Shape) {
    out.push_str("<path d=\"");
    for step in &shape.path {
        match step {
            Step::Move(to) => push(out, format_args!("M{}", place(*to))),
            Step::Line(to) => push(out, format_args!("L{}", place(*to))),
            Step::Curve(one, two, to) => {
                push(out, format_args!("C{} {} {}", place(*one), place(*two), place(*to)));
            }
            Step::Close => out.push('Z'),
        }
    }
    out.push('"');
    match shape.fill {
        None => out.push_str(" fill=\"none\""),
        Some(fill) => {
            push(out, format_args!(" fill=\"{}\"", hex(fill.colour)));
            if fill.rule == Rule::EvenOdd {
                out.push_str(" fill-rule=\"evenodd\"");
            }
        }
    }
    if let Some(stroke) = &shape.stroke {
        push_stroke(out, stroke);
    }
    out.push_str("/>\n");
}

fn push_stroke(out: &mut String, stroke: &Stroke) {
    let (colour, width) = (hex(stroke.colour), points(stroke.width));
    push(out, format_args!(" stroke=\"{colour}\" stroke-width=\"{width}\""));
    match stroke.cap {
        Cap::Butt => {}
        Cap::Round => out.push_str(" stroke-linecap=\"round\""),
        Cap::Square => out.push_str(" stroke-linecap=\"square\""),
    }
    match stroke.join {
        Join::Miter => {}
        Join::Round => out.push_str(" stroke-linejoin=\"round\""),
        Join::Bevel => out.push_str(" stroke-linejoin=\"bevel\""),
    }
    if !stroke.dashes.is_empty() {
        let dashes: Vec<String> = stroke.dashes.iter().map(|dash| points(*dash)).collect();
        push(out, format_args!(" stroke-dasharray=\"{}\"", dashes.join(" ")));
    }
}

fn push_text(out: &mut String, text: &Text) {
    let (x, y) = (points(text.at.x), points(text.at.y));
    push(out, format_args!("<text x=\"{x}\" y=\"{y}\""));
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    match text.turn {
        Turn::Upright => {}
        Turn::Clockwise => push(out, format_args!(" transform=\"rotate(90 {x} {y})\"")),
        Turn::Anticlockwise => push(out, format_args!(" transform=\"rotate(-90 {x} {y})\"")),
    }
    out.push('>');
    text.pieces.iter().for_each(|piece| push_piece(out, piece));
    out.push_str("</text>\n");
}

fn push_piece(out: &mut String, piece: &Piece) {
    let (family, size, colour) = (family(piece.face), points(piece.size), hex(piece.colour));
    push(
        out,
        format_args!("<tspan font-family=\"{family}\" font-size=\"{size}\" fill=\"{colour}\">"),
    );
    for character in piece.text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(character),
        }
    }
    out.push_str("</tspan>");
}

/// Installed faces of a role: what Windows, macOS, UOS and Debian have.
const fn family(face: Face) -> &'static str {
    match face {
        Face::Fang => "FangSong,仿宋,FangSong_GB2312,STFangsong,serif",
        Face::Kai => "KaiTi,楷体,KaiTi_GB2312,STKaiti,LXGW WenKai,serif",
        Face::Title | Face::Song | Face::Latin => {
            "SimSun,宋体,Songti SC,Source Han Serif SC,Noto Serif CJK SC,serif"
        }
        Face::Hei => "SimHei,黑体,Heiti SC,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif",
    }
}

fn hex(colour: Colour) -> String {
    let (red, green, blue) = colour.parts();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn place(point: Point) -> String {
    format!("{} {}", points(point.x), points(point.y))
}

/// Points, exactly, without needless noughts.
fn points(length: Length) -> String {
    let milli = length.to_milli_pt();
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, part) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
