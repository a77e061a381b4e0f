//! Finish: what printpdf's document lacks or gets wrong, set right on the lopdf objects.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, StringFormat, dictionary};

use super::embed::Embedded;
use super::links::Annotation;
use super::{
    Faces, Info, PRODUCER, Written, archive, compress, crossref, links, outline, structure,
};
use crate::typeset::{ElementId, Layout, Page};

/// Where hashes begin (FNV-1a).
pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a of `bytes`, going on from `seed`: the same on every machine and in every release.
pub(super) fn hash(seed: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(seed, step)
}

/// Completes the file.
pub(super) fn finish(
    file: &mut Document,
    layout: &Layout,
    contents: Vec<Written>,
    faces: &Faces,
    info: &Info,
) -> lopdf::Result<()> {
    let pages = layout.pages.as_slice();
    file.version = "1.7".to_owned();
    let links = tidy_pages(file, pages)?;
    let marks = fill_pages(file, contents)?;
    structure::add(file, &layout.structure, &marks, &links)?;
    texts(file, faces)?;
    outline::add(file, pages)?;
    catalog(file, info)?;
    archive::add(file, info)?;
    describe(file, info);
    identify(file);
    compress::streams(file)?;
    programs(file, faces)
}

/// The finished bytes. Everything that is no stream goes into compressed object streams
/// (PDF 32000-1, 7.5.7).
pub(super) fn save(file: &mut Document) -> std::io::Result<Vec<u8>> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(2000)
        .compression_level(6)
        .build();
    let size = |object: &Object| object.as_stream().map_or(64, |stream| stream.content.len() + 64);
    let mut out = Vec::with_capacity(file.objects.values().map(size).sum());
    file.save_with_options(&mut out, options)?;
    crossref::shorten(&mut out, file)?;
    Ok(out)
}

/// Gives every page its content, and tells what its marks are parts of.
fn fill_pages(file: &mut Document, contents: Vec<Written>) -> lopdf::Result<Vec<Vec<ElementId>>> {
    let ids: Vec<_> = file.page_iter().collect();
    let mut marks = Vec::with_capacity(contents.len());
    for (id, content) in ids.into_iter().zip(contents) {
        let place = file.get_dictionary(id)?.get(b"Contents")?.as_reference()?;
        let about = dictionary! { "Filter" => "FlateDecode" };
        file.set_object(place, Stream::new(about, content.stream));
        marks.push(content.marks);
    }
    Ok(marks)
}

/// Removes the empty resources and lists that printpdf gives every page, and adds the links.
fn tidy_pages(file: &mut Document, pages: &[Page]) -> lopdf::Result<Vec<Annotation>> {
    let links = links::add(file, pages);
    let ids: Vec<_> = file.page_iter().collect();
    let mut empty = Vec::new();
    for (number, id) in ids.into_iter().enumerate() {
        let own = links.iter().filter(|link| link.page == number);
        let annotations: Vec<Object> = own.map(|link| link.id.into()).collect();
        let page = file.get_dictionary_mut(id)?;
        page.remove(b"Annots");
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        if !annotations.is_empty() {
            page.set("Annots", annotations);
        }
        let resources = page.get(b"Resources")?.as_reference()?;
        for kind in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            let list = file.get_dictionary(resources)?.get(kind).and_then(Object::as_reference)?;
            if file.get_dictionary(list)?.is_empty() {
                file.get_dictionary_mut(resources)?.remove(kind);
                empty.push(list);
            }
        }
    }
    // All pages name the same ones.
    for id in empty {
        file.objects.remove(&id);
    }
    Ok(links)
}

/// Puts our own map from codes to characters in place of printpdf's, which would need a string for
/// every glyph on every page to arrive at the same.
fn texts(file: &mut Document, faces: &Faces) -> lopdf::Result<()> {
    let mut maps = Vec::new();
    for object in file.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        let Ok(map) = font.get(b"ToUnicode").and_then(Object::as_reference) else { continue };
        let name = font.get(b"BaseFont")?.as_name()?;
        if let Some(face) = faces.values().find(|face| face.name().as_bytes() == name) {
            maps.push((map, to_unicode(face)));
        }
    }
    for (id, map) in maps {
        file.set_object(id, Stream::new(Dictionary::new(), map.into_bytes()));
    }
    Ok(())
}

/// Puts TrueType subsets in the place of what printpdf was given for them.
fn programs(file: &mut Document, faces: &Faces) -> lopdf::Result<()> {
    let mut streams = Vec::new();
    for object in file.objects.values() {
        let Ok(descriptor) = object.as_dict() else { continue };
        let Ok(name) = descriptor.get(b"FontName").and_then(Object::as_name) else { continue };
        let face = faces.values().find(|face| face.name().as_bytes() == name);
        if let Some(program) = face.and_then(Embedded::program) {
            let id = descriptor.get(b"FontFile2")?.as_reference()?;
            let about = dictionary! {
                "Filter" => "FlateDecode",
                "Length1" => program.len() as i64,
            };
            streams.push((id, Stream::new(about, compress::deflate(program)?)));
        }
    }
    for (id, stream) in streams {
        file.set_object(id, stream);
    }
    Ok(())
}

/// At most this many lines stand in one section of a character map (PDF 32000-1, 9.7.5.4).
const SECTION: usize = 100;

fn to_unicode(face: &Embedded) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let characters: Vec<(u16, char)> = face.characters().collect();
    for section in characters.chunks(SECTION) {
        push(&mut out, format_args!("{} beginbfchar\n", section.len()));
        for (code, character) in section {
            push(&mut out, format_args!("<{code:04X}> <"));
            for unit in character.encode_utf16(&mut [0; 2]) {
                push(&mut out, format_args!("{unit:04X}"));
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes everything");
}

fn catalog(file: &mut Document, info: &Info) -> lopdf::Result<()> {
    let catalog = file.catalog_mut()?;
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let decimal = dictionary! { "S" => "D" };
    catalog.set("PageLabels", dictionary! { "Nums" => vec![0.into(), decimal.into()] });
    if !info.language.is_empty() {
        catalog.set("Lang", Object::string_literal(info.language.as_str()));
    }
    Ok(())
}

/// The information dictionary, without printpdf's dates of 1970 and its claim to be a PDF/X.
fn describe(file: &mut Document, info: &Info) {
    let mut about = dictionary! {
        "Title" => text(&info.title),
        "Producer" => Object::string_literal(PRODUCER),
    };
    if !info.author.is_empty() {
        about.set("Author", text(&info.author));
    }
    if let Some(date) = info.date {
        let (year, month, day) = date.to_calendar_date();
        let stamp = format!("D:{year:04}{:02}{day:02}", u8::from(month));
        about.set("CreationDate", Object::string_literal(stamp));
    }
    if let Some(Object::Reference(old)) = file.trailer.remove(b"Info") {
        file.objects.insert(old, about.into());
        file.trailer.set("Info", old);
    }
}

/// A text string in UTF-16 (PDF 32000-1, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The identifier of the file is a hash of its texts and its title (PDF 32000-1, 14.4). Font
/// programs are left out: which glyphs they have stands in the maps back to text.
fn identify(file: &mut Document) {
    let texts = file.objects.values().filter_map(|object| object.as_stream().ok());
    let texts = texts.filter(|stream| !stream.dict.has(b"Length1") && !stream.dict.has(b"Subtype"));
    let one = texts.fold(SEED, |seed, stream| hash(seed, stream.content.iter().copied()));
    let info = file.trailer.get(b"Info").and_then(Object::as_reference);
    let title = info.and_then(|id| file.get_dictionary(id)).and_then(|info| info.get(b"Title"));
    let two = title.and_then(Object::as_str).map_or(one, |title| hash(one, title.iter().copied()));
    let bytes = [one.to_be_bytes(), two.to_be_bytes()].concat();
    let id = Object::String(bytes, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}
