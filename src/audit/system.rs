//! Quantities, what was printed of them, and the relations that hold between them.

use crate::figure::{Interval, Level, Print, Rational};

use super::relation::Relation;

/// The place of a quantity in its [`System`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuantityId(pub(super) usize);

/// The place of a relation in its [`System`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub(super) usize);

impl QuantityId {
    /// How many quantities were added before it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

impl RelationId {
    /// How many relations were added before it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// What is stated of a quantity, and may turn out to be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// A printed figure.
    Printed(Print),
    /// Two ends that somebody gave, the same at every level.
    Within(Interval),
}

impl Evidence {
    /// The values that it allows.
    #[must_use]
    pub fn interval(&self, level: Level) -> Interval {
        match self {
            Self::Printed(print) => print.interval(level),
            Self::Within(interval) => interval.clone(),
        }
    }
}

/// One unknown number, in its base unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What was printed of it; `None` if it is only derived.
    pub evidence: Option<Evidence>,
    /// What it cannot help being: never doubted.
    pub domain: Interval,
    /// Whether it counts single things: never doubted either.
    pub integer: bool,
    /// Whether its figure is certified: it may be part of a conflict, but is not the one to
    /// correct.
    pub locked: bool,
    /// How much its figure is trusted: a repair with less weight is preferred.
    pub weight: Rational,
}

impl Quantity {
    /// A number of which nothing was printed.
    #[must_use]
    pub fn unknown(domain: Interval) -> Self {
        Self { evidence: None, domain, integer: false, locked: false, weight: Rational::ONE }
    }

    /// A number that was printed.
    #[must_use]
    pub fn printed(print: Print, domain: Interval) -> Self {
        Self { evidence: Some(Evidence::Printed(print)), ..Self::unknown(domain) }
    }
}

/// Quantities and relations: all that one audit looks at.
#[derive(Clone, Debug, Default)]
pub struct System {
    pub(super) quantities: Vec<Quantity>,
    pub(super) relations: Vec<Relation>,
}

impl System {
    /// A system without quantities.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a quantity; its place is its rank in every list that is in document order.
    pub fn add(&mut self, quantity: Quantity) -> QuantityId {
        self.quantities.push(quantity);
        QuantityId(self.quantities.len() - 1)
    }

    /// Counts one more print that says the same: a repair that doubts it weighs one more.
    pub fn trust(&mut self, id: QuantityId) {
        self.quantities[id.0].weight += Rational::ONE;
    }

    /// Adds a relation between quantities that were added before.
    ///
    /// # Panics
    ///
    /// If a quantity of the relation is not of this system.
    pub fn relate(&mut self, relation: Relation) -> RelationId {
        let known = relation.quantities().all(|id| id.0 < self.quantities.len());
        assert!(known, "a relation names quantities of its own system");
        self.relations.push(relation);
        RelationId(self.relations.len() - 1)
    }

    /// The quantity at a place.
    #[must_use]
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.0]
    }

    /// The relation at a place.
    #[must_use]
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0]
    }

    /// Every quantity, in document order.
    pub fn quantities(&self) -> impl Iterator<Item = (QuantityId, &Quantity)> {
        self.quantities.iter().enumerate().map(|(index, quantity)| (QuantityId(index), quantity))
    }

    /// Every relation, in document order.
    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(index, relation)| (RelationId(index), relation))
    }
}
