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
    printed_step: Rational,
    rough_step: Rational,
    qualifier: Qualifier,
    rounding: Option<Rounding>,
    /// How far the values of [`Qualifier::Between`] reach on either side of their middle.
    reach: Option<Box<Rational>>,
}

impl Print {
    /// A number whose last digit, as it was printed, counts `step`s.
    #[must_use]
    pub fn new(qualifier: Qualifier, value: Rational, step: Rational) -> Self {
        let rough_step = step.clone();
        Self { value, printed_step: step, rough_step, qualifier, rounding: None, reach: None }
    }

    /// Two numbers and what lies between them: `low` to `high`, half a unit of the last digit
    /// of each included. The finer of their last digits counts `step`s.
    #[must_use]
    pub fn between(low: &Rational, high: &Rational, step: Rational) -> Self {
        let two = Rational::from(2);
        let reach = Some(Box::new((high - low) / &two));
        Self { reach, ..Self::new(Qualifier::Between, (low + high) / two, step) }
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

    /// The printed number itself; the middle of two.
    #[must_use]
    pub fn value(&self) -> &Rational {
        &self.value
    }

    /// One unit of the last digit that is one: behind a qualifier, zeros that end an integer
    /// are not.
    #[must_use]
    pub fn step(&self) -> &Rational {
        if self.qualifier.drops_zeros() { &self.rough_step } else { &self.printed_step }
    }

    /// The print whose last digit is `steps` higher, hedged and rounded alike.
    #[must_use]
    pub fn moved_by(&self, steps: &Rational) -> Self {
        let value = &self.value + self.step() * steps;
        Self { value, ..self.clone() }
    }

    /// The print of a number `factor` times as large, with as many digits; a factor is
    /// positive.
    #[must_use]
    pub fn times(&self, factor: &Rational) -> Self {
        Self {
            value: &self.value * factor,
            printed_step: &self.printed_step * factor,
            rough_step: &self.rough_step * factor,
            reach: self.reach.as_ref().map(|reach| Box::new(&**reach * factor)),
            ..self.clone()
        }
    }

    /// The true values that could have been printed like this.
    ///
    /// With u one [step](Self::step), h half a unit of the last digit as printed, and v the
    /// number: a bare number is [v − h, v + h], both ends closed unless a [`Rounding`] is
    /// stated, and an exact one [v, v]. A hedge is at most a tenth of the number wide and
    /// never narrower than the bare digits, w = max(h, min(u, |v|/10)): around it is
    /// [v − w, v + w], nearly [v − w, v), and over it (v, v + o] with
    /// o = min(u, max(2h, |v|/2)). On a negative number a hedge speaks of its magnitude. A
    /// bound has one end: at least [v, ∞), up to (−∞, v], less than (−∞, v). Between a and b
    /// is [a − h, b + h].
    ///
    /// At [`Level::Lenient`] a bare number may have been cut off, a hedged one reaches twice
    /// as far, or a tenth of the number, and may lie on the other side as far as h. At
    /// [`Level::RoughZeros`] h of a bare number is half of u.
    #[must_use]
    pub fn interval(&self, level: Level) -> Interval {
        let value = &self.value;
        let closed = |value: Rational| Some(End::closed(value));
        let (low, high) = match self.qualifier {
            Qualifier::Exact => return Interval::point(value.clone()),
            Qualifier::None => return self.bare(level),
            Qualifier::Around | Qualifier::Over | Qualifier::Nearly => return self.hedged(level),
            Qualifier::AtLeast => (closed(value.clone()), None),
            Qualifier::UpTo => (None, closed(value.clone())),
            Qualifier::LessThan => (None, Some(End::open(value.clone()))),
            Qualifier::Between => {
                let zero = Rational::ZERO;
                let reach = self.reach.as_deref().unwrap_or(&zero);
                (closed(value - reach), closed(value + reach))
            }
        };
        Interval::new(low, high).expect("a figure stands for its own number or one beside it")
    }

    fn bare(&self, level: Level) -> Interval {
        let step = if level == Level::RoughZeros { &self.rough_step } else { &self.printed_step };
        if level != Level::Lenient {
            return self.rounded(step, &(step / Rational::from(2)));
        }
        let closed = |value: Rational| Some(End::closed(value));
        let interval = Interval::new(closed(&self.value - step), closed(&self.value + step));
        interval.expect("a step is positive")
    }

    /// The values that a word places near the number, by its magnitude.
    fn hedged(&self, level: Level) -> Interval {
        let (zero, two) = (Rational::ZERO, Rational::from(2));
        let negative = self.value < zero;
        let size = if negative { -&self.value } else { self.value.clone() };
        let (unit, half) = (&self.rough_step, &self.printed_step / &two);
        let tenth = &size / Rational::from(10);
        let near = unit.min(&tenth).max(&half).clone();
        let beyond = unit.clone().min((&size / &two).max(self.printed_step.clone()));
        let lenient = level == Level::Lenient;
        let closed = |value: Rational| Some(End::closed(value));
        let (low, high) = match (self.qualifier, lenient) {
            (Qualifier::Over, false) => (Some(End::open(size.clone())), closed(size + beyond)),
            (Qualifier::Over, true) => {
                (closed(&size - half), closed(&size + (two * beyond).max(tenth)))
            }
            (Qualifier::Nearly, false) => (closed(&size - near), Some(End::open(size))),
            (Qualifier::Nearly, true) => {
                (closed(&size - (two * near).max(tenth)), closed(size + half))
            }
            (_, false) => (closed(&size - &near), closed(size + near)),
            (_, true) => (closed(&size - &two * &near), closed(size + two * near)),
        };
        let interval = Interval::new(low, high).expect("a step is positive");
        if negative { interval.scaled(&Rational::NEG_ONE) } else { interval }
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
