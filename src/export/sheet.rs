//! A table of CSV or TSV, safe to open in a spreadsheet.
//!
//! A spreadsheet runs text that starts with `=`, `+`, `-` or `@` as a formula, so text cells
//! that start so get an apostrophe; numbers never do.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use crate::inert::{is_invisible, spelled_out};
use crate::tidy::{Tidy, Words};

/// How CSV and TSV are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    /// Whether text cells stay as they are, even such as a spreadsheet would run.
    pub raw: bool,
    /// Whether the file starts with a byte order mark and its lines end with CRLF.
    pub excel: bool,
}

/// Writes a table, its cells apart by a delimiter.
pub(super) fn render(table: &Tidy, delimiter: u8, csv: Csv, out: &mut dyn Write) -> io::Result<()> {
    if csv.excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let line_end = if csv.excel { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer =
        WriterBuilder::new().delimiter(delimiter).terminator(line_end).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| &column.name))?;
    for row in &table.rows {
        for (column, text) in table.columns.iter().zip(row) {
            let bare = csv.raw || column.words == Words::Own;
            let cell = if bare { Cow::from(text) } else { inert(text) };
            writer.write_field(cell.as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// A text cell that no spreadsheet runs. To have the text back, take one apostrophe from a
/// cell in which a sign of [`is_run`] follows apostrophes and what does not show.
fn inert(text: &str) -> Cow<'_, str> {
    let passed_over = |c: char| c == '\'' || c.is_whitespace() || is_invisible(c);
    let first = text.trim_start_matches(passed_over).chars().next();
    let shown = spelled_out(text);
    if first.is_some_and(is_run) { format!("'{shown}").into() } else { shown }
}

/// Whether spreadsheets run a cell that starts so; of the full-width forms it is not known
/// that none does.
fn is_run(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＝1", "＋1", "－1", "＠a"]
        {
            assert_eq!(inert(text), format!("'{text}"));
            assert_eq!(inert(&format!("\u{a0}{text}")), format!("'\u{a0}{text}"));
            assert_eq!(inert(&format!("'{text}")), format!("''{text}"), "one can be taken back");
        }
        assert_eq!(inert("\t=1"), "'\\u{9}=1");
        assert_eq!(inert("\u{200b}=1"), "'\\u{200b}=1");
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "s001", "capacity.csv:2", "2021-07", "a=b", "容量", "'quoted'", "—"] {
            assert_eq!(inert(text), text);
        }
    }
}
