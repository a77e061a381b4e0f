//! Values → characters, by one rule for the whole office.

use rust_decimal::Decimal;

use super::value::Value;
use crate::office::{Office, ProjectId};
use crate::quantity::{Money, MoneyUnit, Rounding, Share, trimmed};

/// How a figure is written where the rule leaves a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The unit of an amount; without it, 亿元 from one 亿元 up and 万元 below.
    pub unit: Option<NumberUnit>,
    /// Decimals; trailing zeros are kept only if they were asked for.
    pub digits: Option<u32>,
    /// How many names a list names.
    pub top: Option<usize>,
    /// Only the number, without its unit.
    pub bare: bool,
}

/// The units an amount can be written in.
pub type NumberUnit = MoneyUnit;

/// Names that a list in running text names before it counts the rest.
const NAMED: usize = 3;

/// The characters of a value.
pub fn written(office: &Office, value: &Value, style: &Style) -> String {
    let rounding = office.settings.rounding;
    match value {
        Value::Count(count) if style.bare => count.to_string(),
        Value::Count(count) => format!("{count}个"),
        Value::Names(ids) => names(office, ids, style.top.unwrap_or(NAMED)),
        Value::Money(money) => amount(*money, style, rounding),
        Value::Share(share) => {
            let number = number(share.percent(), style.digits, 1, rounding);
            if style.bare { number } else { format!("{number}%") }
        }
        Value::Gap(gap) => signed(*gap, ["超", "滞后"], style, rounding, "个百分点", "持平"),
        Value::Comparison(gap) => {
            let words = ["超序时进度", "滞后序时进度"];
            signed(*gap, words, style, rounding, "个百分点", "与序时进度持平")
        }
        Value::Growth(growth) => signed(*growth, ["增长", "下降"], style, rounding, "%", "持平"),
    }
}

/// The word follows from the sign of the *rounded* number: what is printed as zero is level.
fn signed(
    share: Share,
    words: [&str; 2],
    style: &Style,
    rounding: Rounding,
    unit: &str,
    level: &str,
) -> String {
    let percent = share.percent();
    let digits = style.digits.unwrap_or(1);
    let rounded = rounding.round(percent, digits);
    if style.bare {
        // Without its word a figure keeps its sign: 滞后 typed by hand must not hide that it leads.
        let signed = if rounded.is_zero() { Decimal::ZERO } else { percent };
        return number(signed, style.digits, 1, rounding);
    }
    if rounded.is_zero() {
        return level.to_owned();
    }
    let word = if rounded.is_sign_negative() { words[1] } else { words[0] };
    let number = number(percent.abs(), style.digits, 1, rounding);
    format!("{word}{number}{unit}")
}

fn number(number: Decimal, asked: Option<u32>, usual: u32, rounding: Rounding) -> String {
    match asked {
        Some(digits) => {
            let digits_kept = digits as usize;
            format!("{:.digits_kept$}", rounding.round(number, digits))
        }
        None => trimmed(number, usual, rounding),
    }
}

/// `3.42亿元`, `8000万元`.
fn amount(money: Money, style: &Style, rounding: Rounding) -> String {
    let one_yi = Money::parse("1亿元", None).expect("this is an amount");
    let large = money.to_fen().unsigned_abs() >= one_yi.to_fen().unsigned_abs();
    let by_size = if large { MoneyUnit::YiYuan } else { MoneyUnit::WanYuan };
    let unit = style.unit.unwrap_or(by_size);
    let number = number(money.in_unit(unit), style.digits, 2, rounding);
    if style.bare { number } else { format!("{number}{}", unit.name()) }
}

/// `甲、乙、丙等12个项目`; a single project stands alone.
fn names(office: &Office, ids: &[ProjectId], top: usize) -> String {
    let shown: Vec<&str> =
        ids.iter().take(top).map(|&id| office.project(id).short.as_str()).collect();
    match ids.len() {
        0 => "0个项目".to_owned(),
        1 => shown.concat(),
        count => format!("{}等{count}个项目", shown.join("、")),
    }
}
