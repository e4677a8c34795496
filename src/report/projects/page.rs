//! A table of projects as a page, and as a tidy table.

use super::{ProjectRow, ProjectTable, RowLevel};
use crate::page::{Cell, Column, Content, Grid, HeadingLevel, Page};
use crate::tidy::{Tidy, Variable};

impl ProjectTable {
    /// What it says to a reader.
    pub(crate) fn page(&self) -> Page {
        let mut page = Page::default();
        page.heading(HeadingLevel::Title, self.words.title);
        page.grid(grid(self));
        self.notes.iter().for_each(|note| page.aside(note));
        page
    }

    /// A row a group; subtotals and the total are told apart by `level`.
    pub(crate) fn tidy(&self) -> Tidy {
        let by = self.by.iter().map(|term| Variable::text(&term.key));
        let numbers = NUMBERS.map(Variable::own);
        let level = [Variable::text("level")];
        let columns = level.into_iter().chain(by).chain(numbers);
        let columns = columns.chain([Variable::text("complete")]).collect();
        Tidy { columns, rows: self.rows.iter().map(|row| row_of(self, row)).collect() }
    }
}

fn grid(table: &ProjectTable) -> Grid {
    let words = table.words;
    let names = table.by.iter().map(|term| term.name.as_str());
    let names = names.chain(table.by.is_empty().then_some(""));
    let mut columns: Vec<Column> = names.map(|title| Column::new(title, Content::Prose)).collect();
    let mut numbers =
        vec![words.projects, words.capacity, words.share, words.average, words.without_capacity];
    if table.has_investment {
        numbers.extend([words.yuan, words.dollars, words.without_investment]);
    }
    columns.extend(numbers.into_iter().map(|title| Column::new(title, Content::Number)));
    let rows = table.rows.iter().map(|row| cells(row, table.has_investment)).collect();
    Grid { columns, rows }
}

fn cells(row: &ProjectRow, has_investment: bool) -> Vec<Cell> {
    let shown = &row.shown;
    let missing =
        |count: u64| if count == 0 { Cell::Missing } else { Cell::number(count.to_string()) };
    let mut cells: Vec<Cell> = shown.names.iter().map(Cell::term).collect();
    cells.extend([
        Cell::number(row.projects.to_string()),
        Cell::number(&shown.capacity),
        Cell::number(row.capacity_share.clone().unwrap_or_default()),
        Cell::number(&shown.average),
        missing(row.without_capacity),
    ]);
    if has_investment {
        let without = missing(row.without_investment);
        cells.extend([Cell::number(&shown.yuan), Cell::number(&shown.dollars), without]);
    }
    cells
}

/// The columns of numbers, after those of the dimensions.
const NUMBERS: [&str; 9] = [
    "projects",
    "projects_share",
    "capacity_kw",
    "capacity_share",
    "capacity_average_kw",
    "without_capacity",
    "investment_cny",
    "investment_usd",
    "without_investment",
];

fn row_of(table: &ProjectTable, row: &ProjectRow) -> Vec<String> {
    let level = match row.level {
        RowLevel::Group => "group",
        RowLevel::Subtotal => "subtotal",
        RowLevel::Others => "others",
        RowLevel::Total => "total",
    };
    // The others are of several words: their cells are empty, as those of a total.
    let own: &[String] = if row.level == RowLevel::Others { &[] } else { &row.group };
    let group = own.iter().cloned().chain(std::iter::repeat(String::new()));
    let text = |number: &Option<String>| number.clone().unwrap_or_default();
    let numbers = [
        row.projects.to_string(),
        text(&row.projects_share),
        text(&row.capacity_kw),
        text(&row.capacity_share),
        text(&row.capacity_average_kw),
        row.without_capacity.to_string(),
        text(&row.investment_cny),
        text(&row.investment_usd),
        row.without_investment.to_string(),
        row.complete.to_string(),
    ];
    [level.to_owned()].into_iter().chain(group.take(table.by.len())).chain(numbers).collect()
}
