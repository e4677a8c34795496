//! A row of a file with a mark under the cell that is meant.

use unicode_width::UnicodeWidthChar;

use crate::inert::is_invisible;

/// How many columns of a terminal are shown of a row.
const SHOWN: usize = 72;

/// How many of them stand before the mark, where the row is longer.
const BEFORE: usize = 40;

/// A line of a file, and where in it something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The physical line, from 1.
    pub line: u32,
    /// The line.
    pub text: String,
    /// The character of the line, from 1.
    pub column: u32,
}

impl Quoted {
    /// The line with its number before it, and the mark under the cell.
    #[must_use]
    pub fn lines(&self) -> [String; 2] {
        let characters: Vec<char> = self.text.chars().map(in_one_column).collect();
        let at = (self.column as usize).saturating_sub(1).min(characters.len());
        let end_of_cell = at + cell(&self.text, at);
        let width = |part: &[char]| part.iter().map(|it| it.width().unwrap_or(0)).sum::<usize>();
        let whole = width(&characters) <= SHOWN;
        let first = if whole { 0 } else { within(characters[..at].iter().rev(), BEFORE) };
        let first = if whole { 0 } else { at - first };
        let last = first + within(characters[first..].iter(), SHOWN);
        let cell = &characters[at..end_of_cell.min(last)];
        let cut = |cut: bool| if cut { "…" } else { "" };
        let (before, after) = (cut(first > 0), cut(last < characters.len()));
        let number = self.line.to_string();
        let shown: String = characters[first..last].iter().collect();
        let space = width(&characters[first..at]) + before.chars().count();
        [
            format!("  {number} | {before}{shown}{after}"),
            format!(
                "  {} | {}{}",
                " ".repeat(number.len()),
                " ".repeat(space),
                "^".repeat(width(cell).max(1))
            ),
        ]
    }
}

/// How many characters the cell takes that starts at a character of a row: up to the next
/// separator, or with its quotes if it is in quotes.
fn cell(row: &str, at: usize) -> usize {
    let mut quoted = false;
    let belongs = |it: &char| {
        quoted ^= *it == '"';
        quoted || !matches!(it, ',' | ';' | '\t')
    };
    row.chars().skip(at).take_while(belongs).count()
}

/// A character that takes the columns it is said to take: a tab is a space, and what does not
/// show is shown as lost.
fn in_one_column(character: char) -> char {
    match character {
        '\t' => ' ',
        _ if is_invisible(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// How many characters take at most so many columns.
fn within<'c>(characters: impl Iterator<Item = &'c char>, columns: usize) -> usize {
    let mut room = columns;
    let fits = |it: &&char| {
        let width = it.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    characters.take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, column: u32) -> [String; 2] {
        Quoted { line: 36, text: text.to_owned(), column }.lines()
    }

    #[test]
    fn the_mark_stands_under_the_cell() {
        assert_eq!(
            lines("长治,2022,share,6.6,%", 15),
            ["  36 | 长治,2022,share,6.6,%", "     |                 ^^^"]
        );
        assert_eq!(
            lines("长治\t\u{200b}2022\t6.6\t%", 10),
            ["  36 | 长治 \u{fffd}2022 6.6 %", "     |            ^^^"]
        );
        assert_eq!(
            lines("a,\"1,234 \"\"MW\"\", net\",s", 3),
            ["  36 | a,\"1,234 \"\"MW\"\", net\",s", "     |   ^^^^^^^^^^^^^^^^^^^"]
        );
        assert_eq!(lines("a", 9), ["  36 | a", "     |  ^"]);
        assert_eq!(lines("", 1), ["  36 | ", "     | ^"]);
    }

    #[test]
    fn of_a_long_row_only_what_is_around_the_cell_is_shown() {
        let long = format!("{},6.6,{}", "x".repeat(100), "容".repeat(100));
        let [row, mark] = lines(&long, 102);
        assert!(row.starts_with("  36 | …xxx") && row.ends_with("容…"), "{row}");
        assert!(row.chars().count() < 90, "{row}");
        assert_eq!(row.find("6.6").map(|at| at - "…".len() + 1), mark.find('^'));
        assert!(mark.ends_with(" ^^^"));
    }
}
