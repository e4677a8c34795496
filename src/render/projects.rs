//! A table of projects in each format.

use std::io::{self, Write};

use super::layout::{Column, Content, Grid};
use super::paint::Paint;
use super::sheet::Sheet;
use super::{Csv, Format, Look, markdown, table};
use crate::report::{ProjectRow, ProjectTable, RowLevel};

/// Writes a table of projects in a format; width and colour are for [`Format::Table`].
///
/// # Errors
/// If `out` cannot be written to.
pub fn render_projects(
    table: &ProjectTable,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => plain(table, look, out),
        Format::Csv => separated(table, b',', look.csv, out),
        Format::Tsv => separated(table, b'\t', look.csv, out),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, table)?;
            out.write_all(b"\n")
        }
        Format::Markdown => page(table, out),
    }
}

fn plain(table: &ProjectTable, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::plain(look.color);
    writeln!(out, "{}\n", paint.title(table.words.title))?;
    for line in table::lines(grid(table), usize::from(look.width)) {
        writeln!(out, "{}", paint.row(&line))?;
    }
    for note in &table.notes {
        writeln!(out)?;
        for line in super::wrap::wrapped(note, usize::from(look.width)) {
            writeln!(out, "{}", paint.aside(&line))?;
        }
    }
    Ok(())
}

fn page(table: &ProjectTable, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", markdown::escaped(table.words.title))?;
    markdown::write_grid(&grid(table), out)?;
    table.notes.iter().try_for_each(|note| writeln!(out, "\n{}", markdown::escaped(note)))
}

fn grid(table: &ProjectTable) -> Grid {
    let words = table.words;
    let number = |title: &str| Column { title: title.to_owned(), content: Content::Number };
    let names = table.by.iter().map(|term| term.name.as_str());
    let names = names.chain(table.by.is_empty().then_some(""));
    let mut columns: Vec<Column> =
        names.map(|title| Column { title: title.to_owned(), content: Content::Prose }).collect();
    columns.extend([
        number(words.projects),
        number(words.capacity),
        number(words.share),
        number(words.average),
        number(words.without_capacity),
    ]);
    if table.has_investment {
        columns.extend([
            number(words.yuan),
            number(words.dollars),
            number(words.without_investment),
        ]);
    }
    let rows = table.rows.iter().map(|row| cells(row, table.has_investment)).collect();
    Grid { columns, rows }.without_empty_columns()
}

fn cells(row: &ProjectRow, has_investment: bool) -> Vec<String> {
    let shown = &row.shown;
    let missing = |count: u64| if count == 0 { String::new() } else { count.to_string() };
    let mut cells = shown.names.clone();
    cells.extend([
        row.projects.to_string(),
        shown.capacity.clone(),
        row.capacity_share.clone().unwrap_or_default(),
        shown.average.clone(),
        missing(row.without_capacity),
    ]);
    if has_investment {
        let without = missing(row.without_investment);
        cells.extend([shown.yuan.clone(), shown.dollars.clone(), without]);
    }
    cells
}

/// The columns after those of the dimensions.
const HEADER: [&str; 10] = [
    "projects",
    "projects_share",
    "capacity_kw",
    "capacity_share",
    "capacity_average_kw",
    "without_capacity",
    "investment_cny",
    "investment_usd",
    "without_investment",
    "complete",
];

/// One tidy table: a row a group, subtotals and the total told apart by `level`.
fn separated(table: &ProjectTable, delimiter: u8, csv: Csv, out: &mut dyn Write) -> io::Result<()> {
    let by = table.by.iter().map(|term| term.key.as_str());
    let header: Vec<&str> = ["level"].into_iter().chain(by).chain(HEADER).collect();
    let mut sheet = Sheet::new(&header, &HEADER, delimiter, csv, out)?;
    for row in &table.rows {
        let level = match row.level {
            RowLevel::Group => "group",
            RowLevel::Subtotal => "subtotal",
            RowLevel::Others => "others",
            RowLevel::Total => "total",
        };
        let [projects, without_capacity, without_investment] =
            [row.projects, row.without_capacity, row.without_investment]
                .map(|count| count.to_string());
        // The others are of several words: their cells are empty, as those of a total.
        let own: &[String] = if row.level == RowLevel::Others { &[] } else { &row.group };
        let group = own.iter().map(String::as_str).chain(std::iter::repeat(""));
        let text = |number: &'_ Option<String>| number.clone().unwrap_or_default();
        let numbers = [
            projects,
            text(&row.projects_share),
            text(&row.capacity_kw),
            text(&row.capacity_share),
            text(&row.capacity_average_kw),
            without_capacity,
            text(&row.investment_cny),
            text(&row.investment_usd),
            without_investment,
            row.complete.to_string(),
        ];
        let group = group.take(table.by.len());
        let numbers = numbers.iter().map(String::as_str);
        let cells: Vec<&str> = [level].into_iter().chain(group).chain(numbers).collect();
        sheet.row(&cells)?;
    }
    sheet.finish()
}
