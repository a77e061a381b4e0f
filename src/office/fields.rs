//! Reading one record: every key is asked for by its two names, every value is parsed into its
//! type, every mistake is noted with its place, and what nobody asked for is an unknown key.

use std::borrow::Cow;

use super::choice::Choice;
use crate::diag::{Code, Diagnostic, Place, nearest};
use crate::load::{Entry, Mark, Node, SourceId, Sources, Value, simplify};
use crate::quantity::{Day, Money, MoneyError, MoneyUnit, Month};

/// The Chinese name of a key and the English one.
pub(super) type Key = (&'static str, &'static str);

/// Where a record comes from, and where its mistakes go.
pub(super) struct Desk<'a> {
    pub(super) sources: &'a Sources,
    pub(super) source: SourceId,
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(sources: &'a Sources, source: SourceId) -> Self {
        Self { sources, source, problems: Vec::new() }
    }

    pub(super) fn place(&self, mark: Mark) -> Place {
        self.sources.place(self.source, mark)
    }

    pub(super) fn note(&mut self, mark: Mark, problem: Diagnostic) {
        let place = self.place(mark);
        self.problems.push(problem.at(place));
    }
}

/// A value with the unit its key may have stated: `月完成（万元）`.
#[derive(Clone, Copy)]
pub(super) struct Field<'r, 's> {
    pub(super) node: &'r Node<'s>,
    pub(super) unit: Option<MoneyUnit>,
}

/// The entries of one record, while they are being read.
pub(super) struct Fields<'r, 's> {
    entries: &'r [Entry<'s>],
    /// Of each entry: its key in Simplified characters, the unit its key states.
    keys: Vec<(Cow<'r, str>, Option<MoneyUnit>)>,
    asked: Vec<bool>,
    known: Vec<Key>,
    /// Where the record begins.
    pub(super) mark: Mark,
}

impl<'r, 's> Fields<'r, 's> {
    /// The entries of `node`; anything but a mapping is noted and read as an empty one.
    pub(super) fn new(desk: &mut Desk<'_>, node: &'r Node<'s>) -> Self {
        let entries = node.entries().unwrap_or_default();
        if node.entries().is_none() && !node.is_null() {
            desk.note(node.mark, wrong_kind("“键: 值”", "`key: value` lines"));
        }
        let mark = entries.first().map_or(node.mark, |entry| entry.mark);
        let keys = entries.iter().map(|entry| read_key(&entry.key)).collect();
        Self { entries, keys, asked: vec![false; entries.len()], known: Vec::new(), mark }
    }

    /// The value under a key, unless it is absent or empty.
    pub(super) fn get(&mut self, key: Key) -> Option<Field<'r, 's>> {
        self.known.push(key);
        for (index, (name, unit)) in self.keys.iter().enumerate() {
            if !self.asked[index] && is_called(name, key) {
                self.asked[index] = true;
                let node = &self.entries[index].node;
                return (!node.is_null()).then_some(Field { node, unit: *unit });
            }
        }
        None
    }

    /// The same, noted if it is missing.
    pub(super) fn need(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<Field<'r, 's>> {
        let found = self.get(key);
        if found.is_none() {
            desk.note(self.mark, missing(key));
        }
        found
    }

    pub(super) fn text(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<String> {
        self.get(key).and_then(|field| text(desk, field.node))
    }

    pub(super) fn need_text(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<String> {
        self.need(desk, key).and_then(|field| text(desk, field.node))
    }

    pub(super) fn texts(&mut self, desk: &mut Desk<'_>, key: Key) -> Vec<String> {
        let Some(field) = self.get(key) else { return Vec::new() };
        field.node.items().iter().filter_map(|item| text(desk, item)).collect()
    }

    pub(super) fn money(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<Money> {
        self.get(key).and_then(|field| money(desk, field))
    }

    pub(super) fn day(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<Day> {
        self.get(key).and_then(|field| day(desk, field.node))
    }

    pub(super) fn whole(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<u32> {
        self.get(key).and_then(|field| whole(desk, field.node))
    }

    pub(super) fn choice<C: Choice>(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<C> {
        self.get(key).and_then(|field| choice(desk, field.node))
    }

    pub(super) fn need_choice<C: Choice>(&mut self, desk: &mut Desk<'_>, key: Key) -> Option<C> {
        self.need(desk, key).and_then(|field| choice(desk, field.node))
    }

    /// Notes every key that nobody asked for. `内部备注` is for the office's own eyes: it is
    /// accepted everywhere and goes nowhere.
    pub(super) fn finish(mut self, desk: &mut Desk<'_>) {
        self.get(("内部备注", "note"));
        for (index, entry) in self.entries.iter().enumerate() {
            if !self.asked[index] {
                let name = &self.keys[index].0;
                let again = self.known.iter().find(|key| is_called(name, **key));
                let problem = again.map_or_else(
                    || unknown_key(&entry.key, &self.known),
                    |key| named_twice(&entry.key, *key),
                );
                desk.note(entry.mark, problem);
            }
        }
    }
}

/// Whether `name` is one of the names of a key.
fn is_called(name: &str, key: Key) -> bool {
    name == key.0 || name == key.1
}

/// The name of a key in Simplified characters, without the unit that may follow it.
fn read_key(key: &str) -> (Cow<'_, str>, Option<MoneyUnit>) {
    let (name, unit) = split_unit(key);
    (simplify(name).map_or(Cow::Borrowed(name), Cow::Owned), unit)
}

/// `总投资（万元）` → `总投资` and 万元.
fn split_unit(key: &str) -> (&str, Option<MoneyUnit>) {
    let inner = key.strip_suffix('）').or_else(|| key.strip_suffix(')'));
    let split = inner.and_then(|inner| inner.rsplit_once(['（', '(']));
    match split.and_then(|(name, unit)| Some((name, MoneyUnit::parse(unit.trim())?))) {
        Some((name, unit)) => (name.trim_end(), Some(unit)),
        None => (key, None),
    }
}

/// A scalar's characters; anything else is noted.
pub(super) fn text(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Scalar(text) => Some(text.trim().to_owned()),
        Value::Null => None,
        Value::List(_) | Value::Map(_) => {
            desk.note(node.mark, wrong_kind("一个词或一句话", "plain text"));
            None
        }
    }
}

/// An amount with its unit.
pub(super) fn money(desk: &mut Desk<'_>, field: Field<'_, '_>) -> Option<Money> {
    let written = scalar(desk, field.node)?;
    let problem = match Money::parse(written, field.unit) {
        Ok(money) => return Some(money),
        Err(MoneyError::NoUnit) => Diagnostic::error(
            Code::MissingUnit,
            format!("金额“{written}”没有单位"),
            format!("the amount `{written}` has no unit"),
        )
        .help(
            format!("写成 {written}万元 或 {written}亿元，或者把单位写在键上：总投资（万元）"),
            format!("write `{written}万元` or `{written}亿元`, or put the unit into the key"),
        ),
        Err(MoneyError::NotANumber) => Diagnostic::error(
            Code::Money,
            format!("“{written}”不是金额"),
            format!("`{written}` is not an amount"),
        )
        .help(
            "金额写成 3.2亿元、8000万元 或 1250000元",
            "write an amount as `3.2亿元`, `8000万元` or `1250000元`",
        ),
        Err(MoneyError::OutOfRange) => Diagnostic::error(
            Code::Money,
            format!("金额“{written}”太大，或者细过一分钱"),
            format!("the amount `{written}` is too large or finer than a fen"),
        )
        .help("看看单位和小数点", "check the unit and the decimal point"),
    };
    desk.note(field.node.mark, problem);
    None
}

/// A day of the calendar.
pub(super) fn day(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<Day> {
    let written = scalar(desk, node)?;
    let day = Day::parse(written);
    if day.is_none() {
        let problem = Diagnostic::error(
            Code::Date,
            format!("“{written}”不是存在的日期"),
            format!("`{written}` is not a day of the calendar"),
        )
        .help(
            "写成 2021-12-03、2021年12月3日，或只写到月：2021-12",
            "write `2021-12-03`, `2021年12月3日`, or only the month: `2021-12`",
        );
        desk.note(node.mark, problem);
    }
    day
}

/// A month.
pub(super) fn month(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<Month> {
    let written = scalar(desk, node)?;
    let month = Month::parse(written);
    if month.is_none() {
        desk.note(node.mark, not_a_month(written));
    }
    month
}

/// A whole number, perhaps with its counting word: `15分钟`.
pub(super) fn whole(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<u32> {
    let written = scalar(desk, node)?;
    let digits = written.trim_end_matches(|character| "分钟期份位磅".contains(character));
    let number = digits.trim().parse().ok();
    if number.is_none() {
        desk.note(node.mark, not_a_number());
    }
    number
}

/// One of the known words.
pub(super) fn choice<C: Choice>(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<C> {
    let written = scalar(desk, node)?;
    let found = C::parse(written);
    if found.is_none() {
        let known: Vec<&str> = C::WORDS.iter().map(|(_, zh, _)| *zh).collect();
        let near = nearest(written, known.iter().copied());
        // The nearest ones first, then all the others: the list is short.
        let others = known.iter().copied().filter(|word| !near.contains(word));
        let offer = near.iter().copied().chain(others).collect::<Vec<_>>().join("、");
        let problem = Diagnostic::error(
            Code::UnknownValue,
            format!("“{written}”不是这里可以写的"),
            format!("`{written}` is not one of the known values"),
        )
        .help(format!("可以写：{offer}"), format!("write one of: {offer}"));
        desk.note(node.mark, problem);
    }
    found
}

fn scalar<'n>(desk: &mut Desk<'_>, node: &'n Node<'_>) -> Option<&'n str> {
    if matches!(node.value, Value::List(_) | Value::Map(_)) {
        desk.note(node.mark, wrong_kind("一个值", "one value"));
    }
    node.text().map(str::trim)
}

pub(super) fn not_a_month(written: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Month,
        format!("“{written}”不是月份，或者超出 1—12 月"),
        format!("`{written}` is not a month, or lies outside 1 to 12"),
    )
    .help("写成 2021-10 或 2021年10月", "write `2021-10` or `2021年10月`")
}

fn not_a_number() -> Diagnostic {
    Diagnostic::error(Code::Number, "这里要写整数", "this must be a whole number")
        .help("只写数字，例如 15", "write digits only, such as `15`")
}

pub(super) fn wrong_kind(zh: &str, en: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongKind, format!("这里要写{zh}"), format!("this must be {en}"))
        .help("对照 docs/content.md 里的写法", "compare with docs/content.md")
}

fn missing(key: Key) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        format!("缺少“{}”", key.0),
        format!("`{}` ({}) is missing", key.0, key.1),
    )
    .help(format!("加一行“{}: …”", key.0), format!("add a line `{}: …`", key.0))
}

fn named_twice(typed: &str, key: Key) -> Diagnostic {
    Diagnostic::error(
        Code::Duplicate,
        format!("“{typed}”和前面的“{}”是同一项", key.0),
        format!("`{typed}` says `{}` ({}) a second time", key.0, key.1),
    )
    .help("留下对的一个", "keep the right one")
}

fn unknown_key(typed: &str, known: &[Key]) -> Diagnostic {
    let (name, _) = split_unit(typed);
    let near = nearest(name, known.iter().flat_map(|key| [key.0, key.1]));
    let offer = if near.is_empty() {
        known.iter().map(|key| key.0).collect::<Vec<_>>().join("、")
    } else {
        near.join("、")
    };
    let problem = Diagnostic::error(
        Code::UnknownKey,
        format!("不认识的键“{typed}”"),
        format!("unknown key `{typed}`"),
    );
    if near.is_empty() {
        problem.help(format!("这里可以写：{offer}"), format!("known here: {offer}"))
    } else {
        problem.help(format!("是不是“{offer}”？"), format!("did you mean `{offer}`?"))
    }
}
