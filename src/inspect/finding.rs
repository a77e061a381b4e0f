//! Findings: what was measured, what was wanted, and by which clause.

use std::collections::BTreeMap;

use super::line::Line;
use super::unit::Micron;
use crate::diag::Message;

/// How much a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// 规定: must.
    Must,
    /// 一般: generally so.
    Usual,
    /// 推荐: recommended.
    Recommended,
    /// 可以: may.
    Optional,
    /// 实务: practice, no rule behind it.
    Practice,
}

impl Strength {
    /// As the standard says it, and in English.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Must => ("规定", "required"),
            Self::Usual => ("一般", "usual"),
            Self::Recommended => ("推荐", "recommended"),
            Self::Optional => ("可以", "optional"),
            Self::Practice => ("实务", "practice"),
        }
    }

    /// Whether breaking the rule is an error.
    pub const fn binds(self) -> bool {
        matches!(self, Self::Must | Self::Usual)
    }
}

/// One requirement of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// `7.5` of GB/T 9704-2012; of other sources, with their name: `GB/T 15834 5.1`.
    pub clause: &'static str,
    /// How much it binds.
    pub strength: Strength,
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// What it is about, in English.
    pub en: &'static str,
}

impl Rule {
    /// A rule.
    pub(super) const fn new(
        clause: &'static str,
        strength: Strength,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self { clause, strength, zh, en }
    }
}

/// What came of a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule is not kept.
    Broken,
    /// It could not be measured.
    Unmeasured,
}

/// Where something was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page, from 1.
    pub page: usize,
    /// The line among those of the page, from 1, and how it begins.
    pub line: Option<(usize, String)>,
}

impl Place {
    /// A page as a whole.
    pub(super) const fn page(page: usize) -> Self {
        Self { page, line: None }
    }

    /// A line.
    pub(super) fn line(line: &Line) -> Self {
        let start = line.text().chars().take(12).collect();
        Self { page: line.page, line: Some((line.row, start)) }
    }
}

/// One rule that was not kept, or that could not be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Broken or unmeasured.
    pub verdict: Verdict,
    /// Where it was met first, if anywhere.
    pub place: Option<Place>,
    /// What was found; for what was not measured, why.
    pub measured: Message,
    /// What the rule wants.
    pub wanted: Message,
    /// How often the same was met elsewhere.
    pub elsewhere: usize,
}

/// All that came of measuring one print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How often each rule was measured, kept or not.
    pub measured: BTreeMap<Rule, usize>,
    /// In the order they were met.
    pub list: Vec<Finding>,
}

impl Findings {
    /// Takes down one measurement.
    pub(super) fn judge(
        &mut self,
        rule: Rule,
        kept: bool,
        place: Place,
        (measured, wanted): (impl Into<Said>, impl Into<Said>),
    ) {
        *self.measured.entry(rule).or_default() += 1;
        if kept {
            return;
        }
        let (measured, wanted) = (measured.into().0, wanted.into().0);
        let same = |finding: &&mut Finding| {
            finding.rule == rule && finding.measured == measured && finding.wanted == wanted
        };
        match self.list.iter_mut().find(same) {
            Some(finding) => finding.elsewhere += 1,
            None => self.list.push(Finding {
                rule,
                verdict: Verdict::Broken,
                place: Some(place),
                measured,
                wanted,
                elsewhere: 0,
            }),
        }
    }

    /// Takes down a rule that cannot be measured, and why.
    pub(super) fn cannot(&mut self, rule: Rule, why: (&str, &str)) {
        if self.list.iter().any(|known| known.rule == rule && known.verdict == Verdict::Unmeasured)
        {
            return;
        }
        self.list.push(Finding {
            rule,
            verdict: Verdict::Unmeasured,
            place: None,
            measured: Message::new(why.0, why.1),
            wanted: Message::new("", ""),
            elsewhere: 0,
        });
    }

    /// The rules that were not kept.
    pub fn broken(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.verdict == Verdict::Broken)
    }
}

/// A value in words, in both languages.
pub(super) struct Said(Message);

impl From<Micron> for Said {
    fn from(value: Micron) -> Self {
        Self::from(value.to_string())
    }
}

impl From<String> for Said {
    fn from(value: String) -> Self {
        Self(Message::new(value.clone(), value))
    }
}

impl From<&str> for Said {
    fn from(value: &str) -> Self {
        Self::from(value.to_owned())
    }
}

impl From<(&str, &str)> for Said {
    fn from((zh, en): (&str, &str)) -> Self {
        Self(Message::new(zh, en))
    }
}

impl From<(String, String)> for Said {
    fn from((zh, en): (String, String)) -> Self {
        Self(Message::new(zh, en))
    }
}

/// A size of type in points.
pub(super) fn points(size: Micron) -> String {
    format!("{:.2} pt", size.to_pt())
}
