//! Unpacks the typefaces at build time.
//!
//! In come `assets/fonts/*.br`; out go the same names without `.br` in `OUT_DIR`, where
//! `src/typeset/font.rs` embeds them. Git keeps 16 MB instead of 28 MB; the program keeps the
//! unpacked bytes, because unpacking at run time cost 25–100 ms a face at every start, and an
//! embedded table is only read where it is used.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let fonts = Path::new("assets/fonts");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets/fonts");
    for entry in fs::read_dir(fonts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "br") {
            unpack(&path, &out.join(path.file_stem().ok_or("a font has a name")?))?;
        }
    }
    Ok(())
}

fn unpack(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut packed = BufReader::new(File::open(from)?);
    let mut plain = BufWriter::new(File::create(to)?);
    brotli_decompressor::BrotliDecompress(&mut packed, &mut plain)?;
    Ok(())
}
