//! The typefaces of a file: a font's name → its class in GB/T 9704-2012 and whether it stands in
//! for the class's own.
//!
//! The standard names classes (仿宋, 楷体 …), not files. A name is all that a PDF says about a
//! face; a face that is known to be only similar to its class is a substitute, and a paper that is
//! set in one is never called compliant.

/// A class of typefaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 仿宋: the body (5.2.2).
    Fangsong,
    /// 楷体: second headings (7.3.3), the signer (7.2.6).
    Kaiti,
    /// 黑体: first headings (7.3.3), secrecy and urgency (7.2.2, 7.2.3).
    Heiti,
    /// 小标宋: the title (7.3.1), the organ mark (7.2.4).
    Biaosong,
    /// 宋体: the page number (7.5).
    Songti,
    /// A face for Western letters and digits, of which the standard says nothing.
    Western,
    /// None that is known.
    Unknown,
}

impl Class {
    /// As an office says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fangsong => "仿宋",
            Self::Kaiti => "楷体",
            Self::Heiti => "黑体",
            Self::Biaosong => "小标宋",
            Self::Songti => "宋体",
            Self::Western => "西文",
            Self::Unknown => "未知字体",
        }
    }
}

/// Whether a face is one that its class is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One that offices print in.
    Own,
    /// Similar to it.
    Substitute,
}

/// A face of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// Its PostScript name, without the tag of a subset.
    pub name: String,
    /// Its class.
    pub class: Class,
    /// Its standing in the class.
    pub standing: Standing,
    /// Whether its outlines are in the file.
    pub embedded: bool,
}

use Class::{Biaosong, Fangsong, Heiti, Kaiti, Songti, Western};
use Standing::{Own, Substitute};

/// Beginnings of names, in lower case and without spaces, hyphens and underscores; the first that
/// fits counts.
const NAMES: &[(&str, Class, Standing)] = &[
    ("fzxiaobiaosong", Biaosong, Own),
    ("fzxbs", Biaosong, Own),
    ("cesixbs", Biaosong, Own),
    ("方正小标宋", Biaosong, Own),
    ("小标宋", Biaosong, Own),
    ("cesi小标宋", Biaosong, Own),
    ("stzhongsong", Biaosong, Substitute),
    ("华文中宋", Biaosong, Substitute),
    ("jianbaotitlesong", Biaosong, Substitute),
    ("notoserifcjkscbold", Biaosong, Substitute),
    ("notoserifcjkscsemibold", Biaosong, Substitute),
    ("sourcehanserifscbold", Biaosong, Substitute),
    ("songtiscbold", Biaosong, Substitute),
    ("songtisblack", Biaosong, Substitute),
    ("fangsong", Fangsong, Own),
    ("simfang", Fangsong, Own),
    ("仿宋", Fangsong, Own),
    ("方正仿宋", Fangsong, Own),
    ("华文仿宋", Fangsong, Own),
    ("fzfangsong", Fangsong, Own),
    ("fzfsk", Fangsong, Own),
    ("fzfsjw", Fangsong, Own),
    ("stfangsong", Fangsong, Own),
    ("cesifs", Fangsong, Own),
    ("cesi仿宋", Fangsong, Own),
    ("zhuquefangsong", Fangsong, Substitute),
    ("朱雀仿宋", Fangsong, Substitute),
    ("fandolfang", Fangsong, Substitute),
    ("cwtexfangsong", Fangsong, Substitute),
    ("cwtexqfangsong", Fangsong, Substitute),
    ("jianbaofang", Fangsong, Substitute),
    ("kaiti", Kaiti, Own),
    ("simkai", Kaiti, Own),
    ("楷体", Kaiti, Own),
    ("標楷體", Kaiti, Own),
    ("方正楷体", Kaiti, Own),
    ("华文楷体", Kaiti, Own),
    ("dfkaisb", Kaiti, Own),
    ("biaukai", Kaiti, Own),
    ("stkaiti", Kaiti, Own),
    ("fzkai", Kaiti, Own),
    ("fzktk", Kaiti, Own),
    ("fzktjw", Kaiti, Own),
    ("cesikt", Kaiti, Own),
    ("cesi楷体", Kaiti, Own),
    ("lxgwwenkai", Kaiti, Substitute),
    ("fandolkai", Kaiti, Substitute),
    ("arplukai", Kaiti, Substitute),
    ("ukai", Kaiti, Substitute),
    ("twkai", Kaiti, Substitute),
    ("jianbaokai", Kaiti, Substitute),
    ("simhei", Heiti, Own),
    ("黑体", Heiti, Own),
    ("方正黑体", Heiti, Own),
    ("华文黑体", Heiti, Own),
    ("fzhei", Heiti, Own),
    ("fzhtk", Heiti, Own),
    ("fzhtjw", Heiti, Own),
    ("stheiti", Heiti, Own),
    ("heitisc", Heiti, Own),
    ("heititc", Heiti, Own),
    ("cesiht", Heiti, Own),
    ("cesi黑体", Heiti, Own),
    ("microsoftyahei", Heiti, Substitute),
    ("microsoftjhenghei", Heiti, Substitute),
    ("pingfang", Heiti, Substitute),
    ("notosanscjk", Heiti, Substitute),
    ("notosanssc", Heiti, Substitute),
    ("sourcehansans", Heiti, Substitute),
    ("wenquanyi", Heiti, Substitute),
    ("fandolhei", Heiti, Substitute),
    ("jianbaohei", Heiti, Substitute),
    ("simsun", Songti, Own),
    ("nsimsun", Songti, Own),
    ("宋体", Songti, Own),
    ("新宋体", Songti, Own),
    ("方正书宋", Songti, Own),
    ("华文宋体", Songti, Own),
    ("pmingliu", Songti, Own),
    ("mingliu", Songti, Own),
    ("stsong", Songti, Own),
    ("songti", Songti, Own),
    ("fzshusong", Songti, Own),
    ("fzssk", Songti, Own),
    ("cesiss", Songti, Own),
    ("cesi宋体", Songti, Own),
    ("notoserifcjk", Songti, Substitute),
    ("notoserifsc", Songti, Substitute),
    ("sourcehanserif", Songti, Substitute),
    ("fandolsong", Songti, Substitute),
    ("arpluming", Songti, Substitute),
    ("uming", Songti, Substitute),
    ("jianbaosong", Songti, Substitute),
    ("jianbaolatin", Western, Own),
    ("liberation", Western, Own),
    ("times", Western, Own),
    ("arial", Western, Own),
    ("helvetica", Western, Own),
    ("calibri", Western, Own),
    ("cambria", Western, Own),
    ("courier", Western, Own),
    ("georgia", Western, Own),
    ("verdana", Western, Own),
    ("dejavu", Western, Own),
    ("symbol", Western, Own),
    ("wingdings", Western, Own),
];

impl Face {
    /// The face of this name, which may still carry the tag of a subset (PDF 32000-1, 9.6.4).
    pub(crate) fn named(name: &[u8], embedded: bool) -> Self {
        let name = without_tag(&readable(name));
        // A composite font may carry the name of its encoding, too (PDF 32000-1, 9.7.6.2).
        let name = name.strip_suffix("-Identity-H").unwrap_or(&name).to_owned();
        let plain = plain(&name);
        let found = NAMES.iter().find(|(start, ..)| plain.starts_with(start));
        let (class, standing) =
            found.map_or((Class::Unknown, Own), |(_, class, standing)| (*class, *standing));
        Self { name, class, standing, embedded }
    }
}

/// Word for Windows writes the names of Chinese faces as it has them, in GBK.
const GBK: [(&[u8], &str); 6] = [
    (b"\xb7\xbd\xd5\xfd\xd0\xa1\xb1\xea\xcb\xce", "方正小标宋"),
    (b"\xb7\xc2\xcb\xce", "仿宋"),
    (b"\xbf\xac\xcc\xe5", "楷体"),
    (b"\xba\xda\xcc\xe5", "黑体"),
    (b"\xcb\xce\xcc\xe5", "宋体"),
    (b"\xd0\xc2\xcb\xce\xcc\xe5", "新宋体"),
];

fn readable(name: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(name) {
        return text.to_owned();
    }
    let tag = if name.get(6) == Some(&b'+') { 7 } else { 0 };
    let rest = &name[tag..];
    let found = GBK.iter().find(|(start, _)| rest.starts_with(start));
    match found {
        Some((start, text)) => format!("{text}{}", String::from_utf8_lossy(&rest[start.len()..])),
        None => String::from_utf8_lossy(rest).into_owned(),
    }
}

fn without_tag(name: &str) -> String {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name.to_owned(),
    }
}

fn plain(name: &str) -> String {
    let kept = name.chars().filter(|character| !matches!(character, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Class, Face, Standing};

    #[test]
    fn names_as_files_have_them() {
        let cases: [(&[u8], Class, Standing); 8] = [
            (b"ABCDEF+ZhuqueFangsong-Regular", Class::Fangsong, Standing::Substitute),
            (b"FangSong_GB2312", Class::Fangsong, Standing::Own),
            (b"BCDEEE+\xb7\xc2\xcb\xce_GB2312", Class::Fangsong, Standing::Own),
            ("楷体_GB2312".as_bytes(), Class::Kaiti, Standing::Own),
            (b"FZXiaoBiaoSong-B05S", Class::Biaosong, Standing::Own),
            (b"NotoSerifCJKsc-Bold", Class::Biaosong, Standing::Substitute),
            (b"NotoSerifCJKsc-Regular", Class::Songti, Standing::Substitute),
            (b"TimesNewRomanPSMT", Class::Western, Standing::Own),
        ];
        for (name, class, standing) in cases {
            let face = Face::named(name, true);
            assert_eq!((face.class, face.standing), (class, standing), "{}", face.name);
        }
    }
}
