//! Figures, formulas and bounds in words: those that every language must have.

use crate::figure::Unit;
use crate::record::AreaRecord;

/// Parts of sentences.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// What an area is called.
    pub area: fn(&AreaRecord) -> &str,
    /// What the unit of bounds is called.
    pub unit: fn(Unit) -> String,
    /// A number in a formula that was not published.
    pub not_printed: fn(&str) -> String,
    /// A number in a formula that was published in two ways.
    pub either: fn(&str, &str) -> String,
    /// A number in a formula that there cannot be.
    pub no_value: &'static str,
    /// A formula's numbers, what they give, and what was published.
    pub numbers: fn(&str, Option<&str>, Option<&str>) -> String,
    /// That an indicator has one value at a time.
    pub one_number: fn(&str, &str) -> String,
    /// That a part of a period is at most the whole: a name and two periods.
    pub part_of_period: fn(&str, &str, &str) -> String,
    /// A number that is at most another.
    pub at_most_whole: fn(&str, &str) -> String,
    /// That an indicator's parts of a period make the whole.
    pub sum_of_parts: fn(&str, &str) -> String,
    /// Several figures.
    pub prints: fn(&[String]) -> String,
    /// From one number to another, of a unit.
    pub between: fn(&str, &str, &str) -> String,
    /// From a number on.
    pub at_least: fn(&str, &str) -> String,
    /// Up to a number.
    pub at_most: fn(&str, &str) -> String,
    /// What stands between parts of a list, and between those that have commas in them.
    pub comma: &'static str,
    pub semicolon: &'static str,
    /// Any number.
    pub anything: &'static str,
}
