//! Official papers (公文): their parts as they are printed, from what the front matter says.

use super::Press;
use crate::document::{
    Attachment, Attendance, Closing, Dateline, Document, Head, Masthead, OrganMark, Paper, Record,
    Seal, Tail,
};
use crate::office::{Draft, Office, OfficialPaper, PersonId, SealKind, UnitId};
use crate::official::Form;

/// What the three lists of minutes are called (GB/T 9704-2012, 10.3).
const LISTS: [&str; 3] = ["出席", "请假", "列席"];

impl Press<'_> {
    /// The parts of an official paper about its text.
    pub(super) fn official(
        &self,
        draft: &Draft,
        paper: &OfficialPaper,
        body: Document,
        attachments: Vec<Attachment>,
    ) -> Paper {
        let office = self.office;
        let minutes = paper.form == Form::Minutes;
        Paper {
            // An order has no title on its page (10.2).
            title: if paper.form == Form::Order { Vec::new() } else { draft.title.clone() },
            head: Head::Official(Box::new(masthead(office, paper))),
            addressees: paper.addressees.clone(),
            body,
            attendance: attendance(office, paper),
            closing: (!minutes).then(|| closing(office, paper)),
            attachments,
            tail: record(office, paper).map(Tail::Record),
            ..Paper::default()
        }
    }
}

fn masthead(office: &Office, paper: &OfficialPaper) -> Masthead {
    let upward = paper.form == Form::Document && paper.seal != SealKind::Signature;
    let signers = if upward { names(office, &paper.signers) } else { Vec::new() };
    let dateline = (paper.form == Form::Minutes).then(|| Dateline {
        organ: office.unit(paper.organs[0]).name.clone(),
        date: paper.day.chinese(),
    });
    Masthead {
        form: paper.form,
        mark: mark(office, paper),
        number: paper.number.clone(),
        copy: paper.copy.clone(),
        secrecy: None,
        urgency: paper.urgency,
        signers,
        dateline,
    }
}

/// The names of the organs with the word of the form, unless the office uses a mark of its own.
fn mark(office: &Office, paper: &OfficialPaper) -> OrganMark {
    if let Some(mark) = &paper.mark {
        return OrganMark { organs: vec![mark.clone()], word: String::new() };
    }
    let word = match paper.form {
        Form::Document => "文件",
        Form::Letter => "",
        Form::Order => "令",
        Form::Minutes => "会议纪要",
    };
    let organs = paper.organs.iter().map(|&id| office.unit(id).name.clone()).collect();
    OrganMark { organs, word: word.to_owned() }
}

fn closing(office: &Office, paper: &OfficialPaper) -> Closing {
    let seal = match paper.seal {
        SealKind::Stamped => Seal::Stamped,
        SealKind::Unsealed => Seal::Unsealed,
        SealKind::Signature => {
            let titles = paper.signers.iter().map(|&id| office.person(id).title.clone());
            Seal::Signature(titles.collect())
        }
    };
    let organs = paper.signature.iter().map(|&id| office.unit(id).name.clone()).collect();
    Closing { seal, organs, date: paper.day.chinese(), note: paper.note.clone() }
}

fn attendance(office: &Office, paper: &OfficialPaper) -> Vec<Attendance> {
    let lists = LISTS.into_iter().zip(&paper.attendance);
    let shown = lists.filter(|(_, people)| !people.is_empty());
    shown.map(|(label, people)| Attendance { label, names: by_unit(office, people) }).collect()
}

/// Units with the names of those who belong to them, in the order in which they are first named:
/// `区政府叶亦舟、柯楚芸，区重点办郭镕。`
fn by_unit(office: &Office, people: &[PersonId]) -> String {
    let mut groups: Vec<(UnitId, Vec<&str>)> = Vec::new();
    for &id in people {
        let person = office.person(id);
        match groups.iter_mut().find(|(unit, _)| *unit == person.unit) {
            Some((_, names)) => names.push(&person.name),
            None => groups.push((person.unit, vec![&person.name])),
        }
    }
    let group = |(unit, names): (UnitId, Vec<&str>)| {
        format!("{}{}", office.unit(unit).short, names.join("、"))
    };
    let groups: Vec<String> = groups.into_iter().map(group).collect();
    format!("{}。", groups.join("，"))
}

fn record(office: &Office, paper: &OfficialPaper) -> Option<Record> {
    let issue = paper.issue.map(|(organ, day)| Dateline {
        organ: office.unit(organ).name.clone(),
        date: day.chinese(),
    });
    let some = issue.is_some() || !paper.copies_to.is_empty();
    some.then(|| Record { copies_to: paper.copies_to.clone(), issue })
}

fn names(office: &Office, people: &[PersonId]) -> Vec<String> {
    people.iter().map(|&id| office.person(id).name.clone()).collect()
}
