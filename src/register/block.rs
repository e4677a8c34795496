//! 64 bytes at a time as bit masks, the first byte in the lowest bit.

use std::ops::RangeInclusive;

use crate::table::LOST;

/// What stands where in 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub quote: u64,
    pub comma: u64,
    pub line_feed: u64,
    pub carriage_return: u64,
    /// Control characters of ASCII but line feed and carriage return.
    pub control: u64,
    /// Bytes that continue a character.
    pub continuation: u64,
    /// Bytes that start a character of two bytes or more.
    pub start: u64,
    /// Those that start one of three bytes or more.
    pub start_of_three: u64,
    /// Those that may start an invisible or suspect one: all but [`HANZI`].
    pub notable: u64,
    /// The second byte of `拷`, which is that of other characters, too.
    pub second_of_lost: u64,
    /// And its third.
    pub third_of_lost: u64,
}

/// The bytes that start a character of three bytes from U+4000 up to U+CFFF: hanzi and Hangul,
/// none of which is invisible or suspect.
pub(super) const HANZI: RangeInclusive<u8> = 0xe4..=0xec;

/// The last two bytes of what lost characters become: hardly any other text has them.
pub(super) const END_OF_LOST: [u8; 2] = {
    let [.., second, third] = *LOST.as_bytes() else { panic!("it is longer") };
    [second, third]
};

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const HIGH: u64 = !LOW;

/// The masks of 64 bytes by eight at a time, on any processor.
pub(super) fn portable(bytes: &[u8; 64]) -> Block {
    let equal = |byte: u8| mask(bytes, |word| same(word, byte));
    let line_feed = equal(b'\n');
    let carriage_return = equal(b'\r');
    // A byte below 0x20 has none of its upper three bits.
    let control = mask(bytes, |word| zero(word & 0xe0e0_e0e0_e0e0_e0e0) | same(word, 0x7f));
    let start = mask(bytes, |word| at_least(word, 0xc0));
    let hanzi =
        mask(bytes, |word| at_least(word, *HANZI.start()) & !at_least(word, *HANZI.end() + 1));
    Block {
        quote: equal(b'"'),
        comma: equal(b','),
        line_feed,
        carriage_return,
        control: control & !line_feed & !carriage_return,
        continuation: mask(bytes, |word| word & HIGH) & !start,
        start,
        start_of_three: mask(bytes, |word| at_least(word, 0xe0)),
        notable: start & !hanzi,
        second_of_lost: equal(END_OF_LOST[0]),
        third_of_lost: equal(END_OF_LOST[1]),
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

fn same(word: u64, byte: u8) -> u64 {
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
