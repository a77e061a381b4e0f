//! Embed: the glyphs that pages use → a subset of each face, numbered anew.

use std::collections::BTreeMap;

use printpdf::ParsedFont;
use printpdf::font::{FontMetrics, FontType, PdfFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::{Faces, broken, sfnt};
use crate::diag::Diagnostic;
use crate::typeset::{FaceId, FontFile, Fonts, Item, Metrics, Page};

/// A face as far as one paper uses it.
pub(super) struct Embedded {
    /// The subset as a font file.
    bytes: Vec<u8>,
    /// With the six letters and the plus sign of a subset (PDF 32000-1, 9.6.4).
    name: String,
    metrics: Metrics,
    /// By the number in the whole face.
    numbers: Vec<u16>,
    /// By the number in the subset; the first is `.notdef`.
    glyphs: Vec<Used>,
}

/// A glyph of a subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Used {
    /// The character that it stands for everywhere, unless a text says otherwise.
    pub(super) character: char,
    /// In units of the face.
    width: u16,
}

impl Embedded {
    /// The number in the subset and the width, in thousandths of an em, as the file states it.
    pub(super) fn code(&self, glyph: u16) -> (u16, i64) {
        let code = self.numbers.get(usize::from(glyph)).copied().unwrap_or(0);
        let width = self.glyphs.get(usize::from(code)).map_or(0, |used| used.width);
        // printpdf truncates; the distances between glyphs are reckoned from the same number.
        (code, i64::from(width) * 1000 / i64::from(self.metrics.units.max(1)))
    }

    /// The name that the file knows the subset by.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the glyph of this number in the subset is read as.
    pub(super) fn character(&self, code: u16) -> char {
        self.glyphs.get(usize::from(code)).map_or('\0', |used| used.character)
    }

    /// Codes and characters of all glyphs but `.notdef`, by code.
    pub(super) fn characters(&self) -> impl Iterator<Item = (u16, char)> + '_ {
        (0..).zip(&self.glyphs).skip(1).map(|(code, used)| (code, used.character))
    }

    /// The whole subset, if printpdf was not given it.
    pub(super) fn program(&self) -> Option<&[u8]> {
        (!self.is_cff()).then_some(self.bytes.as_slice())
    }

    fn is_cff(&self) -> bool {
        self.bytes.starts_with(b"OTTO")
    }

    /// For printpdf, which has a plain record for fonts prepared by others. Widths are listed by
    /// the new numbers; the character map stays empty because only glyph numbers are written. It
    /// looks into CFF files, but only at the first bytes of TrueType ones: that is all it gets.
    pub(super) fn printpdf(&self) -> PdfFont {
        let metrics = self.metrics;
        let [x_min, y_min, x_max, y_max] = metrics.bounds;
        let bytes = if self.is_cff() { &self.bytes } else { &self.bytes[..4] };
        let widths = (0..).zip(&self.glyphs).map(|(code, used)| (code, used.width));
        PdfFont::new(ParsedFont {
            original_bytes: bytes.to_vec(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: widths.collect(),
            units_per_em: metrics.units,
            font_metrics: FontMetrics { ascent: metrics.ascent, descent: metrics.descent },
            font_type: if self.is_cff() { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: metrics.units,
                x_min,
                y_min,
                x_max,
                y_max,
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: metrics.weight,
            },
        })
    }
}

/// Makes the smallest subset of a face, to find out before anything is set whether its tables can
/// be read.
///
/// # Errors
///
/// What is wrong with them, in English.
pub fn try_face(file: &FontFile) -> Result<(), String> {
    let mapper = GlyphRemapper::new();
    let made = subsetter::subset(file.bytes(), file.index(), &mapper);
    made.map(drop).map_err(|error| error.to_string())
}

/// A subset of every face that `pages` use.
pub(super) fn embed(pages: &[Page], fonts: &Fonts) -> Result<Faces, Diagnostic> {
    let mut used: BTreeMap<FaceId, Vec<(u16, char)>> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = item {
            let glyphs = run.glyphs.iter().map(|glyph| (glyph.id, glyph.character));
            used.entry(run.face).or_default().extend(glyphs);
        }
    }
    used.into_iter().map(|(face, glyphs)| Ok((face, subset(face, glyphs, fonts)?))).collect()
}

fn subset(
    face: FaceId,
    mut glyphs: Vec<(u16, char)>,
    fonts: &Fonts,
) -> Result<Embedded, Diagnostic> {
    let file = fonts.file(face);
    // Of several characters that share a glyph the lowest is its own; see `content` for the others.
    glyphs.sort_unstable();
    glyphs.dedup_by_key(|(glyph, _)| *glyph);
    let ids: Vec<u16> = glyphs.iter().map(|(glyph, _)| *glyph).collect();
    let mapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let bytes = subsetter::subset(file.bytes(), file.index(), &mapper)
        .map_err(|error| broken(&format_args!("{}: {error}", file.postscript_name())))?;
    let bytes = if bytes.starts_with(b"OTTO") { bytes } else { sfnt::slim(bytes) };
    let mut numbers = vec![0; ids.last().map_or(0, |last| usize::from(*last) + 1)];
    let width = fonts.widths(face);
    let mut list = vec![Used { character: '\0', width: width(0) }];
    for (glyph, character) in glyphs {
        let Some(code) = mapper.get(glyph).filter(|code| *code != 0) else { continue };
        numbers[usize::from(glyph)] = code;
        list.push(Used { character, width: width(glyph) });
    }
    let name = format!("{}+{}", tag(face, &ids), file.postscript_name());
    Ok(Embedded { bytes, name, metrics: fonts.metrics(face), numbers, glyphs: list })
}

/// Six capital letters that differ between different subsets. An office may name the same file for
/// several roles: its subsets must not be taken for each other.
fn tag(face: FaceId, glyphs: &[u16]) -> String {
    let bytes = glyphs.iter().flat_map(|glyph| glyph.to_be_bytes());
    let mut hash = super::finish::hash(super::finish::SEED, bytes);
    if !matches!(face, FaceId::Embedded(_)) {
        hash = super::finish::hash(hash, face.to_string().bytes());
    }
    let mut letters = String::with_capacity(6);
    for _ in 0..6 {
        letters.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    letters
}
