//! Markdown: pipe tables, in the form that GitHub made common.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::layout::{Column, Content, Grid, grids};
use crate::inert::is_invisible;
use crate::report::Report;

pub(super) fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&report.title))?;
    if let Some(nothing) = report.nothing {
        writeln!(out, "\n{}", escaped(nothing))?;
    }
    for section in &report.sections {
        writeln!(out, "\n## {}", escaped(&section.title))?;
        for grid in grids(section) {
            writeln!(out)?;
            write_grid(&grid, out)?;
        }
        write_notes(&section.notes, out)?;
    }
    write_notes(&report.notes, out)
}

fn write_notes(notes: &[String], out: &mut dyn Write) -> io::Result<()> {
    notes.iter().try_for_each(|note| writeln!(out, "\n{}", escaped(note)))
}

pub(super) fn write_grid(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    write_row(grid.columns.iter().map(|column| column.title.clone()), out)?;
    let rule = |column: &Column| if column.content == Content::Number { "---:" } else { "---" };
    writeln!(out, "| {} |", grid.columns.iter().map(rule).collect::<Vec<_>>().join(" | "))?;
    for row in &grid.rows {
        write_row(row.iter().cloned(), out)?;
    }
    Ok(())
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| escaped(&cell)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Text that Markdown shows as it is, in one line.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => shown.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' | '$' => {
                shown.push('\\');
                shown.push(character);
            }
            _ if is_invisible(character) => {
                write!(shown, "U+{:04X}", u32::from(character)).expect("memory takes text");
            }
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_cell_of_plain_text() {
        let cases = [
            ("a|b", "a\\|b"),
            ("line\r\nbreak", "line  break"),
            ("<script>", "\\<script\\>"),
            ("[x](y) `z`", "\\[x\\](y) \\`z\\`"),
            ("a\u{1b}b\u{2028}c", "aU+001BbU+2028c"),
            ("$x$", "\\$x\\$"),
            ("容量", "容量"),
        ];
        for (text, shown) in cases {
            assert_eq!(escaped(text), shown);
        }
    }
}
