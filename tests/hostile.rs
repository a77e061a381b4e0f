//! Content that is large or odd beyond reason: every message comes, and comes soon.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::{Duration, Instant};

use jianbao::diag::{Diagnostic, Language, Printer};
use jianbao::{Options, Printing, build};

/// Far above what any of these takes, far below what reading a file again for each mistake would.
const SOON: Duration = Duration::from_secs(60);

/// The messages of the small office with one more file.
fn told(path: &str, text: &str) -> Vec<Diagnostic> {
    let office = support::office();
    support::write(office.path(), path, text);
    let started = Instant::now();
    let built = build(office.path(), Options { as_of: None, printing: Printing::None });
    assert!(started.elapsed() < SOON, "{path}: {:?}", started.elapsed());
    built.map_or_else(|problems| problems, |built| built.warnings)
}

#[test]
fn a_hundred_thousand_mistakes_in_one_file() {
    let text: String =
        (0..25_000).map(|number| format!("- {{编号: A-{number}, 类别: 农}}\n")).collect();
    let problems = told("content/projects/x.yaml", &text);
    assert!(problems.len() > 100_000, "{}", problems.len());
    let place = problems.last().unwrap().place.as_ref().unwrap();
    assert_eq!((place.line, place.excerpt.as_str()), (25_000, "- {编号: A-24999, 类别: 农}"));
}

#[test]
fn all_mistakes_on_one_line() {
    let records: Vec<_> = (0..20_000).map(|number| format!("{{编号: A-{number}}}")).collect();
    let problems = told("content/projects/x.yaml", &format!("[{}]", records.join(", ")));
    assert!(problems.len() > 100_000, "{}", problems.len());
    assert!(
        problems.iter().flat_map(|problem| &problem.place).all(|place| place.excerpt.len() < 2_000)
    );
    let place = problems.last().unwrap().place.as_ref().unwrap();
    let told = Printer { language: Language::Chinese }.print(problems.last().unwrap());
    let quoted: String =
        place.excerpt.chars().skip(place.column - 1 - place.skipped).take(9).collect();
    assert_eq!(quoted, "编号: A-199");
    assert!(told.contains("}, {编号: A-19999}]\n"), "{told}");
}

#[test]
fn blanks_calls_and_openings_without_end() {
    let blanks = told("content/reports/x.md", &"x同志，{{完成投资}}，".repeat(30_000));
    assert_eq!(blanks.len(), 30_000);
    let calls = told("content/reports/x.md", &"{{甲乙丙丁}}，".repeat(30_000));
    assert_eq!(calls.len(), 30_000);
    let open = told("content/reports/x.md", &format!("{}}}}}", "{{甲".repeat(100_000)));
    assert_eq!(open.len(), 100_000);
    let deep = told("content/reports/x.md", &format!("{{{{ {}1 }}}}", "(".repeat(100_000)));
    assert_eq!(deep.len(), 1, "{:?}", deep.first());
}

#[test]
fn anchors_are_copied_within_measure() {
    let many = format!("x: &a [{}]\ny: [{}]\n", "1, ".repeat(60_000), "*a, ".repeat(60_000));
    let problems = told("content/projects/x.yaml", &many);
    assert_eq!(problems[0].code.name(), "too-large");
    // Each alias would nest what the one before it had nested already.
    let mut chain = String::from("a0: &a0 []\n");
    for level in 1..400 {
        chain += &format!("a{level}: &a{level} [[[*a{}]]]\n", level - 1);
    }
    assert_eq!(told("content/projects/x.yaml", &chain)[0].code.name(), "too-large");
}

#[test]
fn a_key_as_long_as_a_file() {
    let problems = told("content/projects/x.yaml", &format!("? {}\n: 1\n", "键".repeat(500_000)));
    let text: String = problems
        .iter()
        .map(|problem| Printer { language: Language::Chinese }.print(problem))
        .collect();
    assert!(text.len() < 100_000, "{}", text.len());
}

#[test]
fn amounts_at_the_limit_add_up() {
    let record = |number: usize| {
        format!(
            "- {{编号: A-{number}, 名称: 甲, 级别: 区, 类别: 农, 性质: 新建, 阶段: 前期, 地点: 东岭镇, \
             责任单位: 东岭镇, 总投资: 10000亿元, 年度计划: 10000亿元}}\n"
        )
    };
    let office = support::office();
    let text: String = (0..100_000).step_by(1_000).map(record).collect();
    support::write(office.path(), "content/projects/x.yaml", text);
    let draft = "{{总投资·农·亿元·数}}，{{完成率·农}}。";
    support::write(office.path(), "content/reports/x.md", draft);
    let built = build(office.path(), Options { as_of: None, printing: Printing::None }).unwrap();
    let page = String::from_utf8(built.output.get("reports/x.html").unwrap().to_vec()).unwrap();
    assert!(page.contains("1000000"), "{page}");
}

/// A template that calls itself ends in a message, not in the end of the stack.
#[test]
fn a_component_that_calls_itself() {
    let template = "{% component again() %}{{ <again /> }}{% endcomponent again %}{{ <again /> }}";
    let problems = told("templates/papers/report.md", template);
    assert!(problems.iter().any(Diagnostic::is_error), "{problems:?}");
}

/// Names that would become the same file, or none at all, get pages of their own.
#[test]
fn units_with_odd_names_have_pages_of_their_own() {
    let long = "局".repeat(300);
    let units = format!(
        "- {{名称: 甲·乙, 类型: 企业}}\n- {{名称: 甲-乙, 类型: 企业}}\n- {{名称: 甲/乙, 类型: 企业}}\n\
         - {{名称: CON, 类型: 企业}}\n- {{名称: con, 类型: 企业}}\n- {{名称: {long}, 类型: 企业}}\n"
    );
    let office = support::office();
    support::write(office.path(), "content/units/x.yaml", units);
    let built = build(office.path(), Options { as_of: None, printing: Printing::None }).unwrap();
    let pages: Vec<_> =
        built.output.files().filter(|(path, _)| path.starts_with("units/")).collect();
    assert_eq!(pages.len(), 11);
    let short = |path: &str| path.len() < 200 && !path.to_ascii_lowercase().contains("/con.");
    assert!(pages.iter().all(|(path, _)| short(path)), "{pages:?}");
}
