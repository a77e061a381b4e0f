//! Cold builds at three sizes, in memory and onto the disk, with and without printable papers.
//!
//! `cargo bench` prints for each size the median and the fastest of several runs. Machines are
//! noisy: compare ratios, not seconds. `cargo bench -- large` runs one size,
//! `cargo bench -- --keep DIR` only writes the three offices below `DIR`, for other tools.

mod generator;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use generator::{SIZES, Size, generate};
use jianbao::output::publish;
use jianbao::{Options, Printing, build};

const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
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
