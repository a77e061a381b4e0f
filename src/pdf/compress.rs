//! Compress: streams → shorter streams (PDF 32000-1, 7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document, Stream};

/// lopdf would compress as hard as it can: three times the time for the last percent.
const LEVEL: Compression = Compression::new(4);

/// Compresses every stream that is not compressed yet. One compressor serves them all: to set up another for each page took
/// longer than the pages.
pub(super) fn streams(file: &mut Document) -> std::io::Result<()> {
    let mut compressor = Compress::new(LEVEL, true);
    let streams = file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    // Programs that know nothing of PDF look for the description in the plain file.
    let plain = |stream: &&mut Stream| !stream.dict.has(b"Filter");
    for stream in streams.filter(plain).filter(|stream| !stream.dict.has_type(b"Metadata")) {
        let out = run(&mut compressor, &stream.content)?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(out);
    }
    Ok(())
}

/// `bytes` as a zlib stream.
pub(super) fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    run(&mut Compress::new(LEVEL, true), bytes)
}

fn run(compressor: &mut Compress, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    compressor.reset();
    let mut out = Vec::with_capacity(bytes.len() / 2 + 256);
    loop {
        let done = compressor.total_in() as usize;
        let status = compressor.compress_vec(&bytes[done..], &mut out, FlushCompress::Finish)?;
        if status == Status::StreamEnd {
            return Ok(out);
        }
        out.reserve(bytes.len() / 4 + 256);
    }
}
