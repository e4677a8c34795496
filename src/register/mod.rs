//! Registers of projects: any number of rows, read strictly and added up exactly.
//!
//! ```text
//! input ─feed▶ chunks ─scan▶ rows ─quick▶ keys, amounts ─book▶ tallies, faults ─ledger▶ in order
//! ```
//!
//! The feed cuts the input where rows end, by the quotes before; several threads each take the
//! next chunk, scan it, read its rows column by column and add them up. What a column holds is
//! laid side by side for 64 rows, as lanes, and read without a branch, for as many rows at once as
//! the vectors of the processor have room for.
//!
//! A chunk of an unusual form, and a row with anything but known words and plain numbers, is read
//! by the strict reader of [`table`](crate::table), so that speed never decides what is accepted,
//! or what a total is. A file in another encoding or dialect is read whole by it, in memory.
//! Otherwise memory grows with the number of groups and of different words, not with that of
//! rows; ids, where they must be kept, take about a byte a row if they rise by little, and eight if
//! not, or if in the end one falls. A short register goes whole to the strict reader, which has
//! read it before the quick one is ready.

#![expect(clippy::inline_always, reason = "a call a field would cost more than its work")]
#![expect(clippy::needless_bitwise_bool, reason = "a branch that cannot be guessed costs more")]

mod block;
mod book;
mod column;
mod feed;
mod group;
mod id;
mod lanes;
mod layout;
mod ledger;
mod mapping;
mod number;
mod odd;
mod pair;
mod processor;
mod project;
mod quick;
mod rank;
mod reader;
mod reading;
mod role;
mod rows;
mod scan;
mod source;
mod sql;
mod strict;
mod sums;
mod tally;
mod trail;
#[cfg(target_arch = "x86_64")]
mod vector;
mod whole;
mod word;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

pub use mapping::Mapping;
pub use reading::Manner;
pub use role::{Dimension, Role, STATUSES};
pub use source::Source;
pub use sql::{Dialect, query};
pub use tally::{Currency, Sum, Tally};
pub use whole::{ListedRow, Rows};

use crate::failure::Failure;
use crate::table::{Diagnostics, Reading};
use book::Book;
use id::Watch;
use layout::Layout;
use reader::Reader;

/// What is asked of a register.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What its headers and words stand for.
    pub mapping: Mapping,
    /// What its totals are told apart by.
    pub by: Vec<Dimension>,
    /// The words that a project must have one of, in each of some dimensions.
    pub filter: Vec<(Dimension, Vec<String>)>,
    /// Whether there may be no column of starts: no project has one then.
    pub start_may_lack: bool,
    /// Whether an id that stands twice is a fault.
    pub unique: bool,
    /// The words that there are, if others are faults.
    pub vocabulary: Option<Vocabulary>,
    /// How the file is to be read, as far as it does not say so itself.
    pub reading: Reading,
}

/// The words that the rows of a register may have.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The technologies.
    pub technologies: BTreeSet<String>,
    /// The areas.
    pub areas: BTreeSet<String>,
    /// The sources.
    pub sources: BTreeSet<String>,
}

/// What a register adds up to.
#[derive(Debug)]
pub struct Register {
    /// The tally of each group, by its words in the order of the plan; a missing year is empty.
    pub groups: BTreeMap<Vec<String>, Tally>,
    /// Whether any project has an investment.
    pub has_investment: bool,
}

/// What came of reading a register.
#[derive(Debug)]
pub enum Read {
    /// Every row is good; there may be warnings.
    Accepted(Register, Diagnostics),
    /// Some are not.
    Refused(Diagnostics),
}

/// Reads a register and adds up what is asked for; `progress` is told of bytes and lines as they are read.
///
/// # Errors
/// If the source cannot be read; what is wrong with its text is no error but
/// [`Read::Refused`].
pub fn read(
    source: &Source,
    plan: &Plan,
    manner: Manner,
    progress: &(dyn Fn(u64, u32) + Sync),
) -> Result<Read, Failure> {
    let reader = Reader { source, plan, manner, progress };
    read_by(&reader).map_err(|error| Failure::read(source.name(), error))
}

fn read_by(reader: &Reader<'_>) -> io::Result<Read> {
    let Reader { source, plan, manner, .. } = *reader;
    if !plan.reading.is_by_itself() {
        return reader.read_whole();
    }
    // What is read in one piece is not worth a second start.
    let long = source.length().is_some_and(|length| length > manner.chunk as u64);
    let watch = match (plan.unique, source.can_be_read_again() && long) {
        (false, _) => Watch::Nothing,
        (true, true) => Watch::Rise,
        (true, false) => Watch::All,
    };
    match reader.read(&watch)? {
        Read::Refused(diagnostics) if reader.may_be_of_another_kind(&diagnostics) => {
            reader.read_whole()
        }
        read => Ok(read),
    }
}

/// The rows that the filter of a plan keeps, the first `most` of them by themselves; `None` if
/// there are too many to look through again.
///
/// # Errors
/// If the source cannot be read.
pub fn list(source: &Source, plan: &Plan, most: usize) -> Result<Option<Rows>, Failure> {
    let reader = Reader { source, plan, manner: Manner::default(), progress: &|_, _| {} };
    let rows = reader.is_small().then(|| reader.list(most)).transpose();
    rows.map_err(|error| Failure::read(source.name(), error))
}

/// Puts the books of all threads together.
fn register(books: Vec<Book<'_>>, layout: &Layout<'_>) -> Register {
    let mut groups: BTreeMap<Vec<String>, Tally> = BTreeMap::new();
    for mut book in books {
        for (key, tally) in std::mem::take(&mut book.groups).into_tallies() {
            let name =
                |dimension: &Dimension| book.quick.name(*dimension, key[*dimension as usize]);
            let names = layout.by.iter().map(name).collect();
            *groups.entry(names).or_default() += &tally;
        }
    }
    let invested = |tally: &Tally| tally.investment.iter().any(|sum| sum.known > 0);
    let has_investment = groups.values().any(invested);
    Register { groups, has_investment }
}

#[cfg(test)]
mod tests;
