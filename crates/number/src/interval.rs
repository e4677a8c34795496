//! A set of possible values between two ends, each open, closed or infinite.

use std::cmp::Ordering;
use std::fmt;

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

    /// The values from `low` to `high`, of which there are some for a reason of arithmetic.
    pub(crate) fn between(low: Option<End>, high: Option<End>) -> Self {
        debug_assert!(Self::new(low.clone(), high.clone()).is_some());
        Self { low, high }
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
        if *factor == Rational::NEG_ONE {
            return -self;
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

    /// The values that are in either, and all between them.
    #[must_use]
    pub fn span(&self, other: &Self) -> Self {
        let low = looser(self.low(), other.low(), Ordering::Less);
        let high = looser(self.high(), other.high(), Ordering::Greater);
        Self { low, high }
    }

    /// The interval in units of `factor`, which is positive.
    #[must_use]
    pub fn in_units_of(&self, factor: &Rational) -> Self {
        self.scaled(&(Rational::ONE / factor))
    }

    pub(crate) fn never_negative(&self) -> bool {
        self.low.as_ref().is_some_and(|low| low.value >= Rational::ZERO)
    }
}

/// The end that lies further in the direction of `side`, and none if one has none; of two equal
/// ones the closed one.
fn looser(a: Option<&End>, b: Option<&End>, side: Ordering) -> Option<End> {
    let (first, second) = (a?, b?);
    let order = first.value.cmp(&second.value);
    if order == Ordering::Equal {
        return Some(End { value: first.value.clone(), open: first.open && second.open });
    }
    Some(if order == side { first.clone() } else { second.clone() })
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
impl Interval {
    /// Reads `[1, 2)`, `(-inf, 3/4]` and the like.
    pub(crate) fn read(text: &str) -> Self {
        let (low, high) = text.split_once(", ").unwrap();
        let end = |value: &str, open: bool| {
            let infinite = value.ends_with("inf");
            (!infinite).then(|| End { value: value.parse().unwrap(), open })
        };
        let low = end(&low[1..], low.starts_with('('));
        let high = end(&high[..high.len() - 1], high.ends_with(')'));
        Interval::new(low, high).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let both = Interval::read(a).intersect(&Interval::read(b)).map(|both| both.to_string());
            assert_eq!(both.as_deref(), expected, "{a} {b}");
        }
    }

    #[test]
    fn spans_keep_the_looser_end() {
        let cases = [
            ("[1, 3]", "(1, 2]", "[1, 3]"),
            ("[1, 2)", "(4, inf)", "[1, inf)"),
            ("(-inf, 3)", "(3, 5)", "(-inf, 5)"),
        ];
        for (a, b, expected) in cases {
            assert_eq!(Interval::read(a).span(&Interval::read(b)).to_string(), expected);
            assert_eq!(Interval::read(b).span(&Interval::read(a)).to_string(), expected);
        }
    }

    #[test]
    fn open_ends_are_left_out() {
        let half_open = Interval::read("(1, 2]");
        for (value, inside) in [(1, false), (2, true), (3, false)] {
            assert_eq!(half_open.contains(&Rational::from(value)), inside, "{value}");
        }
    }
    #[test]
    fn both_signs_are_those_on_either_side_of_zero() {
        let cases = [
            ("[-1, 1]", true),
            ("(-inf, inf)", true),
            ("(-1, inf)", true),
            ("(-inf, 1)", true),
            ("[0, 1]", false),
            ("(0, inf)", false),
            ("[-1, 0]", false),
            ("(-inf, 0)", false),
            ("[1, 2]", false),
            ("[-2, -1]", false),
            ("[0, 0]", false),
        ];
        for (interval, both) in cases {
            assert_eq!(Interval::read(interval).straddles_zero(), both, "{interval}");
        }
        assert_eq!(Interval::read("[2, 2]").single(), Some(&Rational::from(2)));
        assert_eq!(Interval::read("[2, 3)").single(), None);
    }
}
