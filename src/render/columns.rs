//! A grid as a table shows it: the ends of intervals in columns of their own, and no column
//! without a cell.

use crate::page::{Cell, Column, Content, Grid, Number};

/// The grid of a table.
pub(super) fn in_columns(grid: &Grid) -> Grid {
    let columns = grid.columns.iter().flat_map(|column| {
        let ends = column.ends.iter().flatten();
        let ends = ends.map(|title| Column::new(title, Content::Number));
        [Column { ends: None, ..column.clone() }].into_iter().chain(ends)
    });
    let rows = grid.rows.iter().map(|row| {
        let cells = row.iter().zip(&grid.columns);
        cells.flat_map(|(cell, column)| apart(cell, column.ends.is_some())).collect()
    });
    without_empty_columns(Grid { columns: columns.collect(), rows: rows.collect() })
}

/// A cell and, in such a column, the ends of its interval.
fn apart(cell: &Cell, with_ends: bool) -> impl Iterator<Item = Cell> {
    let (own, ends) = match cell {
        Cell::Number(Number { digits, interval, .. }) => {
            let own = if digits.is_empty() { Cell::Missing } else { cell.clone() };
            (own, interval.clone())
        }
        _ => (cell.clone(), [None, None]),
    };
    let ends = ends.map(|end| Cell::number(end.unwrap_or_default()));
    [own].into_iter().chain(ends.into_iter().filter(move |_| with_ends))
}

fn without_empty_columns(mut grid: Grid) -> Grid {
    let filled = |n: usize| grid.rows.iter().any(|row| row[n] != Cell::Missing);
    let kept: Vec<bool> = (0..grid.columns.len()).map(filled).collect();
    let keep = |kept: &mut std::slice::Iter<'_, bool>| kept.next() == Some(&true);
    let mut of_columns = kept.iter();
    grid.columns.retain(|_| keep(&mut of_columns));
    for row in &mut grid.rows {
        let mut of_cells = kept.iter();
        row.retain(|_| keep(&mut of_cells));
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_have_columns_of_their_own_and_no_column_is_empty() {
        let columns = vec![
            Column::new("name", Content::Word),
            Column::new("empty", Content::Word),
            Column::with_intervals("derived", ["from", "to"]),
            Column::with_intervals("only ends", ["least", "most"]),
        ];
        let end = |digits: &str| Some(digits.to_owned());
        let rows = vec![
            vec![
                Cell::term("x"),
                Cell::Missing,
                Cell::within("2", [end("1"), end("3")]),
                Cell::Missing,
            ],
            vec![
                Cell::Missing,
                Cell::Missing,
                Cell::number("4"),
                Cell::within("", [None, end("5")]),
            ],
        ];
        let grid = in_columns(&Grid { columns, rows });
        let titles: Vec<&str> = grid.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["name", "derived", "from", "to", "most"]);
        let shown = |cell: &Cell| match cell {
            Cell::Number(number) => number.digits.clone(),
            Cell::Term(text) => text.clone(),
            _ => String::new(),
        };
        let rows: Vec<Vec<String>> =
            grid.rows.iter().map(|row| row.iter().map(shown).collect()).collect();
        assert_eq!(rows, [["x", "2", "1", "3", ""], ["", "4", "", "", "5"]]);
    }
}
