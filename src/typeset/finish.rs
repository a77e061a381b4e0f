//! Finish: what can only be drawn when all pages are known to exist — their numbers.

use super::font::{Face, FaceId, Fonts};
use super::page::{Colour, Glyph, Item, Page, Run, Turn};
use super::sheet::{SMALL, Sheet};
use super::unit::{Length, Point};
use crate::document::Orientation;

/// From the lower edge of the text block to the dashes of the page number (GB/T 9704-2012, 7.5).
const BELOW: Length = Length::mm(7);

/// Numbers the pages from 1: “— 1 —” in 四号 宋体, one character in from the outer edge, which is
/// the right one of odd pages and the left one of even pages. On a page that lies on its side the
/// number keeps the place it has on an upright one (clause 8). Pages that show no number are
/// counted all the same.
pub(super) fn number_pages(pages: &mut [Page], sheet: &Sheet, fonts: &Fonts, unnumbered: &[usize]) {
    let turned = sheet.turned();
    for (index, page) in pages.iter_mut().enumerate() {
        if unnumbered.contains(&index) {
            continue;
        }
        let number = index as u32 + 1;
        let sheet = if page.size == sheet.paper { sheet } else { &turned };
        page.items.push(Item::Text(page_number(number, sheet, fonts)));
    }
}

fn page_number(number: u32, sheet: &Sheet, fonts: &Fonts) -> Run {
    let text = format!("— {number} —");
    let face = fonts.complete(Face::Song, &text);
    let glyphs: Vec<Glyph> =
        text.chars().filter_map(|character| glyph(character, face, fonts)).collect();
    let width: Length = glyphs.iter().map(|glyph| glyph.advance).sum();
    let (along, turn) = match sheet.orientation {
        Orientation::Portrait => (sheet.block.width, Turn::Upright),
        Orientation::Landscape => (sheet.block.height, Turn::Clockwise),
    };
    let from = if number % 2 == 1 { along - width - SMALL.pitch } else { SMALL.pitch };
    let ink = glyphs.first().and_then(|dash| fonts.outline(face, dash.id, SMALL.size));
    let dash = ink.map_or(Length::ZERO, |(_, top)| top);
    let below = BELOW + dash;
    let at = match sheet.orientation {
        Orientation::Portrait => {
            Point { x: sheet.origin.x + from, y: sheet.origin.y + sheet.block.height + below }
        }
        // Turned clockwise, the lower edge of an upright page is the left one.
        Orientation::Landscape => Point { x: sheet.origin.x - below, y: sheet.origin.y + from },
    };
    Run { at, face, size: SMALL.size, colour: Colour::Black, turn, owner: None, glyphs }
}

/// The dash of 宋体 itself: beside half-width digits it stands alone and joins nothing.
fn glyph(character: char, face: FaceId, fonts: &Fonts) -> Option<Glyph> {
    let found = fonts.in_face(face, character)?;
    let advance = found.advance(SMALL.size);
    Some(Glyph { id: found.glyph, advance, shift: Length::ZERO, character })
}
