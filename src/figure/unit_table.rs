//! The bases of units and the words that scale them, as rows of two tables.

use super::dimension::Dimension;
use crate::language::Language;

/// A row of the table of bases.
#[derive(Debug)]
pub(super) struct Base {
    pub dimension: Dimension,
    /// How many base units one is, as a fraction.
    pub factor: (u32, u32),
    /// Its symbols by language; the first of a language is the one printed in it.
    pub symbols: [&'static [&'static str]; Language::COUNT],
}

const fn base(
    dimension: Dimension,
    factor: (u32, u32),
    symbols: [&'static [&'static str]; Language::COUNT],
) -> Base {
    Base { dimension, factor, symbols }
}

impl Base {
    /// The symbol that stands for it in code, CSV and JSON: the first English one.
    pub fn key(&self) -> &'static str {
        self.symbols[Language::En.index()][0]
    }

    /// Whether a scale word may stand before it: no "million percent".
    pub fn takes_scale(&self) -> bool {
        self.dimension != Dimension::RATIO && self.dimension != Dimension::EXCHANGE_RATE
    }
}

pub(super) static BASES: [Base; 22] = [
    base(Dimension::POWER, (1, 1), [&["kW", "kilowatt", "kilowatts"], &["千瓦"]]),
    base(Dimension::POWER, (1_000, 1), [&["MW", "megawatt", "megawatts"], &["兆瓦"]]),
    base(Dimension::POWER, (1_000_000, 1), [&["GW", "gigawatt", "gigawatts"], &["吉瓦"]]),
    base(Dimension::POWER, (1_000_000_000, 1), [&["TW", "terawatt", "terawatts"], &["太瓦"]]),
    base(
        Dimension::ENERGY,
        (1, 1),
        [&["kWh", "kilowatt-hour", "kilowatt-hours"], &["千瓦时", "度", "千瓦時"]],
    ),
    base(Dimension::ENERGY, (1_000, 1), [&["MWh", "megawatt-hours"], &["兆瓦时"]]),
    base(Dimension::ENERGY, (1_000_000, 1), [&["GWh", "gigawatt-hours"], &["吉瓦时"]]),
    base(Dimension::ENERGY, (1_000_000_000, 1), [&["TWh", "terawatt-hours"], &["太瓦时"]]),
    base(Dimension::TIME, (1, 1), [&["h", "hour", "hours"], &["小时"]]),
    base(
        Dimension::MASS,
        (1, 1),
        [&["t", "tonne", "tonnes", "ton", "tons", "metric tons"], &["吨", "噸"]],
    ),
    base(Dimension::MASS, (1, 1_000), [&["kg", "kilogram", "kilograms"], &["千克", "公斤"]]),
    base(Dimension::VOLUME, (1, 1), [&["m3", "cubic meters", "cubic metres"], &["立方米"]]),
    base(Dimension::YUAN, (1, 1), [&["CNY", "yuan", "RMB"], &["元", "元人民币"]]),
    base(Dimension::DOLLARS, (1, 1), [&["USD", "US dollars", "U.S. dollars"], &["美元"]]),
    base(Dimension::EXCHANGE_RATE, (1, 1), [&["CNY per USD", "yuan per US dollar"], &["元/美元"]]),
    base(Dimension::RATIO, (1, 100), [&["%", "percent", "per cent"], &["%"]]),
    base(
        Dimension::RATIO,
        (1, 100),
        [&["percentage points", "percentage point"], &["百分点", "个百分点"]],
    ),
    base(Dimension::RATIO, (1, 1), [&["times"], &["倍"]]),
    base(Dimension::COUNT, (1, 1), [&["count"], &["个"]]),
    base(Dimension::COUNT, (1, 1), [&["projects", "measures", "fields"], &["项"]]),
    base(Dimension::COUNT, (1, 1), [&["mines", "plants", "stations"], &["座", "处"]]),
    base(Dimension::COUNT, (1, 1), [&["companies", "institutions"], &["家"]]),
];

/// A row of the table of scale words; 万 and 亿 have no English word.
#[derive(Debug)]
pub(super) struct Scale {
    pub exponent: i32,
    /// Its words by language; the first of a language is the one printed in it.
    pub words: [&'static [&'static str]; Language::COUNT],
}

/// No scale word.
pub(super) static ONE: Scale = Scale { exponent: 0, words: [&[""]; Language::COUNT] };

pub(super) static SCALES: [Scale; 6] = [
    Scale { exponent: 3, words: [&["thousand"], &["千"]] },
    Scale { exponent: 4, words: [&[], &["万", "萬"]] },
    Scale { exponent: 6, words: [&["million", "mln"], &["百万"]] },
    Scale { exponent: 8, words: [&[], &["亿", "億"]] },
    Scale { exponent: 9, words: [&["billion", "bln"], &["十亿"]] },
    Scale { exponent: 12, words: [&["trillion"], &["万亿", "萬億"]] },
];

/// The places of the base that a symbol of a language is of, and of the symbol in it.
pub(super) fn find_base(symbol: &str, language: Language) -> Option<(u8, u8)> {
    BASES.iter().zip(0..).find_map(|(base, n)| {
        let symbols = base.symbols[language.index()];
        let (_, found) = symbols.iter().zip(0..).find(|(known, _)| **known == symbol)?;
        Some((n, found))
    })
}

/// The base unit that others of a dimension are multiples of.
pub(super) fn base_of(dimension: Dimension) -> Option<&'static Base> {
    BASES.iter().find(|base| base.dimension == dimension && base.factor == (1, 1))
}
