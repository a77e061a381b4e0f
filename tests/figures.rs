//! Figures: published sentences recomputed from small ledgers, and what must hold of every ledger.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fmt::Write as _;
use std::sync::Arc;

use jianbao::figures::{Figures, Setting};
use jianbao::{load, office};
use proptest::prelude::*;

/// One project of a test ledger, of which only the figures matter.
#[derive(Clone, Debug, Default)]
struct Sheet {
    level: &'static str,
    /// In 万元.
    plan: Option<i64>,
    /// In 万元, January first.
    done: Vec<i64>,
    /// More lines of its record.
    more: String,
}

fn sheet(plan: impl Into<Option<i64>>, done: &[i64]) -> Sheet {
    Sheet { level: "省", plan: plan.into(), done: done.to_vec(), more: String::new() }
}

impl Sheet {
    fn record(&self, number: usize) -> String {
        let Self { level, plan, done, more } = self;
        let mut text = format!(
            "- 编号: P{number:04}\n  名称: 项目{number}\n  级别: {level}\n  类别: 产业\n  \
             性质: 新建\n  地点: 甲镇\n  责任单位: 甲镇\n  总投资: 900亿元\n"
        );
        if !more.contains("阶段") {
            text.push_str("  阶段: 前期\n");
        }
        if let Some(plan) = plan {
            writeln!(text, "  年度计划: {plan}万元").unwrap();
        }
        writeln!(text, "  月完成（万元）: {done:?}\n{more}").unwrap();
        text
    }
}

/// The figures of a ledger that stands at the end of `as_of`.
fn figures(as_of: &str, settings: &str, sheets: &[Sheet]) -> Figures {
    let folder = support::folder();
    let head = format!("名称: 甲区项目办\n地区: 甲区\n截至: {as_of}\n{settings}");
    support::write(folder.path(), "content/office.yaml", head);
    support::write(folder.path(), "content/units.yaml", "名称: 甲镇\n类型: 乡镇\n");
    let records = sheets.iter().enumerate().map(|(index, sheet)| sheet.record(index + 1));
    support::write(folder.path(), "content/projects.yaml", records.collect::<String>());
    let office = support::resolved(folder.path());
    let (figures, problems) = Figures::new(Arc::new(office));
    assert_eq!(problems, []);
    figures
}

fn print(figures: &Figures, call: &str) -> String {
    let setting = Setting::of_office(figures.office());
    match figures.print(call, &setting) {
        Ok(printed) => printed.text,
        Err(problem) => problem.code.name().to_owned(),
    }
}

#[track_caller]
fn all(figures: &Figures, cases: &[(&str, &str)]) {
    for (call, text) in cases {
        assert_eq!(print(figures, call), *text, "{call}");
    }
}

/// 江门 1—10月: 97.158 less 83.333 is 13.825; rounded first it would be 13.9.
#[test]
fn points_are_subtracted_before_they_are_rounded() {
    let ledger = [sheet(6_474_000, &[629_000; 10])];
    let cases = [
        ("完成投资·亿元·1位", "629.0亿元"),
        ("完成率", "97.2%"),
        ("进度差", "超13.8个百分点"),
        ("序时比较·2位", "超序时进度13.82个百分点"),
        ("序时进度", "83.3%"),
    ];
    all(&figures("2021-10", "", &ledger), &cases);
}

/// 三明三元 1—8月, 珠海 1—5月, and a circular of 1—10月: 欠目标进度8.3个百分点.
#[test]
fn published_rates_come_out_again() {
    let sanming = figures("2010-08", "", &[sheet(320_000, &[29_600; 8])]);
    all(&sanming, &[("完成率", "74%"), ("进度差·2位", "超7.33个百分点")]);
    let city = sheet(3_228_200, &[343_040; 5]);
    let province = Sheet { level: "省", ..sheet(1_735_500, &[116_620; 5]) };
    let zhuhai = figures("2016-05", "", &[Sheet { level: "市", ..city }, province]);
    let cases = [
        ("完成投资·2位", "229.83亿元"),
        ("完成率", "46.3%"),
        ("进度差", "超4.6个百分点"),
        ("年度计划·2位", "496.37亿元"),
        ("完成率·省", "33.6%"),
        ("进度差·省", "滞后8.1个百分点"),
    ];
    all(&zhuhai, &cases);
    let circular = figures("2013-10", "", &[sheet(1_000, &[75; 10])]);
    all(&circular, &[("完成率", "75%"), ("进度差", "滞后8.3个百分点")]);
}

/// 江门: 206 of 255 planned for the year is 80.8 %, of the 223 due by now 92.4 %.
#[test]
fn a_start_rate_has_two_denominators() {
    let project = |number: usize| {
        let planned = if number < 223 { "2021-06" } else { "2021-12" };
        let mut more = format!("  计划开工: {planned}\n");
        if number < 206 {
            more.push_str("  实际开工: 2021-07\n  阶段: 在建\n");
        }
        Sheet { more, ..sheet(None, &[]) }
    };
    let ledger: Vec<_> = (0..255).map(project).collect();
    let cases = [
        ("开工率", "80.8%"),
        ("到期开工率", "92.4%"),
        ("到期开工率·上半年", "0%"),
        ("应开工数", "223个"),
        // A plan is known ahead: the year's list is the denominator of 开工率.
        ("应开工数·全年", "255个"),
        ("应开工数·12月", "32个"),
        ("未按时开工数", "17个"),
        ("开工数", "206个"),
        ("开工数·12月", "period"),
    ];
    all(&figures("2021-10", "", &ledger), &cases);
}

#[test]
fn a_rate_is_a_ratio_of_sums_and_leaves_out_what_has_no_plan() {
    // The mean of 100 % and 10 % would be 55 %.
    let ledger = [sheet(100, &[100]), sheet(900, &[90]), sheet(None, &[])];
    let cases = [("完成率", "19%"), ("项目数", "3个"), ("达序时数", "2个"), ("滞后数", "0个")];
    all(&figures("2021-01", "", &ledger), &cases);
    all(&figures("2021-01", "", &[sheet(None, &[])]), &[("完成率", "no-value")]);
}

/// A window is held against what was due in it, and a twelfth done in a month is exactly on time.
#[test]
fn a_window_is_compared_with_its_own_part_of_the_schedule() {
    let months = [100; 12];
    for last in 1..=12 {
        let ledger = figures(&format!("2021-{last}"), "", &[sheet(1_200, &months)]);
        for first in 1..=last {
            let span = format!("{first}-{last}月");
            let cases = [
                (format!("滞后数·{span}"), "0个"),
                (format!("达序时数·{span}"), "1个"),
                (format!("进度差·{span}"), "持平"),
            ];
            for (call, text) in cases {
                assert_eq!(print(&ledger, &call), text, "{call}");
            }
        }
    }
    let ledger = figures("2021-11", "", &[sheet(1_200, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 50])]);
    let cases = [("序时进度·10-11月", "16.7%"), ("序时比较·10-11月", "滞后序时进度8.3个百分点")];
    all(&ledger, &cases);
}

#[test]
fn a_table_of_targets_replaces_the_months() {
    let shares =
        ["2%", "5%", "10%", "18%", "27%", "37%", "47%", "58%", "70%", "82%", "93%", "100%"];
    let months: Vec<_> = shares
        .iter()
        .enumerate()
        .map(|(index, share)| format!("{}月: {share}", index + 1))
        .collect();
    let settings = format!("序时进度: {{{}}}\n", months.join(", "));
    let ledger = [sheet(1_000, &[20, 30, 50, 80, 90, 100, 100, 110, 120, 120, 110])];
    let cases = [("序时进度", "93%"), ("序时进度·10-11月", "23%"), ("达序时数·10-11月", "1个")];
    all(&figures("2021-11", &settings, &ledger), &cases);
}

#[test]
fn a_half_is_rounded_as_the_office_says() {
    let ledger = [sheet(100_000, &[12_250])];
    all(&figures("2021-01", "", &ledger), &[("完成率", "12.3%"), ("完成率·2位", "12.25%")]);
    all(&figures("2021-01", "舍入: 四舍六入五成双\n", &ledger), &[("完成率", "12.2%")]);
}

#[test]
fn a_change_needs_a_base_and_the_same_months() {
    let more = "  月完成: {2021: [120万元, 150万元], 2020: [100万元, 100万元, 900万元]}\n  \
                年度计划: {2021: 300万元, 2020: 1100万元}\n";
    let ledger = [Sheet { level: "省", more: more.to_owned(), ..Sheet::default() }];
    let text = ledger[0].record(1).replace("  月完成（万元）: []\n", "");
    let folder = support::folder();
    let head = "名称: 甲\n地区: 甲\n截至: 2021-02\n指标:\n  春: 完成投资·1月\n";
    support::write(folder.path(), "content/office.yaml", head);
    support::write(folder.path(), "content/units.yaml", "名称: 甲镇\n类型: 乡镇\n");
    support::write(folder.path(), "content/projects.yaml", text);
    let (sources, _) = load::read(folder.path());
    let (raw, _) = load::parse(&sources);
    let (office, problems) = office::resolve(&sources, &raw, None);
    assert_eq!(problems, []);
    let figures = Figures::new(Arc::new(office.unwrap())).0;
    let cases = [
        ("同比", "增长35%"),
        ("同比·2月·数", "50"),
        ("同比·2020年1月", "no-value"),
        ("完成投资·上年同期", "200万元"),
        ("完成投资·2月·上年同期", "100万元"),
        ("上年同期·2月·完成投资", "100万元"),
        ("春·上年同期", "100万元"),
    ];
    all(&figures, &cases);
}

/// Of two scopes or periods in one call only one could count: the sentence would be wrong.
#[test]
fn each_part_of_a_call_is_said_once() {
    let settings = "指标: {大数: 完成投资·省·1月}\n";
    let building = Sheet {
        more: "  阶段: 在建\n  实际开工: 2021-01\n".to_owned(),
        ..Sheet { level: "市", ..sheet(100, &[7, 8]) }
    };
    let figures = figures("2021-02", settings, &[sheet(100, &[1, 2]), building]);
    let cases = [
        ("完成投资·省·在建", "duplicate"),
        ("完成投资·1月·2月", "duplicate"),
        ("完成投资·完成率", "duplicate"),
        ("大数", "1万元"),
        // What is typed beside a declared figure replaces that part of it.
        ("大数·市", "7万元"),
        ("大数·2月", "2万元"),
        ("用地·问题数", "0个"),
        ("占全部·省·项目数占比", "50%"),
    ];
    all(&figures, &cases);
}

/// Without its word a comparison keeps its sign: a 滞后 typed by hand must not hide a lead.
#[test]
fn a_bare_comparison_keeps_its_sign() {
    let cases = [("进度差·数", "-8.3"), ("进度差", "滞后8.3个百分点")];
    all(&figures("2021-01", "", &[sheet(100, &[0])]), &cases);
    all(&figures("2021-12", "", &[sheet(100, &[100])]), &[("进度差·数", "0"), ("进度差", "持平")]);
}

#[test]
fn the_first_year_of_the_calendar_has_a_year_before() {
    let figures = figures("1900-05", "", &[sheet(12, &[1])]);
    let cases = [("开工率·上年同期", "no-value"), ("到期开工率·上年同期", "no-value")];
    all(&figures, &cases);
}

fn ledgers() -> impl Strategy<Value = Vec<Sheet>> {
    let level = prop::sample::select(vec!["省", "市", "区"]);
    let plan = prop::option::weighted(0.8, 1i64..1_000_000);
    let done = prop::collection::vec(0i64..100_000, 0..=11);
    let one = (level, plan, done).prop_map(|(level, plan, done)| {
        // What has no plan cannot have done anything.
        let done = if plan.is_some() { done } else { Vec::new() };
        Sheet { level, plan, done, more: String::new() }
    });
    prop::collection::vec(one, 1..12)
}

/// The number a call prints, in 万元 or as a count.
fn number(figures: &Figures, call: &str) -> i64 {
    print(figures, &format!("{call}·数")).parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn groups_add_up_and_every_plan_is_ahead_or_behind(ledger in ledgers()) {
        let figures = figures("2021-11", "", &ledger);
        for measure in ["项目数", "完成投资·万元", "年度计划·万元", "滞后数", "零投资数"] {
            let parts = ["省", "市", "区"].map(|level| number(&figures, &format!("{measure}·{level}")));
            prop_assert_eq!(parts.iter().sum::<i64>(), number(&figures, measure), "{}", measure);
        }
        let planned = ledger.iter().filter(|sheet| sheet.plan.is_some()).count();
        let told = number(&figures, "达序时数") + number(&figures, "滞后数");
        prop_assert_eq!(told, planned as i64);
    }

    #[test]
    fn the_order_of_records_changes_no_figure(ledger in ledgers()) {
        let calls = ["完成投资", "完成率·4位", "进度差·4位", "滞后数", "项目数占比·省·占全部"];
        let reversed: Vec<_> = ledger.iter().rev().cloned().collect();
        let (one, other) = (figures("2021-11", "", &ledger), figures("2021-11", "", &reversed));
        for call in calls {
            prop_assert_eq!(print(&one, call), print(&other, call), "{}", call);
        }
    }
}
