//! What is to be thought of a published figure.

use serde::{Serialize, Serializer};

use crate::audit::Bound;
use crate::figure::{Interval, Rational};

/// How a published figure stands with everything else that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The published digits give the published digits.
    Agrees,
    /// They do not, yet some true values round to all of them.
    AgreesWithinRounding,
    /// Only if a figure was cut off, its zeros are rough, or it was revised.
    AgreesLoosely,
    /// No true values could have been published so.
    Contradicts,
    /// Nothing published constrains it.
    NotChecked,
    /// A divisor is zero, or the result beyond all range.
    NoNumber,
    /// The search ended before it was known.
    Undecided,
}

impl Verdict {
    /// Its key, the same in every language and format.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesWithinRounding => "agrees within rounding",
            Self::AgreesLoosely => "agrees loosely",
            Self::Contradicts => "contradicts",
            Self::NotChecked => "not checked",
            Self::NoNumber => "no number",
            Self::Undecided => "undecided",
        }
    }

    /// Whether it is an agreement, however close.
    #[must_use]
    pub fn is_agreement(self) -> bool {
        matches!(self, Self::Agrees | Self::AgreesWithinRounding | Self::AgreesLoosely)
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// What an agreement is worth: all that would have agreed as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Strength {
    /// Where everything else says that the number lies.
    pub bound: Bound,
    /// Whether that is so wide that to agree means little.
    pub weak: bool,
}

impl Strength {
    /// The strength of an agreement with everything else.
    pub(super) fn new(bound: Bound) -> Self {
        let weak = is_wide(&bound.interval);
        Self { bound, weak }
    }
}

/// Whether an end is infinite, or the ends differ in sign or by more than a factor of two.
fn is_wide(interval: &Interval) -> bool {
    let (Some(low), Some(high)) = (interval.low(), interval.high()) else { return true };
    if interval.straddles_zero() {
        return true;
    }
    let size = |value: &Rational| if *value < Rational::ZERO { -value } else { value.clone() };
    let (low, high) = (size(&low.value), size(&high.value));
    let (near, far) = if low < high { (low, high) } else { (high, low) };
    Rational::from(2) * near < far
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::End;

    #[test]
    fn an_agreement_with_nearly_anything_is_weak() {
        let interval = |low: Option<i32>, high: Option<i32>| {
            let end = |value: i32| End::closed(Rational::from(value));
            Interval::new(low.map(end), high.map(end)).expect("some values")
        };
        let cases = [
            ((Some(2237), Some(2747)), false),
            ((Some(125), Some(1000)), true),
            ((Some(1), Some(2)), false),
            ((Some(-2), Some(-1)), false),
            ((Some(-3), Some(-1)), true),
            ((Some(-1), Some(1)), true),
            ((Some(0), Some(0)), false),
            ((Some(0), Some(1)), true),
            ((Some(5), None), true),
        ];
        for ((low, high), wide) in cases {
            assert_eq!(is_wide(&interval(low, high)), wide, "{low:?} to {high:?}");
        }
    }
}
