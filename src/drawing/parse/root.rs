//! The frame of a file: its size on paper and its own coordinates (SVG 1.1, 7.2 to 7.8).

use roxmltree::Node;
use svgtypes::{AspectRatio, ViewBox};

use super::fault;
use super::style::Properties;
use super::value::{Frame, Of, Said};
use crate::diag::Diagnostic;
use crate::drawing::matrix::Matrix;
use crate::typeset::{Length, Size};

/// A CSS pixel in thousandths of a point.
const PIXEL: f64 = 750.0;

/// No drawing is larger: two metres.
const LARGEST: f64 = 2_000.0 / 25.4 * 96.0;

/// The frame of the root element.
pub(super) struct Root {
    /// On paper.
    pub(super) size: Size,
    /// From the file's coordinates to paper.
    pub(super) matrix: Matrix,
    /// For relative lengths.
    pub(super) frame: Frame,
}

/// Reads width, height and viewBox; one of them may be missing.
pub(super) fn read(root: Node<'_, '_>, all: &Properties<'_>) -> Result<Root, Box<Diagnostic>> {
    let given = match all.get("viewBox") {
        None => None,
        Some(value) => {
            Some(value.parse::<ViewBox>().map_err(|_| fault::unread(root, "viewBox", value))?)
        }
    };
    let (across, down) = given.map_or((0.0, 0.0), |given| (given.w, given.h));
    let frame = Frame { width: across, height: down, em: 16.0 };
    let said = Said { node: root, all, frame };
    let width = said.length("width", Of::Width)?.filter(|width| *width > 0.0);
    let height = said.length("height", Of::Height)?.filter(|height| *height > 0.0);
    let (width, height) = match (width, height, given) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(given)) => (width, width * given.h / given.w),
        (None, Some(height), Some(given)) => (height * given.w / given.h, height),
        (None, None, Some(given)) => (given.w, given.h),
        (_, _, None) => return Err(fault::no_size()),
    };
    let inner = given.unwrap_or(ViewBox { x: 0.0, y: 0.0, w: width, h: height });
    if !(width > 0.0 && height > 0.0 && width <= LARGEST && height <= LARGEST) {
        return Err(fault::no_size());
    }
    evenly(root, all, (width / height) / (inner.w / inner.h))?;
    let by = (width / inner.w).min(height / inner.h) * PIXEL;
    let x = (width * PIXEL - inner.w * by) / 2.0 - inner.x * by;
    let y = (height * PIXEL - inner.h * by) / 2.0 - inner.y * by;
    let length = |pixels: f64| Length::milli_pt((pixels * PIXEL).round() as i32);
    Ok(Root {
        size: Size { width: length(width), height: length(height) },
        matrix: Matrix::stretch(by, x, y),
        frame: Frame { width: inner.w, height: inner.h, em: 16.0 },
    })
}

/// Where the shapes of frame and coordinates differ, only the usual way to fit them is known.
fn evenly(root: Node<'_, '_>, all: &Properties<'_>, ratio: f64) -> Result<(), Box<Diagnostic>> {
    let Some(value) = all.get("preserveAspectRatio") else { return Ok(()) };
    let usual = value
        .parse::<AspectRatio>()
        .is_ok_and(|given| given.align == svgtypes::Align::XMidYMid && !given.slice);
    if usual || (ratio - 1.0).abs() < 0.01 {
        Ok(())
    } else {
        Err(fault::undrawn(root, &format!("preserveAspectRatio={value}")))
    }
}
