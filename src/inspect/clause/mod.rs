//! The clauses: a [`Paper`] taken apart → [`Findings`]. One file for each group of clauses.
//!
//! Every wanted value is stated here, from GB/T 9704-2012, in millimetres from the paper's top
//! left; none comes from the typesetter. Where the standard names no tolerance, the one taken is
//! said beside it.

mod attachment;
mod closing;
mod grid;
mod head;
mod heading;
mod letter;
mod lines;
mod minutes;
mod numbers;
mod page;
mod paragraph;
mod record;
mod table;
mod title;
mod type_area;
mod words;

use super::face::Class;
use super::finding::{Findings, Place, Rule};
use super::leaf::{Leaf, Lie};
use super::line::Line;
use super::paper::Paper;
use super::unit::{Area, Micron};

/// The text block (版心): 156 × 225 mm, 28 from the left and 37 from the top (5.2.1).
const BLOCK: Area = Area {
    left: Micron::mm(28),
    top: Micron::mm(37),
    right: Micron::mm(184),
    bottom: Micron::mm(262),
};

/// One line of text: the block's height shared by 22 (5.2.3).
const LINE: Micron = Micron::new(225_000 / 22);

/// One character: the block's width shared by 28 (5.2.3).
const CELL: Micron = Micron::new(156_000 / 28);

/// 三号: 15.75 pt in phototypesetting, 16 pt in office software.
const THREE: (Micron, Micron) = (Micron::new(5_556), Micron::new(5_644));

/// 二号: 21 or 22 pt.
const TWO: (Micron, Micron) = (Micron::new(7_408), Micron::new(7_761));

/// 四号: 13.75 or 14 pt.
const FOUR: (Micron, Micron) = (Micron::new(4_851), Micron::new(4_939));

/// A size may be written with rounded decimals: 0.06 pt.
const SIZE_SLACK: Micron = Micron::new(20);

/// Where a paragraph begins and where a line ends is seen from half a millimetre.
const SEEN: Micron = Micron::new(500);

/// Measures everything that applies to the paper's profile.
pub(super) fn measure(paper: &Paper) -> Findings {
    let mut findings = Findings::default();
    let groups = [
        page::measure,
        type_area::measure,
        grid::measure,
        head::measure,
        letter::measure,
        title::measure,
        paragraph::measure,
        heading::measure,
        closing::measure,
        attachment::measure,
        minutes::measure,
        record::measure,
        numbers::measure,
        lines::measure,
        table::measure,
    ];
    for group in groups {
        group(paper, &mut findings);
    }
    findings
}

/// The text block of a leaf as it is read.
fn block(leaf: &Leaf) -> Area {
    let Area { left, top, right, bottom } = BLOCK;
    let (across, down) = (leaf.bound.width, leaf.bound.height);
    match leaf.lie {
        Lie::Upright => BLOCK,
        Lie::HeadLeft => Area { left: down - bottom, top: left, right: down - top, bottom: right },
        Lie::HeadRight => {
            Area { left: top, top: across - right, right: bottom, bottom: across - left }
        }
    }
}

/// Which line of the text block a baseline stands in, from 0.
fn row(line: &Line) -> i32 {
    (line.baseline() - BLOCK.top).to_int().div_euclid(LINE.to_int())
}

/// `count` characters in from the left edge of the text block.
fn indent(count: i32) -> Micron {
    BLOCK.left + CELL.scaled(count, 1)
}

/// `count` characters in from the right edge of the text block.
fn from_right(count: i32) -> Micron {
    BLOCK.right - CELL.scaled(count, 1)
}

/// Judges the class of a face; of a face that nobody knows it is not measured.
fn judge_class(
    findings: &mut Findings,
    rule: Rule,
    (class, wanted): (Option<Class>, Class),
    place: Place,
) {
    match class {
        Some(Class::Unknown) => findings.cannot(rule, UNKNOWN_FACE),
        Some(class) => findings.judge(rule, class == wanted, place, (class.name(), wanted.name())),
        None => {}
    }
}

/// Why a face is not measured.
const UNKNOWN_FACE: (&str, &str) = ("字体的名字不认得", "the name of the face is not known");

/// Whether so much is two blank lines, from ink to ink. What stands above them is on no grid (the
/// mark, the red rule): the nearest line of the grid is half a line nearer or further, the next one
/// below up to a whole line further.
fn is_two_lines(apart: Micron) -> bool {
    apart.is_within(LINE.scaled(3, 2), LINE.scaled(3, 1), Micron::default())
}

/// Whether a size is one of the two that a name stands for.
fn is_size(size: Micron, (small, large): (Micron, Micron)) -> bool {
    size.is_near(small, SIZE_SLACK) || size.is_near(large, SIZE_SLACK)
}
