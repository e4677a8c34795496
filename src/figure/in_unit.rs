//! A figure in another unit: only the point moves, so that it claims no more and no less.

use changzhi_number::{Rational, Toward, magnitude, power_of_ten, terminating_places};

use super::digits::Digits;
use super::level::Level;
use super::printed::Figure;
use super::qualifier::Qualifier;
use super::unit::Unit;

impl Figure {
    /// The same figure in another unit of its dimension, if that only moves the point.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Option<Self> {
        let last_place = self.last_place_in(unit)?;
        if let Some(upper) = &self.upper {
            let moved = |digits| moved(digits, self.unit, unit);
            return Self::between(moved(&self.digits)?, moved(upper)?, unit);
        }
        let value = self.value() / unit.factor();
        if self.is_exact() {
            let places = i32::try_from(terminating_places(&value)?).ok()?;
            let digits = Digits::rounded(&value, places, Toward::Nearest);
            return Some(Self { digits, unit, ..self.clone() });
        }
        // How much a hedge allows hangs on the zeros that are shown: 10万 is 0.10 million.
        let finest = last_place + self.printed_place() - self.last_place();
        let figures =
            (finest..=last_place).rev().filter_map(|place| self.ending(&value, place, unit));
        let printed = |figure: &Self| figure.interval(Level::Printed);
        figures.into_iter().find(|figure| printed(figure) == printed(self))
    }

    /// The figure with `value` in `unit`, its last digit at a place.
    fn ending(&self, value: &Rational, last_place: i32, unit: Unit) -> Option<Self> {
        let digits = Digits::rounded(value, (-last_place).max(0), Toward::Nearest);
        let figure = Self { digits, unit, significant: None, ..self.clone() };
        if figure.last_place() == last_place {
            return Some(figure);
        }
        // Zero has no digit that could be significant before the point.
        let significant = u32::try_from(magnitude(value)? - last_place + 1).ok();
        Some(Self { significant, ..figure })
    }

    /// The place of the last digit in another unit, if that only moves the point.
    #[must_use]
    pub fn last_place_in(&self, unit: Unit) -> Option<i32> {
        let ratio = self.unit.factor() / unit.factor();
        let shift = magnitude(&ratio).filter(|shift| power_of_ten(*shift) == ratio)?;
        (self.unit.dimension() == unit.dimension()).then_some(self.last_place() + shift)
    }
}

/// Bare digits in another unit, if that only moves the point and no zero is put at their end.
pub(super) fn moved(digits: &Digits, from: Unit, to: Unit) -> Option<Digits> {
    let figure = Figure::new(Qualifier::None, digits.clone(), from).in_unit(to)?;
    figure.significant.is_none().then_some(figure.digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn another_unit_only_moves_the_point() {
        let cases = [
            ("13304.1 万千瓦", "million kW", "133.041 million kW"),
            ("around 120 万千瓦", "million kW", "around 1.2 million kW"),
            ("900 万千瓦", "million kW", "9.00 million kW"),
            ("1.51 亿千瓦", "MW", "151000 MW"),
            ("exact 0 kW", "million kW", "exact 0 million kW"),
            ("around 10 万千瓦", "million kW", "around 0.10 million kW"),
            ("around 1000 万千瓦", "million kW", "around 10 million kW"),
            ("5 million kg", "t", "5000 t"),
            ("at least 120 MW", "GW", "at least 0.12 GW"),
            ("between 900 and 1200 MW", "GW", "between 0.900 and 1.200 GW"),
        ];
        for (text, unit, expected) in cases {
            let converted = figure(text).in_unit(unit.parse().unwrap()).unwrap();
            assert_eq!(converted.to_string(), expected, "{text}");
            assert_eq!(
                converted.interval(Level::Printed),
                figure(text).interval(Level::Printed),
                "{text}"
            );
        }
        let wide = figure("between 1 and 2 GW");
        assert_eq!(wide.in_unit("kW".parse().unwrap()), None, "its zeros would be digits");
        assert_eq!(figure("around 0 GW").in_unit("kW".parse().unwrap()), None);
    }
}
