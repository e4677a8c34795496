//! Units of measurement.
//!
//! A unit is a scale word and a base: "million kW", "万千瓦", "billion US dollars". Factors
//! are exact and symbols are told apart by case, so that mW is not MW.

use std::fmt;
use std::str::FromStr;

use changzhi_number::{Rational, power_of_ten};

use super::dimension::Dimension;
use super::unit_table::{BASES, Base, ONE, SCALES, Scale, base_of, find_base};
use crate::language::Language;

/// A unit as somebody wrote it.
///
/// It is kept as places in the tables, for every figure has one.
#[derive(Clone, Copy)]
pub struct Unit {
    /// The place of its scale word; 0 is that of none.
    scale: u8,
    base: u8,
    /// That of its words.
    language: Language,
    /// The places of its words among those of its language.
    word: u8,
    symbol: u8,
}

/// The text is no unit of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitError;

impl Unit {
    fn scale(self) -> &'static Scale {
        scale_at(self.scale)
    }

    fn base(self) -> &'static Base {
        &BASES[usize::from(self.base)]
    }

    /// Its words as they were written.
    fn words(self) -> (&'static str, &'static str) {
        let language = self.language.index();
        let (words, symbols) = (self.scale().words[language], self.base().symbols[language]);
        (words[usize::from(self.word)], symbols[usize::from(self.symbol)])
    }

    /// What it measures.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.base().dimension
    }

    /// How many base units (kW, kWh, h, t, m³, CNY, USD, 1) one is.
    #[must_use]
    pub fn factor(self) -> Rational {
        let scale = power_of_ten(self.scale().exponent);
        match self.base().factor {
            (1, 1) => scale,
            (top, 1) => Rational::from(top) * scale,
            (top, bottom) => Rational::from(top) / Rational::from(bottom) * scale,
        }
    }

    /// Whether it counts single things.
    #[must_use]
    pub fn is_one_thing(self) -> bool {
        self.dimension() == Dimension::COUNT && self.scale == 0
    }

    /// Its name in a language; as it was written if that has no word for its scale.
    #[must_use]
    pub fn name(self, language: Language) -> String {
        match self.scale().words[language.index()].first() {
            Some(word) => written(word, self.base().symbols[language.index()][0]),
            None => self.to_string(),
        }
    }

    /// The unit that a scale word makes of the base unit of a dimension, in the language of
    /// the word.
    pub(super) fn behind(scale: &str, dimension: Dimension) -> Option<Self> {
        let languages = base_of(dimension)?.symbols;
        languages.iter().find_map(|symbols| written(scale, symbols[0]).parse().ok())
    }

    /// The unit 10 to this power times as large, of the same language and if it can be of the
    /// same base.
    #[must_use]
    pub fn times_ten_to(self, exponent: i32) -> Option<Self> {
        let factor = self.factor() * power_of_ten(exponent);
        let language = self.language;
        let alike = |base: &u8| {
            *base != self.base && BASES[usize::from(*base)].dimension == self.dimension()
        };
        let bases = std::iter::once(self.base).chain((0..).take(BASES.len()).filter(alike));
        // Thousands are rarely written before a unit.
        let usual = |scale: &u8| scale_at(*scale).exponent != 3;
        let scales = || (0..).take(1 + SCALES.len()).filter(usual);
        bases.flat_map(|base| scales().map(move |scale| (base, scale))).find_map(|(base, scale)| {
            let unit = Self { scale, base, language, word: 0, symbol: 0 };
            if scale != 0 && !unit.base().takes_scale() {
                return None;
            }
            let has_word = !unit.scale().words[language.index()].is_empty();
            (has_word && unit.factor() == factor).then_some(unit)
        })
    }

    /// Every symbol of a base, for a message that offers the nearest one.
    pub fn symbols() -> impl Iterator<Item = &'static str> {
        BASES.iter().flat_map(|base| base.symbols.into_iter().flatten()).copied()
    }

    /// The scale words of a language.
    pub(super) fn scale_words(language: Language) -> impl Iterator<Item = &'static str> {
        SCALES.iter().flat_map(move |scale| scale.words[language.index()]).copied()
    }

    /// The text of the same base behind another scale word.
    pub(super) fn with_scale(self, word: &str) -> String {
        written(word, self.words().1)
    }
}

/// The scale word at a place of units.
fn scale_at(place: u8) -> &'static Scale {
    match place {
        0 => &ONE,
        place => &SCALES[usize::from(place) - 1],
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unit({self})")
    }
}

impl PartialEq for Unit {
    /// Whether they are the same unit, in whatever words.
    fn eq(&self, other: &Self) -> bool {
        self.dimension() == other.dimension() && self.factor() == other.factor()
    }
}

impl Eq for Unit {}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let mut scales = (0..).take(1 + SCALES.len());
        let written =
            |scale| Language::ALL.into_iter().find_map(|language| scaled(text, scale, language));
        scales.find_map(written).ok_or(UnitError)
    }
}

/// The unit that `text` writes in a language, with a word of the scale at a place.
fn scaled(text: &str, place: u8, language: Language) -> Option<Unit> {
    let words = scale_at(place).words[language.index()];
    words.iter().zip(0..).find_map(|(word, n)| {
        let rest = text.strip_prefix(word)?.strip_prefix(space_after(word))?;
        let (base, symbol) = find_base(rest, language)?;
        let allowed = place == 0 || BASES[usize::from(base)].takes_scale();
        allowed.then_some(Unit { scale: place, base, language, word: n, symbol })
    })
}

fn written(word: &str, symbol: &str) -> String {
    [word, space_after(word), symbol].concat()
}

/// What stands between a scale word and a symbol.
fn space_after(word: &str) -> &'static str {
    if word.is_empty() || !word.is_ascii() { "" } else { " " }
}

impl fmt::Display for Unit {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, symbol) = self.words();
        f.write_str(&written(word, symbol))
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
    fn a_scale_word_multiplies_the_factor_of_every_base() {
        // Written out here, so that a wrong row of the table is found too.
        let scales = [
            ("", 1),
            ("thousand ", 1_000),
            ("million ", 1_000_000),
            ("mln ", 1_000_000),
            ("billion ", 1_000_000_000),
            ("bln ", 1_000_000_000),
            ("trillion ", 1_000_000_000_000),
            ("千", 1_000),
            ("万", 10_000),
            ("萬", 10_000),
            ("百万", 1_000_000),
            ("亿", 100_000_000),
            ("億", 100_000_000),
            ("十亿", 1_000_000_000),
            ("万亿", 1_000_000_000_000),
            ("萬億", 1_000_000_000_000_i64),
        ];
        let mut units = 0;
        for base in &BASES {
            let (top, bottom) = base.factor;
            for symbol in base.symbols.into_iter().flatten() {
                for (word, scale) in scales {
                    let behind_word = !word.is_empty();
                    let chinese = !symbol.is_ascii();
                    if behind_word && (chinese == word.is_ascii() || !base.takes_scale()) {
                        continue;
                    }
                    let text = format!("{word}{symbol}");
                    let unit: Unit = text.parse().unwrap_or_else(|_| panic!("{text}"));
                    let factor = unit.factor();
                    let product = Rational::from(top) * Rational::from(scale);
                    assert_eq!(factor * Rational::from(bottom), product, "{text}");
                    units += 1;
                }
            }
        }
        assert!(units > 400, "{units}");
    }

    #[test]
    fn refuses_what_is_no_unit() {
        for text in ["", "mW", "Mw", "kw", "millionkW", "million", "万", "million %", "万%", " kW"]
        {
            assert_eq!(text.parse::<Unit>(), Err(UnitError), "{text:?}");
        }
    }

    #[test]
    fn every_unit_has_a_name_in_every_language() {
        let cases = [
            ("万千瓦", ["万千瓦", "万千瓦"]),
            ("mln kilowatts", ["million kW", "百万千瓦"]),
            ("yuan", ["CNY", "元"]),
            ("billion USD", ["billion USD", "十亿美元"]),
            ("percent", ["%", "%"]),
        ];
        for (text, names) in cases {
            let unit: Unit = text.parse().unwrap();
            assert_eq!(Language::ALL.map(|language| unit.name(language)), names);
        }
    }

    #[test]
    fn no_symbol_means_two_units() {
        for symbol in Unit::symbols() {
            let of = |base: &&Base| base.symbols.iter().any(|symbols| symbols.contains(&symbol));
            let bases = BASES.iter().filter(of);
            let different = bases.map(|base| (base.dimension, base.factor)).collect::<Vec<_>>();
            assert!(different.windows(2).all(|pair| pair[0] == pair[1]), "{symbol}");
        }
    }
}
