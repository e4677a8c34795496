//! What the cells of a column mean, as far as the strict reader has accepted them.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::{Cells, Lanes, MOST};
use super::layout::{Layout, currency_of};
use super::role::Dimension;
use super::rows::Rows;
use super::tally::Currency;
use super::word::Words;
use crate::figure::Unit;
use crate::table::{sums_up_by, trimmed};

/// The words of a dimension.
pub(super) struct Column {
    pub words: Words,
    pub names: Vec<String>,
    numbers: BTreeMap<String, u32>,
    kept: Vec<bool>,
    /// The words of theirs that a mapping has made others.
    mapped: BTreeSet<String>,
}

/// The units of a column, and what they are.
pub(super) struct Units {
    words: Words,
    known: Vec<(u64, Currency)>,
    pub of_all: Option<(u64, Currency)>,
}

impl Column {
    pub fn new() -> Self {
        Self {
            words: Words::new(),
            names: Vec::new(),
            numbers: BTreeMap::new(),
            kept: Vec::new(),
            mapped: BTreeSet::new(),
        }
    }

    /// The number of a word, which the file has `theirs` for, and whether that is new.
    pub fn learn(
        &mut self,
        theirs: &str,
        word: &str,
        keeps: impl FnOnce(&str) -> bool,
    ) -> (u32, bool) {
        let number = self.numbers.get(word).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.names.len()).expect("fewer than 2^32 words");
            self.names.push(word.to_owned());
            self.numbers.insert(word.to_owned(), number);
            self.kept.push(keeps(word));
            number
        });
        let new = self.words.accept(theirs.as_bytes(), number);
        if new && trimmed(theirs) != word {
            self.mapped.insert(trimmed(theirs).to_owned());
        }
        (number, new)
    }

    /// Whether a row has a word of theirs that a mapping makes another.
    pub fn has_mapped(&self, theirs: &str) -> bool {
        self.mapped.contains(theirs) || self.numbers.contains_key(theirs)
    }

    #[inline(always)]
    pub fn keeps(&self, number: u32) -> bool {
        self.kept.get(number as usize).is_none_or(|kept| *kept)
    }
}

/// Whether the filter keeps projects with a word of a dimension.
pub(super) fn keeps(layout: &Layout<'_>, dimension: Dimension, word: &str) -> bool {
    let mut filters = layout.filter.iter().filter(|(one, _)| *one == dimension);
    filters.all(|(_, wanted)| wanted.iter().any(|one| one == word))
}

/// The years that the filter keeps; 0 is a missing one, which is asked for by nothing.
pub(super) fn years(layout: &Layout<'_>) -> Option<Vec<u32>> {
    let mut filters = layout.filter.iter().filter(|(one, _)| *one == Dimension::Start);
    let (_, wanted) = filters.next()?;
    Some(wanted.iter().map(|year| year.parse().unwrap_or(0)).collect())
}

impl Units {
    pub fn new(of_all: Option<Unit>) -> Self {
        Self { words: Words::new(), known: Vec::new(), of_all: of_all.and_then(meaning) }
    }

    /// Learns what a unit is that the file writes like this; whether that is new.
    pub fn learn(&mut self, text: &str, unit: Unit) -> bool {
        if self.words.meaning(text.as_bytes()).is_some() {
            return false;
        }
        let Some(meaning) = meaning(unit) else { return false };
        let number = u32::try_from(self.known.len()).expect("fewer than 2^32 units");
        self.known.push(meaning);
        self.words.accept(text.as_bytes(), number)
    }

    /// What units are that stand in the cells of a column, or that of all where none does; a row
    /// with one that has not been learnt is odd unless it needs none.
    #[inline(always)]
    pub fn of(
        &self,
        rows: Rows<'_>,
        cells: &Cells,
        needless: &Lanes<bool>,
        odd: &mut Lanes<bool>,
        mut each: impl FnMut(usize, (u64, Currency)),
    ) {
        let (mut numbers, mut unknown) = ([0; MOST], [false; MOST]);
        self.words.meanings(rows, cells, &mut numbers, &mut unknown);
        for row in 0..rows.count() {
            let unit = match cells.lengths[row] {
                0 => self.of_all,
                _ if unknown[row] => None,
                _ => Some(self.known[numbers[row] as usize]),
            };
            odd[row] |= unit.is_none() & !needless[row];
            if unknown[row] && needless[row] {
                odd[row] |= sums_up_by(cells.text(rows, row));
            }
            each(row, unit.unwrap_or_default());
        }
    }
}

/// The base units that one of a unit is, and the currency of them if they are money; `None`
/// if they are no whole number of 64 bits.
fn meaning(unit: Unit) -> Option<(u64, Currency)> {
    let factor = u64::try_from(&unit.factor()).ok()?;
    Some((factor, currency_of(unit.dimension()).unwrap_or(Currency::Yuan)))
}
