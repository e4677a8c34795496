//! A register in another encoding or dialect, read whole by the strict reader.

use std::collections::BTreeMap;
use std::io::{self, Read as _};

use super::book::Book;
use super::id::Watch;
use super::layout::Layout;
use super::role::Role;
use super::{Plan, Read, Reader, Register, register};
use crate::register::project::Project;
use crate::table::{
    Diagnostics, Expected, Fault, LARGEST_FILE, Place, Positions, Rows, read_below, text,
};

impl Reader<'_> {
    /// Whether a refusal may be of how the file is written, and not of what it says.
    pub fn may_be_of_another_kind(&self, refused: &Diagnostics) -> bool {
        let kind = |fault: &Fault| {
            matches!(
                fault,
                Fault::Encoding { .. } | Fault::Separator(_) | Fault::MissingColumn { .. }
            )
        };
        let length = self.source.length().unwrap_or(u64::MAX);
        length <= LARGEST_FILE as u64 && refused.errors().any(|error| kind(&error.fault))
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
        for (place, fault) in self.source.notes() {
            diagnostics.push(file, *place, fault.clone());
        }
        if diagnostics.any_error() {
            return None;
        }
        let text = text(file, bytes, &plan.reading, diagnostics)?;
        let needed = needed(plan);
        let expected = Expected::Names(&needed);
        let rows = Rows::open(file, &text.text, expected, &plan.reading, diagnostics)?;
        let layout = Layout::of(file, (rows.header(), 1), plan, diagnostics)?;
        let columns = Role::ALL.into_iter();
        let columns = columns.filter_map(|role| Some((role.name(), layout.position(role)?)));
        let columns: Positions = columns.collect();
        let mut book = Book::new(file, &layout, &Watch::Nothing);
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        let mut doubled = Vec::new();
        read_below(rows, &columns, diagnostics, |row| {
            let line = row.line();
            let Some(project) = Project::read(row, &layout) else { return };
            book.add(&project, line);
            if plan.unique {
                match lines.get(&project.id) {
                    Some(first) => doubled.push((line, project.id, *first)),
                    None => drop(lines.insert(project.id, line)),
                }
            }
        });
        for (line, id, first) in doubled {
            let fault = Fault::DuplicateId { id, first: format!("{file}:{first}") };
            diagnostics.push(file, Place { line, column: 1 }, fault);
        }
        Some(register(vec![book], &layout))
    }
}

/// The headers of the columns that every register must have.
fn needed(plan: &Plan) -> Vec<&str> {
    let always = [Role::Technology, Role::Status, Role::Capacity];
    let columns = always.into_iter().filter(|role| plan.mapping.constant(*role).is_none());
    columns.map(|role| plan.mapping.header(role).unwrap_or(role.name())).collect()
}
