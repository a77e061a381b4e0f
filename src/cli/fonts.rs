//! `jianbao fonts`: for every role the face, where it comes from, and what it lacks for the papers
//! of this office.

use std::path::Path;
use std::process::ExitCode;

use unicode_width::UnicodeWidthStr;

use super::{exit_code, language, report, say};
use crate::diag::Language;
use crate::typeface::{Lent, Origin, Owner, RoleUse, Survey};
use crate::typeset::{Face, FaceId};

/// Prints the table.
pub(super) fn fonts(root: &Path) -> ExitCode {
    match crate::typefaces(root) {
        Ok((survey, site)) => say(&table(&survey, language(&site))),
        Err(diagnostics) => {
            report(&diagnostics, language(&crate::language(root)));
            exit_code(&diagnostics)
        }
    }
}

/// At most this many characters are listed of each face.
const MOST_LISTED: usize = 60;

fn table(survey: &Survey, language: Language) -> String {
    let words = Words { language };
    let mut rows = vec![words.head()];
    rows.extend(survey.roles.iter().map(|role| words.role_row(role)));
    rows.extend(survey.rare.iter().map(|lent| words.rare_row(lent)));
    let mut text = aligned(&rows);
    let lent = survey.roles.iter().flat_map(|role| words.lent(role));
    let lent: String = lent.chain(words.nowhere(&survey.nowhere())).collect();
    if !lent.is_empty() {
        text.push('\n');
        text.push_str(&lent);
    }
    text.push('\n');
    text.push_str(&words.verdict(&survey.roles));
    text.extend(survey.offers.iter().map(|(role, names)| words.offer(*role, names)));
    text
}

/// Columns of equal width on a terminal, where a Han character takes two cells.
fn aligned(rows: &[[String; 4]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        text.push_str(&row[3]);
        text.push('\n');
    }
    text
}

/// What is said in one of the two languages.
struct Words {
    language: Language,
}

impl Words {
    fn either<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn head(&self) -> [String; 4] {
        [
            ("角色", "role"),
            ("字体", "face"),
            ("来源", "source"),
            ("本办公室用字", "characters here"),
        ]
        .map(|(zh, en)| self.either(zh, en).to_owned())
    }

    fn role(&self, role: Face) -> &'static str {
        let (zh, en) = match role {
            Face::Fang => ("仿宋", "fangsong"),
            Face::Kai => ("楷体", "kai"),
            Face::Title => ("小标宋", "title"),
            Face::Hei => ("黑体", "hei"),
            Face::Song => ("宋体", "song"),
            Face::Latin => ("西文", "latin"),
        };
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn source(&self, origin: &Origin) -> String {
        match &origin.file {
            None => self.either("内置", "embedded").to_owned(),
            Some((Owner::Office | Owner::System, path)) => path.display().to_string(),
        }
    }

    fn role_row(&self, role: &RoleUse) -> [String; 4] {
        let lent: usize = role.lent.iter().map(|lent| lent.characters.chars().count()).sum();
        let lacking = lent + role.nowhere.chars().count();
        let (asked, own) = (role.asked, role.asked - lacking);
        let coverage = match self.language {
            Language::Chinese if lacking == 0 => format!("{asked} 个字都有"),
            Language::Chinese => format!("{asked} 个字有 {own} 个"),
            Language::English if lacking == 0 => format!("all {asked}"),
            Language::English => format!("{own} of {asked}"),
        };
        [self.role(role.role).to_owned(), role.face.name.clone(), self.source(&role.face), coverage]
    }

    fn rare_row(&self, lent: &Lent) -> [String; 4] {
        let count = lent.characters.chars().count();
        let coverage = match self.language {
            Language::Chinese => format!("补 {count} 个字"),
            Language::English => format!("lends {count}"),
        };
        let role = self.either("生僻字", "rare").to_owned();
        [role, lent.from.name.clone(), self.source(&lent.from), coverage]
    }

    /// One line for each face that lends to `role`.
    fn lent(&self, role: &RoleUse) -> Vec<String> {
        let name = self.role(role.role);
        let line = |lent: &Lent| {
            let (characters, face) = (self.listed(&lent.characters), self.named(&lent.from));
            match self.language {
                Language::Chinese => format!("{name}没有、由{face}补的：{characters}\n"),
                Language::English => format!("{name} lacks, {face} lends: {characters}\n"),
            }
        };
        role.lent.iter().map(line).collect()
    }

    /// A face in a sentence.
    fn named(&self, origin: &Origin) -> String {
        match (origin.id, self.language) {
            (FaceId::Embedded(face), Language::Chinese) => format!("内置{}", self.role(face)),
            (FaceId::Embedded(face), Language::English) => {
                format!("the embedded {} face", self.role(face))
            }
            (FaceId::Named(..) | FaceId::Rare(_), Language::Chinese) => {
                format!("“{}”", origin.name)
            }
            (FaceId::Named(..) | FaceId::Rare(_), Language::English) => {
                format!("`{}`", origin.name)
            }
        }
    }

    fn nowhere(&self, characters: &str) -> Option<String> {
        let listed = self.listed(characters);
        let line = match self.language {
            Language::Chinese => format!("哪个字体都没有的，印不了：{listed}\n"),
            Language::English => format!("in no face, and cannot be printed: {listed}\n"),
        };
        (!characters.is_empty()).then_some(line)
    }

    fn listed(&self, characters: &str) -> String {
        let count = characters.chars().count();
        let mut listed: String = characters.chars().take(MOST_LISTED).collect();
        if count > MOST_LISTED {
            listed.push_str(&match self.language {
                Language::Chinese => format!("……共 {count} 个"),
                Language::English => format!("… {count} in all"),
            });
        }
        listed
    }

    /// What could be named for a role.
    fn offer(&self, role: Face, names: &[String]) -> String {
        let (role, names) = (self.role(role), names.join(self.either("、", ", ")));
        match self.language {
            Language::Chinese => format!("{role}可以用装有的：{names}\n"),
            Language::English => format!("Installed for {role}: {names}\n"),
        }
    }

    /// Whether the faces are those that offices mean by the names of the standard.
    fn verdict(&self, roles: &[RoleUse]) -> String {
        let of = |is: fn(&RoleUse) -> bool| -> String {
            let used = roles.iter().filter(|role| role.asked > 0 && role.role != Face::Latin);
            let names: Vec<&str> =
                used.filter(|role| is(role)).map(|role| self.role(role.role)).collect();
            names.join(self.either("、", ", "))
        };
        let substituted = of(RoleUse::is_substituted);
        let mixed = of(|role| !role.is_substituted() && role.is_mixed());
        let (whole, part) = (!substituted.is_empty(), !mixed.is_empty());
        let mut text = String::new();
        if whole {
            text.push_str(&match self.language {
                Language::Chinese => format!("{substituted}用的是替代字体，不是公文通行的字体（GB/T 9704）。要换，在设置的“字体”里写上装有的字体。\n"),
                Language::English => format!("Substituted for the typefaces that offices use for GB/T 9704: {substituted}. Name installed ones under `字体` (fonts) in the settings.\n"),
            });
        }
        if part {
            text.push_str(&match self.language {
                Language::Chinese => {
                    format!("{mixed}用的是公文通行的字体，但有些字由替代字体补。\n")
                }
                Language::English => format!("Substituted in some characters: {mixed}.\n"),
            });
        }
        if !whole && !part {
            text.push_str(self.either("没有用替代字体。\n", "No typeface is substituted.\n"));
        }
        text
    }
}
