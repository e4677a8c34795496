//! Groups of projects by the words they share.

use std::ops::Range;

use super::lanes::{Lanes, MOST, put};
use super::pair::Pairs;
use super::role::Dimension;
use super::sums;
use super::tally::{Currency, Tally};

/// A word of each dimension, the year for that of the start.
pub(super) type Key = [u32; 5];

/// The words of some rows, dimension by dimension.
pub(super) type Keys = [Lanes<u32>; 5];

/// What the numbers of a column are, row by row.
pub(super) struct Amounts {
    /// In ten-thousandths of the unit; 0 if it is missing.
    pub values: Lanes<u64>,
    /// How many base units the unit is.
    pub factors: Lanes<u64>,
    /// The currency, if it is money.
    pub currencies: Lanes<Currency>,
    pub missing: Lanes<bool>,
}

impl Amounts {
    /// Amounts that are all missing.
    pub fn missing() -> Self {
        Self {
            values: [0; MOST],
            factors: [0; MOST],
            currencies: [Currency::Yuan; MOST],
            missing: [true; MOST],
        }
    }

    /// Puts the first of others in the place of some.
    pub fn replace(&mut self, rows: Range<usize>, others: &Self) {
        put(&mut self.values, rows.clone(), &others.values);
        put(&mut self.factors, rows.clone(), &others.factors);
        put(&mut self.currencies, rows.clone(), &others.currencies);
        put(&mut self.missing, rows, &others.missing);
    }

    /// The amount of a row in ten-thousandths of the base unit.
    fn of(&self, row: usize) -> i128 {
        i128::from(self.values[row]) * i128::from(self.factors[row])
    }

    /// The amounts of the first rows, in ten-thousandths of the base unit.
    #[inline(always)]
    pub fn note(&self, rows: usize, amounts: &mut sums::Amounts) {
        let mut products = [0; MOST];
        let mut all_fit = true;
        for (row, product) in products.iter_mut().enumerate() {
            let (value, factor) = (self.values[row], self.factors[row]);
            all_fit &= (value < 1 << 40) & (factor < 1 << 23);
            *product = value.wrapping_mul(factor);
        }
        if all_fit {
            amounts.extend(&products[..rows]);
        } else {
            (0..rows).for_each(|row| self.note_one(row, amounts));
        }
    }

    /// The same of one row.
    #[inline(always)]
    pub fn note_one(&self, row: usize, amounts: &mut sums::Amounts) {
        let amount = self.values[row].checked_mul(self.factors[row]);
        amounts.push(amount.unwrap_or(sums::INEXACT));
    }

    /// A sum and the amount of a row, if that is below 2^64.
    #[inline(always)]
    fn plus(&self, row: usize, sum: u64) -> Option<u64> {
        sum.checked_add(self.values[row].checked_mul(self.factors[row])?)
    }
}

/// The tallies of every combination of words that there is.
///
/// Words are put together two by two: the first and the second have a number as a pair, that
/// number and the third have one again, until one number is left, the place of the group.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The dimension that tells groups apart before all others.
    first: Option<Dimension>,
    others: Vec<(Dimension, Pairs)>,
    plain: Vec<Group>,
    /// What else there is of each group.
    tallies: Vec<Tally>,
}

/// What plain rows of a group add up to, as far as it fits: half a line of a processor's cache.
#[derive(Debug, Default)]
#[repr(align(32))]
struct Group {
    capacity: u64,
    yuan: u64,
    projects: u32,
    without_capacity: u32,
    without_investment: u32,
}

impl Groups {
    /// Groups by the words of some dimensions.
    pub fn new(by: &[Dimension]) -> Self {
        let (first, others) = by.split_first().map_or((None, by), |(one, rest)| (Some(*one), rest));
        let others = others.iter().map(|dimension| (*dimension, Pairs::new())).collect();
        Self { first, others, plain: Vec::new(), tallies: Vec::new() }
    }

    /// Adds some plain rows.
    #[inline(always)]
    pub fn add(&mut self, rows: &[u8], keys: &Keys, capacity: &Amounts, investment: &Amounts) {
        let mut places = self.first.map_or([0; MOST], |first| keys[first as usize]);
        for (dimension, pairs) in &mut self.others {
            let words = &keys[*dimension as usize];
            for row in rows.iter().map(|row| usize::from(*row) % MOST) {
                places[row] = pairs.number(places[row], words[row]);
            }
        }
        for row in rows.iter().map(|row| usize::from(*row) % MOST) {
            self.add_one(places[row] as usize, row, capacity, investment);
        }
    }

    #[inline(always)]
    fn add_one(&mut self, place: usize, row: usize, capacity: &Amounts, investment: &Amounts) {
        if place >= self.plain.len() {
            self.open(place);
        }
        let group = &mut self.plain[place];
        let sums = (
            group.projects.checked_add(1),
            capacity.plus(row, group.capacity),
            investment.plus(row, group.yuan),
        );
        let (Some(projects), Some(of_capacity), Some(of_yuan), Currency::Yuan) =
            (sums.0, sums.1, sums.2, investment.currencies[row])
        else {
            return self.add_apart(place, row, capacity, investment);
        };
        (group.projects, group.capacity, group.yuan) = (projects, of_capacity, of_yuan);
        group.without_capacity += u32::from(capacity.missing[row]);
        group.without_investment += u32::from(investment.missing[row]);
    }

    /// Adds what does not fit in a [`Group`], and what is there already, so that more will fit.
    #[cold]
    fn add_apart(&mut self, place: usize, row: usize, capacity: &Amounts, investment: &Amounts) {
        let tally = &mut self.tallies[place];
        std::mem::take(&mut self.plain[place]).add_to(tally);
        tally.projects += 1;
        if capacity.missing[row] {
            tally.capacity.missing += 1;
        } else {
            tally.capacity.add(capacity.of(row));
        }
        if investment.missing[row] {
            tally.without_investment += 1;
        } else {
            tally.investment[investment.currencies[row] as usize].add(investment.of(row));
        }
    }

    /// The tally for a row that is not plain.
    pub fn tally(&mut self, key: Key) -> &mut Tally {
        let place = self.place(&key);
        &mut self.tallies[place]
    }

    /// Every tally of a project or more, with the words of its group; what does not tell groups
    /// apart is 0.
    pub fn into_tallies(mut self) -> impl Iterator<Item = (Key, Tally)> {
        let plain = std::mem::take(&mut self.plain);
        let tallies = std::mem::take(&mut self.tallies);
        let all =
            plain.into_iter().zip(tallies).enumerate().map(move |(place, (group, mut tally))| {
                group.add_to(&mut tally);
                (self.key(place), tally)
            });
        // The first dimension alone has a place for every word, whether a row has it or not.
        all.filter(|(_, tally)| tally.projects > 0)
    }

    /// Where the group is that has these words.
    fn place(&mut self, key: &Key) -> usize {
        let mut number = self.first.map_or(0, |first| key[first as usize]);
        for (dimension, pairs) in &mut self.others {
            number = pairs.number(number, key[*dimension as usize]);
        }
        let place = number as usize;
        if place >= self.plain.len() {
            self.open(place);
        }
        place
    }

    #[cold]
    fn open(&mut self, place: usize) {
        self.plain.resize_with(place + 1, Group::default);
        self.tallies.resize_with(place + 1, Tally::default);
    }

    /// The words of the group at a place.
    fn key(&self, place: usize) -> Key {
        let mut key = Key::default();
        let mut number = u32::try_from(place).expect("fewer than 2^32 groups");
        for (dimension, pairs) in self.others.iter().rev() {
            (number, key[*dimension as usize]) = pairs.of(number);
        }
        if let Some(first) = self.first {
            key[first as usize] = number;
        }
        key
    }
}

impl Group {
    fn add_to(self, tally: &mut Tally) {
        let with = |without: u32| u64::from(self.projects - without);
        tally.projects += u64::from(self.projects);
        tally.capacity.add_all(i128::from(self.capacity), with(self.without_capacity));
        tally.capacity.missing += u64::from(self.without_capacity);
        let yuan = &mut tally.investment[Currency::Yuan as usize];
        yuan.add_all(i128::from(self.yuan), with(self.without_investment));
        tally.without_investment += u64::from(self.without_investment);
    }
}
