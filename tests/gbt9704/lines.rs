//! Values of the line, moved: GB/T 15834, GB/T 15835, CLREQ.

use jianbao::typeset::{Layout, Length, Run};

use super::change::*;
use super::{Case, case, speech, text};

/// Line `index` of page `page`, from 0, in a paper of plain text: one run each.
fn nth(layout: &mut Layout, page: usize, index: usize) -> &mut Run {
    runs(layout, page).nth(index).unwrap()
}

/// Lets a line end, and the one after it begin, with these characters.
fn meet(layout: &mut Layout, end: char, begin: char) {
    let line = nth(layout, 1, 1);
    say_latin(line, line.glyphs.len() - 1, end);
    say_latin(nth(layout, 1, 2), 0, begin);
}

/// The face of the body has digits of its own.
fn say_latin(run: &mut Run, index: usize, character: char) {
    say(run, index, character);
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case("GB/T 15834 5.1", "行首标点", &text(), |layout| say(nth(layout, 1, 2), 0, '，')),
        case("GB/T 15834 5.1", "行首标点", &text(), |layout| say(nth(layout, 2, 3), 0, '”')),
        case("GB/T 15834 5.1", "行首标点", &text(), |layout| meet(layout, '—', '—')),
        case("GB/T 15834 5.1", "行尾标点", &text(), |layout| {
            let line = nth(layout, 1, 1);
            say(line, line.glyphs.len() - 1, '（');
        }),
        case("GB/T 15835", "数字不断开", &text(), |layout| meet(layout, '1', '2')),
        case("CLREQ", "数字与单位不分行", &text(), |layout| meet(layout, '1', '年')),
        case("5.2.3", "行末对齐", &text(), |layout| {
            // A tenth of a millimetre.
            nth(layout, 1, 1).glyphs[9].advance += mm(0.1);
        }),
        case("5.2.3", "行末对齐", &speech(), |layout| {
            line(layout, "划的").into_iter().for_each(|run| shift(run, mm(-0.2), Length::ZERO));
        }),
        case("CLREQ", "字距均匀", &text(), |layout| {
            let line = nth(layout, 1, 1);
            line.glyphs[9].advance += mm(1.6);
            for glyph in &mut line.glyphs[10..26] {
                glyph.advance -= mm(0.1);
            }
        }),
        case("CLREQ", "字距均匀", &text(), |layout| {
            let line = nth(layout, 1, 1);
            line.glyphs[9].advance -= mm(1.0);
            line.glyphs[10].advance += mm(1.0);
        }),
        case("CLREQ", "段末行至少二字", &text(), |layout| {
            let last = runs(layout, 1).find(|run| run.glyphs.len() < 20).unwrap();
            last.glyphs.truncate(1);
        }),
        case("CLREQ", "孤行", &text(), |layout| {
            // The second line of the page becomes the first of a paragraph.
            shift(nth(layout, 2, 1), mm(11.143), Length::ZERO);
        }),
        case("CLREQ", "孤行", &text(), |layout| {
            let foot = runs(layout, 1).filter(|run| run.glyphs.len() > 20).last().unwrap();
            foot.glyphs.truncate(26);
            shift(foot, mm(11.143), Length::ZERO);
        }),
    ]
}
