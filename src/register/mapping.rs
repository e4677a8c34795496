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
        let (mut of_roles, mut of_headers) = (BTreeMap::new(), BTreeMap::new());
        read_rows((file, bytes), &COLUMNS, &by_itself, diagnostics, |row| {
            let role = Role::ALL.get(row.choice("column", &SUBJECTS)?).copied();
            let (theirs, ours) = (row.optional("theirs"), row.optional("ours"));
            let Some(role) = role else {
                self.damaged.insert(row.text("theirs")?.to_owned());
                return Some(());
            };
            if (theirs.is_empty() || ours.is_empty()) && (theirs, ours) != ("", "") {
                let stated = if ours.is_empty() { theirs.to_owned() } else { format!("={ours}") };
                if let Some(first) = of_roles.insert(role, stated.clone())
                    && first != stated
                {
                    let what = role.name().to_owned();
                    return row
                        .refuse("column", Fault::MappedTwice { what, first, second: stated });
                }
                if ours.is_empty()
                    && let Some(first) = of_headers.insert(theirs.to_owned(), role)
                    && first != role
                {
                    let (column, first, second) = (theirs.to_owned(), first.name(), role.name());
                    return row.refuse("theirs", Fault::OneForTwo { column, first, second });
                }
            }
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
                    if let Some(first) = words.insert(theirs.to_owned(), ours.to_owned())
                        && first != ours
                    {
                        let (what, second) = (theirs.to_owned(), ours.to_owned());
                        return row.refuse("ours", Fault::MappedTwice { what, first, second });
                    }
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

    /// The headers that it takes roles from.
    pub(super) fn headers(&self) -> impl Iterator<Item = &str> {
        self.columns.values().map(String::as_str)
    }

    /// A header from which two roles are taken, and these.
    #[must_use]
    pub fn one_for_two(&self) -> Option<(&str, Role, Role)> {
        self.columns.iter().find_map(|(role, header)| {
            let mut others = self.columns.iter().filter(|(other, _)| *other > role);
            let (other, _) = others.find(|(_, of_other)| *of_other == header)?;
            Some((header.as_str(), *role, *other))
        })
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

/// The unit that a header states: in brackets, as in `Capacity (MW)` and `投资（万元）`, or as its
/// last word, as in `Capacity, MW` and `capacity_mw`.
pub(super) fn unit_in(header: &str) -> Option<Unit> {
    in_brackets(header).or_else(|| last_word(header))
}

fn in_brackets(header: &str) -> Option<Unit> {
    let mut groups = header.split(['(', '（', '[']).skip(1);
    groups.find_map(|group| {
        let inside = group.split([')', '）', ']']).next()?.trim();
        let first = inside.split([',', '，', ';', ' ']).next()?;
        inside.parse().or_else(|_| first.parse()).ok()
    })
}

/// The last word, if it is a unit of power, energy or money; in a name without capitals, as
/// databases have them, by its letters alone.
fn last_word(header: &str) -> Option<Unit> {
    let (_, word) = header.rsplit_once([' ', '_', ',', '，', '/', '／'])?;
    let alike = |symbol: &&str| {
        symbol.to_lowercase() == word && header.to_lowercase() == header && *symbol != "mW"
    };
    let unit: Unit = word
        .parse()
        .ok()
        .or_else(|| Unit::symbols().find(alike).and_then(|symbol| symbol.parse().ok()))?;
    let measures = [Quantity::POWER, Quantity::ENERGY, Quantity::YUAN, Quantity::DOLLARS];
    measures.contains(&unit.dimension()).then_some(unit)
}
