//! Keys → exact values. Pure arithmetic over the office; nothing is rounded here.

use rust_decimal::Decimal;

use super::key::{Amount, Key, Measure, Selection};
use crate::diag::{Code, Diagnostic};
use crate::office::{Issue, Need, Office, Progress, Project, ProjectId};
use crate::quantity::{Money, Period, Share};

/// The exact value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// So many projects, issues, elements.
    Count(usize),
    /// Which projects, in ledger order.
    Names(Vec<ProjectId>),
    /// So much money.
    Money(Money),
    /// A ratio.
    Share(Share),
    /// A ratio less another: above zero is ahead.
    Gap(Share),
    /// The same, to be written with what it is compared to.
    Comparison(Share),
    /// A change relative to an earlier value.
    Growth(Share),
}

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// A ratio over a plan of nothing.
    NoPlan,
    /// A change from nothing.
    NoBase,
    /// A share of an empty list.
    EmptyWhole,
}

impl NoValue {
    /// As a message about the call `text`.
    pub fn diagnostic(self, text: &str) -> Diagnostic {
        let (zh, en) = match self {
            Self::NoPlan => {
                ("这个口径当年没有年度计划", "no project of the scope has a plan for the year")
            }
            Self::NoBase => {
                ("上年同期没有完成投资", "nothing was done in the same months a year before")
            }
            Self::EmptyWhole => ("分母里一个项目也没有", "there is no project in the denominator"),
        };
        Diagnostic::error(
            Code::NoValue,
            format!("“{text}”算不出来：{zh}"),
            format!("`{text}` has no value: {en}"),
        )
        .help(
            "换一个口径或期间，或删去这一句",
            "choose another scope or period, or drop the sentence",
        )
    }
}

pub(super) fn value(office: &Office, key: &Key) -> Result<Value, NoValue> {
    let scope = Members { office, key, ids: members(office, &key.scope) };
    Ok(match key.measure {
        Measure::Count(selection) => Value::Count(scope.selected(selection).count()),
        Measure::Names(selection) => Value::Names(scope.selected(selection).collect()),
        Measure::Sum(amount) => Value::Money(scope.sum(amount)),
        Measure::Rate => Value::Share(scope.rate()?),
        Measure::Schedule => Value::Share(scope.schedule()),
        Measure::Gap => Value::Gap(scope.rate()?.less(scope.schedule())),
        Measure::Comparison => Value::Comparison(scope.rate()?.less(scope.schedule())),
        Measure::Growth => Value::Growth(scope.growth()?),
        Measure::Portion => Value::Share(scope.portion()?),
        Measure::StartRate => Value::Share(scope.start_rate(key.period.whole_year())?),
        Measure::DueStartRate => Value::Share(scope.start_rate(key.period.since_january())?),
        Measure::Issues => scope.issues(|issue, key| issue.raised_by(key.period.last())),
        Measure::OpenIssues => scope.issues(|issue, key| issue.open_at(key.period.last())),
        Measure::OverdueIssues => scope.issues(|issue, key| issue.overdue_at(key.period.last())),
        Measure::OpenElements => Value::Count(scope.open_elements()),
    })
}

fn members<'a>(office: &'a Office, scope: &str) -> &'a [ProjectId] {
    office.scopes.get(scope).map_or(&[], Vec::as_slice)
}

/// The projects of a key's scope.
struct Members<'a> {
    office: &'a Office,
    key: &'a Key,
    ids: &'a [ProjectId],
}

impl<'a> Members<'a> {
    fn projects(&self) -> impl Iterator<Item = &'a Project> {
        self.ids.iter().map(|&id| self.office.project(id))
    }

    fn selected(&self, selection: Selection) -> impl Iterator<Item = ProjectId> {
        let period = self.key.period;
        let schedule = self.schedule();
        let holds =
            move |id: &ProjectId| selects(self.office.project(*id), selection, period, schedule);
        self.ids.iter().copied().filter(holds)
    }

    fn sum(&self, amount: Amount) -> Money {
        let period = self.key.period;
        let base_year = self.office.settings.base_year;
        let of = |project: &Project| match amount {
            Amount::Total => project.total,
            Amount::Plan => project.plan(period.year()).unwrap_or_default(),
            Amount::Done => project.done(period),
            Amount::DoneSinceStart => project.done_since_start(period.last(), base_year),
        };
        self.projects().map(of).sum()
    }

    fn rate(&self) -> Result<Share, NoValue> {
        let period = self.key.period;
        let mut done = Money::ZERO;
        let mut plan = Money::ZERO;
        for project in self.projects() {
            if let Some(planned) = project.plan_to_meet(period.year()) {
                plan += planned;
                done += project.done(period);
            }
        }
        ratio(done, plan).ok_or(NoValue::NoPlan)
    }

    fn schedule(&self) -> Share {
        self.office.settings.schedule.within(self.key.period)
    }

    fn growth(&self) -> Result<Share, NoValue> {
        let now = self.sum(Amount::Done);
        let before: Money =
            self.projects().map(|project| project.done(self.key.period.year_before())).sum();
        if before <= Money::ZERO {
            return Err(NoValue::NoBase);
        }
        ratio(now - before, before).ok_or(NoValue::NoBase)
    }

    fn portion(&self) -> Result<Share, NoValue> {
        let whole = self.key.whole.as_deref().unwrap_or_default();
        let whole = members(self.office, whole).len();
        Share::of(Decimal::from(self.ids.len()), Decimal::from(whole)).ok_or(NoValue::EmptyWhole)
    }

    /// Of the projects due to start in `due`, the share that has started by the end of the key's
    /// period.
    fn start_rate(&self, due: Period) -> Result<Share, NoValue> {
        let period = self.key.period;
        let mut started = 0usize;
        let mut planned = 0usize;
        for project in self.projects() {
            if project.planned_start.is_some_and(|day| due.contains(day.month())) {
                planned += 1;
                started += usize::from(project.started_by(period.last()));
            }
        }
        Share::of(Decimal::from(started), Decimal::from(planned)).ok_or(NoValue::EmptyWhole)
    }

    fn issues(&self, counts: fn(&Issue, &Key) -> bool) -> Value {
        let issues = self.projects().flat_map(|project| &project.issues);
        let counted = issues.filter(|issue| self.wants(issue.kind) && counts(issue, self.key));
        Value::Count(counted.count())
    }

    fn open_elements(&self) -> usize {
        let elements = self.projects().flat_map(|project| &project.elements);
        let open = |state| state != Progress::Secured;
        elements.filter(|element| self.wants(element.kind) && open(element.state)).count()
    }

    fn wants(&self, need: Need) -> bool {
        self.key.need.is_none_or(|wanted| wanted == need)
    }
}

fn selects(project: &Project, selection: Selection, period: Period, schedule: Share) -> bool {
    let within =
        |day: Option<crate::quantity::Day>| day.is_some_and(|day| period.contains(day.month()));
    match selection {
        Selection::All => true,
        Selection::Started => within(project.actual_start),
        Selection::Finished => within(project.actual_finish),
        Selection::Due => within(project.planned_start),
        Selection::Late => within(project.planned_start) && !project.started_by(period.last()),
        Selection::OnSchedule => project.rate(period).is_some_and(|rate| rate >= schedule),
        Selection::Behind => project.rate(period).is_some_and(|rate| rate < schedule),
        Selection::Idle => project.rate(period).is_some_and(|rate| rate == Share::ZERO),
    }
}

fn ratio(part: Money, whole: Money) -> Option<Share> {
    Share::of(Decimal::from(part.to_fen()), Decimal::from(whole.to_fen()))
}
