//! Official papers (公文) on their pages: where GB/T 9704-2012 wants each element, in millimetres.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::measure::{Placed, agree, all, find, reading, rules};
use common::official::{BODY, attached, change, closing, letter, minutes, notice, order, organs};
use common::{fonts, lexicon, pages, paragraph, table};
use jianbao::diag::Code;
use jianbao::document::{Block, Seal, Tail};
use jianbao::official::{CopyNumber, Secrecy, Urgency};
use jianbao::typeset::{Colour, Face, FaceId, Page, dump, typeset};

/// One character of the grid.
const CHAR: f64 = 156.0 / 28.0;
/// One line of the grid.
const LINE: f64 = 225.0 / 22.0;
const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;
const BOTTOM: f64 = 262.0;

/// The name in 三号 仿宋, which only the signature is set in.
fn signature(pages: &[Page], name: &str) -> Placed {
    let fang = FaceId::Embedded(Face::Fang);
    let mut named = all(pages, name).into_iter();
    named.find(|found| found.size == 15.75 && found.face == fang).unwrap()
}

#[test]
fn a_notice() {
    let mut paper = notice();
    paper.attachments =
        vec![attached(Some(1), "重点项目清单", "一。"), attached(Some(2), "参会名单", "二。")];
    insta::assert_snapshot!("notice", dump(&pages(&paper)));
}

/// 7.2.4, 7.2.5, 7.2.7.
#[test]
fn the_mark_begins_35_mm_below_the_block() {
    for names in [&["苍梧区人民政府"][..], &["苍梧区重点项目建设领导小组办公室"]]
    {
        let mut paper = notice();
        change(&mut paper, |head| head.mark.organs = organs(names));
        let pages = pages(&paper);
        let mark = find(&pages, &format!("{}文件", names[0]));
        agree(mark.top, 37.0 + 35.0);
        agree(mark.middle(), 106.0);
        assert!(mark.left >= LEFT && mark.right <= RIGHT + 0.01);
        assert_eq!((mark.colour, mark.face), (Colour::Red, FaceId::Embedded(Face::Title)));

        let number = find(&pages, "苍政〔2021〕38号");
        agree(number.middle(), 106.0);
        let blank = (number.top - mark.bottom) / LINE;
        assert!((2.0..3.1).contains(&blank), "{blank} lines between mark and number");

        let [rule] = rules(&pages[0])
            .into_iter()
            .filter(|rule| rule.colour == Colour::Red)
            .collect::<Vec<_>>()[..]
        else {
            panic!("one red rule")
        };
        agree(rule.left, LEFT);
        agree(rule.right, RIGHT);
        agree(rule.top - number.bottom, 4.0);

        let title = find(&pages, "关于召开全区重大项目");
        assert_eq!((title.size, title.face), (22.0, FaceId::Embedded(Face::Title)));
        let blank = (title.top - rule.bottom) / LINE;
        assert!((2.0..2.3).contains(&blank), "{blank} lines between rule and title");
    }
}

/// 7.2.1 to 7.2.3.
#[test]
fn copy_secrecy_and_urgency_stand_in_the_corner() {
    let mut paper = notice();
    change(&mut paper, |head| {
        head.copy = CopyNumber::parse("000012");
        head.secrecy = Secrecy::parse("机密★1年").unwrap();
        head.urgency = Some(Urgency::Express);
    });
    let first = pages(&paper);
    let hei = FaceId::Embedded(Face::Hei);
    for (row, text) in (0..).zip(["000012", "机密★1年", "特急"]) {
        let mark = find(&first, text);
        agree(mark.left, LEFT);
        agree(mark.row(), f64::from(row));
        assert_eq!(mark.face == hei, row > 0, "{text}");
    }
    change(&mut paper, |head| head.copy = None);
    agree(find(&pages(&paper), "机密★1年").row(), 1.0);
    change(&mut paper, |head| head.secrecy = None);
    agree(find(&pages(&paper), "特急").row(), 0.0);
}

/// 7.2.5, 7.2.6.
#[test]
fn a_paper_to_a_superior_names_its_signers() {
    let mut paper = notice();
    change(&mut paper, |head| head.signers = organs(&["许绍恒"]));
    let one = pages(&paper);
    let (number, name) = (find(&one, "苍政〔2021〕38号"), find(&one, "许绍恒"));
    agree(number.left, LEFT + CHAR);
    agree(name.right, RIGHT - CHAR);
    agree(number.baseline, name.baseline);
    assert_eq!(name.face, FaceId::Embedded(Face::Kai));
    assert_eq!(find(&one, "签发人：").face, FaceId::Embedded(Face::Fang));

    change(&mut paper, |head| head.signers = organs(&["许绍恒", "方景澄", "叶亦舟"]));
    let three = pages(&paper);
    let [first, second, third] = ["许绍恒", "方景澄", "叶亦舟"].map(|name| find(&three, name));
    agree(second.right, RIGHT - CHAR);
    agree(first.baseline, second.baseline);
    agree(third.left, first.left);
    agree(third.baseline - first.baseline, LINE);
    agree(find(&three, "苍政〔2021〕38号").baseline, third.baseline);
    let red = rules(&three[0]).into_iter().find(|rule| rule.colour == Colour::Red).unwrap();
    agree(red.top - third.bottom.max(find(&three, "苍政〔2021〕38号").bottom), 4.0);
}

/// 7.2.4.
#[test]
fn a_joint_mark_has_its_word_on_the_right() {
    let names = ["中共苍梧区委组织部", "苍梧区人力资源局", "苍梧区财政局"];
    let mut paper = notice();
    change(&mut paper, |head| head.mark.organs = organs(&names));
    let pages = pages(&paper);
    let placed = names.map(|name| find(&pages, name));
    let word = find(&pages, "文件");
    agree(placed[0].top, 37.0 + 35.0);
    assert!(placed.windows(2).all(|pair| pair[0].bottom < pair[1].top));
    agree((word.top + word.bottom) / 2.0, (placed[0].top + placed[2].bottom) / 2.0);
    assert!(placed.iter().all(|name| name.right < word.left));
    agree((placed[0].left + word.right) / 2.0, 106.0);
    assert_eq!(find(&pages, BODY.get(..9).unwrap()).page, 0);
}

/// 7.3.1, 7.3.2.
#[test]
fn addressees_stand_a_line_below_the_title() {
    let pages = pages(&notice());
    let (title, to) = (find(&pages, "推进会的通知"), find(&pages, "各乡镇人民政府"));
    agree(to.left, LEFT);
    agree(to.row() - title.row(), 2.0);
    agree(find(&pages, "区直各单位：").baseline, to.baseline);
    let body = find(&pages, "经区政府同意");
    agree(body.left, LEFT + 2.0 * CHAR);
    agree(body.row() - to.row(), 1.0);
    agree(body.row(), body.row().round());
}

/// 7.3.2, 7.4.2: the first page shows some text, whatever it costs.
#[test]
fn addressees_without_room_move_into_the_record() {
    let mut paper = notice();
    paper.addressees = (0..40).map(|number| format!("苍梧区第{number}直属单位")).collect();
    let shown = pages(&paper);
    assert_eq!(find(&shown, "经区政府同意").page, 0);
    let (moved, copies) = (find(&shown, "主送："), find(&shown, "抄送："));
    agree(moved.left, LEFT + 14.0 * 25.4 / 72.0);
    assert!(moved.baseline < copies.baseline);
    assert_eq!((moved.page, copies.page), (shown.len() - 1, shown.len() - 1));
    let black = rules(shown.last().unwrap());
    let between =
        |rule: &&common::measure::Level| (moved.baseline..copies.baseline).contains(&rule.top);
    assert_eq!(black.iter().filter(between).count(), 0);
    // A paper without a record of its own gets one.
    paper.tail = None;
    assert_eq!(all(&pages(&paper), "主送：").len(), 1);
}

/// 7.3.4, 7.3.7.
#[test]
fn attachments_are_listed_and_follow_on_pages_of_their_own() {
    let long = "各单位参会人员名单及其座次安排和发言顺序以及会前须知和会场纪律的说明";
    let mut paper = notice();
    paper.attachments = vec![attached(Some(1), "重点项目清单", "清单如下。")];
    paper.attachments.push(attached(Some(2), long, "名单如下。"));
    let shown = pages(&paper);
    let (text, list) = (find(&shown, "特此通知。"), find(&shown, "附件：1."));
    agree(list.left, LEFT + 2.0 * CHAR);
    agree(list.row() - text.row(), 2.0);
    let names = all(&shown, "重点项目清单");
    let wrapped = all(&shown, "各单位参会人员名单");
    agree(names[0].left, LEFT + 6.0 * CHAR);
    agree(wrapped[0].left, names[0].left);
    let rest = all(&shown, "的说明");
    agree(rest[0].row() - wrapped[0].row(), 1.0);
    let [label, title] = ["附件1", "重点项目清单"].map(|text| all(&shown, text).pop().unwrap());
    assert_eq!((label.page, title.page), (list.page + 1, list.page + 1));
    assert_eq!(label.face, FaceId::Embedded(Face::Hei));
    agree(label.left, LEFT);
    agree(label.row(), 0.0);
    agree(title.row(), 2.0);
    agree(title.middle(), 106.0);
    let second = all(&shown, "附件2").pop().unwrap();
    let last = shown.len() - 1;
    assert_eq!((second.page, find(&shown, "抄送：").page), (last, last));
    assert_eq!(label.page + 1, last);
    assert_eq!(find(&shown, &format!("— {} —", last + 1)).page, last);

    paper.attachments.truncate(1);
    paper.attachments[0].number = None;
    let single = pages(&paper);
    agree(all(&single, "重点项目清单")[0].left, LEFT + 5.0 * CHAR);
    agree(all(&single, "附件").pop().unwrap().row(), 0.0);
}

/// 7.3.5.1.
#[test]
fn a_sealed_signature_stands_about_its_date() {
    let shown = pages(&notice());
    let (text, date) = (find(&shown, "特此通知。"), find(&shown, "2021年11月26日"));
    let name = signature(&shown, "苍梧区人民政府");
    agree(date.right, RIGHT - 4.0 * CHAR);
    agree(name.middle(), date.middle());
    agree(date.row() - name.row(), 1.0);
    // The seal is 42 mm across, its middle a little above that of name and date.
    let seal_top = (name.top + date.bottom) / 2.0 - 3.0 - 21.0;
    let gap = seal_top - text.bottom;
    assert!((0.0..LINE).contains(&gap), "the seal begins {gap} mm below the text");
    let note = find(&shown, "（此件公开发布）");
    agree(note.left, LEFT + 2.0 * CHAR);
    agree(note.row() - date.row(), 1.0);
}

/// 7.3.5.1 leaves four characters to the right of the date "as a rule": a long name may need them.
#[test]
fn a_long_name_takes_its_date_along() {
    let mut paper = notice();
    let mut right = |name: &str| {
        paper.closing = Some(closing(Seal::Stamped, &[name]));
        let shown = pages(&paper);
        let (organ, date) = (signature(&shown, name), find(&shown, "2021年11月26日"));
        assert!((organ.middle() - date.middle()).abs() < 0.2);
        assert!(organ.right <= RIGHT + 0.01);
        date.right
    };
    // Setting it a little closer is enough for sixteen characters.
    agree(right("苍梧区重点项目建设领导小组办公室"), RIGHT - 4.0 * CHAR);
    assert!(right("苍梧区重点项目建设工作领导小组办公室") < RIGHT - 4.0 * CHAR);
}

/// 7.3.5.1, several organs.
#[test]
fn joint_seals_do_not_touch() {
    for count in 2..=7 {
        let names: Vec<String> = (1..=count).map(|number| format!("苍梧区第{number}局")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut paper = notice();
        paper.closing = Some(closing(Seal::Stamped, &names));
        let shown = pages(&paper);
        let placed: Vec<_> = names.iter().map(|name| find(&shown, name)).collect();
        for (index, one) in placed.iter().enumerate() {
            assert!(one.middle() - 21.0 >= LEFT && one.middle() + 21.0 <= RIGHT);
            for other in &placed[index + 1..] {
                let (x, y) = (one.middle() - other.middle(), one.baseline - other.baseline);
                assert!(x.hypot(y) > 42.0, "{count} organs");
            }
        }
        let date = find(&shown, "2021年11月26日");
        agree(placed.last().unwrap().middle(), date.middle());
        agree(date.right, RIGHT - 4.0 * CHAR);
    }
}

/// 7.3.5.2.
#[test]
fn an_unsealed_signature_hangs_by_its_first_character() {
    let mut paper = notice();
    let name = "苍梧区重点项目建设领导小组办公室";
    paper.closing = Some(closing(Seal::Unsealed, &[name]));
    let shown = pages(&paper);
    let (text, date) = (find(&shown, "特此通知。"), find(&shown, "2021年11月26日"));
    let organ = find(&shown, name);
    agree(organ.right, RIGHT - 2.0 * CHAR);
    agree(organ.row() - text.row(), 2.0);
    agree(date.left, organ.left + 2.0 * CHAR);
    agree(date.row() - organ.row(), 1.0);
    // A date longer than the name.
    paper.closing = Some(closing(Seal::Unsealed, &["区重点办"]));
    let shown = pages(&paper);
    let (organ, date) = (find(&shown, "区重点办"), find(&shown, "2021年11月26日"));
    agree(date.right, RIGHT - 2.0 * CHAR);
    agree(date.left, organ.left + 2.0 * CHAR);
}

/// 7.3.5.3.
#[test]
fn a_stamp_has_its_room() {
    let mut paper = notice();
    paper.closing = Some(closing(Seal::Signature(organs(&["区长"])), &["苍梧区人民政府"]));
    let shown = pages(&paper);
    let (text, title) = (find(&shown, "特此通知。"), all(&shown, "区长").pop().unwrap());
    let date = find(&shown, "2021年11月26日");
    agree(date.right, RIGHT - 4.0 * CHAR);
    // Two empty lines, two of the stamp, one empty line, the date.
    agree(date.row() - text.row(), 6.0);
    agree(title.row() - text.row(), 3.5);
    agree(title.right, RIGHT - 4.0 * CHAR - 40.0 - 2.0 * CHAR);
}

/// 7.3.5.5: wherever the text ends, its last lines and the signature are on one page.
#[test]
fn the_signature_never_stands_without_text() {
    for lines in 1..36 {
        for seal in [Seal::Stamped, Seal::Unsealed, Seal::Signature(organs(&["区长"]))] {
            let mut paper = notice();
            paper.body.blocks = vec![paragraph(&"字".repeat(28 * lines - 2))];
            paper.closing = Some(closing(seal, &["苍梧区人民政府"]));
            let shown = pages(&paper);
            let date = find(&shown, "2021年11月26日");
            let text = all(&shown, "字").pop().unwrap();
            assert_eq!(text.page, date.page, "{lines} lines");
            assert_eq!(find(&shown, "字").page, 0, "{lines} lines");
            assert!(text.baseline < date.baseline);
        }
    }
}

/// The same where the text ends in a table, which has lines of its own.
#[test]
fn the_signature_never_parts_from_a_table() {
    for count in 1..60 {
        let rows: Vec<Vec<String>> = (0..count).map(|row| vec![format!("第{row}行")]).collect();
        let mut paper = notice();
        paper.body.blocks = vec![paragraph(BODY), Block::Table(table(&["名称"], &rows))];
        let shown = pages(&paper);
        let date = find(&shown, "2021年11月26日");
        let row = all(&shown, "行").pop().unwrap();
        assert_eq!(row.page, date.page, "{count} rows");
        assert!(row.bottom < date.top, "{count} rows");
    }
}

/// 7.4.
#[test]
fn the_record_ends_with_the_block() {
    let mut paper = notice();
    if let Some(Tail::Record(record)) = &mut paper.tail {
        record.copies_to = (0..9).map(|number| format!("苍梧区第{number}直属机关办公室")).collect();
    }
    let shown = pages(&paper);
    let black: Vec<_> = rules(shown.last().unwrap())
        .into_iter()
        .filter(|rule| rule.colour == Colour::Black)
        .collect();
    let [first, middle, last] = black[..] else { panic!("three rules") };
    agree((last.top + last.bottom) / 2.0, BOTTOM);
    for (rule, thickness) in [(first, 0.35), (middle, 0.25), (last, 0.35)] {
        agree(rule.bottom - rule.top, thickness);
        agree(rule.left, LEFT);
        agree(rule.right, RIGHT);
    }
    let four = 14.0 * 25.4 / 72.0;
    let copies = find(&shown, "抄送：");
    agree(copies.left, LEFT + four);
    assert_eq!(copies.size, 14.0);
    let lines = all(&shown, "苍梧区第");
    assert!(lines.iter().all(|name| name.left >= copies.right - 0.01));
    assert_eq!(all(&shown, "办公室。").len(), 1);
    let (organ, date) = (find(&shown, "苍梧区人民政府办公室"), find(&shown, "2021年11月29日印发"));
    agree(organ.left, LEFT + four);
    agree(date.right, RIGHT - four);
    agree(organ.baseline, date.baseline);
    assert!((middle.bottom..last.top).contains(&organ.baseline));
}

/// 7.5: a page of nothing but the record has no number.
#[test]
fn a_record_alone_is_not_numbered() {
    let mut alone = 0;
    for lines in 1..30 {
        let mut paper = notice();
        paper.attachments = vec![attached(None, "清单", &"字".repeat(28 * lines - 2))];
        let shown = pages(&paper);
        let last = shown.len() - 1;
        let numbered = !all(&shown, &format!("— {} —", last + 1)).is_empty();
        let text = all(&shown, "字").pop().unwrap().page == last;
        assert_eq!(numbered, text, "{lines} lines");
        alone += usize::from(!text);
    }
    assert!(alone > 0);
}

/// 10.1.
#[test]
fn the_head_of_a_letter() {
    let mut paper = letter();
    change(&mut paper, |head| head.urgency = Some(Urgency::Urgent));
    paper.body.blocks = vec![paragraph(&"字".repeat(28 * 40))];
    let shown = pages(&paper);
    let mark = find(&shown, "苍梧区人民政府");
    agree(mark.top, 30.0);
    agree(mark.middle(), 106.0);
    assert!(all(&shown, "苍梧区财政局").is_empty());
    let red: Vec<_> =
        rules(&shown[0]).into_iter().filter(|rule| rule.colour == Colour::Red).collect();
    let [thick, thin, upper, lower] = red[..] else { panic!("two double rules") };
    agree(thick.top - mark.bottom, 4.0);
    agree(lower.bottom, 277.0);
    let thickness = |rule: common::measure::Level| rule.bottom - rule.top;
    assert!(thickness(thick) > thickness(thin) && thickness(upper) < thickness(lower));
    for rule in red {
        agree(rule.right - rule.left, 170.0);
        agree((rule.left + rule.right) / 2.0, 106.0);
    }
    let (number, urgency) = (find(&shown, "苍政函〔2021〕9号"), find(&shown, "加急"));
    agree(number.right, RIGHT);
    agree(urgency.left, LEFT);
    let height = 15.75 * 25.4 / 72.0;
    agree(number.top - thin.bottom, height * 7.0 / 8.0);
    agree(urgency.top - thin.bottom, height * 7.0 / 8.0);
    let title = find(&shown, "关于召开全区重大项目");
    let blank = (title.top - number.bottom.max(urgency.bottom)) / LINE;
    assert!((2.0..3.1).contains(&blank), "{blank} lines");
    // No number on the first page, neither rules nor 印发 in the record.
    assert!(all(&shown, "— 1 —").is_empty());
    assert_eq!(find(&shown, "— 2 —").page, 1);
    let black = shown.iter().flat_map(rules).filter(|rule| rule.colour == Colour::Black);
    assert_eq!(black.count(), 0);
    assert!(all(&shown, "印发").is_empty());
    assert!(find(&shown, "抄送：").row() > 20.0);
}

/// 10.2.
#[test]
fn the_head_of_an_order() {
    let paper = order();
    let shown = pages(&paper);
    let (mark, number) = (find(&shown, "苍梧区人民政府令"), find(&shown, "第5号"));
    agree(mark.top, 37.0 + 20.0);
    agree(number.middle(), 106.0);
    let blank = (number.top - mark.bottom) / LINE;
    assert!((2.0..3.1).contains(&blank), "{blank} lines");
    agree(find(&shown, "经区政府同意").row() - number.row(), 3.0);
    assert!(rules(&shown[0]).iter().all(|rule| rule.colour == Colour::Black));
}

/// 10.3.
#[test]
fn the_head_of_minutes_and_who_attended() {
    let paper = minutes();
    let shown = pages(&paper);
    let mark = find(&shown, "苍梧区人民政府会议纪要");
    agree(mark.top, 37.0 + 35.0);
    let (number, date) = (find(&shown, "〔2021〕12号"), find(&shown, "2021年10月14日"));
    agree(number.middle(), 106.0);
    agree(date.right, RIGHT - CHAR);
    agree(find(&shown, "苍梧区人民政府办公室").left, LEFT + CHAR);
    let red = rules(&shown[0]).into_iter().find(|rule| rule.colour == Colour::Red).unwrap();
    agree(red.top - date.bottom, 4.0);
    let (text, label) = (find(&shown, "特此通知。"), find(&shown, "出席："));
    agree(label.row() - text.row(), 2.0);
    agree(label.left, LEFT + 2.0 * CHAR);
    assert_eq!(label.face, FaceId::Embedded(Face::Hei));
    let first = find(&shown, "区政府叶亦舟");
    assert_eq!(first.face, FaceId::Embedded(Face::Fang));
    agree(first.left, LEFT + 5.0 * CHAR);
    agree(find(&shown, "区重点办汪澍").left, first.left);
    agree(find(&shown, "列席：").row() - label.row(), 2.0);
}

#[test]
fn papers_are_read_from_top_to_bottom() {
    let mut paper = notice();
    change(&mut paper, |head| head.urgency = Some(Urgency::Express));
    paper.attachments = vec![attached(None, "重点项目清单", "清单如下。")];
    let shown = pages(&paper);
    let all: String = shown.iter().map(reading).collect();
    let order = [
        "特急",
        "苍梧区人民政府文件",
        "苍政〔2021〕38号",
        "关于召开全区",
        "各乡镇人民政府",
        "经区政府同意",
        "特此通知。",
        "附件：重点项目清单",
        "苍梧区人民政府",
        "2021年11月26日",
        "（此件公开发布）",
        "附件",
        "重点项目清单",
        "清单如下。",
        "抄送：",
        "印发",
    ];
    let mut from = 0;
    for text in order {
        let at = all[from..].find(text);
        from += at.unwrap_or_else(|| panic!("{text} does not follow in {all}")) + text.len();
    }
}

#[test]
fn a_head_that_does_not_fit_is_refused() {
    let refused = |with: &dyn Fn(&mut jianbao::document::Masthead)| {
        let mut paper = notice();
        change(&mut paper, with);
        let errors = typeset(&paper, fonts(), lexicon()).unwrap_err();
        assert!(errors.iter().all(|error| error.code == Code::Overfull), "{errors:?}");
    };
    refused(&|head| head.mark.organs = vec!["苍梧区".repeat(20)]);
    refused(&|head| head.mark.organs = vec!["苍梧区人民政府".to_owned(); 30]);
    refused(&|head| head.signers = vec!["许绍恒".to_owned(); 40]);
}

#[test]
fn odd_parts_are_set_all_the_same() {
    let long = "苍梧区重点项目建设".repeat(8);
    for seal in [Seal::Stamped, Seal::Unsealed, Seal::Signature(organs(&[&long, ""]))] {
        for names in [&[][..], &[""], &[long.as_str()], &[long.as_str(); 9]] {
            let mut paper = notice();
            paper.closing = Some(closing(seal.clone(), names));
            paper.attachments = vec![attached(Some(1), "", ""), attached(Some(2), &long, "")];
            paper.body.blocks.clear();
            paper.addressees = vec![String::new(); 900];
            assert!(!all(&pages(&paper), "2021年11月26日").is_empty());
        }
    }
}
