//! A grid as lines of a terminal.

use comfy_table::{Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement};
use comfy_table::{ContentLineStyle, LineStyle, Table, TableStyle, Width};
use unicode_width::UnicodeWidthChar;

use super::laid::Laid;
use super::stacked;
use super::wrap::{widest_word, width, wrapped};
use crate::page::{Column, Content, Grid, Span, Text, Tone, plain};

/// A rule under the header, and else nothing but space between the columns.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// The space between two columns: two where there is room, or one.
const GAPS: [usize; 2] = [2, 1];

/// The narrowest that a column of prose is broken to, unless all of it is narrower.
const NARROWEST: usize = 11;

/// The lines of a grid: a table, or stacked where a table is too wide.
pub(super) fn lines(grid: &Grid, terminal: usize) -> Vec<Text> {
    let grid = Laid::new(grid);
    let natural = natural_widths(&grid);
    let fitting = |gap: usize| Some((gap, fitting_widths(&grid, &natural, gap, terminal)?));
    match GAPS.into_iter().find_map(fitting) {
        Some((gap, widths)) => table(&grid, gap, &widths),
        None => stacked::lines(&grid, terminal),
    }
}

fn table(grid: &Laid, gap: usize, widths: &[usize]) -> Vec<Text> {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::MAX);
    let broken = |text: &str, n: usize| match grid.columns[n].content {
        Content::Prose => wrapped(text, widths[n]),
        Content::Word | Content::Number => vec![text.to_owned()],
    };
    let cell = |lines: Vec<String>, n: usize| {
        TableCell::new(lines.join("\n")).set_alignment(alignment(&grid.columns[n]))
    };
    let titles = grid.columns.iter().enumerate();
    table.set_header(titles.map(|(n, column)| cell(broken(&column.title, n), n)));
    let mut heights = Vec::new();
    for row in &grid.rows {
        let cells = row.iter().enumerate().map(|(n, span)| broken(&span.text, n));
        let cells: Vec<Vec<String>> = cells.collect();
        heights.push(cells.iter().map(Vec::len).max().unwrap_or(1));
        table.add_row(cells.into_iter().enumerate().map(|(n, lines)| cell(lines, n)));
    }
    let last = grid.columns.len() - 1;
    for (n, column) in table.column_iter_mut().enumerate() {
        // The table sets one space between two columns of itself.
        let padding = if n == last { 0 } else { gap - 1 };
        column.set_padding((0, u16::try_from(padding).unwrap_or(0)));
        let wanted = u16::try_from(widths[n] + padding).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(wanted)));
    }
    let mut lines: Vec<Text> = table.lines().map(|line| plain(line.trim_end())).collect();
    tint(grid, gap, widths, &heights, &mut lines);
    lines
}

/// Gives what stands in cells their tone, by the columns of the terminal that they take.
fn tint(grid: &Laid, gap: usize, widths: &[usize], heights: &[usize], lines: &mut [Text]) {
    let head = lines.len() - heights.iter().sum::<usize>();
    let mut rest = &mut lines[head..];
    for (row, height) in grid.rows.iter().zip(heights) {
        let (of_row, others) = rest.split_at_mut(*height);
        rest = others;
        let mut start = 0;
        let cells: Vec<(usize, usize, Tone)> = row
            .iter()
            .zip(widths)
            .map(|(span, width)| {
                start += width + gap;
                (start - width - gap, start - gap, span.tone)
            })
            .filter(|(_, _, tone)| *tone != Tone::Plain)
            .collect();
        for line in of_row {
            let text = line.iter().map(|span| span.text.as_str()).collect::<String>();
            *line = tinted(&text, &cells);
        }
    }
}

/// A line in which some columns have a tone.
fn tinted(line: &str, cells: &[(usize, usize, Tone)]) -> Text {
    let mut spans = Text::new();
    let mut column = 0;
    for character in line.chars() {
        let within = |(start, end, _): &&(usize, usize, Tone)| (*start..*end).contains(&column);
        let tone = cells.iter().find(within).map_or(Tone::Plain, |(_, _, tone)| *tone);
        let tone = if character == ' ' { Tone::Plain } else { tone };
        match spans.last_mut() {
            Some(last) if last.tone == tone => last.text.push(character),
            _ => spans.push(Span::new(character, tone)),
        }
        column += character.width().unwrap_or(0);
    }
    spans
}

fn alignment(column: &Column) -> CellAlignment {
    match column.content {
        Content::Number => CellAlignment::Right,
        Content::Prose | Content::Word => CellAlignment::Left,
    }
}

/// What stands in a column, its title first.
fn texts(grid: &Laid, n: usize) -> impl Iterator<Item = &str> {
    let cells = grid.rows.iter().map(move |row| row[n].text.as_str());
    [grid.columns[n].title.as_str()].into_iter().chain(cells)
}

fn natural_widths(grid: &Laid) -> Vec<usize> {
    let widest = |n| texts(grid, n).map(width).max().unwrap_or(0);
    (0..grid.columns.len()).map(widest).collect()
}

/// The least width of a column: that of its longest word, or `None` if it cannot shrink.
fn floor(grid: &Laid, n: usize) -> Option<usize> {
    let shrinks = grid.columns[n].content == Content::Prose;
    let longest = || texts(grid, n).map(widest_word).max().unwrap_or(0);
    shrinks.then(|| longest().max(NARROWEST))
}

/// The widths of the columns in a table of `width`: prose shrinks, the widest first, and all
/// else stays; `None` if that is not enough.
fn fitting_widths(grid: &Laid, natural: &[usize], gap: usize, width: usize) -> Option<Vec<usize>> {
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
