//! What can be wrong with a file: the facts in the variant, the prose in one place.

use std::fmt;

use crate::figure::{Dimension, PeriodError};

/// What kind of thing a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A row of `areas.csv`.
    Area,
    /// A row of `sources.csv`.
    Source,
    /// A row of `indicators.csv`.
    Indicator,
    /// The part of an indicator's id after `capacity.`.
    Technology,
    /// The part of an indicator's id after `projects.` or `investment.`.
    Programme,
}

/// What is wrong with a file at one place.
#[expect(missing_docs, reason = "the sentence of each variant names its fields")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not UTF-8.
    Encoding,
    /// A quoted field has no end.
    UnclosedQuote,
    /// Text follows the end of a quoted field.
    TextAfterQuote,
    /// A quote stands in a field that is not quoted.
    BareQuote,
    /// A character that can change how a terminal shows the text.
    Control(char),
    /// There is no header.
    EmptyFile,
    /// A column that the table needs is not there.
    MissingColumn { column: &'static str, near: Option<String> },
    /// A column is there twice.
    DuplicateColumn { column: String, first: u32 },
    /// A column that the table does not know; it is not read.
    UnknownColumn { column: String, near: Option<String> },
    /// A file of the folder that is no table; it is not read.
    UnknownTable { near: Option<String> },
    /// A row has another number of fields than the header.
    Fields { found: usize, expected: usize },
    /// A cell that must be filled is empty.
    Empty { column: &'static str },
    /// A cell is not a plain decimal.
    Number { text: String },
    /// A number has too many digits.
    NumberTooLong { digits: usize },
    /// A number of things is not a whole number.
    NotACount { text: String },
    /// No unit is written so.
    Unit { text: String, near: Option<String> },
    /// A unit of another dimension than the indicator's.
    WrongUnit { unit: String, dimension: Dimension, indicator: String, expected: Dimension },
    /// No qualifier is written so.
    Qualifier { text: String, near: Option<String> },
    /// A number of significant digits that the number cannot have.
    Significant { text: String },
    /// A number that its indicator cannot have.
    OutOfDomain { value: String, indicator: String, domain: String },
    /// A maximum below the minimum.
    EmptyDomain { text: String },
    /// No period is written so.
    Period { text: String, error: PeriodError },
    /// No date is written so.
    Date { text: String },
    /// A word that is none of a few.
    Choice { column: &'static str, text: String, choices: &'static [&'static str] },
    /// An id that is not of lower-case letters, digits, `_`, `-` and dots between.
    Id { text: String },
    /// A name that another table does not hold.
    Unknown { kind: Reference, text: String, near: Option<String> },
    /// The same row key twice.
    DuplicateId { id: String, first: String },
    /// The same fact twice from one source.
    DuplicateFact { what: String, first: String },
    /// A formula that does not parse.
    Syntax { expected: &'static str, found: String },
    /// A formula nested too deeply.
    TooDeep,
    /// A formula adds or compares quantities of two dimensions.
    Dimension { left: String, right: String },
    /// A formula adds a stock and a flow.
    StockAndFlow,
    /// A formula's result is not what its indicator measures.
    Result { formula: Dimension, indicator: String, expected: Dimension },
    /// Formulas that lead back to where they started.
    Cycle { path: Vec<String> },
}

impl Fault {
    /// Its stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::UnclosedQuote | Self::TextAfterQuote | Self::BareQuote => "quote",
            Self::Control(_) => "control",
            Self::EmptyFile
            | Self::MissingColumn { .. }
            | Self::DuplicateColumn { .. }
            | Self::UnknownColumn { .. } => "header",
            Self::UnknownTable { .. } => "table",
            Self::Fields { .. } => "fields",
            Self::Empty { .. } => "empty",
            Self::Number { .. } | Self::NumberTooLong { .. } | Self::NotACount { .. } => "number",
            Self::Unit { .. } => "unit",
            Self::Qualifier { .. } => "qualifier",
            Self::Significant { .. } => "digits",
            Self::OutOfDomain { .. } | Self::EmptyDomain { .. } => "domain",
            Self::Period { .. } => "period",
            Self::Date { .. } => "date",
            Self::Choice { .. } => "choice",
            Self::Id { .. } => "id",
            Self::Unknown { .. } => "reference",
            Self::DuplicateId { .. } | Self::DuplicateFact { .. } => "duplicate",
            Self::Syntax { .. } | Self::TooDeep => "formula",
            Self::WrongUnit { .. }
            | Self::Dimension { .. }
            | Self::StockAndFlow
            | Self::Result { .. } => "dimension",
            Self::Cycle { .. } => "cycle",
        }
    }

    /// Whether the file is accepted all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::UnknownColumn { .. } | Self::UnknownTable { .. })
    }

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
            Self::Qualifier { near: Some(name), .. } => {
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
            Self::Id { .. } => {
                fixed("use lower-case letters, digits, `_`, `-`, and dots between words")
            }
            Self::Unknown { near: Some(name), .. } => {
                Some(format!("did you mean {}?", quoted(name)))
            }
            Self::Unknown { kind, near: None, .. } => Some(format!("add it to {}", kind.table())),
            Self::DuplicateId { .. } => fixed("give each row an id of its own"),
            Self::DuplicateFact { .. } => {
                fixed("delete one; another source for the same fact is welcome, with its own id")
            }
            Self::Syntax { .. } => fixed("for example `capacity.wind / capacity.total[-1y] - 1`"),
            Self::TooDeep => fixed("give a part of it an indicator of its own"),
            Self::Dimension { .. } => fixed("only quantities of one kind can be added"),
            Self::StockAndFlow => {
                fixed("a stock is a level at an instant, a flow an amount over a span")
            }
            Self::Result { .. } => fixed("correct the formula or the indicator's unit"),
            Self::Cycle { .. } => fixed("delete one of these formulas"),
            Self::Empty { .. } | Self::OutOfDomain { .. } | Self::EmptyDomain { .. } => None,
        }
    }
}

fn number_help(text: &str) -> String {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    if digits.len() < text.len() && digits.parse::<crate::figure::Digits>().is_ok() {
        return format!("write it without thousands marks: `{digits}`");
    }
    if text.contains(['e', 'E']) && text.starts_with(|c: char| c.is_ascii_digit()) {
        return "write the digits as they were printed, for example `1000`".to_owned();
    }
    "write the digits alone; `unit` and `qualifier` have columns of their own".to_owned()
}

impl Reference {
    fn table(self) -> &'static str {
        match self {
            Self::Area => "areas.csv",
            Self::Source => "sources.csv",
            Self::Indicator | Self::Technology | Self::Programme => "indicators.csv",
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Area => "area",
            Self::Source => "source",
            Self::Indicator => "indicator",
            Self::Technology => "technology",
            Self::Programme => "programme",
        })
    }
}

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
                write!(f, "the row has {found} fields, the header has {expected}")
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
            Self::Dimension { left, right } => write!(f, "{left} and {right} cannot be added"),
            Self::StockAndFlow => f.write_str("a stock and a flow cannot be added"),
            Self::Result { formula, indicator, expected } => {
                write!(f, "the formula gives {formula}, but {} is in {expected}", quoted(indicator))
            }
            Self::Cycle { path } => {
                write!(f, "the formulas go in a circle: {}", escaped(&path.join(" -> ")))
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

/// What the user wrote, in back-quotes, with nothing that a terminal would obey.
fn quoted(text: &str) -> String {
    format!("`{}`", escaped(text))
}

/// The longest stretch of the user's text that a message repeats, in characters.
const LONGEST: usize = 60;

/// `text` with control and direction characters spelled out, cut after 60 characters.
pub(crate) fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(LONGEST) {
        if is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character changes how text is shown without showing itself: the C0 and C1
/// controls, and Unicode's zero-width, line and direction marks (UAX #9, UTS #39).
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_reaches_a_message() {
        assert_eq!(escaped("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(escaped("\u{202e}x\u{9b}\n"), "\\u{202e}x\\u{9b}\\u{a}");
        assert_eq!(escaped(&"长".repeat(61)).chars().count(), 61);
    }

    #[test]
    fn help_shows_the_number_without_its_marks() {
        assert_eq!(number_help("1,200"), "write it without thousands marks: `1200`");
        assert!(number_help("1e3").contains("`1000`"));
        assert!(number_help("约300").contains("qualifier"));
    }
}
