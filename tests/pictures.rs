//! Pictures and drawings: what is taken, what is refused, where they stand, and what a PDF makes of
//! them. A missing tool skips its test, except on the build server.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use common::pictures::{PLAN, block, drawing, file, framed, illustrated};
use common::tools::{ask, not_run};
use common::{dense, fonts, heading, lexicon, lines, pages, paper, paragraph};
use jianbao::diag::Code;
use jianbao::document::{Block, Level, Paper};
use jianbao::inspect::{measure, read};
use jianbao::pdf::{Info, write};
use jianbao::picture::{Content, File};
use jianbao::typeset::{Item, Length, Page, Structure, dump, typeset};
use lopdf::{Document, Object, Stream};

fn pdf(paper: &Paper) -> Vec<u8> {
    write(&typeset(paper, fonts(), lexicon()).unwrap(), fonts(), &Info::default()).unwrap()
}

/// The images of a file, masks included.
fn images(bytes: &[u8]) -> Vec<Stream> {
    let file = Document::load_mem(bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let is_image = |stream: &&Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    };
    streams.filter(is_image).cloned().collect()
}

#[test]
fn pictures_stand_on_the_grid_with_their_captions() {
    let blocks = vec![
        paragraph("位置见图1。"),
        block(&drawing(&framed(PLAN)), "图1　位置示意"),
        paragraph("现状见图2。"),
        block(&file("rgb.png"), ""),
        block(&file("turned.jpg"), "图2　现状"),
        paragraph("下文。"),
    ];
    insta::assert_snapshot!("pictures", dump(&pages(&paper(blocks))));
}

/// Where a page shows pictures and shapes: left, top, right and lower edge.
fn extents(page: &Page) -> Vec<[Length; 4]> {
    let extent = |item: &Item| match item {
        Item::Picture(picture) => {
            let (at, size) = (picture.at, picture.size);
            Some([at.x, at.y, at.x + size.width, at.y + size.height])
        }
        _ => None,
    };
    page.items.iter().filter_map(extent).collect()
}

#[test]
fn a_picture_is_never_over_the_edge_of_the_text_and_leaves_the_grid() {
    let (left, top) = (Length::mm(28), Length::mm(37));
    let (right, lower) = (Length::mm(28 + 156), Length::mm(37 + 225));
    for (width, height) in [(4000, 40), (40, 4000), (3000, 3000), (300, 200), (1, 1)] {
        for caption in ["", "图1　总平面布置"] {
            for before in [0, 3, 19, 21] {
                let picture = plain(width, height);
                let filler = (0..before).map(|_| paragraph("一行。"));
                let after = [block(&picture, caption), paragraph("下文。")];
                let pages = pages(&paper(filler.chain(after).collect()));
                let all: Vec<_> = pages.iter().flat_map(extents).collect();
                assert_eq!(all.len(), 1);
                let [x, y, to_x, to_y] = all[0];
                assert!(x >= left && y >= top && to_x <= right && to_y <= lower, "{all:?}");
                for line in pages.iter().flat_map(lines).filter(|line| line.text == "下文。") {
                    let rows = (line.y - top).to_milli_pt() - 15_750 * 86 / 100;
                    assert_eq!(rows % 28_990, 0, "{width}×{height} after {before} lines");
                }
            }
        }
    }
}

/// A white PNG of any size.
fn plain(width: u32, height: u32) -> Arc<File> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let rows = vec![255; (width * height) as usize];
    encoder.write_header().unwrap().write_image_data(&rows).unwrap();
    Arc::new(File::read("plain.png", bytes).unwrap())
}

#[test]
fn a_picture_is_as_large_as_it_says() {
    let width = |name: &str| file(name).natural().width.to_milli_pt();
    // 150 dots to the inch where nothing is said; what is said is believed up to 300.
    assert_eq!(width("gray.png"), 16 * 72_000 / 150);
    assert_eq!(width("dense.png"), 16 * 72_000 / 299);
    assert_eq!(width("dense.jpg"), 32 * 72_000 / 300);
    // Exif turns it: 16 pixels across as shown.
    assert_eq!(width("turned.jpg"), 16 * 72_000 / 150);
}

#[test]
fn a_heading_and_a_caption_stay_with_their_picture() {
    for before in 8..22 {
        let mut blocks: Vec<Block> = (0..before).map(|_| paragraph("一行。")).collect();
        blocks.push(heading(Level::One, 1, "位置"));
        blocks.push(block(&plain(500, 500), "图1　位置"));
        let pages = pages(&paper(blocks));
        let holds = |page: &Page, text: &str| lines(page).iter().any(|line| line.text == text);
        let page = pages.iter().find(|page| !extents(page).is_empty()).unwrap();
        assert!(holds(page, "一、位置") && holds(page, "图1　位置"), "{before} lines before");
    }
}

#[test]
fn jpeg_goes_through_as_it_is_and_png_without_loss() {
    let photograph = file("rgb.jpg");
    let Content::Jpeg(jpeg) = &photograph.content else { panic!("no JPEG") };
    let found = images(&pdf(&paper(vec![block(&photograph, "")])));
    assert!(found.len() == 1 && found[0].content == jpeg.bytes);
    for (name, filter) in [("gray.jpg", "DeviceGray"), ("progressive.jpg", "DeviceRGB")] {
        let found = images(&pdf(&paper(vec![block(&file(name), "")])));
        assert_eq!(found[0].dict.get(b"ColorSpace").unwrap().as_name().unwrap(), filter.as_bytes());
    }
}

#[test]
fn the_same_picture_is_in_a_file_once() {
    let one = file("rgba.png");
    let blocks = vec![block(&one, "图1"), paragraph("又："), block(&file("rgba.png"), "图2")];
    // The picture and its transparency.
    assert_eq!(images(&pdf(&paper(blocks))).len(), 2);
    assert_eq!(images(&pdf(&paper(vec![block(&file("opaque-rgba.png"), "")]))).len(), 1);
}

#[test]
fn no_image_breaks_the_rules_of_an_archive() {
    for name in ["rgb.png", "rgba.png", "palette.png", "rgb.jpg"] {
        for image in images(&pdf(&paper(vec![block(&file(name), "")]))) {
            assert!(!image.dict.has(b"Interpolate") && !image.dict.has(b"Alternates"), "{name}");
            let colours = format!("{:?}", image.dict.get(b"ColorSpace").unwrap());
            assert!(!colours.contains("CMYK"), "{name}: {colours}");
        }
    }
}

/// Pixels of a PDF's only image, as poppler decodes it: width, height and the bytes of a PPM.
fn decoded(name: &str) -> Option<Vec<u8>> {
    let bytes = pdf(&paper(vec![block(&file(name), "")]));
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("a.pdf"), folder.path().join("a"));
    fs::write(&source, bytes).unwrap();
    let Ok(output) = Command::new("pdfimages").args([&source, &target]).output() else {
        not_run("pdfimages is not installed");
        return None;
    };
    assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
    let mut found: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    found.sort();
    let first = found.into_iter().find(|path| path.extension().is_some_and(|end| end != "pdf"));
    Some(fs::read(first.unwrap()).unwrap())
}

#[test]
fn every_kind_of_png_has_the_pixels_it_had() {
    // Gray 16 × 8 pixels: 16x + 8y, whichever way they are stored.
    let gray: Vec<u8> = (0..8).flat_map(|y| (0..16).map(move |x| (x * 16 + y * 8) as u8)).collect();
    for name in ["gray.png", "gray-16-bits.png"] {
        let Some(found) = decoded(name) else { return };
        let pixels = &found[found.len() - 16 * 8 * 3..];
        let expected: Vec<u8> = gray.iter().flat_map(|value| [*value; 3]).collect();
        assert!(pixels == expected.as_slice(), "{name}");
    }
    let Some(found) = decoded("interlaced.png") else { return };
    let expected: Vec<u8> =
        (0..8).flat_map(|y| (0..8).flat_map(move |x| [(x * 16 + y * 8) as u8; 3])).collect();
    assert!(found.ends_with(&expected));
    let Some(found) = decoded("rgb.png") else { return };
    let expected: Vec<u8> = (0..8_u32)
        .flat_map(|y| {
            (0..16).flat_map(move |x| [(x * 16 + y * 8) as u8, (y * 30) as u8, (x * 15) as u8])
        })
        .collect();
    assert!(found.ends_with(&expected));
    let Some(found) = decoded("palette.png") else { return };
    assert!(found.ends_with(&[200, 0, 0, 255, 255, 255, 0, 0, 200]));
    for name in ["bilevel.png", "palette-clear.png", "rgba.png"] {
        assert!(decoded(name).is_some());
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let names = ["rgba.png", "palette-clear.png", "interlaced.png", "turned.jpg", "gray.jpg"];
    let mut blocks: Vec<Block> = names.iter().map(|name| block(&file(name), name)).collect();
    blocks.push(block(&drawing(&framed(PLAN)), "图"));
    let said = ask("qpdf", &["--check"], &pdf(&paper(blocks)), &[]);
    assert!(said.is_none_or(|said| said.contains("No syntax or stream encoding errors")));
}

/// What pictures show is no matter of the standard; the text around them is.
#[test]
fn the_clauses_are_kept_beside_pictures() {
    let mut papers = vec![illustrated()];
    for size in [300, 2000] {
        let text = |count| paragraph(&"文字说明。".repeat(count));
        let one = block(&plain(size, size), "图1　总平面布置");
        let two = block(&drawing(&framed(PLAN)), "");
        papers.push(paper(vec![text(60), one, text(40), two, text(60)]));
    }
    for paper in papers {
        let report = measure(&read(&pdf(&paper)).unwrap(), None);
        let broken: Vec<_> = report.findings.broken().collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

#[test]
fn the_words_of_a_drawing_can_be_found_and_copied() {
    let bytes = pdf(&paper(vec![block(&drawing(&framed(PLAN)), "图1　位置示意")]));
    let Some(read) = ask("pdftotext", &["-raw"], &bytes, &["-"]) else { return };
    for words in ["汐口3号泊位", "比例1:5000", "完成率", "图1位置示意"] {
        assert!(dense(&read).contains(words), "{words} is not in {read}");
    }
    assert!(!read.contains("不印"));
}

#[test]
fn who_cannot_see_a_picture_is_told_what_it_shows() {
    let layout = typeset(&paper(vec![block(&file("rgb.png"), "图1")]), fonts(), lexicon()).unwrap();
    let words = |structure: &Structure| -> Vec<String> {
        let all = structure.elements().filter_map(|(id, _)| structure.alternative(id));
        all.map(str::to_owned).collect()
    };
    assert_eq!(words(&layout.structure), ["图上是什么"]);
    let bytes = pdf(&paper(vec![block(&file("rgb.png"), "图1")]));
    let file = Document::load_mem(&bytes).unwrap();
    let figure = file.objects.values().filter_map(|object| object.as_dict().ok());
    let mut figure = figure.filter(|dictionary| {
        dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure")
    });
    assert!(figure.next().unwrap().has(b"Alt"));
}

#[test]
fn the_same_pictures_give_the_same_bytes() {
    let blocks = || vec![block(&file("rgba.png"), "图1"), block(&drawing(&framed(PLAN)), "图2")];
    assert!(pdf(&paper(blocks())) == pdf(&paper(blocks())));
}

#[test]
fn what_is_outside_the_frame_is_cut_off() {
    let svg = framed(
        "<circle cx=\"0\" cy=\"50\" r=\"30\"/><rect x=\"10\" y=\"10\" width=\"9\" height=\"9\"/>",
    );
    let page = &pages(&paper(vec![block(&drawing(&svg), "")]))[0];
    let clips = page.items.iter().filter(|item| matches!(item, Item::Clip(_))).count();
    assert_eq!(clips, 2, "one shape is cut off, the other is not");
}

#[test]
fn words_that_no_face_has_or_no_frame_holds_are_errors() {
    for (inner, code) in [
        ("<text x=\"10\" y=\"50\">\u{2a6a5}</text>", Code::MissingGlyph),
        ("<text x=\"150\" y=\"50\" font-size=\"20\">伸出图框的字</text>", Code::Overfull),
        ("<text x=\"10\" y=\"150\">画布外</text>", Code::Overfull),
    ] {
        let errors = typeset(&paper(vec![block(&drawing(&framed(inner)), "")]), fonts(), lexicon())
            .unwrap_err();
        assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [code], "{inner}");
    }
}

#[test]
fn what_is_broken_is_refused() {
    for (name, words) in [
        ("cut.png", "没有传完"),
        ("damaged.png", "坏了"),
        ("moving.png", "会动"),
        ("bomb.png", "太大"),
        ("no-width.png", ""),
        ("empty.png", "空的"),
        ("words.png", "既不是 PNG"),
        ("really-gif.png", "既不是 PNG"),
        ("cut.jpg", "没有传完"),
        ("head-only.jpg", "没有传完"),
        ("cmyk.jpg", "CMYK"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
        let refused = File::read(name, fs::read(path).unwrap()).unwrap_err();
        assert_eq!(refused.code, Code::Picture, "{name}");
        assert!(refused.message.zh.contains(words), "{name}: {}", refused.message.zh);
        assert!(refused.help.is_some(), "{name} needs advice");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_by_name() {
    for (inner, words) in [
        ("<script>alert(1)</script>", "<script>"),
        ("<g onclick=\"alert(1)\"/>", "onclick"),
        ("<image href=\"https://example.org/a.png\"/>", "<image>"),
        ("<use href=\"https://example.org/a.svg#b\"/>", "文件外"),
        ("<use href=\"#nothing\"/>", "不存在"),
        ("<g id=\"a\"><use href=\"#a\"/></g>", "不存在"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<style>@import url(https://example.org/a.css);</style>", "@import"),
        (
            "<rect width=\"9\" height=\"9\"><animate attributeName=\"x\" to=\"9\"/></rect>",
            "<animate>",
        ),
        ("<rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>", "filter"),
        ("<rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>", "url(#g)"),
        ("<rect width=\"9\" height=\"9\" style=\"opacity:.5\"/>", "opacity"),
        ("<rect width=\"9\" height=\"9\" fill=\"rgba(0,0,0,.5)\"/>", "半透明"),
        ("<style>rect{clip-path:url(#c)}</style><rect width=\"9\" height=\"9\"/>", "clip-path"),
        ("<line x2=\"9\" stroke=\"red\" marker-end=\"url(#m)\"/>", "marker-end"),
        ("<text x=\"1 2 3\">字字字</text>", "x=1 2 3"),
        ("<text transform=\"rotate(30)\">斜</text>", "斜放"),
        ("<text x=\"9\"><textPath href=\"#p\">字</textPath></text>", "<textPath>"),
        ("<g transform=\"scale(1 3)\"><line x2=\"9\" stroke=\"red\"/></g>", "缩放不同"),
        ("<path d=\"M0 0 L 9 x\"/>", "读不懂"),
        ("<rect width=\"wide\" height=\"9\"/>", "读不懂"),
        ("<circle r=\"9\" fill=\"#xyz\"/>", "读不懂"),
        ("<g>", "坏了"),
        ("", "什么也没画"),
    ] {
        let refused = File::read("a.svg", framed(inner).into_bytes()).unwrap_err();
        assert!(refused.message.zh.contains(words), "{inner}: {}", refused.message.zh);
        assert!(refused.help.is_some(), "{inner}");
    }
    for (svg, words) in [
        (
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>",
            "大小",
        ),
        ("<html/>", "不是 SVG"),
        ("<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]><svg>&a;</svg>", "坏了"),
    ] {
        let refused = File::read("a.svg", svg.as_bytes().to_vec()).unwrap_err();
        assert!(refused.message.zh.contains(words), "{svg}: {}", refused.message.zh);
    }
}

#[test]
fn a_drawing_that_asks_for_too_much_is_refused_soon() {
    let mut doubled = "<g id=\"u0\"/>".to_owned();
    for level in 1..60 {
        let below = level - 1;
        doubled +=
            &format!("<g id=\"u{level}\"><use href=\"#u{below}\"/><use href=\"#u{below}\"/></g>");
    }
    let deep =
        format!("{}<rect width=\"1\" height=\"1\"/>{}", "<g>".repeat(5000), "</g>".repeat(5000));
    let words = format!("<text>{}字{}</text>", "<tspan>".repeat(5000), "</tspan>".repeat(5000));
    for inner in [doubled, deep, words] {
        let refused = File::read("a.svg", framed(&inner).into_bytes()).unwrap_err();
        assert!(refused.message.zh.contains("太大、太深"), "{}", refused.message.zh);
    }
}

/// Every test picture with one byte changed or the end cut off.
#[test]
fn damaged_files_never_stop_the_program() {
    let mut sources: Vec<Vec<u8>> = vec![framed(PLAN).into_bytes()];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    for entry in fs::read_dir(folder).unwrap() {
        sources.push(fs::read(entry.unwrap().path()).unwrap());
    }
    let mut taken = 0;
    for bytes in sources {
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_mul(31).wrapping_add(at as u8 | 1);
            for damaged in [changed, bytes[..at].to_vec()] {
                let Ok(file) = File::read("damaged", damaged) else { continue };
                taken += 1;
                let paper = paper(vec![block(&Arc::new(file), "")]);
                if let Ok(layout) = typeset(&paper, fonts(), lexicon()) {
                    assert!(!layout.pages.is_empty());
                }
            }
        }
    }
    assert!(taken > 100, "what is only odd is still taken: {taken}");
}

#[test]
fn nothing_that_is_not_drawn_reaches_the_site() {
    let svg = framed(
        "<metadata xmlns:x=\"urn:x\"><x:author>某人</x:author></metadata><title>C:\\Users\\某人</title>\
         <g xmlns:ink=\"urn:ink\" ink:label=\"草稿\"><rect width=\"9\" height=\"9\" data-note=\"内部\"/></g>\
         <text y=\"50\">a &lt;b&gt; &amp; c</text>",
    );
    let served = String::from_utf8(drawing(&svg).served()).unwrap();
    for hidden in ["某人", "草稿", "内部", "metadata"] {
        assert!(!served.contains(hidden), "{served}");
    }
    // What is served says the same when it is read again.
    let again = File::read("again.svg", served.clone().into_bytes()).unwrap();
    assert_eq!(String::from_utf8(again.served()).unwrap(), served);
}
