//! What a character is to the line: in goes a character, out comes its [`Class`]. The classes are
//! those of CLREQ 3.1 and GB/T 15834-2011, 5.1, for Simplified Chinese.

/// How a character behaves in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A Han character or anything else that stands alone in its em.
    Han,
    /// A full-width opening mark: ink in the right half, never at a line's end.
    Open,
    /// A full-width closing mark: ink in the left half, never at a line's start.
    Close,
    /// ，、；： : as `Close`, but closed up later.
    Pause,
    /// 。！？ : as `Close`, but closed up last.
    Stop,
    /// · : half an em, never at a line's start.
    Middle,
    /// — : two of them are one mark; never at a line's start.
    Dash,
    /// … : two of them are one mark; never at a line's start.
    Ellipsis,
    /// ～ and – between two numbers; never at a line's start.
    Connector,
    /// / : neither at a line's start nor at its end (GB/T 15834-2011, 5.1.9).
    Solidus,
    /// A currency sign or the like that belongs to the number after it.
    Prefix,
    /// A percent sign or the like that belongs to the number before it.
    Suffix,
    /// A digit.
    Digit,
    /// A letter of a Western word, or a mark inside it.
    Latin,
    /// A Western opening bracket.
    LatinOpen,
    /// A Western closing mark; never at a line's start.
    LatinClose,
    /// A hyphen: a word may break after it.
    Hyphen,
    /// A space between words, where a line may break.
    Space,
    /// A space where it may not.
    FixedSpace,
    /// Belongs to the character before it.
    Mark,
}

/// Marks by class. Han characters, digits and letters are recognised by range before.
const LISTS: [(&str, Class); 14] = [
    ("“‘（《【〔〈「『［｛〖", Class::Open),
    ("”’）》】〕〉」』］｝〗", Class::Close),
    ("，、；：", Class::Pause),
    ("。！？．", Class::Stop),
    ("·‧", Class::Middle),
    ("—⸺", Class::Dash),
    ("…⋯", Class::Ellipsis),
    ("～–〜", Class::Connector),
    ("/／", Class::Solidus),
    ("¥￥$€£№", Class::Prefix),
    ("%‰％℃°", Class::Suffix),
    ("([{", Class::LatinOpen),
    (")]},.;:!?", Class::LatinClose),
    ("-‐", Class::Hyphen),
];

/// The class of `character`.
pub(super) fn class(character: char) -> Class {
    match character {
        '\u{3400}'..='\u{9fff}' | '\u{3000}' | '\u{2_0000}'..='\u{3_ffff}' => Class::Han,
        '0'..='9' => Class::Digit,
        'A'..='Z' | 'a'..='z' => Class::Latin,
        ' ' => Class::Space,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Class::FixedSpace,
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' => Class::Mark,
        _ => listed(character),
    }
}

fn listed(character: char) -> Class {
    let found = LISTS.iter().find(|(marks, _)| marks.contains(character));
    match found {
        Some((_, class)) => *class,
        None if character < '\u{2000}' => Class::Latin,
        None => Class::Han,
    }
}

impl Class {
    /// Whether a line must not begin with it (CLREQ 3.1.2, strict level: — and … included).
    pub(super) const fn never_starts(self) -> bool {
        matches!(
            self,
            Self::Close
                | Self::Pause
                | Self::Stop
                | Self::Middle
                | Self::Dash
                | Self::Ellipsis
                | Self::Connector
                | Self::Solidus
                | Self::Suffix
                | Self::LatinClose
                | Self::Hyphen
                | Self::Space
                | Self::FixedSpace
                | Self::Mark
        )
    }

    /// Whether a line must not end with it.
    pub(super) const fn never_ends(self) -> bool {
        matches!(
            self,
            Self::Open | Self::LatinOpen | Self::Prefix | Self::Solidus | Self::FixedSpace
        )
    }

    /// Whether it is part of Western text, which keeps a distance from Han (CLREQ 3.1.8).
    pub(super) const fn is_western(self) -> bool {
        matches!(self, Self::Digit | Self::Latin)
    }

    /// Whether its right half is empty.
    pub(super) const fn is_blank_right(self) -> bool {
        matches!(self, Self::Close | Self::Pause | Self::Stop)
    }

    /// Whether it takes part in a Western word or number.
    pub(super) const fn is_in_word(self) -> bool {
        matches!(
            self,
            Self::Digit
                | Self::Latin
                | Self::LatinOpen
                | Self::LatinClose
                | Self::Hyphen
                | Self::Prefix
                | Self::Suffix
                | Self::Mark
        )
    }
}

/// Characters that print nothing and must not become boxes: controls, zero-width spaces and
/// joiners, direction marks, variation selectors, the byte order mark.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{8}'
            | '\u{b}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e_0000}'..='\u{e_0fff}'
    )
}

/// Words that stay on the line of the number before them, longest first.
const UNITS: [&str; 44] = [
    "个百分点",
    "平方公里",
    "平方米",
    "立方米",
    "百分点",
    "万平方米",
    "个项目",
    "万元",
    "亿元",
    "万吨",
    "万亩",
    "万人",
    "万户",
    "公里",
    "公斤",
    "千米",
    "小时",
    "分钟",
    "个月",
    "月份",
    "年度",
    "季度",
    "以上",
    "万",
    "亿",
    "元",
    "年",
    "月",
    "日",
    "时",
    "号",
    "期",
    "个",
    "项",
    "名",
    "人",
    "家",
    "户",
    "次",
    "条",
    "亩",
    "吨",
    "倍",
    "米",
];

/// How many characters of `after` are the unit of a number that stands before them.
pub(super) fn unit_length(after: &[char]) -> usize {
    let starts = |unit: &&&str| unit.chars().eq(after.iter().copied().take(unit.chars().count()));
    UNITS.iter().filter(starts).map(|unit| unit.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Class, class, unit_length};

    #[test]
    fn a_unit_is_as_long_as_possible() {
        let after: Vec<char> = "个百分点，".chars().collect();
        assert_eq!(unit_length(&after), 4);
        assert_eq!(unit_length(&['天']), 0);
    }

    #[test]
    fn marks_know_their_place() {
        assert!(class('，').never_starts() && !class('，').never_ends());
        assert!(class('《').never_ends() && !class('《').never_starts());
        assert_eq!(class('龘'), Class::Han);
        assert_eq!(class('é'), Class::Latin);
    }
}
