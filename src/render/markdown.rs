//! Markdown: pipe tables, in the form that GitHub made common.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::columns::in_columns;
use crate::inert::is_invisible;
use crate::page::{Block, Cell, Column, Content, Grid, HeadingLevel, Item, Page, Text};

/// Writes a page.
pub(super) fn render(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    for (n, block) in page.blocks.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        match block {
            Block::Heading(level, text) => {
                let marks = match level {
                    HeadingLevel::Title => "#",
                    HeadingLevel::Section => "##",
                    HeadingLevel::Part => "###",
                };
                writeln!(out, "{marks} {}", words(text))?;
            }
            Block::Text(text) => writeln!(out, "{}", words(text))?,
            Block::Grid(grid) => write_grid(grid, out)?,
            Block::List(items) => write_items(items, 0, out)?,
            Block::Lines(lines) => write_lines(lines, out)?,
        }
    }
    Ok(())
}

fn words(text: &Text) -> String {
    text.iter().map(|span| escaped(&span.text)).collect()
}

fn write_items(items: &[Item], depth: usize, out: &mut dyn Write) -> io::Result<()> {
    for item in items {
        writeln!(out, "{}- {}", "  ".repeat(depth), words(&item.text))?;
        write_items(&item.items, depth + 1, out)?;
    }
    Ok(())
}

/// Lines as code, indented, so that nothing in them ends it.
fn write_lines(lines: &[Text], out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        let text: String = line.iter().map(|span| super::shown(&span.text)).collect();
        writeln!(out, "    {text}")?;
    }
    Ok(())
}

fn write_grid(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let grid = in_columns(grid);
    write_row(grid.columns.iter().map(|column| escaped(&column.title)), out)?;
    let rule = |column: &Column| if column.content == Content::Number { "---:" } else { "---" };
    writeln!(out, "| {} |", grid.columns.iter().map(rule).collect::<Vec<_>>().join(" | "))?;
    grid.rows.iter().try_for_each(|row| write_row(row.iter().map(cell), out))
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Term(text) => escaped(text),
        Cell::Number(number) => escaped(&super::number(number)),
        Cell::Verdict(verdict) => escaped(&verdict.text),
        Cell::Link(address) => format!("<{address}>"),
        Cell::Missing => String::new(),
    }
}

/// Text that Markdown shows as it is, in one line.
fn escaped(text: &str) -> String {
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
