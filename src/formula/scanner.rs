//! The characters of a formula, one after the other.

/// What would have been right at a place of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// An indicator, a number or `(`.
    Factor,
    /// An operator or the end.
    OperatorOrEnd,
    /// A plain decimal.
    Decimal,
    /// A lag such as `[-1y]`.
    Lag,
    /// A number of years or months, from 1 to 1200.
    LagCount,
    /// `y` or `m`.
    LagUnit,
    /// This sign.
    Sign(char),
}

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaError {
    /// Something else was expected.
    Expected {
        /// What was.
        expected: Expectation,
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
pub(super) struct Scanner<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, rest: text }
    }

    /// How many characters have been read.
    pub fn at(&self) -> usize {
        self.text[..self.text.len() - self.rest.len()].chars().count()
    }

    /// The characters that belong to a word.
    pub fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// Takes a character that must be next, after spaces.
    pub fn take(&mut self, character: char) -> Parsed<()> {
        if self.peek() != Some(character) {
            return Err(self.expected(Expectation::Sign(character)));
        }
        self.step();
        Ok(())
    }

    /// Takes the character that is next.
    pub fn step(&mut self) {
        let mut rest = self.rest.chars();
        rest.next();
        self.rest = rest.as_str();
    }

    /// The next character that is no space.
    pub fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start_matches(' ');
        self.rest.chars().next()
    }

    /// The text that has not been read.
    pub fn rest(&self) -> &'t str {
        self.rest
    }

    /// The fault that something else was expected here.
    pub fn expected(&self, expected: Expectation) -> (usize, FormulaError) {
        let found = self.rest.to_owned();
        (self.at(), FormulaError::Expected { expected, found })
    }
}
