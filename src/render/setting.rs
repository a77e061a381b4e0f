//! Which scope, period and month a paper is about.

use crate::diag::{Code, Diagnostic, Place};
use crate::figures::{Setting, in_the_future};
use crate::office::{ALL, Draft, LookingBack, Meeting, Office, Spoken, unknown_scope};
use crate::quantity::{Day, Month, Period};

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
    let said = Said {
        period: draft.period.as_ref().or(meeting.and_then(|meeting| meeting.period.as_ref())),
        scope: draft.scope.as_ref().or(meeting.and_then(|meeting| meeting.scope.as_ref())),
        as_of: draft.as_of.as_ref(),
        day: draft.day.or(meeting.map(|meeting| meeting.day)),
    };
    said.setting(office)
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
    let said = Said {
        period: meeting.period.as_ref(),
        scope: meeting.scope.as_ref(),
        as_of: None,
        day: Some(meeting.day),
    };
    said.setting(office)
}

/// What a paper says about itself.
struct Said<'a> {
    period: Option<&'a Spoken>,
    scope: Option<&'a Spoken>,
    as_of: Option<&'a (Month, Place)>,
    day: Option<Day>,
}

impl Said<'_> {
    fn setting(&self, office: &Office) -> Result<Scoped, Box<Diagnostic>> {
        let now = office.settings.as_of;
        let as_of = self.as_of.map_or(now, |(own, _)| *own);
        if office.settings.looking_back == LookingBack::Yes {
            let last = match self.period {
                Some(spoken) => self.period(office, spoken)?.last(),
                None => self.day.filter(|_| self.as_of.is_none()).map_or(as_of, Day::month),
            };
            if last > now || as_of > now {
                return Ok(Scoped::NotYet);
            }
        }
        if let Some((own, place)) = self.as_of.filter(|(own, _)| *own > now) {
            return Err(Box::new(ahead_of_office(*own, now).at(place.clone())));
        }
        let period = match self.period {
            Some(spoken) => {
                let period = self.period(office, spoken)?;
                let typed = Period::names_months(&spoken.word);
                let reached = period.until(as_of).filter(|reached| !typed || *reached == period);
                let late = || Box::new(in_the_future(period, as_of).at(spoken.place.clone()));
                reached.ok_or_else(late)?
            }
            None => Period::year_to(as_of),
        };
        let scope = self.scope(office)?;
        Ok(Scoped::Now(Setting { scope, period, as_of }))
    }

    /// A year that is not said is that of the month in the settings, or the paper's own.
    fn period(&self, office: &Office, spoken: &Spoken) -> Result<Period, Box<Diagnostic>> {
        let from = self.as_of.map_or(office.settings.written_at, |(own, _)| *own);
        let read = Period::parse(&spoken.word, from, Period::year_to(from));
        read.ok_or_else(|| Box::new(odd_period(spoken).at(spoken.place.clone())))
    }

    fn scope(&self, office: &Office) -> Result<String, Box<Diagnostic>> {
        match self.scope {
            Some(spoken) if office.scopes.contains_key(&spoken.word) => Ok(spoken.word.clone()),
            Some(spoken) => {
                let problem = unknown_scope(&spoken.word, &office.scopes);
                Err(Box::new(problem.at(spoken.place.clone())))
            }
            None => Ok(ALL.to_owned()),
        }
    }
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
