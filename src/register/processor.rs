//! What is done for every byte or number of a register, as fast as a processor can.
//!
//! There are several ways to do it, which the tests compare: by the vector instructions of
//! x86-64 processors that have AVX-512 or AVX2, and by plain arithmetic on any other.

use super::block::{self, Block};
use super::number;
use super::rows::Cell;

/// A processor, by what it can do.
pub(super) trait Processor: Copy {
    /// What stands where in 64 bytes.
    fn block(self, bytes: &[u8; 64]) -> Block;

    /// Each bit with all bits below it added up, without carrying.
    fn prefix_xor(self, bits: u64) -> u64;

    /// Puts the places of the bits of a mask, each with `base` added to it, at the start of
    /// `room`; what comes after them is anything.
    fn places(self, mask: u64, base: u32, room: &mut [u32; 64]);

    /// A decimal in ten-thousandths, as [`number::ten_thousandths`] says.
    fn ten_thousandths(self, cell: Cell<'_>) -> Option<u64>;
}

/// Does something by the best `Processor` that there is, called by a name; it is what the
/// function returns.
macro_rules! by_best {
    (|$processor:ident| $work:expr) => {{
        #[cfg(target_arch = "x86_64")]
        {
            if let Some($processor) = crate::register::vector::Avx512::get() {
                return $processor.run(|$processor| $work);
            }
            if let Some($processor) = crate::register::vector::Avx2::get() {
                return $processor.run(|$processor| $work);
            }
        }
        let $processor = crate::register::processor::Any;
        $work
    }};
}
pub(super) use by_best;

/// Any processor.
#[derive(Clone, Copy)]
pub(super) struct Any;

impl Processor for Any {
    #[inline(always)]
    fn block(self, bytes: &[u8; 64]) -> Block {
        block::portable(bytes)
    }

    #[inline(always)]
    fn prefix_xor(self, mut bits: u64) -> u64 {
        for shift in [1, 2, 4, 8, 16, 32] {
            bits ^= bits << shift;
        }
        bits
    }

    #[inline(always)]
    fn places(self, mut mask: u64, base: u32, room: &mut [u32; 64]) {
        let found = mask.count_ones() as usize;
        // Eight at a time, so that the processor need not guess how many there are.
        for eight in room.chunks_exact_mut(8).take(found.div_ceil(8)) {
            for place in eight {
                *place = base.wrapping_add(mask.trailing_zeros());
                mask &= mask.wrapping_sub(1);
            }
        }
    }

    #[inline(always)]
    fn ten_thousandths(self, cell: Cell<'_>) -> Option<u64> {
        number::ten_thousandths(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::block::{EARLY, LATE};
    use crate::register::rows::PADDING;
    #[cfg(target_arch = "x86_64")]
    use crate::register::vector::{Avx2, Avx512};

    /// Calls a function with every processor that this one can be.
    macro_rules! with_each {
        ($check:ident) => {{
            $check(Any);
            #[cfg(target_arch = "x86_64")]
            {
                Avx2::get().into_iter().for_each($check);
                Avx512::get().into_iter().for_each($check);
            }
        }};
    }

    #[test]
    fn every_byte_in_every_place_is_seen() {
        fn check(processor: impl Processor) {
            for filler in [b' ', 0, 0x7f, 0x80, 0xff, b'"'] {
                for place in 0..64 {
                    for byte in 0..=u8::MAX {
                        let mut bytes = [filler; 64];
                        bytes[place] = byte;
                        assert_eq!(processor.block(&bytes), plain(&bytes), "{byte} at {place}");
                    }
                }
            }
        }
        with_each!(check);
    }

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
    fn masks_become_places_and_what_is_inside_quotes() {
        fn check(processor: impl Processor) {
            let mut mask = 0x9e37_79b9_7f4a_7c15_u64;
            for n in 0..1_000 {
                mask = mask.rotate_left(7).wrapping_mul(0xd6e8_feb8_6659_fd93);
                let mask = if n % 3 == 0 { mask & mask.rotate_left(9) } else { mask };
                let mask = [mask, 0, u64::MAX, 1, 1 << 63][if n < 5 { n } else { 0 }];
                let mut room = [7; 64];
                processor.places(mask, 1_000, &mut room);
                let expected: Vec<u32> =
                    (0..64).filter(|n| mask >> n & 1 == 1).map(|n| 1_000 + n).collect();
                assert_eq!(room[..expected.len()], expected);
                let inside = (0..64).fold(0, |inside, n| {
                    let below = mask & u64::MAX >> (63 - n);
                    inside | u64::from(below.count_ones() % 2) << n
                });
                assert_eq!(processor.prefix_xor(mask), inside);
            }
        }
        with_each!(check);
    }

    #[test]
    fn numbers_are_the_same() {
        fn check(processor: impl Processor) {
            let mut good = 0;
            let mut state = 1_u64;
            for _ in 0..200_000 {
                let mut next = |limit: usize| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    usize::try_from(state >> 33).expect("31 bits") % limit
                };
                let mut text: Vec<u8> = (0..next(19)).map(|_| b"0123456789"[next(10)]).collect();
                for _ in 0..2 {
                    let at = next(20);
                    if at < text.len() {
                        text[at] = b"..0.-, /:\xff\x80"[next(11)];
                    }
                }
                let text = [&text[..], &[b"7.,\xff"[next(4)]; PADDING]].concat();
                let cell = Cell::before_padding(&text);
                let expected = Any.ten_thousandths(cell);
                good += u32::from(expected.is_some());
                let shown = String::from_utf8_lossy(cell.bytes());
                assert_eq!(processor.ten_thousandths(cell), expected, "{shown}");
            }
            assert!(good > 20_000, "{good}");
        }
        with_each!(check);
    }
}
