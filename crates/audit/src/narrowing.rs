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

/// A number of at most so many bits, or as many as its whole part has, below or above one that
/// has more; `None` if that is beyond reckoning.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every interval whose ends are halves from −1 to 1, open or closed, or missing.
    fn intervals() -> Vec<Interval> {
        let half = |n: i64| Rational::from(n) / Rational::from(2);
        let end = |n: i64, open: bool| Some(End { value: half(n), open });
        let ends: Vec<Option<End>> =
            (-2..=2).flat_map(|n| [end(n, false), end(n, true)]).chain([None]).collect();
        let pairs = ends.iter().flat_map(|low| ends.iter().map(move |high| (low, high)));
        pairs.filter_map(|(low, high)| Interval::new(low.clone(), high.clone())).collect()
    }

    #[test]
    fn the_integers_of_an_interval_are_all_that_it_contains() {
        for interval in intervals() {
            let integers = integers(&interval);
            for n in (-3..=3).map(Rational::from) {
                let within = integers.as_ref().is_some_and(|integers| integers.contains(&n));
                assert_eq!(within, interval.contains(&n), "{n} of {interval}");
            }
            let ends = integers.iter().flat_map(|it| [it.low(), it.high()]).flatten();
            assert!(ends.into_iter().all(|end| end.value.is_int() && !end.open), "{interval}");
        }
    }

    #[test]
    fn what_excludes_a_value_does_not_enclose() {
        let all = intervals();
        for (allowed, before) in
            all.iter().flat_map(|one| all.iter().map(move |other| (one, other)))
        {
            let encloses = allowed.intersect(before).as_ref() == Some(before);
            assert_eq!(excludes(allowed, before), !encloses, "{allowed} of {before}");
        }
    }

    #[test]
    fn the_middle_of_an_interval_lies_in_it() {
        let wide = |interval: &&Interval| interval.width() != Some(Rational::ZERO);
        for interval in intervals().iter().filter(wide) {
            assert!(interval.contains(&middle(interval)), "{interval}");
        }
    }

    #[test]
    fn a_long_end_is_moved_outward_by_less_than_its_last_bit() {
        let third = |n: i64| Rational::from(n) / Rational::from(3);
        for n in [-4_000_001, -1_000, -4, -1, 1, 2, 1_000, 4_000_001] {
            let (low, high) = (third(n), third(n) + Rational::ONE);
            let open = |value: &Rational| Some(End::open(value.clone()));
            let interval = Interval::new(open(&low), open(&high)).expect("it is 1 wide");
            for bits in [8, 30, 64] {
                let wider = outward(&interval, bits);
                assert_eq!(wider.intersect(&interval).as_ref(), Some(&interval), "{n} to {bits}");
                let ends =
                    [wider.low(), wider.high()].map(|end| end.expect("an end").value.clone());
                for (end, exact) in ends.iter().zip([&low, &high]) {
                    let moved = (end - exact).to_f64().abs();
                    let last = exact.to_f64().abs().max(1.0)
                        / 2_f64.powi(i32::try_from(bits).expect("small") - 3);
                    assert!(moved <= last, "{n}: {exact} to {end}");
                    let most = bits.max(length(&exact.floor()));
                    assert!(length(end) <= most + 1, "{n}: {end} has {} bits", length(end));
                }
            }
        }
    }
}
