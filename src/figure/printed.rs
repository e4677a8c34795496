//! A number exactly as it was printed.

use std::fmt;
use std::str::FromStr;

use changzhi_number::{Interval, Rational, Toward, power_of_ten};

use super::digits::Digits;
use super::level::Level;
use super::print::{Print, Rounding};
use super::qualifier::Qualifier;
use super::unit::Unit;

/// A published number, with the precision it was printed at.
///
/// `12.3` and `12.30` are equal as numbers but not as figures: the second claims one
/// more digit, so it stands for a narrower [`Interval`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub(super) digits: Digits,
    pub(super) unit: Unit,
    pub(super) qualifier: Qualifier,
    pub(super) significant: Option<u32>,
    pub(super) counted: bool,
    pub(super) rounding: Option<Rounding>,
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
        let factor = self.unit.factor();
        let step = |place| power_of_ten(place) * &factor;
        let qualifier = if self.counted { Qualifier::Exact } else { self.qualifier };
        let (last, zeros) = (self.last_place(), self.zeros());
        let print = Print::new(qualifier, self.digits.value() * &factor, step(last));
        let rough = self.significant.is_none() && zeros > 0 && zeros != last;
        let print = if rough { print.with_rough_step(step(zeros)) } else { print };
        print.with_rounding(self.rounding)
    }

    /// `value`, in the base unit, in the digits and unit of this figure.
    #[must_use]
    pub fn printed_like(&self, value: &Rational) -> Digits {
        Digits::rounded(&(value / self.unit.factor()), -self.last_place(), Toward::Nearest)
    }

    /// The place of the last digit that is one: -2 for hundredths, 3 for thousands.
    #[must_use]
    pub fn last_place(&self) -> i32 {
        let printed = -i32::try_from(self.digits.places()).expect("fewer than 2^31 digits");
        if let Some(count) = self.significant {
            return self.digits.last_significant_place(count).unwrap_or(printed);
        }
        let hedged = !matches!(self.qualifier, Qualifier::None | Qualifier::Exact);
        if hedged { printed + self.zeros() } else { printed }
    }

    pub(super) fn is_exact(&self) -> bool {
        self.counted || self.qualifier == Qualifier::Exact
    }

    fn zeros(&self) -> i32 {
        i32::try_from(self.digits.trailing_zeros()).expect("fewer than 2^31 digits")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_figure_stands_for_what_could_have_printed_it() {
        let cases = [
            ("2.22 million kW", "[2215000, 2225000]", "[2210000, 2230000]"),
            ("around 9 million kW", "[8000000, 10000000]", "[7000000, 11000000]"),
            ("24.69 percent", "[4937/20000, 4939/20000]", "[617/2500, 247/1000]"),
            ("58 projects", "[58, 58]", "[58, 58]"),
            ("exact 9 million kW", "[9000000, 9000000]", "[9000000, 9000000]"),
            ("over 9 million kW", "(9000000, 10000000]", "[8500000, inf)"),
            ("at least 9 million kW", "[9000000, 10000000]", "[8500000, inf)"),
            ("nearly 2.3 million kW", "[2200000, 2300000)", "(-inf, 2350000]"),
            ("up to 120 kW", "[110, 120]", "(-inf, 125]"),
            ("about 1200 MW", "[1100000, 1300000]", "[1000000, 1400000]"),
            ("1200 MW", "[1199500, 1200500]", "[1199000, 1201000]"),
            ("900 万千瓦", "[8995000, 9005000]", "[8990000, 9010000]"),
            ("-0.3 %", "[-7/2000, -1/400]", "[-1/250, -1/500]"),
            ("0.0 t", "[-1/20, 1/20]", "[-1/10, 1/10]"),
            ("around 60 projects", "[50, 70]", "[40, 80]"),
            ("1.5 thousand projects", "[1450, 1550]", "[1400, 1600]"),
        ];
        for (text, printed, lenient) in cases {
            let figure = figure(text);
            assert_eq!(figure.interval(Level::Printed).to_string(), printed, "{text}");
            assert_eq!(figure.interval(Level::Lenient).to_string(), lenient, "{text}");
        }
    }

    #[test]
    fn zeros_may_be_rough_only_where_they_end_an_integer() {
        let cases = [
            ("370 million kW", "[365000000, 375000000]"),
            ("13.7 %", "[273/2000, 11/80]"),
            ("1.30 %", "[259/20000, 261/20000]"),
            ("5 kW", "[9/2, 11/2]"),
        ];
        for (text, rough) in cases {
            assert_eq!(figure(text).interval(Level::RoughZeros).to_string(), rough, "{text}");
        }
    }

    #[test]
    fn only_known_digits_are_significant() {
        let rough = figure("370 million kW").with_significant(2).unwrap();
        assert_eq!(rough.interval(Level::Printed).to_string(), "[365000000, 375000000]");
        assert_eq!(rough.interval(Level::RoughZeros), rough.interval(Level::Printed));
        for (text, count) in [("370 kW", 1), ("370 kW", 4), ("370 kW", 0), ("12 kW", 1)] {
            assert_eq!(figure(text).with_significant(count), None, "{text} {count}");
        }
        let known = figure("12 projects").with_significant(2).unwrap();
        assert_eq!(known.interval(Level::Printed).to_string(), "[23/2, 25/2]");
    }

    #[test]
    fn a_value_is_printed_like_a_figure() {
        let third = Rational::ONE / Rational::from(3);
        for (text, printed) in [("24.69 %", "33.33"), ("7 %", "33"), ("around 30 %", "30")] {
            assert_eq!(figure(text).printed_like(&third).to_string(), printed, "{text}");
        }
    }
}
