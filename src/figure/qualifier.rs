//! The word that hedges a printed number.

use super::qualifier_table::{BETWEEN, TABLE, Words};
use crate::language::Language;

/// How a printed number was hedged; [`Qualifier::None`] is a bare number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// No word: the number was rounded to its last digit.
    None,
    /// The number is the value itself.
    Exact,
    /// Near the number, on either side.
    Around,
    /// A little more than the number.
    Over,
    /// A little less than the number.
    Nearly,
    /// A bound: the number or more.
    AtLeast,
    /// A bound: the number or less.
    UpTo,
    /// A bound: less than the number.
    LessThan,
    /// Between two numbers. No word of a column `qualifier` stands for it.
    Between,
}

/// Where a word stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Before the number: 约900万千瓦.
    Before,
    /// Between the number and its unit: 900多万千瓦.
    Within,
    /// After the unit: 900万千瓦左右.
    After,
}

impl Words {
    fn all(&self) -> impl Iterator<Item = Word> {
        let places = [
            (Position::Before, self.before),
            (Position::Within, self.within),
            (Position::After, self.after),
        ];
        let qualifier = self.qualifier;
        let word = move |position, language, text| Word { text, position, language, qualifier };
        places.into_iter().flat_map(move |(position, by_language)| {
            let words = Language::ALL.into_iter().zip(by_language);
            words.flat_map(move |(language, words)| {
                words.iter().map(move |text| word(position, language, *text))
            })
        })
    }
}

impl Qualifier {
    /// The qualifier a word stands for, in any language; no word is [`Qualifier::None`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word.is_empty() {
            return Some(Self::None);
        }
        Some(Word::all().find(|known| known.text == word)?.qualifier)
    }

    /// Every word that [`from_word`](Self::from_word) knows.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Word::all().map(|word| word.text)
    }

    /// The word that stands for it in code, CSV and JSON, empty for a bare number: the English
    /// one.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.word(Language::En)
    }

    /// Its word in a language before a number, empty for a bare one, and for two in a language
    /// that only has one between them.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        if self == Self::Between {
            return BETWEEN[language.index()].0;
        }
        let row = TABLE.iter().find(|row| row.qualifier == self);
        row.map_or("", |row| row.before[language.index()][0])
    }

    /// Whether it states a bound, and no nearness: the values have one end.
    #[must_use]
    pub fn is_bound(self) -> bool {
        matches!(self, Self::AtLeast | Self::UpTo | Self::LessThan)
    }

    /// Whether zeros that end an integer are no digits behind it: "about 1,200".
    #[must_use]
    pub fn drops_zeros(self) -> bool {
        !matches!(self, Self::None | Self::Exact | Self::Between)
    }
}

/// A word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub text: &'static str,
    pub position: Position,
    pub language: Language,
    pub qualifier: Qualifier,
}

impl Word {
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(Words::all)
    }

    /// The longest word that a text begins with, and the rest; none that stands elsewhere, and
    /// no part of a longer word.
    pub fn at_start_of(text: &str) -> (Option<Self>, &str) {
        let lower = text.to_ascii_lowercase();
        let fits = |word: &Self| {
            let rest = lower.strip_prefix(word.text).filter(|_| word.position == Position::Before);
            let spaced = word.text.ends_with(|c: char| c.is_ascii_alphanumeric());
            rest.is_some_and(|rest| !spaced || rest.starts_with(' '))
        };
        match Self::all().filter(fits).max_by_key(|word| word.text.len()) {
            Some(word) => (Some(word), text[word.text.len()..].trim_start()),
            None => (None, text),
        }
    }

    /// The same of what a text ends with.
    pub fn at_end_of(text: &str) -> (Option<Self>, &str) {
        let found = Self::all().filter(|word| word.position == Position::After).find_map(|word| {
            let rest = text.strip_suffix(word.text)?;
            (!word.text.is_ascii() || rest.ends_with(' ')).then_some((word, rest))
        });
        found.map_or((None, text), |(word, rest)| (Some(word), rest.trim_end()))
    }

    /// Its place among the words of its qualifier.
    pub fn place(text: &str, qualifier: Qualifier) -> Option<u8> {
        (0..).zip(of(qualifier)).find_map(|(n, word)| (word.text == text).then_some(n))
    }

    /// The word at a place among those of a qualifier.
    pub fn at(qualifier: Qualifier, place: u8) -> Option<Self> {
        of(qualifier).nth(usize::from(place))
    }

    /// Whether it speaks of the line of numbers, on which -18 is below -17, and not of how
    /// large a number is.
    pub fn is_of_the_line(self) -> bool {
        ["above", "below", "高于", "高於", "低于", "低於"].iter().any(|it| self.text.contains(it))
    }

    /// Whether it is a sign, which has one meaning before any number.
    pub fn is_sign(self) -> bool {
        self.text.starts_with(['≥', '≤', '<', '>'])
    }
}

fn of(qualifier: Qualifier) -> impl Iterator<Item = Word> {
    TABLE.iter().filter(move |row| row.qualifier == qualifier).flat_map(Words::all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_to_one_qualifier() {
        let words: Vec<_> = Qualifier::words().collect();
        let mut unique = words.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), words.len());
        for row in &TABLE {
            for language in Language::ALL {
                let word = row.qualifier.word(language);
                assert_eq!(Qualifier::from_word(word), Some(row.qualifier), "{word}");
            }
        }
        assert_eq!(Qualifier::from_word(""), Some(Qualifier::None));
        for no_word in ["Around", "between", "至"] {
            assert_eq!(Qualifier::from_word(no_word), None);
        }
    }
}
