//! Which typefaces are those that offices mean by the names of GB/T 9704-2012, and which stand in.
//!
//! The standard asks for 小标宋体, 仿宋体, 楷体, 黑体 and 宋体 (5.2.2, 7) and names no product; what
//! offices use for them is known by its name ([`crate::inspect::Face`]). Any other face, as the
//! embedded ones, is a substitute, however near its design is. The standard says nothing of
//! Western letters, so no face for them is one.

use crate::inspect::{self, Class, Standing};
use crate::typeset::Face;

/// Whether a face of these names is one that offices mean by the role.
pub(super) fn is_genuine<'a>(role: Face, names: impl IntoIterator<Item = &'a str>) -> bool {
    let class = match role {
        Face::Fang => Class::Fangsong,
        Face::Kai => Class::Kaiti,
        Face::Title => Class::Biaosong,
        Face::Hei => Class::Heiti,
        Face::Song => Class::Songti,
        Face::Latin => return true,
    };
    names.into_iter().any(|name| {
        let face = inspect::Face::named(name.as_bytes(), true);
        (face.class, face.standing) == (class, Standing::Own)
    })
}

#[cfg(test)]
mod tests {
    use super::{Face, is_genuine};

    #[test]
    fn real_names_are_told_from_stand_ins() {
        let real = [
            (Face::Title, "方正小标宋简体"),
            (Face::Title, "FZXiaoBiaoSong-B05S"),
            (Face::Title, "CESI_XBS_GB18030"),
            (Face::Fang, "仿宋_GB2312"),
            (Face::Fang, "FangSong"),
            (Face::Kai, "KaiTi_GB2312"),
            (Face::Hei, "SimHei"),
            (Face::Song, "NSimSun"),
        ];
        for (role, name) in real {
            assert!(is_genuine(role, [name]), "{name}");
        }
        let others = [
            (Face::Fang, "朱雀仿宋"),
            (Face::Fang, "Zhuque Fangsong (technical preview)"),
            (Face::Title, "Noto Serif CJK SC"),
            (Face::Title, "华文中宋"),
            (Face::Kai, "LXGW WenKai GB"),
            (Face::Hei, "SimSun"),
        ];
        for (role, name) in others {
            assert!(!is_genuine(role, [name]), "{name}");
        }
    }
}
