//! A figure in words: the number with its qualifier where the word stands.

use std::fmt;
use std::str::FromStr;

use super::printed::Figure;
use super::qualifier::{Position, Qualifier, Word};
use super::qualifier_table::BETWEEN;
use crate::figure::PhraseError;
use crate::language::Language;

/// What a bulletin has between a word, a number and its unit, by language.
const SPACES: [&str; Language::COUNT] = [" ", ""];

impl Figure {
    /// The digits; of two numbers both: `3 to 5`.
    #[must_use]
    pub fn number(&self) -> String {
        let upper = self.upper.as_ref();
        upper.map_or(self.digits.to_string(), |upper| format!("{} to {upper}", self.digits))
    }

    /// The digits with their qualifier in a language, without a unit.
    pub(crate) fn hedged(&self, language: Language) -> String {
        self.put(self.bound_word_in(language), language, "")
    }

    /// The digits with their qualifier in a language, and the unit as it was printed.
    pub(crate) fn worded(&self, language: Language) -> String {
        self.put(self.bound_word_in(language), language, &format!(" {}", self.unit))
    }

    /// The figure as a bulletin of a language prints it.
    #[must_use]
    pub fn in_bulletin(&self, language: Language) -> String {
        let space = SPACES[language.index()];
        let unit = [space, &self.unit.name(language)].concat();
        let text = self.put(self.bound_word_in(language), language, &unit);
        text.replacen(' ', space, 1)
    }

    /// The number with `unit` after it, and its word before or after both: the one of a bound,
    /// else that of the language.
    fn put(&self, bound: Option<Word>, language: Language, unit: &str) -> String {
        let digits = &self.digits;
        let qualifier = self.qualifier.word(language);
        let space = if qualifier.is_empty() { "" } else { " " };
        if let Some(upper) = &self.upper {
            let (_, and) = BETWEEN[language.index()];
            return format!("{qualifier}{space}{digits}{and}{upper}{unit}");
        }
        match bound {
            Some(Word { text, position: Position::After, .. }) => {
                let space = if text.is_ascii() { " " } else { "" };
                format!("{digits}{unit}{space}{text}")
            }
            Some(word) => format!("{} {digits}{unit}", word.text),
            None => format!("{qualifier}{space}{digits}{unit}"),
        }
    }

    /// The word that a bound was printed in.
    fn bound_word(&self) -> Option<Word> {
        Word::at(self.qualifier, self.word).filter(|_| self.qualifier.is_bound())
    }

    /// The same, if it is of the language.
    fn bound_word_in(&self, language: Language) -> Option<Word> {
        self.bound_word().filter(|word| word.is_sign() || word.language == language)
    }

    /// The two meanings of a `word` beside a negative number, where it has two: a hedge speaks
    /// of the magnitude, yet "above -17" and "at least -17" may mean -16 as well as -18.
    pub(crate) fn unclear(&self, word: &str) -> Option<PhraseError> {
        if !self.digits.is_negative() {
            return None;
        }
        let word = Word::all().find(|known| known.text == word)?;
        let two = word.qualifier.is_bound() || word.is_of_the_line();
        if word.is_sign() || !two {
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
        f.write_str(&self.put(self.bound_word(), Language::En, &format!(" {}", self.unit)))
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
        let (between, and) = BETWEEN[Language::En.index()];
        if before == between {
            let upper = rest.strip_prefix(and.trim_start()).ok_or(FigureError::Number)?;
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
            assert_eq!(figure.hedged(Language::En), english);
            assert_eq!(figure.hedged(Language::Zh), chinese);
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
