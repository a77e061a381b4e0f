//! Records that contradict themselves (`domain` rules of a ledger that need only one record).

use super::choice::{Choice, Stage};
use super::fields::Desk;
use super::project::Project;
use crate::diag::{Code, Diagnostic};
use crate::load::Mark;
use crate::quantity::{Money, Month};

/// Notes what cannot be true of `project`.
pub(super) fn check(desk: &mut Desk<'_>, mark: Mark, project: &Project, base_year: i32) {
    amounts_are_not_negative(desk, mark, project);
    done_needs_plan(desk, mark, project);
    stage_needs_dates(desk, mark, project);
    finish_after_start(desk, mark, project);
    done_within_total(desk, mark, project, base_year);
}

fn contradiction(zh: String, en: String) -> Diagnostic {
    Diagnostic::error(Code::Contradiction, zh, en)
}

/// A month may be negative (核减); what was planned or had been done may not.
fn amounts_are_not_negative(desk: &mut Desk<'_>, mark: Mark, project: &Project) {
    let named = [("总投资", project.total), ("至上年底累计", project.done_before)];
    let plans = project.accounts.iter().filter_map(|account| account.plan);
    let all = named.into_iter().chain(plans.map(|plan| ("年度计划", plan)));
    for (key, _) in all.filter(|(_, amount)| *amount < Money::ZERO) {
        let name = &project.name;
        let problem = contradiction(
            format!("“{name}”的“{key}”是负数"),
            format!("`{key}` of `{name}` is below zero"),
        );
        desk.note(
            mark,
            problem.help(
                "去掉负号；核减写在当月的“月完成”里",
                "drop the sign; what is struck off belongs into 月完成 (monthly_done)",
            ),
        );
    }
}

fn done_needs_plan(desk: &mut Desk<'_>, mark: Mark, project: &Project) {
    for account in &project.accounts {
        if account.plan.is_none() && account.done() != Money::ZERO {
            let (name, year) = (&project.name, account.year);
            let problem = contradiction(
                format!("“{name}”{year}年有完成投资，却没有年度计划"),
                format!("`{name}` reports work done in {year} but has no plan for it"),
            );
            let problem = problem.help(
                format!("补上{year}年的“年度计划”，没有计划就写 0万元"),
                format!("add the plan of {year}; write `0万元` if there was none"),
            );
            desk.note(mark, problem);
        }
    }
}

fn stage_needs_dates(desk: &mut Desk<'_>, mark: Mark, project: &Project) {
    let needed = match project.stage {
        Stage::Building => project.actual_start.is_none().then_some("实际开工"),
        Stage::Finished if project.actual_start.is_none() => Some("实际开工"),
        Stage::Finished => project.actual_finish.is_none().then_some("实际竣工"),
        Stage::Prepared | Stage::Early | Stage::Reserve => {
            if project.actual_start.is_some() {
                let (name, stage) = (&project.name, project.stage.name());
                let problem = contradiction(
                    format!("“{name}”已有实际开工日期，阶段却还是“{stage}”"),
                    format!("`{name}` has started but its stage is still `{stage}`"),
                );
                desk.note(
                    mark,
                    problem.help("把阶段改成“在建”，或删去日期", "correct the stage or the date"),
                );
            }
            None
        }
    };
    if let Some(key) = needed {
        let (name, stage) = (&project.name, project.stage.name());
        let problem = contradiction(
            format!("“{name}”的阶段是“{stage}”，却没有“{key}”"),
            format!("`{name}` is `{stage}` but has no `{key}`"),
        );
        desk.note(mark, problem.help(format!("补上“{key}”"), format!("add `{key}`")));
    }
}

fn finish_after_start(desk: &mut Desk<'_>, mark: Mark, project: &Project) {
    let pairs = [
        (project.planned_start, project.planned_finish, "计划"),
        (project.actual_start, project.actual_finish, "实际"),
    ];
    for (start, finish, kind) in pairs {
        if let (Some(start), Some(finish)) = (start, finish)
            && finish < start
        {
            let name = &project.name;
            let problem = contradiction(
                format!("“{name}”的{kind}竣工早于{kind}开工"),
                format!("`{name}` finishes before it starts ({kind})"),
            );
            desk.note(mark, problem.help("核对两个日期", "check the two dates"));
        }
    }
}

/// More than 105 % of the total is an error, anything above it deserves a look.
fn done_within_total(desk: &mut Desk<'_>, mark: Mark, project: &Project, base_year: i32) {
    let years = project.accounts.iter().map(|account| account.year);
    let last = years.max().unwrap_or(base_year).max(base_year);
    let Some(month) = Month::new(last, 12) else { return };
    let done = project.done_since_start(month, base_year);
    if done <= project.total {
        return;
    }
    let (name, total) = (&project.name, project.total.to_fen());
    let mut problem = contradiction(
        format!("“{name}”累计完成投资超过了总投资"),
        format!("`{name}` has done more than its total"),
    );
    if done.to_fen() * 100 <= total * 105 {
        problem.severity = crate::diag::Severity::Warning;
    }
    desk.note(
        mark,
        problem.help("核对总投资、至上年底累计和各月完成的单位", "check the units of the amounts"),
    );
}
