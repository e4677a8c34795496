//! Counts and exact sums of projects.

use std::ops::AddAssign;

use super::number::PLACES;
use crate::figure::{Rational, power_of_ten};

/// What is added up of a group of projects.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many projects there are.
    pub projects: u64,
    /// Their capacity in kW.
    pub capacity: Sum,
    /// Their investment in each [`Currency`], which are never added.
    pub investment: [Sum; 2],
    /// Those without an investment.
    pub without_investment: u64,
}

/// A currency that a unit of money is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Currency {
    /// Chinese yuan.
    #[default]
    Yuan,
    /// United States dollars.
    Dollars,
}

/// An exact sum, and how many there were to add.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// How many values were there.
    pub known: u64,
    /// How many were missing.
    pub missing: u64,
    ten_thousandths: i128,
    // What has more places, or more digits than fit.
    rest: Option<Box<Rational>>,
}

impl Sum {
    /// Adds a value in ten-thousandths of the base unit.
    #[inline(always)]
    pub(super) fn add(&mut self, value: i128) {
        self.known += 1;
        match self.ten_thousandths.checked_add(value) {
            Some(sum) => self.ten_thousandths = sum,
            None => self.add_rest(&(Rational::from(value) / power_of_ten(PLACES.cast_signed()))),
        }
    }

    /// Adds what so many values come to, in ten-thousandths of the base unit.
    pub(super) fn add_all(&mut self, value: i128, values: u64) {
        let known = self.known + values;
        self.add(value);
        self.known = known;
    }

    /// Adds a value of any size.
    pub(super) fn add_exact(&mut self, value: &Rational) {
        self.known += 1;
        self.add_rest(value);
    }

    fn add_rest(&mut self, value: &Rational) {
        let rest = self.rest.take().map_or(Rational::ZERO, |rest| *rest);
        self.rest = Some(Box::new(rest + value));
    }

    /// The sum of what is known; `None` of nothing.
    #[must_use]
    pub fn value(&self) -> Option<Rational> {
        if self.known == 0 {
            return None;
        }
        let counted = Rational::from(self.ten_thousandths) / power_of_ten(PLACES.cast_signed());
        Some(match &self.rest {
            Some(rest) => counted + &**rest,
            None => counted,
        })
    }

    /// The sum by the number of what is known; `None` of nothing.
    #[must_use]
    pub fn average(&self) -> Option<Rational> {
        Some(self.value()? / Rational::from(self.known))
    }
}

impl AddAssign<&Self> for Sum {
    fn add_assign(&mut self, other: &Self) {
        self.missing += other.missing;
        self.add_all(other.ten_thousandths, other.known);
        if let Some(rest) = &other.rest {
            self.add_rest(rest);
        }
    }
}

impl AddAssign<&Self> for Tally {
    fn add_assign(&mut self, other: &Self) {
        self.projects += other.projects;
        self.capacity += &other.capacity;
        self.without_investment += other.without_investment;
        for (own, others) in self.investment.iter_mut().zip(&other.investment) {
            *own += others;
        }
    }
}

impl Tally {
    /// The sum in a currency.
    #[must_use]
    pub fn investment_in(&self, currency: Currency) -> &Sum {
        &self.investment[currency as usize]
    }
}
