//! Calls: what a draft writes between `{{` and `}}` → a [`Key`] and a [`Style`].

use std::collections::BTreeMap;

use super::key::{Key, Measure};
use super::write::{NumberUnit, Style};
use crate::diag::{Code, Diagnostic, nearest};
use crate::load::simplify;
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

    /// The month that a period without a year is understood from: the year is the paper's own.
    fn spoken_at(&self) -> Month {
        let year = self.period.year();
        if year == self.as_of.year() {
            self.as_of
        } else {
            Month::new(year, 12).expect("the year of a period is a year")
        }
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
    /// Whether the period names its months, as `10-11月` does and `四季度` does not.
    months_typed: bool,
    /// 上年同期 was said: the period, whichever it is, lies a year back.
    year_before: Option<YearBefore>,
    need: Option<Need>,
    whole: Option<String>,
    style: Style,
    unknown: Vec<String>,
    /// A part that says once more what another part has said: `省` after `在建`.
    again: Option<String>,
}

#[derive(Clone, Copy)]
struct YearBefore;

pub(super) fn parse(
    office: &Office,
    declared: &BTreeMap<String, String>,
    text: &str,
    setting: &Setting,
) -> Result<Call, Box<Diagnostic>> {
    let mut typed = Vec::new();
    let mut parts = Parts::default();
    for part in text.split('·').map(str::trim) {
        match declared.get(part) {
            Some(call) => parts.take_all(office, &split(call), setting),
            None => typed.push(part),
        }
    }
    // A declared figure stands for its parts; what is typed beside it overrides them.
    let over = Parts { measure: parts.measure, style: parts.style.clone(), ..Parts::default() };
    parts = parts.overridden(over.with(office, &typed, setting));
    let Some(measure) = parts.measure else {
        return Err(Box::new(no_measure(&parts, text, declared)));
    };
    if let Some(word) = parts.unknown.first() {
        return Err(Box::new(unknown_part(word, office)));
    }
    if let Some(word) = parts.again {
        return Err(Box::new(said_twice(&word)));
    }
    let period = parts.period.unwrap_or(setting.period);
    let period = match period.until(setting.as_of) {
        _ if measure.is_planned() => period,
        // Months that were typed are printed beside the figure: it must hold all of them.
        _ if parts.months_typed && period.last() > setting.as_of => {
            return Err(Box::new(in_the_future(period, setting.as_of)));
        }
        Some(period) => period,
        None => return Err(Box::new(in_the_future(period, setting.as_of))),
    };
    let period = parts.year_before.map_or(period, |YearBefore| period.year_before());
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

/// Whether `name` says something of its own in a call, so that no declared figure can have it.
pub(super) fn is_taken(office: &Office, name: &str, setting: &Setting) -> bool {
    let period = || Period::parse(name, setting.as_of, setting.period).is_some();
    name.contains('·')
        || Measure::parse(name).is_some()
        || Style::default().take(name)
        || office.scopes.contains_key(name)
        || period()
}

fn split(call: &str) -> Vec<&str> {
    call.split('·').map(str::trim).collect()
}

impl Parts {
    fn with(mut self, office: &Office, words: &[&str], setting: &Setting) -> Self {
        self.take_all(office, words, setting);
        self
    }

    /// Takes the measure first: it decides what 用地 or 占全部 mean, wherever they stand.
    fn take_all(&mut self, office: &Office, words: &[&str], setting: &Setting) {
        let measures: Vec<Measure> = words.iter().filter_map(|word| Measure::parse(word)).collect();
        self.measure = measures.first().copied().or(self.measure);
        for &word in words {
            if Measure::parse(word).is_none() {
                self.take(office, word, setting);
            } else if measures.len() > 1 {
                self.again = Some(word.to_owned());
            }
        }
    }

    /// Each part of a call may be said once: of two scopes or periods only one would count.
    fn take(&mut self, office: &Office, typed: &str, setting: &Setting) {
        // Names of the office's own stand as they are; the fixed words are known in either script.
        let simple = simplify(typed).filter(|_| !office.scopes.contains_key(typed));
        let part = simple.as_deref().unwrap_or(typed);
        let again = if self.style.take(part) {
            // Said how to write, not what.
            false
        } else if let Some(need) = self.need(part) {
            self.need.replace(need).is_some()
        } else if office.scopes.contains_key(part) {
            self.scope.replace(part.to_owned()).is_some()
        } else if part == "上年同期" {
            self.year_before.replace(YearBefore).is_some()
        } else if let Some(period) = Period::parse(part, setting.spoken_at(), setting.period) {
            self.months_typed = Period::names_months(part);
            self.period.replace(period).is_some()
        } else if let Some(whole) = self.whole(office, part) {
            self.whole.replace(whole.to_owned()).is_some()
        } else {
            self.unknown.push(typed.to_owned());
            false
        };
        if again {
            self.again = Some(typed.to_owned());
        }
    }

    fn overridden(self, over: Self) -> Self {
        Self {
            measure: over.measure.or(self.measure),
            scope: over.scope.or(self.scope),
            months_typed: if over.period.is_some() { over.months_typed } else { self.months_typed },
            period: over.period.or(self.period),
            year_before: over.year_before.or(self.year_before),
            need: over.need.or(self.need),
            whole: over.whole.or(self.whole),
            style: over.style,
            unknown: [self.unknown, over.unknown].concat(),
            again: self.again.or(over.again),
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
    if let Some(mark) = word.chars().find(|mark| ".、•・,，/ ".contains(*mark)) {
        return problem.help(
            format!("各部分之间用“·”隔开，不是“{mark}”"),
            format!("separate the parts by `·`, not by `{mark}`"),
        );
    }
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

/// "There are no figures for all of this yet."
pub(crate) fn in_the_future(period: Period, as_of: Month) -> Diagnostic {
    Diagnostic::error(
        Code::Period,
        format!("期间 {} 写到了截至月 {as_of} 之后，还没有数", period.chinese()),
        format!("the period {period} goes beyond {as_of}, the month the figures stand at"),
    )
    .help("改正期间，或更新办公室设置里的“截至”", "correct the period, or move 截至 (as_of) on")
}

fn said_twice(word: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        format!("“{word}”和前面的一部分说的是同一样东西，只能写一个"),
        format!("`{word}` says again what another part of the call says; only one can count"),
    )
    .help(
        "要同时满足两个条件，就在办公室设置的“口径”里合成一个",
        "for projects that meet two conditions, declare one scope under 口径 (scopes)",
    )
}

fn no_whole() -> Diagnostic {
    Diagnostic::error(
        Code::UnknownScope,
        "占比要写明占什么",
        "a portion needs the whole it is part of",
    )
    .help("例如 项目数占比·产业类·占省市重点", "such as `项目数占比·产业类·占省市重点`")
}
