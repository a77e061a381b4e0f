//! jianbao (简报): a static site generator for briefing documents.
//!
//! An office keeps its projects as YAML and its speeches as Markdown; one command turns them into
//! an intranet site and printable papers. Every stage is a function from one immutable value to
//! the next, and [`build`] walks them in this order:
//!
//! 1. [`load`]: `content/` and `templates/` → [`load::Sources`] → [`load::Raw`], as written;
//! 2. [`office`]: `Raw` → [`office::Office`], everything typed, every reference resolved;
//! 3. [`figures`]: `Office` → [`figures::Figures`], exact values behind every number;
//! 4. [`render`]: templates + figures → the Markdown of papers, the HTML of pages;
//! 5. [`document`]: Markdown → [`document::Document`], our own tree;
//! 6. [`typeset`]: tree → [`typeset::Layout`], pages of placed glyphs, and [`pdf`]: pages → bytes,
//!    both for every paper in `print`;
//! 7. [`output`]: a map from path to bytes, and its way onto the disk.
//!
//! Beside them stand [`quantity`] (amounts, months, shares), [`official`] (the numbers and marks of
//! official papers), [`picture`] and [`drawing`] (what papers show beside words), [`typeface`] (the
//! files of the faces that an office names), [`lint`] (what a careful reader would stop at) and
//! [`diag`] (how the program says what is wrong). A mistake of the content never panics and never
//! yields a wrong page: it becomes a [`diag::Diagnostic`].
//! [`inspect`] goes the other way, from the bytes of a finished PDF to what is wrong with its
//! pages, and takes nothing from the stages that made it.
//!
//! Where the design leaves a choice, the reason stands where the choice was made; those that
//! cross modules are these. The fonts are unpacked when the program is built, not when it runs: a
//! larger binary for a cold start that reads only the glyphs it sets. Short calls in drafts are
//! worked out before tera sees them, so that one run finds every mistake of a draft. The YAML is
//! read as a tree of nodes with places, not into structs: so all mistakes of a record are found at
//! once, an unknown key can be matched with its neighbours, and an amount keeps its digits.

pub mod cli;
pub mod diag;
pub mod document;
pub mod drawing;
pub mod figures;
pub mod inspect;
pub mod lint;
pub mod load;
pub mod office;
pub mod official;
pub mod output;
pub mod pdf;
pub mod picture;
mod print;
pub mod quantity;
pub mod render;
pub mod typeface;
pub mod typeset;

use std::path::Path;
use std::sync::Arc;

use diag::{Diagnostic, Notes};
use figures::{Figures, Setting};
use inspect::Profile;
use office::{Choice, Office};
use output::Output;
use picture::Shelf;
use quantity::Month;
use render::{Engine, Rendered};
use typeface::Survey;

use print::Press;
pub use render::view::Printing;
use render::view::Rows;

/// What a build may be asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The month the figures stand at, instead of the settings' own.
    pub as_of: Option<Month>,
    /// Whether printable papers are built.
    pub printing: Printing,
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// Papers rendered.
    pub papers: usize,
    /// Papers left out, because the build looks back to a month before they existed.
    pub left_out: usize,
    /// Different figures printed in them.
    pub figures: usize,
    /// The language tag of the site.
    pub language: String,
    /// The PDFs among the files, and what their pages are to be measured as, where that does not
    /// show on them.
    pub printed: Vec<(String, Option<Profile>)>,
    /// Warnings; there are no errors.
    pub warnings: Vec<Diagnostic>,
}

/// Builds the office in `root`, wholly in memory. Any error means that nothing was built; the
/// list then holds every mistake and every warning that was found.
pub fn build(root: &Path, options: Options) -> Result<Built, Vec<Diagnostic>> {
    let mut notes = Notes::default();
    let Written { office, figures, engine, rows, papers, pictures } =
        write(root, options.as_of, &mut notes)?;
    let chosen = match options.printing {
        Printing::None => Vec::new(),
        _ => notes.take(typeface::find(&office.settings.typefaces, root)),
    };
    // Mistakes of the content and of the drafts are shown in one run.
    notes.gate()?;
    let left_out = render::paper_count(&office) - papers.len();
    if left_out == 0 {
        notes.take(((), render::unused_pictures(&papers, &pictures)));
    }
    notes.take(((), lint::all(&office, &papers)));
    notes.gate()?;
    let site = notes.need(render::pages(&figures, &engine, &rows, &papers, options.printing))?;
    let fonts = typeface::fonts(&chosen);
    let copies = match options.printing {
        Printing::None => Vec::new(),
        Printing::Pdf => print::copies(&papers),
    };
    let printed = notes.take(Press::new(&office, &fonts).print(&copies));
    let shown = render::picture_files(&papers);
    let output = notes.take(Output::collect(site.files.into_iter().chain(printed).chain(shown)));
    notes.gate()?;
    Ok(Built {
        output,
        papers: papers.len(),
        left_out,
        figures: site.figures,
        language: office.settings.script.name().to_owned(),
        printed: copies.iter().map(|copy| (copy.path.clone(), copy.profile())).collect(),
        warnings: notes.into_vec(),
    })
}

/// Which typefaces the papers of the office in `root` are set in, and the language tag of its site.
pub fn typefaces(root: &Path) -> Result<(Survey, String), Vec<Diagnostic>> {
    let mut notes = Notes::default();
    let Written { office, papers, .. } = write(root, None, &mut notes)?;
    let chosen = notes.take(typeface::find(&office.settings.typefaces, root));
    notes.gate()?;
    let papers: Vec<_> = papers.iter().map(|rendered| &rendered.paper).collect();
    let survey = typeface::survey(&papers, &typeface::fonts(&chosen), &chosen);
    Ok((typeface::offer(survey, root), office.settings.script.name().to_owned()))
}

/// The pages of one print of the office in `root`, named as it lies in the site, as readable text
/// (see [`typeset::dump`]).
pub fn dump(root: &Path, print: &str) -> Result<String, Vec<Diagnostic>> {
    let mut notes = Notes::default();
    let Written { office, papers, .. } = write(root, None, &mut notes)?;
    let chosen = notes.take(typeface::find(&office.settings.typefaces, root));
    notes.gate()?;
    let copies = print::copies(&papers);
    let Some(copy) = copies.iter().find(|copy| copy.path == print) else {
        return Err(vec![unknown_print(print, &copies)]);
    };
    let fonts = typeface::fonts(&chosen);
    let layout = Press::new(&office, &fonts).set(copy)?;
    Ok(typeset::dump(&layout.pages))
}

fn unknown_print(print: &str, copies: &[print::Copy<'_>]) -> Diagnostic {
    let known = || copies.iter().map(|copy| copy.path.as_str());
    let near = match diag::nearest(print, known()) {
        near if near.is_empty() => known().take(3).collect(),
        near => near,
    };
    let near = near.join("、");
    Diagnostic::error(
        diag::Code::UnknownReference,
        format!("没有打印件“{print}”"),
        format!("there is no print `{print}`"),
    )
    .help(format!("有的是：{near}"), format!("there are: {near}"))
}

/// An office and the text of its papers.
struct Written {
    office: Arc<Office>,
    figures: Arc<Figures>,
    engine: Engine,
    rows: Rows,
    papers: Vec<Rendered>,
    pictures: Shelf,
}

/// The stages up to the papers. They are not to be used if `notes` holds an error.
fn write(root: &Path, as_of: Option<Month>, notes: &mut Notes) -> Result<Written, Vec<Diagnostic>> {
    let sources = notes.take(load::read(root));
    let raw = notes.take(load::parse(&sources));
    let office = notes.take_consequences(office::resolve(&sources, &raw, as_of));
    drop(raw);
    let Some(office) = office.map(Arc::new) else { return Err(std::mem::take(notes).into_vec()) };

    let figures = Arc::new(notes.take_independent(Figures::new(Arc::clone(&office))));
    let engine = notes.need(Engine::new(sources.templates(), &figures))?;
    let pictures = sources.pictures().clone();
    drop(sources);
    let rows = Rows::new(&office, Setting::of_office(&office).period);
    let papers = notes.take_independent(render::papers(&figures, &engine, &rows, &pictures));
    Ok(Written { office, figures, engine, rows, papers, pictures })
}

/// The language tag of the site in `root`, as far as its settings can be read: a failed build
/// speaks it too.
pub fn language(root: &Path) -> String {
    let (sources, _) = load::read(root);
    let (raw, _) = load::parse(&sources);
    office::script(&raw).name().to_owned()
}
