//! Title: the atoms of a title → its lines. A title of two lines is a trapezium, one of three a
//! rhombus, and no word is parted (GB/T 9704-2012, 7.3.1: 词意完整, 排列对称, 长短适宜). Titles are short, so
//! every way to break one is looked at.

use std::ops::Range;

use super::fit::Budget;
use super::lines::{Aim, Measure, break_lines, milli, penalty, preference};
use super::prepare::Atom;
use super::unit::Length;

/// More lines than this are not shaped.
const MOST: usize = 3;

/// More characters than this are no title.
const LONGEST: usize = 120;

/// Cost of one line more than needed: less than that of a name in two lines.
const MORE: i64 = 150_000;

/// The lines of a title in `measure`.
pub(super) fn break_title(atoms: &[Atom], measure: Measure) -> Vec<Range<usize>> {
    let budget = Budget::new(atoms);
    let total = budget.line(0, atoms.len()).natural;
    let (whole, room) = (total.to_milli_pt(), measure.width.to_milli_pt().max(1));
    let least = usize::try_from((whole + room - 1) / room).unwrap_or(1).max(1);
    if least == 1 {
        return break_lines(atoms, measure, Aim::Few);
    }
    let best = (least..=(least + 1).min(MOST))
        .filter(|_| atoms.len() <= LONGEST)
        .filter_map(|count| {
            let mut search = Search { budget: &budget, measure, ends: Vec::new(), best: None };
            search.extend(0, count);
            search.best.map(|(cost, ends)| (cost + MORE * (count - least) as i64, ends))
        })
        .min();
    match best {
        Some((_, ends)) => {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            starts.zip(&ends).map(|(start, end)| start..*end).collect()
        }
        None => {
            let even = total.scaled(1, least as i32);
            break_lines(atoms, measure, Aim::Near(even))
        }
    }
}

struct Search<'a> {
    budget: &'a Budget<'a>,
    measure: Measure,
    /// Of the lines so far.
    ends: Vec<usize>,
    /// The cheapest way so far.
    best: Option<(i64, Vec<usize>)>,
}

impl Search<'_> {
    /// Tries everything for the `count` lines from `start` on.
    fn extend(&mut self, start: usize, count: usize) {
        let atoms = self.budget.atoms;
        if count == 1 {
            if self.width(start, atoms.len()) <= self.measure.width {
                self.ends.push(atoms.len());
                self.weigh();
                self.ends.pop();
            }
            return;
        }
        for end in start + 1..atoms.len() {
            if self.width(start, end) > self.measure.width {
                break;
            }
            if penalty(atoms, end).is_some() {
                self.ends.push(end);
                self.extend(end, count - 1);
                self.ends.pop();
            }
        }
    }

    fn width(&self, start: usize, end: usize) -> Length {
        self.budget.line(start, end).natural
    }

    fn weigh(&mut self) {
        let atoms = self.budget.atoms;
        let inner = &self.ends[..self.ends.len() - 1];
        let breaks: i64 = inner
            .iter()
            .map(|end| penalty(atoms, *end).unwrap_or_default() + preference(atoms, *end))
            .sum();
        let starts = std::iter::once(0).chain(inner.iter().copied());
        let widths: Vec<i64> = starts
            .zip(&self.ends)
            .map(|(start, end)| milli(self.width(start, *end), self.measure.em))
            .collect();
        let cost = breaks + shape(&widths);
        if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
            self.best = Some((cost, self.ends.clone()));
        }
    }
}

/// What the outline of lines of these widths costs, in thousandths of an em.
fn shape(widths: &[i64]) -> i64 {
    match widths {
        [upper, lower] => {
            // The upper line is two characters longer, or else the lower one.
            let turned = if upper < lower { 15_000 } else { 0 };
            slope((upper - lower).abs()) + turned
        }
        [first, middle, last] if middle < first && middle < last => 600_000,
        [first, middle, last] if middle > first && middle > last => {
            slope(middle - first)
                + slope(middle - last)
                + ((first - last).abs() / 1000).pow(2) * 1000
        }
        [first, middle, last] => {
            30_000 + slope((middle - first).abs()) + slope((middle - last).abs())
        }
        _ => 0,
    }
}

/// Two lines differ by two characters at best.
fn slope(difference: i64) -> i64 {
    ((difference - 2_000) / 100).pow(2) * 20
}

#[cfg(test)]
mod tests {
    use super::break_title;
    use crate::document::Orientation;
    use crate::typeset::collect::spell;
    use crate::typeset::font::{Face, Fonts};
    use crate::typeset::lexicon::{Lexicon, Words};
    use crate::typeset::lines::Measure;
    use crate::typeset::missing::Missing;
    use crate::typeset::prepare::prepare;
    use crate::typeset::sheet::Sheet;
    use crate::typeset::unit::Length;

    /// The lines of a title in 二号, divided by strokes.
    fn lines(title: &str, fonts: &Fonts, lexicon: &Lexicon) -> String {
        let sheet = Sheet::new(Orientation::Portrait);
        let letters = spell(title, Face::Title);
        let mut atoms = prepare(&letters, sheet.title, fonts, &mut Missing::default()).remove(0);
        lexicon.hold(&mut atoms, Words::Whole);
        let (em, first) = (sheet.title.pitch, Length::ZERO);
        let lines = break_title(&atoms, Measure { width: sheet.measure, first, em });
        let text = |line: std::ops::Range<usize>| -> String {
            atoms[line].iter().map(|atom| atom.character).collect()
        };
        lines.into_iter().map(text).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn titles_are_broken_by_meaning() {
        let fonts = Fonts::new();
        let names = [
            "青屿区重点项目建设领导小组办公室",
            "青屿区",
            "区重点办",
            "望潮镇",
            "临港工业园",
            "智能制造园",
            "苍岳动力电池及储能系统产业基地（一期）工程",
            "环屿快速路",
            "兰溪防洪排涝工程",
            "总医院",
            "青屿区人民政府",
        ];
        let lexicon = Lexicon::new(["江怀瑾", "方景澄"], names);
        for wanted in [
            "在全区重点项目三季度调度会上的讲话",
            "在全区重大项目协调部署推进会上的讲话",
            "在全区第四季度重点项目建设推进会/暨要素保障协调会上的讲话",
            "关于2021年1—11月全区/重点项目建设进展情况的通报",
            "青屿区重点项目建设领导小组办公室/关于四季度项目开工情况的通报",
            "青屿区人民政府关于印发/《青屿区重点项目管理办法》的通知",
            "关于苍岳动力电池及储能系统产业基地/（一期）工程建设进展情况的汇报",
            "望潮镇关于环屿快速路/征迁安置工作推进情况的汇报",
            "江怀瑾同志在全区项目建设/集中开工仪式上的讲话",
            "方景澄同志在临港工业园现场会上的讲话提纲",
            "关于进一步优化营商环境/加快推进重点项目建设的实施意见",
            "关于召开全区重大项目协调部署推进会的通知",
            "区重点办关于兰溪防洪排涝工程、/环屿快速路、总医院等重点项目/进展情况的通报",
            "2021年12月全区项目建设/重点工作任务分解表",
            "智能制造园基础设施建设/项目资金到位情况说明",
            "關於進一步加快推進重點項目建設的實施意見",
            "在全区防汛防台风工作视频会议上的讲话",
            "青屿区“十四五”重点项目建设规划/主要指标完成情况",
        ] {
            assert_eq!(lines(&wanted.replace('/', ""), &fonts, &lexicon), wanted);
        }
    }
}
