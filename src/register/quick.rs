//! The quick reader: rows of the usual form, column by column.
//!
//! It takes only what it knows: words that the strict reader has accepted, plain numbers and
//! dates. Any other row is odd, and the strict reader's.

use std::ops::Range;

use super::column::{Column, Units, keeps, years};
use super::group::{Amount, Key};
use super::layout::Layout;
use super::number::year;
use super::odd::{may_sum_up, starts_aside, starts_garbled};
use super::processor::{Processor, by_best};
use super::project::Project;
use super::role::{Dimension, Role};
use super::rows::Rows;
use crate::table::LONGEST_FIELD;

/// How many rows are read at a time: what is made of them stays in the nearest cache.
pub(super) const MOST: usize = 64;

/// What the columns of a register hold, as far as the strict reader has accepted it.
pub(super) struct Quick<'p> {
    layout: &'p Layout<'p>,
    places: Places,
    columns: [Column; 4],
    /// The years that are kept, if not all are.
    years: Option<Vec<u32>>,
    /// Whether a source may be anything and is not asked for: then it need not be learnt.
    any_source: bool,
    capacity_units: Units,
    money_units: Units,
    /// How many words and units have been learnt.
    pub learnt: usize,
}

/// Where the columns are that every row is read for; `None` if there is no such column.
struct Places {
    id: Option<usize>,
    words: [Option<usize>; 4],
    capacity: Option<usize>,
    unit: Option<usize>,
    investment: Option<usize>,
    currency: Option<usize>,
    start: Option<usize>,
    /// The columns whose cells are not understood.
    loose: Vec<usize>,
}

/// What some rows hold, row by row.
#[derive(Default)]
pub(super) struct Batch {
    pub keys: Vec<Key>,
    pub capacity: Vec<Amount>,
    pub investment: Vec<Amount>,
    /// Whether the strict reader must read a row.
    pub odd: Vec<bool>,
}

impl Places {
    fn of(layout: &Layout<'_>, any_source: bool) -> Self {
        let place = |role| layout.position(role);
        let words = Dimension::ALL.map(|dimension| place(dimension.role()));
        let understood = |n: &usize| {
            let role = Role::ALL.into_iter().find(|role| place(*role) == Some(*n));
            match role {
                None | Some(Role::Name) => false,
                Some(Role::Source) => !any_source,
                Some(_) => true,
            }
        };
        Self {
            id: place(Role::Id),
            words: [words[0], words[1], words[2], words[3]],
            capacity: place(Role::Capacity),
            unit: place(Role::Unit),
            investment: place(Role::Investment),
            currency: place(Role::Currency),
            start: place(Role::Start),
            loose: (0..layout.width).filter(|n| !understood(n)).collect(),
        }
    }
}

impl<'p> Quick<'p> {
    pub fn new(layout: &'p Layout<'p>) -> Self {
        let any_source = layout.vocabulary.is_none() && !layout.asks_for(Dimension::Source);
        Self {
            layout,
            places: Places::of(layout, any_source),
            columns: std::array::from_fn(|_| Column::new()),
            years: years(layout),
            any_source,
            capacity_units: Units::new(layout.unit),
            money_units: Units::new(layout.currency),
            learnt: 0,
        }
    }

    /// The name of a word of a dimension.
    pub fn name(&self, dimension: Dimension, word: u32) -> String {
        match dimension {
            Dimension::Start if word == 0 => String::new(),
            Dimension::Start => word.to_string(),
            _ => self.columns[dimension as usize].names[word as usize].clone(),
        }
    }

    /// Whether the filter keeps a row.
    #[inline(always)]
    pub fn keeps(&self, key: &Key) -> bool {
        self.layout.filter.is_empty()
            || self.columns.iter().zip(key).all(|(column, word)| column.keeps(*word))
                && self.years.as_ref().is_none_or(|years| years.contains(&key[4]))
    }

    /// Learns the words of a project; what it is told apart by.
    pub fn learn(&mut self, project: &Project) -> Key {
        let mut key = Key::default();
        for (n, column) in self.columns.iter_mut().enumerate() {
            let keeps = |word: &str| keeps(self.layout, Dimension::ALL[n], word);
            let (word, new) = column.learn(&project.theirs[n], &project.words[n], keeps);
            key[n] = word;
            self.learnt += usize::from(new);
        }
        for (units, unit) in [
            (&mut self.capacity_units, &project.capacity_unit),
            (&mut self.money_units, &project.money_unit),
        ] {
            let new = unit.as_ref().is_some_and(|(text, unit)| units.learn(text, *unit));
            self.learnt += usize::from(new);
        }
        key[Dimension::Start as usize] = project.year.unwrap_or(0);
        key
    }

    /// The bytes of the id of a row; of none where there are no ids.
    #[inline(always)]
    pub fn id<'t>(&self, rows: Rows<'t>, row: usize) -> &'t [u8] {
        let cell = self.places.id.and_then(|place| rows.cell(row, place));
        cell.map_or(&[], |cell| cell.bytes())
    }

    /// Reads some of some rows, all of them as wide as the header.
    pub fn read(&self, rows: Rows<'_>, range: Range<usize>, batch: &mut Batch) {
        by_best!(|processor| self.by(rows, range, batch, processor));
    }

    #[inline(always)]
    fn by(
        &self,
        rows: Rows<'_>,
        range: Range<usize>,
        batch: &mut Batch,
        processor: impl Processor,
    ) {
        batch.grow(range.end);
        let Batch { keys, capacity, investment, odd } = batch;
        let (keys, odd) = (&mut keys[range.clone()], &mut odd[range.clone()]);
        let (capacity, investment) = (&mut capacity[range.clone()], &mut investment[range.clone()]);
        let first = range.start;
        for (n, odd) in odd.iter_mut().enumerate() {
            *odd = starts_aside(rows, first + n);
        }
        if let Some(place) = self.places.id {
            for (n, odd) in odd.iter_mut().enumerate() {
                let id = rows.cell(first + n, place);
                *odd |= id.is_none_or(|id| id.is_empty() || starts_garbled(id));
            }
        }
        for place in &self.places.loose {
            for (n, odd) in odd.iter_mut().enumerate() {
                *odd |= starts_garbled(rows.raw(first + n, *place));
            }
        }
        for n in 0..self.columns.len() {
            self.words(n, rows, first, keys, odd);
        }
        self.years(rows, first, keys, odd);
        let Places { capacity: of_capacity, unit, investment: of_investment, currency, .. } =
            self.places;
        for (amounts, units, places) in [
            (capacity, &self.capacity_units, (of_capacity, unit)),
            (investment, &self.money_units, (of_investment, currency)),
        ] {
            read_amounts(processor, (rows, first), places, units, amounts, odd);
        }
        let length = |from: usize, to: usize| rows.end(to) - rows.start(from);
        if length(first, range.end - 1) > LONGEST_FIELD {
            for (row, odd) in range.zip(odd) {
                *odd |= length(row, row) > LONGEST_FIELD;
            }
        }
    }

    #[inline(always)]
    fn words(&self, n: usize, rows: Rows<'_>, first: usize, keys: &mut [Key], odd: &mut [bool]) {
        let words = &self.columns[n].words;
        let Some(place) = self.places.words[n] else {
            // Without a column the strict reader says what all rows have, at the first.
            match words.meaning_of_nothing() {
                Some(meaning) => keys.iter_mut().for_each(|key| key[n] = meaning),
                None => odd.fill(true),
            }
            return;
        };
        let any = n == Dimension::Source as usize && self.any_source;
        for (row, (key, odd)) in keys.iter_mut().zip(odd).enumerate() {
            let Some(cell) = rows.cell(first + row, place) else {
                *odd = true;
                continue;
            };
            if any && !cell.is_empty() && !may_sum_up(cell) {
                key[n] = 0;
                continue;
            }
            match words.meaning(cell) {
                Some(meaning) => key[n] = meaning,
                None => *odd = true,
            }
        }
    }

    #[inline(always)]
    fn years(&self, rows: Rows<'_>, first: usize, keys: &mut [Key], odd: &mut [bool]) {
        const START: usize = Dimension::Start as usize;
        let Some(place) = self.places.start else {
            for key in keys {
                key[START] = 0;
            }
            return;
        };
        for (row, (key, odd)) in keys.iter_mut().zip(odd).enumerate() {
            match rows.cell(first + row, place) {
                Some(cell) if cell.is_empty() => key[START] = 0,
                cell => match cell.and_then(year) {
                    Some(year) => key[START] = year,
                    None => *odd = true,
                },
            }
        }
    }
}

#[inline(always)]
fn read_amounts(
    processor: impl Processor,
    (rows, first): (Rows<'_>, usize),
    (place, unit): (Option<usize>, Option<usize>),
    units: &Units,
    amounts: &mut [Amount],
    odd: &mut [bool],
) {
    let Some(place) = place else {
        amounts.fill(Amount { is_missing: true, ..Amount::default() });
        return;
    };
    for (row, (amount, odd)) in amounts.iter_mut().zip(odd).enumerate() {
        let row = first + row;
        let Some(cell) = rows.cell(row, place) else {
            *odd = true;
            continue;
        };
        let is_missing = cell.is_empty();
        let unit = match unit {
            Some(place) => rows.cell(row, place).and_then(|cell| units.of(cell)),
            None => units.of_all,
        };
        let value = processor.ten_thousandths(cell);
        *odd |= !is_missing & unit.is_none() | value.is_none();
        let (factor, currency) = unit.unwrap_or_default();
        let value = i128::from(value.unwrap_or_default()) * i128::from(factor);
        *amount = Amount { value, is_missing, currency };
    }
}

impl Batch {
    fn grow(&mut self, rows: usize) {
        if self.odd.len() < rows {
            self.keys.resize(rows, Key::default());
            self.capacity.resize(rows, Amount::default());
            self.investment.resize(rows, Amount::default());
            self.odd.resize(rows, false);
        }
    }
}
