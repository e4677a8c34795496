//! The cells of a sheet on their way to a table, and what is odd about them.

use std::collections::{BTreeMap, BTreeSet};

use super::Sheet;
use crate::table::{CellFault, Damage, Fault, LARGEST_FILE, Limit, MOST_COLUMNS, Place};

/// The most rows of a sheet, as in Excel.
const MOST_ROWS: u32 = 1 << 20;
/// The most cells with something in them.
const MOST_CELLS: usize = 1 << 24;
/// The most characters of a cell, as in Excel.
pub(super) const LONGEST_CELL: usize = 32_767;

/// A row and a column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub row: u32,
    pub column: u32,
}

/// The corners of a range, both of which are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub first: At,
    pub last: At,
}

/// What a cell displays.
pub(super) struct Shown {
    pub text: String,
    pub is_number: bool,
    /// Whether it has digits that are not displayed.
    pub hides_digits: bool,
}

/// The cells of a sheet that display something.
#[derive(Default)]
pub(super) struct Grid {
    text: String,
    cells: Vec<Cell>,
    merged: Vec<Range>,
    refused: BTreeMap<CellFault, (At, usize)>,
    hiding: Count,
    formulas: Count,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    is_hidden: bool,
}

#[derive(Clone, Copy)]
struct Cell {
    at: At,
    // Where its text starts and ends.
    text: (usize, usize),
    is_number: bool,
}

/// Rows or columns from one up to another, which is not among them.
type Span = std::ops::Range<u32>;

/// How many cells something is true of, and the first of them.
#[derive(Default)]
struct Count {
    first: Option<At>,
    cells: usize,
}

impl Count {
    fn add(&mut self, at: At) {
        self.first.get_or_insert(at);
        self.cells += 1;
    }
}

impl At {
    /// The place that messages name.
    pub fn place(self) -> Place {
        Place { line: self.row.saturating_add(1), column: self.column.saturating_add(1) }
    }

    /// What a spreadsheet calls the cell: `D2`.
    pub fn name(self) -> String {
        let (mut letters, mut left) = (Vec::new(), u64::from(self.column) + 1);
        while left > 0 {
            left -= 1;
            letters.push(char::from(b'A' + u8::try_from(left % 26).expect("a letter")));
            left /= 26;
        }
        format!("{}{}", letters.iter().rev().collect::<String>(), u64::from(self.row) + 1)
    }
}

impl Grid {
    /// Puts a text into every cell of a range.
    ///
    /// # Errors
    /// If the sheet is larger than it may be.
    pub fn put(&mut self, range: Range, shown: &Shown) -> Result<(), Damage> {
        let Range { first, last } = range;
        if shown.text.is_empty() {
            return Ok(());
        }
        if shown.text.chars().nth(LONGEST_CELL).is_some() {
            self.refuse(first, CellFault::TooLong);
            return Ok(());
        }
        let too_large = |limit| Err((first.place(), Fault::TooLarge(limit)));
        if last.column as usize >= MOST_COLUMNS {
            return too_large(Limit::Columns);
        }
        let rows = u64::from(last.row - first.row) + 1;
        let cells = rows * (u64::from(last.column - first.column) + 1);
        let room = MOST_CELLS - self.cells.len();
        if last.row >= MOST_ROWS || usize::try_from(cells).map_or(true, |cells| cells > room) {
            return too_large(Limit::Cells);
        }
        let start = self.text.len();
        self.text.push_str(&shown.text);
        let text = (start, self.text.len());
        if text.1 > LARGEST_FILE {
            return too_large(Limit::Unpacked);
        }
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                let at = At { row, column };
                if shown.hides_digits {
                    self.hiding.add(at);
                }
                self.cells.push(Cell { at, text, is_number: shown.is_number });
            }
        }
        Ok(())
    }

    /// Notes that a cell cannot be read.
    pub fn refuse(&mut self, at: At, fault: CellFault) {
        self.refused.entry(fault).or_insert((at, 0)).1 += 1;
    }

    /// Notes that a cell is what a formula gave.
    pub fn formula(&mut self, at: At) {
        self.formulas.add(at);
    }

    /// Notes that cells are displayed as one.
    pub fn merge(&mut self, range: Range) {
        self.merged.push(range);
    }

    pub fn hide_rows(&mut self, rows: Span) {
        self.hidden_rows.push(rows);
    }

    pub fn hide_columns(&mut self, columns: Span) {
        self.hidden_columns.push(columns);
    }

    pub fn hide(&mut self) {
        self.is_hidden = true;
    }

    /// The sheet as a table, its numbers with a comma or a point before decimals.
    ///
    /// # Errors
    /// If the table is larger than it may be.
    pub fn finish(mut self, decimal_comma: bool) -> Result<Sheet, Damage> {
        self.cells.sort_by_key(|cell| cell.at);
        self.fill_merged()?;
        self.cells.sort_by_key(|cell| cell.at);
        for n in 1..self.cells.len() {
            let at = self.cells[n].at;
            if at == self.cells[n - 1].at {
                self.refuse(at, CellFault::Doubled);
            }
        }
        let text = self.csv(decimal_comma)?;
        Ok(Sheet { text, notes: self.notes() })
    }

    /// Repeats the text of merged cells in every row of theirs that has another cell.
    fn fill_merged(&mut self) -> Result<(), Damage> {
        let (mut filled, mut looked_at) = (Vec::new(), 0);
        // By columns: the last row of the merged cells that start there.
        let mut ends: BTreeMap<u32, u32> = BTreeMap::new();
        let mut merged = std::mem::take(&mut self.merged);
        merged.sort_unstable_by_key(|range| range.first);
        for Range { first, last } in merged {
            if ends.insert(first.column, last.row).is_some_and(|row| row >= first.row) {
                self.refuse(first, CellFault::Doubled);
                continue;
            }
            let from = self.cells.partition_point(|cell| cell.at < first);
            let to = self.cells.partition_point(|cell| cell.at.row <= last.row);
            let cells = self.cells.get(from..to).unwrap_or_default().to_vec();
            looked_at += cells.len();
            if looked_at > MOST_CELLS {
                return Err((first.place(), Fault::TooLarge(Limit::Cells)));
            }
            let within = |cell: &&Cell| (first.column..=last.column).contains(&cell.at.column);
            for covered in cells.iter().filter(within).filter(|cell| cell.at != first) {
                self.refuse(covered.at, CellFault::Doubled);
            }
            let Some(top) = cells.first().filter(|cell| cell.at == first) else { continue };
            if top.is_number {
                self.refuse(first, CellFault::MergedNumber);
                continue;
            }
            let mut rows: Vec<u32> = cells.iter().map(|cell| cell.at.row).collect();
            rows.dedup();
            let below = rows.into_iter().filter(|row| *row > first.row);
            filled.extend(below.map(|row| Cell { at: At { row, ..first }, ..*top }));
        }
        self.cells.append(&mut filled);
        Ok(())
    }

    fn csv(&self, decimal_comma: bool) -> Result<String, Damage> {
        let width = self.cells.iter().map(|cell| cell.at.column + 1).max().unwrap_or(0);
        let mut csv = String::with_capacity(self.text.len());
        let mut next = At { row: 0, column: 0 };
        for (n, cell) in self.cells.iter().enumerate() {
            for _ in next.row..cell.at.row {
                csv.push('\n');
                next = At { row: cell.at.row, column: 0 };
            }
            let separators = cell.at.column.saturating_sub(next.column);
            csv.extend(std::iter::repeat_n(',', separators as usize));
            next.column = cell.at.column;
            csv.push('"');
            let text = self.text[cell.text.0..cell.text.1].replace('"', "\"\"");
            let comma = decimal_comma && cell.is_number;
            csv.push_str(&if comma { text.replace('.', ",") } else { text });
            csv.push('"');
            let more = self.cells.get(n + 1).filter(|more| more.at.row == cell.at.row);
            if more.is_none() {
                csv.extend(std::iter::repeat_n(',', (width - 1 - cell.at.column) as usize));
            }
            if csv.len() > LARGEST_FILE {
                return Err((cell.at.place(), Fault::TooLarge(Limit::Unpacked)));
            }
        }
        csv.push('\n');
        Ok(csv)
    }

    fn notes(&self) -> Vec<Damage> {
        let mut notes: Vec<Damage> = Vec::new();
        for (fault, (at, cells)) in &self.refused {
            let (cell, more) = (at.name(), cells - 1);
            notes.push((at.place(), Fault::Cell { cell, fault: fault.clone(), more }));
        }
        for (count, fault) in [
            (&self.hiding, Fault::HiddenDigits { count: self.hiding.cells }),
            (&self.formulas, Fault::Formulas { count: self.formulas.cells }),
        ] {
            notes.extend(count.first.map(|at| (at.place(), fault)));
        }
        let rows = within(&self.hidden_rows, self.cells.iter().map(|cell| cell.at.row));
        let columns = within(&self.hidden_columns, self.cells.iter().map(|cell| cell.at.column));
        let sheet = self.is_hidden;
        if sheet || rows + columns > 0 {
            notes.push((Place::START, Fault::HiddenCells { sheet, rows, columns }));
        }
        notes
    }
}

/// How many rows or columns lie within spans.
fn within(spans: &[Span], used: impl Iterator<Item = u32>) -> usize {
    let mut spans = spans.to_vec();
    spans.sort_unstable_by_key(|span| span.start);
    let mut spans = spans.into_iter().peekable();
    let mut end = 0;
    let used: BTreeSet<u32> = used.collect();
    let is_within = |one: &&u32| {
        while let Some(span) = spans.next_if(|span| span.start <= **one) {
            end = end.max(span.end);
        }
        **one < end
    };
    used.iter().filter(is_within).count()
}
