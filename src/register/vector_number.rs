//! Numbers by vector instructions, a digit a byte.

use std::arch::x86_64::{
    __m128i, _mm_add_epi8, _mm_and_si128, _mm_cmpeq_epi8, _mm_cvtsi128_si64, _mm_madd_epi16,
    _mm_maddubs_epi16, _mm_movemask_epi8, _mm_packus_epi32, _mm_set_epi64x, _mm_set1_epi8,
    _mm_set1_epi64x, _mm_setr_epi8, _mm_setr_epi16, _mm_shuffle_epi8, _mm_subs_epu8,
};

use super::number::{LONGEST, MOST_WHOLE};
use super::rows::{Cell, FIRST, halves};

/// [`ten_thousandths`](super::number::ten_thousandths) of up to twelve digits before the point.
#[inline]
#[target_feature(enable = "avx2,bmi1")]
pub(super) fn ten_thousandths(cell: Cell<'_>) -> Option<u64> {
    let length = cell.len();
    if length > LONGEST {
        return None;
    }
    let text = vector(cell.word());
    let points = _mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8(b'.'.cast_signed())));
    // Without a point it is as if one came after the last digit.
    let point = (points.cast_unsigned() | 1 << length).trailing_zeros() as usize;
    let digits = _mm_and_si128(_mm_add_epi8(text, _mm_set1_epi8(-0x30)), vector(FIRST[length]));
    let placed = _mm_shuffle_epi8(digits, vector(PLACED[point]));
    let beyond = _mm_subs_epu8(placed, _mm_set1_epi8(9));
    let beyond = _mm_movemask_epi8(_mm_cmpeq_epi8(beyond, _mm_set1_epi64x(0)));
    let starts_well = (cell.first() != b'0') | (point <= 1);
    let plain = (beyond == 0xffff) & (SHAPES[length] >> point & 1 == 1) & starts_well;
    // Neighbours are put together: to two, four and eight digits.
    let pairs = _mm_maddubs_epi16(
        placed,
        _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1),
    );
    let fours = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 100, 1, 100, 1, 100, 1));
    let fours = _mm_packus_epi32(fours, fours);
    let eights = _mm_madd_epi16(fours, _mm_setr_epi16(10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
    let eights = _mm_cvtsi128_si64(eights).cast_unsigned();
    plain.then_some((eights & 0xffff_ffff) * 100_000_000 + (eights >> 32))
}

/// Sixteen bytes, the first in the lowest bits.
#[inline]
#[target_feature(enable = "avx2")]
fn vector(word: u128) -> __m128i {
    let [low, high] = halves(word);
    _mm_set_epi64x(high.cast_signed(), low.cast_signed())
}

/// For each length a bit for each place where the point may be; an empty cell has it at 0.
static SHAPES: [u32; LONGEST + 1] = {
    let mut shapes = [1; LONGEST + 1];
    let mut length = 1;
    while length <= LONGEST {
        let mut point = 1;
        shapes[length] = 0;
        while point <= length && point <= MOST_WHOLE {
            let places = length - point;
            if places == 0 || places >= 2 && places <= 5 {
                shapes[length] |= 1 << point;
            }
            point += 1;
        }
        length += 1;
    }
    shapes
};

/// Where each of sixteen digits is taken from, by the place of the point: twelve before it and
/// four after it; 0x80 for a zero.
static PLACED: [u128; 17] = {
    let mut placed = [0; 17];
    let mut point = 0_u8;
    while point <= 16 {
        let mut bytes = [0x80; 16];
        let mut n = 0_u8;
        while n < 16 {
            let from = if n < 12 { n + point } else { n + point + 1 };
            // From 12 on is what is there, the 12 taken off.
            if from >= 12 && from - 12 < 16 && (n >= 12 || from - 12 < point) {
                bytes[n as usize] = from - 12;
            }
            n += 1;
        }
        placed[point as usize] = u128::from_le_bytes(bytes);
        point += 1;
    }
    placed
};
