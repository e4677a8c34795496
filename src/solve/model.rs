//! A dataset as one system of quantities and relations.

use std::collections::{BTreeMap, BTreeSet};

use super::polynomial::relation;
use super::telling::telling;
use super::times::Times;
use crate::audit::{Quantity, QuantityId, Relation, RelationId, System, Zero};
use crate::figure::{Interval, Level};
use crate::index::{Dataset, Fact, Observation};
use crate::key::{AreaId, FormulaId, IndicatorId};
use crate::record::Measure;

/// What a quantity of the system stands for.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'d> {
    /// A fact, with its finest print if there is one.
    Fact(Fact, Option<&'d Observation>),
    /// A further print of a fact.
    Print(Fact, &'d Observation),
}

impl<'d> Subject<'d> {
    /// What was printed of it.
    #[must_use]
    pub fn print(self) -> Option<&'d Observation> {
        match self {
            Self::Fact(_, print) => print,
            Self::Print(_, print) => Some(print),
        }
    }

    /// The fact it is, or is a print of.
    #[must_use]
    pub fn fact(self) -> Fact {
        match self {
            Self::Fact(fact, _) | Self::Print(fact, _) => fact,
        }
    }
}

/// Why a relation of the system holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// A formula, for a fact.
    Formula(FormulaId, Fact),
    /// Two prints are of the same fact.
    SameFact(Fact),
}

/// The system of a dataset, and what its parts stand for.
#[derive(Debug)]
pub struct Model<'d> {
    /// The system.
    pub system: System,
    dataset: &'d Dataset,
    subjects: Vec<Subject<'d>>,
    ties: Vec<Tie>,
    facts: BTreeMap<Fact, QuantityId>,
    related: BTreeSet<QuantityId>,
}

impl<'d> Model<'d> {
    /// Every figure of a dataset, and every formula at every time it can be held against one.
    #[must_use]
    pub fn new(dataset: &'d Dataset) -> Self {
        let mut model = Self::empty(dataset);
        for observation in dataset.observations() {
            model.quantity(observation.fact);
        }
        for area in (0..dataset.areas.len()).map(AreaId) {
            let times = Times::new(dataset, area);
            for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
                for when in times.of(indicator).iter().copied() {
                    let fact = Fact { area, indicator, when };
                    for (formula, _) in dataset.formulas_of(indicator) {
                        model.relate(formula, fact);
                    }
                }
            }
        }
        model
    }

    /// What tells something of some facts of one area: their figures and those formulas that
    /// do not hold whatever these are.
    #[must_use]
    pub fn about(dataset: &'d Dataset, area: AreaId, wanted: &BTreeSet<Fact>) -> Self {
        let mut model = Self::empty(dataset);
        for (formula, fact) in telling(dataset, area, wanted) {
            model.relate(formula, fact);
        }
        for fact in wanted.iter().filter(|fact| dataset.prints(**fact).len() > 1) {
            model.quantity(*fact);
        }
        model
    }

    fn empty(dataset: &'d Dataset) -> Self {
        Self {
            system: System::new(),
            dataset,
            subjects: Vec::new(),
            ties: Vec::new(),
            facts: BTreeMap::new(),
            related: BTreeSet::new(),
        }
    }

    /// What a quantity stands for.
    #[must_use]
    pub fn subject(&self, id: QuantityId) -> Subject<'d> {
        self.subjects[id.index()]
    }

    /// Why a relation holds.
    #[must_use]
    pub fn tie(&self, id: RelationId) -> Tie {
        self.ties[id.index()]
    }

    /// The quantity of a fact, if it is printed or in a formula.
    #[must_use]
    pub fn find(&self, fact: Fact) -> Option<QuantityId> {
        self.facts.get(&fact).copied()
    }

    /// Whether a formula speaks of a fact.
    #[must_use]
    pub fn is_related(&self, fact: Fact) -> bool {
        self.find(fact).is_some_and(|id| self.related.contains(&id))
    }

    fn relate(&mut self, formula: FormulaId, fact: Fact) {
        let dataset = self.dataset;
        let result = self.quantity(fact);
        let expression = &dataset.formulas[formula.0].expression;
        let zero = if dataset.prints(fact).is_empty() { Zero::Possible } else { Zero::Excluded };
        let relation = relation(result, expression, zero, &mut |operand| {
            dataset.operand(operand, fact).map(|fact| self.quantity(fact))
        });
        if let Some(relation) = relation {
            self.related.extend(relation.quantities());
            self.tie_by(relation, Tie::Formula(formula, fact));
        }
    }

    fn tie_by(&mut self, relation: Relation, tie: Tie) {
        self.system.relate(relation);
        self.ties.push(tie);
    }

    /// The quantity of a fact, added with its prints when it is first met.
    fn quantity(&mut self, fact: Fact) -> QuantityId {
        if let Some(id) = self.facts.get(&fact) {
            return *id;
        }
        let mut prints = self.dataset.prints(fact).iter();
        let finest = prints.next();
        let id = self.add(fact, finest, Subject::Fact(fact, finest));
        self.facts.insert(fact, id);
        let mut known = Vec::from_iter(finest.map(|finest| (finest, id)));
        for print in prints {
            let alike = |(other, _): &&(&Observation, _)| says_the_same(other, print);
            if let Some((_, same)) = known.iter().find(alike) {
                self.system.trust(*same);
                continue;
            }
            let other = self.add(fact, Some(print), Subject::Print(fact, print));
            known.push((print, other));
            self.tie_by(Relation::sum(id, &[other]), Tie::SameFact(fact));
        }
        id
    }

    fn add(&mut self, fact: Fact, print: Option<&Observation>, subject: Subject<'d>) -> QuantityId {
        let record = self.dataset.indicator(fact.indicator);
        let domain = record.domain.clone();
        let mut quantity = match print {
            Some(print) => Quantity::published(readings(print), domain),
            None => Quantity::unknown(domain),
        };
        quantity.integer = record.measure == Measure::Count;
        self.subjects.push(subject);
        self.system.add(quantity)
    }
}

/// How a print may be read, the strict reading first.
fn readings(print: &Observation) -> Vec<Interval> {
    Level::ALL.into_iter().map(|level| print.figure.interval(level)).collect()
}

/// Whether two prints stand for the same values, however strictly they are read.
fn says_the_same(one: &Observation, other: &Observation) -> bool {
    let same = |level| one.figure.interval(level) == other.figure.interval(level);
    one.figure.value() == other.figure.value() && Level::ALL.into_iter().all(same)
}
