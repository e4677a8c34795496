//! A grid in a narrow terminal: each row a heading with its cells under it.

use super::laid::Laid;
use super::wrap::{width as width_of, wrapped};
use crate::page::{Span, Text, Tone, plain};

/// The lines of a grid; only what has no space to break at is wider than `width`.
pub(super) fn lines(grid: &Laid, width: usize) -> Vec<Text> {
    let titles = || grid.columns.iter().skip(1).map(|column| column.title.as_str());
    let widest = titles().map(width_of).max().unwrap_or(0);
    let indent = " ".repeat(widest + 4);
    let mut lines = vec![plain(&grid.columns[0].title), plain("─".repeat(width))];
    for row in &grid.rows {
        lines.extend(wrapped(&row[0].text, width).into_iter().map(plain));
        for (title, cell) in titles().zip(&row[1..]).filter(|(_, cell)| !cell.text.is_empty()) {
            let gap = " ".repeat(widest - width_of(title));
            let parts = wrapped(cell.text.trim(), width.saturating_sub(widest + 4));
            for (n, part) in parts.into_iter().enumerate() {
                let start = if n == 0 { format!("  {title}{gap}  ") } else { indent.clone() };
                lines.push(vec![Span::new(start, Tone::Plain), Span::new(part, cell.tone)]);
            }
        }
    }
    lines
}
