//! The ends of intervals as decimals of the base unit.

use super::line::Ends;
use crate::figure::{
    Bounds, Digits, End, Interval, Rational, Toward, Unit, decimal, terminating_places,
};

impl Ends {
    /// The ends of a printed figure's interval, which are decimals.
    pub(super) fn exact(interval: &Interval) -> Self {
        let end = |end: Option<&End>| end.map(|end| in_full(&end.value));
        Self::with_openness(end(interval.low()), end(interval.high()), interval)
    }

    /// Bounds in a unit, in the base unit.
    pub(super) fn of(bounds: &Bounds, unit: Unit, interval: &Interval) -> Self {
        let base =
            |bound: &Option<Digits>| Some(in_full(&(bound.as_ref()?.value() * unit.factor())));
        Self::with_openness(base(&bounds.low), base(&bounds.high), interval)
    }

    fn with_openness(low: Option<String>, high: Option<String>, interval: &Interval) -> Self {
        let low_open = interval.low().is_some_and(|end| end.open);
        let high_open = interval.high().is_some_and(|end| end.open);
        Self { low, high, low_open, high_open }
    }
}

/// A number that has an end, with all its digits.
pub(super) fn in_full(value: &Rational) -> String {
    let places = terminating_places(value).expect("printed digits times a decimal factor");
    decimal(value, i32::try_from(places).expect("few places"), Toward::Nearest)
}
