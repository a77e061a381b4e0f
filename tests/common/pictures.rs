//! Pictures and drawings for papers of tests.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jianbao::document::{Block, Paper, Picture};
use jianbao::picture::File;

use super::{paper, paragraph};

/// A file of `tests/pictures`, which must be taken.
pub(crate) fn file(name: &str) -> Arc<File> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
    Arc::new(File::read(name, fs::read(path).unwrap()).unwrap())
}

/// A drawing of a text, which must be taken.
pub(crate) fn drawing(svg: &str) -> Arc<File> {
    Arc::new(File::read("drawing.svg", svg.as_bytes().to_vec()).unwrap())
}

/// A drawing of 200 × 100 points with something in it.
pub(crate) fn framed(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"200pt\" height=\"100pt\" viewBox=\"0 0 200 100\">{inner}</svg>"
    )
}

/// A picture with its caption.
pub(crate) fn block(file: &Arc<File>, caption: &str) -> Block {
    let (file, alt) = (Arc::clone(file), "图上是什么".to_owned());
    Block::Picture(Picture { file, alt, caption: caption.to_owned() })
}

/// Shapes of all kinds, and words that go three ways.
pub(crate) const PLAN: &str = r##"
  <style>.area { fill: #dbe9f1; stroke: navy } .gone { display: none }</style>
  <defs><circle id="dot" r="4" fill="red"/></defs>
  <rect class="area" x="10" y="10" width="80" height="40" rx="5"/>
  <path d="M10 80 q20 -20 40 0 t40 0 a10 10 0 0 1 20 0 z" fill="none" stroke="#333" stroke-width="2" stroke-dasharray="4"/>
  <use href="#dot" x="50" y="30"/><use xlink:href="#dot" transform="translate(120 30) scale(2)"/>
  <g transform="translate(115 20)" font-family="KaiTi" font-size="12"><text>汐口<tspan fill="#c00" font-weight="bold">3号</tspan>泊位</text></g>
  <text x="100" y="96" text-anchor="middle" font-size="10">
    比例 1:5000
  </text>
  <text transform="translate(190 90) rotate(-90)" font-family="FangSong" font-size="10">完成率</text>
  <text class="gone">不印</text>"##;

/// A paper with a picture of every kind, one of them without words.
pub(crate) fn illustrated() -> Paper {
    let cut =
        framed("<circle cx=\"0\" cy=\"50\" r=\"30\" fill=\"#dbe9f1\"/><text y=\"50\">湾</text>");
    let silent = Picture { file: file("rgb.png"), alt: String::new(), caption: String::new() };
    paper(vec![
        paragraph("位置见图1。"),
        block(&drawing(&framed(PLAN)), "图1　位置示意"),
        block(&drawing(&cut), ""),
        block(&file("rgba.png"), "图2"),
        block(&file("turned.jpg"), "图3"),
        block(&file("palette.png"), ""),
        Block::Picture(silent),
    ])
}
