//! Every page of the site: tera → HTML.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::engine::Engine;
use super::papers::{PaperKind, Rendered};
use super::view::{
    Due, FigureView, Line, Link, MeetingView, PaperLink, PaperView, Printing, ProjectView, Rows,
    SeriesView, UnitGroup, UnitLine, address, deadlines, figures_of, line, standing,
};
use crate::diag::Diagnostic;
use crate::document;
use crate::figures::{Figures, Setting};
use crate::office::{Choice, Level, Meeting, Office, ProjectId, Unit, UnitId, UnitKind};
use crate::quantity::Period;

/// The pages of a site, with what a later step wants to say about them.
pub struct Site {
    /// Path → bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// How many different figures the papers print.
    pub figures: usize,
}

/// Renders every page, in parallel.
pub fn pages(
    figures: &Figures,
    engine: &Engine,
    rows: &Rows,
    papers: &[Rendered],
    printing: Printing,
) -> Result<Site, Vec<Diagnostic>> {
    let office = figures.office();
    let setting = Setting::of_office(office);
    let studio = Studio {
        figures,
        engine,
        office,
        rows,
        papers,
        printing,
        period: setting.period,
        setting,
        members: Members::of(office),
        due: deadlines(office),
        nav: NAV.map(|(.., part)| (part, nav(part))),
    };
    let printed = figures_of(figures, papers);
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for result in studio.all(&printed) {
        match result {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(*problem),
        }
    }
    if let Some(style) = engine.asset("site/style.css") {
        files.push(("style.css".to_owned(), style.as_bytes().to_vec()));
    }
    if problems.is_empty() { Ok(Site { files, figures: printed.len() }) } else { Err(problems) }
}

type File = Result<(String, Vec<u8>), Box<Diagnostic>>;

/// Which projects lie in a unit, and which it answers for.
struct Members {
    located: BTreeMap<UnitId, Vec<ProjectId>>,
    answered: BTreeMap<UnitId, Vec<ProjectId>>,
}

impl Members {
    fn of(office: &Office) -> Self {
        let mut members = Self { located: BTreeMap::new(), answered: BTreeMap::new() };
        for &id in &office.scopes[crate::office::ALL] {
            let project = office.project(id);
            members.located.entry(project.town).or_default().push(id);
            members.answered.entry(project.unit).or_default().push(id);
        }
        members
    }
}

/// Everything the pages are made of.
struct Studio<'a> {
    figures: &'a Figures,
    engine: &'a Engine,
    office: &'a Office,
    rows: &'a Rows,
    papers: &'a [Rendered],
    printing: Printing,
    setting: Setting,
    period: Period,
    members: Members,
    due: Vec<Due>,
    nav: [(&'static str, Value); 7],
}

/// One entry of the bar that every page begins with.
#[derive(Serialize)]
struct NavItem {
    name: &'static str,
    href: &'static str,
    here: bool,
}

/// Name and page of each part of the site; the second also marks the parts below it.
const NAV: [(&str, &str, &str); 7] = [
    ("总览", "index.html", "index"),
    ("项目", "projects.html", "projects"),
    ("单位", "units.html", "units"),
    ("会议", "meetings.html", "meetings"),
    ("简报", "bulletins.html", "bulletins"),
    ("材料", "papers.html", "papers"),
    ("指标", "figures.html", "figures"),
];

/// The bar of the pages of one part.
fn nav(part: &str) -> Value {
    let items = NAV.map(|(name, href, key)| NavItem { name, href, here: key == part });
    Value::from_serializable(&items)
}

/// From the page at `path` to the root of the site.
fn way_back(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

impl Studio<'_> {
    fn all(&self, printed: &[FigureView]) -> Vec<File> {
        let parts: [&(dyn Fn() -> File + Sync); 7] = [
            // The longest first: the others fill in beside it.
            &|| self.ledger(),
            &|| self.dashboard(),
            &|| self.units(),
            &|| self.meetings(),
            &|| self.bulletins(),
            &|| self.library(),
            &|| self.figure_list(printed),
        ];
        let mut files: Vec<File> = parts.par_iter().map(|part| part()).collect();
        let count = self.office.projects.len();
        files.par_extend((0..count).into_par_iter().map(|index| self.project(index)));
        let units: Vec<_> = self.office.numbered_units().collect();
        files.par_extend(units.par_iter().map(|&unit| self.unit(unit)));
        files.extend(self.office.meetings.iter().map(|meeting| self.meeting(meeting)));
        files.par_extend(self.papers.par_iter().map(|paper| self.paper(paper)));
        files
    }

    /// What every page has: the office, the way back to the root, the bar, its own title.
    fn context(&self, path: &str, part: &str, title: &str) -> Context {
        let root = way_back(path);
        let mut context = Context::new();
        context.insert("root", &root);
        let nav = self.nav.iter().find(|(key, _)| *key == part);
        context.insert_value("nav", nav.expect("every page belongs to a part").1.clone());
        context.insert("title", title);
        context.insert("setting", &self.setting.token());
        context
    }

    fn page(&self, template: &str, path: &str, context: &Context) -> File {
        let html = self.engine.page(template, context)?;
        let root = way_back(path);
        let href = |key: &str| Some(format!("{root}{}", address::figure(key)));
        let html = document::resolve_marks(html, &href);
        Ok((path.to_owned(), html.into_bytes()))
    }

    fn rows(&self, ids: &[ProjectId]) -> Value {
        self.rows.of(self.office, ids, self.period)
    }

    fn links(&self, of: impl Fn(&Rendered) -> bool) -> Vec<PaperLink> {
        let papers = self.papers.iter().filter(|paper| of(paper));
        papers.map(|paper| PaperLink::new(paper, self.printing)).collect()
    }

    fn dashboard(&self) -> File {
        let path = "index.html";
        let mut context = self.context(path, "index", &self.office.settings.short);
        let line =
            |scope: &str, href: &str| line(self.figures, scope, href.to_owned(), &self.setting);
        let mut lines = vec![line(crate::office::ALL, "projects.html")];
        lines.extend(Level::WORDS.iter().map(|(_, name, _)| line(name, "projects.html")));
        lines.retain(|line| line.count > 0);
        context.insert("lines", &lines);
        context.insert("towns", &self.town_lines());
        let behind = self.behind();
        context.insert("behind_count", &behind.len());
        let worst = &behind[..behind.len().min(10)];
        context.insert_value("behind", self.rows(worst));
        let split = self.due.partition_point(|due| due.days_overdue > 0);
        let (overdue, coming) = self.due.split_at(split);
        context.insert("overdue_count", &overdue.len());
        context.insert("due_count", &self.due.len());
        let shown: Vec<_> = overdue.iter().take(8).chain(coming.iter().take(6)).collect();
        context.insert("due", &shown);
        let mut bulletins = self.bulletin_links();
        bulletins.truncate(3);
        context.insert("bulletins", &bulletins);
        let meetings = self.office.meetings.iter().rev().take(2);
        let meetings: Vec<_> =
            meetings.map(|meeting| MeetingView::new(self.office, meeting)).collect();
        context.insert("meetings", &meetings);
        self.page("site/index.html", path, &context)
    }

    /// All projects behind their schedule, the worst first.
    fn behind(&self) -> Vec<ProjectId> {
        let rate = |&id: &ProjectId| {
            let (rate, standing) = standing(self.office, self.office.project(id), self.period);
            (standing.state == "behind").then_some((rate, id))
        };
        let all = &self.office.scopes[crate::office::ALL];
        let mut behind: Vec<_> = all.iter().filter_map(rate).collect();
        behind.sort();
        behind.into_iter().map(|(_, id)| id).collect()
    }

    /// The places in which projects lie; every project lies in one, so the lines add up.
    fn town_lines(&self) -> Vec<Line> {
        let units = self.office.numbered_units();
        let towns = units.filter(|(id, _)| self.members.located.contains_key(id));
        let line =
            |unit: &Unit| line(self.figures, &unit.short, address::unit(unit), &self.setting);
        towns.map(|(_, unit)| line(unit)).collect()
    }

    fn ledger(&self) -> File {
        let path = "projects.html";
        let mut context = self.context(path, "projects", "项目");
        let all = &self.office.scopes[crate::office::ALL];
        context.insert_value("rows", self.rows(all));
        let ledger = self.links(|paper| paper.path == address::LEDGER);
        context.insert("printed", &ledger);
        self.page("site/projects.html", path, &context)
    }

    fn project(&self, index: usize) -> File {
        let projects = &self.office.projects;
        let project = &projects[index];
        let path = address::project(project);
        let mut context = self.context(&path, "projects", &project.name);
        context.insert("project", &ProjectView::new(self.office, project));
        let neighbour =
            |index: Option<usize>| index.and_then(|index| projects.get(index)).map(Link::project);
        context.insert("previous", &neighbour(index.checked_sub(1)));
        context.insert("next", &neighbour(Some(index + 1)));
        self.page("site/project.html", &path, &context)
    }

    fn units(&self) -> File {
        let path = "units.html";
        let mut context = self.context(path, "units", "单位");
        let groups: Vec<_> = UnitKind::WORDS
            .iter()
            .map(|(kind, name, _)| UnitGroup { name, units: self.units_of(*kind) })
            .filter(|group| !group.units.is_empty())
            .collect();
        context.insert("groups", &groups);
        self.page("site/units.html", path, &context)
    }

    fn units_of(&self, kind: UnitKind) -> Vec<UnitLine> {
        let of_kind = self.office.numbered_units().filter(|(_, unit)| unit.kind == kind);
        let line = |(id, unit): (UnitId, &Unit)| UnitLine {
            name: unit.name.clone(),
            href: address::unit(unit),
            located: self.members.located.get(&id).map_or(0, Vec::len),
            answered: self.members.answered.get(&id).map_or(0, Vec::len),
        };
        of_kind.map(line).collect()
    }

    fn unit(&self, (id, unit): (UnitId, &Unit)) -> File {
        let path = address::unit(unit);
        let mut context = self.context(&path, "units", &unit.name);
        let rows = |members: &BTreeMap<UnitId, Vec<ProjectId>>| {
            let ids = members.get(&id).map(Vec::as_slice).unwrap_or_default();
            self.rows(ids)
        };
        context.insert("kind", unit.kind.name());
        let elements: Vec<_> = unit.elements.iter().map(|need| need.name()).collect();
        context.insert("elements", &elements);
        context.insert("line", &line(self.figures, &unit.short, path.clone(), &self.setting));
        context.insert_value("located", rows(&self.members.located));
        context.insert_value("answered", rows(&self.members.answered));
        let due: Vec<_> = self.due.iter().filter(|due| due.unit.name == unit.short).collect();
        context.insert("due", &due);
        self.page("site/unit.html", &path, &context)
    }

    fn meetings(&self) -> File {
        let path = "meetings.html";
        let mut context = self.context(path, "meetings", "会议");
        let meetings = self.office.meetings.iter().rev();
        let meetings: Vec<_> =
            meetings.map(|meeting| MeetingView::new(self.office, meeting)).collect();
        context.insert("meetings", &meetings);
        self.page("site/meetings.html", path, &context)
    }

    fn meeting(&self, meeting: &Meeting) -> File {
        let path = address::meeting(meeting);
        let mut context = self.context(&path, "meetings", &meeting.name);
        context.insert("meeting", &MeetingView::new(self.office, meeting));
        context.insert("papers", &self.papers_of(meeting));
        self.page("site/meeting.html", &path, &context)
    }

    /// The papers of a meeting: agenda and host script, then in the order they are presented.
    fn papers_of(&self, meeting: &Meeting) -> Vec<PaperLink> {
        let presented: Vec<&str> = meeting
            .agenda
            .iter()
            .flat_map(|item| &item.papers)
            .map(|paper| paper.word.as_str())
            .collect();
        let place = |paper: &Rendered| match paper.kind {
            PaperKind::Agenda | PaperKind::HostScript => 0,
            _ => 1 + presented.iter().position(|id| *id == paper.path).unwrap_or(presented.len()),
        };
        let own = |paper: &&Rendered| {
            paper.meeting.is_some_and(|id| self.office.meetings[id.index()].id == meeting.id)
        };
        let mut papers: Vec<&Rendered> = self.papers.iter().filter(own).collect();
        papers.sort_by_key(|paper| place(paper));
        papers.into_iter().map(|paper| PaperLink::new(paper, self.printing)).collect()
    }

    /// The issues of all bulletins, the latest first.
    fn bulletin_links(&self) -> Vec<PaperLink> {
        let mut links = self.links(|paper| paper.series.is_some());
        links.reverse();
        links
    }

    fn bulletins(&self) -> File {
        let path = "bulletins.html";
        let mut context = self.context(path, "bulletins", "简报");
        let series = self.office.series.iter().enumerate().map(|(index, series)| {
            let own = |paper: &Rendered| paper.series.is_some_and(|id| id.index() == index);
            let mut issues = self.links(own);
            issues.reverse();
            SeriesView { name: series.name.clone(), issues }
        });
        context.insert("series", &series.collect::<Vec<_>>());
        self.page("site/bulletins.html", path, &context)
    }

    fn library(&self) -> File {
        let path = "papers.html";
        let mut context = self.context(path, "papers", "材料");
        let official = |paper: &Rendered| paper.kind == PaperKind::Document;
        let latest: Vec<_> = self.links(official).into_iter().rev().collect();
        context.insert("documents", &latest);
        context.insert("papers", &self.links(|paper| paper.series.is_none() && !official(paper)));
        self.page("site/papers.html", path, &context)
    }

    fn paper(&self, paper: &Rendered) -> File {
        let path = format!("{}.html", paper.path);
        let root = way_back(&path);
        let part = if paper.series.is_some() { "bulletins" } else { "papers" };
        let mut context = self.context(&path, part, &paper.title);
        context.insert("paper", &PaperView::new(paper, self.printing, &root));
        let meeting = paper.meeting.map(|id| Link::meeting(&self.office.meetings[id.index()]));
        context.insert("meeting", &meeting);
        self.page("site/paper.html", &path, &context)
    }

    fn figure_list(&self, printed: &[FigureView]) -> File {
        let path = "figures.html";
        let mut context = self.context(path, "figures", "指标");
        context.insert("figures", printed);
        self.page("site/figures.html", path, &context)
    }
}
