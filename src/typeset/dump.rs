//! Dump: pages → readable text, for tests that compare pages and for people who look into one.

use std::fmt::Write as _;

use super::page::{Colour, Item, Page, Picture, Run, Turn};
use super::unit::{Length, Point, Size};
use crate::drawing::{Shape, Step};

/// The pages as text.
///
/// Each page begins with `page N WIDTHxHEIGHT`; every item is a line of its own below it, indented
/// by two spaces, in drawing order. Distances are points with three decimals, from the top left of
/// the page:
///
/// ```text
/// page 1 595.276x841.890
///   X,Y Face SIZE +WIDTH "characters"          a run of glyphs on a baseline
///   X,Y Face SIZE +WIDTH red "characters"      in red
///   X,Y Face SIZE +WIDTH turned "characters"   going downwards
///   rule X,Y X,Y THICKNESS black               a straight line
///   link X,Y WIDTHxHEIGHT url                  a place to click
///   heading X,Y One "text"                     where a heading begins
///   picture X,Y WIDTHxHEIGHT path              a picture
///   shape fill #RRGGBB stroke #RRGGBB WIDTH M X,Y L X,Y C X,Y X,Y X,Y Z
///   clip X,Y WIDTHxHEIGHT                      nothing outside is seen, up to
///   clip end
/// ```
///
/// Face is the role of an embedded face; the office's own are told from it by a number: `Fang-1`,
/// `Rare-2`. WIDTH is the sum of the advances, so `X + WIDTH` is where the next glyph would stand.
pub fn dump(pages: &[Page]) -> String {
    let mut out = String::new();
    for (index, page) in pages.iter().enumerate() {
        let (width, height) = (points(page.size.width), points(page.size.height));
        push(&mut out, format_args!("page {} {width}x{height}\n", index + 1));
        for item in &page.items {
            push(&mut out, format_args!("  {}\n", describe(item)));
        }
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}

fn describe(item: &Item) -> String {
    match item {
        Item::Text(run) => text(run),
        Item::Rule { from, to, thickness, colour } => {
            format!("rule {} {} {} {}", place(*from), place(*to), points(*thickness), ink(*colour))
        }
        Item::Link { at, size, url, .. } => {
            format!("link {} {} {url}", place(*at), extent(*size))
        }
        Item::Heading { at, level, text } => {
            let rank = level.map_or_else(|| "Title".to_owned(), |level| format!("{level:?}"));
            format!("heading {} {rank} {text:?}", place(*at))
        }
        Item::Shape { shape, .. } => self::shape(shape),
        Item::Picture(Picture { at, size, file, .. }) => {
            format!("picture {} {} {}", place(*at), extent(*size), file.path)
        }
        Item::Clip(Some((at, size))) => format!("clip {} {}", place(*at), extent(*size)),
        Item::Clip(None) => "clip end".to_owned(),
    }
}

fn text(run: &Run) -> String {
    let characters: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let mut marks = String::new();
    if run.colour != Colour::Black {
        push(&mut marks, format_args!("{} ", ink(run.colour)));
    }
    match run.turn {
        Turn::Upright => {}
        Turn::Clockwise => marks.push_str("turned "),
        Turn::Anticlockwise => marks.push_str("turned back "),
    }
    let (at, face) = (place(run.at), run.face);
    format!("{at} {face} {} +{} {marks}\"{characters}\"", points(run.size), points(width))
}

fn shape(shape: &Shape) -> String {
    let mut out = "shape".to_owned();
    if let Some(fill) = shape.fill {
        push(&mut out, format_args!(" fill {}", ink(fill.colour)));
    }
    if let Some(stroke) = &shape.stroke {
        push(&mut out, format_args!(" stroke {} {}", ink(stroke.colour), points(stroke.width)));
    }
    for step in &shape.path {
        match step {
            Step::Move(to) => push(&mut out, format_args!(" M {}", place(*to))),
            Step::Line(to) => push(&mut out, format_args!(" L {}", place(*to))),
            Step::Curve(one, two, to) => {
                let (one, two, to) = (place(*one), place(*two), place(*to));
                push(&mut out, format_args!(" C {one} {two} {to}"));
            }
            Step::Close => out.push_str(" Z"),
        }
    }
    out
}

fn ink(colour: Colour) -> String {
    match colour {
        Colour::Black => "black".to_owned(),
        Colour::Red => "red".to_owned(),
        Colour::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn extent(size: Size) -> String {
    format!("{}x{}", points(size.width), points(size.height))
}

fn place(point: Point) -> String {
    format!("{},{}", points(point.x), points(point.y))
}

/// Points with three decimals, exactly.
fn points(length: Length) -> String {
    let milli = length.to_milli_pt();
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, part) = (milli.unsigned_abs() / 1000, milli.unsigned_abs() % 1000);
    format!("{sign}{whole}.{part:03}")
}
