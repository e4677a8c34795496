//! Sheets of `.ods` workbooks (the `OpenDocument` standard, version 1.3, part 3).
//!
//! A cell states its number in `office:value`, and in `text:p` what it displays. The text is read;
//! the number says what the marks in the text are, and whether the text is a rounding of it.

use std::collections::BTreeSet;

use super::Book;
use super::archive::{Archive, Element, Piece, damaged};
use super::date;
use super::grid::{At, Grid, LONGEST_CELL, Range, Shown};
use super::stored::{NotStored, Stored};
use crate::figure::{Date, Digits, Rational, Toward};
use crate::table::{CellFault, Damage, Marks, is_lost, number};

/// Where the sheets are.
pub(super) const CONTENT: &str = "content.xml";

/// The cells of the sheet of a table.
pub(super) fn grid(archive: &mut Archive<'_>, table: &str, book: &Book) -> Result<Grid, Damage> {
    let contents = Contents::read(archive)?;
    let names = contents.sheets;
    let chosen = book.choose(table, &names).ok_or_else(|| book.lacks(table, names.clone()))?;
    let mut reader = Cells::new(chosen, &contents.hidden);
    archive.document(CONTENT)?.ok_or_else(damaged)?.read(|piece| reader.take(piece))?;
    Ok(reader.grid)
}

/// The names of the sheets, and the styles of those that are hidden.
#[derive(Default)]
struct Contents {
    sheets: Vec<String>,
    hidden: BTreeSet<String>,
}

impl Contents {
    fn read(archive: &mut Archive<'_>) -> Result<Self, Damage> {
        let mut contents = Self::default();
        let (mut style, mut depth) = (String::new(), 0_usize);
        archive.document(CONTENT)?.ok_or_else(damaged)?.read(|piece| {
            match piece {
                Piece::Start(tag) => {
                    let text = |name| tag.attribute(name).unwrap_or_default().into_owned();
                    match tag.name() {
                        "style" => style = text("style:name"),
                        "table-properties" if text("table:display") == "false" => {
                            contents.hidden.insert(style.clone());
                        }
                        "table" => {
                            depth += 1;
                            if depth == 1 {
                                contents.sheets.push(text("table:name"));
                            }
                        }
                        _ => {}
                    }
                }
                Piece::End("table") => depth = depth.saturating_sub(1),
                _ => {}
            }
            Ok(())
        })?;
        Ok(contents)
    }
}

/// Where a reader of a sheet stands.
struct Cells<'b> {
    sheet: &'b str,
    hidden: &'b BTreeSet<String>,
    grid: Grid,
    /// How many tables are open: one may stand in a cell of another.
    depth: usize,
    inside: bool,
    /// Of the columns, the rows and the cells: where the next starts.
    columns: u32,
    row: u32,
    column: u32,
    /// How often the row stands there.
    rows: u32,
    cell: Option<Cell>,
    /// How many elements are open in the cell that display nothing in its line.
    aside: usize,
}

#[derive(Default)]
struct Cell {
    columns: u32,
    merged: (u32, u32),
    kind: String,
    value: String,
    is_formula: bool,
    is_error: bool,
    text: String,
    paragraphs: usize,
}

impl<'b> Cells<'b> {
    fn new(sheet: &'b str, hidden: &'b BTreeSet<String>) -> Self {
        Self {
            sheet,
            hidden,
            grid: Grid::default(),
            depth: 0,
            inside: false,
            columns: 0,
            row: 0,
            column: 0,
            rows: 1,
            cell: None,
            aside: 0,
        }
    }

    fn take(&mut self, piece: Piece<'_>) -> Result<(), Damage> {
        match piece {
            Piece::Start(tag) if tag.name() == "table" => self.table(tag),
            Piece::End("table") => {
                self.depth = self.depth.saturating_sub(1);
                self.inside &= self.depth > 0;
            }
            _ if !self.inside || self.depth > 1 => {}
            Piece::Start(tag) if self.cell.is_some() => self.start_in_cell(tag),
            Piece::Start(tag) => self.start(tag),
            Piece::Text(text) => self.text(text),
            Piece::End("table-row") => {
                self.row = self.row.saturating_add(self.rows);
            }
            Piece::End("table-cell" | "covered-table-cell") if self.aside == 0 => {
                let Some(cell) = self.cell.take() else { return Err(damaged()) };
                return self.cell(&cell);
            }
            Piece::End(_) => self.aside = self.aside.saturating_sub(1),
        }
        Ok(())
    }

    fn table(&mut self, tag: Element<'_>) {
        self.depth += 1;
        if self.depth == 1 && tag.attribute("table:name").as_deref() == Some(self.sheet) {
            self.inside = true;
            let style = tag.attribute("table:style-name").unwrap_or_default();
            if self.hidden.contains(style.as_ref()) {
                self.grid.hide();
            }
        }
    }

    fn start(&mut self, tag: Element<'_>) {
        let text = |name| tag.attribute(name).unwrap_or_default().into_owned();
        let times = |name| tag.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(1_u32);
        let is_hidden = || matches!(text("table:visibility").as_str(), "collapse" | "filter");
        match tag.name() {
            "table-column" => {
                let next = self.columns.saturating_add(times("table:number-columns-repeated"));
                if is_hidden() {
                    self.grid.hide_columns(self.columns..next);
                }
                self.columns = next;
            }
            "table-row" => {
                self.rows = times("table:number-rows-repeated");
                self.column = 0;
                if is_hidden() {
                    self.grid.hide_rows(self.row..self.row.saturating_add(self.rows));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let kind = text("office:value-type");
                let value = match kind.as_str() {
                    "date" => text("office:date-value"),
                    "time" => text("office:time-value"),
                    _ => text("office:value"),
                };
                self.aside = 0;
                self.cell = Some(Cell {
                    columns: times("table:number-columns-repeated"),
                    merged: (
                        times("table:number-rows-spanned"),
                        times("table:number-columns-spanned"),
                    ),
                    is_formula: tag.attribute("table:formula").is_some(),
                    is_error: text("calcext:value-type") == "error",
                    kind,
                    value,
                    ..Cell::default()
                });
            }
            _ => {}
        }
    }

    fn start_in_cell(&mut self, tag: Element<'_>) {
        let Some(cell) = &mut self.cell else { return };
        // A paragraph, and what may stand in its line.
        let in_line = matches!(tag.name(), "p" | "span" | "a" | "s" | "tab" | "line-break");
        self.aside += usize::from(self.aside > 0 || !in_line);
        if self.aside > 0 {
            return;
        }
        match tag.name() {
            "p" => {
                cell.text.push_str(if cell.paragraphs > 0 { "\n" } else { "" });
                cell.paragraphs += 1;
            }
            "s" => {
                let spaces =
                    tag.attribute("text:c").and_then(|text| text.parse().ok()).unwrap_or(1);
                cell.text.push_str(&" ".repeat(LONGEST_CELL.min(spaces)));
            }
            "tab" => cell.text.push('\t'),
            "line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    /// Spaces and line ends in a row are one space.
    fn text(&mut self, text: &str) {
        let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) else { return };
        if self.aside > 0 {
            return;
        }
        for character in text.chars() {
            match character {
                ' ' | '\t' | '\n' | '\r' if cell.text.ends_with(' ') => {}
                ' ' | '\t' | '\n' | '\r' => cell.text.push(' '),
                other => cell.text.push(other),
            }
        }
    }

    fn cell(&mut self, cell: &Cell) -> Result<(), Damage> {
        let first = At { row: self.row, column: self.column };
        let end = |first: u32, count: u32| first.saturating_add(count.max(1)) - 1;
        let last = At { row: end(first.row, self.rows), column: end(first.column, cell.columns) };
        self.column = first.column.saturating_add(cell.columns);
        if cell.is_formula {
            self.grid.formula(first);
        }
        let (rows, columns) = cell.merged;
        if rows > 1 || columns > 1 {
            let last = At { row: end(first.row, rows), column: end(first.column, columns) };
            self.grid.merge(Range { first, last });
        }
        match cell.shown() {
            Ok(shown) => self.grid.put(Range { first, last }, &shown),
            Err(fault) => {
                self.grid.refuse(first, fault);
                Ok(())
            }
        }
    }
}

impl Cell {
    fn shown(&self) -> Result<Shown, CellFault> {
        let text = self.text.trim();
        let plain =
            |text: &str| Ok(Shown { text: text.to_owned(), is_number: false, hides_digits: false });
        let differs = || CellFault::Displayed { value: self.value.clone(), text: text.to_owned() };
        match self.kind.as_str() {
            _ if self.is_error && !is_lost(text) => Err(CellFault::Error { text: text.to_owned() }),
            _ if self.is_error => plain(text),
            "" if self.is_formula => Err(CellFault::NoResult),
            "float" | "percentage" | "currency" => {
                let stored = Stored::parse(&self.value).map_err(|error| match error {
                    NotStored::NotANumber => CellFault::NotANumber { text: self.value.clone() },
                    NotStored::TooManyDigits => CellFault::TooManyDigits,
                })?;
                rounding(&stored, text).ok_or_else(differs)
            }
            "date" => {
                let day = self.value.get(..10).and_then(Date::from_iso).ok_or_else(differs)?;
                plain(&date::of_text(text, day).ok_or_else(differs)?)
            }
            "time" => Err(differs()),
            _ => plain(&self.text),
        }
    }
}

/// The text of a number, without thousands marks and with a point before decimals, if it is a
/// rounding of the number.
fn rounding(stored: &Stored, text: &str) -> Option<Shown> {
    let shown = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let hundred = if text.contains('%') { Rational::from(100) } else { Rational::ONE };
    let value = stored.value() * hundred;
    let is_rounding = |digits: &Digits| {
        let places = i32::try_from(digits.places()).unwrap_or(i32::MAX);
        Digits::rounded(&value, places, Toward::Nearest) == *digits
    };
    let read = |marks| number(shown, marks).ok().flatten().filter(is_rounding);
    let digits = read(Marks::Point).or_else(|| read(Marks::Comma))?;
    let hides_digits = *digits.value() != value;
    let text = text.replacen(shown, &digits.to_string(), 1);
    Some(Shown { text, is_number: true, hides_digits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_if_it_is_a_rounding_of_the_number() {
        for (value, text, taken) in [
            ("12.3", "12.30", Some(("12.30", false))),
            ("1234.5", "1,234.50", Some(("1234.50", false))),
            ("1234.56", "1235", Some(("1235", true))),
            ("969.06999999999994", "969.07", Some(("969.07", false))),
            ("0.2469", "24.69%", Some(("24.69%", false))),
            ("900", "900万千瓦", Some(("900万千瓦", false))),
            ("-3.25", "-3.25", Some(("-3.25", false))),
            ("1234", "1.234", Some(("1234", false))),
            ("1.234", "1,234", Some(("1.234", false))),
            ("12.3", "12,30", Some(("12.30", false))),
            ("9000000", "9.0", None),
            ("-5", "5", None),
            ("120000", "1.2E+05", None),
            ("0", "-", None),
            ("12.3", "", None),
        ] {
            let stored = Stored::parse(value).expect("a number");
            let shown = rounding(&stored, text).map(|shown| (shown.text, shown.hides_digits));
            let taken = taken.map(|(text, hides)| (text.to_owned(), hides));
            assert_eq!(shown, taken, "{value} {text}");
        }
    }
}
