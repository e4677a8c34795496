//! The quick reader: rows of the usual form, column by column.
//!
//! It takes only what it knows: words that the strict reader has accepted, plain numbers and
//! dates. Any other row is odd, and the strict reader's.

use std::ops::Range;

use super::column::{Column, Units, keeps, years};
use super::group::{Amounts, Key, Keys};
use super::lanes::{Cells, Columns, Lanes, MOST, put};
use super::layout::Layout;
use super::number;
use super::odd::{asides, garbled, padded, totals};
use super::processor::Processor;
use super::project::Project;
use super::role::{Dimension, Role};
use super::rows::Rows;
use crate::table::LONGEST_FIELD;

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
    /// Those without a name, whose cells must be empty.
    unnamed: Vec<usize>,
}

/// What some rows hold.
pub(super) struct Batch {
    pub keys: Keys,
    pub capacity: Amounts,
    pub investment: Amounts,
    /// Whether the strict reader must read a row.
    pub odd: Lanes<bool>,
    /// The ids of the rows, or what else is in the first column.
    pub ids: Cells,
    cells: Cells,
    separators: Vec<Lanes<u32>>,
}

impl Places {
    fn of(layout: &Layout<'_>) -> Self {
        let place = |role| layout.position(role);
        let words = Dimension::ALL.map(|dimension| place(dimension.role()));
        let understood = |n: &usize| {
            let role = Role::ALL.into_iter().find(|role| place(*role) == Some(*n));
            role.is_some_and(|role| role != Role::Name)
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
            unnamed: layout.unnamed.clone(),
        }
    }
}

impl<'p> Quick<'p> {
    pub fn new(layout: &'p Layout<'p>) -> Self {
        let any_source = !layout.learns(Dimension::Source);
        Self {
            layout,
            places: Places::of(layout),
            columns: std::array::from_fn(|_| Column::new()),
            years: years(layout),
            any_source,
            capacity_units: Units::new(layout.unit.as_ref().map(|stated| stated.unit)),
            money_units: Units::new(layout.currency.as_ref().map(|stated| stated.unit)),
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

    /// The words of a dimension of words.
    pub fn column(&self, dimension: Dimension) -> &Column {
        &self.columns[dimension as usize]
    }

    /// Whether there is a filter.
    pub fn has_filter(&self) -> bool {
        !self.layout.filter.is_empty()
    }

    /// Whether the filter keeps a row.
    #[inline(always)]
    pub fn keeps(&self, word: impl Fn(Dimension) -> u32) -> bool {
        let kept = |dimension: Dimension| match (self.columns.get(dimension as usize), &self.years)
        {
            (Some(column), _) => column.keeps(word(dimension)),
            (None, years) => years.as_ref().is_none_or(|years| years.contains(&word(dimension))),
        };
        !self.has_filter() || Dimension::ALL.into_iter().all(kept)
    }

    /// Learns the words of a project; what it is told apart by.
    pub fn learn(&mut self, project: &Project<'_>) -> Key {
        let mut key = Key::default();
        for (n, column) in self.columns.iter_mut().enumerate() {
            let keeps = |word: &str| keeps(self.layout, Dimension::ALL[n], word);
            let (word, new) = column.learn(project.theirs[n], project.words[n], keeps);
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

    /// Reads at most [`MOST`] rows, all of them as wide as the header.
    #[inline(always)]
    pub fn read(&self, rows: Rows<'_>, batch: &mut Batch, processor: impl Processor) {
        batch.odd = [false; MOST];
        let Batch { keys, capacity, investment, odd, ids, cells, separators } = batch;
        let columns = Columns::of(rows, separators, processor);
        self.ids(columns, (ids, odd), processor);
        for place in &self.places.loose {
            cells.take_raw(columns, *place, processor);
            garbled(rows, cells, odd, processor);
            totals(rows, cells, odd);
        }
        for place in &self.places.unnamed {
            cells.take(columns, *place, odd, processor);
            for (odd, length) in odd.iter_mut().zip(cells.lengths) {
                *odd |= length > 0;
            }
        }
        for (n, words) in keys[..self.columns.len()].iter_mut().enumerate() {
            self.words(n, columns, (cells, words, odd), processor);
        }
        let years = &mut keys[Dimension::Start as usize];
        match self.places.start {
            Some(place) => {
                cells.take(columns, place, odd, processor);
                number::years(cells, years, odd);
            }
            None => years.fill(0),
        }
        for (amounts, units, places) in [
            (capacity, &self.capacity_units, (self.places.capacity, self.places.unit)),
            (investment, &self.money_units, (self.places.investment, self.places.currency)),
        ] {
            amounts.read(columns, places, units, (cells, odd), processor);
        }
        if rows.end(rows.count() - 1) - rows.start(0) > LONGEST_FIELD {
            for (row, odd) in odd[..rows.count()].iter_mut().enumerate() {
                *odd |= rows.end(row) - rows.start(row) > LONGEST_FIELD;
            }
        }
    }

    /// Looks at the first cells of rows, and at their ids.
    #[inline(always)]
    fn ids(
        &self,
        columns: Columns<'_>,
        (ids, odd): (&mut Cells, &mut Lanes<bool>),
        processor: impl Processor,
    ) {
        let rows = columns.rows;
        let mut doubled = [false; MOST];
        ids.take(columns, 0, &mut doubled, processor);
        asides(rows, ids, &doubled, odd);
        let Some(place) = self.places.id else { return };
        if place > 0 {
            doubled = [false; MOST];
            ids.take(columns, place, &mut doubled, processor);
        }
        garbled(rows, ids, odd, processor);
        totals(rows, ids, odd);
        padded(ids, odd);
        for row in 0..MOST {
            odd[row] |= doubled[row] | (ids.lengths[row] == 0);
        }
    }

    #[inline(always)]
    fn words(
        &self,
        n: usize,
        columns: Columns<'_>,
        (cells, found, odd): (&mut Cells, &mut Lanes<u32>, &mut Lanes<bool>),
        processor: impl Processor,
    ) {
        let words = &self.columns[n].words;
        let Some(place) = self.places.words[n] else {
            // Without a column the strict reader says what all rows have, at the first.
            match words.meaning(&[]) {
                Some(meaning) => found.fill(meaning),
                None => odd.fill(true),
            }
            return;
        };
        let rows = columns.rows;
        cells.take(columns, place, odd, processor);
        if n != Dimension::Source as usize || !self.any_source {
            return words.meanings(rows, cells, found, odd);
        }
        found.fill(0);
        garbled(rows, cells, odd, processor);
        totals(rows, cells, odd);
        padded(cells, odd);
        for (odd, length) in odd.iter_mut().zip(cells.lengths) {
            *odd |= length == 0;
        }
    }
}

impl Batch {
    pub fn new() -> Self {
        Self {
            keys: [[0; MOST]; 5],
            capacity: Amounts::missing(),
            investment: Amounts::missing(),
            odd: [false; MOST],
            ids: Cells::new(),
            cells: Cells::new(),
            separators: Vec::new(),
        }
    }

    /// Puts the first rows of another batch in the place of some.
    pub fn replace(&mut self, rows: Range<usize>, other: &Self) {
        for (words, others) in self.keys.iter_mut().zip(&other.keys) {
            put(words, rows.clone(), others);
        }
        self.capacity.replace(rows.clone(), &other.capacity);
        self.investment.replace(rows.clone(), &other.investment);
        put(&mut self.odd, rows, &other.odd);
    }
}

impl Amounts {
    /// Reads the numbers of a column, and their units from another or the header.
    #[inline(always)]
    fn read(
        &mut self,
        columns: Columns<'_>,
        (place, unit): (Option<usize>, Option<usize>),
        units: &Units,
        (cells, odd): (&mut Cells, &mut Lanes<bool>),
        processor: impl Processor,
    ) {
        let Some(place) = place else { return };
        cells.take_tails(columns, place, odd, processor);
        let before = cells.before_tails(columns, processor);
        number::ten_thousandths(cells, &before, &mut self.values, odd);
        for (missing, length) in self.missing.iter_mut().zip(cells.lengths) {
            *missing = length == 0;
        }
        let Some(unit) = unit else {
            let (factor, currency) = units.of_all.unwrap_or_default();
            self.factors.fill(factor);
            self.currencies.fill(currency);
            for (odd, missing) in odd.iter_mut().zip(self.missing) {
                *odd |= units.of_all.is_none() & !missing;
            }
            return;
        };
        cells.take(columns, unit, odd, processor);
        // One that no amount needs may be any.
        garbled(columns.rows, cells, odd, processor);
        units.of(columns.rows, cells, &self.missing, odd, |row, (factor, currency)| {
            (self.factors[row], self.currencies[row]) = (factor, currency);
        });
    }
}
