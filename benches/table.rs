//! One long table, from Markdown to the bytes of a PDF: time and memory of each stage.
//!
//! `cargo bench --bench table` sets a thousand rows of eight columns; `-- ROWS` sets so many. Memory
//! is the largest the process ever held up to the end of each stage, so one run measures one table.

#![allow(clippy::print_stdout, reason = "a benchmark speaks to a terminal")]

use std::fmt::Write as _;
use std::time::Instant;

use jianbao::document::{Orientation, Paper, parse};
use jianbao::pdf::{self, Info};
use jianbao::typeset::{Fonts, Lexicon, typeset};

fn main() {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000);
    let fonts = Fonts::new();
    let markdown = ledger(count);
    let start = Instant::now();
    let lap = |name: &str| {
        println!("{name:<10} {:>8.3} s {:>7} MB", start.elapsed().as_secs_f64(), peak() / 1000);
    };
    let (body, _) = parse(&markdown);
    let paper = Paper {
        title: vec!["全区重点项目清单".to_owned()],
        body,
        orientation: Orientation::Landscape,
        ..Paper::default()
    };
    lap("parsed");
    let layout =
        typeset(&paper, &fonts, &Lexicon::default()).expect("the invented ledger can be set");
    lap("set");
    let bytes = pdf::write(&layout, &fonts, &Info::default()).expect("and written");
    lap("written");
    println!("{count} rows, {} pages, {} bytes", layout.pages.len(), bytes.len());
}

fn ledger(count: usize) -> String {
    let mut out = String::from(
        "单位：万元\n\n| 序号 | 项目名称 | 责任单位 | 总投资 | 年度计划 | 完成投资 | 完成率 | 形象进度 |\n\
         |:-:|:--|:--|--:|--:|--:|--:|:--|\n",
    );
    for number in 1..=count {
        let (total, plan) = (12_000 + number * 137 % 90_000, 2_000 + number * 31 % 9_000);
        let done = plan * (40 + number % 60) / 100;
        writeln!(
            out,
            "| {number} | 滨江片区基础设施建设工程第{number}期 | 区住建局 | {total} | {plan} | \
             {done}.{} | {}.{}% | 主体结构施工至{}层，完成桩基工程{}%。 |",
            number % 10,
            40 + number % 60,
            number % 7,
            number % 30 + 1,
            number % 100,
        )
        .expect("a string takes everything");
    }
    out
}

/// The most memory the process ever held, in kilobytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
