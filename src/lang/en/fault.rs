//! What is wrong with a file, in English.

use super::fact::{cell, domain, expectation, kind, listed, reference, unsound};
use super::remedy::help;
use crate::figure::{PeriodError, PhraseError};
use crate::inert::spelled_out;
use crate::lang::Faults;
use crate::table::{Fault, Limit, code_point, escaped, quoted};

pub(super) const FAULTS: Faults = Faults {
    sentence,
    help,
    labelled_help: |help| format!("help: {help}"),
    again: |count, lines, others| {
        let lines = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        let noun = if lines.contains(',') { "lines" } else { "line" };
        format!("{count} times, on {noun} {lines}{}", if others { ", …" } else { "" })
    },
    more: |more| format!("and {more} more"),
};

#[expect(clippy::too_many_lines, reason = "an arm for each variant, in one place")]
fn sentence(fault: &Fault) -> String {
    let fixed = str::to_owned;
    match fault {
        Fault::Encoding { likely: Some(name) } => {
            format!("the text is {}", bad_encoding(name))
        }
        Fault::Encoding { likely: None } => {
            fixed("the text is neither UTF-8 nor GB18030 from here on")
        }
        Fault::Guessed => fixed("the file is read as GB18030"),
        Fault::MarkInside => fixed("a byte order mark stands inside the text"),
        Fault::Kind { kind: it } => format!("the file is no CSV but {}", kind(*it)),
        Fault::TooLarge(limit) => fixed(match limit {
            Limit::File => "the file has more than 256 MiB",
            Limit::Field => "the field has more than 1 MiB",
            Limit::Record => "the row has more than 16 MiB",
            Limit::Columns => "the row has more than 1024 fields",
            Limit::Cells => "the sheet has more than 1,048,576 rows or 16,777,216 filled cells",
            Limit::Unpacked => {
                "the workbook unpacks to more than 256 MiB, or to more than 8 MiB and a hundred \
                 times its size"
            }
        }),
        Fault::UnclosedQuote => fixed("the quote that opens here is never closed"),
        Fault::TextAfterQuote => fixed("text follows the closing quote of this field"),
        Fault::BareQuote => fixed("a quote stands inside a field that is not quoted"),
        Fault::OddQuote(quote) => {
            format!("the field is quoted with {}, which quotes nothing", code_point(*quote))
        }
        Fault::Control(character) => {
            format!("the cell holds the invisible character {}", code_point(*character))
        }
        Fault::Replaced => fixed("the cell has lost characters: a mark stands in their place"),
        Fault::DecodedTwice { text, meant } => {
            format!("{} was decoded twice; it was {}", quoted(text), quoted(meant))
        }
        Fault::LookAlike { letter, like } => format!(
            "the letter {} looks like `{like}`, among letters of another script",
            code_point(*letter)
        ),
        Fault::DamageStands { count: 1, lines } => {
            format!("the text of 1 row is damaged where the mapping expects it, on line {lines}")
        }
        Fault::DamageStands { count, lines } => {
            format!(
                "the text of {count} rows is damaged where the mapping expects it, on lines {lines}"
            )
        }
        Fault::Lost { text } => {
            format!("{} is what a spreadsheet shows where it lost a value", quoted(text))
        }
        Fault::EmptyFile => fixed("the file is empty"),
        Fault::Width { found, expected } => {
            let columns = if *found == 1 { "column" } else { "columns" };
            format!("the header has {found} {columns}, and {expected} are expected")
        }
        Fault::RowFirst => fixed("the first line is a row of the table, not its header"),
        Fault::NoHeader { found, .. } => {
            format!("the first line names no column of the table, but {}", named(found))
        }
        Fault::HeaderBelow { line } => format!("the header is on line {line}"),
        Fault::Separator(character) => {
            format!("the columns are separated by {}", code_point(*character))
        }
        Fault::HeaderAgain => fixed("the header comes again"),
        Fault::Conflict => fixed("git left the marks of a conflict here"),
        Fault::Total { text } => format!("{} sums up other rows", quoted(text)),
        Fault::Footnote { text } => format!("{} is a remark, not a row", quoted(text)),
        Fault::BlankRow => fixed("an empty row stands between others"),
        Fault::FooterSkipped { lines: 1 } => fixed("the line from here on is not read"),
        Fault::FooterSkipped { lines } => {
            format!("the {lines} lines from here on are not read")
        }
        Fault::HiddenDigits { count } => {
            format!("numbers with digits that are not displayed, and not read: {count}")
        }
        Fault::Formulas { count } => {
            format!("cells that are formulas, read as they were saved: {count}")
        }
        Fault::HiddenCells { sheet, rows, columns } => {
            let sheet = sheet.then(|| "the sheet".to_owned());
            let count = |of, count| (count > 0).then(|| format!("{of}: {count}"));
            let parts = [sheet, count("rows", *rows), count("columns", *columns)];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("hidden, and read all the same: {}", parts.join(", "))
        }
        Fault::Cell { cell: name, fault, more } => match more {
            0 => cell(name, fault),
            more => format!("{}; cells alike: {more} more", cell(name, fault)),
        },
        Fault::NoSheet { name, sheets } => {
            format!("no sheet is called {}; there are {}", quoted(name), listed(sheets))
        }
        Fault::NoRows => fixed("the table has no rows"),
        Fault::Missing { count: 1, .. } => fixed("1 value is missing"),
        Fault::Missing { count, lines } => {
            format!("{count} values are missing, on lines {lines}")
        }
        Fault::Unnamed => fixed("the cell is in a column without a name"),
        Fault::Apart { printed, parts } => {
            format!(
                "`printed` says {}, the columns beside it say {}",
                quoted(printed),
                quoted(parts)
            )
        }
        Fault::LeftOut { count: 1, .. } => fixed("1 row is of another kind and was left out"),
        Fault::LeftOut { count, lines } => {
            format!("{count} rows are of another kind and were left out, on lines {lines}")
        }
        Fault::MissingColumn { column, .. } => format!("column {} is missing", quoted(column)),
        Fault::Unmapped { column, columns, .. } if columns.is_empty() => {
            format!("column {} is missing", quoted(column))
        }
        Fault::Unmapped { column, columns, .. } => {
            format!("column {} is missing; the first line names {}", quoted(column), named(columns))
        }
        Fault::FitsNothing { text, .. } => {
            format!("the mapping names {}, which is not in the register", quoted(text))
        }
        Fault::MappedTwice { what, first, second } => {
            format!("{} is mapped twice: {} and {}", quoted(what), quoted(first), quoted(second))
        }
        Fault::OneForTwo { column, first, second } => format!(
            "column {} is mapped to both {} and {}",
            quoted(column),
            quoted(first),
            quoted(second)
        ),
        Fault::CaseApart { column, first, second } => format!(
            "{} and {} differ in case only, and are two words of {}",
            quoted(first),
            quoted(second),
            quoted(column)
        ),
        Fault::NoSuchWord { column, text, .. } => {
            format!("no row has {} as its {}", quoted(text), quoted(column))
        }
        Fault::DuplicateColumn { column, first } => {
            format!("column {} is there already, at column {first}", quoted(column))
        }
        Fault::UnknownColumn { column, .. } => {
            format!("column {} is not known and not read", quoted(column))
        }
        Fault::UnknownTable { .. } => fixed("the file is no table of a package and not read"),
        Fault::Fields { found, expected, .. } => {
            let fields = if *found == 1 { "field" } else { "fields" };
            format!("the row has {found} {fields}, the header has {expected}")
        }
        Fault::RowTooLong { mebibytes } => {
            format!("the row is longer than {mebibytes} MiB")
        }
        Fault::Empty { column } => format!("{} is empty", quoted(column)),
        Fault::NoDecimalComma { text } => {
            format!("{} is not written with a decimal comma", quoted(text))
        }
        Fault::Number { text } => format!("{} is not a plain decimal number", quoted(text)),
        Fault::Printed { text, error: PhraseError::Number { found } } if text == found => {
            format!("{} does not start with a number or a word for its precision", quoted(text))
        }
        Fault::Printed { text, error: PhraseError::Number { found } } => {
            format!("{} has {} where a number should be", quoted(text), quoted(found))
        }
        Fault::Printed { text, error: PhraseError::Unit { found } } if found.is_empty() => {
            format!("{} has no unit", quoted(text))
        }
        Fault::Printed { text, error: PhraseError::Unit { found } } => {
            format!("{} has {} where a unit should be", quoted(text), quoted(found))
        }
        Fault::Printed { text, error: PhraseError::Order { numbers: [one, other] } } => {
            format!("{} says that {} is less than {}", quoted(text), quoted(one), quoted(other))
        }
        Fault::Printed { text, error: PhraseError::Ambiguous { readings: [one, other] } } => {
            format!("{} may be {} or {}", quoted(text), quoted(one), quoted(other))
        }
        Fault::MarksStated { text, decimal, group: None } => {
            format!("{} is not a number with the decimal mark `{decimal}` alone", quoted(text))
        }
        Fault::MarksStated { text, decimal, group: Some(group) } => {
            let marks = format!("the decimal mark `{decimal}` and `{group}` between thousands");
            format!("{} is not a number with {marks}", quoted(text))
        }
        Fault::MissingStated { text } => {
            format!("{} is no number, and not listed as a missing value", quoted(text))
        }
        Fault::Marks { text, mark } => {
            let mark = if *mark == ',' { "comma" } else { "point" };
            format!("the {mark} of {} may mark thousands or decimals", quoted(text))
        }
        Fault::NumberTooLong { digits } => format!("the number has {digits} characters"),
        Fault::NotACount { text } => format!("{} is not a count", quoted(text)),
        Fault::Unit { text, .. } => format!("{} is not a known unit", quoted(text)),
        Fault::WrongUnit { unit, dimension, indicator, expected } => format!(
            "{} is in {dimension}, but {} is in {expected}",
            quoted(unit),
            quoted(indicator)
        ),
        Fault::SumOfRows { count, lines } if lines.is_empty() => {
            format!("capacities that are the exact sum of those before them: {count}")
        }
        Fault::SumOfRows { count: 1, lines } => {
            format!("the capacity on line {lines} is the exact sum of those before it")
        }
        Fault::SumOfRows { count, lines } => {
            format!("{count} capacities are the exact sum of those before them, on lines {lines}")
        }
        Fault::UnitsApart { unit, other } => {
            format!("the unit {} is not that of {}", quoted(unit), quoted(other))
        }
        Fault::Qualifier { text, .. } => format!("{} is not a known qualifier", quoted(text)),
        Fault::Significant { text } => {
            format!("the value cannot have {} significant digits", quoted(text))
        }
        Fault::OutOfDomain { value, indicator, domain: of } => {
            format!("{} cannot be: {} {}", quoted(value), quoted(indicator), domain(of))
        }
        Fault::EmptyDomain { text } => {
            format!("the maximum {} is below the minimum", quoted(text))
        }
        Fault::Period { text, error } => format!("{} {}", quoted(text), period_fault(*error)),
        Fault::Date { text } => format!("{} is not a date", quoted(text)),
        Fault::Choice { column, text, .. } => {
            format!("{} is not a {}", quoted(text), quoted(column))
        }
        Fault::ReservedGroup { group } => {
            format!("{} is a section of its own, not a group of indicators", quoted(group))
        }
        Fault::Id { text } | Fault::Key { text } => format!("{} is not an id", quoted(text)),
        Fault::Unknown { kind, text, .. } => {
            format!("{} {} is not known", reference(*kind), quoted(text))
        }
        Fault::DuplicateId { id, first } => {
            format!("{} is there already, at {}", quoted(id), spelled_out(first))
        }
        Fault::DoubledInStream { ids } => format!("ids that stand twice: {ids}"),
        Fault::DuplicateFact { indicator, area, when, first } => {
            let what = format!("`{indicator}` of {area}, {when}, from this source");
            format!("{} is there already, at {}", escaped(&what), spelled_out(first))
        }
        Fault::Syntax { expected, found } if found.is_empty() => {
            format!("the formula ends where {} is expected", expectation(*expected))
        }
        Fault::Syntax { expected, found } => {
            format!("{} stands where {} is expected", quoted(found), expectation(*expected))
        }
        Fault::TooDeep => fixed("the formula has too many parentheses in one another"),
        Fault::TooLong => fixed("the formula has too many parts"),
        Fault::ChainTooLong { longest } => {
            format!("more than {longest} formulas stand in one another here")
        }
        Fault::Dimension { left, right } => format!("{left} and {right} cannot be added"),
        Fault::UntimelyOperand { operand, result } => {
            format!("{} is over a period, but {} at an instant", quoted(operand), quoted(result))
        }
        Fault::StockAndFlow => fixed("a stock and a flow cannot be added"),
        Fault::Result { formula, indicator, expected } => {
            format!("the formula gives {formula}, but {} is in {expected}", quoted(indicator))
        }
        Fault::Cycle { path } => {
            format!("the formulas go in a circle: {}", escaped(&path.join(" -> ")))
        }
        Fault::Outside { path } => {
            format!("{} leads out of the folder of the package", quoted(path))
        }
        Fault::Description { error } => {
            format!("the description cannot be followed: {}", unsound(error))
        }
    }
}

/// The names of a header; those of a long one up to the twelfth.
fn named(columns: &[String]) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = columns.iter().take(SHOWN).map(|name| quoted(name)).collect();
    match columns.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
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
