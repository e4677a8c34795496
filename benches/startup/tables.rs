//! What of a report is the libraries': its tables, out of cells that stand in a file.
//!
//! Nothing is read as a package, and nothing is computed: what this takes beside an empty program
//! is what clap and comfy-table take for so many lines.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

// So that it is linked as the program is.
use changzhi as _;
use clap::Parser;
use comfy_table::{ContentLineStyle, LineStyle, Table, TableStyle};

/// Lay out tables.
#[derive(Parser)]
struct Arguments {
    /// Lines of cells with tabs between them, and an empty line between tables
    file: PathBuf,
}

const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

fn main() -> io::Result<()> {
    let cells = fs::read_to_string(Arguments::parse().file)?;
    let mut page = String::new();
    for lines in cells.split("\n\n") {
        let mut table = Table::new();
        table.load_style(STYLE).set_width(u16::MAX);
        for line in lines.lines() {
            table.add_row(line.split('\t'));
        }
        for line in table.lines() {
            page.push_str(line.trim_end());
            page.push('\n');
        }
        page.push('\n');
    }
    io::stdout().write_all(page.as_bytes())
}
