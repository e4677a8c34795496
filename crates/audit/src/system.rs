//! All that one audit looks at: quantities, and the relations between them.

use std::collections::BTreeMap;

use changzhi_number::Rational;

use super::quantity::{Quantity, QuantityId};
use super::relation::{Relation, RelationId};

/// Quantities and relations.
#[derive(Clone, Debug, Default)]
pub struct System {
    quantities: Vec<Quantity>,
    relations: Vec<Relation>,
}

/// Quantities and relations that hang together, both in document order.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub quantities: Vec<QuantityId>,
    pub relations: Vec<RelationId>,
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

    /// Counts one more source that publishes the same figure.
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

    /// The same quantities and relations, of which nothing was published.
    #[must_use]
    pub fn without_figures(&self) -> Self {
        let bare = |quantity: &Quantity| {
            let unknown = Quantity::unknown(quantity.domain.clone());
            Quantity { integer: quantity.integer, ..unknown }
        };
        let quantities = self.quantities.iter().map(bare).collect();
        Self { quantities, ..self.clone() }
    }

    /// Every quantity, in document order.
    pub fn quantities(&self) -> impl Iterator<Item = (QuantityId, &Quantity)> {
        self.quantities.iter().enumerate().map(|(index, quantity)| (QuantityId(index), quantity))
    }

    /// Every relation, in document order.
    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(index, relation)| (RelationId(index), relation))
    }

    /// Its connected parts, the one with the first quantity first.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut leader: Vec<usize> = (0..self.quantities.len()).collect();
        for relation in &self.relations {
            let mut ids = relation.quantities();
            let Some(first) = ids.next() else { continue };
            for id in ids {
                let (one, other) = (root(&mut leader, first.0), root(&mut leader, id.0));
                leader[one.max(other)] = one.min(other);
            }
        }
        let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
        for index in 0..self.quantities.len() {
            let root = root(&mut leader, index);
            parts.entry(root).or_default().quantities.push(QuantityId(index));
        }
        for (id, relation) in self.relations() {
            // A relation between no quantities hangs together with nothing.
            if let Some(quantity) = relation.quantities().next() {
                let root = root(&mut leader, quantity.0);
                parts.entry(root).or_default().relations.push(id);
            }
        }
        parts.into_values().collect()
    }
}

/// The first of the quantities that hang together with one, so far as they were joined.
fn root(leader: &mut [usize], mut index: usize) -> usize {
    while leader[index] != index {
        leader[index] = leader[leader[index]];
        index = leader[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use changzhi_number::Interval;

    use super::*;
    use crate::component::Element;

    #[test]
    fn a_contradiction_names_the_relation_that_was_added() {
        let mut system = System::new();
        let mut add = |value: i64| {
            let figure = Interval::point(Rational::from(value));
            system.add(Quantity::published(vec![figure], Interval::ALL))
        };
        let [one, same, double, wrong] = [1, 1, 2, 4].map(&mut add);
        system.relate(Relation::sum(same, &[one]));
        system.relate(Relation::sum(double, &[one, same]));
        let fails = system.relate(Relation::sum(wrong, &[one, double]));
        let figures = [one, double, wrong].map(Element::Figure);
        let expected: BTreeSet<Element> =
            figures.into_iter().chain([Element::Relation(fails)]).collect();
        let audit = system.audit();
        let [contradiction] = audit.contradictions() else { panic!("one error") };
        let shortest: BTreeSet<Element> = contradiction.conflicts[0].iter().copied().collect();
        assert_eq!(shortest, expected);
    }
}
