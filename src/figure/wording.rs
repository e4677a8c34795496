//! A figure in words: the number with its qualifier where the word stands.

use std::fmt;
use std::str::FromStr;

use super::printed::Figure;
use super::qualifier::{Position, Qualifier, Word};
use crate::figure::PhraseError;

/// The language of a qualifier's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// That of the word that was printed.
    Printed,
    English,
    Chinese,
}

impl Figure {
    /// The digits; of two numbers both: `3 to 5`.
    #[must_use]
    pub fn number(&self) -> String {
        let upper = self.upper.as_ref();
        upper.map_or(self.digits.to_string(), |upper| format!("{} to {upper}", self.digits))
    }

    /// The digits with their qualifier, without a unit.
    pub(crate) fn hedged(&self, wording: Wording) -> String {
        self.put(wording, "")
    }

    /// The digits with their qualifier and unit.
    pub(crate) fn worded(&self, wording: Wording) -> String {
        self.put(wording, &format!(" {}", self.unit))
    }

    /// The figure as a Chinese bulletin prints it.
    #[must_use]
    pub fn to_chinese(&self) -> String {
        let text = self.put(Wording::Chinese, &self.unit.chinese());
        text.replacen(' ', "", 1)
    }

    /// The number with `unit` after it, and its word before or after both.
    fn put(&self, wording: Wording, unit: &str) -> String {
        let digits = &self.digits;
        if let Some(upper) = &self.upper {
            return match wording {
                Wording::Chinese => format!("{digits}至{upper}{unit}"),
                _ => format!("between {digits} and {upper}{unit}"),
            };
        }
        if self.qualifier == Qualifier::None {
            return format!("{digits}{unit}");
        }
        match self.bound_word(wording) {
            Some(Word { text, position: Position::After, .. }) => {
                let space = if text.is_ascii() { " " } else { "" };
                format!("{digits}{unit}{space}{text}")
            }
            Some(word) => format!("{} {digits}{unit}", word.text),
            None if wording == Wording::Chinese => {
                format!("{} {digits}{unit}", self.qualifier.chinese())
            }
            None => format!("{} {digits}{unit}", self.qualifier.english()),
        }
    }

    /// The word that a bound was printed in, if it is of the language.
    fn bound_word(&self, wording: Wording) -> Option<Word> {
        let word = Word::at(self.qualifier, self.word).filter(|_| self.qualifier.is_bound())?;
        let fits = word.is_sign()
            || match wording {
                Wording::Printed => true,
                Wording::English => !word.is_chinese(),
                Wording::Chinese => word.is_chinese(),
            };
        fits.then_some(word)
    }

    /// The two meanings of a `word` beside a negative number, where it has two: a hedge speaks
    /// of the magnitude, yet "above -17" and "at least -17" may mean -16 as well as -18.
    pub(crate) fn unclear(&self, word: &str) -> Option<PhraseError> {
        let word = Word::all().find(|known| known.text == word)?;
        let two = word.qualifier.is_bound() || word.is_of_the_line();
        if word.is_sign() || !two || !self.digits.is_negative() {
            return None;
        }
        let figure = format!("{} {}", self.digits, self.unit);
        let or = |one: &str, other: String| [format!("{one} {figure}"), other];
        let sign = |sign: &str| format!("{sign} {figure}");
        let readings = match word.qualifier {
            Qualifier::Nearly => or("nearly", sign("≤")),
            Qualifier::AtLeast => or("≥", sign("≤")),
            Qualifier::UpTo => or("≤", sign("≥")),
            Qualifier::LessThan => or("<", format!("between {} and 0 {}", self.digits, self.unit)),
            _ => or("over", sign("≥")),
        };
        Some(PhraseError::Ambiguous { readings })
    }
}

impl fmt::Display for Figure {
    /// The figure in English, a bound in the word that was printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.worded(Wording::Printed))
    }
}

/// Why a text is no [`Figure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// It does not start with a plain decimal, after a qualifier or none.
    Number,
    /// A unit of the table does not follow.
    Unit,
}

impl FromStr for Figure {
    type Err = FigureError;

    /// Reads what [`Display`](std::fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        let start =
            text.find(|c: char| c.is_ascii_digit() || c == '-').ok_or(FigureError::Number)?;
        let (before, rest) = text.split_at(start);
        let before = before.trim_end();
        let (digits, rest) = rest.split_once(' ').ok_or(FigureError::Unit)?;
        let digits = digits.parse().map_err(|_| FigureError::Number)?;
        if before == Qualifier::Between.english() {
            let upper = rest.strip_prefix("and ").ok_or(FigureError::Number)?;
            let (upper, unit) = upper.split_once(' ').ok_or(FigureError::Unit)?;
            let upper = upper.parse().map_err(|_| FigureError::Number)?;
            let unit = unit.parse().map_err(|_| FigureError::Unit)?;
            return Self::between(digits, upper, unit).ok_or(FigureError::Number);
        }
        let (after, unit) = if before.is_empty() { Word::at_end_of(rest) } else { (None, rest) };
        let word = after.map_or(before, |word| word.text);
        let qualifier = Qualifier::from_word(word).ok_or(FigureError::Number)?;
        let unit = unit.parse().map_err(|_| FigureError::Unit)?;
        Ok(Self::new(qualifier, digits, unit).in_word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_quoted_in_the_word_that_was_printed() {
        for (text, written, english, chinese) in [
            ("below 5%", "below 5 %", "below 5", "不足 5"),
            ("不到5%", "不到 5 %", "less than 5", "不到 5"),
            ("40家以上", "40 家以上", "at least 40", "40以上"),
            ("5 GW or more", "5 GW or more", "5 or more", "不低于 5"),
            ("<= -5%", "<= -5 %", "<= -5", "<= -5"),
            ("roughly 5 GW", "around 5 GW", "around 5", "约 5"),
            ("between 3 and 5 GW", "between 3 and 5 GW", "between 3 and 5", "3至5"),
        ] {
            let figure = Figure::from_phrase(text).unwrap();
            assert_eq!(figure.to_string(), written);
            assert_eq!(figure.hedged(Wording::English), english);
            assert_eq!(figure.hedged(Wording::Chinese), chinese);
            assert_eq!(written.parse(), Ok(figure), "{text}");
        }
    }

    #[test]
    fn a_bound_on_a_negative_number_is_refused_with_both_meanings() {
        for (text, meanings) in [
            ("less than -17%", ["< -17 %", "between -17 and 0 %"]),
            ("at least -17%", ["≥ -17 %", "≤ -17 %"]),
            ("-17%以下", ["≤ -17 %", "≥ -17 %"]),
            ("above -17%", ["over -17 %", "≥ -17 %"]),
            ("just below -17%", ["nearly -17 %", "≤ -17 %"]),
        ] {
            let readings = meanings.map(str::to_owned);
            assert_eq!(Figure::from_phrase(text), Err(PhraseError::Ambiguous { readings }));
            for meaning in meanings {
                assert_eq!(Figure::from_phrase(meaning).unwrap().to_string(), meaning);
            }
        }
    }
}
