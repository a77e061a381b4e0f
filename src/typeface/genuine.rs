//! Which typefaces are those that offices mean by the names of GB/T 9704-2012, and which stand in.
//!
//! The standard asks for 小标宋体, 仿宋体, 楷体, 黑体 and 宋体 (5.2.2, 7) and names no product; what
//! offices use for them has the class in its name. A face that has none of these names, as the
//! embedded ones, is a substitute, however near its design is. The standard says nothing of
//! Western letters, so no face for them is one.

use super::shelf::folded;
use crate::typeset::Face;

/// How the names of the faces begin that offices know for a role, folded and divided by spaces:
/// those of Windows and WPS, 方正, the CESI faces of UOS and Kylin, and of macOS.
const fn beginnings(role: Face) -> &'static str {
    match role {
        Face::Title => "小标宋 方正小标宋 fzxiaobiaosong fzxbs cesi小标宋 cesi_xbs",
        Face::Fang => {
            "仿宋 fangsong simfang 方正仿宋 fzfangsong fzfs cesi仿宋 cesi_fs 华文仿宋 stfangsong"
        }
        Face::Kai => {
            "楷体 kaiti simkai 標楷體 dfkai-sb 方正楷体 fzkai fzkt cesi楷体 cesi_kt 华文楷体 stkaiti"
        }
        Face::Hei => {
            "黑体 simhei 方正黑体 fzhei fzht cesi黑体 cesi_ht 华文黑体 stheiti heitisc heititc"
        }
        Face::Song => {
            "宋体 simsun nsimsun 新宋体 方正书宋 fzshusong fzssk cesi宋体 cesi_ss 华文宋体 stsong \
             songtisc songtitc"
        }
        Face::Latin => "",
    }
}

/// Whether a face of these names is one that offices mean by the role.
pub(super) fn is_genuine<'a>(role: Face, names: impl IntoIterator<Item = &'a str>) -> bool {
    let begins = |name: &str| {
        let name = folded(name);
        beginnings(role).split_whitespace().any(|beginning| name.starts_with(beginning))
    };
    role == Face::Latin || names.into_iter().any(begins)
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
