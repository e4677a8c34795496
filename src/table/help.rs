//! What to do about a fault.

use super::energy;
use super::escape::quoted;
use super::fault::Fault;
use super::number::MISSING;
use crate::figure::{Digits, PeriodError, PhraseError};

impl Fault {
    /// What to do about it.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "an arm or two for each variant, in one place")]
    pub fn help(&self) -> Option<String> {
        let near = |near: &Option<String>| {
            near.as_ref().map(|near| format!("did you mean {}?", quoted(near)))
        };
        let fixed = |text: &str| Some(text.to_owned());
        match self {
            Self::Encoding { likely: Some("UTF-16LE" | "UTF-16BE" | "UTF-32") } => {
                fixed("save the file as UTF-8; UTF-16 needs its byte order mark and all its bytes")
            }
            Self::Encoding { likely: Some("UTF-8") } => fixed(
                "save the file as UTF-8: bytes of another encoding were pasted in, or some were lost",
            ),
            Self::Encoding { .. } => fixed(
                "save the file as UTF-8, or name its encoding: --encoding windows-1252, big5, shift_jis",
            ),
            Self::Guessed => {
                fixed("--encoding gb18030 says so, and --encoding big5 something else")
            }
            Self::MarkInside => fixed("files were joined: delete the character U+FEFF"),
            Self::Kind { .. } => fixed("save the table as CSV, or give a workbook its ending"),
            Self::TooLarge(_) => fixed("split the file, or look for a quote that is never closed"),
            Self::UnclosedQuote => fixed("close the quote, or double it if it belongs to the text"),
            Self::TextAfterQuote => fixed("double a quote that belongs to the text: \"\""),
            Self::BareQuote => fixed("put the whole field in quotes, and double those in it"),
            Self::OddQuote(_) => {
                fixed("quote with \", or put the field in \" if these quotes belong to the text")
            }
            Self::NoHeader { columns } => Some(format!("the first line must name {columns}")),
            Self::HeaderBelow { line } => {
                Some(format!("delete what is above, or use --header-row {line}"))
            }
            Self::Separator(_) => fixed("separate fields by `,`, `;` or a tab"),
            Self::HiddenDigits { .. } => fixed("change the number format if they are digits"),
            Self::NoFormats { .. } => {
                fixed("save the workbook as .xlsx, or display numbers with a point before decimals")
            }
            Self::HeaderAgain => fixed("delete the line; files were joined"),
            Self::Conflict => fixed("settle the conflict, and delete the marks"),
            Self::Total { .. } => fixed("delete the row: it would be counted a second time"),
            Self::Footnote { text } => Some(format!("{}, or delete it", footer_help(text))),
            Self::Unnamed => fixed("name the column in the header, or empty its cells"),
            Self::EitherColumn { .. } => fixed("`printed` says it all; delete the other column"),
            Self::Control(_) => fixed("delete the character; it does not show"),
            Self::Replaced => fixed("take the text from where it is whole; it is lost here"),
            Self::DecodedTwice { .. } => {
                fixed("a program read UTF-8 as another encoding; save the file anew as UTF-8")
            }
            Self::LookAlike { like, .. } => Some(format!("type `{like}` in its place")),
            Self::Lost { .. } => fixed("put there what it was before a spreadsheet read it"),
            Self::Width { .. } => fixed("the first line names every column, and no other"),
            Self::RowFirst => fixed("put a line with the names of the columns above it"),
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
            Self::Fields { found, expected, .. } if found > expected => {
                fixed("put a field that has a comma in it in quotes")
            }
            Self::Fields { near: Some(sign), .. } => {
                Some(format!("U+{:04X} separates nothing; write `,`", u32::from(*sign)))
            }
            Self::Fields { .. } => fixed(
                "a separator is missing, or the line is no row: --footer TEXT ends the table at a line that starts so",
            ),
            Self::Number { text } => Some(number_help(text)),
            Self::Printed { error: PhraseError::Ambiguous { .. }, .. } => {
                fixed("write the one that is meant")
            }
            Self::Printed { error: PhraseError::Order { .. }, .. } => {
                fixed("write the smaller number first, or a unit behind each of them")
            }
            Self::Printed { .. } => fixed(
                "for example `约900万千瓦`, `about 9 million kW`, `$11.55 billion`, `between 3 and 5%`",
            ),
            Self::Marks { mark: '.', .. } => fixed(
                "use --decimal-comma if it marks thousands; if decimals, separate fields by commas",
            ),
            Self::Marks { .. } => fixed(
                "use --decimal-comma if it marks decimals, or delete it if it marks thousands",
            ),
            Self::NumberTooLong { .. } => fixed("a printed number has at most 100 digits"),
            Self::NotACount { .. } => fixed("things are counted in whole numbers"),
            Self::Unit { near: Some(name), .. } => Some(format!("did you mean {}?", quoted(name))),
            Self::Unit { near: None, .. } => {
                fixed("for example `million kW`, `万千瓦`, `billion yuan`, `亿元`, `%`, `count`")
            }
            Self::WrongUnit { unit, dimension, expected, .. } => {
                energy::help(unit, *dimension, *expected)
                    .or_else(|| fixed("correct the unit, or name the indicator that is meant"))
            }
            Self::Unknown { near, text, .. } if odd_name(text).is_some() => {
                let meant = near.as_ref().map(|near| format!("did you mean {}? ", quoted(near)));
                Some(meant.unwrap_or_default() + &odd_name(text)?)
            }
            Self::Qualifier { near: Some(name), .. } | Self::Unknown { near: Some(name), .. } => {
                Some(format!("did you mean {}?", quoted(name)))
            }
            Self::Qualifier { near: None, .. } => fixed(
                "leave it empty, or write around, over, nearly, at least, up to, less than, exact or 约, 超, 近",
            ),
            Self::Significant { .. } => {
                fixed("count the digits up to the first of the rounded zeros")
            }
            Self::Period { text, .. } | Self::Id { text } | Self::Key { text }
                if odd_name(text).is_some() =>
            {
                odd_name(text)
            }
            Self::Period { error: PeriodError::Calendar, .. } | Self::Date { .. } => {
                fixed("a date is written `2021-07-31` and must exist")
            }
            Self::Period { .. } => fixed(
                "write `2021`, `2021-Q3`, `2021-07`, `2021-07-31`, or `2024-01/2024-10` for a span",
            ),
            Self::Choice { choices, .. } => Some(format!("one of {}", choices.join(", "))),
            Self::Key { .. } => fixed("use letters, digits, `_`, `-` and `.`"),
            Self::Id { .. } => fixed(
                "use words of lower-case letters, digits and `_`, a letter first, with dots between",
            ),
            Self::Unknown { kind, near: None, text } => Some(kind.add(text)),
            Self::RowTooLong { .. } => fixed("a quote may be open: the row has no end before that"),
            Self::DoubledInStream { .. } => {
                fixed("save the register to a file to be told their lines")
            }
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
            Self::Empty { .. }
            | Self::EmptyDomain { .. }
            | Self::BlankRow
            | Self::NoRows
            | Self::Formulas { .. }
            | Self::FooterSkipped { .. }
            | Self::Missing { .. }
            | Self::DamageStands { .. } => None,
        }
    }
}

/// The flag that leaves out a remark at the end.
fn footer_help(text: &str) -> String {
    let start = text.split([':', '：', ' ']).next().unwrap_or(text);
    format!("use --footer {}", super::escape::escaped(start))
}

fn number_help(text: &str) -> String {
    let without = |dropped: fn(char) -> bool| {
        let rest: String = text.chars().filter(|c| !dropped(*c)).collect();
        (rest.len() < text.len() && rest.parse::<Digits>().is_ok()).then_some(rest)
    };
    if let Some(digits) = without(char::is_whitespace) {
        return format!("write it without spaces: `{digits}`");
    }
    if without(|c| c == ',').is_some() {
        return "write decimals after a point, and thousands without a mark or as `1,234,567.8`"
            .to_owned();
    }
    if text.starts_with('#') {
        return "a spreadsheet could not reckon or show it; put the number there".to_owned();
    }
    let figures = text.chars().any(char::is_numeric);
    if text.contains(['e', 'E']) && text.starts_with(|c: char| c.is_ascii_digit()) {
        return "write the digits as they were printed, for example `1000`".to_owned();
    }
    if figures {
        return "write the digits alone; `unit` and `qualifier` have columns of their own, or \
                `printed` in their place"
            .to_owned();
    }
    let markers = MISSING.iter().filter(|marker| !marker.is_empty());
    let markers: Vec<&str> = markers.copied().collect();
    format!("write digits; a missing number is an empty cell, or one of {}", markers.join(" "))
}

/// What is odd about a name that is not known: a character that looks like another, or what
/// a spreadsheet makes of a code.
fn odd_name(text: &str) -> Option<String> {
    let plain = text.chars().any(|c| c.is_ascii_alphanumeric());
    let ends = [text.chars().next(), text.chars().last()].into_iter().flatten();
    let odd = text.chars().find(|c| !c.is_ascii()).or(ends.into_iter().find(|c| *c == ' '));
    if let Some(odd) = odd.filter(|_| plain) {
        return Some(format!("U+{:04X} in it only looks like a plain character", u32::from(odd)));
    }
    let odd = odd.filter(|c| !('\u{3400}'..='\u{9fff}').contains(c));
    if let Some(odd) = odd {
        return Some(format!("it holds U+{:04X}", u32::from(odd)));
    }
    let code = text.trim_start_matches('\'');
    let number = code.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'E' | b'+'));
    let changed = number && (code.len() < text.len() || code.contains(['.', 'E']));
    changed.then(|| "a spreadsheet changed it; format the column as text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_on_a_number_never_guesses_what_a_comma_marks() {
        for text in ["12,34,567", "1,23", "1.200,5"] {
            assert!(
                number_help(text).contains("after a point"),
                "{text}: it may be a decimal comma"
            );
        }
        assert_eq!(number_help(" 1 200"), "write it without spaces: `1200`");
        assert!(number_help("1e3").contains("`1000`"));
        assert!(number_help("约300").contains("qualifier"));
        assert!(number_help("#REF!").contains("spreadsheet"));
        assert!(number_help("待定").contains("无数据"));
    }

    #[test]
    fn help_names_what_only_looks_like_a_name() {
        for (text, said) in [
            ("\u{421}N-BJ", "U+0421"),
            ("CN\u{2010}BJ", "U+2010"),
            ("CN-BJ\u{a0}", "U+00A0"),
            ("２０２３", "U+FF12"),
            ("110000.0", "spreadsheet"),
            ("1.1E5", "spreadsheet"),
            ("'110000", "spreadsheet"),
        ] {
            assert!(odd_name(text).is_some_and(|help| help.contains(said)), "{text}");
        }
        for text in ["CN-BI", "合计", "110001"] {
            assert_eq!(odd_name(text), None, "{text}");
        }
    }
}
