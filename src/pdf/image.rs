//! Images: picture files → image XObjects (PDF 32000-1, 8.9.5), each once in a file.
//!
//! JPEG data are passed through; the rows of a PNG are too, because a PDF knows their filters.
//! Nothing here is interpolated, has alternates, or is in CMYK (ISO 19005-2, 6.2.8).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use crate::picture::{Bitmap, Colours, Content, File, Jpeg};
use crate::typeset::{Item, Page};

/// The name of a picture among the resources of a page.
pub(super) fn name(file: &File) -> String {
    format!("Im{:016x}", file.fingerprint)
}

/// Every picture that `pages` show.
pub(super) fn images(pages: &[Page]) -> BTreeMap<XObjectId, XObject> {
    let mut images = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Item::Picture(picture) = item {
            let id = XObjectId(name(&picture.file));
            if let Entry::Vacant(free) = images.entry(id)
                && let Some(stream) = image(&picture.file)
            {
                let image = ExternalXObject { stream, width: None, height: None, dpi: None };
                free.insert(XObject::External(image));
            }
        }
    }
    images
}

/// The stream of a picture; drawings have none, because the typesetter takes them apart.
fn image(file: &File) -> Option<ExternalStream> {
    match &file.content {
        Content::Jpeg(jpeg) => Some(photograph(jpeg)),
        Content::Png(bitmap) => Some(rows(bitmap)),
        Content::Drawing(_) => None,
    }
}

fn photograph(jpeg: &Jpeg) -> ExternalStream {
    let colours = word(if jpeg.coloured { "DeviceRGB" } else { "DeviceGray" });
    let about = about((jpeg.width, jpeg.height), 8, colours, "DCTDecode");
    ExternalStream { dict: about, content: jpeg.bytes.clone(), compress: false }
}

fn rows(bitmap: &Bitmap) -> ExternalStream {
    let size = (bitmap.width, bitmap.height);
    let colours = match &bitmap.colours {
        Colours::Gray => word("DeviceGray"),
        Colours::Rgb => word("DeviceRGB"),
        Colours::Palette(list) => palette(list),
    };
    let mut about = about(size, bitmap.bits, colours, "FlateDecode");
    let samples = bitmap.colours.count();
    about.insert("DecodeParms".to_owned(), filtered(samples, bitmap.bits, bitmap.width));
    if let Some(alpha) = &bitmap.alpha {
        about.insert("SMask".to_owned(), DictItem::Stream { stream: mask(size, alpha) });
    }
    ExternalStream { dict: about, content: bitmap.rows.clone(), compress: false }
}

/// How much of each pixel is seen (PDF 32000-1, 11.6.5.3).
fn mask(size: (u32, u32), alpha: &[u8]) -> ExternalStream {
    let mut about = about(size, 8, word("DeviceGray"), "FlateDecode");
    about.insert("DecodeParms".to_owned(), filtered(1, 8, size.0));
    ExternalStream { dict: about, content: alpha.to_vec(), compress: false }
}

type Dictionary = BTreeMap<String, DictItem>;

fn about(size: (u32, u32), bits: u8, colours: DictItem, filter: &str) -> Dictionary {
    let entries = [
        ("Type", word("XObject")),
        ("Subtype", word("Image")),
        ("Width", DictItem::Int(size.0.into())),
        ("Height", DictItem::Int(size.1.into())),
        ("ColorSpace", colours),
        ("BitsPerComponent", DictItem::Int(bits.into())),
        ("Filter", word(filter)),
    ];
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Rows with the filters of PNG (PDF 32000-1, 7.4.4.4).
fn filtered(samples: u8, bits: u8, width: u32) -> DictItem {
    let entries = [
        ("Predictor", 15),
        ("Colors", samples.into()),
        ("BitsPerComponent", bits.into()),
        ("Columns", width.into()),
    ];
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), DictItem::Int(value)));
    DictItem::Dict { map: map.collect() }
}

/// Numbered colours (PDF 32000-1, 8.6.6.3).
fn palette(list: &[u8]) -> DictItem {
    let highest = (list.len() / 3).saturating_sub(1) as i64;
    let table = DictItem::String { data: list.to_vec(), literal: false };
    DictItem::Array(vec![word("Indexed"), word("DeviceRGB"), DictItem::Int(highest), table])
}

fn word(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
