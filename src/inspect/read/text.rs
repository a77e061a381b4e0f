//! Text: the operators that set it → glyphs with their places (PDF 32000-1, 9.4).

use lopdf::{Dictionary, Object};

use super::content::{Interpreter, number};
use super::matrix::Matrix;
use crate::diag::Diagnostic;
use crate::inspect::sheet::{Drawn, Glyph};
use crate::inspect::unit::{Area, Micron};

impl Interpreter<'_> {
    /// Operators that move the pen.
    pub(super) fn place(&mut self, operator: &str, operands: &[Object]) -> bool {
        match operator {
            "BT" => self.start_line(Matrix::SAME),
            "Tm" => {
                if let Some(matrix) = Matrix::from_operands(operands) {
                    self.start_line(matrix);
                }
            }
            "Td" => self.next_line(number(operands, 0), number(operands, 1)),
            "TD" => {
                self.graphics.text.leading = -number(operands, 1);
                self.next_line(number(operands, 0), number(operands, 1));
            }
            "T*" => self.next_line(0.0, -self.graphics.text.leading),
            _ => return false,
        }
        true
    }

    /// Operators that show text.
    pub(super) fn text(&mut self, operator: &str, operands: &[Object]) -> bool {
        match operator {
            "Tj" => self.show(operands.first()),
            "'" => {
                self.next_line(0.0, -self.graphics.text.leading);
                self.show(operands.first());
            }
            "\"" => {
                self.graphics.text.between_words = number(operands, 0);
                self.graphics.text.between = number(operands, 1);
                self.next_line(0.0, -self.graphics.text.leading);
                self.show(operands.get(2));
            }
            "TJ" => {
                let parts = operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.into_iter().flatten() {
                    match part.as_float() {
                        Ok(back) => self.step(-f64::from(back) / 1000.0, 0.0),
                        Err(_) => self.show(Some(part)),
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn start_line(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.pen = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.start_line(Matrix::moving(x, y).then(&self.line));
    }

    /// Moves the pen by parts of an em and by unscaled units.
    fn step(&mut self, ems: f64, more: f64) {
        let text = &self.graphics.text;
        let along = (ems * text.size + more) * text.scale;
        self.pen = Matrix::moving(along, 0.0).then(&self.pen);
    }

    fn show(&mut self, string: Option<&Object>) {
        let Some(Ok(bytes)) = string.map(Object::as_str) else { return };
        let Some(font) = self.graphics.text.font.clone() else { return };
        for code in font.codes(bytes) {
            let width = font.width(code.value);
            let text = &self.graphics.text;
            let more = text.between + if code.is_space { text.between_words } else { 0.0 };
            // Modes 3 and 7 leave no ink (PDF 32000-1, 9.3.6).
            if !matches!(text.mode, 3 | 7) {
                let (character, ink) = (font.character(code.value), font.ink(code.value));
                let glyph = self.glyph(font.face, width, ink);
                match self.figure {
                    Some(_) => {
                        let seen = glyph.ink.and_then(|ink| self.graphics.seen(ink));
                        self.sheet.figures.extend(seen);
                    }
                    None => self.sheet.glyphs.push(Glyph { character, ..glyph }),
                }
            }
            self.step(width, more);
        }
    }

    fn glyph(&self, face: usize, width: f64, ink: Option<[f64; 4]>) -> Glyph {
        let text = &self.graphics.text;
        let em = Matrix([text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise]);
        let matrix = em.then(&self.pen).then(&self.graphics.placing);
        let drawn = match matrix.drawn() {
            Drawn::True if matches!(text.mode, 2 | 6) => Drawn::Emboldened,
            drawn => drawn,
        };
        let ink = ink.map(|[left, bottom, right, top]| {
            Area::between(matrix.spot(left, bottom), matrix.spot(right, top))
        });
        Glyph {
            at: matrix.spot(0.0, 0.0),
            advance: Micron::from_pt(width * matrix.across()),
            size: Micron::from_pt(matrix.height()),
            way: matrix.way(),
            drawn,
            face,
            character: char::REPLACEMENT_CHARACTER,
            colour: self.graphics.fill.colour,
            ink,
        }
    }

    /// Chooses a font and its size.
    pub(super) fn font(
        &mut self,
        operands: &[Object],
        resources: &Dictionary,
    ) -> Result<(), Diagnostic> {
        let Some(Ok(name)) = operands.first().map(Object::as_name) else { return Ok(()) };
        self.graphics.text.font = Some(self.fonts.find(self.file, resources, name)?);
        self.graphics.text.size = number(operands, 1);
        Ok(())
    }
}
