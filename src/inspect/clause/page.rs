//! Clauses 4 to 6: the paper, its colours, and what a file cannot show.

use crate::inspect::finding::{Findings, Place, Rule, Strength};
use crate::inspect::paper::Paper;
use crate::inspect::sheet::{Colour, Drawn};
use crate::inspect::unit::Micron;

const SIZE: Rule = Rule::new("5.1", Strength::Must, "纸张", "paper");
const BLACK: Rule = Rule::new("5.2.4", Strength::Must, "颜色", "colour");
const SLANT: Rule = Rule::new("CLREQ", Strength::Recommended, "不用斜体", "no slanted type");
const BOLD: Rule = Rule::new("7.3.3", Strength::Practice, "不加粗", "no emboldened type");
const EMBEDDED: Rule = Rule::new("字体", Strength::Practice, "字体嵌入", "embedded faces");
const STOCK: Rule = Rule::new("4", Strength::Must, "纸张质量", "paper stock");
const PLATE: Rule = Rule::new("6.1", Strength::Must, "制版", "plates");
const PRINTING: Rule = Rule::new("6.2", Strength::Must, "印刷", "printing");
const BINDING: Rule = Rule::new("6.3", Strength::Must, "装订", "binding");

/// A4; half a point, because files round (the standard's 2 mm are for the knife).
const ACROSS: Micron = Micron::mm(210);
const DOWN: Micron = Micron::mm(297);
const SLACK: Micron = Micron::new(180);

pub(super) fn measure(paper: &Paper, findings: &mut Findings) {
    for leaf in &paper.leaves {
        let (width, height) = (leaf.bound.width, leaf.bound.height);
        let kept = width.is_near(ACROSS, SLACK) && height.is_near(DOWN, SLACK);
        let measured = format!("{width} × {height}");
        let wanted = format!("{ACROSS} × {DOWN}");
        findings.judge(SIZE, kept, Place::page(leaf.page), (measured, wanted));
    }
    colours(paper, findings);
    drawing(paper, findings);
    for face in &paper.faces {
        let wanted = ("嵌入文件", "embedded in the file");
        findings.judge(EMBEDDED, face.embedded, Place::page(1), (face.name.clone(), wanted));
    }
    findings.cannot(STOCK, ("纸重、白度等要看纸", "weight, whiteness … are the paper's"));
    findings.cannot(PLATE, ("要看印出来的版", "to be seen on the plates"));
    findings.cannot(PRINTING, ("双面套印、墨色要看印件", "register and ink are the press's"));
    findings.cannot(BINDING, ("要看装订好的成品", "to be seen on the bound paper"));
}

/// Black; the head's mark and rules are red and were taken away with it.
fn colours(paper: &Paper, findings: &mut Findings) {
    let wanted = ("黑色", "black");
    let of_head = |colour: Colour| paper.head.is_some() && colour.is_red();
    for leaf in &paper.leaves {
        let cells = leaf.tables.iter().flat_map(|table| table.cells.iter().flatten());
        for line in leaf.lines.iter().chain(cells) {
            let odd = line.glyphs.iter().find(|glyph| !glyph.colour.is_black());
            let measured = odd.map(|glyph| name(glyph.colour)).unwrap_or_default();
            findings.judge(BLACK, odd.is_none(), Place::line(line), (measured, wanted));
        }
        for rule in &leaf.read.strokes {
            let allowed = leaf.page == 1 && of_head(rule.colour);
            let kept = rule.colour.is_black() || rule.colour.is_white() || allowed;
            findings.judge(BLACK, kept, Place::page(leaf.page), (name(rule.colour), wanted));
        }
    }
}

fn name(colour: Colour) -> String {
    format!("RGB {}, {}, {}", colour.red, colour.green, colour.blue)
}

fn drawing(paper: &Paper, findings: &mut Findings) {
    for line in paper.lines() {
        let drawn = |drawn: Drawn| line.glyphs.iter().any(|glyph| glyph.drawn == drawn);
        let place = || Place::line(line);
        let upright = ("正体", "upright");
        let slanted = ("页面上把字压斜了", "slanted by the page");
        findings.judge(SLANT, !drawn(Drawn::Slanted), place(), (slanted, upright));
        let bold = ("描边加粗", "bold by an outline");
        findings.judge(
            BOLD,
            !drawn(Drawn::Emboldened),
            place(),
            (bold, ("换字体", "another face")),
        );
    }
}
