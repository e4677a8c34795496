//! A figure in another unit: only the point moves, so that it claims no more and no less.

use changzhi_number::{Toward, magnitude, power_of_ten, terminating_places};

use super::digits::Digits;
use super::printed::Figure;
use super::unit::Unit;

impl Figure {
    /// The same figure in another unit of its dimension, if that only moves the point.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Option<Self> {
        let last_place = self.last_place_in(unit)?;
        let value = self.value() / unit.factor();
        if self.is_exact() {
            let places = i32::try_from(terminating_places(&value)?).ok()?;
            let digits = Digits::rounded(&value, places, Toward::Nearest);
            return Some(Self { digits, unit, ..self.clone() });
        }
        let digits = Digits::rounded(&value, (-last_place).max(0), Toward::Nearest);
        let figure = Self { digits, unit, significant: None, ..self.clone() };
        if figure.last_place() == last_place {
            return Some(figure);
        }
        // Zero has no digit that could be significant before the point.
        let significant = u32::try_from(magnitude(&value)? - last_place + 1).ok();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Level;

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
        assert_eq!(figure("around 0 GW").in_unit("kW".parse().unwrap()), None);
    }
}
