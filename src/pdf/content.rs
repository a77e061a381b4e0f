//! Content: the items of one page → printpdf's operations.
//!
//! A run of glyphs becomes one text matrix and one array of codes and distances. A distance is
//! reckoned from where the pen really is, in hundredths of a thousandth of an em, so that rounding
//! never adds up along a line.

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LinePoint, Op, PdfFontHandle, Pt, Rgb, TextItem,
    TextMatrix,
};

use super::Faces;
use super::embed::Embedded;
use crate::typeset::{Colour, Face, Glyph, Item, Length, Page, Point, Run, Turn};

/// Everything that `page` shows, in its order. Links and headings are not drawn.
pub(super) fn ops(page: &Page, faces: &Faces) -> Vec<Op> {
    let mut writer = Writer { ops: Vec::new(), height: page.size.height, state: State::default() };
    for item in &page.items {
        match item {
            Item::Text(run) => {
                if let Some(face) = faces.get(&run.face) {
                    writer.run(run, face);
                }
            }
            Item::Rule { from, to, thickness, colour } => {
                writer.rule(*from, *to, *thickness, *colour);
            }
            Item::Link { .. } | Item::Heading { .. } => {}
        }
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

    fn run(&mut self, run: &Run, face: &Embedded) {
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
        let (x, y) = self.flip(run.at);
        let matrix = match run.turn {
            Turn::Upright => [1.0, 0.0, 0.0, 1.0, x, y],
            Turn::Clockwise => [0.0, -1.0, 1.0, 0.0, x, y],
        };
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        self.glyphs(run, face);
    }

    /// Consecutive glyphs that are read as what their face says are shown together; one that
    /// stands for another character carries it along (PDF 32000-1, 14.9.4).
    fn glyphs(&mut self, run: &Run, face: &Embedded) {
        let mut pen = Pen::new(run.size);
        let mut items: Vec<TextItem> = Vec::new();
        let mut shown: Vec<Codepoint> = Vec::with_capacity(run.glyphs.len());
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let (code, width) = face.code(glyph.id);
            if let Some(lead) = pen.lead(glyph.shift) {
                match shown.last_mut() {
                    Some(last) => last.offset += lead,
                    None => items.push(TextItem::Offset(lead)),
                }
            }
            let after = run.glyphs.get(index + 1).map_or(Length::ZERO, |next| next.shift);
            let offset = pen.after(glyph, width, after);
            let point = Codepoint::with_cid(code, offset, String::new());
            if face.character(code) == glyph.character {
                shown.push(point);
            } else {
                self.show(&mut items, &mut shown);
                self.ops.push(actual_text(glyph.character));
                self.show(&mut items, &mut vec![point]);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(&mut items, &mut shown);
    }

    fn show(&mut self, items: &mut Vec<TextItem>, shown: &mut Vec<Codepoint>) {
        if !shown.is_empty() {
            items.push(TextItem::GlyphIds(std::mem::take(shown)));
        }
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
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
        let line = Line { points: vec![end(from), end(to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.state.text) {
            self.ops.push(Op::EndTextSection);
        }
    }
}

/// Where the viewer's pen stands and where it should: in hundredths of a thousandth of an em.
struct Pen {
    size: i64,
    /// Where the pen stands.
    real: i64,
    /// Where the next cell begins, in thousandths of a point.
    cell: i64,
    /// Whether the pen stands where the next glyph is to be drawn.
    started: bool,
}

impl Pen {
    fn new(size: Length) -> Self {
        Self { size: i64::from(size.to_milli_pt()).max(1), real: 0, cell: 0, started: false }
    }

    fn units(&self, milli_pt: i64) -> i64 {
        let scaled = milli_pt * 100_000;
        (2 * scaled + scaled.signum() * self.size) / (2 * self.size)
    }

    /// The distance before the first glyph of a run, if it is shifted.
    fn lead(&mut self, shift: Length) -> Option<f32> {
        if std::mem::replace(&mut self.started, true) || shift == Length::ZERO {
            return None;
        }
        let wanted = self.units(i64::from(shift.to_milli_pt()));
        self.real += wanted;
        Some(back(-wanted))
    }

    /// The number after a glyph that brings the pen to the next glyph's origin.
    fn after(&mut self, glyph: &Glyph, width: i64, next_shift: Length) -> f32 {
        self.cell += i64::from(glyph.advance.to_milli_pt());
        self.real += width * 100;
        let wanted = self.units(self.cell + i64::from(next_shift.to_milli_pt()));
        let off = self.real - wanted;
        self.real = wanted;
        back(off)
    }
}

/// From hundredths to what is written.
fn back(hundredths: i64) -> f32 {
    hundredths as f32 / 100.0
}

fn actual_text(character: char) -> Op {
    let mut data = vec![0xfe, 0xff];
    let mut units = [0; 2];
    data.extend(character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
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
