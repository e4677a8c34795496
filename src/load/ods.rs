//! The numbers of a sheet of an `.ods` workbook as they are displayed.
//!
//! A cell states its number in `office:value`, and in `text:p` how its format displays it
//! (the `OpenDocument` standard, version 1.3, part 3): only there are the zeros at the end. A text
//! that is no rounding of the number, as where a comma marks decimals, is not taken.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use calamine::OdsError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::figure::{Digits, Rational, Toward};
use crate::table::{LARGEST_FILE, Marks, number};

/// A row and a column, from 0.
type At = (u32, u32);

/// The text of a number, and whether it shows all of its digits.
type Displayed = (String, bool);

/// The displayed numbers of a sheet, up to its last cell.
pub(super) fn displayed(
    bytes: &[u8],
    sheet: &str,
    last: At,
) -> Result<BTreeMap<At, Displayed>, OdsError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let content = archive.by_name("content.xml")?.take(LARGEST_FILE as u64);
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut scan = Scan { sheet, last, ..Scan::default() };
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) => scan.start(&tag),
            Event::Empty(tag) => {
                scan.start(&tag);
                scan.end(tag.name().as_ref());
            }
            Event::End(tag) => scan.end(tag.name().as_ref()),
            Event::Text(text) if scan.is_cell() => scan.text.push_str(&text.xml10_content()),
            Event::Eof => return Ok(scan.found),
            _ => {}
        }
        buffer.clear();
    }
}

/// Where a reader of `content.xml` stands.
#[derive(Default)]
struct Scan<'s> {
    sheet: &'s str,
    last: At,
    inside: bool,
    // Of the row and the cell: where it starts, and how often it stands there.
    row: (u32, u32),
    column: (u32, u32),
    cells: Vec<(u32, Displayed)>,
    value: Option<String>,
    text: String,
    annotations: usize,
    found: BTreeMap<At, Displayed>,
}

impl Scan<'_> {
    fn is_cell(&self) -> bool {
        self.inside && self.value.is_some() && self.annotations == 0
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let found = tag.try_get_attribute(name).ok().flatten();
            found.map(|attribute| attribute.value.into_owned())
        };
        let times = |name: &str| attribute(name).and_then(|text| text.parse().ok()).unwrap_or(1);
        match tag.name().as_ref() {
            "table:table" => self.inside = attribute("table:name").as_deref() == Some(self.sheet),
            "table:table-row" => {
                self.row.1 = times("table:number-rows-repeated");
                self.column = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column.1 = times("table:number-columns-repeated");
                self.value = attribute("office:value");
                self.text.clear();
            }
            "office:annotation" => self.annotations += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: &str) {
        match tag {
            "table:table" => self.inside = false,
            "table:table-row" if self.inside => {
                let (first, next) = (self.row.0, self.row.0.saturating_add(self.row.1));
                for row in first..next.min(self.last.0.saturating_add(1)) {
                    let cells = self.cells.iter().map(|(column, text)| ((row, *column), text));
                    self.found.extend(cells.map(|(at, text)| (at, text.clone())));
                }
                self.cells.clear();
                self.row.0 = next;
            }
            "table:table-cell" | "table:covered-table-cell" if self.inside => {
                let (first, next) = (self.column.0, self.column.0.saturating_add(self.column.1));
                let value = self.value.take();
                if let Some(text) = value.and_then(|value| rounding(&value, &self.text)) {
                    let columns = first..next.min(self.last.1.saturating_add(1));
                    self.cells.extend(columns.map(|column| (column, text.clone())));
                }
                self.column.0 = next;
            }
            "office:annotation" => self.annotations = self.annotations.saturating_sub(1),
            _ => {}
        }
    }
}

/// The text of a number, without thousands marks, if it is a rounding of its value.
fn rounding(value: &str, text: &str) -> Option<Displayed> {
    let value = value.parse::<f64>().ok()?.to_string().parse::<Digits>().ok()?;
    let shown = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let digits = number(shown, Marks::Point).ok().flatten()?;
    let hundred = if text.contains('%') { Rational::from(100) } else { Rational::ONE };
    let places = i32::try_from(digits.places()).ok()?;
    let value = value.value() * hundred;
    let whole = *digits.value() == value;
    let rounded = Digits::rounded(&value, places, Toward::Nearest);
    (rounded == digits).then(|| (text.replacen(shown, &digits.to_string(), 1), whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_if_it_is_a_rounding_of_the_number() {
        for (value, text, taken) in [
            ("12.3", "12.30", Some(("12.30", true))),
            ("1234.5", "1,234.50", Some(("1234.50", true))),
            ("1234.56", "1235", Some(("1235", false))),
            ("0.2469", "24.69%", Some(("24.69%", true))),
            ("900", "900万千瓦", Some(("900万千瓦", true))),
            ("-3.25", "-3.25", Some(("-3.25", true))),
            ("1234", "1.234", None),
            ("1.234", "1,234", None),
            ("12.3", "12,3", None),
            ("120000", "1.2E+05", None),
            ("12.3", "", None),
        ] {
            let taken = taken.map(|(text, whole)| (text.to_owned(), whole));
            assert_eq!(rounding(value, text), taken, "{value} {text}");
        }
    }
}
