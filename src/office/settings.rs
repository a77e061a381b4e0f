//! The office's settings: its names, the month the figures stand at, and how it counts.

use rust_decimal::Decimal;

use super::choice::Script;
use super::fields::{Desk, Fields, not_a_month, text, wrong_kind};
use super::scope::{ScopeRule, read_scopes};
use super::typefaces::{self, Typeface};
use crate::diag::{Code, Diagnostic, Place};
use crate::load::{Node, Record, Value};
use crate::quantity::{Month, Period, Rounding, Share};

/// What an office sets once.
#[derive(Clone, Debug)]
pub struct Settings {
    /// 办公室全称.
    pub name: String,
    /// 简称.
    pub short: String,
    /// 地区, such as 青屿区.
    pub region: String,
    /// The script of the site.
    pub script: Script,
    /// 截至: figures stand at the end of this month.
    pub as_of: Month,
    /// The month in the settings, which periods without a year are understood from.
    pub written_at: Month,
    /// Whether `as_of` was asked for on the command line, to look back.
    pub looking_back: LookingBack,
    /// How printed numbers are rounded.
    pub rounding: Rounding,
    /// 序时进度: the share of the annual plan due by each month.
    pub schedule: Schedule,
    /// The year that 至上年底累计 and plans without a year refer to.
    pub base_year: i32,
    /// Figures declared by name.
    pub figures: Vec<DeclaredFigure>,
    /// 字体: the office's own typefaces; none, if it takes the embedded ones.
    pub typefaces: Vec<Typeface>,
}

/// Whether the build shows the office's own month or an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookingBack {
    /// The month in the settings.
    No,
    /// Another month: papers about later ones do not exist yet.
    Yes,
}

/// How much of the annual plan is due by the end of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// 按月平均: month / 12.
    MonthLinear,
    /// 目标表: the cumulative share of each month.
    Table(Box<[Share; 12]>),
}

impl Schedule {
    /// The share due at the end of month `number` (0 to 12).
    pub fn at(&self, number: u8) -> Share {
        match self {
            _ if number == 0 => Share::ZERO,
            Self::MonthLinear => twelfths(number),
            Self::Table(table) => table[usize::from(number) - 1],
        }
    }

    /// The share due within `period`: a window is compared with what is due in it.
    pub fn within(&self, period: Period) -> Share {
        let (first, last) = (period.first().number(), period.last().number());
        match self {
            // Twelfths are no decimals: a difference of two would miss 1/12 by its last digit, and
            // a project exactly on schedule would count as behind.
            Self::MonthLinear => twelfths(last - first + 1),
            Self::Table(_) => self.at(last).less(self.at(first - 1)),
        }
    }

    /// As printed beside a comparison.
    pub fn name(&self) -> &'static str {
        match self {
            Self::MonthLinear => "按月平均",
            Self::Table(_) => "目标表",
        }
    }
}

fn twelfths(months: u8) -> Share {
    Share::of(Decimal::from(months), 12).expect("twelve is not nothing")
}

/// A figure with a name of its own.
#[derive(Clone, Debug)]
pub struct DeclaredFigure {
    /// What drafts call it.
    pub name: String,
    /// The call it stands for, in the short form.
    pub call: String,
    /// Where it was declared.
    pub place: Place,
}

/// Reads the settings and the scopes declared with them.
pub(super) fn read(
    desk: &mut Desk<'_>,
    record: &Record<'_>,
    as_of: Option<Month>,
) -> Option<(Settings, Vec<ScopeRule>)> {
    let mut fields = Fields::new(desk, &record.node);
    let name = fields.need_text(desk, ("名称", "name"));
    let short = fields.text(desk, ("简称", "short"));
    let region = fields.need_text(desk, ("地区", "region"));
    let script = fields.choice(desk, ("语言", "lang")).unwrap_or_default();
    let own = fields.need(desk, ("截至", "as_of"));
    let own = own.and_then(|field| super::fields::month(desk, field.node));
    let rounding = fields.choice(desk, ("舍入", "rounding")).unwrap_or_default();
    let schedule = fields.get(("序时进度", "schedule"));
    let schedule = schedule.map_or(Schedule::MonthLinear, |field| read_schedule(desk, field.node));
    let scopes = fields.get(("口径", "scopes"));
    let scopes = scopes.map(|field| read_scopes(desk, field.node)).unwrap_or_default();
    let figures = fields.get(("指标", "figures"));
    let figures = figures.map(|field| read_figures(desk, field.node)).unwrap_or_default();
    let fonts = fields.get(("字体", "fonts"));
    let typefaces = fonts.map(|field| typefaces::read(desk, field.node)).unwrap_or_default();
    fields.finish(desk);
    let (name, region, own) = (name?, region?, own?);
    let looking_back = match as_of {
        Some(as_of) if as_of != own => LookingBack::Yes,
        _ => LookingBack::No,
    };
    let settings = Settings {
        short: short.unwrap_or_else(|| name.clone()),
        name,
        region,
        script,
        as_of: as_of.unwrap_or(own),
        written_at: own,
        looking_back,
        rounding,
        schedule,
        base_year: own.year(),
        figures,
        typefaces,
    };
    Some((settings, scopes))
}

fn read_schedule(desk: &mut Desk<'_>, node: &Node<'_>) -> Schedule {
    match &node.value {
        Value::Scalar(word) if matches!(&**word, "按月平均" | "month-linear") => {
            Schedule::MonthLinear
        }
        Value::Map(entries) => {
            let mut table = [Share::ZERO; 12];
            let mut named = 0;
            for entry in entries {
                let month = entry.key.trim_end_matches('月').parse::<usize>().ok();
                let share = text(desk, &entry.node).and_then(|text| Share::parse(&text));
                match (month, share) {
                    (Some(month @ 1..=12), Some(share)) => {
                        table[month - 1] = share;
                        named += 1;
                    }
                    (Some(1..=12), None) => desk.note(entry.node.mark, not_a_share()),
                    _ => desk.note(entry.mark, not_a_month(&entry.key)),
                }
            }
            if named != 12 || !table.is_sorted() || table[11] != Share::WHOLE {
                desk.note(node.mark, incomplete_table());
            }
            Schedule::Table(Box::new(table))
        }
        _ => {
            desk.note(
                node.mark,
                wrong_kind("“按月平均”或逐月目标表", "`按月平均` or a table of months"),
            );
            Schedule::MonthLinear
        }
    }
}

fn not_a_share() -> Diagnostic {
    Diagnostic::error(Code::Number, "这里要写百分数", "this must be a percentage")
        .help("例如 85%", "such as `85%`")
}

fn incomplete_table() -> Diagnostic {
    Diagnostic::error(
        Code::Contradiction,
        "目标表要写满 12 个月，逐月不减，12 月为 100%",
        "the table must name all twelve months, never fall, and end at 100%",
    )
    .help("补齐缺的月份", "add the missing months")
}

/// `名称: {算: …, 口径: …, 期间: …, 单位: …, 小数: …}` or `名称: 完成投资·省市重点·10-11月`.
fn read_figures(desk: &mut Desk<'_>, node: &Node<'_>) -> Vec<DeclaredFigure> {
    let Some(entries) = node.entries() else {
        desk.note(node.mark, wrong_kind("“名称: 指标”", "`name: figure` lines"));
        return Vec::new();
    };
    let mut figures = Vec::with_capacity(entries.len());
    for entry in entries {
        let place = desk.place(entry.mark);
        let call = match &entry.node.value {
            Value::Scalar(call) => Some(call.to_string()),
            _ => read_figure(desk, &entry.node),
        };
        let Some(call) = call else { continue };
        figures.push(DeclaredFigure { name: entry.key.to_string(), call, place });
    }
    figures
}

fn read_figure(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<String> {
    let mut fields = Fields::new(desk, node);
    let measure = fields.need_text(desk, ("算", "measure"));
    let others = [("口径", "scope"), ("期间", "period"), ("类型", "kind"), ("单位", "unit")];
    let mut call = measure.clone().unwrap_or_default();
    for key in others {
        if let Some(part) = fields.text(desk, key) {
            call.push('·');
            call.push_str(&part);
        }
    }
    if let Some(digits) = fields.whole(desk, ("小数", "digits")) {
        call.push_str(&format!("·{digits}位"));
    }
    fields.finish(desk);
    measure.map(|_| call)
}
