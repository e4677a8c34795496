//! Enclosures in floating point: two doubles with every value of an interval between them.
//!
//! Each operation moves its ends outward by one unit in the last place, so that nothing is
//! lost to rounding (Moore, "Interval Analysis", 1966; IEEE 1788-2015, section 12.10). What
//! is empty here is empty; what is not may be, by less than [`Rough::is_thin`] tells: then
//! exact fractions decide (a filter as in Brönnimann, Burnikel and Pion, "Interval arithmetic
//! yields efficient dynamic filters for computational geometry", Discrete Applied
//! Mathematics 2001).

use changzhi_number::{End, Interval, Rational};

use super::limit::Limit;
use super::number::Number;
use super::range::Range;
use super::simplex::Limits;

/// What is narrower than this part of its ends may be empty.
const THIN: f64 = 1e-9;

/// The relative error of a quotient of two numbers each of which was rounded, and more.
const QUOTIENT_ERROR: f64 = 4.0 * f64::EPSILON;

/// What is closer together than this part of an end is one end, reckoned in two ways.
const SAME: f64 = 1e-13;

/// Below it every integer is a double.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// The values from `low` to `high`, both included; either may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rough {
    pub low: f64,
    pub high: f64,
}

impl Rough {
    pub fn new(low: f64, high: f64) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    /// One fraction, between the doubles beside it.
    pub fn around(value: &Rational) -> Self {
        let (top, bottom) = value.sides();
        if value.is_int() && top.abs() < WHOLE {
            return Self { low: top, high: top };
        }
        let quotient = top / bottom;
        if !quotient.is_normal() {
            return Self::ALL;
        }
        let error = quotient.abs() * QUOTIENT_ERROR;
        Self { low: quotient - error, high: quotient + error }
    }

    /// Every value times a factor, which most often is 1 or -1.
    pub fn scaled(&self, factor: &Self) -> Self {
        match (factor.low, factor.high) {
            (1.0, 1.0) => *self,
            (-1.0, -1.0) => Self { low: -self.high, high: -self.low },
            _ => self.times(factor),
        }
    }

    /// Whether both ends are so close together that exact ones may be the other way round.
    pub fn is_thin(&self) -> bool {
        let width = self.high - self.low;
        width.is_finite() && width <= THIN * self.low.abs().max(self.high.abs())
    }
}

/// A product rounded down; zero times a value without limit is zero, and stays so however far
/// it goes.
fn product_below(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { (a * b).next_down() }
}

/// The same rounded up.
fn product_above(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { (a * b).next_up() }
}

impl From<&Interval> for Rough {
    fn from(interval: &Interval) -> Self {
        let around = |end: &End| Self::around(&end.value);
        Self {
            low: interval.low().map_or(f64::NEG_INFINITY, |end| around(end).low),
            high: interval.high().map_or(f64::INFINITY, |end| around(end).high),
        }
    }
}

impl Range for Rough {
    const ALL: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    fn contains_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    fn plus(&self, other: &Self) -> Self {
        let sum = |a: f64, b: f64, outward: fn(f64) -> f64| match (a, b) {
            (0.0, end) | (end, 0.0) => end,
            // Doubles add up to zero only if that is their sum.
            (a, b) if a + b == 0.0 => 0.0,
            (a, b) => outward(a + b),
        };
        Self {
            low: sum(self.low, other.low, f64::next_down),
            high: sum(self.high, other.high, f64::next_up),
        }
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { low: -other.high, high: -other.low })
    }

    fn times(&self, other: &Self) -> Self {
        let (a, b) = (self, other);
        if a.low >= 0.0 && b.low >= 0.0 {
            return Self { low: product_below(a.low, b.low), high: product_above(a.high, b.high) };
        }
        let pairs = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)];
        let low = pairs.map(|(a, b)| product_below(a, b));
        let high = pairs.map(|(a, b)| product_above(a, b));
        Self {
            low: low.into_iter().fold(f64::INFINITY, f64::min),
            high: high.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    fn divide(&self, divisor: &Self) -> Option<Self> {
        let Self { low, high } = *divisor;
        if low == 0.0 && high == 0.0 {
            return None;
        }
        if low < 0.0 && high > 0.0 {
            return Some(Self::ALL);
        }
        // An end at zero belongs to the side on which the others are.
        let low_of = if high == 0.0 { f64::NEG_INFINITY } else { (1.0 / high).next_down() };
        let high_of = if low == 0.0 { f64::INFINITY } else { (1.0 / low).next_up() };
        Some(self.times(&Self {
            low: if low >= 0.0 { low_of.max(0.0) } else { low_of },
            high: if high <= 0.0 { high_of.min(0.0) } else { high_of },
        }))
    }

    fn intersect(&self, other: &Self) -> Option<Self> {
        Self::new(self.low.max(other.low), self.high.min(other.high))
    }

    fn excludes(&self, before: &Self) -> bool {
        self.low > before.low || self.high < before.high
    }

    fn integers(&self) -> Option<Self> {
        Self::new(self.low.ceil(), self.high.floor())
    }

    fn shrank_from(&self, before: &Self) -> bool {
        let (left, was) = (self.high - self.low, before.high - before.low);
        if was.is_finite() { left < was * (1.0 - 1e-6) } else { self.excludes(before) }
    }
    fn outward(self, _bits: usize) -> Self {
        self
    }

    fn straddles_zero(&self) -> bool {
        self.low < 0.0 && self.high > 0.0
    }

    fn is_single(&self) -> bool {
        self.low >= self.high
    }

    fn lies_in(&self, other: &Self) -> bool {
        // Sums in another order differ in their last bits.
        let slack = |end: f64| if end.is_finite() { end.abs() * SAME } else { 0.0 };
        self.low >= other.low - slack(other.low) && self.high <= other.high + slack(other.high)
    }

    fn side_of_zero(&self, above: bool) -> Option<Self> {
        let half = if above {
            Self { low: 0.0, high: f64::INFINITY }
        } else {
            Self { low: f64::NEG_INFINITY, high: 0.0 }
        };
        // Zero, which a rough interval cannot leave out, is on neither side.
        let has = if above { self.high > 0.0 } else { self.low < 0.0 };
        self.intersect(&half).filter(|_| has)
    }

    fn limits<N: Number>(&self) -> Limits<N> {
        [self.low, self.high]
            .map(|end| end.is_finite().then(|| Limit::exactly(N::from_double(end))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use changzhi_number::power_of_ten;

    use super::*;
    use crate::twin::{Factor, Form};

    #[test]
    fn zero_is_on_neither_side_of_itself() {
        let up_to_zero = Rough { low: f64::NEG_INFINITY, high: 0.0 };
        assert_eq!(up_to_zero.side_of_zero(true), None);
        assert_eq!(up_to_zero.side_of_zero(false), Some(up_to_zero));
        assert_eq!(Rough { low: 0.0, high: 1.0 }.side_of_zero(false), None);
    }

    fn rough() -> impl Strategy<Value = Rough> {
        let end = || {
            let infinite = Just(f64::INFINITY);
            prop_oneof![Just(0.0), Just(1.0), Just(-3.0), infinite, -9.9..9.9, 1e-9..1e12]
        };
        (end(), end()).prop_map(|(a, b)| {
            let low = a.min(b);
            let low = if low == f64::INFINITY { -low } else { low };
            Rough { low, high: a.max(b) }
        })
    }

    fn value(end: f64) -> Option<Rational> {
        Rational::try_from(end).ok()
    }

    fn exact(rough: Rough) -> Interval {
        let end = |end: f64| value(end).map(End::closed);
        Interval::new(end(rough.low), end(rough.high)).expect("its ends are in order")
    }

    /// Whether nothing of an exact interval is left out.
    fn holds(rough: Rough, interval: &Interval) -> bool {
        exact(rough).intersect(interval).as_ref() == Some(interval)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_fraction_lies_between_its_ends(
            top in -99_999_999_i64..99_999_999, bottom in 1_u64..999, power in -400_i32..400,
        ) {
            let value = Rational::from(top) / Rational::from(bottom) * power_of_ten(power);
            let interval = Interval::new(Some(End::open(value.clone())), None).unwrap();
            prop_assert!(holds(Rough::around(&value), &Interval::point(value)));
            prop_assert!(holds(Rough::from(&interval), &interval));
        }

        #[test]
        fn no_value_is_lost(x in rough(), y in rough()) {
            let (a, b) = (exact(x), exact(y));
            prop_assert!(holds(x.plus(&y), &(&a + &b)), "{a} + {b}");
            prop_assert!(holds(x.minus(&y), &(&a - &b)), "{a} - {b}");
            prop_assert!(holds(x.times(&y), &(&a * &b)), "{a} * {b}");
            for (exact, rough) in [
                (a.divide(&b), x.divide(&y)),
                (Range::quotient(&a, &b), x.quotient(&y)),
                (a.intersect(&b), x.intersect(&y)),
                (Range::integers(&a), x.integers()),
            ] {
                prop_assert_eq!(exact.is_some(), rough.is_some());
                if let (Some(exact), Some(rough)) = (exact, rough) {
                    prop_assert!(holds(rough, &exact), "{a} {b}");
                }
            }
            if let Some(factor) = b.low().filter(|end| !end.value.is_zero()) {
                let factor = Factor::new(factor.value.clone());
                prop_assert!(holds(x.scaled_by(&factor), &a.scaled_by(&factor)), "{a} {b}");
                prop_assert!(holds(x.unscaled_by(&factor), &a.unscaled_by(&factor)), "{a} {b}");
            }
        }
    }

    #[test]
    fn what_touches_is_left_to_exact_fractions() {
        let third = Rational::ONE / Rational::from(3);
        let point = Rough::around(&third);
        assert!(point.is_thin() && point.low < point.high);
        let above = Interval::new(Some(End::open(third)), None).unwrap();
        assert!(point.intersect(&Rough::from(&above)).unwrap().is_thin());
        assert!(!Rough::from(&above).is_thin());
        assert!(!Rough { low: 0.1, high: 0.2 }.is_thin());
    }
}
