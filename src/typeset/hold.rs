//! Hold: which characters stay on one line. In go the atoms of a paragraph whose joints know only
//! about marks; out come the same joints, those inside a number with its unit, a date, a range or
//! a document number now dear to cut, and those inside a web address open where it may part.

use super::class::Class;
use super::prepare::{Atom, Cut};

/// Magnitudes between a number and its unit: 5千万元.
const MAGNITUDES: &str = "十百千万亿萬億";

/// Between a number and its unit: 300多人, 20余家.
const ABOUT: &str = "多余几餘幾";

/// Chinese units and measure words that stay on the line of the number before them.
const UNITS: &str = "个百分点 百分点 平方公里 平方千米 平方米 立方米 公里 公斤 公顷 公分 千米 \
    千克 千瓦 千瓦时 兆瓦 厘米 毫米 小时 分钟 个月 月份 年度 年代 季度 \
    元 美元 以上 以下 以内 左右 年 月 日 天 时 分 秒 周 号 期 个 项 名 \
    人 家 户 次 条 亩 吨 倍 米 度 套 栋 幢 座 层 间 台 辆 件 份 批 \
    届 场 处 所 位 类 级 册 页 字 岁 成 股 片 起 宗 折 世纪 個百分點 \
    百分點 個月 小時 分鐘 個 項 戶 條 畝 噸 號 時 層 間 臺 輛 屆 場 處 \
    類 級 冊 頁 歲 週";

/// Western units that may stand behind a space: 5 km.
const WESTERN: &str = "km m cm mm kg g t ha kW MW GW kWh kV V A MB GB TB Hz h min s";

/// What counts after a Chinese ordinal: 第十二条.
const COUNTED: &str = "届次期条章节项款批年季号屆條節項號";

/// Makes the joints inside whatever must stay whole dear to cut.
pub(super) fn hold(atoms: &mut [Atom]) {
    let mut index = 0;
    while index < atoms.len() {
        let atom = &atoms[index];
        index = match (atom.class, atom.character) {
            (Class::Digit, _) => number(atoms, index),
            (Class::Connector, _) => range(atoms, index),
            (Class::Open, '〔') => document_number(atoms, index),
            (Class::Han, '第') => ordinal(atoms, index),
            (Class::Han, character) if NUMERALS.contains(character) => numeral_date(atoms, index),
            (Class::Latin, _) => address(atoms, index),
            _ => index + 1,
        };
    }
}

/// Makes the joint behind the atom at `index` at least as dear as `cut`.
pub(super) fn dear(atoms: &mut [Atom], index: usize, cut: Cut) {
    let joint = &mut atoms[index].joint;
    joint.cut = joint.cut.max(cut);
}

/// The number that begins at `start`: its unit belongs to it, 第 before it, and the rest of a date
/// after it. What comes next is at the returned place.
fn number(atoms: &mut [Atom], start: usize) -> usize {
    let part = |atom: &Atom| matches!(atom.class, Class::Digit | Class::Suffix);
    let digits = atoms[start..].iter().take_while(|atom| part(atom)).count();
    let end = start + digits;
    if start > 0 && atoms[start - 1].character == '第' {
        dear(atoms, start - 1, Cut::Unit);
    }
    let unit = western(&atoms[end..]).unwrap_or_else(|| unit_length(&atoms[end..]));
    let next = end + unit;
    (end - 1..next - 1).for_each(|joint| dear(atoms, joint, Cut::Unit));
    if unit > 0 && date_goes_on(atoms, next) {
        dear(atoms, next - 1, Cut::Date);
    }
    next
}

/// Whether 年 before `at` is followed by a month, 月 by a day, and so on.
fn date_goes_on(atoms: &[Atom], at: usize) -> bool {
    let wanted = match atoms[at - 1].character {
        '年' => '月',
        '月' => '日',
        '日' => '时',
        '时' => '分',
        '分' => '秒',
        _ => return false,
    };
    let digits = atoms[at..].iter().take_while(|atom| atom.class == Class::Digit).count();
    let follows = atoms.get(at + digits).map(|atom| atom.character);
    digits > 0 && (follows == Some(wanted) || is_range(atoms, at + digits))
}

fn is_range(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at).is_some_and(|atom| atom.class == Class::Connector)
}

/// 10—11月, 13万～17万元: nothing parts behind the connector either.
fn range(atoms: &mut [Atom], at: usize) -> usize {
    if atoms.get(at + 1).is_some_and(|atom| matches!(atom.class, Class::Digit | Class::Prefix)) {
        dear(atoms, at, Cut::Date);
    }
    at + 1
}

/// 苍政办〔2021〕38号: the organ's sign is about three characters.
fn document_number(atoms: &mut [Atom], open: usize) -> usize {
    const SIGN: usize = 3;
    let digits = atoms[open + 1..].iter().take_while(|atom| atom.class == Class::Digit).count();
    let close = open + 1 + digits;
    if digits == 0 || atoms.get(close).is_none_or(|atom| atom.character != '〕') {
        return open + 1;
    }
    dear(atoms, close, Cut::Date);
    let sign = atoms[..open].iter().rev().take(SIGN).take_while(|atom| atom.class == Class::Han);
    for joint in open - sign.count()..open {
        dear(atoms, joint, Cut::Date);
    }
    close + 1
}

/// Chinese numerals.
const NUMERALS: &str = "〇零一二三四五六七八九十";

/// 二〇二一年十二月三日: the years are written digit by digit, so at least two numerals stand before
/// 年; what comes next is at the returned place.
fn numeral_date(atoms: &mut [Atom], start: usize) -> usize {
    let run = |from: usize| {
        atoms[from..].iter().take_while(|atom| NUMERALS.contains(atom.character)).count()
    };
    let year = run(start);
    let mut end = start + year;
    if year < 2 || atoms.get(end).is_none_or(|atom| atom.character != '年') {
        return start + year;
    }
    for unit in ['月', '日'] {
        let digits = run(end + 1);
        if digits > 0 && atoms.get(end + 1 + digits).is_some_and(|atom| atom.character == unit) {
            end += digits + 1;
        } else {
            break;
        }
    }
    (start..end).for_each(|joint| dear(atoms, joint, Cut::Date));
    end + 1
}

/// 第十二条.
fn ordinal(atoms: &mut [Atom], start: usize) -> usize {
    let numeral = |atom: &&Atom| "一二三四五六七八九十百零〇两".contains(atom.character);
    let digits = atoms[start + 1..].iter().take_while(numeral).count();
    let end = start + 1 + digits;
    let counted = atoms.get(end).is_some_and(|atom| COUNTED.contains(atom.character));
    if digits > 0 && counted {
        (start..end).for_each(|joint| dear(atoms, joint, Cut::Date));
        return end + 1;
    }
    start + 1
}

/// A web address or a mailbox may part after its points, hyphens and the like: a line that holds
/// the whole of it between two Chinese characters would be far too loose. A stroke must not end a
/// line (GB/T 15834-2011, 5.1.9), so an address parts there only if it fits on none.
fn address(atoms: &mut [Atom], start: usize) -> usize {
    let inside = |atom: &Atom| atom.character.is_ascii_graphic();
    let end = start + atoms[start..].iter().take_while(|atom| inside(atom)).count();
    let text: String = atoms[start..end].iter().map(|atom| atom.character).collect();
    let word = atoms[start..].iter().take_while(|atom| atom.class == Class::Latin).count();
    if !(text.contains("://") || text.starts_with("www.") || text.contains('@')) {
        return start + word;
    }
    let alphanumeric: Vec<bool> =
        text.chars().map(|character| character.is_ascii_alphanumeric()).collect();
    for (index, atom) in atoms[start..end - 1].iter_mut().enumerate() {
        let between = index > 0 && alphanumeric[index - 1] && alphanumeric[index + 1];
        atom.joint.cut = match atom.character {
            '.' | '-' | '_' | '?' | '&' | '=' | '@' if between => Cut::Address,
            '/' if between => Cut::Unit,
            _ => Cut::Never,
        };
    }
    end
}

/// How many of `after` are a space and a Western unit.
fn western(after: &[Atom]) -> Option<usize> {
    let [space, rest @ ..] = after else { return None };
    if !matches!(space.class, Class::Space | Class::FixedSpace) {
        return None;
    }
    let word: String =
        rest.iter().take(4).take_while(|a| a.class == Class::Latin).map(|a| a.character).collect();
    WESTERN.split(' ').any(|unit| unit == word).then_some(1 + word.len())
}

/// How many of `after` are the unit of a number that stands before them.
fn unit_length(after: &[Atom]) -> usize {
    let text: Vec<char> =
        after.iter().take(8).take_while(|a| a.class == Class::Han).map(|a| a.character).collect();
    let about = text.first().is_some_and(|first| ABOUT.contains(*first));
    let from = usize::from(about);
    let magnitudes = text[from..].iter().take(2).take_while(|c| MAGNITUDES.contains(**c)).count();
    let unit = longest_unit(&text[from + magnitudes..]);
    let plain = longest_unit(&text[from..]);
    match (magnitudes + unit).max(plain) {
        0 => 0,
        length => from + length,
    }
}

fn longest_unit(text: &[char]) -> usize {
    let starts = |unit: &&str| {
        let mut characters = text.iter();
        unit.chars().all(|character| characters.next() == Some(&character))
    };
    UNITS.split(' ').filter(starts).map(|unit| unit.chars().count()).max().unwrap_or(0)
}
