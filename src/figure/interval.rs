//! A set of possible values between two ends, and exact arithmetic on such sets.
//!
//! The operations are those of Moore's interval arithmetic with open and closed ends
//! (IEEE 1788-2015, section 10, for the set-based flavour): the result is the smallest
//! interval that holds every `x ∘ y`. Ends are exact, so nothing is rounded here.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Neg, Sub};

use super::rational::Rational;

/// One finite end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it ends.
    pub value: Rational,
    /// Whether the value itself is left out.
    pub open: bool,
}

/// A non-empty interval; an end that is `None` is infinite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Option<End>,
    high: Option<End>,
}

impl End {
    /// An end that belongs to its interval.
    #[must_use]
    pub fn closed(value: Rational) -> Self {
        Self { value, open: false }
    }

    /// An end that does not belong to its interval.
    #[must_use]
    pub fn open(value: Rational) -> Self {
        Self { value, open: true }
    }
}

impl Interval {
    /// Every number.
    pub const ALL: Self = Self { low: None, high: None };

    /// The values from `low` to `high`, or `None` if there are none.
    #[must_use]
    pub fn new(low: Option<End>, high: Option<End>) -> Option<Self> {
        if let (Some(low), Some(high)) = (&low, &high) {
            let empty = match low.value.cmp(&high.value) {
                Ordering::Less => false,
                Ordering::Equal => low.open || high.open,
                Ordering::Greater => true,
            };
            if empty {
                return None;
            }
        }
        Some(Self { low, high })
    }

    /// One value.
    #[must_use]
    pub fn point(value: Rational) -> Self {
        Self { low: Some(End::closed(value.clone())), high: Some(End::closed(value)) }
    }

    /// The lower end; `None` if there is none.
    #[must_use]
    pub fn low(&self) -> Option<&End> {
        self.low.as_ref()
    }

    /// The upper end; `None` if there is none.
    #[must_use]
    pub fn high(&self) -> Option<&End> {
        self.high.as_ref()
    }

    /// The distance between the ends; `None` if one is infinite.
    #[must_use]
    pub fn width(&self) -> Option<Rational> {
        Some(&self.high.as_ref()?.value - &self.low.as_ref()?.value)
    }

    /// The one value it holds, if it holds only one.
    #[must_use]
    pub fn single(&self) -> Option<&Rational> {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(&low.value),
            _ => None,
        }
    }

    /// Whether values on both sides of zero belong to it.
    #[must_use]
    pub fn straddles_zero(&self) -> bool {
        let negative = self.low.as_ref().is_none_or(|low| low.value < Rational::ZERO);
        negative && self.high.as_ref().is_none_or(|high| high.value > Rational::ZERO)
    }

    /// Every value times `factor`.
    #[must_use]
    pub fn scaled(&self, factor: &Rational) -> Self {
        if factor.is_zero() {
            return Self::point(Rational::ZERO);
        }
        if factor.is_one() {
            return self.clone();
        }
        let scale = |end: &End| End { value: &end.value * factor, open: end.open };
        let (low, high) = (self.low.as_ref().map(scale), self.high.as_ref().map(scale));
        if *factor < Rational::ZERO { Self { low: high, high: low } } else { Self { low, high } }
    }

    /// Whether `value` is one of the interval's.
    #[must_use]
    pub fn contains(&self, value: &Rational) -> bool {
        let above = self.low.as_ref().is_none_or(|low| match low.value.cmp(value) {
            Ordering::Less => true,
            Ordering::Equal => !low.open,
            Ordering::Greater => false,
        });
        let below = self.high.as_ref().is_none_or(|high| match high.value.cmp(value) {
            Ordering::Greater => true,
            Ordering::Equal => !high.open,
            Ordering::Less => false,
        });
        above && below
    }

    /// The values that are in both, or `None` if there are none.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let low = tighter(self.low(), other.low(), Ordering::Greater);
        let high = tighter(self.high(), other.high(), Ordering::Less);
        Self::new(low, high)
    }

    /// Every quotient of a value of `self` and a value of `divisor` that is not zero, or
    /// `None` if the divisor can only be zero.
    ///
    /// A divisor on both sides of zero gives [`Interval::ALL`].
    #[must_use]
    pub fn divide(&self, divisor: &Self) -> Option<Self> {
        Some(self * &divisor.reciprocal()?)
    }

    /// The interval in units of `factor`, which is positive.
    #[must_use]
    pub fn in_units_of(&self, factor: &Rational) -> Self {
        let scale = |end: &End| End { value: &end.value / factor, open: end.open };
        Self { low: self.low.as_ref().map(scale), high: self.high.as_ref().map(scale) }
    }

    pub(super) fn never_negative(&self) -> bool {
        self.low.as_ref().is_some_and(|low| low.value >= Rational::ZERO)
    }

    fn reciprocal(&self) -> Option<Self> {
        let zero = Rational::ZERO;
        let positive = self.low.as_ref().is_some_and(|low| low.value >= zero);
        let negative = self.high.as_ref().is_some_and(|high| high.value <= zero);
        match (positive, negative) {
            (true, true) => None,
            (false, false) => Some(Self::ALL),
            (true, false) => Some(Self {
                low: Some(reciprocal_or_zero(self.high.as_ref())),
                high: self.low.as_ref().and_then(finite_reciprocal),
            }),
            (false, true) => Some(Self {
                low: self.high.as_ref().and_then(finite_reciprocal),
                high: Some(reciprocal_or_zero(self.low.as_ref())),
            }),
        }
    }
}

/// The end that lies further in the direction of `side`; of two equal ones the open one.
fn tighter(a: Option<&End>, b: Option<&End>, side: Ordering) -> Option<End> {
    let (Some(first), Some(second)) = (a, b) else {
        return a.or(b).cloned();
    };
    let order = first.value.cmp(&second.value);
    if order == Ordering::Equal {
        return Some(End { value: first.value.clone(), open: first.open || second.open });
    }
    Some(if order == side { first.clone() } else { second.clone() })
}

fn finite_reciprocal(end: &End) -> Option<End> {
    if end.value.is_zero() {
        return None;
    }
    Some(End { value: Rational::ONE / &end.value, open: end.open })
}

/// The reciprocal of an end away from zero; an infinite one comes near zero, never to it.
fn reciprocal_or_zero(end: Option<&End>) -> End {
    end.and_then(finite_reciprocal).unwrap_or(End::open(Rational::ZERO))
}

impl Add for &Interval {
    type Output = Interval;

    fn add(self, other: &Interval) -> Interval {
        let sum = |a: &Option<End>, b: &Option<End>| {
            let (a, b) = (a.as_ref()?, b.as_ref()?);
            Some(End { value: &a.value + &b.value, open: a.open || b.open })
        };
        Interval { low: sum(&self.low, &other.low), high: sum(&self.high, &other.high) }
    }
}

impl Neg for &Interval {
    type Output = Interval;

    fn neg(self) -> Interval {
        let mirror = |end: &End| End { value: -&end.value, open: end.open };
        Interval { low: self.high.as_ref().map(mirror), high: self.low.as_ref().map(mirror) }
    }
}

impl Sub for &Interval {
    type Output = Interval;

    fn sub(self, other: &Interval) -> Interval {
        self + &-other
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.low {
            Some(low) => write!(f, "{}{}, ", if low.open { "(" } else { "[" }, low.value)?,
            None => f.write_str("(-inf, ")?,
        }
        match &self.high {
            Some(high) => write!(f, "{}{}", high.value, if high.open { ")" } else { "]" }),
            None => f.write_str("inf)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `[1, 2)`, `(-inf, 3/4]` and the like.
    fn interval(text: &str) -> Interval {
        let (low, high) = text.split_once(", ").unwrap();
        let end = |value: &str, open: bool| {
            let infinite = value.ends_with("inf");
            (!infinite).then(|| End { value: value.parse().unwrap(), open })
        };
        let low = end(&low[1..], low.starts_with('('));
        let high = end(&high[..high.len() - 1], high.ends_with(')'));
        Interval::new(low, high).unwrap()
    }

    #[test]
    fn the_result_holds_every_value_and_no_more() {
        let cases = [
            ("[1, 2]", "+", "(3, inf)", "(4, inf)"),
            ("[1, 2)", "-", "[0, 1]", "[0, 2)"),
            ("[-1, 2]", "*", "[-3, 4)", "[-6, 8)"),
            ("[0, 1]", "*", "(5, inf)", "[0, inf)"),
            ("(0, 1]", "*", "[1, inf)", "(0, inf)"),
            ("[0, 0]", "*", "(-inf, inf)", "[0, 0]"),
            ("[0, 1)", "*", "(2, 3]", "[0, 3)"),
            ("[-1, 1]", "*", "(-inf, 2]", "(-inf, inf)"),
            ("[1, 2]", "/", "[4, 8]", "[1/8, 1/2]"),
            ("[1, 2]", "/", "[0, 8)", "(1/8, inf)"),
            ("[1, 2]", "/", "[-4, 0)", "(-inf, -1/4]"),
            ("[1, 2]", "/", "[-4, 4]", "(-inf, inf)"),
            ("[0, 2]", "/", "[1, inf)", "[0, 2]"),
        ];
        for (a, operator, b, expected) in cases {
            let (left, right) = (interval(a), interval(b));
            let result = match operator {
                "+" => &left + &right,
                "-" => &left - &right,
                "*" => &left * &right,
                _ => left.divide(&right).unwrap(),
            };
            assert_eq!(result.to_string(), expected, "{a} {operator} {b}");
        }
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert_eq!(interval("[1, 2]").divide(&interval("[0, 0]")), None);
    }

    #[test]
    fn intersections_keep_the_tighter_end() {
        let cases = [
            ("[1, 3]", "(1, 2]", Some("(1, 2]")),
            ("[1, 3)", "[0, 3]", Some("[1, 3)")),
            ("(-inf, 3]", "[3, inf)", Some("[3, 3]")),
            ("[1, 2)", "[2, 3]", None),
            ("[1, 2]", "[3, 4]", None),
        ];
        for (a, b, expected) in cases {
            let both = interval(a).intersect(&interval(b)).map(|both| both.to_string());
            assert_eq!(both.as_deref(), expected, "{a} {b}");
        }
    }

    #[test]
    fn open_ends_are_left_out() {
        let half_open = interval("(1, 2]");
        for (value, inside) in [(1, false), (2, true), (3, false)] {
            assert_eq!(half_open.contains(&Rational::from(value)), inside, "{value}");
        }
    }
}
