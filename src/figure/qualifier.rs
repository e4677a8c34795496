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
    /// More than the number.
    Over,
    /// The number or more.
    AtLeast,
    /// Less than the number.
    Nearly,
    /// The number or less.
    UpTo,
}

/// A row of the table: the qualifier, and its words; the first of each is the one printed.
struct Words {
    qualifier: Qualifier,
    en: &'static [&'static str],
    zh: &'static [&'static str],
}

const TABLE: [Words; 6] = [
    Words { qualifier: Qualifier::Exact, en: &["exact", "exactly"], zh: &["恰为", "正好"] },
    Words {
        qualifier: Qualifier::Around,
        en: &["around", "about", "approximately", "some"],
        zh: &["约", "大约", "左右"],
    },
    Words { qualifier: Qualifier::Over, en: &["over", "more than"], zh: &["超", "超过", "逾"] },
    Words {
        qualifier: Qualifier::AtLeast, en: &["at least"], zh: &["不低于", "至少", "以上"]
    },
    Words {
        qualifier: Qualifier::Nearly,
        en: &["nearly", "almost", "less than"],
        zh: &["近", "不到"],
    },
    Words {
        qualifier: Qualifier::UpTo,
        en: &["up to", "at most"],
        zh: &["不超过", "至多", "以下"],
    },
];

impl Qualifier {
    /// The qualifier a word stands for, in either language; no word is [`Qualifier::None`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word.is_empty() {
            return Some(Self::None);
        }
        let row = TABLE.iter().find(|row| row.en.contains(&word) || row.zh.contains(&word))?;
        Some(row.qualifier)
    }

    /// Every word that [`from_word`](Self::from_word) knows.
    pub fn words() -> impl Iterator<Item = &'static str> {
        TABLE.iter().flat_map(|row| row.en.iter().chain(row.zh)).copied()
    }

    /// The English word, empty for a bare number.
    #[must_use]
    pub fn english(self) -> &'static str {
        self.row().map_or("", |row| row.en[0])
    }

    /// The Chinese word, empty for a bare number.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        self.row().map_or("", |row| row.zh[0])
    }

    fn row(self) -> Option<&'static Words> {
        TABLE.iter().find(|row| row.qualifier == self)
    }
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
        assert_eq!(Qualifier::from_word("Around"), None);
    }
}
