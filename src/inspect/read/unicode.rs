//! Unicode: a ToUnicode map → the character of each code (PDF 32000-1, 9.10.3).
//!
//! The sections of such a map are written in the syntax of page contents, so lopdf's reader of
//! those takes them apart. Its own reader of these maps is not used: it spells out every range,
//! and a broken one can hold four thousand million codes.

use std::collections::BTreeMap;

use lopdf::Object;
use lopdf::content::Content;

/// From codes to what they are read as; of a ligature, its first character.
pub(super) type Characters = BTreeMap<u32, char>;

/// No face has more codes.
const MOST: usize = 0x1_0000;

/// Reads a map; what cannot be understood is left out.
pub(super) fn characters(map: &[u8]) -> Characters {
    let mut found = Characters::new();
    let text = without_comments(map);
    let Ok(content) = Content::decode(&text) else { return found };
    for operation in content.operations {
        match operation.operator.as_str() {
            "endbfchar" => singles(&operation.operands, &mut found),
            "endbfrange" => ranges(&operation.operands, &mut found),
            _ => {}
        }
    }
    found
}

fn singles(operands: &[Object], found: &mut Characters) {
    for pair in operands.chunks_exact(2) {
        if let (Some(code), Some(character)) = (code(&pair[0]), character(&pair[1])) {
            found.insert(code, character);
        }
    }
}

fn ranges(operands: &[Object], found: &mut Characters) {
    for range in operands.chunks_exact(3) {
        let (Some(low), Some(high)) = (code(&range[0]), code(&range[1])) else { continue };
        let codes = (low..=high).take(MOST);
        if let Object::Array(targets) = &range[2] {
            let targets = targets.iter().map(character);
            found.extend(codes.zip(targets).filter_map(|(code, target)| Some((code, target?))));
        } else if let Some(first) = character(&range[2]) {
            let targets = (u32::from(first)..).map(char::from_u32);
            found.extend(codes.zip(targets).filter_map(|(code, target)| Some((code, target?))));
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    let bytes = object.as_str().ok().filter(|bytes| bytes.len() <= 4)?;
    Some(bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
}

/// The first character of a string in UTF-16.
fn character(object: &Object) -> Option<char> {
    let bytes = object.as_str().ok()?;
    utf16(bytes).next()
}

/// The characters of big-endian UTF-16.
pub(super) fn utf16(bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn without_comments(map: &[u8]) -> Vec<u8> {
    let lines = map.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| !line.starts_with(b"%")).collect::<Vec<_>>().join(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn characters_and_ranges() {
        let map = b"%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n\
            12 dict begin begincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS)>> def\n\
            1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
            2 beginbfchar\n<0001> <4E00>\n<0002> <D842DFB7>\nendbfchar\n\
            2 beginbfrange\n<0010> <0012> <0041>\n<0020> <0021> [<9F98> <3002>]\nendbfrange\n\
            endcmap end end";
        let found: String = characters(map).into_values().collect();
        assert_eq!(found, "一𠮷ABC龘。");
    }

    #[test]
    fn a_range_without_end_has_one() {
        let map = b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange";
        assert!(characters(map).len() <= 0x1_0000);
    }
}
