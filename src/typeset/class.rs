//! What a character is to the line: in goes a character, out comes its [`Class`]. The classes are
//! those of CLREQ 3.1 and GB/T 15834-2011, 5.1.
//!
//! Traditional text is set with the same classes. CLREQ centres ，。、；：！？ in Taiwan and Hong Kong
//! and squeezes them from both sides; but what is squeezed is empty paper, so the typeface decides,
//! not the language: the embedded ones put these marks at the lower left in every text, and where
//! an office's own face centres them, `prepare` sees it in the ink.

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
    /// ～, – and a single — between two things; never at a line's start.
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
    ("～–〜－", Class::Connector),
    ("/／", Class::Solidus),
    ("¥￥$€£№−＋≥≤≈＞＜", Class::Prefix),
    ("%‰％℃°㎡㎥㎞㎝㎜㎏′″", Class::Suffix),
    ("([{", Class::LatinOpen),
    (")]},.;:!?", Class::LatinClose),
    ("-‐", Class::Hyphen),
];

/// The class of `character`.
pub(super) fn class(character: char) -> Class {
    match character {
        '\u{3400}'..='\u{9fff}' | '\u{3000}' | '\u{2_0000}'..='\u{3_ffff}' => Class::Han,
        '0'..='9' | '０'..='９' => Class::Digit,
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Latin,
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

#[cfg(test)]
mod tests {
    use super::{Class, class};

    #[test]
    fn marks_know_their_place() {
        assert!(class('，').never_starts() && !class('，').never_ends());
        assert!(class('《').never_ends() && !class('《').never_starts());
        assert_eq!(class('龘'), Class::Han);
        assert_eq!(class('é'), Class::Latin);
    }
}
