//! The template engines: one writes Markdown for papers, one writes HTML for pages.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::template_error::{Origin, diagnostic};
use super::view::OfficeView;
use crate::diag::Diagnostic;
use crate::document;
use crate::figures::{Figures, Setting};

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The templates inside the program: name → text.
pub fn default_templates() -> BTreeMap<String, String> {
    let mut templates = BTreeMap::new();
    for folder in SHIPPED.dirs() {
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            let text = file.contents_utf8().expect("our own templates are UTF-8");
            templates.insert(name, text.to_owned());
        }
    }
    templates
}

/// Both engines, with the templates they were given.
pub struct Engine {
    papers: Tera,
    site: Tera,
    texts: BTreeMap<String, String>,
}

impl Engine {
    /// Compiles the shipped templates, each replaced by the office's own of the same name.
    pub fn new(
        own: &BTreeMap<String, String>,
        figures: &Arc<Figures>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut texts = default_templates();
        texts.extend(own.iter().map(|(name, text)| (name.clone(), text.clone())));
        let mut engine = Self { papers: Tera::new(), site: Tera::new(), texts };
        engine.papers.autoescape_on([".md"]);
        engine.papers.set_escape_fn(escape_markdown);
        register(&mut engine.papers, figures, document::mark);
        register(&mut engine.site, figures, document::mark);
        // Every template sees the office; it is the same for all of them.
        let view = OfficeView::new(figures.office());
        engine.papers.global_context().insert("office", &view);
        engine.site.global_context().insert("office", &view);
        let mut problems = Vec::new();
        for (ending, tera) in [(".md", &mut engine.papers), (".html", &mut engine.site)] {
            let templates = engine.texts.iter().filter(|(name, _)| name.ends_with(ending));
            if let Err(error) = tera.add_raw_templates(templates) {
                problems.push(diagnostic(&error, &|name| origin(&engine.texts, name)));
            }
        }
        if problems.is_empty() { Ok(engine) } else { Err(problems) }
    }

    /// Renders the paper template `name` to Markdown.
    pub(super) fn paper(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.papers
            .render(name, context)
            .map_err(|error| diagnostic(&error, &|name| origin(&self.texts, name)))
    }

    /// Renders the text of a draft; `place` leads from an error to what was typed.
    pub(super) fn draft(&self, text: &str, context: &Context) -> Result<String, tera::Error> {
        self.papers.render_str(text, context, true)
    }

    /// Renders the page template `name` to HTML.
    pub(super) fn page(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.site
            .render(name, context)
            .map_err(|error| diagnostic(&error, &|name| origin(&self.texts, name)))
    }

    /// The text of a file that is copied as it is, such as `site/style.css`.
    pub(super) fn asset(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// The file and text of a template by the name tera knows it by.
    pub(super) fn origin(&self, name: &str) -> Option<Origin<'_>> {
        origin(&self.texts, name)
    }
}

fn origin<'a>(texts: &'a BTreeMap<String, String>, name: &str) -> Option<Origin<'a>> {
    let (file, text) = texts.get_key_value(name)?;
    Some(Origin { file: format!("templates/{file}"), text })
}

fn escape_markdown(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(document::escape(text).as_bytes())
}

/// `fig(name=…, scope=…, period=…)`: the full form of a call, for templates and for drafts.
fn register(tera: &mut Tera, figures: &Arc<Figures>, mark: fn(&str, &str) -> String) {
    let figures = Arc::clone(figures);
    tera.register_function("fig", move |arguments: Kwargs, state: &State| {
        figure(&figures, &arguments, state, mark)
    });
}

fn figure(
    figures: &Figures,
    arguments: &Kwargs,
    state: &State,
    mark: fn(&str, &str) -> String,
) -> TeraResult<Value> {
    let mut call = arguments.must_get::<String>("name")?;
    for part in ["scope", "period", "need", "unit"] {
        if let Some(part) = arguments.get::<String>(part)? {
            call = format!("{call}·{part}");
        }
    }
    if let Some(whole) = arguments.get::<String>("whole")? {
        call = format!("{call}·占{whole}");
    }
    if let Some(digits) = arguments.get::<u64>("digits")? {
        call = format!("{call}·{digits}位");
    }
    if let Some(top) = arguments.get::<u64>("top")? {
        call = format!("{call}·前{top}");
    }
    if arguments.get::<bool>("bare")?.unwrap_or(false) {
        call.push_str("·数");
    }
    let token = state.get::<String>("setting")?;
    let setting = token.and_then(|token| Setting::from_token(&token));
    let setting = setting.unwrap_or_else(|| Setting::of_office(figures.office()));
    let printed = figures.print(&call, &setting).map_err(|problem| {
        let help = problem.help.map(|help| help.zh).unwrap_or_default();
        tera::Error::message(format!("{}（{help}）", problem.message.zh))
    })?;
    Ok(Value::safe_string(&mark(&printed.key.to_string(), &printed.text)))
}
