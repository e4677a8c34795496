//! Figures, formulas and bounds in words: those that both languages must have.

/// Parts of sentences.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// A number in a formula that nobody printed.
    pub not_printed: fn(&str) -> String,
    /// A number in a formula that is printed in two ways.
    pub either: fn(&str, &str) -> String,
    /// A number in a formula that there cannot be.
    pub no_value: &'static str,
    /// A formula's numbers, what they give, and the print of it.
    pub numbers: fn(&str, Option<&str>, Option<&str>) -> String,
    /// That an indicator has one value at a time.
    pub one_number: fn(&str, &str) -> String,
    /// Several prints.
    pub prints: fn(&[String]) -> String,
    /// From one number to another, of a unit.
    pub between: fn(&str, &str, &str) -> String,
    /// From a number on.
    pub at_least: fn(&str, &str) -> String,
    /// Up to a number.
    pub at_most: fn(&str, &str) -> String,
    /// Any number.
    pub anything: &'static str,
}
