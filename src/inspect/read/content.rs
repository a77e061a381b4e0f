//! Content: the operators of a page → the glyphs, lines and pictures it shows.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::font::text_string;
use super::font_list::Fonts;
use super::graphics::{Graphics, Paint, Path, Space};
use super::matrix::Matrix;
use super::{LARGEST, broken};
use crate::diag::Diagnostic;
use crate::inspect::sheet::Sheet;
use crate::inspect::unit::Area;

/// Forms in forms; more would be a circle.
const DEEPEST: usize = 12;

/// Walks through the contents of one page.
pub(super) struct Interpreter<'a> {
    pub(super) file: &'a Document,
    pub(super) fonts: &'a mut Fonts,
    pub(super) sheet: Sheet,
    pub(super) graphics: Graphics,
    kept: Vec<Graphics>,
    path: Path,
    /// Where the pen is, and where the line began.
    pub(super) pen: Matrix,
    pub(super) line: Matrix,
    /// Of every open marked passage: its text, if it has one, and its first glyph.
    marked: Vec<Option<(String, usize)>>,
    /// The numbers of passages that are parts of figures.
    pub(super) figures: BTreeSet<i64>,
    /// How many passages were open when one of them began, if one is open.
    pub(super) figure: Option<usize>,
    /// Whether the path is to be the new frame (PDF 32000-1, 8.5.4).
    clips: bool,
    depth: usize,
}

impl<'a> Interpreter<'a> {
    /// An empty page.
    pub(super) fn new(
        file: &'a Document,
        fonts: &'a mut Fonts,
        placing: Matrix,
        sheet: Sheet,
    ) -> Self {
        Self {
            file,
            fonts,
            sheet,
            graphics: Graphics::new(placing),
            kept: Vec::new(),
            path: Path::default(),
            pen: Matrix::SAME,
            line: Matrix::SAME,
            marked: Vec::new(),
            figures: BTreeSet::new(),
            figure: None,
            clips: false,
            depth: 0,
        }
    }

    /// The page as it was drawn.
    pub(super) fn finish(self) -> Sheet {
        self.sheet
    }

    /// Draws `content`.
    pub(super) fn run(&mut self, content: &[u8], resources: &Dictionary) -> Result<(), Diagnostic> {
        let content = Content::decode(content).map_err(|error| broken(&error))?;
        for operation in &content.operations {
            self.operator(operation, resources)?;
        }
        Ok(())
    }

    fn operator(
        &mut self,
        operation: &Operation,
        resources: &Dictionary,
    ) -> Result<(), Diagnostic> {
        let Operation { operator, operands } = operation;
        match operator.as_str() {
            "Tf" => self.font(operands, resources)?,
            "Do" => self.object(operands, resources)?,
            "BDC" => self.mark(operands, resources),
            "BMC" => self.marked.push(None),
            "EMC" => self.unmark(),
            "cs" => self.graphics.fill = Paint::new(self.space(operands, resources)),
            "CS" => self.graphics.outline = Paint::new(self.space(operands, resources)),
            "W" | "W*" => self.clips = true,
            "BI" => self.image(),
            operator => {
                let _ = self.state(operator, operands)
                    || self.build(operator, operands)
                    || self.paint(operator)
                    || self.place(operator, operands)
                    || self.text(operator, operands);
            }
        }
        Ok(())
    }

    /// Operators of the graphics state and of colour.
    fn state(&mut self, operator: &str, operands: &[Object]) -> bool {
        let number = number(operands, 0);
        match operator {
            "q" => self.kept.push(self.graphics.clone()),
            "Q" => self.graphics = self.kept.pop().unwrap_or_else(|| self.graphics.clone()),
            "cm" => {
                if let Some(matrix) = Matrix::from_operands(operands) {
                    self.graphics.placing = matrix.then(&self.graphics.placing);
                }
            }
            "w" => self.graphics.thickness = number,
            "g" | "rg" | "k" => {
                self.graphics.fill = Paint::new(Space::Light);
                self.graphics.fill.set(operands);
            }
            "G" | "RG" | "K" => {
                self.graphics.outline = Paint::new(Space::Light);
                self.graphics.outline.set(operands);
            }
            "sc" | "scn" => self.graphics.fill.set(operands),
            "SC" | "SCN" => self.graphics.outline.set(operands),
            "Tc" => self.graphics.text.between = number,
            "Tw" => self.graphics.text.between_words = number,
            "Tz" => self.graphics.text.scale = number / 100.0,
            "TL" => self.graphics.text.leading = number,
            "Ts" => self.graphics.text.rise = number,
            "Tr" => self.graphics.text.mode = number as i64,
            _ => return false,
        }
        true
    }

    /// Operators that build paths.
    fn build(&mut self, operator: &str, operands: &[Object]) -> bool {
        let point = |at: usize| (number(operands, at), number(operands, at + 1));
        match operator {
            "m" => self.path.begin(point(0)),
            "l" => self.path.line(point(0)),
            "c" => self.path.curve(point(4)),
            "v" | "y" => self.path.curve(point(2)),
            "h" => self.path.close(),
            "re" => {
                let ((x, y), (width, height)) = (point(0), point(2));
                self.path.rectangle(x, y, width, height);
            }
            _ => return false,
        }
        true
    }

    /// Operators that paint paths, or drop them.
    fn paint(&mut self, operator: &str) -> bool {
        let (fills, outlines) = match operator {
            "S" => (false, true),
            "s" => {
                self.path.close();
                (false, true)
            }
            "f" | "F" | "f*" => (true, false),
            "B" | "B*" => (true, true),
            "b" | "b*" => {
                self.path.close();
                (true, true)
            }
            "n" => (false, false),
            _ => return false,
        };
        let path = std::mem::take(&mut self.path);
        let area = path.area(&self.graphics);
        if std::mem::take(&mut self.clips) {
            self.graphics.clip(area);
        }
        if self.figure.is_some() {
            let seen = area.filter(|_| fills || outlines);
            self.sheet.figures.extend(seen.and_then(|area| self.graphics.seen(area)));
            return true;
        }
        if fills {
            self.sheet.strokes.extend(path.filled(&self.graphics));
        }
        if outlines {
            self.sheet.strokes.extend(path.outlined(&self.graphics));
        }
        true
    }

    /// A picture, or a form: contents of its own (PDF 32000-1, 8.10).
    fn object(&mut self, operands: &[Object], resources: &Dictionary) -> Result<(), Diagnostic> {
        let Some(Ok(name)) = operands.first().map(Object::as_name) else { return Ok(()) };
        let list = resources.get_deref(b"XObject", self.file).and_then(Object::as_dict);
        let object = list.and_then(|list| list.get_deref(name, self.file));
        let Ok(form) = object.and_then(Object::as_stream) else { return Ok(()) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            self.image();
            return Ok(());
        }
        if self.depth == DEEPEST {
            return Err(broken(&"forms nested too deeply"));
        }
        let content = form.get_plain_content_with_limit(LARGEST).map_err(|error| broken(&error))?;
        let matrix = form.dict.get_deref(b"Matrix", self.file).and_then(Object::as_array);
        let matrix = matrix.ok().and_then(|matrix| Matrix::from_operands(matrix));
        let own = form.dict.get_deref(b"Resources", self.file).and_then(Object::as_dict);
        let before = (self.graphics.clone(), std::mem::take(&mut self.kept));
        let matrix = matrix.unwrap_or(Matrix::SAME);
        self.graphics.placing = matrix.then(&self.graphics.placing);
        self.depth += 1;
        self.run(&content, own.unwrap_or(resources))?;
        self.depth -= 1;
        (self.graphics, self.kept) = before;
        Ok(())
    }

    /// A picture fills the square of one by one (PDF 32000-1, 8.9.5).
    fn image(&mut self) {
        let placing = &self.graphics.placing;
        let area = Area::between(placing.spot(0.0, 0.0), placing.spot(1.0, 1.0));
        let Some(area) = self.graphics.seen(area) else { return };
        match self.figure {
            Some(_) => self.sheet.figures.push(area),
            None => self.sheet.images.push(area),
        }
    }

    fn space(&self, operands: &[Object], resources: &Dictionary) -> Space {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let spaces = resources.get_deref(b"ColorSpace", self.file).and_then(Object::as_dict);
        let space = name.zip(spaces.ok()).and_then(|(name, spaces)| {
            spaces.get_deref(name, self.file).ok()?.as_array().ok()?.first()?.as_name().ok()
        });
        match space {
            Some(b"Separation" | b"DeviceN") => Space::Tint,
            _ => Space::Light,
        }
    }

    /// A marked passage begins; its properties stand beside it or among the resources.
    fn mark(&mut self, operands: &[Object], resources: &Dictionary) {
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => {
                let list = resources.get_deref(b"Properties", self.file).and_then(Object::as_dict);
                list.and_then(|list| list.get_deref(name, self.file)).ok()
            }
            other => other,
        };
        let properties = properties.and_then(|properties| properties.as_dict().ok());
        let number = properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok());
        if number.is_some_and(|number| self.figures.contains(&number)) {
            self.figure.get_or_insert(self.marked.len());
        }
        let text = properties.and_then(|properties| properties.get(b"ActualText").ok());
        let text = text.and_then(|text| text.as_str().ok()).map(text_string);
        self.marked.push(text.map(|text| (text, self.sheet.glyphs.len())));
    }

    /// It ends: its glyphs are read as its text, one by one as far as they go together.
    fn unmark(&mut self) {
        let passage = self.marked.pop();
        if self.figure == Some(self.marked.len()) {
            self.figure = None;
        }
        let Some(Some((text, first))) = passage else { return };
        let glyphs = self.sheet.glyphs.get_mut(first..).unwrap_or_default();
        let mut characters = text.chars();
        for glyph in glyphs {
            glyph.character = characters.next().unwrap_or('\0');
        }
    }
}

pub(super) fn number(operands: &[Object], index: usize) -> f64 {
    operands.get(index).and_then(|operand| operand.as_float().ok()).map_or(0.0, f64::from)
}
