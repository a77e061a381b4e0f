//! Archive: what a file needs to be kept for good (PDF/A-2, ISO 19005-2): the profile of its
//! colours, and its description in XMP, which says the same as the information dictionary.
//!
//! The tags also follow PDF/UA-1 (ISO 14289-1), but the file does not claim so: that is for a person
//! with a screen reader to say.

use std::fmt::Write as _;

use lopdf::{Document, Object, Stream, dictionary};

use super::{Info, PRODUCER};

/// Adds the output intent and the metadata.
pub(super) fn add(file: &mut Document, info: &Info) -> lopdf::Result<()> {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, srgb()));
    let intent = file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    });
    let about = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = file.add_object(Stream::new(about, xmp(info).into_bytes()));
    let catalog = file.catalog_mut()?;
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Metadata", metadata);
    Ok(())
}

/// The description, with the claim to level A: text, structure and language are all there.
fn xmp(info: &Info) -> String {
    let mut out = String::from(concat!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" ",
        "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n",
        "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n",
    ));
    let mut line = |name: &str, inner: String| {
        writeln!(out, "<{name}>{inner}</{name}>").expect("a string takes everything");
    };
    let title = escaped(&info.title);
    line("dc:title", format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt>"));
    if !info.author.is_empty() {
        let author = escaped(&info.author);
        line("dc:creator", format!("<rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq>"));
    }
    if !info.language.is_empty() {
        let language = escaped(&info.language);
        line("dc:language", format!("<rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag>"));
    }
    if let Some(date) = info.date {
        let (year, month, day) = date.to_calendar_date();
        line("xmp:CreateDate", format!("{year:04}-{:02}-{day:02}", u8::from(month)));
    }
    line("pdf:Producer", PRODUCER.to_owned());
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// White of the connection space, D50, in ten-millionths.
const D50: [i64; 3] = [9_642_029, 10_000_000, 8_249_054];

/// The primaries of sRGB, adapted to D50, in ten-millionths: red, green, blue.
const PRIMARIES: [[i64; 3]; 3] = [
    [4_360_747, 2_225_045, 139_322],
    [3_850_649, 7_168_786, 971_045],
    [1_430_804, 606_169, 7_141_733],
];

/// From the white of sRGB, D65, to D50 after Bradford, in ten-millionths, row by row.
const ADAPTATION: [i64; 9] =
    [10_478_112, 228_866, -501_270, 295_424, 9_904_844, -170_491, -92_345, 150_436, 7_521_316];

/// The curve of sRGB as a function of type 3 (ICC.1:2010, 10.16): γ, a, b, c, d.
const CURVE: [i64; 5] = [24_000_000, 9_478_673, 521_327, 773_994, 404_500];

/// A profile of sRGB, version 4.2 (ICC.1:2010): written here, because the one that everybody copies
/// is three thousand bytes.
fn srgb() -> Vec<u8> {
    let curve = [b"para\0\0\0\0\0\x03\0\0".to_vec(), fixed(&CURVE)].concat();
    let [red, green, blue] = PRIMARIES.map(|primary| xyz(&primary));
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("CC0")),
        (b"wtpt", xyz(&D50)),
        (b"chad", [b"sf32\0\0\0\0".to_vec(), fixed(&ADAPTATION)].concat()),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve),
    ];
    // Blue has the curve of green: the table may name the same bytes twice.
    let count = tags.len() as u32 + 1;
    let mut table = count.to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * count;
    for (name, bytes) in &tags {
        let entry = [start + data.len() as u32, bytes.len() as u32].map(u32::to_be_bytes).concat();
        table.extend([name.as_slice(), &entry].concat());
        if *name == b"gTRC" {
            table.extend([b"bTRC".as_slice(), &entry].concat());
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(start + data.len() as u32), table, data].concat()
}

/// The first 128 bytes (ICC.1:2010, 7.2).
fn header(size: u32) -> Vec<u8> {
    let mut out = size.to_be_bytes().to_vec();
    out.extend(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // The day that GB/T 9704-2012 came into force: any will do, but never the day of the build.
    out.extend([2012, 7, 1, 0, 0, 0].map(u16::to_be_bytes).concat());
    out.extend(b"acsp");
    out.resize(68, 0);
    out.extend(fixed(&D50));
    out.resize(128, 0);
    out
}

fn xyz(values: &[i64]) -> Vec<u8> {
    [b"XYZ \0\0\0\0".to_vec(), fixed(values)].concat()
}

/// One text in one language (ICC.1:2010, 10.13).
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let about = [1, 12, u32::from_be_bytes(*b"enUS"), units.len() as u32, 28];
    [b"mluc\0\0\0\0".to_vec(), about.map(u32::to_be_bytes).concat(), units].concat()
}

/// Ten-millionths as signed numbers of sixteen bits before and after the point.
fn fixed(values: &[i64]) -> Vec<u8> {
    let one =
        |value: &i64| ((value * 65_536 + 5_000_000).div_euclid(10_000_000) as i32).to_be_bytes();
    values.iter().flat_map(one).collect()
}
