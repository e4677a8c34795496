//! The languages there are, without their words.

/// A language that results are written in.
///
/// Whatever has a word in each language is an array of [`Language::COUNT`], in the order of
/// [`Language::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Language {
    /// All of them, each at its [`index`](Self::index).
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    const KEYS: [&str; Self::COUNT] = ["en", "zh"];

    /// Its place in an array by language.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        Self::KEYS[self.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_language_stands_at_its_place_and_is_called_by_its_key() {
        assert_eq!(Language::ALL, Language::value_variants());
        for (place, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.index(), place);
            assert_eq!(Language::from_str(language.key(), false), Ok(language));
        }
    }
}
