//! Every paper of the office: tera → Markdown → [`Paper`].

use rayon::prelude::*;
use tera::Context;

use super::calls;
use super::engine::Engine;
use super::setting::{Scoped, setting_of_draft, setting_of_meeting};
use super::template_error::{Origin, diagnostic, spot};
use super::view::{MeetingView, OfficeView, PersonView, Row, address};
use crate::diag::{Code, Diagnostic};
use crate::document::{self, Head, Orientation, Paper, Tail};
use crate::figures::{Figures, Setting};
use crate::load::DraftKind;
use crate::office::{BulletinIssue, Draft, Meeting, MeetingId, Office, SeriesId};

/// What a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperKind {
    /// 议程.
    Agenda,
    /// 主持词.
    HostScript,
    /// 讲话稿.
    Speech,
    /// 通报、汇报.
    Report,
    /// 发言材料.
    Statement,
    /// 简报.
    Bulletin,
    /// 项目清单.
    Ledger,
}

impl PaperKind {
    /// As a page names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "议程",
            Self::HostScript => "主持词",
            Self::Speech => "讲话稿",
            Self::Report => "汇报材料",
            Self::Statement => "发言材料",
            Self::Bulletin => "简报",
            Self::Ledger => "项目清单",
        }
    }
}

/// A paper with its place in the output.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Below the root of the site, without its ending.
    pub path: String,
    /// What it is for.
    pub kind: PaperKind,
    /// Its title on one line.
    pub title: String,
    /// The meeting it belongs to.
    pub meeting: Option<MeetingId>,
    /// The series it belongs to.
    pub series: Option<SeriesId>,
    /// The day on it, as written.
    pub day: String,
    /// Who speaks or reports, as written; empty if nobody is named.
    pub by: String,
    /// The draft it was made from, for messages.
    pub source: String,
    /// The paper.
    pub paper: Paper,
}

/// What has to be rendered.
enum Job<'a> {
    Draft(&'a Draft),
    Agenda(MeetingId, &'a Meeting),
    HostScript(MeetingId, &'a Meeting),
    Ledger,
}

/// How many papers an office has once all its months are over.
pub fn paper_count(office: &Office) -> usize {
    2 * office.meetings.len() + office.drafts.len() + 1
}

/// Renders every paper, in parallel, in a fixed order.
pub fn papers(figures: &Figures, engine: &Engine) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let office = figures.office();
    // The longest first: the others fill in beside it.
    let mut jobs = vec![Job::Ledger];
    for (id, meeting) in office.numbered_meetings() {
        jobs.push(Job::Agenda(id, meeting));
        jobs.push(Job::HostScript(id, meeting));
    }
    jobs.extend(office.drafts.iter().map(Job::Draft));
    let press = Press { figures, engine, office };
    let printed: Vec<_> = jobs.par_iter().map(|job| press.print(job)).collect();
    let mut papers = Vec::with_capacity(printed.len());
    let mut problems = Vec::new();
    for (paper, mut noted) in printed {
        papers.extend(paper);
        problems.append(&mut noted);
    }
    // What is wrong with a meeting is wrong with each of its papers.
    problems.dedup();
    (papers, problems)
}

struct Press<'a> {
    figures: &'a Figures,
    engine: &'a Engine,
    office: &'a Office,
}

impl Press<'_> {
    fn print(&self, job: &Job<'_>) -> (Option<Rendered>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let printed = match job {
            Job::Draft(draft) => self.draft(draft, &mut problems),
            Job::Agenda(id, meeting) => self.of_meeting(PaperKind::Agenda, *id, meeting),
            Job::HostScript(id, meeting) => self.of_meeting(PaperKind::HostScript, *id, meeting),
            Job::Ledger => self.ledger(),
        };
        let paper = printed.unwrap_or_else(|problem| {
            problems.push(*problem);
            None
        });
        (paper, problems)
    }

    fn context(&self, setting: &Setting) -> Context {
        let mut context = Context::new();
        context.insert("office", &OfficeView::new(self.office));
        context.insert("setting", &setting.token());
        context.insert("scope", &setting.scope);
        context.insert("period", &setting.period.chinese());
        context
    }

    fn draft(
        &self,
        draft: &Draft,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Rendered>, Box<Diagnostic>> {
        let Scoped::Now(setting) = setting_of_draft(self.office, draft)? else { return Ok(None) };
        problems.extend(comments(draft));
        let rewritten = calls::rewrite(self.figures, draft, &setting, problems);
        let mut context = self.context(&setting);
        if let Some(id) = draft.meeting {
            let meeting = &self.office.meetings[id.index()];
            context.insert("meeting", &MeetingView::new(self.office, meeting));
        }
        let body = if rewritten.needs_tera() {
            let rendered = self.engine.draft(&rewritten.text, &context);
            rendered.map_err(|error| Box::new(self.draft_problem(&error, draft, &rewritten)))?
        } else {
            rewritten.text
        };
        let kind = kind(draft.kind);
        context.insert("body", &body);
        self.table_of_bulletin(draft, &setting, &mut context)?;
        let markdown = self.engine.paper(template(kind), &context)?;
        let (body, noted) = document::parse(&markdown);
        let file = || crate::diag::Place::file(&draft.body.file);
        problems.extend(noted.into_iter().map(|problem| problem.at(file())));
        let author = draft.author.map(|id| PersonView::new(self.office, id));
        let unit = draft.unit.map(|id| self.office.unit(id).name.clone());
        let day = draft.day.map(|day| day.chinese()).unwrap_or_default();
        let by = match (&author, &unit) {
            (Some(author), _) => format!("{}\u{3000}{}", author.title, author.name),
            (None, Some(unit)) => unit.clone(),
            (None, None) => String::new(),
        };
        let issue = draft.issue.as_ref();
        let paper = Paper {
            title: draft.title.clone(),
            byline: if issue.is_some() { Vec::new() } else { byline(&by, &day) },
            head: issue.map_or(Head::Plain, |issue| self.masthead(issue, &day)),
            body,
            tail: issue.and_then(|issue| self.tail(issue)),
            orientation: Orientation::Portrait,
        };
        Ok(Some(Rendered {
            path: address::draft(draft),
            kind,
            title: one_line(draft),
            meeting: draft.meeting,
            series: issue.map(|issue| issue.series),
            day,
            by,
            source: draft.body.file.clone(),
            paper,
        }))
    }

    /// The error of a draft's own text leads back through the rewriting to what was typed.
    fn draft_problem(
        &self,
        error: &tera::Error,
        draft: &Draft,
        rewritten: &calls::Rewritten,
    ) -> Diagnostic {
        let find = |name: &str| {
            let shipped = self.engine.origin(name);
            shipped.or(Some(Origin { file: draft.body.file.clone(), text: &rewritten.text }))
        };
        let problem = diagnostic(error, &find);
        let Some((name, range)) = spot(error, &find) else { return problem };
        if self.engine.origin(&name).is_some() {
            return problem;
        }
        let start = rewritten.original(range.start).min(draft.body.text.len());
        let width = rewritten.text.get(range).map_or(1, |text| text.chars().count());
        problem.at(draft.body.place(start, width))
    }

    fn table_of_bulletin(
        &self,
        draft: &Draft,
        setting: &Setting,
        context: &mut Context,
    ) -> Result<(), Box<Diagnostic>> {
        let Some(issue) = &draft.issue else { return Ok(()) };
        let rows = match &issue.table {
            Some(table) => {
                let ids = self.office.scopes.get(&table.word).ok_or_else(|| {
                    let problem = crate::office::unknown_scope(&table.word, &self.office.scopes);
                    Box::new(problem.at(table.place.clone()))
                })?;
                Row::all(self.office, ids, setting.period)
            }
            None => Vec::new(),
        };
        context.insert("has_plan", &has_plan(&rows));
        context.insert("rows", &rows);
        context.insert("table", &issue.table.as_ref().map(|table| &table.word));
        Ok(())
    }

    fn masthead(&self, issue: &BulletinIssue, day: &str) -> Head {
        let series = &self.office.series[issue.series.index()];
        let number = issue.number;
        Head::Bulletin {
            name: series.name.clone(),
            issue: match issue.total_number {
                Some(total) => format!("第{number}期（总第{total}期）"),
                None => format!("第{number}期"),
            },
            publisher: self.office.unit(series.publisher).name.clone(),
            date: day.to_owned(),
        }
    }

    fn tail(&self, issue: &BulletinIssue) -> Option<Tail> {
        let series = &self.office.series[issue.series.index()];
        let lists =
            [("报", &series.to_superior), ("送", &series.to_peer), ("发", &series.to_subordinate)];
        let receivers: Vec<_> = lists
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(label, list)| (label.to_owned(), format!("{}。", list.join("，"))))
            .collect();
        let copies = series.copies.map(|copies| format!("共印{copies}份")).unwrap_or_default();
        (!receivers.is_empty() || !copies.is_empty()).then_some(Tail { receivers, copies })
    }

    fn of_meeting(
        &self,
        kind: PaperKind,
        id: MeetingId,
        meeting: &Meeting,
    ) -> Result<Option<Rendered>, Box<Diagnostic>> {
        let scoped = setting_of_meeting(self.office, meeting)?;
        let Scoped::Now(setting) = scoped else { return Ok(None) };
        let view = MeetingView::new(self.office, meeting);
        let mut context = self.context(&setting);
        context.insert("meeting", &view);
        let markdown = self.engine.paper(template(kind), &context)?;
        let (body, _) = document::parse(&markdown);
        let path = match kind {
            PaperKind::Agenda => address::agenda(meeting),
            _ => address::host_script(meeting),
        };
        let paper = Paper {
            title: vec![meeting.name.clone(), kind.name().to_owned()],
            byline: vec![format!("（{}）", view.day)],
            head: Head::Plain,
            body,
            tail: None,
            orientation: Orientation::Portrait,
        };
        Ok(Some(Rendered {
            path,
            kind,
            title: format!("{}{}", meeting.name, kind.name()),
            meeting: Some(id),
            series: None,
            day: view.day,
            by: view.host.with_title,
            source: meeting.origin.clone(),
            paper,
        }))
    }

    fn ledger(&self) -> Result<Option<Rendered>, Box<Diagnostic>> {
        let setting = Setting::of_office(self.office);
        let mut context = self.context(&setting);
        let all = &self.office.scopes[crate::office::ALL];
        let rows = Row::all(self.office, all, setting.period);
        context.insert("has_plan", &has_plan(&rows));
        context.insert("rows", &rows);
        let markdown = self.engine.paper(template(PaperKind::Ledger), &context)?;
        let (body, _) = document::parse(&markdown);
        let settings = &self.office.settings;
        let title = format!("{}重点项目清单", settings.region);
        let paper = Paper {
            title: vec![title.clone()],
            byline: vec![format!(
                "（截至{}年{}月底）",
                settings.as_of.year(),
                settings.as_of.number()
            )],
            head: Head::Plain,
            body,
            tail: None,
            orientation: Orientation::Landscape,
        };
        Ok(Some(Rendered {
            path: address::LEDGER.to_owned(),
            kind: PaperKind::Ledger,
            title,
            meeting: None,
            series: None,
            day: String::new(),
            by: settings.name.clone(),
            source: "content/projects".to_owned(),
            paper,
        }))
    }
}

/// The lines of a bulletin's headline are clauses of their own; those of other titles are one
/// phrase, broken by its meaning.
fn one_line(draft: &Draft) -> String {
    let between = if draft.kind == DraftKind::Bulletin { "\u{3000}" } else { "" };
    draft.title.join(between)
}

fn kind(kind: DraftKind) -> PaperKind {
    match kind {
        DraftKind::Speech => PaperKind::Speech,
        DraftKind::Report => PaperKind::Report,
        DraftKind::Statement => PaperKind::Statement,
        DraftKind::Bulletin => PaperKind::Bulletin,
    }
}

fn template(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Agenda => "papers/agenda.md",
        PaperKind::HostScript => "papers/host-script.md",
        PaperKind::Speech => "papers/speech.md",
        PaperKind::Report => "papers/report.md",
        PaperKind::Statement => "papers/statement.md",
        PaperKind::Bulletin => "papers/bulletin.md",
        PaperKind::Ledger => "papers/ledger.md",
    }
}

/// Whether a rate of the rows' sums exists.
fn has_plan(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.standing.state != "none")
}

/// 讲话人 and （日期）, each on its line.
fn byline(by: &str, day: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if !by.is_empty() {
        lines.push(by.to_owned());
    }
    if !day.is_empty() {
        lines.push(format!("（{day}）"));
    }
    lines
}

/// `<!-- … -->` hides nothing here: raw HTML is text, so a remark in it would be printed.
fn comments(draft: &Draft) -> Vec<Diagnostic> {
    let text = &draft.body.text;
    let tags = calls::Tags::of(text);
    let comments = text.match_indices("<!--").filter(|&(at, _)| !tags.hold(at));
    comments
        .map(|(at, mark)| {
            Diagnostic::error(
                Code::Comment,
                "<!-- --> 里的话会被印出来",
                "what stands in `<!-- -->` would be printed",
            )
            .help("写给自己看的话放在 {# … #} 里", "keep remarks in `{# … #}`")
            .at(draft.body.place(at, mark.len()))
        })
        .collect()
}
