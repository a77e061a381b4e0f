//! Values of clauses 5, 7.3, 7.5 and 8, moved.

use jianbao::typeset::{Colour, Face, Item, Layout, Length};

use super::change::*;
use super::common::pictures::illustrated;
use super::{Case, bulletin, case, ledger, speech, text, titled};

/// A rule of the foot of the bulletin, from the first.
fn foot(layout: &mut Layout, index: usize) -> (&mut Length, &mut Length, &mut Length) {
    let page = layout.pages.len();
    let wide = rules(layout, page).filter(|(from, to, ..)| to.x - from.x > mm(150.0));
    let (from, to, thickness, _) = wide.into_iter().nth(index).unwrap();
    to.y = from.y;
    (&mut from.x, &mut from.y, thickness)
}

pub(super) fn cases() -> Vec<Case> {
    [block(), grid(), title(), headings(), numbers(), sideways(), foot_of_a_bulletin(), tables()]
        .into_iter()
        .flatten()
        .collect()
}

fn block() -> Vec<Case> {
    let right =
        |page, by: f64| move |layout: &mut Layout| shift_page(layout, page, mm(by), Length::ZERO);
    vec![
        case("5.1", "纸张", &speech(), |layout| layout.pages[1].size.width += mm(2.0)),
        case("5.2.1", "天头", &text(), |layout| {
            shift_page(layout, 2, Length::ZERO, mm(2.0));
        }),
        case("5.2.1", "订口", &text(), right(2, 2.0)),
        case("5.2.1", "版心", &text(), right(3, 3.0)),
        case("5.2.1", "版心", &text(), |layout| {
            let last = runs(layout, 1).filter(|run| run.at.y < mm(262.0)).last();
            shift(last.unwrap(), Length::ZERO, mm(6.0));
        }),
        case("5.2.1", "版心", &illustrated(), |layout| {
            let picture = layout.pages.iter_mut().flat_map(|page| &mut page.items);
            let mut pictures = picture.filter_map(|item| match item {
                Item::Picture(picture) => Some(picture),
                _ => None,
            });
            pictures.next().unwrap().at.x = mm(184.0);
        }),
        case("5.2.4", "颜色", &speech(), |layout| run(layout, "紧盯").colour = Colour::Red),
        case("5.2.4", "颜色", &ledger(30), |layout| {
            *rules(layout, 1).next().unwrap().3 = Colour::Red;
        }),
    ]
}

fn grid() -> Vec<Case> {
    let body = Length::milli_pt(15_750);
    vec![
        case("5.2.2", "正文字号", &speech(), |layout| {
            for run in runs(layout, 1).filter(|run| run.size == body) {
                run.size = Length::pt(15);
            }
        }),
        case("5.2.2", "正文字体", &text(), |layout| {
            for page in 1..=layout.pages.len() {
                for run in runs(layout, page).filter(|run| run.size == body) {
                    put_in(run, Face::Song);
                }
            }
        }),
        case("5.2.2", "正文字体", &text(), |layout| {
            for page in 1..=layout.pages.len() {
                runs(layout, page)
                    .filter(|run| run.size == body)
                    .for_each(|run| put_in(run, Face::Kai));
            }
        }),
        case("5.2.3", "行距", &text(), |layout| {
            for run in runs(layout, 2).filter(|run| run.size == body) {
                // 28 pt, as most guides for office software have it.
                run.at.y = mm(37.0) + (run.at.y - mm(37.0)).scaled(28_000, 28_990);
            }
        }),
        case("5.2.3", "每面行数", &text(), |layout| {
            drop_runs(layout, 2, |run| run.at.y > mm(210.0) && run.size == body);
        }),
        case("5.2.3", "每行字数", &text(), |layout| {
            for page in 1..=layout.pages.len() {
                for run in runs(layout, page) {
                    // 16 pt set solid.
                    run.glyphs.iter_mut().for_each(|glyph| glyph.advance = Length::pt(16));
                }
            }
        }),
    ]
}

fn title() -> Vec<Case> {
    let shape = |lines: &[&str]| titled(lines);
    vec![
        case("7.3.1", "标题字号", &speech(), |layout| {
            run(layout, "在全区").size = Length::pt(20)
        }),
        case("7.3.1", "标题字体", &speech(), |layout| put_in(run(layout, "在全区"), Face::Hei)),
        case("7.3.1", "标题居中", &speech(), |layout| {
            shift(run(layout, "在全区"), mm(2.0), Length::ZERO);
        }),
        case(
            "7.3.1",
            "标题排列",
            &shape(&["一样长的标题", "另外一行标题"]),
            |layout| {
                shift(run(layout, "另外一行"), mm(0.001), Length::ZERO);
            },
        ),
        case(
            "7.3.1",
            "标题排列",
            &shape(&["这是长的一行标题", "短的标题", "这又是长的标题"]),
            |layout| {
                shift(run(layout, "短的标题"), mm(0.001), Length::ZERO);
            },
        ),
        case(
            "7.3.1",
            "标题末尾",
            &shape(&["短标题", "比上一行长的标题"]),
            |layout| {
                say(run(layout, "比上一行"), 7, '。');
            },
        ),
    ]
}

fn headings() -> Vec<Case> {
    vec![
        case("7.3.3", "层次标题字体", &speech(), |layout| {
            put_in(run(layout, "一、总体"), Face::Fang);
        }),
        case("7.3.3", "层次标题字体", &speech(), |layout| {
            put_in(run(layout, "（一）存在"), Face::Hei);
        }),
        case("7.3.3", "层次序数", &speech(), |layout| say(run(layout, "一、总体"), 1, '.')),
        case("7.3.3", "段首空二字", &text(), |layout| {
            shift(runs(layout, 1).next().unwrap(), mm(-5.571), Length::ZERO);
        }),
    ]
}

fn numbers() -> Vec<Case> {
    let down = |by: f64| move |layout: &mut Layout| shift(number(layout, 1), Length::ZERO, mm(by));
    let along = |page, by: f64| {
        move |layout: &mut Layout| shift(number(layout, page), mm(by), Length::ZERO)
    };
    vec![
        case("7.5", "页码", &speech(), |layout| {
            drop_runs(layout, 2, |run| says(run).starts_with('—') && says(run).ends_with('—'));
        }),
        case("7.5", "页码连续", &speech(), |layout| say(number(layout, 2), 2, '7')),
        case("7.5", "页码字号", &speech(), |layout| {
            number(layout, 1).size = Length::milli_pt(10_500);
        }),
        case("7.5", "页码字体", &speech(), |layout| put_in(number(layout, 1), Face::Fang)),
        case("7.5", "页码一字线", &speech(), |layout| {
            let number = number(layout, 1);
            number.glyphs.pop();
        }),
        case("7.5", "页码位置", &speech(), down(2.0)),
        case("7.5", "页码位置", &speech(), down(-0.5)),
        case("7.5", "页码左右", &speech(), along(1, 4.0)),
        // The left side of an odd page, and the right one of an even one.
        case("7.5", "页码左右", &speech(), along(1, -130.0)),
        case("7.5", "页码左右", &speech(), along(2, 130.0)),
    ]
}

/// On a sheet on its side, what is its foot when bound is its left edge.
fn sideways() -> Vec<Case> {
    let below = |layout: &mut Layout| shift(number(layout, 1), mm(2.0), Length::ZERO);
    vec![
        case("7.5", "页码位置", &ledger(30), below),
        case("7.3.1", "标题居中", &ledger(30), |layout| {
            shift(run(layout, "一览表"), mm(2.0), Length::ZERO);
        }),
        case("8", "横排页页码", &ledger(30), |layout| {
            drop_runs(layout, 1, |run| says(run).starts_with('—'));
        }),
        case("8", "横排页页码", &ledger(30), |layout| {
            // At the foot of the sheet as it is read.
            let number = number(layout, 1);
            number.turn = jianbao::typeset::Turn::Upright;
            (number.at.x, number.at.y) = (mm(250.0), mm(195.0));
        }),
    ]
}

fn foot_of_a_bulletin() -> Vec<Case> {
    vec![
        case("7.4.1", "版记分隔线长度", &bulletin(), |layout| *foot(layout, 0).0 += mm(5.0)),
        case("7.4.1", "版记分隔线粗细", &bulletin(), |layout| *foot(layout, 0).2 = mm(0.5)),
        case("7.4.1", "版记分隔线粗细", &bulletin(), |layout| *foot(layout, 1).2 = mm(0.35)),
        case("7.4.1", "末条分隔线位置", &bulletin(), |layout| {
            let last = rules(layout, 2).filter(|(from, to, ..)| to.x - from.x > mm(150.0)).last();
            let (from, to, ..) = last.unwrap();
            (from.y, to.y) = (from.y - mm(1.0), to.y - mm(1.0));
        }),
        case("7.4.2", "版记字体字号", &bulletin(), |layout| {
            run(layout, "市委办公室").size = Length::pt(12);
        }),
        case("7.4.2", "版记字体字号", &bulletin(), |layout| {
            put_in(run(layout, "市委"), Face::Song)
        }),
        case("7.4.2", "抄送机关", &bulletin(), |layout| {
            shift(run(layout, "报："), mm(-4.9), Length::ZERO);
        }),
        case("7.4.2", "抄送机关", &bulletin(), |layout| {
            let run = run(layout, "市委办公室");
            run.glyphs.pop();
        }),
        case("7.4.2", "抄送机关", &bulletin(), |layout| {
            shift(run(layout, "主单位"), mm(-6.0), Length::ZERO);
        }),
        case("简报", "报头红线", &bulletin(), |layout| {
            rules(layout, 1).next().unwrap().0.x += mm(5.0);
        }),
        case("简报", "报头红线", &bulletin(), |layout| {
            shift(run(layout, "项目简报"), mm(5.0), Length::ZERO);
        }),
    ]
}

fn tables() -> Vec<Case> {
    vec![
        case("表格", "表格宽度", &ledger(30), |layout| {
            rules(layout, 1).find(|(from, to, ..)| from.y == to.y).unwrap().1.x += mm(4.0);
        }),
        case("表格", "续表表头", &ledger(60), |layout| {
            let head = runs(layout, 2).find(|run| says(run) == "级别").unwrap();
            say(head, 0, '序');
        }),
        case("表格", "字在格内", &ledger(30), |layout| {
            // The rule at the right of the column goes through the middle of a digit.
            let x = run(layout, "12137").at.x;
            let upright = rules(layout, 1).filter(|(from, to, ..)| from.x == to.x && from.x > x);
            let rule = upright.map(|(from, ..)| from.x).min().unwrap();
            let number = run(layout, "12137");
            let half = number.glyphs[0].advance.scaled(1, 2);
            number.at.x = rule - half;
        }),
    ]
}
