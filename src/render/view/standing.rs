//! How a project or a scope stands against its plan.

use serde::Serialize;

use crate::figures::{Amount, Figures, Key, Measure, Selection, Setting, Style, Value, written};
use crate::office::{Office, Project};
use crate::quantity::{Money, MoneyUnit, Period, Share, trimmed};

/// How far something has come, in words and for a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// 完成率, or a dash without a plan.
    pub rate: String,
    /// 滞后8.3个百分点.
    pub gap: String,
    /// The rate in whole hundredths, 0 to 100, for the length of a bar.
    pub bar: u32,
    /// The schedule in whole hundredths, for the mark on the bar.
    pub mark: u32,
    /// `ahead`, `behind`, or `none` without a plan.
    pub state: &'static str,
}

impl Standing {
    fn new(office: &Office, rate: Option<Share>, period: Period) -> Self {
        let schedule = office.settings.schedule.within(period);
        let rounding = office.settings.rounding;
        let whole = |share: Share| {
            let percent = rounding.round(share.percent(), 0);
            u32::try_from(percent).unwrap_or_default().min(100)
        };
        let Some(rate) = rate else {
            let mark = whole(schedule);
            return Self { rate: "—".into(), gap: "—".into(), bar: 0, mark, state: "none" };
        };
        let gap = rate.less(schedule);
        // One under the other, numbers need the same decimals.
        let in_columns = Style { digits: Some(1), ..Style::default() };
        Self {
            rate: written(office, &Value::Share(rate), &in_columns),
            gap: written(office, &Value::Gap(gap), &in_columns),
            bar: whole(rate),
            mark: whole(schedule),
            state: if gap < Share::ZERO { "behind" } else { "ahead" },
        }
    }
}

/// How one project stands at the end of `period`.
pub fn standing(office: &Office, project: &Project, period: Period) -> (Option<Share>, Standing) {
    let rate = project.rate(period);
    (rate, Standing::new(office, rate, period))
}

/// An amount in 万元, without the unit: for the columns of a table that states it.
pub(super) fn wan_yuan(office: &Office, money: Money) -> String {
    trimmed(money.in_unit(MoneyUnit::WanYuan), 2, office.settings.rounding)
}

/// One scope with its sums: a line of the dashboard.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The scope.
    pub name: String,
    /// Where it leads, from the root of the site; empty if nowhere.
    pub href: String,
    /// How many projects.
    pub count: usize,
    /// 总投资.
    pub total: String,
    /// 年度计划.
    pub plan: String,
    /// 完成投资.
    pub done: String,
    /// 同比, or a dash.
    pub growth: String,
    /// How many are behind.
    pub behind: usize,
    /// Rate and gap.
    pub standing: Standing,
}

/// The line of `scope` for the period of `setting`.
pub fn line(figures: &Figures, scope: &str, href: String, setting: &Setting) -> Line {
    let office = figures.office();
    let key = |measure| Key {
        measure,
        scope: scope.to_owned(),
        period: setting.period,
        as_of: setting.as_of,
        need: None,
        whole: None,
    };
    let text = |measure| {
        let value = figures.value(&key(measure));
        value.map_or("—".to_owned(), |value| written(office, &value, &Style::default()))
    };
    let count = |selection| match figures.value(&key(Measure::Count(selection))) {
        Ok(Value::Count(count)) => count,
        _ => 0,
    };
    let rate = match figures.value(&key(Measure::Rate)) {
        Ok(Value::Share(rate)) => Some(rate),
        _ => None,
    };
    Line {
        name: scope.to_owned(),
        href,
        count: count(Selection::All),
        total: text(Measure::Sum(Amount::Total)),
        plan: text(Measure::Sum(Amount::Plan)),
        done: text(Measure::Sum(Amount::Done)),
        growth: text(Measure::Growth),
        behind: count(Selection::Behind),
        standing: Standing::new(office, rate, setting.period),
    }
}
