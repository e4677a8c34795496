//! What to do about what is wrong with a file, in English.

use crate::figure::{PeriodError, PhraseError};
use crate::table::{
    CellFault, Fault, Kind, Limit, MISSING, OddName, OddNumber, Reference, Swapped, Unsound,
    Wanted, code_point, escaped, odd_name, odd_number, quoted, start_of_remark, swapped,
};

#[expect(clippy::too_many_lines, reason = "an arm or two for each variant, in one place")]
pub(super) fn help(fault: &Fault) -> Option<String> {
    let near =
        |near: &Option<String>| near.as_ref().map(|near| format!("did you mean {}?", quoted(near)));
    let fixed = |text: &str| Some(text.to_owned());
    match fault {
        Fault::Encoding { likely: Some("UTF-16LE" | "UTF-16BE" | "UTF-32") } => {
            fixed("save the file as UTF-8; UTF-16 needs its byte order mark and all its bytes")
        }
        Fault::Encoding { likely: Some("UTF-8") } => fixed(
            "save the file as UTF-8: bytes of another encoding were pasted in, or some were lost",
        ),
        Fault::Encoding { .. } => fixed(
            "save the file as UTF-8, or name its encoding: --encoding windows-1252, big5, shift_jis",
        ),
        Fault::Guessed => fixed("--encoding gb18030 says so, and --encoding big5 something else"),
        Fault::MarkInside => fixed("files were joined: delete the character U+FEFF"),
        Fault::Kind { kind: Kind::OldExcel | Kind::BinaryWorkbook } => fixed("save it as .xlsx"),
        Fault::Kind { kind: Kind::LockedWorkbook } => fixed("save it without the password"),
        Fault::Kind { .. } => fixed("save the table as CSV, or give a workbook its ending"),
        Fault::TooLarge(Limit::Cells | Limit::Unpacked) => {
            fixed("split the sheet, and delete what is filled far from the table")
        }
        Fault::TooLarge(_) => fixed("split the file, or look for a quote that is never closed"),
        Fault::UnclosedQuote => fixed("close the quote, or double it if it belongs to the text"),
        Fault::TextAfterQuote => fixed("double a quote that belongs to the text: \"\""),
        Fault::BareQuote => fixed("put the whole field in quotes, and double those in it"),
        Fault::OddQuote(_) => {
            fixed("quote with \", or put the field in \" if these quotes belong to the text")
        }
        Fault::NoHeader { columns: Wanted::Count(count), .. } => {
            Some(format!("the first line must name {count} columns"))
        }
        Fault::NoHeader { columns: Wanted::Mapped(names), .. } => Some(format!(
            "it must name {names}; `changzhi projects --column NAME=HEADER` takes one from another \
             header, and `--column NAME==TEXT` gives all rows one text"
        )),
        Fault::NoHeader { columns: Wanted::Names(names), .. } => {
            Some(format!("the first line must name {names}"))
        }
        Fault::HeaderBelow { line } => {
            Some(format!("delete what is above, or use --header-row {line}"))
        }
        Fault::Separator(_) => fixed("separate fields by `,`, `;` or a tab"),
        Fault::HiddenDigits { .. } => fixed("change the number format if they are digits"),
        Fault::Cell { fault, .. } => fixed(match fault {
            CellFault::Format { .. } | CellFault::Displayed { .. } => {
                "display the number itself, as `0.00` or `#,##0` do, or a date with its year; \
                 docs/workbooks.md lists the formats that are read"
            }
            CellFault::NotANumber { .. } | CellFault::TooManyDigits => {
                "format the cell as text, and type the number again"
            }
            CellFault::MergedNumber => "unmerge the cells, and write the number in its own row",
            CellFault::Doubled => "unmerge the cells, type the value again, and save the workbook",
            CellFault::NoResult => "open the workbook in a spreadsheet program, and save it there",
            CellFault::Error { .. } => "correct the formula, or put there what was published",
            CellFault::TooLong => "shorten the text",
        }),
        Fault::HiddenCells { .. } => fixed("delete what should not be read"),
        Fault::NoSheet { sheets, .. } => {
            Some(format!("name one behind the file: `BOOK.xlsx#{}`", escaped(sheets.first()?)))
        }
        Fault::HeaderAgain => fixed("delete the line; files were joined"),
        Fault::Conflict => fixed("settle the conflict, and delete the marks"),
        Fault::Total { .. } => fixed("delete the row: it would be counted a second time"),
        Fault::Footnote { text } => {
            Some(format!("use --footer {}, or delete it", escaped(start_of_remark(text))))
        }
        Fault::Unnamed => fixed("name the column in the header, or empty its cells"),
        Fault::Apart { .. } => {
            fixed("correct one of them, or delete the columns that `printed` stands for")
        }
        Fault::Control(_) => fixed("delete the character; it does not show"),
        Fault::Replaced => fixed("take the text from where it is whole; it is lost here"),
        Fault::DecodedTwice { .. } => {
            fixed("a program read UTF-8 as another encoding; save the file anew as UTF-8")
        }
        Fault::LookAlike { like, .. } => Some(format!("type `{like}` in its place")),
        Fault::Lost { .. } => fixed("put there what it was before a spreadsheet read it"),
        Fault::Width { .. } => fixed("the first line names every column, and no other"),
        Fault::RowFirst => fixed("put a line with the names of the columns above it"),
        Fault::EmptyFile => fixed("the first line names the columns"),
        Fault::MissingColumn { near: Some(name), .. } => {
            Some(format!("did you mean it by {}?", quoted(name)))
        }
        Fault::MissingColumn { column, near: None } => {
            Some(format!("add {} to the first line", quoted(column)))
        }
        Fault::Unmapped { column, near: Some(name), .. } => Some(format!(
            "`changzhi projects --column {column}={}` takes it from there",
            escaped(name)
        )),
        Fault::Unmapped { column: "id", .. } => fixed(
            "`changzhi projects --column id=HEADER` takes it from another header, and `--any-id` needs none",
        ),
        Fault::Unmapped { column, .. } => Some(format!(
            "`changzhi projects --column {column}=HEADER` takes it from another header, and \
             `--column {column}==TEXT` gives all rows one text"
        )),
        Fault::MappedTwice { .. } | Fault::OneForTwo { .. } => fixed("delete one of them"),
        Fault::CaseApart { .. } => fixed("map one to the other if they are one word"),
        Fault::DuplicateColumn { .. } => fixed("rename or delete one of them"),
        Fault::UnknownColumn { near: name, .. }
        | Fault::UnknownTable { near: name }
        | Fault::FitsNothing { near: name, .. }
        | Fault::NoSuchWord { near: name, .. } => near(name),
        Fault::Fields { ends_so: true, delimiter, .. } => {
            Some(format!("delete the {} at the end of the line", sign(*delimiter)))
        }
        Fault::Fields { found, expected, delimiter, .. } if found > expected => {
            Some(format!("put a field that has a {} in it in quotes", sign(*delimiter)))
        }
        Fault::Fields { near: Some(odd), delimiter, .. } => {
            Some(format!("{} separates nothing; write a {}", code_point(*odd), sign(*delimiter)))
        }
        Fault::Fields { .. } => fixed(
            "a separator is missing, or the line is no row: --footer TEXT ends the table at a line that starts so",
        ),
        Fault::NoDecimalComma { .. } => fixed(
            "read the file without --decimal-comma if all its commas mark thousands; one file has one way",
        ),
        Fault::Number { text } => Some(number(&odd_number(text))),
        Fault::Printed { error: PhraseError::Ambiguous { .. }, .. } => {
            fixed("write the one that is meant")
        }
        Fault::Printed { error: PhraseError::Order { .. }, .. } => {
            fixed("write the smaller number first, or a unit behind each of them")
        }
        Fault::Printed { .. } => fixed(
            "for example `约900万千瓦`, `about 9 million kW`, `$11.55 billion`, `between 3 and 5%`",
        ),
        Fault::MarksStated { .. } => fixed(
            "`decimalChar` and `groupChar` of the field in datapackage.json say so: correct the \
             cell, or them",
        ),
        Fault::MissingStated { .. } => fixed(
            "add its text to `missingValues` in datapackage.json, or write one that is listed there",
        ),
        Fault::Marks { mark: '.', .. } => fixed(
            "use --decimal-comma if it marks thousands; if decimals, separate fields by commas",
        ),
        Fault::Marks { .. } => {
            fixed("use --decimal-comma if it marks decimals, or delete it if it marks thousands")
        }
        Fault::NumberTooLong { .. } => fixed("a printed number has at most 100 digits"),
        Fault::NotACount { .. } => fixed("things are counted in whole numbers"),
        Fault::Unit { near: Some(name), .. } => Some(format!("did you mean {}?", quoted(name))),
        Fault::Unit { near: None, .. } => {
            fixed("for example `million kW`, `万千瓦`, `billion yuan`, `亿元`, `%`, `count`")
        }
        Fault::WrongUnit { unit, dimension, expected, .. } => {
            match swapped(unit, *dimension, *expected) {
                Some(swapped) => Some(swap(unit, &swapped)),
                None => fixed("correct the unit, or name the indicator that is meant"),
            }
        }
        Fault::SumOfRows { .. } => fixed("if it is a total, delete the row: it is counted twice"),
        Fault::UnitsApart { .. } => fixed("see the source, and correct the one that is wrong"),
        Fault::Unknown { near, text, .. } if odd_name(text).is_some() => {
            let meant = near.as_ref().map(|near| format!("did you mean {}? ", quoted(near)));
            Some(meant.unwrap_or_default() + &odd(&odd_name(text)?))
        }
        Fault::Qualifier { near: Some(name), .. } | Fault::Unknown { near: Some(name), .. } => {
            Some(format!("did you mean {}?", quoted(name)))
        }
        Fault::Qualifier { near: None, .. } => fixed(
            "leave it empty, or write around, over, nearly, at least, up to, less than, exact or 约, 超, 近",
        ),
        Fault::Significant { .. } => fixed("count the digits up to the first of the rounded zeros"),
        Fault::Period { text, .. } | Fault::Id { text } | Fault::Key { text }
            if odd_name(text).is_some() =>
        {
            odd_name(text).map(|name| odd(&name))
        }
        Fault::Period { error: PeriodError::Calendar, .. } | Fault::Date { .. } => {
            fixed("a date is written `2021-07-31` and must exist")
        }
        Fault::Period { .. } => fixed(
            "write `2021`, `2021-Q3`, `2021-07`, `2021-07-31`, or `2024-01/2024-10` for a span",
        ),
        Fault::Choice { choices, .. } => Some(format!("one of {}", choices.join(", "))),
        Fault::Key { .. } => fixed("use letters, digits, `_`, `-` and `.`"),
        Fault::Id { .. } => fixed(
            "use words of lower-case letters, digits and `_`, a letter first, with dots between",
        ),
        Fault::Unknown { kind, near: None, text } => Some(add(*kind, text)),
        Fault::RowTooLong { .. } => fixed("a quote may be open: the row has no end before that"),
        Fault::DoubledInStream { .. } => {
            fixed("save the register to a file to be told their lines")
        }
        Fault::DuplicateId { .. } => fixed("give each row an id of its own"),
        Fault::DuplicateFact { .. } => {
            fixed("delete one; another source for the same fact is welcome, with its own id")
        }
        Fault::Syntax { .. } => fixed("for example `capacity.wind / capacity.total[-1y] - 1`"),
        Fault::TooDeep | Fault::TooLong => fixed("give a part of it an indicator of its own"),
        Fault::ChainTooLong { .. } => fixed("let some of them start from published figures"),
        Fault::Dimension { .. } => fixed("only quantities of one kind can be added"),
        Fault::StockAndFlow => {
            fixed("a stock is a level at an instant, a flow an amount over a span")
        }
        Fault::Result { .. } => fixed("correct the formula or the indicator's unit"),
        Fault::Cycle { .. } => fixed("delete one of these formulas"),
        Fault::OutOfDomain { .. } => {
            fixed("correct the value or its unit, or the indicator's minimum or maximum")
        }
        Fault::ReservedGroup { .. } => fixed("give the group another name"),
        Fault::UntimelyOperand { .. } => {
            fixed("use stocks, and ratios of them, or make the result a flow or a ratio")
        }
        Fault::Outside { .. } => {
            fixed("name a file in the folder; `--table NAME=FILE` reads one from elsewhere")
        }
        Fault::Description { error: Unsound::NotFollowed { .. } } => fixed(
            "write the table as docs/description.md says, and then delete the property; or give the \
             file by `--table NAME=FILE`, which the description says nothing of",
        ),
        Fault::Description { .. } => {
            fixed("correct datapackage.json, or delete it: tables are then found by their names")
        }
        Fault::Empty { .. }
        | Fault::EmptyDomain { .. }
        | Fault::BlankRow
        | Fault::NoRows
        | Fault::Formulas { .. }
        | Fault::FooterSkipped { .. }
        | Fault::Missing { .. }
        | Fault::LeftOut { .. }
        | Fault::DamageStands { .. } => None,
    }
}

/// What separates fields, in words.
fn sign(delimiter: char) -> &'static str {
    match delimiter {
        ';' => "semicolon",
        '\t' => "tab",
        _ => "comma",
    }
}

fn number(odd: &OddNumber) -> String {
    let fixed = match odd {
        OddNumber::Spaces(digits) => return format!("write it without spaces: `{digits}`"),
        OddNumber::Comma => {
            "write decimals after a point, and thousands without a mark or as `1,234,567.8`"
        }
        OddNumber::Dash(dash) => return format!("write `-` for `{dash}` if it is a minus sign"),
        OddNumber::Broken => "a spreadsheet could not reckon or show it; put the number there",
        OddNumber::Exponent => "write the digits as they were printed, for example `1000`",
        OddNumber::Words => {
            "write the digits alone; `unit` and `qualifier` have columns of their own, or \
             `printed` in their place"
        }
        OddNumber::NoDigits => {
            let markers = MISSING.into_iter().filter(|marker| !marker.is_empty());
            let markers = markers.collect::<Vec<_>>().join(" ");
            return format!("write digits; a missing number is an empty cell, or one of {markers}");
        }
    };
    fixed.to_owned()
}

fn odd(name: &OddName) -> String {
    match name {
        OddName::LooksPlain(odd) => {
            format!("{} in it only looks like a plain character", code_point(*odd))
        }
        OddName::Holds(odd) => format!("it holds {}", code_point(*odd)),
        OddName::Changed => "a spreadsheet changed it; format the column as text".to_owned(),
    }
}

fn swap(unit: &str, Swapped { is_energy, meant }: &Swapped) -> String {
    let (has, wants) = if *is_energy { ("energy", "power") } else { ("power", "energy") };
    let often = meant.as_ref().map_or_else(String::new, |meant| {
        format!("{} is often printed for {}: ", quoted(unit), quoted(meant))
    });
    let meant = "name the indicator that is meant";
    format!("the unit is of {has}, not of {wants}; {often}see the source, or {meant}")
}

/// What to add, and where, so that there is a thing of this name.
fn add(kind: Reference, name: &str) -> String {
    let name = escaped(name);
    match kind {
        Reference::Area => format!("add `{name}` to areas.csv"),
        Reference::Source => format!("add `{name}` to sources.csv"),
        Reference::Indicator => format!("add `{name}` to indicators.csv"),
        Reference::Technology => format!("add `capacity.{name}` to indicators.csv"),
        Reference::Programme => format!(
            "add the programme's indicator to indicators.csv: `projects.{name}` or `investment.{name}`"
        ),
    }
}
