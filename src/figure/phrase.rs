//! A figure as a bulletin prints it, in English or Chinese: "约900万千瓦", "$11.55 billion".

use std::borrow::Cow;

use super::digits::Digits;
use super::dimension::Dimension;
use super::printed::Figure;
use super::qualifier::Qualifier;
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
    /// It can be read in two ways.
    Ambiguous {
        /// The two.
        readings: [String; 2],
    },
}

impl Figure {
    /// Reads a figure as it stands in a sentence: a hedge or none, a number with or without
    /// thousands marks, a unit, and, in Chinese, a hedge after it.
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
    /// ] {
    ///     assert_eq!(Figure::from_phrase(text).unwrap().to_string(), read);
    /// }
    /// assert!(Figure::from_phrase("900").is_err());
    /// ```
    pub fn from_phrase(text: &str) -> Result<Self, PhraseError> {
        let plain = plain(text.trim());
        let (before, rest) = leading(&plain);
        let (money, rest) = currency(rest);
        let (digits, rest) = number(rest)?;
        let (middle, rest) = within(rest);
        let (after, rest) = trailing(rest);
        let qualifier = [before, middle, after].into_iter().flatten().try_fold(
            Qualifier::None,
            |found, next| match found {
                Qualifier::None => Ok(next),
                same if same == next => Ok(next),
                other => {
                    let reading = |word: Qualifier| format!("{} {digits}", word.english());
                    Err(PhraseError::Ambiguous { readings: [reading(other), reading(next)] })
                }
            },
        )?;
        Ok(Self::new(qualifier, digits, unit(money, rest.trim())?))
    }

    /// The figure as a Chinese bulletin prints it.
    #[must_use]
    pub fn to_chinese(&self) -> String {
        format!("{}{}{}", self.qualifier().chinese(), self.digits(), self.unit().chinese())
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
        '－' | '\u{2212}' => '-',
        '\u{a0}' | '\u{3000}' | '\u{202f}' => ' ',
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// Words that stand after a number and its unit, and so not before.
const AFTER: [&str; 3] = ["左右", "以上", "以下"];

/// The hedge before a number, the longest that is one.
fn leading(text: &str) -> (Option<Qualifier>, &str) {
    let lower = text.to_ascii_lowercase();
    let fits = |word: &&str| {
        let spaced = !word.is_ascii() || lower[word.len()..].starts_with(' ');
        !AFTER.contains(word) && spaced
    };
    let words = Qualifier::words().filter(|word| lower.starts_with(word)).filter(fits);
    match words.max_by_key(|word| word.len()) {
        Some(word) => (Qualifier::from_word(word), text[word.len()..].trim_start()),
        None => (None, text),
    }
}

/// Whether a sign of dollars stands before the number.
fn currency(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix("US$").or_else(|| text.strip_prefix('$'));
    rest.map_or((false, text), |rest| (true, rest.trim_start()))
}

fn number(text: &str) -> Result<(Digits, &str), PhraseError> {
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

/// The hedge between a number and its unit: 900多万千瓦, 900余万千瓦.
fn within(text: &str) -> (Option<Qualifier>, &str) {
    let rest = text.strip_prefix('多').or_else(|| text.strip_prefix('余'));
    rest.map_or((None, text), |rest| (Some(Qualifier::Over), rest))
}

/// The hedge after the unit.
fn trailing(text: &str) -> (Option<Qualifier>, &str) {
    let word = AFTER.into_iter().find(|word| text.ends_with(word));
    let rest = word.and_then(|word| text.strip_suffix(word));
    (word.and_then(Qualifier::from_word), rest.unwrap_or(text))
}

fn unit(money: bool, text: &str) -> Result<Unit, PhraseError> {
    let stated: Option<Unit> = text.parse().ok();
    let found = || PhraseError::Unit { found: text.to_owned() };
    if !money {
        return stated.ok_or_else(found);
    }
    let dollars = if text.is_empty() { "USD".to_owned() } else { format!("{text} USD") };
    let chinese = || format!("{text}美元").parse();
    match (stated, dollars.parse().or_else(|_| chinese())) {
        (None, Ok(unit)) => Ok(unit),
        (Some(stated), _) if stated.dimension() == Dimension::DOLLARS => Ok(stated),
        (Some(stated), _) => {
            Err(PhraseError::Ambiguous { readings: ["USD".to_owned(), stated.to_string()] })
        }
        (None, Err(_)) => Err(found()),
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
        ] {
            assert_eq!(Figure::from_phrase(text), Err(error), "{text}");
        }
        for text in [
            "",
            "900",
            "900万",
            "kW",
            "8-9 GW",
            "8至9万千瓦",
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
