//! Stage 3: [`Office`] → [`Figures`]: what every number is.
//!
//! A figure is measure × scope × period, standing at a month: its [`Key`]. The same key has the
//! same value in every paper, and the same [`Style`] the same characters. Values are exact; they
//! are rounded only when they are written. A call in a draft becomes a key in [`Figures::call`];
//! what it cannot make sense of is reported with the nearest known names.

mod call;
mod key;
mod value;
mod write;

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

pub(crate) use call::in_the_future;
pub use call::{Call, Setting};
pub use key::{Amount, Key, Measure, Selection};
pub use value::{NoValue, Value};
pub use write::{NumberUnit, Style, written};

use crate::diag::{Code, Diagnostic};
use crate::office::Office;

/// Answers every call for a figure.
#[derive(Debug)]
pub struct Figures {
    office: Arc<Office>,
    declared: BTreeMap<String, String>,
    /// Values already worked out: the papers of a large office ask for the same few figures
    /// thousands of times, and each is a sum over the whole ledger.
    known: RwLock<BTreeMap<Key, Result<Value, NoValue>>>,
}

/// One figure as it stands in a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Which figure.
    pub key: Key,
    /// Its exact value.
    pub value: Value,
    /// Its characters.
    pub text: String,
}

impl Figures {
    /// Takes the declared figures of the office; those that make no sense are reported.
    pub fn new(office: Arc<Office>) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let declared = &office.settings.figures;
        let declared = declared.iter().map(|figure| (figure.name.clone(), figure.call.clone()));
        let figures = Self { declared: declared.collect(), office, known: RwLock::default() };
        // Whether a declaration makes sense does not depend on how far the year has come.
        let setting = Setting::of_whole_year(&figures.office);
        for figure in &figures.office.settings.figures {
            if call::is_taken(&figures.office, &figure.name, &setting) {
                problems.push(taken(&figure.name).at(figure.place.clone()));
            } else if let Err(problem) = figures.call(&figure.call, &setting) {
                problems.push(problem.at(figure.place.clone()));
            }
        }
        (figures, problems)
    }

    /// The office behind the figures.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Reads a call such as `完成投资·省市重点·10-11月`; what is not said comes from `setting`.
    pub fn call(&self, text: &str, setting: &Setting) -> Result<Call, Box<Diagnostic>> {
        call::parse(&self.office, &self.declared, text, setting)
    }

    /// The key that wrote itself as `text`.
    pub fn key(&self, text: &str) -> Option<Key> {
        Key::parse(text, &self.office)
    }

    /// The exact value of a figure.
    pub fn value(&self, key: &Key) -> Result<Value, NoValue> {
        const UNHARMED: &str = "nothing panics while it holds the lock";
        if let Some(value) = self.known.read().expect(UNHARMED).get(key) {
            return value.clone();
        }
        let value = value::value(&self.office, key);
        self.known.write().expect(UNHARMED).insert(key.clone(), value.clone());
        value
    }

    /// Reads a call, works the figure out and writes it.
    pub fn print(&self, text: &str, setting: &Setting) -> Result<Printed, Box<Diagnostic>> {
        let Call { key, style } = self.call(text, setting)?;
        let value = self.value(&key).map_err(|reason| Box::new(reason.diagnostic(text)))?;
        let text = written(&self.office, &value, &style);
        Ok(Printed { key, value, text })
    }
}

fn taken(name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        format!("指标不能叫“{name}”：它在取数时另有意思，或者里面有“·”"),
        format!(
            "no figure can be called `{name}`: it means something else in a call, or holds `·`"
        ),
    )
    .help("换一个名字", "choose another name")
}
