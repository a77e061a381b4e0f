//! What one would ask about the ledger before printing from it.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Place};
use crate::office::{LookingBack, Office, Project, Stage};

/// Names that a message names before it counts the rest.
const NAMED: usize = 5;

/// Months nobody reported, months reported after the one the figures stand at, and projects that
/// stand in the ledger twice.
pub(super) fn ledger(office: &Office) -> Vec<Diagnostic> {
    let mut found = twins(office);
    if office.settings.looking_back == LookingBack::No {
        found.extend(unreported(office));
        found.extend(ahead(office));
    }
    found
}

fn unreported(office: &Office) -> Option<Diagnostic> {
    let month = office.settings.as_of;
    let silent = |project: &&Project| {
        let account = project.account(month.year());
        project.stage == Stage::Building
            && account.is_some_and(|account| {
                account.plan.is_some() && account.monthly_done[month.index()].is_none()
            })
    };
    let (names, count) = named(office.projects.iter().filter(silent))?;
    let problem = Diagnostic::warning(
        Code::NoReport,
        format!("{count} 个在建项目没有报 {month} 的完成投资，按 0 算：{names}"),
        format!("{count} projects have not reported {month} and count as nothing: {names}"),
    );
    Some(problem.help(
        "补上这个月的数，确实没有就写 0万元",
        "add the month; write `0万元` if nothing was done",
    ))
}

fn ahead(office: &Office) -> Option<Diagnostic> {
    let as_of = office.settings.as_of;
    let later = |project: &&Project| {
        project.accounts.iter().any(|account| {
            let reported = account.monthly_done.iter().rposition(Option::is_some);
            let last = reported.map(|index| (account.year, index));
            last.is_some_and(|last| last > (as_of.year(), as_of.index()))
        })
    };
    let (names, count) = named(office.projects.iter().filter(later))?;
    let problem = Diagnostic::warning(
        Code::Stale,
        format!("{count} 个项目已有 {as_of} 以后的完成投资，截至月还是 {as_of}：{names}"),
        format!("{count} projects report months after {as_of}, where the figures stand: {names}"),
    );
    Some(problem.help("把办公室设置里的“截至”改到新的月份", "move 截至 (as_of) of the settings on"))
}

/// Copied records that were given a new id count twice in every sum.
fn twins(office: &Office) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &Project> = BTreeMap::new();
    let mut found = Vec::new();
    for project in &office.projects {
        let Some(first) = seen.insert(&project.name, project) else { continue };
        let (one, other, name) = (&first.id, &project.id, &project.name);
        let mut place = Place::file(&project.origin.0);
        place.line = project.origin.1 as usize;
        place.excerpt = format!("{other} {name}");
        let problem = Diagnostic::warning(
            Code::Duplicate,
            format!("{one} 和 {other} 都叫“{name}”，合计里算了两次"),
            format!("{one} and {other} are both called `{name}` and count twice"),
        );
        found
            .push(problem.help("删去一个，或改名区分", "delete one, or tell them apart").at(place));
    }
    found
}

/// The first few names of some projects, and how many there are; nothing if there are none.
fn named<'a>(projects: impl Iterator<Item = &'a Project>) -> Option<(String, usize)> {
    let names: Vec<&str> = projects.map(|project| project.short.as_str()).collect();
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    let rest = if names.len() > NAMED { "…" } else { "" };
    (!names.is_empty()).then(|| (format!("{shown}{rest}"), names.len()))
}
