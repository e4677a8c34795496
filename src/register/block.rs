//! 64 bytes at a time as bit masks, the first byte in the lowest bit.
//!
//! There are two ways to them, which the tests compare: by the vector instructions of x86-64
//! processors that have AVX2, and by eight bytes at a time on any other.

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
const EARLY: std::ops::RangeInclusive<u8> = 0xc2..=0xe3;
/// The first byte that starts a character from U+F000 on.
const LATE: u8 = 0xef;

/// The masks by vector instructions.
#[cfg(target_arch = "x86_64")]
pub(super) mod vector {
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_max_epu8, _mm256_min_epu8, _mm256_movemask_epi8,
        _mm256_or_si256, _mm256_set_epi64x, _mm256_set1_epi8, _mm256_sub_epi8,
    };

    use super::{Block, EARLY, LATE};

    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    pub fn block(bytes: &[u8; 64]) -> Block {
        let parts = [load(bytes, 0), load(bytes, 32)];
        let line_feed = mask(parts.map(|part| equal(part, b'\n')));
        let carriage_return = mask(parts.map(|part| equal(part, b'\r')));
        let control = mask(parts.map(|part| {
            let low = _mm256_cmpeq_epi8(_mm256_min_epu8(part, splat(0x1f)), part);
            _mm256_or_si256(low, equal(part, 0x7f))
        }));
        Block {
            quote: mask(parts.map(|part| equal(part, b'"'))),
            comma: mask(parts.map(|part| equal(part, b','))),
            line_feed,
            carriage_return,
            control: control & !line_feed & !carriage_return,
            lead: mask(parts.map(|part| {
                let above = _mm256_sub_epi8(part, splat(*EARLY.start()));
                let span = splat(*EARLY.end() - *EARLY.start());
                let early = _mm256_cmpeq_epi8(_mm256_min_epu8(above, span), above);
                let late = _mm256_cmpeq_epi8(_mm256_max_epu8(part, splat(LATE)), part);
                _mm256_or_si256(early, late)
            })),
        }
    }

    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    fn load(bytes: &[u8; 64], at: usize) -> __m256i {
        let word = |n: usize| {
            let start = at + 8 * n;
            i64::from_le_bytes(bytes[start..start + 8].try_into().expect("eight bytes"))
        };
        _mm256_set_epi64x(word(3), word(2), word(1), word(0))
    }

    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    fn equal(part: __m256i, byte: u8) -> __m256i {
        _mm256_cmpeq_epi8(part, splat(byte))
    }

    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    fn splat(byte: u8) -> __m256i {
        _mm256_set1_epi8(byte.cast_signed())
    }

    /// The highest bits of the bytes of two halves.
    #[inline]
    #[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
    fn mask([low, high]: [__m256i; 2]) -> u64 {
        let bits = |half| u64::from(_mm256_movemask_epi8(half).cast_unsigned());
        bits(low) | bits(high) << 32
    }
}

/// The masks by eight bytes at a time, on any processor.
pub(super) mod portable {
    use super::{Block, EARLY, LATE};

    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    const HIGH: u64 = !LOW;

    pub fn block(bytes: &[u8; 64]) -> Block {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The masks by one byte after the other.
    fn plain(bytes: &[u8; 64]) -> Block {
        let mask = |test: &dyn Fn(u8) -> bool| {
            (0..64).filter(|n| test(bytes[*n])).fold(0, |mask, n| mask | 1 << n)
        };
        Block {
            quote: mask(&|byte| byte == b'"'),
            comma: mask(&|byte| byte == b','),
            line_feed: mask(&|byte| byte == b'\n'),
            carriage_return: mask(&|byte| byte == b'\r'),
            control: mask(&|byte| byte.is_ascii_control() && byte != b'\n' && byte != b'\r'),
            lead: mask(&|byte| EARLY.contains(&byte) || byte >= LATE),
        }
    }

    #[test]
    fn every_byte_in_every_place_is_seen_the_same_three_ways() {
        for filler in [b' ', 0, 0x7f, 0x80, 0xff, b'"'] {
            for place in 0..64 {
                for byte in 0..=u8::MAX {
                    let mut bytes = [filler; 64];
                    bytes[place] = byte;
                    let expected = plain(&bytes);
                    #[cfg(target_arch = "x86_64")]
                    if crate::register::vector::is_there() {
                        assert_eq!(
                            crate::register::vector::block(&bytes),
                            expected,
                            "{byte} at {place}"
                        );
                    }
                    assert_eq!(portable::block(&bytes), expected, "{byte} at {place}");
                }
            }
        }
    }
}
