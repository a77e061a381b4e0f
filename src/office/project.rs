//! Projects: the records of the ledger (台账).

use std::collections::BTreeMap;

use super::choice::{Level, Nature, Need, Progress, Stage};
use super::roster::{PersonId, UnitId};
use crate::quantity::{Day, Money, Month, Period, Share};

/// Which project of the ledger, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectId(u32);

impl ProjectId {
    pub(super) fn at(index: usize) -> Self {
        Self(index as u32)
    }

    /// Its place in [`super::Office::projects`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One project.
#[derive(Clone, Debug)]
pub struct Project {
    /// 编号: the name of its page.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 简称, for lists in running text; the full name if there is none.
    pub short: String,
    /// 级别.
    pub level: Level,
    /// 类别, the trade.
    pub category: String,
    /// 性质.
    pub nature: Nature,
    /// 阶段.
    pub stage: Stage,
    /// 地点.
    pub town: UnitId,
    /// 建设内容及规模.
    pub scale: String,
    /// 建设年限.
    pub years: String,
    /// 计划开工.
    pub planned_start: Option<Day>,
    /// 实际开工.
    pub actual_start: Option<Day>,
    /// 计划竣工.
    pub planned_finish: Option<Day>,
    /// 实际竣工.
    pub actual_finish: Option<Day>,
    /// 总投资.
    pub total: Money,
    /// 至上年底累计, before the office's base year.
    pub done_before: Money,
    /// Plans and monthly figures, by year.
    pub accounts: Vec<Account>,
    /// 形象进度 by month.
    pub progress: BTreeMap<Month, String>,
    /// 节点.
    pub nodes: Vec<Node>,
    /// 资金来源.
    pub funds: Vec<Fund>,
    /// 要素.
    pub elements: Vec<Element>,
    /// 审批.
    pub permits: Vec<Permit>,
    /// 问题.
    pub issues: Vec<Issue>,
    /// 责任单位.
    pub unit: UnitId,
    /// 配合单位.
    pub support: Vec<UnitId>,
    /// 业主.
    pub owner: String,
    /// 挂点领导.
    pub leader: Option<PersonId>,
    /// 指挥长.
    pub commander: Option<PersonId>,
    /// 首席责任人.
    pub chief: Option<PersonId>,
    /// 入库.
    pub entered: Option<Day>,
    /// Where its record begins: file and line, for whoever asks.
    pub origin: (String, u32),
}

/// One year of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The year.
    pub year: i32,
    /// 年度计划.
    pub plan: Option<Money>,
    /// 月计划, January first.
    pub monthly_plan: [Option<Money>; 12],
    /// 月完成, January first; nothing where no report came.
    pub monthly_done: [Option<Money>; 12],
}

impl Account {
    pub(super) fn of(year: i32) -> Self {
        Self { year, plan: None, monthly_plan: [None; 12], monthly_done: [None; 12] }
    }

    /// Everything reported in the year.
    pub fn done(&self) -> Money {
        self.monthly_done.iter().flatten().copied().sum()
    }
}

impl Project {
    /// Its figures of `year`, if any were entered.
    pub fn account(&self, year: i32) -> Option<&Account> {
        self.accounts.iter().find(|account| account.year == year)
    }

    /// 年度计划 of `year`.
    pub fn plan(&self, year: i32) -> Option<Money> {
        self.account(year).and_then(|account| account.plan)
    }

    /// The plan there is to meet in `year`: a plan of nothing is no plan.
    pub fn plan_to_meet(&self, year: i32) -> Option<Money> {
        self.plan(year).filter(|plan| *plan > Money::ZERO)
    }

    /// 完成率 of this project alone within `period`; nothing without a plan to meet.
    pub fn rate(&self, period: Period) -> Option<Share> {
        let plan = self.plan_to_meet(period.year())?;
        Share::of(self.done(period).to_fen(), plan.to_fen())
    }

    /// Whether work had begun by the end of `month`.
    pub fn started_by(&self, month: Month) -> bool {
        self.actual_start.is_some_and(|day| day.month() <= month)
    }

    /// 完成投资 within `period`; months without a report count as nothing.
    pub fn done(&self, period: Period) -> Money {
        let Some(account) = self.account(period.year()) else { return Money::ZERO };
        let months = period.first().index()..=period.last().index();
        account.monthly_done[months].iter().flatten().copied().sum()
    }

    /// 完成投资 since the start, to the end of `month`; `base_year` is the office's.
    pub fn done_since_start(&self, month: Month, base_year: i32) -> Money {
        let years = |wanted: &dyn Fn(i32) -> bool| -> Money {
            let wanted = self.accounts.iter().filter(|account| wanted(account.year));
            wanted.map(Account::done).sum()
        };
        let year = month.year();
        let before = if year >= base_year {
            self.done_before + years(&|other| (base_year..year).contains(&other))
        } else {
            self.done_before - years(&|other| (year..base_year).contains(&other))
        };
        before + self.done(Period::year_to(month))
    }
}

/// 节点: a step with its planned and its actual day.
#[derive(Clone, Debug)]
pub struct Node {
    /// 名称.
    pub name: String,
    /// 计划.
    pub planned: Option<Day>,
    /// 实际.
    pub actual: Option<Day>,
    /// 责任人.
    pub person: Option<PersonId>,
}

/// 资金来源.
#[derive(Clone, Debug)]
pub struct Fund {
    /// 来源.
    pub source: String,
    /// 金额.
    pub amount: Money,
    /// 到位.
    pub received: Money,
}

/// 要素: something the project needs from someone.
#[derive(Clone, Debug)]
pub struct Element {
    /// 类型.
    pub kind: Need,
    /// 需求.
    pub need: String,
    /// 状态.
    pub state: Progress,
    /// 责任单位.
    pub unit: Option<UnitId>,
    /// 时限.
    pub due: Option<Day>,
}

/// 审批: a permit on its way.
#[derive(Clone, Debug)]
pub struct Permit {
    /// 事项.
    pub name: String,
    /// 部门.
    pub unit: Option<UnitId>,
    /// 申报.
    pub applied: Option<Day>,
    /// 时限.
    pub due: Option<Day>,
    /// 批复.
    pub granted: Option<Day>,
    /// 文号.
    pub number: String,
}

/// 问题: something in the way, with who clears it and by when.
#[derive(Clone, Debug)]
pub struct Issue {
    /// 内容.
    pub text: String,
    /// 类型.
    pub kind: Need,
    /// 责任单位.
    pub unit: Option<UnitId>,
    /// 责任人.
    pub person: Option<PersonId>,
    /// 提出.
    pub raised: Option<Day>,
    /// 时限.
    pub due: Option<Day>,
    /// 销号.
    pub closed: Option<Day>,
    /// 措施.
    pub action: String,
}

impl Issue {
    /// Whether it had been raised and was not yet closed at the end of `month`.
    pub fn open_at(&self, month: Month) -> bool {
        self.raised_by(month) && self.closed.is_none_or(|day| day.month() > month)
    }

    /// Whether it had been raised by the end of `month`.
    pub fn raised_by(&self, month: Month) -> bool {
        self.raised.is_none_or(|day| day.month() <= month)
    }

    /// Whether it was open past its deadline at the end of `month`.
    pub fn overdue_at(&self, month: Month) -> bool {
        let end = Day::end_of(month);
        self.open_at(month) && self.due.is_some_and(|due| due.days_until(end) > 0)
    }
}
