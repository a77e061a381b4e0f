//! Huffman: a font program → a zlib stream without a search for repetitions.
//!
//! Outlines of Chinese glyphs hardly repeat themselves. Of the time a paper takes, more than half
//! went into looking for matches that made its largest stream 7 % smaller; coding single bytes by
//! their frequency takes a tenth of that time. The stream is ordinary deflate with one block of
//! dynamic codes (RFC 1950, RFC 1951), so every reader can take it.

/// Literals and the end of the block.
const SYMBOLS: usize = 257;
const END: usize = 256;

/// No code is longer (RFC 1951, 3.2.7).
const LONGEST: u8 = 15;

/// In this order the lengths of the codes for lengths are written (RFC 1951, 3.2.7).
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// `bytes` as a zlib stream.
pub(super) fn compress(bytes: &[u8]) -> Vec<u8> {
    let lengths = lengths(&counts(bytes));
    let codes = codes(&lengths);
    let mut bits = Bits { out: Vec::with_capacity(bytes.len() + 512), held: 0, count: 0 };
    bits.out.extend([0x78, 0x01]);
    header(&mut bits, &lengths);
    for byte in bytes {
        let (code, length) = codes[usize::from(*byte)];
        bits.push(code, length);
    }
    bits.push(codes[END].0, codes[END].1);
    let mut out = bits.finish();
    out.extend(adler(bytes).to_be_bytes());
    out
}

fn counts(bytes: &[u8]) -> [u32; SYMBOLS] {
    let mut counts = [0; SYMBOLS];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    counts[END] = 1;
    counts
}

/// The lengths of the codes. If the best ones are too long, the counts are made more equal until
/// they are not.
fn lengths(counts: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    let mut counts = *counts;
    loop {
        let lengths = tree(&counts);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = *count / 2 + 1;
        }
    }
}

/// Joins the two rarest nodes until one is left; a symbol's length is its depth.
fn tree(counts: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    let mut leaves: Vec<(u32, usize)> = (0..SYMBOLS)
        .filter(|symbol| counts[*symbol] > 0)
        .map(|symbol| (counts[symbol], symbol))
        .collect();
    leaves.sort_unstable();
    let count = leaves.len();
    let mut weights: Vec<u32> = leaves.iter().map(|(weight, _)| *weight).collect();
    let mut parents = vec![0; count];
    // Joined nodes come out in order of weight, so two queues are enough.
    let (mut leaf, mut joined) = (0, count);
    while weights.len() < 2 * count - 1 {
        let mut rarest = || {
            let from_leaves =
                leaf < count && (joined >= weights.len() || weights[leaf] <= weights[joined]);
            let next = if from_leaves { &mut leaf } else { &mut joined };
            *next += 1;
            *next - 1
        };
        let pair = [rarest(), rarest()];
        let node = weights.len();
        for child in pair {
            parents[child] = node;
        }
        weights.push(weights[pair[0]] + weights[pair[1]]);
        parents.push(0);
    }
    let mut depths = vec![0u8; weights.len()];
    for node in (0..weights.len() - 1).rev() {
        depths[node] = depths[parents[node]].saturating_add(1);
    }
    let mut lengths = [0; SYMBOLS];
    for (index, (_, symbol)) in leaves.iter().enumerate() {
        // A block of nothing but its end still needs a code of one bit.
        lengths[*symbol] = depths[index].max(1);
    }
    lengths
}

/// Canonical codes, their bits reversed as deflate packs them (RFC 1951, 3.2.2).
fn codes(lengths: &[u8; SYMBOLS]) -> [(u16, u8); SYMBOLS] {
    let mut codes = [(0, 0); SYMBOLS];
    let mut code: u16 = 0;
    for length in 1..=LONGEST {
        for symbol in (0..SYMBOLS).filter(|symbol| lengths[*symbol] == length) {
            codes[symbol] = (code.reverse_bits() >> (16 - length), length);
            code += 1;
        }
        code <<= 1;
    }
    codes
}

/// The head of a last block with dynamic codes. Every length is written plainly, each as one of
/// sixteen codes of four bits; the one distance code is unused.
fn header(bits: &mut Bits, lengths: &[u8; SYMBOLS]) {
    bits.push(0b101, 3);
    bits.push(0, 5);
    bits.push(0, 5);
    bits.push((ORDER.len() - 4) as u16, 4);
    for symbol in ORDER {
        bits.push(if symbol < 16 { 4 } else { 0 }, 3);
    }
    for length in lengths.iter().chain(&[0]) {
        bits.push(u16::from(*length).reverse_bits() >> 12, 4);
    }
}

/// Bits packed from the lowest upwards.
struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u8,
}

impl Bits {
    fn push(&mut self, bits: u16, count: u8) {
        self.held |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend((self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let rest = usize::from(self.count.div_ceil(8));
        self.out.extend(&self.held.to_le_bytes()[..rest]);
        self.out
    }
}

/// The checksum of a zlib stream (RFC 1950, 8.2).
fn adler(bytes: &[u8]) -> u32 {
    const BASE: u32 = 65_521;
    // So many bytes can be summed before the sums leave 32 bits.
    const RUN: usize = 5_552;
    let (mut low, mut high) = (1, 0);
    for run in bytes.chunks(RUN) {
        for byte in run {
            low += u32::from(*byte);
            high += low;
        }
        low %= BASE;
        high %= BASE;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::compress;

    #[test]
    fn any_reader_gets_the_bytes_back() {
        let skewed: Vec<u8> = (0..24u8).flat_map(|byte| vec![byte; 1 << byte.min(20)]).collect();
        let even: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        for bytes in [Vec::new(), vec![7], skewed, even] {
            let mut back = Vec::new();
            flate2::read::ZlibDecoder::new(compress(&bytes).as_slice())
                .read_to_end(&mut back)
                .unwrap();
            assert!(back == bytes);
        }
    }
}
