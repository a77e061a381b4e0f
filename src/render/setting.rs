//! Which scope, period and month a paper is about.

use crate::diag::{Code, Diagnostic, Place};
use crate::figures::{Setting, in_the_future};
use crate::office::{ALL, Draft, LookingBack, Meeting, Office, Spoken, unknown_scope};
use crate::quantity::{Month, Period};

/// Whether a paper exists at the month the build looks at.
pub(super) enum Scoped {
    /// It does, and is about this.
    Now(Setting),
    /// The build looks back to a month before the paper's period was over.
    NotYet,
}

/// What a draft says itself, then what its meeting says, then everything of this year.
pub(super) fn setting_of_draft(office: &Office, draft: &Draft) -> Result<Scoped, Box<Diagnostic>> {
    let meeting = draft.meeting.map(|id| &office.meetings[id.index()]);
    let period = draft.period.as_ref().or(meeting.and_then(|meeting| meeting.period.as_ref()));
    let scope = draft.scope.as_ref().or(meeting.and_then(|meeting| meeting.scope.as_ref()));
    setting(office, period, scope, draft.as_of.as_ref())
}

/// Whether there is a page of `draft` to lead to at the office's month.
pub(super) fn exists(office: &Office, draft: &Draft) -> bool {
    !matches!(setting_of_draft(office, draft), Ok(Scoped::NotYet))
}

/// What a meeting says, then everything of this year.
pub(super) fn setting_of_meeting(
    office: &Office,
    meeting: &Meeting,
) -> Result<Scoped, Box<Diagnostic>> {
    setting(office, meeting.period.as_ref(), meeting.scope.as_ref(), None)
}

fn setting(
    office: &Office,
    period: Option<&Spoken>,
    scope: Option<&Spoken>,
    own: Option<&(Month, Place)>,
) -> Result<Scoped, Box<Diagnostic>> {
    let now = office.settings.as_of;
    let looking_back = office.settings.looking_back == LookingBack::Yes;
    let as_of = match own {
        Some((own, _)) if *own > now && looking_back => return Ok(Scoped::NotYet),
        Some((own, place)) if *own > now => {
            return Err(Box::new(ahead_of_office(*own, now).at(place.clone())));
        }
        Some((own, _)) => *own,
        None => now,
    };
    let year = Period::year_to(as_of);
    let read = match period {
        Some(spoken) => Period::parse(&spoken.word, as_of, year)
            .ok_or_else(|| Box::new(odd_period(spoken).at(spoken.place.clone())))?,
        None => year,
    };
    if looking_back && read.last() > now {
        return Ok(Scoped::NotYet);
    }
    let Some(period) = read.until(as_of) else {
        let problem = in_the_future(read, as_of);
        let place = period.map(|spoken| spoken.place.clone());
        return Err(Box::new(place.map_or(problem.clone(), |place| problem.at(place))));
    };
    let scope = match scope {
        Some(spoken) if office.scopes.contains_key(&spoken.word) => spoken.word.clone(),
        Some(spoken) => {
            let problem = unknown_scope(&spoken.word, &office.scopes);
            return Err(Box::new(problem.at(spoken.place.clone())));
        }
        None => ALL.to_owned(),
    };
    Ok(Scoped::Now(Setting { scope, period, as_of }))
}

fn ahead_of_office(own: Month, now: Month) -> Diagnostic {
    Diagnostic::error(
        Code::Period,
        format!("截至 {own} 在办公室的截至月 {now} 之后，还没有数"),
        format!("{own} lies after {now}, the month the office's figures stand at"),
    )
    .help(
        "改正这里，或更新办公室设置里的“截至”",
        "correct it, or move the office's 截至 (as_of) on",
    )
}

fn odd_period(spoken: &Spoken) -> Diagnostic {
    let word = &spoken.word;
    Diagnostic::error(
        Code::Period,
        format!("“{word}”不是期间"),
        format!("`{word}` is not a period"),
    )
    .help(
        "写成 10月、10-11月、四季度、本年 或 2020年1-11月",
        "write `10月`, `10-11月`, `四季度`, `本年` or `2020年1-11月`",
    )
}
