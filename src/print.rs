//! Papers → PDF files: each paper is set and written, in parallel; a speech with a copy for the
//! lectern twice.

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place};
use crate::document::{Head, ReadingSize};
use crate::inspect::Profile;
use crate::office::{Choice, Office};
use crate::official::Form;
use crate::pdf;
use crate::render::Rendered;
use crate::render::view::address;
use crate::typeset::{Fonts, Layout, Lexicon, typeset, typeset_for_reading};

/// What every paper is printed with.
pub(crate) struct Press<'a> {
    office: &'a Office,
    fonts: &'a Fonts,
    lexicon: Lexicon,
}

/// One print of a paper.
pub(crate) struct Copy<'a> {
    rendered: &'a Rendered,
    /// Its file, below the root of the site.
    pub(crate) path: String,
    /// The size of type of a copy for the lectern.
    reading: Option<ReadingSize>,
}

/// The prints of `papers`: each as it is filed, and some as the speaker reads them.
pub(crate) fn copies(papers: &[Rendered]) -> Vec<Copy<'_>> {
    let prints = |rendered| {
        let filed = Copy { rendered, path: address::pdf(&rendered.path), reading: None };
        let aloud = rendered.reading.map(|size| Copy {
            rendered,
            path: address::reading(&rendered.path),
            reading: Some(size),
        });
        std::iter::once(filed).chain(aloud)
    };
    papers.iter().flat_map(prints).collect()
}

impl Copy<'_> {
    /// What its pages are to be measured as; one without a red head says so itself.
    pub(crate) fn profile(&self) -> Option<Profile> {
        match &self.rendered.paper.head {
            Head::Plain => self.reading.map(|_| Profile::ReadingCopy),
            Head::Bulletin { .. } => Some(Profile::Bulletin),
            Head::Official(masthead) => Some(match masthead.form {
                Form::Document => Profile::Official,
                Form::Order => Profile::Order,
                Form::Letter => Profile::Letter,
                Form::Minutes => Profile::Minutes,
            }),
        }
    }
}

impl<'a> Press<'a> {
    /// The office gives the names that its titles are not broken in.
    pub(crate) fn new(office: &'a Office, fonts: &'a Fonts) -> Self {
        let people = office.people.iter().map(|person| person.name.as_str());
        let units = office.units.iter().flat_map(|unit| [&unit.name, &unit.short]);
        let projects = office.projects.iter().flat_map(|project| [&project.name, &project.short]);
        let own = [&office.settings.name, &office.settings.short, &office.settings.region];
        let names = units.chain(projects).chain(own).map(String::as_str);
        Self { office, fonts, lexicon: Lexicon::new(people, names) }
    }

    /// Path and bytes of every print, and what could not be printed.
    pub(crate) fn print(&self, copies: &[Copy<'_>]) -> (Vec<(String, Vec<u8>)>, Vec<Diagnostic>) {
        let printed: Vec<_> = copies.par_iter().map(|copy| self.one(copy)).collect();
        let mut files = Vec::with_capacity(copies.len());
        let mut problems = Vec::new();
        for (copy, result) in copies.iter().zip(printed) {
            match result {
                Ok(bytes) => files.push((copy.path.clone(), bytes)),
                Err(noted) => problems.extend(noted),
            }
        }
        // What is wrong with a paper is wrong with its copy for the lectern.
        problems.dedup();
        (files, problems)
    }

    /// The pages of a print.
    pub(crate) fn set(&self, copy: &Copy<'_>) -> Result<Layout, Vec<Diagnostic>> {
        let paper = &copy.rendered.paper;
        let layout = match copy.reading {
            None => typeset(paper, self.fonts, &self.lexicon),
            Some(size) => typeset_for_reading(paper, self.fonts, &self.lexicon, size),
        };
        let place = || Place::file(&copy.rendered.source);
        layout.map_err(|noted| noted.into_iter().map(|noted| noted.at(place())).collect())
    }

    fn one(&self, copy: &Copy<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let layout = self.set(copy)?;
        let title = match copy.reading {
            None => copy.rendered.title.clone(),
            Some(_) => format!("{}（朗读稿）", copy.rendered.title),
        };
        let settings = &self.office.settings;
        let info = pdf::Info {
            title,
            author: settings.name.clone(),
            language: settings.script.name().to_owned(),
            date: None,
        };
        let place = || Place::file(&copy.rendered.source);
        pdf::write(&layout, self.fonts, &info).map_err(|problem| vec![problem.at(place())])
    }
}
