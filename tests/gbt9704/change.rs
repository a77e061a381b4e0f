//! Moves single values of finished pages, as a typesetter with one mistake would have them.

use jianbao::typeset::{Colour, Face, Item, Layout, Length, Page, Point, Run};

use crate::common::fonts;

/// Millimetres.
pub(crate) fn mm(value: f64) -> Length {
    Length::micro_m((value * 1000.0).round() as i32)
}

/// What a run says.
pub(crate) fn says(run: &Run) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

/// The runs of a page, counted from 1.
pub(crate) fn runs(layout: &mut Layout, page: usize) -> impl Iterator<Item = &mut Run> {
    texts(&mut layout.pages[page - 1])
}

fn texts(page: &mut Page) -> impl Iterator<Item = &mut Run> {
    page.items.iter_mut().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    })
}

/// The first run that says `text`, or that it is part of.
#[track_caller]
pub(crate) fn run<'a>(layout: &'a mut Layout, text: &str) -> &'a mut Run {
    let mut all = layout.pages.iter_mut().flat_map(texts);
    all.find(|run| says(run).contains(text)).unwrap_or_else(|| panic!("no run says {text}"))
}

/// All runs on the baseline of the first run that says `text`.
pub(crate) fn line<'a>(layout: &'a mut Layout, text: &str) -> Vec<&'a mut Run> {
    let y = run(layout, text).at.y;
    let holds = |page: &Page| {
        page.items.iter().any(
            |item| matches!(item, Item::Text(run) if run.at.y == y && says(run).contains(text)),
        )
    };
    let page = layout.pages.iter_mut().find(|page| holds(page)).expect("it was found before");
    texts(page).filter(|run| run.at.y == y).collect()
}

/// The page number of a page.
pub(crate) fn number(layout: &mut Layout, page: usize) -> &mut Run {
    let number = runs(layout, page).filter(|run| says(run).starts_with('—')).last();
    number.expect("the page has a number")
}

/// Moves a run.
pub(crate) fn shift(run: &mut Run, right: Length, down: Length) {
    run.at = Point { x: run.at.x + right, y: run.at.y + down };
}

/// Sets a run in another face.
pub(crate) fn put_in(run: &mut Run, face: Face) {
    for glyph in &mut run.glyphs {
        let found = fonts().in_role(face, glyph.character).expect("the face has it");
        (run.face, glyph.id) = (found.face, found.glyph);
    }
}

/// Lets the glyph at `index` say something else.
pub(crate) fn say(run: &mut Run, index: usize, character: char) {
    let mut found = fonts().in_face(run.face, character);
    if found.is_none() {
        put_in(run, Face::Kai);
        found = fonts().in_face(run.face, character);
    }
    run.glyphs[index].id = found.expect("the face has it").glyph;
    run.glyphs[index].character = character;
}

/// Every rule of a page: its ends, its thickness, its colour.
pub(crate) fn rules(
    layout: &mut Layout,
    page: usize,
) -> impl Iterator<Item = (&mut Point, &mut Point, &mut Length, &mut Colour)> {
    layout.pages[page - 1].items.iter_mut().filter_map(|item| match item {
        Item::Rule { from, to, thickness, colour } => Some((from, to, thickness, colour)),
        _ => None,
    })
}

/// Moves everything on a page but its number.
pub(crate) fn shift_page(layout: &mut Layout, page: usize, right: Length, down: Length) {
    for run in runs(layout, page).filter(|run| !says(run).starts_with('—')) {
        shift(run, right, down);
    }
    for (from, to, ..) in rules(layout, page) {
        for end in [from, to] {
            *end = Point { x: end.x + right, y: end.y + down };
        }
    }
}

/// Takes away the runs that `goes` names.
pub(crate) fn drop_runs(layout: &mut Layout, page: usize, goes: impl Fn(&Run) -> bool) {
    let items = &mut layout.pages[page - 1].items;
    items.retain(|item| !matches!(item, Item::Text(run) if goes(run)));
}
