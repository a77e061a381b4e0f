//! Papers from drafts: speeches, reports, statements, bulletins, official papers.

use tera::Context;

use super::{PaperKind, Press, Rendered, has_plan, template};
use crate::diag::{Code, Diagnostic};
use crate::document::{self, Document, Head, Paper, Tail};
use crate::figures::Setting;
use crate::load::DraftKind;
use crate::office::{BulletinIssue, Draft, ProjectId, unknown_scope};
use crate::render::calls;
use crate::render::pictures::{folder, placed};
use crate::render::setting::{Scoped, setting_of_draft};
use crate::render::template_error::{Origin, diagnostic, spot};
use crate::render::view::{MeetingView, PersonView, address};

impl Press<'_> {
    /// The paper of a draft; nothing if it does not exist yet at the office's month.
    pub(super) fn draft(
        &self,
        draft: &Draft,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Option<Rendered>, Box<Diagnostic>> {
        let Scoped::Now(setting) = setting_of_draft(self.office, draft)? else { return Ok(None) };
        problems.extend(comments(draft));
        let markdown = self.markdown(draft, &setting, problems)?;
        let album = |written: &str| self.shelf.find(folder(draft), written);
        let (paper, noted) = match &draft.official {
            Some(official) => {
                let (body, attachments, noted) =
                    document::parse_with_attachments(&markdown, &album);
                (self.official(draft, official, body, attachments), noted)
            }
            None => {
                let (body, noted) = document::parse_with(&markdown, &album);
                (self.working_paper(draft, body), noted)
            }
        };
        problems.extend(noted.into_iter().map(|noted| placed(noted, draft)));
        let paper = Paper { tables: draft.tables, ..paper };
        Ok(Some(self.finished(draft, paper)))
    }

    /// The draft with its calls answered, in the template of its kind.
    fn markdown(
        &self,
        draft: &Draft,
        setting: &Setting,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<String, Box<Diagnostic>> {
        let rewritten = calls::rewrite(self.figures, draft, setting, problems);
        let mut context = self.context(setting);
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
        context.insert("body", &body);
        self.table_of_bulletin(draft, setting, &mut context)?;
        Ok(self.engine.paper(template(kind(draft.kind)), &context)?)
    }

    /// The paper round a body: title, who and when, and what a bulletin has above and below.
    fn working_paper(&self, draft: &Draft, body: Document) -> Paper {
        let issue = draft.issue.as_ref();
        let day = day(draft);
        Paper {
            title: draft.title.clone(),
            byline: if issue.is_some() { Vec::new() } else { byline(&self.by(draft), &day) },
            head: issue.map_or(Head::Plain, |issue| self.masthead(issue, &day)),
            body,
            tail: issue.and_then(|issue| self.tail(issue)),
            ..Paper::default()
        }
    }

    /// Who speaks, or the unit that does.
    fn by(&self, draft: &Draft) -> String {
        let author = draft.author.map(|id| PersonView::new(self.office, id));
        match (author, draft.unit) {
            (Some(author), _) => format!("{}\u{3000}{}", author.title, author.name),
            (None, Some(unit)) => self.office.unit(unit).name.clone(),
            (None, None) => String::new(),
        }
    }

    fn finished(&self, draft: &Draft, paper: Paper) -> Rendered {
        Rendered {
            path: address::draft(draft),
            kind: kind(draft.kind),
            title: one_line(draft),
            meeting: draft.meeting,
            series: draft.issue.as_ref().map(|issue| issue.series),
            day: day(draft),
            by: self.by(draft),
            source: draft.body.file.clone(),
            paper,
            reading: draft.reading,
        }
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
        let ids: &[ProjectId] = match &issue.table {
            Some(table) => self.office.scopes.get(&table.word).ok_or_else(|| {
                let problem = unknown_scope(&table.word, &self.office.scopes);
                Box::new(problem.at(table.place.clone()))
            })?,
            None => &[],
        };
        context.insert("has_plan", &has_plan(self.office, ids, setting.period.year()));
        context.insert_value("rows", self.rows.of(self.office, ids, setting.period));
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
        (!receivers.is_empty() || !copies.is_empty())
            .then_some(Tail::Bulletin { receivers, copies })
    }
}

fn day(draft: &Draft) -> String {
    draft.day.map(|day| day.chinese()).unwrap_or_default()
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
        DraftKind::Document => PaperKind::Document,
    }
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
