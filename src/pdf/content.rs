//! Content: the items of one page → printpdf's operations.
//!
//! Runs that follow each other on a baseline are one [`Line`], whose glyphs know where
//! they stand and which of them are read together. A stretch of glyphs becomes one text matrix and
//! one array of codes and distances.

mod line;

use printpdf::{
    Codepoint, Color, DictItem, FontId, LinePoint, Op, PdfFontHandle, Pt, Rgb, TextItem, TextMatrix,
};

use super::Faces;
use crate::typeset::{Colour, Face, Item, Length, Page, Point, Run, Turn};
use line::{Line, Shown};

/// Everything that `page` shows, in its order. Links and headings are not drawn.
pub(super) fn ops(page: &Page, faces: &Faces) -> Vec<Op> {
    let mut writer = Writer { ops: Vec::new(), height: page.size.height, state: State::default() };
    let mut items = page.items.as_slice();
    while let Some(item) = items.first() {
        let taken = match item {
            Item::Text(_) => {
                let line = Line::gather(items, faces);
                writer.line(&line);
                line.runs.len()
            }
            Item::Rule { from, to, thickness, colour } => {
                writer.rule(*from, *to, *thickness, *colour);
                1
            }
            Item::Link { .. } | Item::Heading { .. } => 1,
        };
        items = &items[taken..];
    }
    writer.leave_text();
    writer.ops
}

/// A distance for the writer.
pub(super) fn pt(length: Length) -> Pt {
    Pt(length.to_pt())
}

/// What was set last, so that nothing is set twice.
#[derive(Default)]
struct State {
    text: bool,
    font: Option<(Face, Length)>,
    fill: Option<Colour>,
    outline: Option<Colour>,
    thickness: Option<Length>,
}

struct Writer {
    ops: Vec<Op>,
    height: Length,
    state: State,
}

impl Writer {
    /// PDF's y grows upwards.
    fn flip(&self, point: Point) -> (f32, f32) {
        (point.x.to_pt(), (self.height - point.y).to_pt())
    }

    /// Shows the glyphs of a line. A group of glyphs that a reader would tear apart, or that stand
    /// for other characters than their face says, carries its text along (PDF 32000-1, 14.9.4).
    fn line(&mut self, line: &Line<'_>) {
        let mut shown: Vec<Codepoint> = Vec::new();
        let mut current = None;
        for glyph in &line.glyphs {
            if current.replace(glyph.run) != Some(glyph.run) {
                self.show(&mut shown);
                self.begin(line.runs[glyph.run], glyph);
            }
            if let Some(text) = &glyph.text {
                self.show(&mut shown);
                self.ops.push(actual_text(text));
            }
            shown.push(Codepoint::with_cid(glyph.code, glyph.back, String::new()));
            if glyph.ends_text {
                self.show(&mut shown);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(&mut shown);
    }

    /// Colour, font and place of a run, whose first glyph is `first`.
    fn begin(&mut self, run: &Run, first: &Shown) {
        if !self.state.text {
            self.ops.push(Op::StartTextSection);
            self.state.text = true;
        }
        if self.state.fill.replace(run.colour) != Some(run.colour) {
            self.ops.push(Op::SetFillColor { col: ink(run.colour) });
        }
        if self.state.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(run.face.name().to_owned()));
            self.ops.push(Op::SetFont { font, size: pt(run.size) });
        }
        let matrix = match run.turn {
            Turn::Upright => {
                let (x, y) = self.flip(Point { x: first.origin, ..run.at });
                [1.0, 0.0, 0.0, 1.0, x, y]
            }
            Turn::Clockwise => {
                let (x, y) = self.flip(Point { y: first.origin, ..run.at });
                [0.0, -1.0, 1.0, 0.0, x, y]
            }
        };
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
    }

    fn show(&mut self, shown: &mut Vec<Codepoint>) {
        if !shown.is_empty() {
            let items = vec![TextItem::GlyphIds(std::mem::take(shown))];
            self.ops.push(Op::ShowText { items });
        }
    }

    fn rule(&mut self, from: Point, to: Point, thickness: Length, colour: Colour) {
        self.leave_text();
        if self.state.outline.replace(colour) != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: ink(colour) });
        }
        if self.state.thickness.replace(thickness) != Some(thickness) {
            self.ops.push(Op::SetOutlineThickness { pt: pt(thickness) });
        }
        let end = |point: Point| {
            let (x, y) = self.flip(point);
            LinePoint { p: printpdf::Point { x: Pt(x), y: Pt(y) }, bezier: false }
        };
        let line = printpdf::Line { points: vec![end(from), end(to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.state.text) {
            self.ops.push(Op::EndTextSection);
        }
    }
}

fn actual_text(text: &str) -> Op {
    let mut data = vec![0xfe, 0xff];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let text = DictItem::String { data, literal: false };
    let properties = DictItem::Dict { map: [("ActualText".to_owned(), text)].into() };
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties }
}

/// Red is the pure red of screens and office printers; a print shop mixes Y80 M80
/// (GB/T 9704-2012, 6.2).
fn ink(colour: Colour) -> Color {
    match colour {
        Colour::Black => Color::Greyscale(printpdf::Greyscale { percent: 0.0, icc_profile: None }),
        Colour::Red => Color::Rgb(Rgb { r: 1.0, g: 0.0, b: 0.0, icc_profile: None }),
    }
}
