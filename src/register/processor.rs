//! What is done for every byte or number of a register, as fast as a processor can.
//!
//! There are several ways to do it, which the tests compare: by the vector instructions of
//! x86-64 processors that have AVX-512 or AVX2, and by plain arithmetic on any other.

use super::block::{self, Block};
use super::lanes::Lanes;
#[cfg(target_arch = "x86_64")]
use super::vector::{Avx2, Avx512};

/// A processor, by what it can do.
pub(super) trait Processor: Copy {
    /// What stands where in 64 bytes.
    fn block(self, bytes: &[u8; 64]) -> Block;

    /// Each bit with all bits below it added up, without carrying.
    fn prefix_xor(self, bits: u64) -> u64;

    /// Puts the places of the bits of a mask, each with `base` added to it, at the start of
    /// `room`; what comes after them is anything.
    fn places(self, mask: u64, base: u32, room: &mut [u32; 64]);

    /// The eight bytes of a text from each of some places on, the first in the lowest bits.
    ///
    /// # Panics
    /// If there are fewer than eight after a place.
    fn eights(self, text: &[u8], places: &Lanes<u32>, eights: &mut Lanes<u64>);

    /// The first of some numbers, and every one that is `step` after the one before.
    ///
    /// # Panics
    /// If there are not as many.
    fn every(self, numbers: &[u32], step: usize, found: &mut [u32]);
}

/// What is done by a processor; of it a copy is compiled for each kind.
///
/// All that it calls must be `inline(always)`, or else it is compiled once for any processor.
pub(super) trait Work {
    type Output;

    fn by(self, processor: impl Processor) -> Self::Output;
}

/// Does something by the best processor that there is.
pub(super) fn by_best<W: Work>(work: W) -> W::Output {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(processor) = Avx512::get() {
            return processor.run(work);
        }
        if let Some(processor) = Avx2::get() {
            return processor.run(work);
        }
    }
    work.by(Any)
}

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
    fn eights(self, text: &[u8], places: &Lanes<u32>, eights: &mut Lanes<u64>) {
        for (eight, place) in eights.iter_mut().zip(places) {
            let bytes = text[*place as usize..].first_chunk().expect("eight bytes");
            *eight = u64::from_le_bytes(*bytes);
        }
    }

    #[inline(always)]
    fn every(self, numbers: &[u32], step: usize, found: &mut [u32]) {
        for (n, found) in found.iter_mut().enumerate() {
            *found = numbers[n * step];
        }
    }
}

/// Does some work by each processor that this one can be.
#[cfg(test)]
pub(super) fn by_each<W: Work<Output = ()> + Copy>(work: W) {
    work.by(Any);
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(processor) = Avx2::get() {
            processor.run(work);
        }
        if let Some(processor) = Avx512::get() {
            processor.run(work);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::block::{END_OF_LOST, HANZI};
    use crate::register::lanes::MOST;

    #[derive(Clone, Copy)]
    struct EveryByteInEveryPlace;

    impl Work for EveryByteInEveryPlace {
        type Output = ();

        fn by(self, processor: impl Processor) {
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
    }

    #[test]
    fn every_byte_in_every_place_is_seen() {
        by_each(EveryByteInEveryPlace);
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
            continuation: mask(&|byte| (0x80..0xc0).contains(&byte)),
            start: mask(&|byte| byte >= 0xc0),
            start_of_three: mask(&|byte| byte >= 0xe0),
            notable: mask(&|byte| byte >= 0xc0 && !HANZI.contains(&byte)),
            second_of_lost: mask(&|byte| byte == END_OF_LOST[0]),
            third_of_lost: mask(&|byte| byte == END_OF_LOST[1]),
        }
    }

    #[derive(Clone, Copy)]
    struct ManyMasks;

    impl Work for ManyMasks {
        type Output = ();

        fn by(self, processor: impl Processor) {
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
    }

    #[derive(Clone, Copy)]
    struct ManyPlaces;

    impl Work for ManyPlaces {
        type Output = ();

        fn by(self, processor: impl Processor) {
            let text: Vec<u8> = (0..=255).collect();
            let places: Lanes<u32> =
                std::array::from_fn(|n| u32::try_from(n * 37 % 249).expect("small"));
            let mut found = [0; MOST];
            processor.eights(&text, &places, &mut found);
            let expected = places.map(|place| {
                let place = u8::try_from(place).expect("below 249");
                u64::from_le_bytes(std::array::from_fn(|n| place + u8::try_from(n).expect("few")))
            });
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn eight_bytes_are_those_from_a_place_on() {
        by_each(ManyPlaces);
    }

    #[derive(Clone, Copy)]
    struct OnePlaceTooFar;

    impl Work for OnePlaceTooFar {
        type Output = ();

        fn by(self, processor: impl Processor) {
            for row in 0..MOST {
                let mut places = [0; MOST];
                places[row] = 9;
                let read = || processor.eights(&[0; 16], &places, &mut [0; MOST]);
                let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
                assert!(read.is_err(), "row {row}");
            }
        }
    }

    #[test]
    fn nothing_is_read_beyond_the_text() {
        by_each(OnePlaceTooFar);
    }

    #[derive(Clone, Copy)]
    struct EverySo;

    impl Work for EverySo {
        type Output = ();

        fn by(self, processor: impl Processor) {
            let numbers: Vec<u32> = (0..100).collect();
            for step in 1..12 {
                for count in 0..=MOST {
                    let mut found = [7; MOST];
                    let mut read = || processor.every(&numbers, step, &mut found[..count]);
                    if count > 0 && (count - 1) * step >= numbers.len() {
                        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
                        assert!(read.is_err(), "{count} by {step}");
                        continue;
                    }
                    read();
                    let expected: Vec<u32> = (0..).step_by(step).take(count).collect();
                    assert_eq!(found[..count], expected);
                }
            }
        }
    }

    #[test]
    fn numbers_are_taken_by_steps_and_none_beyond_the_last() {
        by_each(EverySo);
    }

    #[test]
    fn masks_become_places_and_what_is_inside_quotes() {
        by_each(ManyMasks);
    }
}
