//! Content: the items of one page → printpdf's operations.
//!
//! Runs of one element that follow each other on a baseline are one [`Line`], whose glyphs know
//! where they stand and which of them are read together. A stretch of glyphs becomes one text matrix
//! and one array of codes and distances. Whatever is drawn is marked as part of its element or as an
//! artefact (PDF 32000-1, 14.7.4 and 14.8.2.2).

mod line;
mod shape;

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Op, PdfFontHandle, Pt, Rgb, TextItem, TextMatrix,
};

use super::Faces;
use super::structure::tag;
use crate::drawing::{Cap, Join, Stroke};
use crate::typeset::{Colour, ElementId, FaceId, Item, Length, Page, Point, Run, Structure, Turn};
use line::{Line, Shown};

/// What a page shows.
pub(super) struct Content {
    pub(super) ops: Vec<Op>,
    /// The elements that its marks are parts of, by the number of the mark.
    pub(super) marks: Vec<ElementId>,
}

/// Everything that `page` shows, in its order. Links and headings are not drawn.
pub(super) fn draw(page: &Page, structure: &Structure, faces: &Faces) -> Content {
    let mut writer = Writer {
        ops: Vec::new(),
        marks: Vec::new(),
        structure,
        height: page.size.height,
        state: State::default(),
        kept: None,
    };
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
            Item::Shape { shape, owner } => {
                writer.shape(shape, *owner);
                1
            }
            Item::Picture(picture) => {
                writer.picture(picture);
                1
            }
            Item::Clip(frame) => {
                writer.clip(*frame);
                1
            }
            Item::Link { .. } | Item::Heading { .. } => 1,
        };
        items = &items[taken..];
    }
    writer.leave_text();
    writer.unmark();
    Content { ops: writer.ops, marks: writer.marks }
}

/// Every glyph of every face: printpdf writes only the faces and widths that some page uses, and the
/// pages get their contents later.
pub(super) fn all_glyphs(faces: &Faces) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for (id, face) in faces {
        let font = PdfFontHandle::External(FontId(id.to_string()));
        let glyph = |(code, _)| Codepoint::with_cid(code, 0.0, String::new());
        let items = vec![TextItem::GlyphIds(face.characters().map(glyph).collect())];
        ops.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
    }
    ops.push(Op::EndTextSection);
    ops
}

/// A distance for the writer.
pub(super) fn pt(length: Length) -> Pt {
    Pt(length.to_pt())
}

/// What was set last, so that nothing is set twice.
#[derive(Clone, Default)]
struct State {
    text: bool,
    mark: Mark,
    font: Option<(FaceId, Length)>,
    fill: Option<Colour>,
    outline: Option<Colour>,
    thickness: Option<Length>,
    cap: Cap,
    join: Join,
    cut_corners: bool,
    dashes: Vec<Length>,
}

/// What the marks say that are open: they begin and end with the text they stand in.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    /// Part of an element, or an artefact.
    Of(Option<ElementId>),
    /// A group of glyphs that says what it reads.
    Group,
}

struct Writer<'a> {
    ops: Vec<Op>,
    marks: Vec<ElementId>,
    structure: &'a Structure,
    height: Length,
    state: State,
    /// What was set before a frame was opened.
    kept: Option<State>,
}

impl Writer<'_> {
    /// PDF's y grows upwards.
    fn flip(&self, point: Point) -> (f32, f32) {
        (point.x.to_pt(), (self.height - point.y).to_pt())
    }

    /// Shows the glyphs of a line. A group of glyphs that a reader would tear apart, or that stand
    /// for other characters than their face says, carries its text along (PDF 32000-1, 14.9.4). It
    /// is a mark of its own in its element: some readers lose what follows a mark inside a mark.
    fn line(&mut self, line: &Line<'_>) {
        let mut shown: Vec<Codepoint> = Vec::new();
        let mut current = None;
        for glyph in &line.glyphs {
            let run = line.runs[glyph.run];
            let begins = current.replace(glyph.run) != Some(glyph.run);
            if begins || glyph.text.is_some() || self.state.mark == Mark::None {
                self.show(&mut shown);
                self.enter_text();
                match &glyph.text {
                    Some(text) => self.mark_group(run.owner, text),
                    None if self.state.mark != Mark::Group => self.mark(run.owner),
                    None => {}
                }
            }
            if begins {
                self.begin(run, glyph);
            }
            shown.push(Codepoint::with_cid(glyph.code, glyph.back, String::new()));
            if glyph.ends_text {
                self.show(&mut shown);
                self.unmark();
            }
        }
        self.show(&mut shown);
    }

    /// Colour, font and place of a run, whose first glyph is `first`.
    fn begin(&mut self, run: &Run, first: &Shown) {
        if self.state.fill.replace(run.colour) != Some(run.colour) {
            self.ops.push(Op::SetFillColor { col: ink(run.colour) });
        }
        if self.state.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(run.face.to_string()));
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
            Turn::Anticlockwise => {
                let (x, y) = self.flip(Point { y: -first.origin, ..run.at });
                [0.0, 1.0, -1.0, 0.0, x, y]
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
        self.mark(None);
        self.pen(&Stroke::new(colour, thickness));
        let points = vec![self.end(from, false), self.end(to, false)];
        self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
    }

    /// What follows belongs to `owner`, or to nothing that is read.
    fn mark(&mut self, owner: Option<ElementId>) {
        if self.state.mark == Mark::Of(owner) {
            return;
        }
        self.unmark();
        self.state.mark = Mark::Of(owner);
        let Some(id) = owner else {
            self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            return;
        };
        let map = [self.number(id)].into();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag(self.structure.element(id).role).to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    /// What follows is part of `owner` and reads as `text`.
    fn mark_group(&mut self, owner: Option<ElementId>, text: &str) {
        self.unmark();
        self.state.mark = Mark::Group;
        let mut data = vec![0xfe, 0xff];
        data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        let text = DictItem::String { data, literal: false };
        let mut map: BTreeMap<_, _> = [("ActualText".to_owned(), text)].into();
        map.extend(owner.map(|id| self.number(id)));
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    /// The number of a new mark of an element on this page.
    fn number(&mut self, id: ElementId) -> (String, DictItem) {
        self.marks.push(id);
        ("MCID".to_owned(), DictItem::Int(self.marks.len() as i64 - 1))
    }

    fn unmark(&mut self) {
        if std::mem::take(&mut self.state.mark) != Mark::None {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn enter_text(&mut self) {
        if !std::mem::replace(&mut self.state.text, true) {
            self.unmark();
            self.ops.push(Op::StartTextSection);
        }
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.state.text) {
            self.unmark();
            self.ops.push(Op::EndTextSection);
        }
    }
}

/// Red is the pure red of screens and office printers; a print shop mixes Y80 M80
/// (GB/T 9704-2012, 6.2).
fn ink(colour: Colour) -> Color {
    match colour {
        Colour::Black => Color::Greyscale(printpdf::Greyscale { percent: 0.0, icc_profile: None }),
        Colour::Red | Colour::Rgb(..) => {
            let (red, green, blue) = colour.parts();
            let part = |value: u8| f32::from(value) / 255.0;
            Color::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
        }
    }
}
