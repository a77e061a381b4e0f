//! Official papers (公文) in the four forms of GB/T 9704-2012.

use jianbao::document::{
    Attachment, Attendance, Closing, Dateline, Document, Head, Masthead, OrganMark, Paper, Record,
    Seal, Tail,
};
use jianbao::official::{Form, PaperNumber};

use super::{paper, paragraph};

/// How their text begins.
pub(crate) const BODY: &str =
    "经区政府同意，定于近期召开全区重大项目协调部署推进会，现将有关事项通知如下。";

/// Names as a list.
pub(crate) fn organs(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn masthead(form: Form, names: &[&str], word: &str, number: &str) -> Masthead {
    Masthead {
        form,
        mark: OrganMark { organs: organs(names), word: word.to_owned() },
        number: Some(PaperNumber::parse(number, form).expect("a number of this form")),
        copy: None,
        secrecy: None,
        urgency: None,
        signers: Vec::new(),
        dateline: None,
    }
}

/// A closing of 26 November 2021 with a note.
pub(crate) fn closing(seal: Seal, names: &[&str]) -> Closing {
    let date = "2021年11月26日".to_owned();
    Closing { seal, organs: organs(names), date, note: Some("此件公开发布".to_owned()) }
}

fn record() -> Record {
    Record {
        copies_to: organs(&["区委办公室", "区人大常委会办公室", "区政协办公室"]),
        issue: Some(Dateline {
            organ: "苍梧区人民政府办公室".to_owned(),
            date: "2021年11月29日".to_owned(),
        }),
    }
}

/// A sealed paper of one organ in the common form.
pub(crate) fn notice() -> Paper {
    let organ = "苍梧区人民政府";
    let head = masthead(Form::Document, &[organ], "文件", "苍政〔2021〕38号");
    Paper {
        title: vec!["关于召开全区重大项目协调部署推进会的通知".to_owned()],
        head: Head::Official(Box::new(head)),
        addressees: organs(&["各乡镇人民政府、各街道办事处", "区直各单位"]),
        closing: Some(closing(Seal::Stamped, &[organ])),
        tail: Some(Tail::Record(record())),
        ..paper(vec![paragraph(BODY), paragraph("特此通知。")])
    }
}

/// A letter of two organs.
pub(crate) fn letter() -> Paper {
    let names = ["苍梧区人民政府", "苍梧区财政局"];
    let head = masthead(Form::Letter, &names, "", "苍政函〔2021〕9号");
    Paper { head: Head::Official(Box::new(head)), ..notice() }
}

/// An order signed by its head.
pub(crate) fn order() -> Paper {
    let names = ["苍梧区人民政府"];
    let head = masthead(Form::Order, &names, "令", "第5号");
    Paper {
        title: Vec::new(),
        addressees: Vec::new(),
        head: Head::Official(Box::new(head)),
        closing: Some(closing(Seal::Signature(organs(&["区长"])), &names)),
        ..notice()
    }
}

/// Minutes with two lists of people.
pub(crate) fn minutes() -> Paper {
    let mut head = masthead(Form::Minutes, &["苍梧区人民政府"], "会议纪要", "〔2021〕12号");
    let organ = "苍梧区人民政府办公室".to_owned();
    head.dateline = Some(Dateline { organ, date: "2021年10月14日".to_owned() });
    let attendance = vec![
        Attendance { label: "出席", names: "区政府叶亦舟、柯楚芸，".repeat(3) },
        Attendance { label: "列席", names: "区重点办汪澍。".to_owned() },
    ];
    Paper {
        head: Head::Official(Box::new(head)),
        addressees: Vec::new(),
        closing: None,
        attendance,
        ..notice()
    }
}

/// Changes the head of an official paper.
pub(crate) fn change(paper: &mut Paper, with: impl FnOnce(&mut Masthead)) {
    match &mut paper.head {
        Head::Official(masthead) => with(masthead),
        _ => panic!("an official paper has a masthead"),
    }
}

/// An attachment of one paragraph.
pub(crate) fn attached(number: Option<usize>, title: &str, text: &str) -> Attachment {
    let body = Document { blocks: vec![paragraph(text)] };
    Attachment { number, title: title.to_owned(), body }
}
