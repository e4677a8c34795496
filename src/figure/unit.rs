//! Units of measurement.
//!
//! A unit is a scale word and a base: "million kW", "万千瓦", "billion US dollars". Factors
//! are exact and symbols are told apart by case, so that mW is not MW.

use std::fmt;
use std::str::FromStr;

use super::dimension::Dimension;
use super::rational::{Rational, power_of_ten};
use super::unit_table::{BASES, Base, ONE, SCALES, Scale, find_base};

/// A unit as somebody wrote it.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    scale: &'static Scale,
    base: &'static Base,
    word: &'static str,
    symbol: &'static str,
}

/// The text is no unit of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitError;

impl Unit {
    /// What it measures.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.base.dimension
    }

    /// How many base units (kW, kWh, h, t, m³, CNY, USD, 1) one is.
    #[must_use]
    pub fn factor(self) -> Rational {
        match self.base.factor {
            (1, 1) => power_of_ten(self.scale.exponent),
            (top, 1) => Rational::from(top) * power_of_ten(self.scale.exponent),
            (top, bottom) => Rational::from(top) / Rational::from(bottom),
        }
    }

    /// Whether it counts single things.
    #[must_use]
    pub fn is_one_thing(self) -> bool {
        self.dimension() == Dimension::COUNT && self.scale.exponent == 0
    }

    /// Its name in English; as it was written if English has no word for its scale.
    #[must_use]
    pub fn english(self) -> String {
        match self.scale.en.first() {
            Some(word) => written(word, self.base.en[0]),
            None => self.to_string(),
        }
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn chinese(self) -> String {
        written(self.scale.zh[0], self.base.zh[0])
    }

    /// The unit 10 to this power times as large, of the same script and if it can be of the
    /// same base.
    #[must_use]
    pub fn times_ten_to(self, exponent: i32) -> Option<Self> {
        let factor = self.factor() * power_of_ten(exponent);
        let chinese = !self.symbol.is_ascii();
        let own = BASES.iter().filter(|base| std::ptr::eq(*base, self.base));
        let others = BASES.iter().filter(|base| !std::ptr::eq(*base, self.base));
        let alike = others.filter(|base| base.dimension == self.dimension());
        // Thousands are rarely written before a unit.
        let usual = |scale: &&Scale| scale.exponent != 3;
        let scales = || std::iter::once(&ONE).chain(SCALES.iter().filter(usual));
        own.chain(alike).flat_map(|base| scales().map(move |scale| (base, scale))).find_map(
            |(base, scale)| {
                let plain = scale.exponent == 0;
                if !plain && !Self::takes_scale(base) {
                    return None;
                }
                let (words, symbols) =
                    if chinese { (scale.zh, base.zh) } else { (scale.en, base.en) };
                let (word, symbol) = (words.first()?, symbols[0]);
                let unit = Self { scale, base, word, symbol };
                (unit.factor() == factor).then_some(unit)
            },
        )
    }

    /// Every symbol of a base, for a message that offers the nearest one.
    pub fn symbols() -> impl Iterator<Item = &'static str> {
        BASES.iter().flat_map(|base| base.en.iter().chain(base.zh)).copied()
    }

    /// The dimensions that a scale word may stand before: no "million percent".
    fn takes_scale(base: &Base) -> bool {
        base.dimension != Dimension::RATIO && base.dimension != Dimension::EXCHANGE_RATE
    }
}

impl PartialEq for Unit {
    /// Whether they are the same unit, in whatever words.
    fn eq(&self, other: &Self) -> bool {
        self.dimension() == other.dimension() && self.factor() == other.factor()
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let mut scales = [&ONE].into_iter().chain(&SCALES);
        scales.find_map(|scale| scaled(text, scale)).ok_or(UnitError)
    }
}

/// The unit that `text` writes with a word of this scale.
fn scaled(text: &str, scale: &'static Scale) -> Option<Unit> {
    let english = scale.en.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let rest = if word.is_empty() { rest } else { rest.strip_prefix(' ')? };
        let (base, symbol) = find_base(rest, |base| base.en)?;
        Some((*word, symbol, base))
    });
    let chinese = || {
        scale.zh.iter().find_map(|word| {
            let (base, symbol) = find_base(text.strip_prefix(word)?, |base| base.zh)?;
            Some((*word, symbol, base))
        })
    };
    let (word, symbol, base) = english.or_else(chinese)?;
    let allowed = scale.exponent == 0 || Unit::takes_scale(base);
    allowed.then_some(Unit { scale, base, word, symbol })
}

fn written(word: &str, symbol: &str) -> String {
    let space = if word.is_empty() || !word.is_ascii() { "" } else { " " };
    format!("{word}{space}{symbol}")
}

impl fmt::Display for Unit {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self.word, self.symbol))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_exact() {
        let cases = [
            ("kW", "1"),
            ("million kW", "1000000"),
            ("mln kilowatts", "1000000"),
            ("万千瓦", "10000"),
            ("亿千瓦", "100000000"),
            ("千瓦", "1"),
            ("GW", "1000000"),
            ("亿千瓦时", "100000000"),
            ("万亿千瓦时", "1000000000000"),
            ("billion yuan", "1000000000"),
            ("亿元", "100000000"),
            ("trillion US dollars", "1000000000000"),
            ("%", "1/100"),
            ("百分点", "1/100"),
            ("projects", "1"),
            ("億吨", "100000000"),
            ("billion m3", "1000000000"),
        ];
        for (text, factor) in cases {
            let unit: Unit = text.parse().unwrap_or_else(|_| panic!("{text}"));
            assert_eq!(unit.factor().to_string(), factor, "{text}");
            assert_eq!(unit.to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_unit() {
        for text in ["", "mW", "Mw", "kw", "millionkW", "million", "万", "million %", "万%", " kW"]
        {
            assert_eq!(text.parse::<Unit>(), Err(UnitError), "{text:?}");
        }
    }

    #[test]
    fn every_unit_has_a_name_in_both_languages() {
        let cases = [
            ("万千瓦", "万千瓦", "万千瓦"),
            ("mln kilowatts", "million kW", "百万千瓦"),
            ("yuan", "CNY", "元"),
            ("billion USD", "billion USD", "十亿美元"),
            ("percent", "%", "%"),
        ];
        for (text, english, chinese) in cases {
            let unit: Unit = text.parse().unwrap();
            assert_eq!((unit.english(), unit.chinese()), (english.into(), chinese.into()));
        }
    }

    #[test]
    fn no_symbol_means_two_units() {
        for symbol in Unit::symbols() {
            let bases =
                BASES.iter().filter(|base| base.en.contains(&symbol) || base.zh.contains(&symbol));
            let different = bases.map(|base| (base.dimension, base.factor)).collect::<Vec<_>>();
            assert!(different.windows(2).all(|pair| pair[0] == pair[1]), "{symbol}");
        }
    }
}
