//! The word that hedges a printed number.

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

/// A row of the table: a qualifier and its words, by language and by where they stand. The
/// first of `en` and of `zh` is the one printed.
struct Words {
    qualifier: Qualifier,
    en: &'static [&'static str],
    zh: &'static [&'static str],
    within: &'static [&'static str],
    after: &'static [&'static str],
}

const NO_WORDS: Words =
    Words { qualifier: Qualifier::None, en: &[], zh: &[], within: &[], after: &[] };

const TABLE: [Words; 7] = [
    Words {
        qualifier: Qualifier::Exact,
        en: &["exact", "exactly"],
        zh: &["恰为", "正好"],
        ..NO_WORDS
    },
    Words {
        qualifier: Qualifier::Around,
        en: &["around", "about", "roughly", "some", "approximately", "approx.", "circa", "~"],
        zh: &["约", "大约", "大概", "約", "大約"],
        within: &["来"],
        after: &["左右", "上下", "or so"],
    },
    Words {
        qualifier: Qualifier::Over,
        en: &[
            "over",
            "more than",
            "above",
            "just over",
            "just above",
            "slightly over",
            "slightly more than",
            "a little over",
            "well over",
            "exceeding",
            "exceeded",
            "surpassing",
            "surpassed",
            "topping",
            "topped",
            "in excess of",
        ],
        zh: &["超", "超过", "逾", "突破", "高于", "略高于", "超過", "高於"],
        within: &["多", "余", "餘"],
        after: &[],
    },
    Words {
        qualifier: Qualifier::Nearly,
        en: &[
            "nearly",
            "almost",
            "close to",
            "just under",
            "just below",
            "slightly less than",
            "slightly under",
            "a little under",
            "approaching",
        ],
        zh: &["近", "接近", "将近", "逼近", "略低于", "將近"],
        ..NO_WORDS
    },
    Words {
        qualifier: Qualifier::AtLeast,
        en: &[
            "at least",
            "no less than",
            "not less than",
            "no fewer than",
            "a minimum of",
            "≥",
            ">=",
        ],
        zh: &["不低于", "不少于", "至少", "不低於", "不少於"],
        within: &[],
        after: &["以上", "or more", "and above"],
    },
    Words {
        qualifier: Qualifier::UpTo,
        en: &["up to", "at most", "no more than", "not more than", "a maximum of", "≤", "<="],
        zh: &["不超过", "至多", "最多", "不高于", "不超過", "不高於"],
        within: &[],
        after: &["以下", "以内", "or less"],
    },
    Words {
        qualifier: Qualifier::LessThan,
        en: &["less than", "under", "below", "fewer than", "<"],
        zh: &["不足", "不到", "低于", "少于", "低於"],
        ..NO_WORDS
    },
];

impl Words {
    fn all(&self) -> impl Iterator<Item = (&'static str, Position)> {
        let at = |words: &'static [&'static str], position| {
            words.iter().map(move |word| (*word, position))
        };
        at(self.en, Position::Before)
            .chain(at(self.zh, Position::Before))
            .chain(at(self.within, Position::Within))
            .chain(at(self.after, Position::After))
    }
}

impl Qualifier {
    /// The qualifier a word stands for, in either language; no word is [`Qualifier::None`].
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

    /// The English word, empty for a bare number.
    #[must_use]
    pub fn english(self) -> &'static str {
        if self == Self::Between { "between" } else { self.first(|row| row.en) }
    }

    /// The Chinese word, empty for a bare number and for two, which have theirs between them.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        self.first(|row| row.zh)
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

    fn first(self, words: impl Fn(&Words) -> &'static [&'static str]) -> &'static str {
        let row = TABLE.iter().find(|row| row.qualifier == self);
        row.map_or("", |row| words(row)[0])
    }
}

/// A word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub text: &'static str,
    pub position: Position,
    pub qualifier: Qualifier,
}

impl Word {
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(|row| {
            let qualifier = row.qualifier;
            row.all().map(move |(text, position)| Self { text, position, qualifier })
        })
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
        (0..).zip(of(qualifier)).find_map(|(n, (word, _))| (word == text).then_some(n))
    }

    /// The word at a place among those of a qualifier.
    pub fn at(qualifier: Qualifier, place: u8) -> Option<Self> {
        let (text, position) = of(qualifier).nth(usize::from(place))?;
        Some(Self { text, position, qualifier })
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

    pub fn is_chinese(self) -> bool {
        self.text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
    }
}

fn of(qualifier: Qualifier) -> impl Iterator<Item = (&'static str, Position)> {
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
            assert_eq!(Qualifier::from_word(row.en[0]), Some(row.qualifier));
            assert_eq!(Qualifier::from_word(row.zh[0]), Some(row.qualifier));
        }
        assert_eq!(Qualifier::from_word(""), Some(Qualifier::None));
        for no_word in ["Around", "between", "至"] {
            assert_eq!(Qualifier::from_word(no_word), None);
        }
    }
}
