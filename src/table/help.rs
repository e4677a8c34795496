//! What to do about a fault.

use super::escape::quoted;
use super::fault::Fault;
use crate::figure::{Digits, PeriodError};

impl Fault {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let near = |near: &Option<String>| {
            near.as_ref().map(|near| format!("did you mean {}?", quoted(near)))
        };
        let fixed = |text: &str| Some(text.to_owned());
        match self {
            Self::Encoding => fixed("save the file as UTF-8"),
            Self::UnclosedQuote => fixed("close the quote, or double it if it belongs to the text"),
            Self::TextAfterQuote => fixed("double a quote that belongs to the text: \"\""),
            Self::BareQuote => fixed("put the whole field in quotes, and double those in it"),
            Self::Control(_) => fixed("delete the character; it does not show"),
            Self::EmptyFile => fixed("the first line names the columns"),
            Self::MissingColumn { near: Some(name), .. } => {
                Some(format!("did you mean it by {}?", quoted(name)))
            }
            Self::MissingColumn { column, near: None } => {
                Some(format!("add {} to the first line", quoted(column)))
            }
            Self::DuplicateColumn { .. } => fixed("rename or delete one of them"),
            Self::UnknownColumn { near: name, .. } | Self::UnknownTable { near: name } => {
                near(name)
            }
            Self::Fields { found, expected } if found > expected => {
                fixed("put a field that has a comma in it in quotes")
            }
            Self::Fields { .. } => fixed("a separator is missing, or the line is no row"),
            Self::Number { text } => Some(number_help(text)),
            Self::NumberTooLong { .. } => fixed("a printed number has at most 100 digits"),
            Self::NotACount { .. } => fixed("things are counted in whole numbers"),
            Self::Unit { near: Some(name), .. } => Some(format!("did you mean {}?", quoted(name))),
            Self::Unit { near: None, .. } => {
                fixed("for example `million kW`, `万千瓦`, `billion yuan`, `亿元`, `%`, `count`")
            }
            Self::WrongUnit { .. } => {
                fixed("correct the unit, or name the indicator that is meant")
            }
            Self::Qualifier { near: Some(name), .. } | Self::Unknown { near: Some(name), .. } => {
                Some(format!("did you mean {}?", quoted(name)))
            }
            Self::Qualifier { near: None, .. } => fixed(
                "leave it empty, or write around, over, nearly, at least, up to, exact or 约, 超, 近",
            ),
            Self::Significant { .. } => {
                fixed("count the digits up to the first of the rounded zeros")
            }
            Self::Period { error: PeriodError::Calendar, .. } | Self::Date { .. } => {
                fixed("a date is written `2021-07-31` and must exist")
            }
            Self::Period { .. } => fixed(
                "write `2021`, `2021-Q3`, `2021-07`, `2021-07-31`, or `2024-01/2024-10` for a span",
            ),
            Self::Choice { choices, .. } => Some(format!("one of {}", choices.join(", "))),
            Self::Id { .. } => fixed(
                "use words of lower-case letters, digits and `_`, a letter first, with dots between",
            ),
            Self::Unknown { kind, near: None, text } => Some(kind.add(text)),
            Self::DuplicateId { .. } => fixed("give each row an id of its own"),
            Self::DuplicateFact { .. } => {
                fixed("delete one; another source for the same fact is welcome, with its own id")
            }
            Self::Syntax { .. } => fixed("for example `capacity.wind / capacity.total[-1y] - 1`"),
            Self::TooDeep | Self::TooLong => fixed("give a part of it an indicator of its own"),
            Self::ChainTooLong { .. } => fixed("let some of them start from published figures"),
            Self::Dimension { .. } => fixed("only quantities of one kind can be added"),
            Self::StockAndFlow => {
                fixed("a stock is a level at an instant, a flow an amount over a span")
            }
            Self::Result { .. } => fixed("correct the formula or the indicator's unit"),
            Self::Cycle { .. } => fixed("delete one of these formulas"),
            Self::OutOfDomain { .. } => {
                fixed("correct the value or its unit, or the indicator's minimum or maximum")
            }
            Self::ReservedGroup { .. } => fixed("give the group another name"),
            Self::UntimelyOperand { .. } => {
                fixed("use stocks, and ratios of them, or make the result a flow or a ratio")
            }
            Self::Outside { .. } => {
                fixed("name a file in the folder; `--table NAME=FILE` reads one from elsewhere")
            }
            Self::Description { .. } => fixed(
                "correct datapackage.json, or delete it: tables are then found by their names",
            ),
            Self::Empty { .. } | Self::EmptyDomain { .. } => None,
        }
    }
}

fn number_help(text: &str) -> String {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    if digits.len() < text.len() && digits.parse::<Digits>().is_ok() {
        return format!("write it without thousands marks: `{digits}`");
    }
    if text.contains(['e', 'E']) && text.starts_with(|c: char| c.is_ascii_digit()) {
        return "write the digits as they were printed, for example `1000`".to_owned();
    }
    "write the digits alone; `unit` and `qualifier` have columns of their own".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_shows_the_number_without_its_marks() {
        assert_eq!(number_help("1,200"), "write it without thousands marks: `1200`");
        assert!(number_help("1e3").contains("`1000`"));
        assert!(number_help("约300").contains("qualifier"));
    }
}
