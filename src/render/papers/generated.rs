//! Papers from the data alone: agenda, host script, ledger.

use super::{PaperKind, Press, Rendered, has_plan, template};
use crate::diag::Diagnostic;
use crate::document::{self, Orientation, Paper};
use crate::figures::Setting;
use crate::office::{ALL, Meeting, MeetingId};
use crate::render::setting::{Scoped, setting_of_meeting};
use crate::render::view::{MeetingView, address};

impl Press<'_> {
    /// The agenda or the host script of a meeting, both made from its agenda alone.
    pub(super) fn of_meeting(
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
            body,
            ..Paper::default()
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
            reading: None,
        }))
    }

    /// The whole ledger as a landscape table.
    pub(super) fn ledger(&self) -> Result<Option<Rendered>, Box<Diagnostic>> {
        let setting = Setting::of_office(self.office);
        let mut context = self.context(&setting);
        let all = &self.office.scopes[ALL];
        context.insert("has_plan", &has_plan(self.office, all, setting.period.year()));
        context.insert_value("rows", self.rows.of(self.office, all, setting.period));
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
            body,
            orientation: Orientation::Landscape,
            ..Paper::default()
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
            reading: None,
        }))
    }
}
