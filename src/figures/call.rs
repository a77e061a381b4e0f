//! Calls: what a draft writes between `{{` and `}}` → a [`Key`] and a [`Style`].

use std::collections::BTreeMap;

use super::key::{Key, Measure};
use super::write::{NumberUnit, Style};
use crate::diag::{Code, Diagnostic, nearest};
use crate::office::{ALL, Choice, Need, Office, unknown_scope};
use crate::quantity::{Month, Period};

/// What a call leaves unsaid: the paper's own scope, period and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The scope.
    pub scope: String,
    /// The period.
    pub period: Period,
    /// The month the figures stand at.
    pub as_of: Month,
}

impl Setting {
    /// Everything, this year, at the office's month.
    pub fn of_office(office: &Office) -> Self {
        let as_of = office.settings.as_of;
        Self { scope: ALL.to_owned(), period: Period::year_to(as_of), as_of }
    }

    /// Everything, in the year of the office's month, as if it were over.
    pub(super) fn of_whole_year(office: &Office) -> Self {
        let year = office.settings.as_of.year();
        let period = Period::new(year, 1, 12).expect("the year of a month is a year");
        Self { scope: ALL.to_owned(), period, as_of: period.last() }
    }

    /// As one word, for a template to hand back; [`Setting::from_token`] reads it.
    pub fn token(&self) -> String {
        let (from, to) = (self.period.first(), self.period.last());
        format!("{}|{}|{}|{}", self.scope, self.as_of, from, to.number())
    }

    /// The setting that wrote the token.
    pub fn from_token(token: &str) -> Option<Self> {
        let mut parts = token.rsplitn(4, '|');
        let to = parts.next()?.parse().ok()?;
        let from = Month::parse(parts.next()?)?;
        let as_of = Month::parse(parts.next()?)?;
        let period = Period::new(from.year(), from.number(), to)?;
        Some(Self { scope: parts.next()?.to_owned(), period, as_of })
    }
}

/// A call that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which figure.
    pub key: Key,
    /// How it is written.
    pub style: Style,
}

/// The parts of a call, as far as they have been understood.
#[derive(Default)]
struct Parts {
    measure: Option<Measure>,
    scope: Option<String>,
    period: Option<Period>,
    need: Option<Need>,
    whole: Option<String>,
    style: Style,
    unknown: Vec<String>,
}

pub(super) fn parse(
    office: &Office,
    declared: &BTreeMap<String, String>,
    text: &str,
    setting: &Setting,
) -> Result<Call, Box<Diagnostic>> {
    let mut parts = Parts::default();
    for part in text.split('·').map(str::trim) {
        // A declared figure stands for its parts; what is added after it overrides them.
        match declared.get(part) {
            Some(call) => {
                call.split('·').map(str::trim).for_each(|part| parts.take(office, part, setting))
            }
            None => parts.take(office, part, setting),
        }
    }
    let Some(measure) = parts.measure else {
        return Err(Box::new(no_measure(&parts, text, declared)));
    };
    if let Some(word) = parts.unknown.first() {
        return Err(Box::new(unknown_part(word, office)));
    }
    let period = parts.period.unwrap_or(setting.period);
    let reached = if measure.looks_ahead() { Some(period) } else { period.until(setting.as_of) };
    let Some(period) = reached else {
        return Err(Box::new(in_the_future(period, setting.as_of)));
    };
    if measure == Measure::Portion && parts.whole.is_none() {
        return Err(Box::new(no_whole()));
    }
    let key = Key {
        measure,
        scope: parts.scope.unwrap_or_else(|| setting.scope.clone()),
        period,
        as_of: setting.as_of,
        need: parts.need,
        whole: parts.whole,
    };
    Ok(Call { key, style: parts.style })
}

impl Parts {
    fn take(&mut self, office: &Office, part: &str, setting: &Setting) {
        if let Some(measure) = Measure::parse(part) {
            self.measure = Some(measure);
        } else if self.style.take(part) {
            // Said how to write, not what.
        } else if let Some(need) = self.need(part) {
            self.need = Some(need);
        } else if office.scopes.contains_key(part) {
            self.scope = Some(part.to_owned());
        } else if let Some(period) = Period::parse(part, setting.as_of, setting.period) {
            self.period = Some(period);
        } else if let Some(whole) = self.whole(office, part) {
            self.whole = Some(whole.to_owned());
        } else {
            self.unknown.push(part.to_owned());
        }
    }

    /// A kind of issue or element, where the measure counts those.
    fn need(&self, part: &str) -> Option<Need> {
        let counts = matches!(
            self.measure,
            Some(
                Measure::Issues
                    | Measure::OpenIssues
                    | Measure::OverdueIssues
                    | Measure::OpenElements
            )
        );
        if counts { Need::parse(part) } else { None }
    }

    /// `占项目库`, where the measure is a portion.
    fn whole<'p>(&self, office: &Office, part: &'p str) -> Option<&'p str> {
        let whole = part.strip_prefix('占').filter(|whole| office.scopes.contains_key(*whole))?;
        (self.measure == Some(Measure::Portion)).then_some(whole)
    }
}

impl Style {
    /// Whether `part` says how to write the figure.
    fn take(&mut self, part: &str) -> bool {
        let number = |text: &str| text.parse::<u32>().ok();
        if let Some(unit) = NumberUnit::parse(part) {
            self.unit = Some(unit);
        } else if let Some(digits) = part.strip_suffix('位').and_then(number) {
            self.digits = Some(digits.min(8));
        } else if let Some(top) = part.strip_prefix('前').and_then(number) {
            self.top = Some(top.max(1) as usize);
        } else if part == "列全" {
            self.top = Some(usize::MAX);
        } else if part == "数" {
            self.bare = true;
        } else {
            return false;
        }
        true
    }
}

fn no_measure(parts: &Parts, text: &str, declared: &BTreeMap<String, String>) -> Diagnostic {
    let word = parts.unknown.first().map_or(text, String::as_str);
    let known = Measure::WORDS.iter().map(|words| words.0);
    let near = nearest(word, known.chain(declared.keys().map(String::as_str)));
    let problem = Diagnostic::error(
        Code::UnknownFigure,
        format!("不知道“{word}”算的是什么"),
        format!("`{word}` is not a known figure"),
    );
    if near.is_empty() {
        problem.help(
            "先写算什么，例如 完成投资、完成率、项目数，再写口径和期间",
            "say what is counted, such as 完成投资 (done), 完成率 (rate) or 项目数 (count)",
        )
    } else {
        let near = near.join("、");
        problem.help(format!("是不是“{near}”？"), format!("did you mean `{near}`?"))
    }
}

fn unknown_part(word: &str, office: &Office) -> Diagnostic {
    if word.contains(['月', '季', '年']) && !office.scopes.contains_key(word) {
        return Diagnostic::error(
            Code::Period,
            format!("“{word}”不是期间"),
            format!("`{word}` is not a period"),
        )
        .help(
            "写成 10月、10-11月、四季度、本年、2020年1-11月 或 上年同期",
            "write `10月`, `10-11月`, `四季度`, `本年`, `2020年1-11月` or `上年同期`",
        );
    }
    unknown_scope(word.strip_prefix('占').unwrap_or(word), &office.scopes)
}

/// "There are no figures for this yet."
pub(crate) fn in_the_future(period: Period, as_of: Month) -> Diagnostic {
    Diagnostic::error(
        Code::Period,
        format!("期间 {} 在截至月 {as_of} 之后，还没有数", period.chinese()),
        format!("the period {period} lies after {as_of}, the month the figures stand at"),
    )
    .help("改正期间，或更新办公室设置里的“截至”", "correct the period, or move 截至 (as_of) on")
}

fn no_whole() -> Diagnostic {
    Diagnostic::error(
        Code::UnknownScope,
        "占比要写明占什么",
        "a portion needs the whole it is part of",
    )
    .help("例如 项目数占比·产业类·占省市重点", "such as `项目数占比·产业类·占省市重点`")
}
