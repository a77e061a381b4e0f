//! Papers as pages of the site show them, and the figures in them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{OfficialView, address};
use crate::document::{Head, Inline, Tail, each_inline, html_parts, spoken_characters};
use crate::figures::Figures;
use crate::render::Rendered;

/// A paper in a list: what it is, and where to read or print it.
#[derive(Clone, Debug, Serialize)]
pub struct PaperLink {
    /// 讲话稿 and so on.
    pub kind: &'static str,
    /// 发文字号 of an official paper; empty for others.
    pub number: String,
    /// Its title on one line.
    pub title: String,
    /// Its day, as written.
    pub day: String,
    /// Who speaks or reports.
    pub by: String,
    /// The page.
    pub href: String,
    /// The printable paper; empty if none was built.
    pub pdf: String,
    /// The copy for the lectern; empty if there is none.
    pub reading: String,
}

/// Whether printable papers are built beside the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Printing {
    /// They are.
    #[default]
    Pdf,
    /// Only the site is.
    None,
}

impl PaperLink {
    /// The paper in a list.
    pub fn new(rendered: &Rendered, printing: Printing) -> Self {
        let printed = printing == Printing::Pdf;
        let pdf = if printed { address::pdf(&rendered.path) } else { String::new() };
        let reading = match rendered.reading {
            Some(_) if printed => address::reading(&rendered.path),
            _ => String::new(),
        };
        let number = match &rendered.paper.head {
            Head::Official(masthead) => masthead.number.as_ref().map(ToString::to_string),
            Head::Plain | Head::Bulletin { .. } => None,
        };
        Self {
            kind: rendered.kind.name(),
            number: number.unwrap_or_default(),
            title: rendered.title.clone(),
            day: rendered.day.clone(),
            by: rendered.by.clone(),
            href: format!("{}.html", rendered.path),
            pdf,
            reading,
        }
    }
}

/// How long a paper takes to be read to a meeting, in whole minutes, at 240 and at 200 characters
/// a minute; nothing for papers that are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Aloud {
    /// Characters without marks.
    pub characters: usize,
    /// Read fast.
    pub least: usize,
    /// Read slowly.
    pub most: usize,
}

impl Aloud {
    fn new(rendered: &Rendered) -> Option<Self> {
        let characters = spoken_characters(&rendered.paper);
        let minutes = |rate: usize| characters.div_ceil(rate);
        let aloud = Self { characters, least: minutes(240), most: minutes(200) };
        (rendered.kind.is_spoken() && characters > 0).then_some(aloud)
    }
}

/// A paper on its own page.
#[derive(Clone, Debug, Serialize)]
pub struct PaperView {
    /// What it is and where it is printed.
    pub link: PaperLink,
    /// How long it takes to be read to a meeting.
    pub aloud: Option<Aloud>,
    /// The lines of the title.
    pub title: Vec<String>,
    /// The lines under it.
    pub byline: Vec<String>,
    /// The masthead of a bulletin: name, issue, publisher, date.
    pub masthead: Option<[String; 4]>,
    /// What an official paper has about its text.
    pub official: Option<OfficialView>,
    /// The body, as HTML.
    pub body: String,
    /// 报、送、发: label and receivers.
    pub receivers: Vec<(String, String)>,
    /// 共印80份.
    pub copies: String,
}

impl PaperView {
    /// The paper as its page shows it; `root` leads from that page to the root of the site.
    pub fn new(rendered: &Rendered, printing: Printing, root: &str) -> Self {
        let paper = &rendered.paper;
        let href = |key: &str| Some(format!("{root}{}", address::figure(key)));
        let masthead = match &paper.head {
            Head::Plain | Head::Official(_) => None,
            Head::Bulletin { name, issue, publisher, date } => {
                Some([name, issue, publisher, date].map(String::clone))
            }
        };
        let (receivers, copies) = match &paper.tail {
            Some(Tail::Bulletin { receivers, copies }) => (receivers.clone(), copies.clone()),
            Some(Tail::Record(_)) | None => (Vec::new(), String::new()),
        };
        let mut texts = html_parts(paper.texts(), root, &href).into_iter();
        let body = texts.next().unwrap_or_default();
        // An order shows no title on paper; its page needs one.
        let title =
            if paper.title.is_empty() { vec![rendered.title.clone()] } else { paper.title.clone() };
        Self {
            link: PaperLink::new(rendered, printing),
            aloud: Aloud::new(rendered),
            title,
            byline: paper.byline.clone(),
            masthead,
            official: OfficialView::new(paper, texts.collect()),
            body,
            receivers,
            copies,
        }
    }
}

/// A figure on the page of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// The anchor on the page.
    pub anchor: String,
    /// What is measured.
    pub name: String,
    /// Over which projects.
    pub scope: String,
    /// In which months.
    pub period: String,
    /// 用地 and so on, or empty.
    pub need: String,
    /// How it is worked out, in words.
    pub formula: &'static str,
    /// The papers that print it, in order, each with what it prints.
    pub uses: Vec<FigureUse>,
}

/// A figure in a paper.
#[derive(Clone, Debug, Serialize)]
pub struct FigureUse {
    /// The paper's title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// As printed there.
    pub text: String,
    /// How often.
    pub times: usize,
}

/// Every figure that any paper prints, sorted by name.
pub fn figures_of(figures: &Figures, papers: &[Rendered]) -> Vec<FigureView> {
    let mut uses: BTreeMap<String, Vec<FigureUse>> = BTreeMap::new();
    for rendered in papers {
        let mut see = |key: &str, text: &str| {
            let of_key = uses.entry(key.to_owned()).or_default();
            let href = format!("{}.html", rendered.path);
            match of_key.iter_mut().find(|used| used.href == href && used.text == text) {
                Some(used) => used.times += 1,
                None => of_key.push(FigureUse {
                    title: rendered.title.clone(),
                    href,
                    text: text.to_owned(),
                    times: 1,
                }),
            }
        };
        for document in rendered.paper.texts() {
            each_inline(&document.blocks, &mut |inline| {
                if let Inline::Figure { key, text } = inline {
                    see(key, text);
                }
            });
        }
    }
    uses.into_iter().filter_map(|(key, uses)| figure(figures, &key, uses)).collect()
}

fn figure(figures: &Figures, key: &str, uses: Vec<FigureUse>) -> Option<FigureView> {
    let anchor = address::figure(key).split_once('#')?.1.to_owned();
    let key = figures.key(key)?;
    Some(FigureView {
        anchor,
        name: key.measure.name().to_owned(),
        scope: match &key.whole {
            Some(whole) => format!("{}占{whole}", key.scope),
            None => key.scope.clone(),
        },
        period: key.period.chinese(),
        need: key.need.map(|need| crate::office::Choice::name(need).to_owned()).unwrap_or_default(),
        formula: key.measure.formula(),
        uses,
    })
}
