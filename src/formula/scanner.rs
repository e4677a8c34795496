//! The characters of a formula, one after the other.

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaError {
    /// Something else was expected.
    Expected {
        /// What was.
        expected: &'static str,
        /// What stands there; empty at the end.
        found: String,
    },
    /// An indicator that there is not.
    Unknown {
        /// Its name.
        name: String,
    },
    /// Too many parentheses in one another.
    TooDeep,
    /// Too many numbers and indicators.
    TooLong,
}

/// What is read, or the fault and how many characters stand before it.
pub(super) type Parsed<T> = Result<T, (usize, FormulaError)>;

/// A formula, and how far it is read.
pub(super) struct Scanner {
    characters: Vec<char>,
    pub at: usize,
}

impl Scanner {
    pub fn new(text: &str) -> Self {
        Self { characters: text.chars().collect(), at: 0 }
    }

    /// The characters that belong to a word.
    pub fn word(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = &self.characters[self.at..];
        let word: String = rest.iter().take_while(|c| belongs(**c)).collect();
        self.at += word.chars().count();
        word
    }

    /// Takes a character that must be next, after spaces.
    pub fn take(&mut self, character: char, name: &'static str) -> Parsed<()> {
        if self.peek() != Some(character) {
            return Err(self.expected(name));
        }
        self.at += 1;
        Ok(())
    }

    /// The next character that is no space.
    pub fn peek(&mut self) -> Option<char> {
        while self.characters.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.characters.get(self.at).copied()
    }

    /// The fault that something else was expected here.
    pub fn expected(&self, expected: &'static str) -> (usize, FormulaError) {
        (self.at, FormulaError::Expected { expected, found: self.rest(self.at) })
    }

    /// The text from a place on.
    pub fn rest(&self, from: usize) -> String {
        self.characters[from..].iter().collect()
    }
}
