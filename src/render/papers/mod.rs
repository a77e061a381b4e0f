//! Every paper of the office: tera → Markdown → [`Paper`].
//!
//! Papers come from drafts ([`draft`]) or from the data alone ([`generated`]). Each is rendered on
//! its own; what is wrong with one does not keep the others from being looked at.

mod draft;
mod generated;
mod official;

use rayon::prelude::*;
use tera::Context;

use super::engine::Engine;
use super::view::Rows;
use crate::diag::Diagnostic;
use crate::document::{Paper, ReadingSize};
use crate::figures::{Figures, Setting};
use crate::office::{Draft, Meeting, MeetingId, Office, ProjectId, SeriesId};
use crate::picture::Shelf;

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
    /// 公文.
    Document,
    /// 项目清单.
    Ledger,
}

impl PaperKind {
    /// Whether it is read to a meeting.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::HostScript | Self::Speech | Self::Report | Self::Statement)
    }

    /// As a page names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "议程",
            Self::HostScript => "主持词",
            Self::Speech => "讲话稿",
            Self::Report => "汇报材料",
            Self::Statement => "发言材料",
            Self::Bulletin => "简报",
            Self::Document => "公文",
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
    /// How large a copy for the lectern is set, if there is one.
    pub reading: Option<ReadingSize>,
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
    jobs(office).len()
}

fn jobs(office: &Office) -> Vec<Job<'_>> {
    // The longest first: the others fill in beside it.
    let mut jobs = vec![Job::Ledger];
    for (id, meeting) in office.numbered_meetings() {
        jobs.push(Job::Agenda(id, meeting));
        jobs.push(Job::HostScript(id, meeting));
    }
    jobs.extend(office.drafts.iter().map(Job::Draft));
    jobs
}

/// Renders every paper, in parallel, in a fixed order.
pub fn papers(
    figures: &Figures,
    engine: &Engine,
    rows: &Rows,
    shelf: &Shelf,
) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let office = figures.office();
    let press = Press { figures, engine, office, rows, shelf };
    let printed: Vec<_> = jobs(office).par_iter().map(|job| press.print(job)).collect();
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
    rows: &'a Rows,
    shelf: &'a Shelf,
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
        context.insert("setting", &setting.token());
        context.insert("scope", &setting.scope);
        context.insert("period", &setting.period.chinese());
        context
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
        PaperKind::Document => "papers/document.md",
        PaperKind::Ledger => "papers/ledger.md",
    }
}

/// Whether the rate of some projects exists.
fn has_plan(office: &Office, ids: &[ProjectId], year: i32) -> bool {
    ids.iter().any(|&id| office.project(id).plan_to_meet(year).is_some())
}
