//! How strictly a print is read.

/// How much a printed number may differ from the value it was printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Rounded to the last printed digit.
    Printed,
    /// Possibly cut off, or rounded up, at the last printed digit.
    Lenient,
    /// Rounded, but the zeros that end an integer may not be digits: "370 million" is
    /// often 3.7亿.
    RoughZeros,
}

impl Level {
    /// All of them, the strictest first.
    pub const ALL: [Self; 3] = [Self::Printed, Self::Lenient, Self::RoughZeros];
}
