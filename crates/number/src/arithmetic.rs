//! Sums, differences and quotients of intervals.
//!
//! The operations are those of Moore's interval arithmetic with open and closed ends
//! (IEEE 1788-2015, section 10, for the set-based flavour): the result is the smallest
//! interval that holds every `x ∘ y`. Ends are exact, so nothing is rounded here.

use std::ops::{Add, Neg, Sub};

use super::interval::{End, Interval};
use super::rational::Rational;

impl Interval {
    /// Every quotient of a value of `self` and a value of `divisor` that is not zero, or
    /// `None` if the divisor can only be zero.
    ///
    /// A divisor on both sides of zero gives [`Interval::ALL`].
    #[must_use]
    pub fn divide(&self, divisor: &Self) -> Option<Self> {
        Some(self * &divisor.reciprocal()?)
    }

    fn reciprocal(&self) -> Option<Self> {
        let zero = Rational::ZERO;
        let positive = self.low().is_some_and(|low| low.value >= zero);
        let negative = self.high().is_some_and(|high| high.value <= zero);
        match (positive, negative) {
            (true, true) => None,
            (false, false) => Some(Self::ALL),
            (true, false) => Self::new(
                Some(reciprocal_or_zero(self.high())),
                self.low().and_then(finite_reciprocal),
            ),
            (false, true) => Self::new(
                self.high().and_then(finite_reciprocal),
                Some(reciprocal_or_zero(self.low())),
            ),
        }
    }
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
        let sum = |a: Option<&End>, b: Option<&End>| {
            let (a, b) = (a?, b?);
            Some(End { value: &a.value + &b.value, open: a.open || b.open })
        };
        let (low, high) = (sum(self.low(), other.low()), sum(self.high(), other.high()));
        Interval::between(low, high)
    }
}

impl Neg for &Interval {
    type Output = Interval;

    fn neg(self) -> Interval {
        let mirror = |end: &End| End { value: -&end.value, open: end.open };
        let (low, high) = (self.high().map(mirror), self.low().map(mirror));
        Interval::between(low, high)
    }
}

impl Sub for &Interval {
    type Output = Interval;

    fn sub(self, other: &Interval) -> Interval {
        let difference = |a: Option<&End>, b: Option<&End>| {
            let (a, b) = (a?, b?);
            Some(End { value: &a.value - &b.value, open: a.open || b.open })
        };
        let low = difference(self.low(), other.high());
        let high = difference(self.high(), other.low());
        Interval::between(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let (left, right) = (Interval::read(a), Interval::read(b));
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
        assert_eq!(Interval::read("[1, 2]").divide(&Interval::read("[0, 0]")), None);
    }
}
