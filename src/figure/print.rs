//! What a printed number says of the true value: its steps, its hedge, its rounding.

use changzhi_number::{End, Interval, Rational};

use super::level::Level;
use super::qualifier::Qualifier;

/// How a number was brought to its printed digits, where the publisher says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearer neighbour, a tie away from zero.
    HalfUp,
    /// To the nearer neighbour, a tie to the even last digit.
    HalfEven,
    /// Cut off, towards zero.
    Truncated,
}

/// A printed number on the grid of its last digit, without digits or unit.
///
/// [`Figure::print`](super::Figure::print) is the usual way to one; [`Print::new`] makes
/// one of a number on any scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    value: Rational,
    step: Rational,
    rough_step: Rational,
    qualifier: Qualifier,
    rounding: Option<Rounding>,
}

impl Print {
    /// A number whose last digit counts `step`s.
    #[must_use]
    pub fn new(qualifier: Qualifier, value: Rational, step: Rational) -> Self {
        Self { value, rough_step: step.clone(), step, qualifier, rounding: None }
    }

    /// The same number, whose last digit counts `step`s once zeros at its end are no digits.
    #[must_use]
    pub fn with_rough_step(self, step: Rational) -> Self {
        Self { rough_step: step, ..self }
    }

    /// The same number, brought to its digits in a stated way.
    #[must_use]
    pub fn with_rounding(self, rounding: Option<Rounding>) -> Self {
        Self { rounding, ..self }
    }

    /// The printed number itself.
    #[must_use]
    pub fn value(&self) -> &Rational {
        &self.value
    }

    /// One unit of the last digit.
    #[must_use]
    pub fn step(&self) -> &Rational {
        &self.step
    }

    /// The print whose last digit is `steps` higher, hedged and rounded alike.
    #[must_use]
    pub fn moved_by(&self, steps: &Rational) -> Self {
        let value = &self.value + &self.step * steps;
        Self { value, ..self.clone() }
    }

    /// The print of a number `factor` times as large, with as many digits.
    #[must_use]
    pub fn times(&self, factor: &Rational) -> Self {
        Self {
            value: &self.value * factor,
            step: &self.step * factor,
            rough_step: &self.rough_step * factor,
            ..self.clone()
        }
    }

    /// The true values that could have been printed like this.
    ///
    /// With u one step and h = u/2: a bare number v is [v − h, v + h], both ends closed
    /// unless a [`Rounding`] is stated; around it is [v − u, v + u]; over it (v, v + u];
    /// at least [v, v + u]; nearly [v − u, v); up to [v − u, v]; an exact number is
    /// [v, v]. At [`Level::Lenient`] a bare number may have been cut off, and a one-sided
    /// one has no other side.
    #[must_use]
    pub fn interval(&self, level: Level) -> Interval {
        let (value, lenient) = (&self.value, level == Level::Lenient);
        let unit = if level == Level::RoughZeros { &self.rough_step } else { &self.step };
        let half = unit / Rational::from(2);
        let closed = |value: Rational| Some(End::closed(value));
        let (low, high) = match (self.qualifier, lenient) {
            (Qualifier::Exact, _) => return Interval::point(value.clone()),
            (Qualifier::None, false) => return self.rounded(unit, &half),
            (Qualifier::None, true) | (Qualifier::Around, false) => {
                (closed(value - unit), closed(value + unit))
            }
            (Qualifier::Around, true) => {
                let double = unit + unit;
                (closed(value - &double), closed(value + double))
            }
            (Qualifier::Over, false) => (Some(End::open(value.clone())), closed(value + unit)),
            (Qualifier::AtLeast, false) => (closed(value.clone()), closed(value + unit)),
            (Qualifier::Over | Qualifier::AtLeast, true) => (closed(value - half), None),
            (Qualifier::Nearly, false) => (closed(value - unit), Some(End::open(value.clone()))),
            (Qualifier::UpTo, false) => (closed(value - unit), closed(value.clone())),
            (Qualifier::Nearly | Qualifier::UpTo, true) => (None, closed(value + half)),
        };
        Interval::new(low, high).expect("a figure stands for its own number or one beside it")
    }

    /// A bare number's true values, by the rounding that was stated.
    fn rounded(&self, unit: &Rational, half: &Rational) -> Interval {
        let value = &self.value;
        let end = |value: Rational, open: bool| Some(End { value, open });
        let negative = *value < Rational::ZERO;
        let (low, high) = match self.rounding {
            None => (end(value - half, false), end(value + half, false)),
            Some(Rounding::HalfUp) => (end(value - half, negative), end(value + half, !negative)),
            Some(Rounding::HalfEven) => {
                let odd = !(value / (unit + unit)).is_int();
                (end(value - half, odd), end(value + half, odd))
            }
            Some(Rounding::Truncated) if value.is_zero() => {
                (end(-unit.clone(), true), end(unit.clone(), true))
            }
            Some(Rounding::Truncated) if negative => {
                (end(value - unit, true), end(value.clone(), false))
            }
            Some(Rounding::Truncated) => (end(value.clone(), false), end(value + unit, true)),
        };
        Interval::new(low, high).expect("a step is positive")
    }
}
