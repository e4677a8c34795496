//! How a page looks, one file a format; none knows a word, and nothing here computes.

mod columns;
mod grid;
mod laid;
mod markdown;
mod stacked;
mod style;
mod table;
mod wrap;

use std::io::{self, Write};

pub(crate) use wrap::wrapped;

use crate::inert;
use crate::page::{Number, Page};

/// How a page looks on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The width of its lines in columns.
    pub width: u16,
    /// Whether to use colours.
    pub color: bool,
}

impl Default for Look {
    /// That of a file or a pipe.
    fn default() -> Self {
        Self { width: 100, color: false }
    }
}

/// Writes a page for a terminal.
///
/// # Errors
/// If `out` cannot be written to.
pub fn table(page: &Page, look: Look, out: &mut dyn Write) -> io::Result<()> {
    table::render(page, look, out)
}

/// Writes a page in Markdown.
///
/// # Errors
/// If `out` cannot be written to.
pub fn markdown(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    markdown::render(page, out)
}

/// A text in one line, in which nothing is obeyed.
fn shown(text: &str) -> String {
    inert::spelled_out(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// A number with the sign of its mark before it and its unit behind it.
fn number(number: &Number) -> String {
    let mark = number.mark.map_or_else(String::new, |mark| format!("{} ", mark.sign()));
    let unit = number.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    format!("{mark}{}{unit}", number.digits)
}
