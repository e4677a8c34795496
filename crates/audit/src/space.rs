//! Intervals as a search cuts them, exact and in floating point.

use changzhi_number::{Interval, Rational};

use super::range::Range;
use super::rough::Rough;
use super::twin::Form;

/// How far from the ends of an interval a solution in floating point must keep, as a part of
/// its width and of its size; a program's numbers are good to a tenth of that.
const ROOM_OF_WIDTH: f64 = 1e-5;
const ROOM_OF_SIZE: f64 = 1e-8;

/// How long the ends of an interval may be in a program in fractions.
const MOST_BITS: usize = 96;

/// A range that can be searched.
pub(super) trait Space: Form {
    /// Whether so little is left that rounding may hide that nothing is.
    fn is_close_to_empty(&self, before: &Self, integer: bool) -> bool;
    /// A little more, if that makes its ends short, within what was there at the start.
    fn shortened(&self, start: &Self) -> Self;
    /// A little more, with ends that are short fractions.
    fn coarse(&self) -> Self;
    /// A little less on both sides, so that what lies in it keeps away from the ends; `None`
    /// if there is no room.
    fn inside(&self, integer: bool) -> Option<Self>;
    /// One value, where it is among these.
    fn at(&self, value: f64) -> Option<Self>;
    /// The values up to one near `value`, and those from it on.
    fn halves(&self, value: f64, integer: bool) -> Vec<Self>;
    /// Its width beside its size; infinite if it has no end.
    fn relative_width(&self) -> f64;
}

impl Space for Rough {
    fn is_close_to_empty(&self, before: &Self, integer: bool) -> bool {
        self != before && (integer || self.is_thin())
    }

    fn shortened(&self, _start: &Self) -> Self {
        *self
    }

    fn coarse(&self) -> Self {
        if self.is_single() {
            return *self;
        }
        Self { low: shorter(self.low, f64::min), high: shorter(self.high, f64::max) }
    }

    fn inside(&self, integer: bool) -> Option<Self> {
        if integer || self.is_single() {
            return Some(*self);
        }
        let size = [self.low, self.high].into_iter().filter(|end| end.is_finite());
        let size = size.fold(0.0, |size: f64, end| size.max(end.abs()));
        let width = self.high - self.low;
        let room =
            if width.is_finite() { width * ROOM_OF_WIDTH } else { 0.0 }.max(size * ROOM_OF_SIZE);
        Self::new(self.low + room, self.high - room)
    }

    fn at(&self, value: f64) -> Option<Self> {
        let value = value.max(self.low).min(self.high);
        value.is_finite().then_some(Self { low: value, high: value })
    }

    fn halves(&self, value: f64, integer: bool) -> Vec<Self> {
        let Self { low, high } = *self;
        let width = high - low;
        let inside = value > low + width * 0.05 && value < high - width * 0.05;
        let cut = if !width.is_finite() {
            beyond(low, high, value)
        } else if inside {
            value
        } else {
            low + width / 2.0
        };
        let (below, above) = if integer { (cut.floor(), cut.floor() + 1.0) } else { (cut, cut) };
        let halves = [Self::new(low, below), Self::new(above, high)];
        halves.into_iter().flatten().filter(|half| half != self).collect()
    }

    fn relative_width(&self) -> f64 {
        let size = self.low.abs().max(self.high.abs());
        let width = self.high - self.low;
        if size == 0.0 || width.is_infinite() { width } else { width / size }
    }
}

/// The bits of a double that a short one has not.
const LONG: u64 = (1 << 32) - 1;

/// The outer one of the two short doubles next to a double.
fn shorter(end: f64, outer: fn(f64, f64) -> f64) -> f64 {
    let toward_zero = f64::from_bits(end.to_bits() & !LONG);
    if !end.is_finite() || end.to_bits() & LONG == 0 {
        return end;
    }
    let beyond = f64::from_bits((end.to_bits() | LONG) + 1);
    outer(toward_zero, beyond)
}

/// A value to cut an interval at that lacks an end, well away from the end that it has.
fn beyond(low: f64, high: f64, value: f64) -> f64 {
    let step = |end: f64| end.abs().max(1.0);
    let near = |end: f64| (value - end).abs() <= step(end) * 1e-3;
    match (low.is_finite(), high.is_finite()) {
        (true, _) if value <= low || near(low) => low + step(low),
        (_, true) if value >= high || near(high) => high - step(high),
        _ => value,
    }
}

impl Space for Interval {
    fn is_close_to_empty(&self, _before: &Self, _integer: bool) -> bool {
        false
    }

    fn shortened(&self, start: &Self) -> Self {
        let short = Range::outward(self.clone(), MOST_BITS);
        short.intersect(start).unwrap_or_else(|| self.clone())
    }

    fn coarse(&self) -> Self {
        self.clone()
    }

    fn inside(&self, _integer: bool) -> Option<Self> {
        Some(self.clone())
    }

    fn at(&self, value: f64) -> Option<Self> {
        let value = Rational::try_from(value).ok()?;
        self.contains(&value).then(|| Self::point(value))
    }

    fn halves(&self, value: f64, integer: bool) -> Vec<Self> {
        let rough = Rough::from(self);
        let end = |value: f64| {
            let value = if integer { value.round() } else { value };
            Rational::try_from(value).ok().map(changzhi_number::End::closed)
        };
        let cut = rough.halves(value, integer);
        let [below, above] = cut.as_slice() else { return Vec::new() };
        let halves = [Self::new(None, end(below.high)), Self::new(end(above.low), None)];
        halves.into_iter().flatten().filter_map(|half| self.intersect(&half)).collect()
    }

    fn relative_width(&self) -> f64 {
        Rough::from(self).relative_width()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Intervals with two ends, one and none.
    const RANGES: [Rough; 8] = [
        Rough { low: 1.0, high: 3.0 },
        Rough { low: -3.0, high: 1e9 },
        Rough { low: -7.5, high: -7.0 },
        Rough { low: 0.0, high: f64::INFINITY },
        Rough { low: 250.0, high: f64::INFINITY },
        Rough { low: f64::NEG_INFINITY, high: 0.0 },
        Rough { low: f64::NEG_INFINITY, high: -250.0 },
        Rough { low: f64::NEG_INFINITY, high: f64::INFINITY },
    ];

    #[test]
    fn what_is_inside_keeps_away_from_both_ends() {
        for range in RANGES {
            let inside = range.inside(false).expect("there is room");
            let width = range.high - range.low;
            for (end, inner) in [(range.low, inside.low), (-range.high, -inside.high)] {
                if end.is_infinite() {
                    continue;
                }
                // Beside infinity zero has no size.
                let size = end.abs().max(if width.is_finite() { width } else { 0.0 });
                assert!(inner - end >= 0.9e-8 * end.abs(), "{inside:?} in {range:?}");
                assert!(inner > end || size == 0.0, "{inside:?} in {range:?}");
                assert!(inner - end <= 2e-5 * size, "{inside:?} in {range:?}");
            }
            assert_eq!(range.inside(true), Some(range), "whole numbers have their own room");
        }
        let thin = Rough { low: 1.0, high: 1.0 + 1e-9 };
        assert_eq!(thin.inside(false), None);
        let single = Rough { low: 0.1, high: 0.1 };
        assert_eq!(single.inside(false), Some(single));
    }

    #[test]
    fn halves_are_smaller_and_lose_no_value() {
        for range in RANGES {
            for value in [-1e12, -251.0, -7.2, -7.0, 0.0, 1.0, 1.01, 2.0, 249.9, 250.1, 1e12] {
                let halves = range.halves(value, false);
                let [below, above] = halves.as_slice() else { panic!("{range:?} at {value}") };
                let cut = below.high;
                assert_eq!(*below, Rough { high: cut, ..range }, "{value}");
                assert_eq!(*above, Rough { low: cut, ..range }, "{value}");
                assert!(range.low < cut && cut < range.high, "{range:?} at {cut}");
                for end in [range.low, range.high].into_iter().filter(|end| end.is_finite()) {
                    let (apart, size) = ((cut - end).abs(), end.abs().max(1.0));
                    let width = (range.high - range.low).min(size);
                    assert!(apart > 0.9e-3 * width, "{range:?} at {cut}, which is an end");
                }
            }
        }
    }

    #[test]
    fn a_value_in_the_midst_is_cut_at() {
        for (range, value) in
            RANGES.into_iter().zip([2.0, 5e8, -7.2, 3.0, 400.0, -3.0, -400.0, 9.0])
        {
            let cut = range.halves(value, false)[0].high;
            assert_eq!(cut.to_bits(), value.to_bits(), "{range:?}");
        }
    }

    #[test]
    fn halves_of_whole_numbers_share_none_and_lose_none() {
        let range = Rough { low: -2.0, high: 3.0 };
        for value in [-2.0, -1.5, 0.0, 0.5, 2.9, 3.0] {
            let halves = range.halves(value, true);
            let whole = |half: &Rough| {
                (-2..=3).filter(|n| half.low <= f64::from(*n) && f64::from(*n) <= half.high).count()
            };
            let counts: Vec<usize> = halves.iter().map(whole).collect();
            assert_eq!(counts.iter().sum::<usize>(), 6, "{halves:?} at {value}");
            assert!(counts.iter().all(|count| *count < 6), "{halves:?} at {value}");
        }
    }

    #[test]
    fn a_coarse_range_is_around_and_hardly_wider() {
        for (low, high) in [(0.1, 0.3), (-0.3, -0.1), (-1e-9, 1e12), (0.0, f64::INFINITY)] {
            let fine = Rough { low, high };
            let coarse = fine.coarse();
            assert!(coarse.low <= low && coarse.high >= high, "{fine:?}");
            for (end, fine) in [(coarse.low, low), (coarse.high, high)] {
                let wider = (end - fine).abs() > 2e-6 * fine.abs();
                assert!(!wider, "{end} for {fine}");
                assert_eq!(end.to_bits() & LONG, 0, "{end}");
            }
        }
        let single = Rough { low: 0.1, high: 0.1 };
        assert_eq!(single.coarse(), single, "what is known stays so");
    }
}
