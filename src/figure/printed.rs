//! A number exactly as it was printed.

use std::fmt;
use std::str::FromStr;

use super::digits::Digits;
use super::interval::Interval;
use super::level::Level;
use super::print::{Print, Rounding};
use super::qualifier::Qualifier;
use super::rational::{Rational, Toward, decimal, magnitude, power_of_ten};
use super::unit::Unit;

/// A published number, with the precision it was printed at.
///
/// `12.3` and `12.30` are equal as numbers but not as figures: the second claims one
/// more digit, so it stands for a narrower [`Interval`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    digits: Digits,
    unit: Unit,
    qualifier: Qualifier,
    significant: Option<u32>,
    counted: bool,
    rounding: Option<Rounding>,
}

/// Why a text is no [`Figure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// It does not start with a plain decimal, after a qualifier or none.
    Number,
    /// A unit of the table does not follow.
    Unit,
}

impl Figure {
    /// A printed number; a bare count of single things is exact, all else was rounded.
    #[must_use]
    pub fn new(qualifier: Qualifier, digits: Digits, unit: Unit) -> Self {
        let counted = unit.is_one_thing() && qualifier == Qualifier::None && digits.places() == 0;
        Self { digits, unit, qualifier, significant: None, counted, rounding: None }
    }

    /// The same number, of which only the first `count` digits are known to be digits, or
    /// `None` if it has fewer, or another digit than zero after them.
    #[must_use]
    pub fn with_significant(mut self, count: u32) -> Option<Self> {
        let place = self.digits.last_significant_place(count).filter(|_| count > 0)?;
        if !(self.digits.value() * power_of_ten(-place)).is_int() {
            return None;
        }
        self.significant = Some(count);
        self.counted = false;
        Some(self)
    }

    /// The same number, brought to its digits in a stated way.
    #[must_use]
    pub fn with_rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = Some(rounding);
        self
    }

    /// The digits.
    #[must_use]
    pub fn digits(&self) -> &Digits {
        &self.digits
    }

    /// The unit they count.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The word that hedges them.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// The printed number in the base unit, without its precision.
    #[must_use]
    pub fn value(&self) -> Rational {
        self.digits.value() * self.unit.factor()
    }

    /// The true values, in the base unit, that could have printed this figure.
    ///
    /// A count printed in full is exact; for the rest see [`Print::interval`].
    #[must_use]
    pub fn interval(&self, level: Level) -> Interval {
        self.print().interval(level)
    }

    /// The number in the base unit, on the grid of its last digit.
    #[must_use]
    pub fn print(&self) -> Print {
        let step = |place| power_of_ten(place) * self.unit.factor();
        let qualifier = if self.counted { Qualifier::Exact } else { self.qualifier };
        let zeros = self.significant.is_none() && self.zeros() > 0;
        let rough = if zeros { self.zeros() } else { self.last_place() };
        Print::new(qualifier, self.value(), step(self.last_place()))
            .with_rough_step(step(rough))
            .with_rounding(self.rounding)
    }

    /// `value`, in the base unit, in the digits and unit of this figure.
    #[must_use]
    pub fn printed_like(&self, value: &Rational) -> Digits {
        Digits::rounded(&(value / self.unit.factor()), -self.last_place())
    }

    /// The same figure in another unit of its dimension, if that only moves the point.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Option<Self> {
        let ratio = self.unit.factor() / unit.factor();
        let shift = magnitude(&ratio).filter(|shift| power_of_ten(*shift) == ratio)?;
        let value = self.digits.value() * ratio;
        let last_place = self.last_place() + shift;
        let digits = decimal(&value, (-last_place).max(0), Toward::Nearest);
        let digits: Digits = digits.parse().ok()?;
        let mut figure = Self { digits, unit, significant: None, ..self.clone() };
        if figure.last_place() != last_place
            && let Some(first) = magnitude(&value)
        {
            figure.significant = u32::try_from(first - last_place + 1).ok();
        }
        Some(figure)
    }

    /// The place of the last digit that is one: -2 for hundredths, 3 for thousands.
    #[must_use]
    pub fn last_place(&self) -> i32 {
        let printed = -i32::try_from(self.digits.places()).expect("at most MAX_DIGITS");
        if let Some(count) = self.significant {
            return self.digits.last_significant_place(count).unwrap_or(printed);
        }
        let hedged = !matches!(self.qualifier, Qualifier::None | Qualifier::Exact);
        if hedged { printed + self.zeros() } else { printed }
    }

    fn zeros(&self) -> i32 {
        i32::try_from(self.digits.trailing_zeros()).expect("at most MAX_DIGITS")
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.qualifier.english();
        let space = if word.is_empty() { "" } else { " " };
        write!(f, "{word}{space}{} {}", self.digits, self.unit)
    }
}

impl FromStr for Figure {
    type Err = FigureError;

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let start =
            text.find(|c: char| c.is_ascii_digit() || c == '-').ok_or(FigureError::Number)?;
        let (word, rest) = text.split_at(start);
        let qualifier = Qualifier::from_word(word.trim_end()).ok_or(FigureError::Number)?;
        let (digits, unit) = rest.split_once(' ').ok_or(FigureError::Unit)?;
        let digits = digits.parse().map_err(|_| FigureError::Number)?;
        let unit = unit.parse().map_err(|_| FigureError::Unit)?;
        Ok(Self::new(qualifier, digits, unit))
    }
}
