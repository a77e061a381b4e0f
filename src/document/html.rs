//! stub
use super::{Document, Level};
/// stub
pub fn html(_document: &Document) -> String {
    String::new()
}
/// stub
pub fn heading_number(level: Level, number: usize) -> String {
    let han = |n: usize| {
        const D: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        match n {
            0..=9 => D[n].to_owned(),
            10..=19 => format!("十{}", D[n - 10]),
            20..=99 => format!("{}十{}", D[n / 10], D[n % 10]),
            _ => n.to_string(),
        }
    };
    match level {
        Level::One => format!("{}、", han(number)),
        Level::Two => format!("（{}）", han(number)),
        Level::Three => format!("{number}."),
        Level::Four => format!("（{number}）"),
    }
}
