//! The rooms of `content/`: what the first part of a path says about a file.

use super::raw::DraftKind;
use super::simplify::simplify;
use crate::diag::{Code, Diagnostic, nearest};

/// What a file or folder of the first level holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Office,
    Units,
    People,
    Projects,
    Meetings,
    Bulletins,
    Speeches,
    Reports,
    Statements,
    Documents,
}

const ROOMS: [(Room, &str, &str); 10] = [
    (Room::Office, "办公室", "office"),
    (Room::Units, "单位", "units"),
    (Room::People, "人员", "people"),
    (Room::Projects, "项目", "projects"),
    (Room::Meetings, "会议", "meetings"),
    (Room::Bulletins, "简报", "bulletins"),
    (Room::Speeches, "讲话", "speeches"),
    (Room::Reports, "汇报", "reports"),
    (Room::Statements, "发言", "statements"),
    (Room::Documents, "公文", "documents"),
];

impl Room {
    /// The room called `name`, in either language and either script.
    pub(super) fn called(name: &str) -> Option<Self> {
        let simple = simplify(name);
        let name = simple.as_deref().unwrap_or(name);
        let found = ROOMS.iter().find(|(_, zh, en)| name == *zh || name == *en);
        found.map(|(room, ..)| *room)
    }

    /// Its English name, which addresses are made of.
    pub(super) fn english(self) -> &'static str {
        let found = ROOMS.iter().find(|(room, ..)| *room == self);
        found.expect("the table names every room").2
    }

    /// What its Markdown files are, if it holds any.
    pub(super) fn drafts(self) -> Option<DraftKind> {
        match self {
            Self::Speeches => Some(DraftKind::Speech),
            Self::Reports => Some(DraftKind::Report),
            Self::Statements => Some(DraftKind::Statement),
            Self::Bulletins => Some(DraftKind::Bulletin),
            Self::Documents => Some(DraftKind::Document),
            _ => None,
        }
    }
}

/// The id of a draft as it is kept, for one that may name its folder in Chinese: `汇报/通报` is
/// `reports/通报`.
pub(crate) fn draft_id(typed: &str) -> String {
    match typed.split_once('/') {
        Some((folder, name)) => match Room::called(folder) {
            Some(room) => format!("{}/{name}", room.english()),
            None => typed.to_owned(),
        },
        None => typed.to_owned(),
    }
}

/// "No such room", with the nearest known ones.
pub(super) fn unknown_room(stem: &str) -> Diagnostic {
    let known = ROOMS.iter().flat_map(|(_, zh, en)| [*zh, *en]);
    let near = nearest(stem, known).join("、");
    let problem = Diagnostic::error(
        Code::UnknownFile,
        format!("不知道“{stem}”里是什么"),
        format!("`{stem}` is not a part of content/"),
    );
    if near.is_empty() {
        problem.help(
            "第一层只能是：办公室、单位、人员、项目、会议、简报、讲话、汇报、发言、公文",
            "the first level holds office, units, people, projects, meetings, bulletins, \
             speeches, reports, statements, documents",
        )
    } else {
        problem.help(format!("是不是“{near}”？"), format!("did you mean `{near}`?"))
    }
}
