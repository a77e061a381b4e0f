//! What a figure is: measure × scope × period, standing at a month.

use std::fmt;

use crate::load::simplify;
use crate::office::{Choice, Need, Office};
use crate::quantity::{Month, Period};

/// Which projects of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// All of them.
    All,
    /// 开工: the actual start lies in the period.
    Started,
    /// 应开工: the planned start lies in the period.
    Due,
    /// 未按时开工: due in the period and not started by its end.
    Late,
    /// 竣工: the actual finish lies in the period.
    Finished,
    /// 达序时: with a plan, and at or ahead of what was due in the period.
    OnSchedule,
    /// 滞后: with a plan, and behind what was due in the period.
    Behind,
    /// 零投资: with a plan, and nothing done in the period.
    Idle,
}

/// Which amounts are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amount {
    /// 总投资.
    Total,
    /// 年度计划 of the period's year.
    Plan,
    /// 完成投资 within the period.
    Done,
    /// 累计完成投资 since the start, to the end of the period.
    DoneSinceStart,
}

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// How many projects.
    Count(Selection),
    /// Which projects.
    Names(Selection),
    /// A sum of money.
    Sum(Amount),
    /// 完成率: done in the period ÷ annual plan, a ratio of sums.
    Rate,
    /// 序时进度: the share of the plan due in the period.
    Schedule,
    /// 进度差: rate less schedule, with its sign word.
    Gap,
    /// 序时比较: the same, naming what is compared.
    Comparison,
    /// 同比: done in the period against the same months a year before.
    Growth,
    /// 项目数占比: projects of the scope ÷ projects of another.
    Portion,
    /// 开工率 of the whole year's list: started by the end of the period ÷ due in the year.
    StartRate,
    /// 到期开工率: of those due by the end of the period, how many have started.
    DueStartRate,
    /// 问题数: raised by the end of the period.
    Issues,
    /// 未销号问题数.
    OpenIssues,
    /// 逾期问题数.
    OverdueIssues,
    /// 未落实要素数: as the ledger stands, which keeps no history of states.
    OpenElements,
}

impl Measure {
    /// Chinese name, English name, measure.
    pub const WORDS: &'static [(&'static str, &'static str, Self)] = &[
        ("项目数", "count", Self::Count(Selection::All)),
        ("总投资", "total", Self::Sum(Amount::Total)),
        ("年度计划", "plan", Self::Sum(Amount::Plan)),
        ("完成投资", "done", Self::Sum(Amount::Done)),
        ("累计完成投资", "done_since_start", Self::Sum(Amount::DoneSinceStart)),
        ("完成率", "rate", Self::Rate),
        ("序时进度", "schedule", Self::Schedule),
        ("进度差", "gap", Self::Gap),
        ("序时比较", "comparison", Self::Comparison),
        ("同比", "growth", Self::Growth),
        ("项目数占比", "portion", Self::Portion),
        ("开工数", "started", Self::Count(Selection::Started)),
        ("应开工数", "due", Self::Count(Selection::Due)),
        ("未按时开工数", "late", Self::Count(Selection::Late)),
        ("开工率", "start_rate", Self::StartRate),
        ("到期开工率", "due_start_rate", Self::DueStartRate),
        ("竣工数", "finished", Self::Count(Selection::Finished)),
        ("达序时数", "on_schedule", Self::Count(Selection::OnSchedule)),
        ("滞后数", "behind", Self::Count(Selection::Behind)),
        ("零投资数", "idle", Self::Count(Selection::Idle)),
        ("问题数", "issues", Self::Issues),
        ("未销号问题数", "open_issues", Self::OpenIssues),
        ("逾期问题数", "overdue_issues", Self::OverdueIssues),
        ("未落实要素数", "open_elements", Self::OpenElements),
        ("项目名单", "names", Self::Names(Selection::All)),
        ("开工名单", "started_names", Self::Names(Selection::Started)),
        ("应开工名单", "due_names", Self::Names(Selection::Due)),
        ("未按时开工名单", "late_names", Self::Names(Selection::Late)),
        ("竣工名单", "finished_names", Self::Names(Selection::Finished)),
        ("达序时名单", "on_schedule_names", Self::Names(Selection::OnSchedule)),
        ("滞后名单", "behind_names", Self::Names(Selection::Behind)),
        ("零投资名单", "idle_names", Self::Names(Selection::Idle)),
    ];

    /// The measure called `word`, in either script or in English.
    pub fn parse(word: &str) -> Option<Self> {
        let simple = simplify(word);
        let word = simple.as_deref().unwrap_or(word);
        let found = Self::WORDS.iter().find(|(zh, en, _)| *zh == word || *en == word);
        found.map(|(.., measure)| *measure)
    }

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(.., measure)| *measure == self);
        found.expect("the table names every measure").0
    }

    /// Whether it is known before the months are over: 应开工 and 年度计划 of a whole year are.
    pub fn is_planned(self) -> bool {
        matches!(
            self,
            Self::Count(Selection::Due) | Self::Names(Selection::Due) | Self::Sum(Amount::Plan)
        )
    }

    /// How it is worked out, in words.
    pub fn formula(self) -> &'static str {
        match self {
            Self::Count(selection) | Self::Names(selection) => selection.formula(),
            Self::Sum(Amount::Total) => "各项目总投资之和",
            Self::Sum(Amount::Plan) => "各项目当年年度计划之和",
            Self::Sum(Amount::Done) => "各项目期间内月完成之和",
            Self::Sum(Amount::DoneSinceStart) => "各项目至上年底累计与当年月完成之和",
            Self::Rate => "期间内完成投资÷年度计划，未下达计划的项目不计",
            Self::Schedule => "期间末序时进度－期间初序时进度",
            Self::Gap | Self::Comparison => "完成率－序时进度，先减后舍入",
            Self::Growth => "（期间内完成投资－上年同期）÷上年同期",
            Self::Portion => "本口径项目数÷对照口径项目数",
            Self::StartRate => "期间末已开工数÷全年应开工数",
            Self::DueStartRate => "期间末前应开工项目中已开工数÷应开工数",
            Self::Issues => "期间末前提出的问题数",
            Self::OpenIssues => "期间末尚未销号的问题数",
            Self::OverdueIssues => "期间末已过时限仍未销号的问题数",
            Self::OpenElements => "台账中尚未落实的要素数，按现在的状态",
        }
    }
}

impl Selection {
    fn formula(self) -> &'static str {
        match self {
            Self::All => "口径内全部项目",
            Self::Started => "期间内实际开工的项目",
            Self::Due => "期间内计划开工的项目",
            Self::Late => "期间内计划开工、期间末仍未开工的项目",
            Self::Finished => "期间内实际竣工的项目",
            Self::OnSchedule => "有年度计划、完成率不低于序时进度的项目",
            Self::Behind => "有年度计划、完成率低于序时进度的项目",
            Self::Idle => "有年度计划、期间内没有完成投资的项目",
        }
    }
}

/// The identity of a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What is measured.
    pub measure: Measure,
    /// Over which projects.
    pub scope: String,
    /// In which months; none of them after the as-of month, unless the measure is of plans.
    pub period: Period,
    /// At the end of which month.
    pub as_of: Month,
    /// Only issues or elements of this kind.
    pub need: Option<Need>,
    /// The whole that a portion is part of.
    pub whole: Option<String>,
}

/// `完成投资·省市重点·2021-10..11·截至2021-11`: the same key, the same characters.
impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}·{}·{}", self.measure.name(), self.scope, self.period)?;
        if let Some(need) = self.need {
            write!(out, "·{}", need.name())?;
        }
        if let Some(whole) = &self.whole {
            write!(out, "·占{whole}")?;
        }
        write!(out, "·截至{}", self.as_of)
    }
}

impl Key {
    /// Reads what [`Key`]'s `Display` wrote.
    pub(super) fn parse(text: &str, office: &Office) -> Option<Self> {
        let (measure, rest) = text.split_once('·')?;
        let measure = Measure::parse(measure)?;
        // A scope may have the separator in its own name: 商贸·物流.
        let (scope, period, rest) = rest.match_indices('·').find_map(|(at, dot)| {
            let scope = Some(&rest[..at]).filter(|scope| office.scopes.contains_key(*scope))?;
            let (period, rest) = rest[at + dot.len()..].split_once('·')?;
            Some((scope.to_owned(), read_period(period)?, rest))
        })?;
        let (mut need, mut whole, mut as_of) = (None, None, None);
        for part in rest.split('·') {
            if let Some(month) = part.strip_prefix("截至") {
                as_of = Month::parse(month);
            } else if let Some(name) = part.strip_prefix('占') {
                whole = Some(name.to_owned());
            } else {
                need = Need::parse(part);
            }
        }
        Some(Self { measure, scope, period, as_of: as_of?, need, whole })
    }
}

/// `2021-10..11`.
fn read_period(text: &str) -> Option<Period> {
    let (from, to) = text.split_once("..")?;
    let from = Month::parse(from)?;
    Period::new(from.year(), from.number(), to.parse().ok()?)
}
