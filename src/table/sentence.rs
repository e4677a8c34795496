//! What is wrong, as a sentence.

use std::fmt;

use super::escape::{escaped, quoted};
use super::fault::Fault;
use crate::figure::PeriodError;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding => f.write_str("the text is not UTF-8 from here on"),
            Self::UnclosedQuote => f.write_str("the quote that opens here is never closed"),
            Self::TextAfterQuote => f.write_str("text follows the closing quote of this field"),
            Self::BareQuote => f.write_str("a quote stands inside a field that is not quoted"),
            Self::Control(character) => {
                write!(f, "the cell holds the invisible character U+{:04X}", u32::from(*character))
            }
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::MissingColumn { column, .. } => write!(f, "column {} is missing", quoted(column)),
            Self::DuplicateColumn { column, first } => {
                write!(f, "column {} is there already, at column {first}", quoted(column))
            }
            Self::UnknownColumn { column, .. } => {
                write!(f, "column {} is not known and not read", quoted(column))
            }
            Self::UnknownTable { .. } => {
                f.write_str("the file is no table of a package and not read")
            }
            Self::Fields { found, expected } => {
                let fields = if *found == 1 { "field" } else { "fields" };
                write!(f, "the row has {found} {fields}, the header has {expected}")
            }
            Self::Empty { column } => write!(f, "{} is empty", quoted(column)),
            Self::Number { text } => write!(f, "{} is not a plain decimal number", quoted(text)),
            Self::NumberTooLong { digits } => write!(f, "the number has {digits} characters"),
            Self::NotACount { text } => write!(f, "{} is not a count", quoted(text)),
            Self::Unit { text, .. } => write!(f, "{} is not a known unit", quoted(text)),
            Self::WrongUnit { unit, dimension, indicator, expected } => write!(
                f,
                "{} is in {dimension}, but {} is in {expected}",
                quoted(unit),
                quoted(indicator)
            ),
            Self::Qualifier { text, .. } => write!(f, "{} is not a known qualifier", quoted(text)),
            Self::Significant { text } => {
                write!(f, "the value cannot have {} significant digits", quoted(text))
            }
            Self::OutOfDomain { value, indicator, domain } => {
                write!(f, "{} cannot be: {} {domain}", quoted(value), quoted(indicator))
            }
            Self::EmptyDomain { text } => {
                write!(f, "the maximum {} is below the minimum", quoted(text))
            }
            Self::Period { text, error } => write!(f, "{} {}", quoted(text), period_fault(*error)),
            Self::Date { text } => write!(f, "{} is not a date", quoted(text)),
            Self::Choice { column, text, .. } => {
                write!(f, "{} is not a {}", quoted(text), quoted(column))
            }
            Self::ReservedGroup { group } => {
                write!(f, "{} is a section of its own, not a group of indicators", quoted(group))
            }
            Self::Id { text } => write!(f, "{} is not an id", quoted(text)),
            Self::Unknown { kind, text, .. } => write!(f, "{kind} {} is not known", quoted(text)),
            Self::DuplicateId { id, first } => {
                write!(f, "{} is there already, at {}", quoted(id), escaped(first))
            }
            Self::DuplicateFact { what, first } => {
                write!(f, "{} is there already, at {}", escaped(what), escaped(first))
            }
            Self::Syntax { expected, found } if found.is_empty() => {
                write!(f, "the formula ends where {expected} is expected")
            }
            Self::Syntax { expected, found } => {
                write!(f, "{} stands where {expected} is expected", quoted(found))
            }
            Self::TooDeep => f.write_str("the formula has too many parentheses in one another"),
            Self::TooLong => f.write_str("the formula has too many parts"),
            Self::ChainTooLong { longest } => {
                write!(f, "more than {longest} formulas stand in one another here")
            }
            Self::Dimension { left, right } => write!(f, "{left} and {right} cannot be added"),
            Self::UntimelyOperand { operand, result } => write!(
                f,
                "{} is over a period, but {} at an instant",
                quoted(operand),
                quoted(result)
            ),
            Self::StockAndFlow => f.write_str("a stock and a flow cannot be added"),
            Self::Result { formula, indicator, expected } => {
                write!(f, "the formula gives {formula}, but {} is in {expected}", quoted(indicator))
            }
            Self::Cycle { path } => {
                write!(f, "the formulas go in a circle: {}", escaped(&path.join(" -> ")))
            }
            Self::Outside { path } => {
                write!(f, "{} leads out of the folder of the package", quoted(path))
            }
            Self::Description { error } => {
                write!(f, "the description cannot be followed: {}", escaped(error))
            }
        }
    }
}

fn period_fault(error: PeriodError) -> &'static str {
    match error {
        PeriodError::Form => "is not a period",
        PeriodError::Calendar => "is not in the calendar",
        PeriodError::Backwards => "ends before it starts",
    }
}
