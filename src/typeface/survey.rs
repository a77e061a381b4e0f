//! Survey: papers and faces → which face supplies which characters of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::genuine::is_genuine;
use super::shelf::Shelf;
use super::{Chosen, Owner, installed};
use crate::document::Paper;
use crate::typeset::{Face, FaceId, Fonts, asked};

/// Where a face comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Which one it is.
    pub id: FaceId,
    /// The name to show.
    pub name: String,
    /// Its file and whose it is; none for an embedded one.
    pub file: Option<(Owner, PathBuf)>,
    /// The roles that offices would mean it for.
    genuine: Vec<Face>,
}

/// Characters that come from a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lent {
    /// The face.
    pub from: Origin,
    /// The characters, each once, by code point.
    pub characters: String,
}

/// What the papers of an office print in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleUse {
    /// The role.
    pub role: Face,
    /// The face that is asked first.
    pub face: Origin,
    /// How many different characters the papers print in it.
    pub asked: usize,
    /// Those that other faces supply.
    pub lent: Vec<Lent>,
    /// Those that no face has.
    pub nowhere: String,
}

impl RoleUse {
    /// Whether its face only stands in for those that offices mean by the role.
    pub fn is_substituted(&self) -> bool {
        !self.face.genuine.contains(&self.role)
    }

    /// Whether some characters, not counting marks and signs, come from a face that is none of the
    /// role.
    pub fn is_mixed(&self) -> bool {
        let others = self.lent.iter().filter(|lent| !lent.from.genuine.contains(&self.role));
        others.flat_map(|lent| lent.characters.chars()).any(char::is_alphanumeric)
    }
}

/// Which face supplies what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// All roles.
    pub roles: Vec<RoleUse>,
    /// What each of the 生僻字 faces supplies to all roles together.
    pub rare: Vec<Lent>,
    /// For roles with a substitute: the names of faces that could be named instead.
    pub offers: Vec<(Face, Vec<String>)>,
}

impl Survey {
    /// The characters that no face has, each once, by code point.
    pub fn nowhere(&self) -> String {
        let all = self.roles.iter().flat_map(|role| role.nowhere.chars());
        all.collect::<BTreeSet<char>>().into_iter().collect()
    }
}

/// Looks through `papers`, with the faces that were made of `chosen`.
pub fn survey(papers: &[&Paper], fonts: &Fonts, chosen: &[Chosen]) -> Survey {
    let asked: Vec<Vec<(Face, char)>> =
        papers.par_iter().map(|paper| asked(paper, fonts)).collect();
    let asked: BTreeSet<(Face, char)> = asked.into_iter().flatten().collect();
    let origins = origins(fonts, chosen);
    // Role that supplies, face → characters.
    let mut supplied: BTreeMap<(Face, Option<FaceId>), BTreeSet<char>> = BTreeMap::new();
    for (role, character) in asked {
        let found = fonts.find(role, character).map(|found| found.face);
        supplied.entry((fonts.asked(role, character), found)).or_default().insert(character);
    }
    let roles = Face::ALL.map(|role| role_use(role, &supplied, &origins)).into();
    let rare = origins.iter().filter(|origin| matches!(origin.id, FaceId::Rare(_)));
    let rare = rare.map(|origin| {
        let own = supplied.iter().filter(|((_, face), _)| *face == Some(origin.id));
        let characters: BTreeSet<char> =
            own.flat_map(|(_, characters)| characters).copied().collect();
        Lent { from: origin.clone(), characters: characters.into_iter().collect() }
    });
    Survey { roles, rare: rare.collect(), offers: Vec::new() }
}

/// The same, with what `fonts/` of the office in `root` and this machine have for roles whose face
/// is a substitute.
#[must_use]
pub fn offer(survey: Survey, root: &Path) -> Survey {
    let wanting = survey.roles.iter().filter(|role| role.asked > 0 && role.is_substituted());
    let wanting: Vec<Face> = wanting.map(|role| role.role).collect();
    if wanting.is_empty() {
        return survey;
    }
    let shelves = [Shelf::of_office(root), Shelf::of_system()];
    let offers = wanting.into_iter().map(|role| (role, installed(role, &shelves)));
    let offers = offers.filter(|(_, names)| !names.is_empty()).collect();
    Survey { offers, ..survey }
}

fn role_use(
    role: Face,
    supplied: &BTreeMap<(Face, Option<FaceId>), BTreeSet<char>>,
    origins: &[Origin],
) -> RoleUse {
    let named = origins.iter().find(|origin| origin.id == FaceId::Named(role, 1));
    let embedded = || origins.iter().find(|origin| origin.id == FaceId::Embedded(role));
    let face = named.or_else(embedded).expect("every role has an embedded face");
    let mut role_use =
        RoleUse { role, face: face.clone(), asked: 0, lent: Vec::new(), nowhere: String::new() };
    for ((_, from), characters) in supplied.iter().filter(|((asked, _), _)| *asked == role) {
        role_use.asked += characters.len();
        let from = from.map(|id| origins.iter().find(|origin| origin.id == id));
        match from.flatten() {
            None => role_use.nowhere.extend(characters),
            Some(from) if from.id == face.id => {}
            Some(from) => {
                // The dash of 仿宋 is every embedded face's own, by rule.
                let dash = |character: &&char| **character == '—' && named.is_none();
                let characters: String = characters.iter().filter(|one| !dash(one)).collect();
                if !characters.is_empty() {
                    role_use.lent.push(Lent { from: from.clone(), characters });
                }
            }
        }
    }
    role_use
}

/// All faces of `fonts`, in their order.
fn origins(fonts: &Fonts, chosen: &[Chosen]) -> Vec<Origin> {
    let embedded = Face::ALL.map(|face| {
        let id = FaceId::Embedded(face);
        let name = fonts.file(id).postscript_name().to_owned();
        let genuine = genuine(&[name.as_str()]);
        Origin { id, name, file: None, genuine }
    });
    let own = fonts.faces().skip(Face::ALL.len()).zip(chosen).map(|((id, _), chosen)| {
        let names: Vec<&str> = chosen.names.iter().map(String::as_str).collect();
        let genuine = genuine(&names);
        let file = Some((chosen.owner, chosen.path.clone()));
        Origin { id, name: chosen.name.clone(), file, genuine }
    });
    embedded.into_iter().chain(own).collect()
}

/// The roles that offices would mean a face of these names for.
fn genuine(names: &[&str]) -> Vec<Face> {
    Face::ALL.into_iter().filter(|role| is_genuine(*role, names.iter().copied())).collect()
}
