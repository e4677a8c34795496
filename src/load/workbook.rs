//! A sheet of a workbook as a table: each cell as it is displayed.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::ods;
use crate::figure::{Digits, Rational, Toward};
use crate::table::{Damage, Fault, Kind, Place};

/// Whether a file is a workbook, by its ending.
pub(super) fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["xlsx", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A sheet, written as CSV, and what is odd about it; places are row and column.
pub(super) struct Sheet {
    pub text: String,
    pub notes: Vec<Damage>,
}

/// The sheet of a table, or the only one if `alone`; `None` if there is none.
///
/// # Errors
/// Why the file is no workbook.
pub(super) fn sheet(bytes: &[u8], table: &str, alone: bool) -> Result<Option<Sheet>, Fault> {
    let damaged = |_| Fault::Kind { kind: Kind::DamagedWorkbook };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let names = book.sheet_names();
    let only = || names.first().filter(|_| alone && names.len() == 1);
    let name = names.iter().find(|name| name.as_str() == table).or_else(only);
    name.map(|name| read(&mut book, bytes, name).map_err(damaged)).transpose()
}

fn read(
    book: &mut Sheets<Cursor<&[u8]>>,
    bytes: &[u8],
    name: &str,
) -> Result<Sheet, calamine::Error> {
    let values = book.worksheet_range(name)?;
    let formulas = book.worksheet_formula(name)?;
    let styles = book.worksheet_style(name)?;
    let mut text = String::new();
    let is_ods = matches!(book, Sheets::Ods(_));
    let displayed = match values.end().filter(|_| is_ods) {
        Some(last) => ods::displayed(bytes, name, last)?,
        None => BTreeMap::new(),
    };
    let (rows, columns) = values.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
    let (mut hidden, mut reckoned, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..rows {
        for column in 0..columns {
            let at = (row, column);
            let format = styles.get(at).and_then(|style| style.number_format.as_ref());
            let format = format.map_or("General", |format| format.format_code.as_str());
            let value = values.get_value(at);
            let (shown, whole) = match displayed.get(&at) {
                Some((text, whole)) => (text.clone(), *whole),
                None => shown(value, format),
            };
            let place = Place { line: row + 1, column: column + 1 };
            if is_ods && matches!(value, Some(Data::Float(_))) && !displayed.contains_key(&at) {
                unread.push(place);
            }
            if !whole {
                hidden.push(place);
            }
            if formulas.get_value(at).is_some_and(|formula| !formula.is_empty()) {
                reckoned.push(place);
            }
            let separator = if column == 0 { "" } else { "," };
            text.push_str(separator);
            text.push('"');
            text.push_str(&shown.replace('"', "\"\""));
            text.push('"');
        }
        text.push('\n');
    }
    let kinds = [
        (&hidden, Fault::HiddenDigits { count: hidden.len() }),
        (&reckoned, Fault::Formulas { count: reckoned.len() }),
        (&unread, Fault::NoFormats { count: unread.len() }),
    ];
    let first = |(places, note): (&Vec<Place>, Fault)| Some((*places.first()?, note));
    Ok(Sheet { text, notes: kinds.into_iter().filter_map(first).collect() })
}

/// A cell as it is displayed, and whether that shows all of its digits.
fn shown(value: Option<&Data>, format: &str) -> (String, bool) {
    match value {
        None | Some(Data::Empty) => (String::new(), true),
        Some(Data::Float(number)) => displayed(*number, format),
        Some(Data::Int(number)) => (number.to_string(), true),
        Some(Data::DateTime(time)) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            (format!("{year:04}-{month:02}-{day:02}"), true)
        }
        Some(other) => (other.to_string(), true),
    }
}

/// A number in a number format.
fn displayed(number: f64, format: &str) -> (String, bool) {
    // The shortest decimal that is this number: what was typed, up to 15 digits.
    let stored = number.to_string();
    let Ok(digits) = stored.parse::<Digits>() else { return (stored, true) };
    let first = format.split(';').next().unwrap_or_default();
    let (form, literal) = without_literals(first);
    if form.eq_ignore_ascii_case("general") || !form.contains(['0', '#']) {
        return (stored + &literal, true);
    }
    if form.contains(['E', 'e']) {
        return (format!("{number:E}"), true);
    }
    let percent = form.contains('%');
    let scale = if percent { Rational::from(100) } else { Rational::ONE };
    let value = digits.value() * scale;
    let decimals = form.split_once('.').map_or("", |(_, decimals)| decimals);
    let most = decimals.chars().filter(|c| matches!(c, '0' | '#' | '?')).count();
    let least = decimals.chars().filter(|c| *c == '0').count();
    let used = usize::try_from(digits.places()).unwrap_or(0);
    let used = if percent { used.saturating_sub(2) } else { used };
    let places = i32::try_from(used.clamp(least, most.max(least))).unwrap_or(0);
    let rounded = Digits::rounded(&value, places, Toward::Nearest);
    let whole = *rounded.value() == value;
    let sign = if percent { "%" } else { "" };
    (format!("{rounded}{sign}{literal}"), whole)
}

/// A number format without the words in it, and these.
fn without_literals(format: &str) -> (String, String) {
    let (mut form, mut literal) = (String::new(), String::new());
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => literal.extend(characters.by_ref().take_while(|c| *c != '"')),
            '\\' => literal.extend(characters.next()),
            '_' | '*' => drop(characters.next()),
            '[' => drop(characters.by_ref().take_while(|c| *c != ']').last()),
            other => form.push(other),
        }
    }
    (form, literal.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_its_format_displays() {
        for (number, format, text, whole) in [
            (12.3, "General", "12.3", true),
            (12.3, "0.00", "12.30", true),
            (1234.5678, "#,##0.00", "1234.57", false),
            (0.2469, "0.00%", "24.69%", true),
            (0.2469, "0%", "25%", false),
            (900.0, "0\"万千瓦\"", "900万千瓦", true),
            (1.5, "0.0##", "1.5", true),
            (-3.25, "0.00;[Red]-0.00", "-3.25", true),
            (120_000.0, "0.00E+00", "1.2E5", true),
        ] {
            assert_eq!(displayed(number, format), (text.to_owned(), whole), "{number} {format}");
        }
    }
}
