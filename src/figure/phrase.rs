//! A figure as a bulletin prints it, in English or Chinese: "约900万千瓦", "$11.55 billion".

use std::borrow::Cow;

use super::between::two;
use super::digits::Digits;
use super::dimension::Dimension;
use super::printed::Figure;
use super::qualifier::{Position, Qualifier, Word};
use super::unit::Unit;

/// Why a phrase is no [`Figure`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseError {
    /// There is no number where one should be.
    Number {
        /// What stands there.
        found: String,
    },
    /// There is no unit after the number, or none of the table.
    Unit {
        /// What stands there.
        found: String,
    },
    /// Of two numbers the first is not the smaller.
    Order {
        /// The two.
        numbers: [String; 2],
    },
    /// It can be read in two ways.
    Ambiguous {
        /// The two.
        readings: [String; 2],
    },
}

impl Figure {
    /// Reads a figure as it stands in a sentence: a qualifier or none, a number with or without
    /// thousands marks, a unit, and perhaps a qualifier after it; or two numbers with all
    /// between them.
    ///
    /// # Errors
    /// If it is not just that, or can be read in two ways: nothing is guessed.
    ///
    /// ```
    /// use changzhi::figure::Figure;
    ///
    /// for (text, read) in [
    ///     ("约900万千瓦", "around 900 万千瓦"),
    ///     ("900多万千瓦", "over 900 万千瓦"),
    ///     ("about 9 million kW", "around 9 million kW"),
    ///     ("$11.55 billion", "11.55 billion USD"),
    ///     ("1,687 MW", "1687 MW"),
    ///     ("3至5万千瓦", "between 3 and 5 万千瓦"),
    /// ] {
    ///     assert_eq!(Figure::from_phrase(text).unwrap().to_string(), read);
    /// }
    /// assert!(Figure::from_phrase("900").is_err());
    /// ```
    pub fn from_phrase(text: &str) -> Result<Self, PhraseError> {
        let plain = plain(text.trim());
        if let Some(two) = two(&plain)? {
            return Ok(two);
        }
        let (before, rest) = Word::at_start_of(&plain);
        let (money, rest) = currency(rest);
        let (digits, rest) = number(rest)?;
        let (middle, rest) = within(rest);
        let (after, rest) = Word::at_end_of(&rest);
        let words = [before, middle, after].into_iter().flatten();
        let word = words.map(Ok).reduce(|found, next| match (found?, next?) {
            (found, next) if found.qualifier == next.qualifier => Ok(found),
            (found, next) => {
                let reading = |word: Word| format!("{} {digits}", word.qualifier.key());
                Err(PhraseError::Ambiguous { readings: [reading(found), reading(next)] })
            }
        });
        let word = word.transpose()?.map_or("", |word| word.text);
        let qualifier = Qualifier::from_word(word).expect("a word of the table");
        let figure = Self::new(qualifier, digits, unit(money, rest.trim())?).in_word(word);
        figure.unclear(word).map_or(Ok(figure), Err)
    }
}

/// The text with plain digits, signs and spaces.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).expect("a digit"),
        '．' => '.',
        '，' => ',',
        '％' => '%',
        '＄' => '$',
        '～' | '∼' => '~',
        '－' | '\u{2212}' => '-',
        '\u{a0}' | '\u{3000}' | '\u{202f}' => ' ',
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// Whether a sign of dollars stands before the number.
pub(super) fn currency(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix("US$").or_else(|| text.strip_prefix('$'));
    rest.map_or((false, text), |rest| (true, rest.trim_start()))
}

pub(super) fn number(text: &str) -> Result<(Digits, &str), PhraseError> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let sign = usize::from(text.starts_with('-'));
    let end = text[sign..].find(|c| !part(c)).map_or(text.len(), |end| sign + end);
    let (number, rest) = text.split_at(end);
    let found = || PhraseError::Number { found: text.to_owned() };
    let range = rest.trim_start().starts_with(['-', '–', '—', '~', '至', '到', '±', '×']);
    let digits = without_marks(number).and_then(|plain| plain.parse().ok());
    Ok((digits.filter(|_| !range).ok_or_else(found)?, rest.trim_start()))
}

/// A number without its thousands marks; `None` if they are not before each three digits.
fn without_marks(number: &str) -> Option<Cow<'_, str>> {
    if !number.contains(',') {
        return Some(Cow::Borrowed(number));
    }
    let whole = number.split('.').next()?.trim_start_matches('-');
    let mut groups = whole.split(',');
    let first = (1..=3).contains(&groups.next()?.len());
    let marked = first && groups.all(|group| group.len() == 3) && whole.contains(',');
    let once = number.matches(',').count() == whole.matches(',').count();
    (marked && once).then(|| Cow::Owned(number.replace(',', "")))
}

/// The word between a number and its unit, or in the unit, behind its scale: 900多万千瓦,
/// 5万余千瓦; and the unit without it.
fn within(text: &str) -> (Option<Word>, Cow<'_, str>) {
    let mut words = Word::all().filter(|word| word.position == Position::Within);
    let found = words.find_map(|word| {
        Unit::scale_words(word.language).chain([""]).find_map(|scale| {
            let base = text.strip_prefix(scale)?.strip_prefix(word.text)?;
            Some((word, format!("{scale}{base}")))
        })
    });
    match found {
        Some((word, unit)) => (Some(word), unit.into()),
        None => (None, text.into()),
    }
}

pub(super) fn unit(money: bool, text: &str) -> Result<Unit, PhraseError> {
    let stated: Option<Unit> = text.parse().ok();
    let found = || PhraseError::Unit { found: text.to_owned() };
    if !money {
        return stated.ok_or_else(found);
    }
    match (stated, Unit::behind(text, Dimension::DOLLARS)) {
        (None, Some(unit)) => Ok(unit),
        (Some(stated), _) if stated.dimension() == Dimension::DOLLARS => Ok(stated),
        (Some(stated), _) => {
            Err(PhraseError::Ambiguous { readings: ["USD".to_owned(), stated.to_string()] })
        }
        (None, None) => Err(found()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bulletins_are_read() {
        for (text, read) in [
            ("222万千瓦", "222 万千瓦"),
            ("746.1亿元", "746.1 亿元"),
            ("24.69%", "24.69 %"),
            ("15.93万亿千瓦时", "15.93 万亿千瓦时"),
            ("１，６８７\u{3000}MW", "1687 MW"),
            ("超过900万千瓦", "over 900 万千瓦"),
            ("900万千瓦左右", "around 900 万千瓦"),
            ("约900万千瓦左右", "around 900 万千瓦"),
            ("40余家", "over 40 家"),
            ("More than 40 projects", "over 40 projects"),
            ("US$5", "5 USD"),
            ("$5亿", "5 亿美元"),
            ("-0.3 percentage points", "-0.3 percentage points"),
            ("-24%", "-24 %"),
            ("over -17%", "over -17 %"),
            ("~9 GW", "around 9 GW"),
            ("5万余千瓦", "over 5 万千瓦"),
            ("20多个百分点", "over 20 个百分点"),
            ("30来家", "around 30 家"),
            ("突破1亿千瓦", "over 1 亿千瓦"),
            ("将近2亿吨", "nearly 2 亿吨"),
            ("40家以上", "40 家以上"),
            ("不低于15%", "不低于 15 %"),
            ("No more than 5%", "no more than 5 %"),
            ("about 5 GW or so", "around 5 GW"),
            ("5 million kg", "5 million kg"),
            // From bulletins and newspapers.
            ("about 2.85 billion kilowatts", "around 2.85 billion kilowatts"),
            ("over 410 million kilowatts", "over 410 million kilowatts"),
            ("just over 1,650 GW", "over 1650 GW"),
            ("approximately 49.9%", "around 49.9 %"),
            ("exceeded 1.4 TW", "over 1.4 TW"),
            ("surpassed 1.4 billion kilowatts", "over 1.4 billion kilowatts"),
            ("around 825GW", "around 825 GW"),
            ("nearly 14,000 megawatts", "nearly 14000 megawatts"),
            ("about 18.88 billion U.S. dollars", "around 18.88 billion U.S. dollars"),
            ("418 mln kilowatts", "418 mln kilowatts"),
            ("约17亿千瓦", "around 17 亿千瓦"),
            ("70多个", "over 70 个"),
            ("60%左右", "around 60 %"),
            ("约70%左右", "around 70 %"),
            ("近90倍", "nearly 90 倍"),
            ("6倍以上", "6 倍以上"),
            ("超过9500万千瓦", "over 9500 万千瓦"),
        ] {
            assert_eq!(
                Figure::from_phrase(text).map(|figure| figure.to_string()).as_deref(),
                Ok(read)
            );
        }
    }

    #[test]
    fn what_is_unclear_is_refused_with_its_readings() {
        let readings = |a: &str, b: &str| PhraseError::Ambiguous { readings: [a.into(), b.into()] };
        for (text, error) in [
            ("超900万千瓦以上", readings("over 900", "at least 900")),
            ("$5 billion yuan", readings("USD", "billion yuan")),
            ("约40余家", readings("around 40", "over 40")),
            ("at least 5 GW or so", readings("at least 5", "around 5")),
        ] {
            assert_eq!(Figure::from_phrase(text), Err(error), "{text}");
        }
        for text in [
            "",
            "900",
            "900万",
            "kW",
            "8-9 GW",
            "between 3 and 5",
            "between 3 GW",
            "between 5 and 3 GW",
            "between 5 and 5 GW",
            "5000至1万千瓦",
            "between 3 GW and 5 t",
            "between 1 kW and 2 GW and 3 GW",
            "between over 3 and 5 GW",
            "约3至5 GW",
            "8-9 GW to 10 GW",
            "8~9~10 GW",
            ">5 GW",
            "多5家",
            "12,34 MW",
            "5 mW",
            "¥5",
            "1.2.3 MW",
            "5±1 MW",
            "about9 kW",
            "左右9 kW",
            "5 MW today",
            "1e3 kW",
        ] {
            assert!(Figure::from_phrase(text).is_err(), "{text}");
        }
    }
}
