//! What it takes to replace one interval by a narrower one.

use std::cmp::Ordering;

use changzhi_number::{End, Interval, Rational};

use super::side::Side;

/// Beyond 2 to this power a number is as good as infinite.
const FARTHEST: usize = 1_024;

/// Whether `allowed` leaves out some value of `before`.
pub(super) fn excludes(allowed: &Interval, before: &Interval) -> bool {
    beyond(allowed.low(), before.low(), Ordering::Greater)
        || beyond(allowed.high(), before.high(), Ordering::Less)
}

/// Whether an end lies inside of another one, in the direction of `side`.
fn beyond(end: Option<&End>, other: Option<&End>, side: Ordering) -> bool {
    let Some(end) = end else { return false };
    let Some(other) = other else { return true };
    let order = end.value.cmp(&other.value);
    order == side || (order == Ordering::Equal && end.open && !other.open)
}

/// The integers of an interval, from the first to the last.
pub(super) fn integers(interval: &Interval) -> Option<Interval> {
    let low = interval.low().map(|end| {
        let first = end.value.ceil();
        let open = end.open && first == end.value;
        End::closed(if open { first + Rational::ONE } else { first })
    });
    let high = interval.high().map(|end| {
        let last = end.value.floor();
        let open = end.open && last == end.value;
        End::closed(if open { last - Rational::ONE } else { last })
    });
    Interval::new(low, high)
}

/// Whether the difference is worth telling others.
pub(super) fn shrank(before: &Interval, after: &Interval) -> bool {
    let freed = |before: Option<&End>, after: Option<&End>| before.is_none() && after.is_some();
    if freed(before.low(), after.low()) || freed(before.high(), after.high()) {
        return true;
    }
    match (before.width(), after.width()) {
        (Some(before), Some(after)) => Rational::from(100) * &after <= Rational::from(99) * before,
        _ => before != after,
    }
}

/// Whether an end has more than `bits` bits.
pub(super) fn is_long(interval: &Interval, bits: usize) -> bool {
    let long = |end: &End| length(&end.value) > bits;
    [interval.low(), interval.high()].into_iter().flatten().any(long)
}

fn length(value: &Rational) -> usize {
    let (top, bottom) = value.bits();
    top.max(bottom)
}

/// The interval with each end of more than `bits` bits moved outward.
pub(super) fn outward(interval: &Interval, bits: usize) -> Interval {
    let moved = |end: &End, side: Side| {
        let value = short(&end.value, side, bits)?;
        let open = end.open && value == end.value;
        Some(End { value, open })
    };
    let low = interval.low().and_then(|end| moved(end, Side::Low));
    let high = interval.high().and_then(|end| moved(end, Side::High));
    Interval::new(low, high).expect("an interval only grows outward")
}

/// A number of at most so many bits, below or above one that has more; `None` if that is
/// beyond reckoning.
pub(super) fn short(value: &Rational, side: Side, bits: usize) -> Option<Rational> {
    if length(value) <= bits {
        return Some(value.clone());
    }
    let (top, bottom) = value.bits();
    if top > bottom + FARTHEST {
        let outward = (*value < Rational::ZERO) == (side == Side::Low);
        let far = Rational::power_of_two(FARTHEST);
        return (!outward).then(|| if side == Side::Low { far } else { -far });
    }
    let digits = (bits + bottom).saturating_sub(top).min(bits + FARTHEST);
    let grid = Rational::power_of_two(digits);
    let scaled = value * &grid;
    let whole = if side == Side::Low { scaled.floor() } else { scaled.ceil() };
    Some(whole / grid)
}

/// A value inside an interval, halfway if it has two ends.
pub(super) fn middle(interval: &Interval) -> Rational {
    match (interval.low(), interval.high()) {
        (Some(low), Some(high)) => (&low.value + &high.value) / Rational::from(2),
        (Some(low), None) => &low.value + Rational::ONE,
        (None, Some(high)) => &high.value - Rational::ONE,
        (None, None) => Rational::ZERO,
    }
}
