//! Tables of any header, read by the types of their columns.

use super::diagnostic::Diagnostics;
use super::fault::Fault;
use super::garbled::is_lost;
use super::layout::Expected;
use super::number::{MISSING, number};
use super::reading::{Marks, Reading};
use super::record::Record;
use super::rows::{Rows, text};
use crate::figure::Date;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellType {
    /// Anything that can be read, but what a spreadsheet shows in the place of a text.
    Text,
    /// A whole number, with no decimals.
    Integer,
    /// A plain decimal number.
    Decimal,
    /// A day, as `2021-07-31`.
    Date,
}

/// A row of a typed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedRow {
    /// The physical line that it starts on.
    pub line: u32,
    /// Its cells: a text as it stands, a number by its digits alone, a date; `None` for a
    /// number or date that is stated as missing.
    pub values: Vec<Option<String>>,
}

impl CellType {
    /// Reads a cell.
    ///
    /// # Errors
    /// Why it is none of this type.
    pub fn read(self, cell: &str, marks: Marks) -> Result<Option<String>, Fault> {
        match self {
            Self::Text if is_lost(cell) => Err(Fault::Lost { text: cell.to_owned() }),
            Self::Text => Ok(Some(cell.to_owned())),
            Self::Date if MISSING.contains(&cell) => Ok(None),
            Self::Date => match Date::from_iso(cell) {
                Some(date) => Ok(Some(date.to_string())),
                None => Err(Fault::Date { text: cell.to_owned() }),
            },
            Self::Integer | Self::Decimal => match number(cell, marks)? {
                Some(digits) if self == Self::Integer && digits.places() > 0 => {
                    Err(Fault::NotACount { text: cell.to_owned() })
                }
                digits => Ok(digits.map(|digits| digits.to_string())),
            },
        }
    }
}

/// Reads every row of a file that has columns of these types, in this order, whatever their
/// names, and gives each to `take`; what is wrong with the file goes to `diagnostics`. Columns
/// at the end without a name count only if there are types for them.
pub fn read_typed(
    (file, bytes): (&str, &[u8]),
    types: &[CellType],
    reading: &Reading,
    diagnostics: &mut Diagnostics,
    mut take: impl FnMut(TypedRow),
) {
    let Some(text) = text(file, bytes, reading, diagnostics) else { return };
    let rows = Rows::open(file, &text.text, Expected::Types(types), reading, diagnostics);
    let Some(mut rows) = rows else { return };
    let marks = rows.marks();
    while let Some(record) = rows.next(diagnostics) {
        if is_alone(record, types) {
            let text = record.fields()[0].text.clone().into_owned();
            diagnostics.push(file, record.place(0), Fault::Footnote { text });
            continue;
        }
        let mut values = Vec::with_capacity(types.len());
        for (column, (field, kind)) in record.fields().iter().zip(types).enumerate() {
            match kind.read(&field.text, marks) {
                Ok(value) => values.push(value),
                Err(fault) => diagnostics.push(file, record.place(column), fault),
            }
        }
        if values.len() == types.len() {
            take(TypedRow { line: record.line(), values });
        }
    }
}

/// Whether nothing but a text at the start stands in a row that should have numbers or days.
fn is_alone(record: &Record<'_>, types: &[CellType]) -> bool {
    let mut cells = record.fields().iter();
    types.len() > 2
        && types[0] == CellType::Text
        && types.iter().any(|kind| *kind != CellType::Text)
        && cells.next().is_some_and(|first| !first.text.is_empty())
        && cells.all(|cell| cell.text.is_empty())
}

/// Whether a header is a row of the table: whatever is no text in it can be read as its type.
/// Yet columns may be called by years, or by numbers in even steps, as those of hours are.
pub(super) fn is_row(header: &Record<'_>, types: &[CellType]) -> bool {
    let cells = header.fields().iter().map(|field| field.text.trim()).zip(types);
    let others: Vec<_> = cells.filter(|(_, kind)| **kind != CellType::Text).collect();
    let is_year =
        |cell: &str| cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"));
    let number = |(cell, _): &(&str, _)| cell.parse::<i64>().ok();
    let numbers: Option<Vec<i64>> = others.iter().map(number).collect();
    let stepped = numbers.is_some_and(|numbers| {
        let steps = numbers.windows(2).map(|pair| pair[1].checked_sub(pair[0]));
        let steps: Vec<Option<i64>> = steps.collect();
        steps.len() > 1 && steps.iter().all(|step| *step == steps[0] && *step > Some(0))
    });
    let reads = |cell: &str, kind: CellType| matches!(kind.read(cell, Marks::Point), Ok(Some(_)));
    !others.is_empty()
        && !stepped
        && others.iter().all(|(cell, kind)| reads(cell, **kind) && !is_year(cell))
}
