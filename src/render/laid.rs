//! A grid whose cells are text, as it is laid out on a terminal.

use super::columns::in_columns;
use crate::page::{Cell, Column, Content, Grid, Mark, Span, Tone};

/// A grid whose cells are text.
pub(super) struct Laid {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Span>>,
}

impl Laid {
    /// The text of a grid, with decimal points one above the other.
    pub(super) fn new(grid: &Grid) -> Self {
        let Grid { columns, rows } = in_columns(grid);
        let rows = rows.iter().map(|row| row.iter().map(span).collect()).collect();
        let mut laid = Self { columns, rows };
        align_points(&mut laid);
        laid
    }
}

/// What a cell says, in its tone.
fn span(cell: &Cell) -> Span {
    match cell {
        Cell::Term(text) | Cell::Link(text) => Span::new(super::shown(text), Tone::Plain),
        Cell::Verdict(verdict) => Span::new(super::shown(&verdict.text), verdict.tone),
        Cell::Missing => Span::new("", Tone::Plain),
        Cell::Number(number) => {
            let tone = number.mark.map_or(Tone::Plain, Mark::tone);
            Span::new(super::shown(&super::number(number)), tone)
        }
    }
}

/// Pads numbers on the right so that their decimal points stand one above the other.
fn align_points(grid: &mut Laid) {
    for (n, column) in grid.columns.iter().enumerate() {
        if column.content != Content::Number {
            continue;
        }
        let after_point = |cell: &str| cell.rfind('.').map_or(0, |point| cell.len() - point);
        let widest = grid.rows.iter().map(|row| after_point(&row[n].text)).max().unwrap_or(0);
        for row in grid.rows.iter_mut().filter(|row| !row[n].text.is_empty()) {
            let missing = widest - after_point(&row[n].text);
            row[n].text.push_str(&" ".repeat(missing));
        }
    }
}
