//! Pictures: a file, its caption and the room there is → items with their places.
//!
//! A picture stands about the middle of its measure at the size its file asks for, made smaller
//! where that is more than the measure or a page; it is never made larger. It takes whole lines of
//! the grid, so that the text after it stands where it would anyway, and its caption stays with
//! it. A drawing is taken apart: its words are set in our own faces and can be found and copied.

use std::sync::Arc;

use super::collect::spell;
use super::flow::{Letter, Plate};
use super::page::{Item, Page, Picture, Run, Turn};
use super::set::{SetLine, Setter};
use super::sheet::{Sheet, Type, rise};
use super::structure::ElementId;
use super::unit::{Length, Point, Size};
use crate::diag::{Code, Diagnostic};
use crate::drawing::{Anchor, Drawing, Part, Shape, Step, Text};
use crate::picture::{Content, File};

/// A picture ready to be put anywhere.
pub(super) struct SetPicture {
    /// Their places are relative to the top left of the first line that the picture takes.
    items: Vec<Item>,
    /// From there to the top of the picture.
    above: Length,
    /// Whole lines that the picture takes.
    lines: i32,
    caption: Vec<SetLine>,
}

/// Whether something stands above on the same page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// Nothing does.
    AtHead,
    /// Text or a picture does.
    Below,
}

/// At least so much of the lines that a picture takes is left empty.
const GAP: Length = Length::pt(8);

impl SetPicture {
    /// Whole lines that the picture and its caption take.
    pub(super) fn rows(&self) -> i32 {
        self.lines + self.caption.len() as i32
    }

    /// Puts the picture on `page`, the left end of its first line's top at `at`. At the head of a
    /// page it touches the edge of the text block, as a line of text does.
    pub(super) fn put(&self, page: &mut Page, at: Point, line: Length, stands: Stands) {
        let lifted = if stands == Stands::AtHead { self.above } else { Length::ZERO };
        let top = Point { y: at.y - lifted, ..at };
        page.items.extend(self.items.iter().map(|item| moved(item, top)));
        let mut y = at.y + line * self.lines;
        for caption in &self.caption {
            caption.put(page, Point { x: at.x, y: y + rise(caption.size) }, &[]);
            y += line;
        }
    }
}

impl Setter<'_> {
    /// A picture and its caption in a block of `sheet`'s measure.
    pub(super) fn picture(&mut self, plate: &Plate, sheet: &Sheet) -> SetPicture {
        let caption = plate.caption.as_ref();
        let caption = caption.map_or_else(Vec::new, |text| self.paragraph(text, sheet.measure));
        let width = (sheet.measure - plate.left - plate.right).max(sheet.body.pitch);
        let rows = sheet.height().to_milli_pt() / sheet.line.to_milli_pt();
        let height = sheet.line * (rows - caption.len() as i32).max(1) - GAP;
        let size = fitted(plate.file.natural(), Size { width, height });
        let taken = (size.height + GAP).to_milli_pt();
        let lines = (taken + sheet.line.to_milli_pt() - 1) / sheet.line.to_milli_pt();
        // The line above ends with what is empty below its characters.
        let slack = sheet.line * lines - size.height;
        let above = (slack - (sheet.line - sheet.body.size)).scaled(1, 2).max(Length::ZERO);
        let x = plate.left + (width - size.width).scaled(1, 2);
        let items = self.items(plate, Point { x, y: above }, size);
        SetPicture { items, above, lines, caption }
    }

    fn items(&mut self, plate: &Plate, at: Point, size: Size) -> Vec<Item> {
        match &plate.file.content {
            Content::Jpeg(_) | Content::Png(_) => {
                let (file, owner) = (Arc::clone(&plate.file), plate.element);
                vec![Item::Picture(Picture { at, size, file, owner })]
            }
            Content::Drawing(drawing) => {
                let drawing = drawing.scaled(size.width, drawing.size.width);
                let items = self.drawing(&drawing, &plate.file, plate.element);
                items.iter().map(|item| moved(item, at)).collect()
            }
        }
    }

    /// The parts of a drawing, from its top left corner. Shapes are cut off at its frame.
    pub(super) fn drawing(
        &mut self,
        drawing: &Drawing,
        file: &File,
        owner: Option<ElementId>,
    ) -> Vec<Item> {
        let mut items = Vec::with_capacity(drawing.parts.len());
        for part in &drawing.parts {
            match part {
                Part::Shape(shape) => {
                    let whole = Item::Shape { shape: shape.clone(), owner };
                    if is_inside(shape, drawing.size) {
                        items.push(whole);
                    } else {
                        let frame = (Point::default(), drawing.size);
                        items.extend([Item::Clip(Some(frame)), whole, Item::Clip(None)]);
                    }
                }
                Part::Text(text) => {
                    let runs = self.lettering(text, drawing.size, file);
                    items.extend(runs.into_iter().map(|run| Item::Text(Run { owner, ..run })));
                }
            }
        }
        items
    }

    /// The words of one line of a drawing.
    fn lettering(&mut self, text: &Text, frame: Size, file: &File) -> Vec<Run> {
        let set: Vec<SetLine> = text
            .pieces
            .iter()
            .map(|piece| {
                let letters: Vec<Letter> = spell(&piece.text, piece.face);
                self.single(&letters, Type::solid(piece.size)).inked(piece.colour)
            })
            .collect();
        let width: Length = set.iter().map(|line| line.width).sum();
        let em = text.pieces.iter().map(|piece| piece.size).max().unwrap_or_default();
        let mut along = match text.anchor {
            Anchor::Start => Length::ZERO,
            Anchor::Middle => -width.scaled(1, 2),
            Anchor::End => -width,
        };
        let ends = [along, along + width].map(|along| towards(text.at, text.turn, along));
        if !ends.iter().all(|end| is_near(*end, frame, em)) {
            self.errors.push(sticks_out(text, file));
        }
        let mut runs = Vec::new();
        for line in set {
            runs.extend(line.turned(towards(text.at, text.turn, along), text.turn));
            along += line.width;
        }
        runs
    }
}

/// The natural size, or what of it there is room for.
fn fitted(natural: Size, room: Size) -> Size {
    let mut size = natural;
    if size.width > room.width {
        let height = size.height.scaled(room.width.to_milli_pt(), size.width.to_milli_pt());
        size = Size { width: room.width, height };
    }
    if size.height > room.height {
        let width = size.width.scaled(room.height.to_milli_pt(), size.height.to_milli_pt());
        size = Size { width, height: room.height };
    }
    let least = Length::milli_pt(1);
    Size { width: size.width.max(least), height: size.height.max(least) }
}

fn add(point: Point, by: Point) -> Point {
    Point { x: point.x + by.x, y: point.y + by.y }
}

/// The item at another place.
fn moved(item: &Item, by: Point) -> Item {
    match item {
        Item::Text(run) => Item::Text(Run { at: add(run.at, by), ..run.clone() }),
        Item::Shape { shape, owner } => {
            let path = shape.path.iter().map(|step| step.map(|point| add(point, by))).collect();
            Item::Shape { shape: Shape { path, ..shape.clone() }, owner: *owner }
        }
        Item::Picture(picture) => {
            Item::Picture(Picture { at: add(picture.at, by), ..picture.clone() })
        }
        Item::Clip(frame) => Item::Clip(frame.map(|(at, size)| (add(at, by), size))),
        Item::Rule { .. } | Item::Link { .. } | Item::Heading { .. } => item.clone(),
    }
}

/// `along` the line that begins at a point.
fn towards(at: Point, turn: Turn, along: Length) -> Point {
    match turn {
        Turn::Upright => Point { x: at.x + along, ..at },
        Turn::Clockwise => Point { y: at.y + along, ..at },
        Turn::Anticlockwise => Point { y: at.y - along, ..at },
    }
}

/// Whether all of a shape lies in its frame.
fn is_inside(shape: &Shape, frame: Size) -> bool {
    let half = shape.stroke.as_ref().map_or(Length::ZERO, |stroke| stroke.width.scaled(1, 2));
    let inside = |point: &Point| {
        point.x >= half
            && point.y >= half
            && point.x + half <= frame.width
            && point.y + half <= frame.height
    };
    shape.path.iter().all(|step| match step {
        Step::Move(to) | Step::Line(to) => inside(to),
        Step::Curve(one, two, to) => [one, two, to].into_iter().all(inside),
        Step::Close => true,
    })
}

/// Whether a point lies in the frame, or less than `em` outside: the faces of a drawing program
/// are not quite as wide as ours.
fn is_near(point: Point, frame: Size, em: Length) -> bool {
    point.x >= -em && point.y >= -em && point.x <= frame.width + em && point.y <= frame.height + em
}

fn sticks_out(text: &Text, file: &File) -> Diagnostic {
    let words: String = text.pieces.iter().flat_map(|piece| piece.text.chars()).take(20).collect();
    let path = &file.path;
    Diagnostic::error(
        Code::Overfull,
        format!("图片“{path}”里的“{words}”伸出了图框"),
        format!("'{words}' sticks out of the drawing `{path}`"),
    )
    .help(
        "在作图软件里把画布放大，或把字挪进去、改小",
        "enlarge the canvas, or move the words inside, or make them smaller",
    )
}
