//! A grid in a narrow terminal: each row a heading with its cells under it.

use super::layout::Grid;
use super::wrap::{width as width_of, wrapped};

/// The lines of a grid; only what has no space to break at is wider than `width`.
pub(super) fn lines(grid: &Grid, width: usize) -> Vec<String> {
    let titles = || grid.columns.iter().skip(1).map(|column| column.title.as_str());
    let widest = titles().map(width_of).max().unwrap_or(0);
    let indent = " ".repeat(widest + 4);
    let mut lines = vec![grid.columns[0].title.clone(), "─".repeat(width)];
    for row in &grid.rows {
        lines.extend(wrapped(&row[0], width));
        for (title, cell) in titles().zip(&row[1..]).filter(|(_, cell)| !cell.is_empty()) {
            let gap = " ".repeat(widest - width_of(title));
            let parts = wrapped(cell.trim(), width.saturating_sub(widest + 4));
            for (n, part) in parts.iter().enumerate() {
                lines.push(if n == 0 {
                    format!("  {title}{gap}  {part}")
                } else {
                    format!("{indent}{part}")
                });
            }
        }
    }
    lines
}
