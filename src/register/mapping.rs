//! How somebody else's register says what ours says: columns, constants and words.

use std::collections::{BTreeMap, BTreeSet};

use super::role::{Dimension, Role};
use crate::figure::{Dimension as Quantity, Unit};
use crate::table::{Column, Diagnostics, Fault, Reading, read_rows};

/// What a register's own headers and words stand for.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    columns: BTreeMap<Role, String>,
    constants: BTreeMap<Role, String>,
    words: BTreeMap<Dimension, BTreeMap<String, String>>,
    damaged: BTreeSet<String>,
}

/// What the first column of a mapping file may be: a role, or this of a header of theirs, whose
/// text is then counted where it is damaged, and not refused.
const DAMAGED: &str = "damaged";

/// The same choice as a list.
const SUBJECTS: [&str; Role::NAMES.len() + 1] = {
    let mut subjects = [DAMAGED; Role::NAMES.len() + 1];
    let mut n = 0;
    while n < Role::NAMES.len() {
        subjects[n] = Role::NAMES[n];
        n += 1;
    }
    subjects
};

/// The columns of a mapping file.
const COLUMNS: [Column; 3] = [
    Column { name: "column", required: true, instead: None },
    Column { name: "theirs", required: true, instead: None },
    Column { name: "ours", required: true, instead: None },
];

impl Mapping {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
            && self.constants.is_empty()
            && self.words.is_empty()
            && self.damaged.is_empty()
    }

    /// Takes a role from the column with this header, or, after `=`, from this text for all rows.
    pub fn set(&mut self, role: Role, header: &str) {
        self.columns.remove(&role);
        self.constants.remove(&role);
        match header.strip_prefix('=') {
            Some(text) => self.constants.insert(role, text.to_owned()),
            None => self.columns.insert(role, header.to_owned()),
        };
    }

    /// Reads the rows of a mapping file: `theirs` alone is a header, `ours` alone is the same
    /// for all rows, and both are a word of theirs and what it is here; `damaged` goes with a
    /// header.
    pub fn read(&mut self, file: &str, bytes: &[u8], diagnostics: &mut Diagnostics) {
        let by_itself = Reading::default();
        read_rows((file, bytes), &COLUMNS, &by_itself, diagnostics, |row| {
            let role = Role::ALL.get(row.choice("column", &SUBJECTS)?).copied();
            let (theirs, ours) = (row.optional("theirs"), row.optional("ours"));
            let Some(role) = role else {
                self.damaged.insert(row.text("theirs")?.to_owned());
                return Some(());
            };
            match (theirs, ours) {
                ("", "") => return row.refuse("theirs", Fault::Empty { column: "theirs" }),
                (header, "") => self.set(role, header),
                ("", text) => self.set(role, &format!("={text}")),
                (theirs, ours) => {
                    let dimension = Dimension::of(role.name()).filter(|one| one.is_of_words());
                    let Some(dimension) = dimension else {
                        let text = theirs.to_owned();
                        let choices = &["area", "technology", "status", "source"];
                        return row
                            .refuse("column", Fault::Choice { column: "column", text, choices });
                    };
                    let words = self.words.entry(dimension).or_default();
                    words.insert(theirs.to_owned(), ours.to_owned());
                }
            }
            Some(())
        });
    }

    /// The header that a role is taken from, if not from its own name.
    #[must_use]
    pub fn header(&self, role: Role) -> Option<&str> {
        self.columns.get(&role).map(String::as_str)
    }

    /// The text that a role has in all rows.
    #[must_use]
    pub fn constant(&self, role: Role) -> Option<&str> {
        self.constants.get(&role).map(String::as_str)
    }

    /// Whether the text below a header of theirs may be damaged.
    #[must_use]
    pub fn may_be_damaged(&self, header: &str) -> bool {
        self.damaged.contains(header)
    }

    /// What a word of theirs is here.
    #[must_use]
    pub fn word<'m>(&'m self, dimension: Dimension, theirs: &'m str) -> &'m str {
        let ours = self.words.get(&dimension).and_then(|words| words.get(theirs));
        ours.map_or(theirs, String::as_str)
    }

    /// The words of theirs that are others here.
    pub fn words(&self, dimension: Dimension) -> impl Iterator<Item = (&str, &str)> {
        let words = self.words.get(&dimension).into_iter().flatten();
        words.map(|(theirs, ours)| (theirs.as_str(), ours.as_str()))
    }
}

/// The unit that a header ends with, in brackets: `Capacity (MW)`, `投资（万元）`.
pub(super) fn unit_in(header: &str, is_wanted: impl Fn(Quantity) -> bool) -> Option<Unit> {
    let inside = |open: char, close: char| header.strip_suffix(close)?.rsplit_once(open);
    let (_, symbol) =
        inside('(', ')').or_else(|| inside('（', '）')).or_else(|| inside('[', ']'))?;
    symbol.trim().parse().ok().filter(|unit: &Unit| is_wanted(unit.dimension()))
}
