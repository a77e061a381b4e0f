//! Cold builds at three sizes, in memory and onto the disk, with and without printable papers.
//!
//! `cargo bench` prints for each size the median and the fastest of several runs. Machines are
//! noisy: compare ratios, not seconds. `cargo bench -- large` runs one size,
//! `cargo bench -- --keep DIR` only writes the three offices below `DIR`, for other tools.

#![allow(clippy::print_stdout, reason = "a benchmark speaks to a terminal")]

mod generator;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use generator::{SIZES, Size, generate};
use jianbao::figures::{Figures, Setting};
use jianbao::output::{Output, publish};
use jianbao::render::Engine;
use jianbao::render::view::Rows;
use jianbao::{Options, Printing, build, load, office, render};

const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, folder] = arguments.as_slice()
        && flag == "--keep"
    {
        for size in SIZES {
            generate(&Path::new(folder).join(size.name), size).expect("the folder can be written");
        }
        return;
    }
    for size in SIZES {
        if arguments.is_empty() || arguments.iter().any(|name| name == size.name) {
            measure(size);
        }
    }
}

fn measure(size: Size) {
    let folder = workshop();
    let root = folder.path().join("office");
    generate(&root, size).expect("a temporary folder can be written");
    for (name, printing) in [("site", Printing::None), ("site and papers", Printing::Pdf)] {
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|run| once(&root, &folder.path().join(format!("out-{run}")), printing))
            .collect();
        times.sort();
        let (median, best) = (times[RUNS / 2].as_secs_f64(), times[0].as_secs_f64());
        println!("{:<7} {name:<16} median {median:.3} s, best {best:.3} s", size.name);
    }
    stages(&root, &folder.path().join("out"));
}

/// How long each stage takes: the fastest of several runs.
fn stages(root: &Path, out: &Path) {
    let mut best: Vec<(&str, Duration)> = Vec::new();
    for _ in 0..RUNS {
        for (index, (name, time)) in stages_once(root, out).into_iter().enumerate() {
            match best.get_mut(index) {
                Some((_, known)) => *known = time.min(*known),
                None => best.push((name, time)),
            }
        }
        std::fs::remove_dir_all(out).expect("the output was just written");
    }
    for (name, time) in best {
        println!("        {name:<16} {:.1} ms", time.as_secs_f64() * 1000.0);
    }
}

fn stages_once(root: &Path, out: &Path) -> Vec<(&'static str, Duration)> {
    let mut laps = Laps { times: Vec::new(), last: Instant::now() };
    let (sources, _) = load::read(root);
    laps.lap("read");
    let (raw, _) = load::parse(&sources);
    laps.lap("parse");
    let (office, _) = office::resolve(&sources, &raw, None);
    drop(raw);
    laps.lap("resolve");
    let office = Arc::new(office.expect("the generated office has settings"));
    let figures = Arc::new(Figures::new(office).0);
    let engine = Engine::new(sources.templates(), &figures);
    let engine = engine.unwrap_or_else(|_| panic!("our own templates compile"));
    laps.lap("templates");
    let office = figures.office();
    let rows = Rows::new(office, Setting::of_office(office).period);
    let (papers, _) = render::papers(&figures, &engine, &rows, sources.pictures());
    laps.lap("papers");
    let site = render::pages(&figures, &engine, &rows, &papers, Printing::None);
    let site = site.unwrap_or_else(|_| panic!("our own templates render"));
    laps.lap("pages");
    let (output, _) = Output::collect(site.files);
    publish(&output, out).expect("a temporary folder can be written");
    laps.lap("publish");
    laps.times
}

struct Laps {
    times: Vec<(&'static str, Duration)>,
    last: Instant,
}

impl Laps {
    fn lap(&mut self, name: &'static str) {
        self.times.push((name, self.last.elapsed()));
        self.last = Instant::now();
    }
}

/// One cold build into a fresh folder.
fn once(root: &Path, out: &Path, printing: Printing) -> Duration {
    let start = Instant::now();
    let built = build(root, Options { printing, ..Options::default() });
    let built = built.expect("the generated office has no errors");
    publish(&built.output, out).expect("a temporary folder can be written");
    let time = start.elapsed();
    std::fs::remove_dir_all(out).expect("the output was just written");
    time
}

/// A temporary folder, in memory where the machine has such a place.
fn workshop() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("temporary folders can be made")
}
