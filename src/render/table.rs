//! Tables for a terminal.

use std::io::{self, Write};

use super::layout::{Column, Content, Grid, grids};
use super::paint::Paint;
use super::wrap::{unbroken, width, wrapped};
use super::{Look, stacked};
use crate::inert;
use crate::report::Report;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use comfy_table::{ContentLineStyle, LineStyle, TableStyle};

/// A rule under the header, and else nothing but space between the columns.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// The space between two columns: two where there is room, or one.
const GAPS: [usize; 2] = [2, 1];

/// The narrowest that a column of prose is broken to, unless all of it is narrower.
const NARROWEST: usize = 11;

/// What would break a row; a cell shows a space in its place.
const LINE_END_OR_TAB: [char; 3] = ['\n', '\r', '\t'];

pub(super) fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::new(report, look.color);
    let width = usize::from(look.width);
    for line in wrapped(&report.title, width) {
        writeln!(out, "{}", paint.title(&inert::lines(&line)))?;
    }
    if let Some(nothing) = report.nothing {
        writeln!(out, "\n{nothing}")?;
    }
    for section in &report.sections {
        writeln!(out, "\n{}", paint.title(&inert::lines(&section.title)))?;
        for grid in grids(section) {
            writeln!(out)?;
            for line in lines(grid, width) {
                writeln!(out, "{}", paint.row(&inert::lines(&line)))?;
            }
        }
        write_notes(&section.notes, (&paint, width), out)?;
    }
    write_notes(&report.notes, (&paint, width), out)
}

fn write_notes(
    notes: &[String],
    (paint, width): (&Paint, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    for note in notes {
        writeln!(out)?;
        for line in wrapped(note, width) {
            writeln!(out, "{}", paint.aside(&inert::lines(&line)))?;
        }
    }
    Ok(())
}

/// The lines of a grid: a table, or stacked where a table is too wide.
pub(super) fn lines(mut grid: Grid, width: usize) -> Vec<String> {
    for cell in grid.rows.iter_mut().flatten().filter(|cell| cell.contains(LINE_END_OR_TAB)) {
        *cell = cell.replace(LINE_END_OR_TAB, " ");
    }
    align_points(&mut grid);
    let natural = natural_widths(&grid);
    let fitting = |gap: usize| Some((gap, fitting_widths(&grid, &natural, gap, width)?));
    let Some((gap, widths)) = GAPS.into_iter().find_map(fitting) else {
        return stacked::lines(&grid, width);
    };
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::MAX);
    table.set_header(grid.columns.iter().map(header));
    for row in grid.rows {
        let cells = row.into_iter().zip(&grid.columns);
        table.add_row(
            cells.map(|(cell, column)| Cell::new_owned(cell).set_alignment(alignment(column))),
        );
    }
    let last = grid.columns.len() - 1;
    for (n, column) in table.column_iter_mut().enumerate() {
        // The table sets one space between two columns of itself.
        let padding = if n == last { 0 } else { gap - 1 };
        column.set_padding((0, u16::try_from(padding).unwrap_or(0)));
        let wanted = u16::try_from(widths[n] + padding).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(wanted)));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn header(column: &Column) -> Cell {
    Cell::new(&column.title).set_alignment(alignment(column))
}

fn alignment(column: &Column) -> CellAlignment {
    match column.content {
        Content::Number => CellAlignment::Right,
        Content::Prose | Content::Word => CellAlignment::Left,
    }
}

/// Pads numbers on the right so that their decimal points stand one above the other.
fn align_points(grid: &mut Grid) {
    for (n, column) in grid.columns.iter().enumerate() {
        if column.content != Content::Number {
            continue;
        }
        let after_point = |cell: &str| cell.rfind('.').map_or(0, |point| cell.len() - point);
        let widest = grid.rows.iter().map(|row| after_point(&row[n])).max().unwrap_or(0);
        for row in grid.rows.iter_mut().filter(|row| !row[n].is_empty()) {
            let missing = widest - after_point(&row[n]);
            row[n].push_str(&" ".repeat(missing));
        }
    }
}

fn natural_widths(grid: &Grid) -> Vec<usize> {
    let widest = |(n, column): (usize, &Column)| {
        let cells = grid.rows.iter().map(|row| row[n].as_str());
        cells.chain([column.title.as_str()]).map(width).max().unwrap_or(0)
    };
    grid.columns.iter().enumerate().map(widest).collect()
}

/// The least width of a column: that of its longest word, or `None` if it cannot shrink.
fn floor(grid: &Grid, n: usize) -> Option<usize> {
    if grid.columns[n].content != Content::Prose {
        return None;
    }
    let cells = grid.rows.iter().map(|row| row[n].as_str()).chain([grid.columns[n].title.as_str()]);
    let longest = cells.flat_map(unbroken).map(width).max();
    longest.map(|longest| longest.max(NARROWEST))
}

/// The widths of the columns in a table of `width`: prose shrinks, the widest first, and all
/// else stays; `None` if that is not enough.
fn fitting_widths(grid: &Grid, natural: &[usize], gap: usize, width: usize) -> Option<Vec<usize>> {
    let mut widths = natural.to_vec();
    let gaps = gap * (widths.len() - 1);
    if widths.iter().sum::<usize>() + gaps <= width {
        return Some(widths);
    }
    let floors: Vec<Option<usize>> = (0..widths.len()).map(|n| floor(grid, n)).collect();
    while widths.iter().sum::<usize>() + gaps > width {
        let can_shrink =
            (0..widths.len()).filter(|n| floors[*n].is_some_and(|floor| widths[*n] > floor));
        let widest = can_shrink.max_by_key(|n| widths[*n])?;
        widths[widest] -= 1;
    }
    Some(widths)
}
