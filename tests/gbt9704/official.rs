//! Values of clauses 7.2, 7.3.2, 7.3.4 to 7.3.7, 7.4 and 10, moved.

use jianbao::document::{
    Attachment, Attendance, Closing, Dateline, Document, Head, Masthead, OrganMark, Paper, Record,
    Seal, Tail,
};
use jianbao::inspect::Profile;
use jianbao::official::{CopyNumber, Form, PaperNumber, Secrecy, Urgency};
use jianbao::typeset::{Colour, Face, Item, Layout, Length, Point};

use super::change::*;
use super::{Case, broken, case, change, common, paragraph, pdf, report, set};

const ZERO: Length = Length::ZERO;

const BODY: &str = "经区政府同意，定于近期召开全区重大项目协调部署推进会，现将有关事项通知如下。";

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn masthead(form: Form, word: &str, number: &str) -> Masthead {
    Masthead {
        form,
        mark: OrganMark { organs: names(&["苍梧区人民政府"]), word: word.to_owned() },
        number: Some(PaperNumber::parse(number, form).unwrap()),
        copy: None,
        secrecy: None,
        urgency: None,
        signers: Vec::new(),
        dateline: None,
    }
}

fn day(organ: &str, day: &str) -> Dateline {
    Dateline { organ: organ.to_owned(), date: day.to_owned() }
}

fn signed(seal: Seal) -> Closing {
    Closing {
        seal,
        organs: names(&["苍梧区人民政府"]),
        date: "2021年11月26日".to_owned(),
        note: Some("此件公开发布".to_owned()),
    }
}

/// A paper with everything that one without signers may have.
pub(super) fn notice() -> Paper {
    let mut head = masthead(Form::Document, "文件", "苍政〔2021〕38号");
    head.copy = CopyNumber::parse("000012");
    head.secrecy = Secrecy::parse("机密★1年").unwrap();
    head.urgency = Some(Urgency::Express);
    let attached = |number, title: &str| Attachment {
        number: Some(number),
        title: title.to_owned(),
        body: Document { blocks: vec![paragraph(BODY)] },
    };
    let long = "各单位参会人员名单及其座次安排和发言顺序以及会前须知和会场纪律的说明";
    Paper {
        title: names(&["关于召开全区重大项目协调", "部署推进会的通知"]),
        head: Head::Official(Box::new(head)),
        addressees: names(&["各乡镇人民政府、各街道办事处", "区直各单位"]),
        closing: Some(signed(Seal::Stamped)),
        attachments: vec![attached(1, "重点项目清单"), attached(2, long)],
        tail: Some(Tail::Record(Record {
            copies_to: (0..4).map(|number| format!("苍梧区第{number}直属机关办公室")).collect(),
            issue: Some(day("苍梧区人民政府办公室", "2021年11月29日")),
        })),
        ..common::paper(vec![paragraph(&BODY.repeat(3)), paragraph("特此通知。")])
    }
}

fn plain() -> Paper {
    let mut paper = notice();
    paper.title = names(&["关于召开推进会的通知"]);
    paper.head = Head::Official(Box::new(masthead(Form::Document, "文件", "苍政〔2021〕38号")));
    paper.attachments.clear();
    paper
}

/// To a superior.
fn upward() -> Paper {
    let mut head = masthead(Form::Document, "文件", "苍政〔2021〕38号");
    head.signers = names(&["许绍恒", "方景澄", "叶亦舟"]);
    Paper { head: Head::Official(Box::new(head)), ..plain() }
}

fn letter() -> Paper {
    let mut head = masthead(Form::Letter, "", "苍政函〔2021〕9号");
    head.urgency = Some(Urgency::Urgent);
    let body = Document { blocks: vec![paragraph(&BODY.repeat(20))] };
    Paper { head: Head::Official(Box::new(head)), body, ..plain() }
}

fn order() -> Paper {
    let head = Head::Official(Box::new(masthead(Form::Order, "令", "第5号")));
    let closing = Some(signed(Seal::Signature(names(&["区长"]))));
    Paper { head, title: Vec::new(), addressees: Vec::new(), closing, ..plain() }
}

fn minutes() -> Paper {
    let mut head = masthead(Form::Minutes, "会议纪要", "〔2021〕12号");
    head.dateline = Some(day("苍梧区人民政府办公室", "2021年10月14日"));
    let attendance = ["出席", "列席"]
        .map(|label| Attendance { label, names: "区政府叶亦舟、柯楚芸，".repeat(3) });
    Paper {
        head: Head::Official(Box::new(head)),
        addressees: Vec::new(),
        closing: None,
        attendance: attendance.into(),
        ..plain()
    }
}

pub(super) fn papers() -> Vec<(Paper, Profile)> {
    let unsealed = Paper { closing: Some(signed(Seal::Unsealed)), ..plain() };
    vec![
        (notice(), Profile::Official),
        (plain(), Profile::Official),
        (unsealed, Profile::Official),
        (upward(), Profile::Official),
        (letter(), Profile::Letter),
        (order(), Profile::Order),
        (minutes(), Profile::Minutes),
    ]
}

/// A rule of a page, from the top.
fn rule(
    layout: &mut Layout,
    page: usize,
    colour: Colour,
    index: usize,
) -> (&mut Point, &mut Point, &mut Length) {
    let mut own = rules(layout, page).filter(|rule| *rule.3 == colour);
    let (from, to, thickness, _) = own.nth(index).unwrap();
    (from, to, thickness)
}

/// A red rule of the head.
fn red(layout: &mut Layout, index: usize) -> (&mut Point, &mut Point, &mut Length) {
    rule(layout, 1, Colour::Red, index)
}

/// A rule of the record.
fn black(layout: &mut Layout, index: usize) -> (&mut Point, &mut Point, &mut Length) {
    let last = layout.pages.len();
    rule(layout, last, Colour::Black, index)
}

/// Moves a whole line.
fn shift_line(layout: &mut Layout, text: &str, right: f64, down: f64) {
    line(layout, text).into_iter().for_each(|run| shift(run, mm(right), mm(down)));
}

pub(super) fn cases() -> Vec<Case> {
    let all = [corner(), mark(), number(), receivers(), attachments(), closing(), record()];
    all.into_iter().chain([of_a_letter(), of_an_order(), of_minutes()]).flatten().collect()
}

fn corner() -> Vec<Case> {
    vec![
        case("7.2.1", "份号", &notice(), |layout| shift(run(layout, "000012"), mm(2.0), ZERO)),
        case("7.2.1", "份号", &notice(), |layout| run(layout, "000012").size = Length::pt(14)),
        case("7.2.2", "密级和保密期限", &notice(), |layout| {
            put_in(run(layout, "机密"), Face::Kai)
        }),
        case("7.2.2", "密级和保密期限", &notice(), |layout| {
            shift_line(layout, "机密", 0.0, 8.0)
        }),
        case("7.2.3", "紧急程度", &notice(), |layout| put_in(run(layout, "特急"), Face::Song)),
        case("7.2.3", "紧急程度", &notice(), |layout| {
            shift(run(layout, "特急"), mm(9.0), ZERO)
        }),
    ]
}

fn mark() -> Vec<Case> {
    vec![
        case("7.2.4", "发文机关标志", &notice(), |layout| {
            shift_line(layout, "人民政府文件", 0.0, 1.0)
        }),
        case("7.2.4", "发文机关标志", &notice(), |layout| {
            shift_line(layout, "人民政府文件", 3.0, 0.0)
        }),
        case("7.2.4", "发文机关标志", &order(), |layout| {
            shift_line(layout, "人民政府令", 0.0, 1.0)
        }),
        case("7.2.4", "发文机关标志字体", &notice(), |layout| {
            put_in(run(layout, "人民政府文件"), Face::Hei);
        }),
        case("7.2.7", "红色分隔线", &plain(), |layout| {
            let (from, to, _) = red(layout, 0);
            (from.y, to.y) = (from.y + mm(1.0), to.y + mm(1.0));
        }),
        case("7.2.7", "红色分隔线", &plain(), |layout| red(layout, 0).0.x += mm(3.0)),
        case("7.3.1", "标题位置", &plain(), |layout| {
            shift_line(layout, "推进会的通知", 0.0, -10.2)
        }),
    ]
}

fn number() -> Vec<Case> {
    vec![
        case("7.2.5", "发文字号", &plain(), |layout| shift_line(layout, "苍政〔", 3.0, 0.0)),
        case("7.2.5", "发文字号", &plain(), |layout| shift_line(layout, "苍政〔", 0.0, -7.0)),
        case("7.2.5", "发文字号", &plain(), |layout| say(run(layout, "苍政〔"), 2, '【')),
        // Beside the signers it begins one character in, on the line of the last of them.
        case("7.2.5", "发文字号", &upward(), |layout| {
            shift(run(layout, "苍政〔"), mm(-5.6), ZERO)
        }),
        case("7.2.6", "签发人", &upward(), |layout| put_in(run(layout, "许绍恒"), Face::Fang)),
        case("7.2.6", "签发人", &upward(), |layout| put_in(run(layout, "签发人"), Face::Hei)),
        case("7.2.6", "签发人", &upward(), |layout| shift(run(layout, "方景澄"), mm(3.0), ZERO)),
    ]
}

fn receivers() -> Vec<Case> {
    vec![
        case("7.3.2", "主送机关", &plain(), |layout| shift_line(layout, "各乡镇", 3.0, 0.0)),
        case("7.3.2", "主送机关", &plain(), |layout| shift_line(layout, "各乡镇", 0.0, -10.2)),
        case("7.3.2", "主送机关", &plain(), |layout| {
            let last = line(layout, "各乡镇").pop().unwrap();
            last.glyphs.pop();
        }),
        case("7.3.3", "首页有正文", &plain(), |layout| {
            drop_runs(layout, 1, |run| run.at.y > mm(160.0) && !says(run).starts_with('—'));
        }),
    ]
}

fn attachments() -> Vec<Case> {
    vec![
        case("7.3.4", "附件说明", &notice(), |layout| shift_line(layout, "附件：", 5.0, 0.0)),
        case("7.3.4", "附件说明", &notice(), |layout| shift_line(layout, "附件：", 0.0, -10.2)),
        case("7.3.4", "附件说明", &notice(), |layout| {
            say(run(layout, "重点项目清单"), 5, '。')
        }),
        case("7.3.4", "附件说明", &notice(), |layout| shift_line(layout, "的说明", -9.0, 0.0)),
        case("7.3.7", "附件序号", &notice(), |layout| {
            let label = runs(layout, 3).next().unwrap();
            put_in(label, Face::Fang);
        }),
        case("7.3.7", "附件序号", &notice(), |layout| {
            runs(layout, 3).take(2).for_each(|run| shift(run, mm(5.0), ZERO));
        }),
        case("7.3.7", "附件标题", &notice(), |layout| {
            let title = runs(layout, 3).find(|run| says(run).contains("重点")).unwrap();
            say(title, 5, '表');
        }),
        case("7.3.7", "附件标题", &notice(), |layout| {
            let title = runs(layout, 3).find(|run| says(run).contains("重点")).unwrap();
            shift(title, ZERO, mm(-10.2));
        }),
    ]
}

fn closing() -> Vec<Case> {
    let unsealed = Paper { closing: Some(signed(Seal::Unsealed)), ..plain() };
    vec![
        case("7.3.5", "署名和成文日期", &plain(), |layout| {
            shift_line(layout, "26", 5.0, 0.0)
        }),
        case("7.3.5", "署名和成文日期", &unsealed, |layout| {
            shift_line(layout, "26", 5.0, 0.0)
        }),
        case("7.3.5.4", "成文日期数字", &plain(), |layout| {
            let year = line(layout, "26").into_iter().find(|run| says(run) == "11").unwrap();
            say(year, 0, '0');
        }),
        case("7.3.5.5", "落款页有正文", &plain(), |layout| {
            drop_runs(layout, 2, |run| says(run).contains("特此通知"));
        }),
        case("7.3.6", "附注", &plain(), |layout| shift_line(layout, "此件公开", -5.6, 0.0)),
        case("7.3.6", "附注", &plain(), |layout| shift_line(layout, "此件公开", 0.0, 10.2)),
    ]
}

fn record() -> Vec<Case> {
    vec![
        case("7.4.1", "版记分隔线长度", &plain(), |layout| black(layout, 0).0.x += mm(5.0)),
        case("7.4.1", "版记分隔线粗细", &plain(), |layout| *black(layout, 1).2 = mm(0.35)),
        case("7.4.1", "末条分隔线位置", &plain(), |layout| {
            let (from, to, _) = black(layout, 2);
            (from.y, to.y) = (from.y - mm(2.0), to.y - mm(2.0));
        }),
        case("7.4.2", "抄送机关", &plain(), |layout| shift_line(layout, "抄送", 5.0, 0.0)),
        case("7.4.2", "版记字体字号", &plain(), |layout| {
            line(layout, "抄送").into_iter().for_each(|run| run.size = Length::pt(12));
        }),
        case("7.4.3", "印发机关和印发日期", &plain(), |layout| {
            shift(run(layout, "日印发"), mm(3.0), ZERO);
        }),
        case("7.4.3", "印发机关和印发日期", &plain(), |layout| {
            // Before the paper's own day.
            let day = line(layout, "日印发").into_iter().find(|run| says(run) == "29").unwrap();
            say(day, 0, '1');
        }),
        case("7.4.3", "印发机关和印发日期", &plain(), |layout| {
            let day = line(layout, "日印发").into_iter().find(|run| says(run) == "11").unwrap();
            say(day, 0, '0');
        }),
    ]
}

fn of_a_letter() -> Vec<Case> {
    vec![
        case("10.1", "信函发文机关标志", &letter(), |layout| {
            shift(run(layout, "苍梧区人民政府"), ZERO, mm(5.0));
        }),
        case("10.1", "信函双线", &letter(), |layout| {
            let (from, to, _) = red(layout, 3);
            (from.y, to.y) = (from.y - mm(2.0), to.y - mm(2.0));
        }),
        case("10.1", "信函双线", &letter(), |layout| *red(layout, 0).2 = mm(0.1)),
        case("10.1", "信函双线", &letter(), |layout| red(layout, 0).0.x += mm(10.0)),
        case("10.1", "信函发文字号", &letter(), |layout| {
            shift_line(layout, "苍政函", -5.0, 0.0)
        }),
        case("10.1", "信函发文字号", &letter(), |layout| {
            shift_line(layout, "苍政函", 0.0, 2.0)
        }),
        case("10.1", "信函标题位置", &letter(), |layout| {
            shift_line(layout, "推进会的通知", 0.0, -12.0);
        }),
        case("10.1", "信函版记", &letter(), |layout| {
            let copies = line(layout, "抄送").pop().unwrap();
            let last = copies.glyphs.len() - 1;
            say(copies, last - 1, '印');
            say(copies, last, '发');
        }),
        case("7.5", "页码", &letter(), |layout| {
            let number = change::number(layout, 2).clone();
            layout.pages[0].items.push(Item::Text(number));
        }),
    ]
}

fn of_an_order() -> Vec<Case> {
    vec![
        case("10.2", "令号", &order(), |layout| shift_line(layout, "第", 3.0, 0.0)),
        case("10.2", "令号", &order(), |layout| shift_line(layout, "第", 0.0, 10.2)),
    ]
}

fn of_minutes() -> Vec<Case> {
    vec![
        case("10.3", "出席人员名单", &minutes(), |layout| {
            put_in(run(layout, "出席"), Face::Fang)
        }),
        case("10.3", "出席人员名单", &minutes(), |layout| {
            shift_line(layout, "出席", -5.6, 0.0)
        }),
    ]
}

#[test]
fn long_names_joint_seals_and_receivers_without_room_have_no_finding() {
    let joint = |count: usize| {
        let organs = (1..=count).map(|number| format!("苍梧区第{number}局")).collect();
        Closing { organs, ..signed(Seal::Stamped) }
    };
    let long = Closing {
        organs: names(&["苍梧区重点项目建设领导小组办公室"]), ..joint(1)
    };
    let unsealed = Closing { seal: Seal::Unsealed, ..long.clone() };
    for closing in [joint(2), joint(3), joint(7), long, unsealed] {
        let report = report(&pdf(&set(&Paper { closing: Some(closing), ..plain() })));
        assert_eq!(broken(&report), [], "{:?}", report.findings.list);
    }
    let mut small = masthead(Form::Document, "文件", "苍政〔2021〕38号");
    small.mark.organs = names(&["苍梧区重点项目建设和要素保障领导小组办公室秘书处"]);
    let report_of = |paper: &Paper| report(&pdf(&set(paper)));
    let report = report_of(&Paper { head: Head::Official(Box::new(small)), ..plain() });
    assert_eq!(broken(&report), [], "{:?}", report.findings.list);
    let many = (0..40).map(|number| format!("苍梧区第{number}直属单位")).collect();
    let report = report_of(&Paper { addressees: many, ..plain() });
    assert_eq!(broken(&report), [], "{:?}", report.findings.list);
}
