//! Numbers and dates in their plainest form, those of many rows at once; whatever else there is,
//! the strict reader reads.
//!
//! Nothing here branches on what a row holds, so that a processor with vectors reads as many
//! rows at once as they have room for.

use super::lanes::{Cells, HIGHEST, Lanes, MOST};

/// The digits after the point that a sum keeps as a whole number.
pub(super) const PLACES: u32 = 4;

/// The most bytes of a number that is read here.
const LONGEST: u32 = 15;

/// Above any number that is read here, in ten-thousandths: a product with a factor of 64 bits
/// has fewer than 127.
const TOO_LARGE: u64 = 10_u64.pow(16);

/// Decimals of at most four places, in ten-thousandths; 0 for an empty cell. A row whose cell
/// is no plain one is odd.
#[inline(always)]
pub(super) fn ten_thousandths(
    cells: &Cells,
    before_tails: &Lanes<u64>,
    values: &mut Lanes<u64>,
    odd: &mut Lanes<bool>,
) {
    for row in 0..MOST {
        let last = [before_tails[row], cells.tails[row]];
        let (value, is_plain) = decimal(last, cells.lengths[row]);
        values[row] = value;
        odd[row] |= !is_plain;
    }
}

/// The same of one cell, by its last sixteen bytes, and whether it is plain.
#[inline(always)]
fn decimal([before, last]: [u64; 2], length: u32) -> (u64, bool) {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    const POINTS: u64 = u64::from_le_bytes([b'.'; 8]);
    /// The lowest bit of the byte of a point that one to four digits come after.
    const BEFORE_ONE: u64 = 1 << 48;
    const BEFORE_TWO: u64 = 1 << 40;
    const BEFORE_THREE: u64 = 1 << 32;
    const BEFORE_FOUR: u64 = 1 << 24;

    // What comes before the cell is taken for zeros.
    let within = u64::MAX.unbounded_shl(64 - 8 * length.min(8));
    let within_before = u64::MAX.unbounded_shl(128 - 8 * length.clamp(8, 16));
    let digits = (last ^ ZEROS) & within;
    let digits_before = (before ^ ZEROS) & within_before;

    // If there are several, the others are no digits.
    let points = zeros((last ^ POINTS) | !within) >> 7;
    let points = points & (BEFORE_ONE | BEFORE_TWO | BEFORE_THREE | BEFORE_FOUR);
    let point = points & points.wrapping_neg();
    let when = |condition: bool, scale: u64| if condition { scale } else { 0 };
    let scale = when(point == 0, 10_000)
        | when(point == BEFORE_ONE, 1_000)
        | when(point == BEFORE_TWO, 100)
        | when(point == BEFORE_THREE, 10)
        | when(point == BEFORE_FOUR, 1);

    // The digits before the point move into its place.
    let above = point.wrapping_neg() << 8;
    let moved = (digits & point.wrapping_sub(1)) << 8 | digits & above | digits_before >> 56;
    let [high, low] =
        if point == 0 { [digits_before, digits] } else { [digits_before << 8, moved] };

    let first =
        if length > 8 { digits_before & !(within_before << 8) } else { digits & !(within << 8) };
    let start = within & within.wrapping_neg();
    let starts_well = (first != 0) | (length <= 1) | (point >> 8 == start);
    let has_whole = (point != start) | (length == 0);
    let value = eight_digits(high).wrapping_mul(100_000_000).wrapping_add(eight_digits(low));
    let value = value.wrapping_mul(scale);
    let is_plain = are_digits(high)
        & are_digits(low)
        & starts_well
        & has_whole
        & (length <= LONGEST)
        & (value < TOO_LARGE);
    (value, is_plain)
}

/// The highest bit of each byte that is zero.
#[inline(always)]
fn zeros(word: u64) -> u64 {
    !(((word & !HIGHEST) + !HIGHEST) | word) & HIGHEST
}

/// Whether every byte is at most 9.
#[inline(always)]
fn are_digits(word: u64) -> bool {
    let beyond = word.wrapping_add(u64::from_le_bytes([0x7f - 9; 8]));
    (word | beyond) & HIGHEST == 0
}

/// The number that eight digits write, the first in the lowest bits.
#[inline(always)]
fn eight_digits(digits: u64) -> u64 {
    // Neighbours are put together: to two, four and eight digits.
    let join =
        |parts: u64, scale: u64, width: u32| parts.wrapping_mul(scale).wrapping_add(parts >> width);
    let pairs = join(digits, 10, 8) & 0x00ff_00ff_00ff_00ff;
    let fours = join(pairs, 100, 16) & 0x0000_ffff_0000_ffff;
    join(fours, 10_000, 32) & 0xffff_ffff
}

/// The years of `2021`, `2021-07` or `2021-07-31`; 0 for an empty cell. A row whose cell is
/// none of these is odd.
#[inline(always)]
pub(super) fn years(cells: &Cells, years: &mut Lanes<u32>, odd: &mut Lanes<bool>) {
    for row in 0..MOST {
        let (year, is_plain) = year(cells.heads[row], cells.tails[row], cells.lengths[row]);
        years[row] = year;
        odd[row] |= !is_plain;
    }
}

/// The year of one cell, by its first and its last eight bytes, and whether it is plain.
#[inline(always)]
fn year(head: u64, tail: u64, length: u32) -> (u32, bool) {
    const PATTERN: u64 = u64::from_le_bytes(*b"0000-00-");
    /// What is added to a byte to have its highest bit if it is no digit, or no hyphen.
    const BEYOND: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
    const FIRST_DAY: u64 = u64::from_le_bytes([0, 1, 0, 0, 0, 0, 0, 0]);

    let head = head ^ PATTERN;
    // A month is read as its first day, a year as its first month.
    let of_month =
        if length == 7 { head & 0x00ff_ffff_ffff_ffff } else { head & 0xffff_ffff | 1 << 48 };
    let (head, day) =
        if length == 10 { (head, (tail >> 48) ^ 0x3030) } else { (of_month, FIRST_DAY) };
    let two = |digits: u64| (digits & 0xff) * 10 + (digits >> 8 & 0xff);
    let (century, rest, month) = (two(head), two(head >> 16), two(head >> 40));
    let leap = (rest % 4 == 0) & ((rest != 0) | (century % 4 == 0));
    let last = if month == 2 { 28 + u64::from(leap) } else { 30 + ((month ^ month >> 3) & 1) };
    let year = century * 100 + rest;
    let is_date = ((head | head.wrapping_add(BEYOND)) & HIGHEST == 0)
        & are_digits(day)
        & (1..=12).contains(&month)
        & (1..=last).contains(&two(day))
        & (year >= 1000)
        & ((length == 4) | (length == 7) | (length == 10));
    let year = if length == 0 { 0 } else { year };
    (u32::try_from(year & 0xffff).expect("sixteen bits"), is_date | (length == 0))
}
