//! Tests of marks and of what is held together.

use super::{Atom, Class, Cut, Face, Fonts, Missing, Side, class, prepare, side};
use crate::typeset::collect::spell;
use crate::typeset::sheet::Type;
use crate::typeset::unit::Length;

fn atoms(text: &str) -> Vec<Atom> {
    let (fonts, mut missing) = (Fonts::new(), Missing::default());
    let kind = Type::solid(Length::pt(16));
    prepare(&spell(text, Face::Fang), kind, &fonts, &mut missing).remove(0)
}

/// In ems, doubled.
fn halves(text: &str) -> Vec<i32> {
    atoms(text).iter().map(|atom| atom.width.to_milli_pt() / 8_000).collect()
}

/// What is squeezed away is empty in every face, in Traditional text as well: these faces have
/// the marks of the mainland.
#[test]
fn the_ink_of_a_mark_lies_in_the_half_that_stays() {
    let fonts = Fonts::new();
    for role in [Face::Fang, Face::Kai, Face::Title, Face::Hei, Face::Song] {
        for mark in "，。、；：！？．”’）》】〕〉」』］｝〗“‘（《【〔〈「『［｛〖".chars()
        {
            let found = fonts.find(role, mark).unwrap();
            let face = ttf_parser::Face::parse(fonts.file(found.face).bytes(), 0).unwrap();
            let ink = face.glyph_bounding_box(ttf_parser::GlyphId(found.glyph)).unwrap();
            let em = i32::from(face.units_per_em());
            let (left, right) = (i32::from(ink.x_min) * 100 / em, i32::from(ink.x_max) * 100 / em);
            match class(mark) {
                Class::Open => assert!(left >= 48, "{mark} in {role:?} begins at {left}"),
                _ => assert!(right <= 50, "{mark} in {role:?} ends at {right}"),
            }
        }
    }
}

#[test]
fn marks_side_by_side_close_up() {
    assert_eq!(halves("字。”"), [2, 1, 2]);
    assert_eq!(halves("：“字"), [1, 2, 2]);
    assert_eq!(halves("（《字"), [2, 1, 2]);
    // GB/T 15834-2011, 5.1.2: two of them take one em, three of them two.
    assert_eq!(halves("字！！"), [2, 1, 1]);
    assert_eq!(halves("字？！"), [2, 1, 1]);
    assert_eq!(halves("字！！！"), [2, 1, 1, 2]);
    assert_eq!(halves("字……。"), [2, 2, 2, 2]);
    assert_eq!(halves("字——“字"), [2, 2, 2, 2, 2]);
    assert_eq!(halves("甲·乙"), [2, 1, 2]);
    assert_eq!(halves("１Ａ类"), [2, 2, 2]);
}

/// A face for Taiwan and Hong Kong has them in the middle: a quarter goes on either side.
#[test]
fn centred_marks_close_up_from_both_sides() {
    let mut comma = Atom { side: side(Class::Pause, || true), ..atoms("，")[0] };
    let (width, half) = (comma.width, comma.blank);
    comma.close_up();
    assert_eq!((comma.width, comma.shift), (width - half, Length::ZERO - half.scaled(1, 2)));
    assert_eq!(side(Class::Close, || true), Side::After);
}

/// The places where a line may end, as strokes.
fn cuts(text: &str) -> String {
    let cut = |atom: &Atom| match atom.joint.cut {
        Cut::Free => format!("{}|", atom.character),
        Cut::Address => format!("{}~", atom.character),
        _ => atom.character.to_string(),
    };
    atoms(text).iter().map(cut).collect()
}

#[test]
fn what_belongs_together_is_held() {
    for (text, wanted) in [
        ("在2021年12月3日前", "在|2021年12月3日|前"),
        ("到二〇二一年十二月三日止", "到|二〇二一年十二月三日|止"),
        ("第12期简报", "第12期|简|报"),
        ("共300多万元", "共|300多万元"),
        ("约5.2万亿元的", "约|5.2万亿元|的"),
        ("达15%～30%的", "达|15%～30%|的"),
        ("至10—11月份的", "至|10—11月份|的"),
        ("据苍政办〔2021〕38号", "据|苍政办〔2021〕38号"),
        ("第十二条款", "第十二条|款"),
        ("长5 km的", "长|5 km|的"),
        ("升１２．５个百分点", "升|１２．５个百分点"),
        ("降−5.2%的", "降|−5.2%|的"),
        ("見第38號令", "見|第38號|令"),
        ("北京—上海", "北|京—|上|海"),
        ("看www.a-b.cn/x吧", "看|www.~a-~b.~cn/x|吧"),
        ("成长——“好”", "成|长——|“好”"),
        ("第二天早上", "第|二|天|早|上"),
    ] {
        assert_eq!(cuts(text), wanted);
    }
}
