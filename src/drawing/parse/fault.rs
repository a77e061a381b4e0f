//! What cannot be drawn, in words.

use roxmltree::Node;

use crate::diag::{Code, Diagnostic};

/// Where in the file.
fn line(node: Node<'_, '_>) -> u32 {
    node.document().text_pos_at(node.range().start).row
}

fn fault(zh: String, en: String, advice: (&str, &str)) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::Picture, zh, en).help(advice.0, advice.1))
}

const SIMPLER: (&str, &str) = (
    "在作图软件里去掉它，或另存为“普通 SVG”；实在去不掉就导出成 PNG",
    "remove it in the drawing program, or save as plain SVG; failing that, export a PNG",
);

const REPAIR: (&str, &str) =
    ("用作图软件打开，重新另存为 SVG", "open it in a drawing program and save it as SVG again");

/// No XML at all.
pub(super) fn xml(error: &roxmltree::Error) -> Box<Diagnostic> {
    let row = error.pos().row;
    fault(
        format!("SVG 第 {row} 行坏了（{error}）"),
        format!("line {row} of the SVG is broken ({error})"),
        REPAIR,
    )
}

/// XML, but not this kind.
pub(super) fn no_drawing() -> Box<Diagnostic> {
    fault("这个 XML 文件不是 SVG 图".into(), "this XML file is no SVG drawing".into(), REPAIR)
}

/// A thing that the model has no place for.
pub(super) fn undrawn(node: Node<'_, '_>, what: &str) -> Box<Diagnostic> {
    let row = line(node);
    fault(
        format!("SVG 第 {row} 行用了画不了的“{what}”"),
        format!("line {row} of the SVG uses `{what}`, which cannot be drawn"),
        SIMPLER,
    )
}

/// A value that cannot be read.
pub(super) fn unread(node: Node<'_, '_>, name: &str, value: &str) -> Box<Diagnostic> {
    let (row, value) = (line(node), value.chars().take(40).collect::<String>());
    fault(
        format!("SVG 第 {row} 行的 {name}=“{value}”读不懂"),
        format!("line {row} of the SVG: {name}=\"{value}\" cannot be read"),
        REPAIR,
    )
}

/// Something that is only there by pointing at another file.
pub(super) fn outside(node: Node<'_, '_>, target: &str) -> Box<Diagnostic> {
    let (row, target) = (line(node), target.chars().take(40).collect::<String>());
    fault(
        format!("SVG 第 {row} 行引用了文件外的“{target}”"),
        format!("line {row} of the SVG points outside the file, at `{target}`"),
        ("图里用到的都要放进同一个文件", "keep everything that a drawing uses in one file"),
    )
}

/// `use` of something that is not there, or of itself.
pub(super) fn lost(node: Node<'_, '_>, target: &str) -> Box<Diagnostic> {
    let (row, target) = (line(node), target.chars().take(40).collect::<String>());
    fault(
        format!("SVG 第 {row} 行引用的“{target}”不存在"),
        format!("line {row} of the SVG uses `{target}`, which does not exist"),
        REPAIR,
    )
}

/// More than a page can show.
pub(super) fn too_much(node: Node<'_, '_>) -> Box<Diagnostic> {
    let row = line(node);
    fault(
        format!("SVG 到第 {row} 行已经太大、太深"),
        format!("the SVG is too large or too deep at line {row}"),
        ("把图简化，或导出成 PNG", "simplify the drawing, or export a PNG"),
    )
}

/// A frame without a size.
pub(super) fn no_size() -> Box<Diagnostic> {
    fault(
        "SVG 没有写大小（width、height 或 viewBox）".into(),
        "the SVG states no size (width, height or viewBox)".into(),
        REPAIR,
    )
}

/// Nothing to be seen.
pub(super) fn empty() -> Box<Diagnostic> {
    fault("SVG 里什么也没画".into(), "the SVG draws nothing".into(), REPAIR)
}
