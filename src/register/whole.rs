//! A register in another encoding or dialect, read whole by the strict reader.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use serde::Serialize;

use super::book::Book;
use super::id::Watch;
use super::layout::Layout;
use super::project::Project;
use super::reader::{Reader, note_damage};
use super::role::{Dimension, Role};
use super::sums::Sums;
use super::wording::note_words;
use super::{Plan, Read, Register, register};
use crate::figure::{Toward, decimal, terminating_places};
use crate::table::{
    self, Diagnostics, Expected, Fault, LARGEST_FILE, Lines, Place, Positions, Text, read_below,
};

/// Some rows of a register, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// The first of them.
    pub listed: Vec<ListedRow>,
    /// How many there are besides.
    pub more: u64,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedRow {
    /// The line of the file.
    pub line: u32,
    /// Its id.
    pub id: String,
    /// What the project is called.
    pub name: String,
    /// Its capacity in kW, exactly; `None` if it is missing.
    pub capacity_kw: Option<String>,
    /// The year it starts in, if that is stated.
    pub start: Option<u32>,
}

impl Reader<'_> {
    /// Whether a refusal may be of how the file is written, and not of what it says.
    pub fn may_be_of_another_kind(&self, refused: &Diagnostics) -> bool {
        let kind = |fault: &Fault| {
            matches!(
                fault,
                Fault::Encoding { .. }
                    | Fault::Separator(_)
                    | Fault::Unmapped { .. }
                    | Fault::BareQuote
                    | Fault::TextAfterQuote
                    | Fault::UnclosedQuote
            )
        };
        self.is_small() && refused.errors().any(|error| kind(&error.fault))
    }

    /// Whether it can be read into memory, and again.
    pub fn is_small(&self) -> bool {
        self.source.length().is_some_and(|length| length <= LARGEST_FILE as u64)
    }

    /// Reads all of it at once.
    pub fn read_whole(&self) -> io::Result<Read> {
        let mut bytes = Vec::new();
        self.source.open()?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
        let mut diagnostics = Diagnostics::default();
        let register = self.add_up(&bytes, &mut diagnostics);
        diagnostics.sort();
        Ok(match register {
            Some(register) if !diagnostics.any_error() => Read::Accepted(register, diagnostics),
            _ => Read::Refused(diagnostics),
        })
    }

    fn add_up(&self, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Register> {
        let (file, plan) = (self.source.name(), self.plan);
        let text = self.text(bytes, diagnostics)?;
        let (mut rows, layout, columns) = self.open(&text, diagnostics)?;
        let mut book = Book::new(file, &layout, &Watch::Nothing);
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        let (mut doubled, mut of_rows) = (Vec::new(), Vec::new());
        read_below(&mut rows, &columns, diagnostics, |row| {
            let line = row.line();
            let Some(project) = Project::read(row, &layout) else { return };
            book.add(&project, line);
            of_rows.push(line);
            if plan.unique {
                match lines.get(project.id) {
                    Some(first) => doubled.push((line, project.id.to_owned(), *first)),
                    None => drop(lines.insert(project.id.to_owned(), line)),
                }
            }
        });
        note_damage(file, rows.damaged(), diagnostics);
        for (line, id, first) in doubled {
            let fault = Fault::DuplicateId { id, first: format!("{file}:{first}") };
            diagnostics.push(file, Place { line, column: 1 }, fault);
        }
        let (mut lines, mut rows) = (Lines::default(), Vec::new());
        Sums::default().go_on(&book.amounts, |row| rows.push(row));
        for row in &rows {
            lines.note(of_rows[*row]);
        }
        note_sums(file, (rows.len(), &lines), diagnostics);
        let books = vec![book];
        if !diagnostics.any_error() {
            note_words(file, &books, &layout, diagnostics);
        }
        Some(register(books, &layout))
    }

    /// The lines of rows by their numbers; none if they are too many to look through again.
    pub fn lines_of(&self, numbers: &[usize]) -> io::Result<Lines> {
        let mut lines = Lines::default();
        if !self.is_small() || !self.source.can_be_read_again() {
            return Ok(lines);
        }
        let mut bytes = Vec::new();
        self.source.open()?.read_to_end(&mut bytes)?;
        let mut diagnostics = Diagnostics::default();
        let Some(text) = self.text(&bytes, &mut diagnostics) else { return Ok(lines) };
        let opened = self.open(&text, &mut diagnostics);
        let Some((mut records, ..)) = opened else { return Ok(lines) };
        let (mut numbers, mut number) = (numbers.iter().peekable(), 0);
        while let Some(row) = records.next(&mut diagnostics) {
            if numbers.next_if_eq(&&number).is_some() {
                lines.note(row.line());
            }
            if numbers.peek().is_none() {
                break;
            }
            number += 1;
        }
        Ok(lines)
    }

    /// The rows that the plan keeps, as far as there are at most so many.
    pub fn list(&self, most: usize) -> io::Result<Rows> {
        let mut bytes = Vec::new();
        self.source.open()?.read_to_end(&mut bytes)?;
        let mut rows = Rows::default();
        let mut diagnostics = Diagnostics::default();
        let Some(text) = self.text(&bytes, &mut diagnostics) else { return Ok(rows) };
        let opened = self.open(&text, &mut diagnostics);
        let Some((mut records, layout, columns)) = opened else { return Ok(rows) };
        read_below(&mut records, &columns, &mut diagnostics, |row| {
            let (line, name) = (row.line(), row.optional("name").to_owned());
            let Some(project) = Project::read(row, &layout) else { return };
            if !keeps(self.plan, &project) {
                return;
            }
            if rows.listed.len() == most {
                rows.more += 1;
                return;
            }
            let Project { id, year, capacity, .. } = project;
            let id = id.to_owned();
            let capacity = capacity.map(|kilowatts| {
                let places = terminating_places(&kilowatts).and_then(|n| i32::try_from(n).ok());
                decimal(&kilowatts, places.unwrap_or(0), Toward::Nearest)
            });
            rows.listed.push(ListedRow { line, id, name, capacity_kw: capacity, start: year });
        });
        Ok(rows)
    }

    fn text<'b>(&self, bytes: &'b [u8], diagnostics: &mut Diagnostics) -> Option<Text<'b>> {
        for (place, fault) in self.source.notes() {
            diagnostics.push(self.source.name(), *place, fault.clone());
        }
        if diagnostics.any_error() {
            return None;
        }
        table::text(self.source.name(), bytes, &self.plan.reading, diagnostics)
    }

    /// Finds the header of a text, and in it the columns.
    fn open<'t>(
        &'t self,
        text: &'t Text<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(table::Rows<'t>, Layout<'t>, Positions)> {
        let (file, plan) = (self.source.name(), self.plan);
        let needed = needed(plan);
        let expected = Expected::Names(&needed);
        let mut rows = table::Rows::open(file, &text.text, expected, &plan.reading, diagnostics)?;
        let layout = Layout::of(file, (rows.header(), 1), plan, diagnostics)?;
        rows.let_damage_stand(&layout.damageable);
        let columns = layout.positions();
        Some((rows, layout, columns))
    }
}

/// Warns of rows that are the exact sum of those before.
pub(super) fn note_sums(
    file: &str,
    (count, lines): (usize, &Lines),
    diagnostics: &mut Diagnostics,
) {
    let line = lines.first().unwrap_or(1);
    let fault = Fault::SumOfRows { count, lines: lines.to_string() };
    if count > 0 {
        diagnostics.push(file, Place { line, column: 1 }, fault);
    }
}

/// Whether the filter of a plan keeps a project.
fn keeps(plan: &Plan, project: &Project) -> bool {
    let year = project.year.map(|year| year.to_string());
    plan.filter.iter().all(|(dimension, wanted)| {
        let word = match dimension {
            Dimension::Start => year.as_deref().unwrap_or_default(),
            _ => project.words[*dimension as usize],
        };
        wanted.iter().any(|one| one == word)
    })
}

/// The headers of the columns that every register must have.
fn needed(plan: &Plan) -> Vec<&str> {
    let always = [Role::Technology, Role::Status, Role::Capacity];
    let columns = always.into_iter().filter(|role| plan.mapping.constant(*role).is_none());
    columns.map(|role| plan.mapping.header(role).unwrap_or(role.name())).collect()
}
