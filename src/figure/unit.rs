//! Units of measurement, as rows of one table.
//!
//! A unit is a scale word and a base: "million kW", "万千瓦", "billion US dollars". Factors
//! are exact and symbols are told apart by case, so that mW is not MW.

use std::fmt;
use std::str::FromStr;

use dashu_int::{IBig, UBig};

use super::dimension::Dimension;
use super::rational::{Rational, power_of_ten};

/// A row of the table of bases; the first symbol of a language is the one printed in it.
#[derive(Debug)]
struct Base {
    dimension: Dimension,
    factor: (u32, u32),
    en: &'static [&'static str],
    zh: &'static [&'static str],
}

const fn base(
    dimension: Dimension,
    factor: (u32, u32),
    en: &'static [&'static str],
    zh: &'static [&'static str],
) -> Base {
    Base { dimension, factor, en, zh }
}

static BASES: [Base; 20] = [
    base(Dimension::POWER, (1, 1), &["kW", "kilowatt", "kilowatts"], &["千瓦"]),
    base(Dimension::POWER, (1_000, 1), &["MW", "megawatt", "megawatts"], &["兆瓦"]),
    base(Dimension::POWER, (1_000_000, 1), &["GW", "gigawatt", "gigawatts"], &["吉瓦"]),
    base(
        Dimension::ENERGY,
        (1, 1),
        &["kWh", "kilowatt-hour", "kilowatt-hours"],
        &["千瓦时", "度", "千瓦時"],
    ),
    base(Dimension::ENERGY, (1_000, 1), &["MWh", "megawatt-hours"], &["兆瓦时"]),
    base(Dimension::ENERGY, (1_000_000, 1), &["GWh", "gigawatt-hours"], &["吉瓦时"]),
    base(Dimension::ENERGY, (1_000_000_000, 1), &["TWh", "terawatt-hours"], &["太瓦时"]),
    base(Dimension::TIME, (1, 1), &["h", "hour", "hours"], &["小时"]),
    base(
        Dimension::MASS,
        (1, 1),
        &["t", "tonne", "tonnes", "ton", "tons", "metric tons"],
        &["吨", "噸"],
    ),
    base(Dimension::VOLUME, (1, 1), &["m3", "cubic meters", "cubic metres"], &["立方米"]),
    base(Dimension::YUAN, (1, 1), &["CNY", "yuan", "RMB"], &["元", "元人民币"]),
    base(Dimension::DOLLARS, (1, 1), &["USD", "US dollars", "U.S. dollars"], &["美元"]),
    base(Dimension::EXCHANGE_RATE, (1, 1), &["CNY per USD", "yuan per US dollar"], &["元/美元"]),
    base(Dimension::RATIO, (1, 100), &["%", "percent", "per cent"], &["%"]),
    base(
        Dimension::RATIO,
        (1, 100),
        &["percentage points", "percentage point"],
        &["百分点", "个百分点"],
    ),
    base(Dimension::RATIO, (1, 1), &["times"], &["倍"]),
    base(Dimension::COUNT, (1, 1), &["count"], &["个"]),
    base(Dimension::COUNT, (1, 1), &["projects", "measures", "fields"], &["项"]),
    base(Dimension::COUNT, (1, 1), &["mines", "plants", "stations"], &["座", "处"]),
    base(Dimension::COUNT, (1, 1), &["companies", "institutions"], &["家"]),
];

/// A row of the table of scale words; 万 and 亿 have no English word.
#[derive(Debug)]
struct Scale {
    exponent: i32,
    en: &'static [&'static str],
    zh: &'static [&'static str],
}

static ONE: Scale = Scale { exponent: 0, en: &[""], zh: &[""] };

static SCALES: [Scale; 6] = [
    Scale { exponent: 3, en: &["thousand"], zh: &["千"] },
    Scale { exponent: 4, en: &[], zh: &["万", "萬"] },
    Scale { exponent: 6, en: &["million", "mln"], zh: &["百万"] },
    Scale { exponent: 8, en: &[], zh: &["亿", "億"] },
    Scale { exponent: 9, en: &["billion", "bln"], zh: &["十亿"] },
    Scale { exponent: 12, en: &["trillion"], zh: &["万亿", "萬億"] },
];

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
            (top, bottom) => Rational::from_parts(IBig::from(top), UBig::from(bottom)),
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

fn find_base(
    symbol: &str,
    symbols: impl Fn(&'static Base) -> &'static [&'static str],
) -> Option<(&'static Base, &'static str)> {
    BASES.iter().find_map(|base| {
        let found = symbols(base).iter().find(|known| **known == symbol)?;
        Some((base, *found))
    })
}

/// The symbol of the base unit that others of a dimension are multiples of.
pub(super) fn base_symbol(dimension: Dimension) -> Option<&'static str> {
    let row = BASES.iter().find(|base| base.dimension == dimension && base.factor == (1, 1))?;
    Some(row.en[0])
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

    #[test]
    fn a_count_beside_another_quantity_is_a_bare_number() {
        assert_eq!(Dimension::YUAN / Dimension::COUNT, Dimension::YUAN);
        assert_eq!(Dimension::COUNT / Dimension::COUNT, Dimension::RATIO);
        assert_eq!(Dimension::COUNT * Dimension::RATIO, Dimension::COUNT);
        assert_eq!(Dimension::ENERGY / Dimension::POWER, Dimension::TIME);
        assert_eq!(Dimension::YUAN / Dimension::DOLLARS, Dimension::EXCHANGE_RATE);
    }
}
