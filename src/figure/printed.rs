//! A number exactly as it was printed.

use changzhi_number::{Interval, Rational, Toward, power_of_ten};

use super::digits::Digits;
use super::level::Level;
use super::print::{Print, Rounding};
use super::qualifier::{Qualifier, Word};
use super::unit::Unit;

/// A published number, with the precision it was printed at.
///
/// `12.3` and `12.30` are equal as numbers but not as figures: the second claims one
/// more digit, so it stands for a narrower [`Interval`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub(super) digits: Digits,
    /// The second number of [`Qualifier::Between`], and of no other.
    pub(super) upper: Option<Box<Digits>>,
    pub(super) unit: Unit,
    pub(super) qualifier: Qualifier,
    /// Which of the qualifier's words a bound was printed in; 0 for all else.
    pub(super) word: u8,
    pub(super) significant: Option<u32>,
    pub(super) counted: bool,
    pub(super) rounding: Option<Rounding>,
}

impl Figure {
    /// A printed number; a bare count of single things is exact, all else was rounded.
    ///
    /// [`Figure::between`] makes two numbers; here [`Qualifier::Between`] has one twice.
    #[must_use]
    pub fn new(qualifier: Qualifier, digits: Digits, unit: Unit) -> Self {
        let bare = matches!(qualifier, Qualifier::None | Qualifier::Between);
        let counted = unit.is_one_thing() && bare && digits.places() == 0;
        let upper = (qualifier == Qualifier::Between).then(|| Box::new(digits.clone()));
        Self { digits, upper, unit, qualifier, word: 0, significant: None, counted, rounding: None }
    }

    /// How many of its digits are significant, where that was stated.
    #[must_use]
    pub fn significant(&self) -> Option<u32> {
        self.significant
    }

    /// Two printed numbers and all between them; `None` if the first is not the smaller.
    #[must_use]
    pub fn between(low: Digits, high: Digits, unit: Unit) -> Option<Self> {
        if low.value() >= high.value() {
            return None;
        }
        let figure = Self::new(Qualifier::Between, low, unit);
        let counted = figure.counted && high.places() == 0;
        Some(Self { upper: Some(Box::new(high)), counted, ..figure })
    }

    /// The same figure, its bound in the word that was printed; a hedge has one word.
    #[must_use]
    pub(crate) fn in_word(self, word: &str) -> Self {
        let bound = self.qualifier.is_bound();
        let word = Word::place(word, self.qualifier).filter(|_| bound).unwrap_or(0);
        Self { word, ..self }
    }

    /// The same number, of which only the first `count` digits are known to be digits, or
    /// `None` if it has fewer, or another digit than zero after them.
    #[must_use]
    pub fn with_significant(mut self, count: u32) -> Option<Self> {
        let one = count > 0 && self.upper.is_none();
        let place = self.digits.last_significant_place(count).filter(|_| one)?;
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

    /// The digits; of two numbers those of the first.
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

    /// The printed number in the base unit, without its precision; the middle of two.
    #[must_use]
    pub fn value(&self) -> Rational {
        let number = self.digits.value();
        match &self.upper {
            None => number * self.unit.factor(),
            Some(upper) => (number + upper.value()) / Rational::from(2) * self.unit.factor(),
        }
    }

    /// The printed numbers in the base unit: one, or two.
    pub fn values(&self) -> impl Iterator<Item = Rational> {
        let digits = std::iter::once(&self.digits).chain(self.upper.as_deref());
        digits.map(|digits| digits.value() * self.unit.factor())
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
        let last = self.last_place();
        if let Some(upper) = &self.upper {
            let [low, high] = [(&self.digits, Rational::NEG_ONE), (upper, Rational::ONE)];
            let end = |(digits, side): (&Digits, Rational)| self.end(digits, &side) * &factor;
            return Print::between(&end(low), &end(high), step(last));
        }
        let qualifier = if self.counted { Qualifier::Exact } else { self.qualifier };
        let (printed, zeros) = (self.printed_place(), self.zeros());
        let print = Print::new(qualifier, self.digits.value() * &factor, step(printed));
        let rough = self.significant.is_none() && zeros > 0;
        let print = if rough { print.with_rough_step(step(zeros)) } else { print };
        print.with_rounding(self.rounding)
    }

    /// A number with half a unit of its last digit on one side, if it is no count.
    fn end(&self, digits: &Digits, side: &Rational) -> Rational {
        let half = power_of_ten(last_printed(digits)) / Rational::from(2);
        if self.counted { digits.value().clone() } else { digits.value() + half * side }
    }

    /// `value`, in the base unit, in the digits and unit of this figure.
    #[must_use]
    pub fn printed_like(&self, value: &Rational) -> Digits {
        Digits::rounded(&(value / self.unit.factor()), -self.last_place(), Toward::Nearest)
    }

    /// The figure with another number, in base units, in its digits, unit and words; of two
    /// numbers the middle is the other one.
    #[must_use]
    pub(crate) fn with_value(&self, value: &Rational) -> Self {
        let digits = self.printed_like(value);
        let Some(upper) = &self.upper else {
            return Self { word: self.word, ..Self::new(self.qualifier, digits, self.unit) };
        };
        let change = (value - self.value()) / self.unit.factor();
        let moved = |old: &Digits| {
            let places = i32::try_from(old.places()).expect("fewer than 2^31 digits");
            Digits::rounded(&(old.value() + &change), places, Toward::Nearest)
        };
        Self { digits: moved(&self.digits), upper: Some(Box::new(moved(upper))), ..self.clone() }
    }

    /// The place of the last digit that is one: -2 for hundredths, 3 for thousands.
    #[must_use]
    pub fn last_place(&self) -> i32 {
        let printed = self.printed_place();
        let drops = self.significant.is_none() && self.qualifier.drops_zeros();
        if drops { printed + self.zeros() } else { printed }
    }

    /// The same, zeros being digits unless it is said how many are.
    pub(super) fn printed_place(&self) -> i32 {
        let numbers = std::iter::once(&self.digits).chain(self.upper.as_deref());
        let printed = numbers.map(last_printed).min().expect("a figure has a number");
        let known = |count| self.digits.last_significant_place(count);
        self.significant.and_then(known).unwrap_or(printed)
    }

    pub(super) fn is_exact(&self) -> bool {
        self.counted || self.qualifier == Qualifier::Exact
    }

    fn zeros(&self) -> i32 {
        i32::try_from(self.digits.trailing_zeros()).expect("fewer than 2^31 digits")
    }
}

/// The place of the last digit after the point, or of the ones.
fn last_printed(digits: &Digits) -> i32 {
    -i32::try_from(digits.places()).expect("fewer than 2^31 digits")
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
            ("around 9 million kW", "[8100000, 9900000]", "[7200000, 10800000]"),
            ("24.69 percent", "[4937/20000, 4939/20000]", "[617/2500, 247/1000]"),
            ("58 projects", "[58, 58]", "[58, 58]"),
            ("exact 9 million kW", "[9000000, 9000000]", "[9000000, 9000000]"),
            ("over 9 million kW", "(9000000, 10000000]", "[8500000, 11000000]"),
            ("over 40 projects", "(40, 50]", "[79/2, 60]"),
            ("over 10 projects", "(10, 15]", "[19/2, 20]"),
            ("over 1 kW", "(1, 2]", "[1/2, 3]"),
            ("at least 9 million kW", "[9000000, inf)", "[9000000, inf)"),
            ("nearly 2.3 million kW", "[2200000, 2300000)", "[2070000, 2350000]"),
            ("up to 120 kW", "(-inf, 120]", "(-inf, 120]"),
            ("less than 5 %", "(-inf, 1/20)", "(-inf, 1/20)"),
            ("≥ -5 %", "[-1/20, inf)", "[-1/20, inf)"),
            ("about 1200 MW", "[1100000, 1300000]", "[1000000, 1400000]"),
            ("1200 MW", "[1199500, 1200500]", "[1199000, 1201000]"),
            ("900 万千瓦", "[8995000, 9005000]", "[8990000, 9010000]"),
            ("-0.3 %", "[-7/2000, -1/400]", "[-1/250, -1/500]"),
            ("over -17 %", "[-9/50, -17/100)", "[-19/100, -33/200]"),
            ("0.0 t", "[-1/20, 1/20]", "[-1/10, 1/10]"),
            ("around 0 t", "[-1/2, 1/2]", "[-1, 1]"),
            ("over 0 t", "(0, 1]", "[-1/2, 2]"),
            ("around 60 projects", "[54, 66]", "[48, 72]"),
            ("1.5 thousand projects", "[1450, 1550]", "[1400, 1600]"),
            ("between 3 and 5 GW", "[2500000, 5500000]", "[2500000, 5500000]"),
            ("between 3.0 and 120 %", "[59/2000, 241/200]", "[59/2000, 241/200]"),
            ("between 3 and 5 projects", "[3, 5]", "[3, 5]"),
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
            ("around 370 kW", "[360, 380]"),
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
        for (text, count) in
            [("370 kW", 1), ("370 kW", 4), ("370 kW", 0), ("12 kW", 1), ("between 3 and 5 kW", 1)]
        {
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
