//! 版记: to whom copies go and who printed the paper (GB/T 9704-2012, 7.4).

use super::super::collect::spell;
use super::super::font::Face;
use super::super::foot::{Rules, SetFoot};
use super::super::set::{SetLine, Setter};
use super::super::sheet::{SMALL, Sheet, Type};
use super::super::unit::Length;
use crate::document::{Dateline, Record};
use crate::official::Form;

impl Setter<'_> {
    /// 版记 of a paper of this form. `moved` are addressees for whom the first page has no room:
    /// they stand above 抄送, without a rule between (7.3.2, 7.4.2).
    pub(in super::super) fn record(
        &mut self,
        record: &Record,
        moved: &[String],
        form: Form,
        sheet: &Sheet,
    ) -> SetFoot {
        let mut receivers = Vec::new();
        for (label, names) in [("主送", moved), ("抄送", record.copies_to.as_slice())] {
            if !names.is_empty() {
                receivers.extend(self.receivers(label, &names.join("，"), sheet));
            }
        }
        // A letter has neither rules nor 印发 (10.1).
        let (rules, issue) = match form {
            Form::Letter => (Rules::None, None),
            Form::Document | Form::Order | Form::Minutes => (Rules::Drawn, record.issue.as_ref()),
        };
        let issue = issue.map(|issue| vec![self.issue(issue, sheet)]).unwrap_or_default();
        let first = moved.iter().chain(&record.copies_to).next().map_or("", String::as_str);
        self.foot(vec![receivers, issue], (rules, first), sheet)
    }

    /// 印发机关 one character in on the left, 印发日期 one character in on the right (7.4.3).
    fn issue(&mut self, issue: &Dateline, sheet: &Sheet) -> SetLine {
        let side = SMALL.pitch;
        let date = self.single(&spell(&format!("{}印发", issue.date), Face::Fang), SMALL);
        let date = self.alone(date);
        let x = sheet.measure - side - date.width;
        let sizes = [SMALL, Type::solid(Length::pt(12)), Type::solid(Length::milli_pt(10_500))];
        let organ = self.first_within(&issue.organ, x - side * 2, &sizes);
        date.moved(x).joined(organ, side)
    }
}
