//! What is wrong, as a sentence.

use std::fmt;

use super::escape::{escaped, quoted};
use super::fault::{Fault, Limit};
use crate::figure::{PeriodError, PhraseError};
use crate::inert::spelled_out;

impl fmt::Display for Fault {
    #[expect(clippy::too_many_lines, reason = "an arm for each variant, in one place")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding { likely: Some(name) } => {
                write!(f, "the text is {}", bad_encoding(name))
            }
            Self::Encoding { likely: None } => {
                f.write_str("the text is neither UTF-8 nor GB18030 from here on")
            }
            Self::Guessed => f.write_str("the file is read as GB18030"),
            Self::MarkInside => f.write_str("a byte order mark stands inside the text"),
            Self::Kind { kind } => write!(f, "the file is no CSV but {kind}"),
            Self::TooLarge(limit) => f.write_str(match limit {
                Limit::File => "the file has more than 256 MiB",
                Limit::Field => "the field has more than 1 MiB",
                Limit::Record => "the row has more than 16 MiB",
                Limit::Columns => "the row has more than 1024 fields",
            }),
            Self::UnclosedQuote => f.write_str("the quote that opens here is never closed"),
            Self::TextAfterQuote => f.write_str("text follows the closing quote of this field"),
            Self::BareQuote => f.write_str("a quote stands inside a field that is not quoted"),
            Self::OddQuote(quote) => {
                write!(
                    f,
                    "the field is quoted with U+{:04X}, which quotes nothing",
                    u32::from(*quote)
                )
            }
            Self::Control(character) => {
                write!(f, "the cell holds the invisible character U+{:04X}", u32::from(*character))
            }
            Self::Replaced => {
                f.write_str("the cell has lost characters: a mark stands in their place")
            }
            Self::DecodedTwice { text, meant } => {
                write!(f, "{} was decoded twice; it was {}", quoted(text), quoted(meant))
            }
            Self::LookAlike { letter, like } => write!(
                f,
                "the letter U+{:04X} looks like `{like}`, among letters of another script",
                u32::from(*letter)
            ),
            Self::DamageStands { count: 1, lines } => {
                write!(
                    f,
                    "the text of 1 row is damaged where the mapping expects it, on line {lines}"
                )
            }
            Self::DamageStands { count, lines } => {
                write!(
                    f,
                    "the text of {count} rows is damaged where the mapping expects it, on lines {lines}"
                )
            }
            Self::Lost { text } => {
                write!(f, "{} is what a spreadsheet shows where it lost a value", quoted(text))
            }
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::Width { found, expected } => {
                let columns = if *found == 1 { "column" } else { "columns" };
                write!(f, "the header has {found} {columns}, and {expected} are expected")
            }
            Self::RowFirst => f.write_str("the first line is a row of the table, not its header"),
            Self::NoHeader { .. } => f.write_str("the first line names no column of the table"),
            Self::HeaderBelow { line } => write!(f, "the header is on line {line}"),
            Self::Separator(character) => {
                write!(f, "the columns are separated by U+{:04X}", u32::from(*character))
            }
            Self::HeaderAgain => f.write_str("the header comes again"),
            Self::Conflict => f.write_str("git left the marks of a conflict here"),
            Self::Total { text } => write!(f, "{} sums up other rows", quoted(text)),
            Self::Footnote { text } => write!(f, "{} is a remark, not a row", quoted(text)),
            Self::BlankRow => f.write_str("an empty row stands between others"),
            Self::FooterSkipped { lines: 1 } => f.write_str("the line from here on is not read"),
            Self::FooterSkipped { lines } => {
                write!(f, "the {lines} lines from here on are not read")
            }
            Self::HiddenDigits { count } => {
                write!(f, "numbers with digits that are not displayed, and not read: {count}")
            }
            Self::Formulas { count } => {
                write!(f, "cells that are formulas, read as they were saved: {count}")
            }
            Self::NoFormats { count } => {
                write!(f, "numbers that may have lost the zeros at their end: {count}")
            }
            Self::NoRows => f.write_str("the table has no rows"),
            Self::Missing { count: 1, .. } => f.write_str("1 value is missing"),
            Self::Missing { count, lines } => {
                write!(f, "{count} values are missing, on lines {lines}")
            }
            Self::Unnamed => f.write_str("the cell is in a column without a name"),
            Self::EitherColumn { column, other } => {
                write!(f, "column {} stands beside {}", quoted(column), quoted(other))
            }
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
            Self::Fields { found, expected, .. } => {
                let fields = if *found == 1 { "field" } else { "fields" };
                write!(f, "the row has {found} {fields}, the header has {expected}")
            }
            Self::RowTooLong { mebibytes } => {
                write!(f, "the row is longer than {mebibytes} MiB")
            }
            Self::Empty { column } => write!(f, "{} is empty", quoted(column)),
            Self::Number { text } => write!(f, "{} is not a plain decimal number", quoted(text)),
            Self::Printed { text, error: PhraseError::Number { found } } => {
                write!(f, "{} has {} where a number should be", quoted(text), quoted(found))
            }
            Self::Printed { text, error: PhraseError::Unit { found } } if found.is_empty() => {
                write!(f, "{} has no unit", quoted(text))
            }
            Self::Printed { text, error: PhraseError::Unit { found } } => {
                write!(f, "{} has {} where a unit should be", quoted(text), quoted(found))
            }
            Self::Printed { text, error: PhraseError::Order { numbers: [one, other] } } => {
                write!(
                    f,
                    "{} says that {} is less than {}",
                    quoted(text),
                    quoted(one),
                    quoted(other)
                )
            }
            Self::Printed { text, error: PhraseError::Ambiguous { readings: [one, other] } } => {
                write!(f, "{} may be {} or {}", quoted(text), quoted(one), quoted(other))
            }
            Self::Marks { text, mark } => {
                let mark = if *mark == ',' { "comma" } else { "point" };
                write!(f, "the {mark} of {} may mark thousands or decimals", quoted(text))
            }
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
            Self::Id { text } | Self::Key { text } => write!(f, "{} is not an id", quoted(text)),
            Self::Unknown { kind, text, .. } => write!(f, "{kind} {} is not known", quoted(text)),
            Self::DuplicateId { id, first } => {
                write!(f, "{} is there already, at {}", quoted(id), spelled_out(first))
            }
            Self::DoubledInStream { ids } => write!(f, "ids that stand twice: {ids}"),
            Self::DuplicateFact { what, first } => {
                write!(f, "{} is there already, at {}", escaped(what), spelled_out(first))
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

fn bad_encoding(likely: &str) -> String {
    match likely {
        "UTF-16LE" | "UTF-16BE" | "UTF-32" => format!("not UTF-8; it is, or was, {likely}"),
        _ => format!("not {likely} from here on"),
    }
}

fn period_fault(error: PeriodError) -> &'static str {
    match error {
        PeriodError::Form => "is not a period",
        PeriodError::Calendar => "is not in the calendar",
        PeriodError::Backwards => "ends before it starts",
    }
}
