//! A page for a terminal.

use std::io::{self, Write};

use super::style::Painter;
use super::wrap::wrapped_spans;
use super::{Look, grid, shown};
use crate::inert;
use crate::page::{Block, Item, Page, Span, Text};

/// The narrowest that a line is broken to, however deep it stands.
const NARROWEST: usize = 20;

/// Writes a page.
pub(super) fn render(page: &Page, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let painter = Painter { color: look.color };
    let width = usize::from(look.width);
    for (n, block) in page.blocks.iter().enumerate() {
        // An outline, and what is quoted, stand right under what they belong to.
        let apart = !matches!(block, Block::List(_) | Block::Lines(_));
        if n > 0 && apart {
            writeln!(out)?;
        }
        match block {
            Block::Heading(_, text) => {
                for line in wrapped_spans(&inert_spans(text), width) {
                    write_line(&line, |spans| painter.heading(spans), out)?;
                }
            }
            Block::Text(text) => {
                for line in wrapped_spans(&inert_spans(text), width) {
                    write_line(&line, |spans| painter.spans(spans), out)?;
                }
            }
            Block::Grid(grid) => {
                for line in grid::lines(grid, width) {
                    write_line(&line, |spans| painter.spans(spans), out)?;
                }
            }
            Block::Lines(lines) => {
                for line in lines {
                    write_line(&inert_spans(line), |spans| painter.spans(spans), out)?;
                }
            }
            Block::List(items) => write_items(items, 1, (painter, width), out)?,
        }
    }
    Ok(())
}

fn write_items(
    items: &[Item],
    depth: usize,
    (painter, width): (Painter, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = 2 * depth;
    let room = width.saturating_sub(indent).max(NARROWEST);
    for item in items {
        for line in wrapped_spans(&inert_spans(&item.text), room) {
            let indented = |spans: &[Span]| " ".repeat(indent) + &painter.spans(spans);
            write_line(&line, indented, out)?;
        }
        write_items(&item.items, depth + 1, (painter, width), out)?;
    }
    Ok(())
}

/// A line, without its colours where it would start like a command of a CI log.
fn write_line(
    line: &[Span],
    painted: impl Fn(&[Span]) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text: String = line.iter().map(|span| span.text.as_str()).collect();
    match inert::lines(&text) {
        std::borrow::Cow::Borrowed(_) => writeln!(out, "{}", painted(line)),
        std::borrow::Cow::Owned(inert) => writeln!(out, "{inert}"),
    }
}

fn inert_spans(text: &Text) -> Text {
    text.iter().map(|span| Span::new(shown(&span.text), span.tone)).collect()
}
