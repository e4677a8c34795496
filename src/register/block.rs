//! 64 bytes at a time as bit masks, the first byte in the lowest bit.

/// What stands where in 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub quote: u64,
    pub comma: u64,
    pub line_feed: u64,
    pub carriage_return: u64,
    /// Control characters of ASCII but line feed and carriage return.
    pub control: u64,
    /// Bytes that can start an invisible or suspect character beyond ASCII.
    pub lead: u64,
}

/// The bytes that start a character up to U+3FFF in UTF-8. With those from [`LATE`] on they
/// start every one beyond ASCII that is invisible or suspect; hanzi start with none of them.
pub(super) const EARLY: std::ops::RangeInclusive<u8> = 0xc2..=0xe3;
/// The first byte that starts a character from U+F000 on.
pub(super) const LATE: u8 = 0xef;

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const HIGH: u64 = !LOW;

/// The masks of 64 bytes by eight at a time, on any processor.
pub(super) fn portable(bytes: &[u8; 64]) -> Block {
    let line_feed = mask(bytes, |word| equal(word, b'\n'));
    let carriage_return = mask(bytes, |word| equal(word, b'\r'));
    // A byte below 0x20 has none of its upper three bits.
    let control = mask(bytes, |word| zero(word & 0xe0e0_e0e0_e0e0_e0e0) | equal(word, 0x7f));
    Block {
        quote: mask(bytes, |word| equal(word, b'"')),
        comma: mask(bytes, |word| equal(word, b',')),
        line_feed,
        carriage_return,
        control: control & !line_feed & !carriage_return,
        lead: mask(bytes, |word| {
            let early = at_least(word, *EARLY.start()) & !at_least(word, *EARLY.end() + 1);
            early | at_least(word, LATE)
        }),
    }
}

/// The highest bit of each byte that is zero.
fn zero(word: u64) -> u64 {
    !(((word & LOW) + LOW) | word) & HIGH
}

/// The highest bit of each byte that is `byte` or more, of those from 0x80 on.
fn at_least(word: u64, byte: u8) -> u64 {
    // Their lower seven bits reach 0x80 if as much is added as `byte` lacks of 0x100.
    let lacks = u64::from_le_bytes([byte.wrapping_neg(); 8]);
    ((word & LOW) + lacks) & word & HIGH
}

fn equal(word: u64, byte: u8) -> u64 {
    zero(word ^ u64::from_le_bytes([byte; 8]))
}

fn mask(bytes: &[u8; 64], test: impl Fn(u64) -> u64) -> u64 {
    let mut mask = 0;
    for (n, word) in bytes.chunks_exact(8).enumerate() {
        let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
        // The product gathers the eight bits in the highest byte.
        let bits = (test(word) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (8 * n);
    }
    mask
}
