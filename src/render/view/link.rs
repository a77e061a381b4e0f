//! Addresses inside the site, and people.

use serde::Serialize;

use crate::office::{Draft, Meeting, Office, PersonId, Project, Unit, UnitId};

/// Where the pages stand, from the root of the site. Every address of the site is made here.
pub mod address {
    use super::{Draft, Meeting, Project, Unit};

    /// The page of a project.
    pub fn project(project: &Project) -> String {
        format!("projects/{}.html", project.id)
    }

    /// The longest name of a unit, in characters, that names its page as it is.
    const LONGEST: usize = 40;

    /// The page of a unit or town, named by its short name. A name that cannot be a file's is cut
    /// and told apart by a fingerprint: two units never share a page.
    pub fn unit(unit: &Unit) -> String {
        let fit = |character: char| if character.is_alphanumeric() { character } else { '-' };
        let name: String = unit.short.chars().take(LONGEST).map(fit).collect();
        if name == unit.short && !name.is_ascii() {
            format!("units/{name}.html")
        } else {
            // Windows knows names of ASCII letters that are devices.
            format!("units/{name}-{:08x}.html", fingerprint(&unit.short) as u32)
        }
    }

    /// The page of a meeting.
    pub fn meeting(meeting: &Meeting) -> String {
        format!("meetings/{}.html", meeting.id)
    }

    /// The agenda of a meeting, without its ending.
    pub fn agenda(meeting: &Meeting) -> String {
        format!("meetings/{}-agenda", meeting.id)
    }

    /// The host script of a meeting, without its ending.
    pub fn host_script(meeting: &Meeting) -> String {
        format!("meetings/{}-host", meeting.id)
    }

    /// A draft's page and paper, without their endings.
    pub fn draft(draft: &Draft) -> String {
        draft.id.clone()
    }

    /// The print of a paper.
    pub fn pdf(path: &str) -> String {
        format!("{path}.pdf")
    }

    /// The copy of a paper for the lectern.
    pub fn reading(path: &str) -> String {
        format!("{path}-reading.pdf")
    }

    /// The printed ledger, without its ending.
    pub const LEDGER: &str = "ledger";

    /// The anchor of a figure on the page of figures: the same for the same key.
    pub fn figure(key: &str) -> String {
        format!("figures.html#f{:016x}", fingerprint(key))
    }

    /// FNV-1a, 64 bit: short, stable, and the same on every machine.
    fn fingerprint(text: &str) -> u64 {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}

/// A name that leads somewhere; addresses count from the root of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is shown.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// The page of a unit.
    pub fn unit(office: &Office, id: UnitId) -> Self {
        let unit = office.unit(id);
        Self { name: unit.short.clone(), href: address::unit(unit) }
    }

    /// The page of a project, by its short name.
    pub fn project(project: &Project) -> Self {
        Self { name: project.short.clone(), href: address::project(project) }
    }

    /// The page of a meeting.
    pub fn meeting(meeting: &Meeting) -> Self {
        Self { name: meeting.name.clone(), href: address::meeting(meeting) }
    }
}

/// Someone of the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// 姓名.
    pub name: String,
    /// 职务.
    pub title: String,
    /// 单位, short.
    pub unit: String,
    /// 职务 and 姓名.
    pub with_title: String,
    /// 姓名同志.
    pub comrade: String,
}

impl PersonView {
    /// The person as templates see them.
    pub fn new(office: &Office, id: PersonId) -> Self {
        let person = office.person(id);
        Self {
            name: person.name.clone(),
            title: person.title.clone(),
            unit: office.unit(person.unit).short.clone(),
            with_title: person.with_title(),
            comrade: person.comrade(),
        }
    }
}
