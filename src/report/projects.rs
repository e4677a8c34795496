//! What a register adds up to, as rows of one table.

mod page;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::figure::{Rational, Toward, decimal};
use crate::lang::{Language, ProjectWords};
use crate::register::{Currency, Dimension, Register, Tally};
use crate::report::ends::in_full;
use crate::report::{SCHEMA_VERSION, Term};

/// A table of projects.
#[derive(Debug, Serialize)]
pub struct ProjectTable {
    /// The version of the JSON form.
    pub schema_version: u32,
    /// What was warned of when the register was read.
    pub warnings: Vec<String>,
    /// What the rows are told apart by, with their headings.
    pub by: Vec<Term>,
    /// Groups with the subtotals under them, and the total last.
    pub rows: Vec<ProjectRow>,
    #[serde(skip)]
    pub(crate) words: &'static ProjectWords,
    /// Whether any project has an investment.
    #[serde(skip)]
    pub(crate) has_investment: bool,
    /// Remarks under the table.
    #[serde(skip)]
    pub(crate) notes: Vec<String>,
}

/// A group of projects, or several groups together. Sums are exact decimals, as strings; of
/// nothing known they are `null`.
#[derive(Debug, Serialize)]
pub struct ProjectRow {
    /// What the row is of.
    pub level: RowLevel,
    /// The words of the group, one for each dimension that it has.
    pub group: Vec<String>,
    /// How many projects.
    pub projects: u64,
    /// Their share of all projects, in percent.
    pub projects_share: Option<String>,
    /// The capacity of those that have one, in kW.
    pub capacity_kw: Option<String>,
    /// Its share of that of all, in percent.
    pub capacity_share: Option<String>,
    /// Its average over those that have one.
    pub capacity_average_kw: Option<String>,
    /// How many have none.
    pub without_capacity: u64,
    /// The investment in yuan of those that have one.
    pub investment_cny: Option<String>,
    /// The same in dollars, which are not added to yuan.
    pub investment_usd: Option<String>,
    /// How many have none.
    pub without_investment: u64,
    /// Whether no capacity was missing, and no investment where any project has one.
    pub complete: bool,
    #[serde(skip)]
    pub(crate) shown: Shown,
}

/// What a row of the table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowLevel {
    /// One word of each dimension.
    Group,
    /// All groups that share their first words.
    Subtotal,
    /// The groups that are not among the largest.
    Others,
    /// All of them.
    Total,
}

/// The numbers of a row for a reader.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub names: Vec<String>,
    pub capacity: String,
    pub average: String,
    pub yuan: String,
    pub dollars: String,
}

/// What a table of projects is to be of.
#[derive(Clone, Debug)]
pub struct ProjectRequest {
    /// What the rows are told apart by, as the register was read.
    pub by: Vec<Dimension>,
    /// How many words of the first dimension are shown, those of the largest capacity.
    pub top: Option<usize>,
    /// The language.
    pub language: Language,
}

/// Builds the table of a register.
#[must_use]
pub fn build_projects(
    register: &Register,
    request: &ProjectRequest,
    warnings: Vec<String>,
) -> ProjectTable {
    let words = &request.language.sentences().projects;
    let mut total = Tally::default();
    register.groups.values().for_each(|tally| total += tally);
    let mut maker = Maker {
        words,
        by: &request.by,
        projects: Some(Rational::from(total.projects)).filter(|all| !all.is_zero()),
        capacity: total.capacity.value().filter(|all| !all.is_zero()),
        rows: Vec::new(),
        has_investment: register.has_investment,
    };
    maker.groups(&register.groups, request.top);
    maker.push(RowLevel::Total, &[], &total);
    let mut notes = Vec::new();
    let without_investment = if register.has_investment { total.without_investment } else { 0 };
    if total.capacity.missing + without_investment > 0 {
        notes.push((words.partial)(total.capacity.missing, without_investment));
    }
    if total.investment.iter().all(|sum| sum.known > 0) {
        notes.push(words.currencies.to_owned());
    }
    if total.projects == 0 {
        notes.push(words.no_projects.to_owned());
    }
    let heading = |dimension: &Dimension| Term {
        key: dimension.to_string(),
        name: words.dimensions[*dimension as usize].to_owned(),
    };
    ProjectTable {
        schema_version: SCHEMA_VERSION,
        warnings,
        by: request.by.iter().map(heading).collect(),
        rows: maker.rows,
        words,
        has_investment: register.has_investment,
        notes,
    }
}

struct Maker<'m> {
    words: &'static ProjectWords,
    by: &'m [Dimension],
    /// How many projects there are in all; `None` if there are none.
    projects: Option<Rational>,
    /// The capacity of all, unless that is zero.
    capacity: Option<Rational>,
    rows: Vec<ProjectRow>,
    has_investment: bool,
}

impl Maker<'_> {
    /// The rows of the groups, those of the same first word together.
    fn groups(&mut self, groups: &BTreeMap<Vec<String>, Tally>, top: Option<usize>) {
        if self.by.is_empty() {
            return;
        }
        let mut firsts: BTreeMap<&str, Tally> = BTreeMap::new();
        for (group, tally) in groups {
            *firsts.entry(&group[0]).or_default() += tally;
        }
        let mut order: Vec<(&str, Tally)> = firsts.into_iter().collect();
        let mut others = None;
        if let Some(top) = top {
            order.sort_by_cached_key(|(name, tally)| {
                (std::cmp::Reverse(tally.capacity.value()), (*name).to_owned())
            });
            let rest = order.split_off(top.min(order.len()));
            let mut sum = Tally::default();
            for (_, tally) in &rest {
                sum += tally;
            }
            others = (!rest.is_empty()).then_some((rest.len(), sum));
        }
        for (first, _) in &order {
            self.subtree(groups, &[(*first).to_owned()]);
        }
        if let Some((count, sum)) = others {
            self.push(RowLevel::Others, &[(self.words.others)(count)], &sum);
        }
    }

    /// The groups that start with some words, and their subtotal after them.
    fn subtree(&mut self, groups: &BTreeMap<Vec<String>, Tally>, start: &[String]) {
        let within = || {
            let rest = groups.range(start.to_vec()..);
            rest.take_while(|(group, _)| group.starts_with(start))
        };
        if start.len() == self.by.len() {
            within().for_each(|(group, tally)| self.push(RowLevel::Group, group, tally));
            return;
        }
        let mut sum = Tally::default();
        let mut next: Option<&String> = None;
        for (group, tally) in within() {
            sum += tally;
            let word = &group[start.len()];
            if next != Some(word) {
                next = Some(word);
                let mut longer = start.to_vec();
                longer.push(word.clone());
                self.subtree(groups, &longer);
            }
        }
        self.push(RowLevel::Subtotal, start, &sum);
    }

    fn push(&mut self, level: RowLevel, group: &[String], tally: &Tally) {
        let Tally { projects, without_investment, .. } = tally;
        let missing = tally.capacity.missing;
        let capacity = tally.capacity.value();
        let average = tally.capacity.average();
        let [yuan, dollars] =
            [Currency::Yuan, Currency::Dollars].map(|it| tally.investment_in(it).value());
        let exact = |sum: &Option<Rational>| sum.as_ref().map(in_full);
        self.rows.push(ProjectRow {
            level,
            group: group.to_vec(),
            projects: *projects,
            projects_share: share(Some(&Rational::from(*projects)), self.projects.as_ref()),
            capacity_kw: exact(&capacity),
            capacity_share: share(capacity.as_ref(), self.capacity.as_ref()),
            capacity_average_kw: average.as_ref().map(|mean| rounded(mean, 3)),
            without_capacity: missing,
            investment_cny: exact(&yuan),
            investment_usd: exact(&dollars),
            without_investment: *without_investment,
            complete: missing == 0 && (!self.has_investment || *without_investment == 0),
            shown: Shown {
                names: self.names(level, group),
                capacity: scaled(capacity, 1_000),
                average: average
                    .map(|mean| rounded(&(mean / Rational::from(1_000)), 2))
                    .unwrap_or_default(),
                yuan: scaled(yuan, 1_000_000),
                dollars: scaled(dollars, 1_000_000),
            },
        });
    }

    /// What stands in the columns of the dimensions.
    fn names(&self, level: RowLevel, group: &[String]) -> Vec<String> {
        let mut names: Vec<String> = group.to_vec();
        for (name, dimension) in names.iter_mut().zip(self.by) {
            if *dimension == Dimension::Start && name.is_empty() {
                self.words.no_year.clone_into(name);
            }
        }
        match level {
            RowLevel::Subtotal => names.push(self.words.subtotal.to_owned()),
            RowLevel::Total => names.push(self.words.total.to_owned()),
            RowLevel::Group | RowLevel::Others => {}
        }
        names.resize(self.by.len().max(1), String::new());
        names
    }
}

/// A sum in another unit, exact.
fn scaled(sum: Option<Rational>, unit: u32) -> String {
    sum.map(|value| in_full(&(value / Rational::from(unit)))).unwrap_or_default()
}

/// A part in percent of its whole, to two decimals; `None` of nothing.
fn share(part: Option<&Rational>, whole: Option<&Rational>) -> Option<String> {
    Some(rounded(&(part? * Rational::from(100) / whole?), 2))
}

fn rounded(value: &Rational, places: i32) -> String {
    decimal(value, places, Toward::Nearest)
}
