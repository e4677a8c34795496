//! The strict reader on a part of a register.

use super::layout::Layout;
use super::project::Project;
use super::role::Role;
use crate::table::{Column, Diagnostics, Expected, Lines, Reading, Rows, read_below, text};

/// Every column that a register can have.
const COLUMNS: [Column; Role::ALL.len()] = {
    let mut columns = [Column { name: "", required: false, instead: None }; Role::ALL.len()];
    let mut n = 0;
    while n < columns.len() {
        columns[n].name = Role::NAMES[n];
        n += 1;
    }
    columns
};

/// What came of some rows.
pub(super) struct Strict {
    /// What is wrong with them, with lines of the file.
    pub faults: Diagnostics,
    /// Whether nothing after these rows can be read.
    pub damaged: bool,
    /// Rows that stand though their text is damaged.
    pub damage_stands: Lines,
}

/// Reads rows that start at line `line` of the file; `each` is given a project and its line.
pub(super) fn read(
    file: &str,
    rows: &[u8],
    line: u32,
    layout: &Layout<'_>,
    mut each: impl FnMut(Project<'_>, u32),
) -> Strict {
    // The header goes before the rows, on a line of its own, which is taken off again below.
    let mut whole = Vec::with_capacity(layout.header.len() + 1 + rows.len());
    whole.extend_from_slice(layout.header.as_bytes());
    whole.push(b'\n');
    whole.extend_from_slice(rows);
    let place = |below_header: u32| line + below_header - 2;
    let mut diagnostics = Diagnostics::default();
    let utf8 = "utf-8".parse().expect("an encoding");
    let reading = Reading { encoding: Some(utf8), ..Reading::default() };
    let mut damage_stands = Lines::default();
    let mut damaged = true;
    if let Some(text) = text(file, &whole, &reading, &mut diagnostics)
        && let Some(mut rows) =
            Rows::open(file, &text.text, Expected::Columns(&COLUMNS), &reading, &mut diagnostics)
    {
        rows.let_damage_stand(&layout.damageable);
        read_below(&mut rows, &layout.positions(), &mut diagnostics, |row| {
            let line = place(row.line());
            if let Some(project) = Project::read(row, layout) {
                each(project, line);
            }
        });
        damage_stands.append(rows.damaged(), place);
        damaged = rows.are_cut_short();
    }
    diagnostics.sort();
    let mut faults = Diagnostics::default();
    faults.append(diagnostics.without_warnings(), place);
    Strict { faults, damaged, damage_stands }
}
