//! A part of a system whose quantities hear of each other.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use changzhi_number::Interval;

use super::bound::Bound;
use super::case::Region;
use super::network::Network;
use super::quantity::QuantityId;
use super::relation::RelationId;
use super::start::Start;
use super::system::{Part, System};
use super::witness::Witnesses;

/// With more relations a component is asked near a quantity only.
const LARGE: usize = 300;

/// How many relations are near a quantity.
const MOST_NEAR: usize = 24;

/// What may be dropped from a component: a figure, or a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// The published figure of a quantity.
    Figure(QuantityId),
    /// A relation.
    Relation(RelationId),
}

/// Quantities and relations that hang together, with their lowered form.
#[derive(Debug)]
pub(super) struct Component<'s> {
    pub system: &'s System,
    pub quantities: Vec<QuantityId>,
    pub relations: Vec<RelationId>,
    pub network: Network,
    pub starts: Vec<Start>,
    /// Where all quantities lie, once that was asked for of a forest.
    pub forest: OnceCell<Option<Region<Interval>>>,
    /// The same by everything but the own figure of each.
    pub without: OnceCell<Option<Vec<Option<Interval>>>>,
    /// Where all lie, once that was asked for of a large component with cycles.
    pub bounds: OnceCell<Option<Vec<Bound>>>,
    /// Solutions of its cycles.
    pub witnesses: Witnesses,
    /// The steps of searches so far, of this component and its parts.
    pub work: Rc<Cell<usize>>,
}

impl<'s> Component<'s> {
    /// The component of some quantities and relations, both in document order.
    pub fn new(system: &'s System, Part { quantities, relations }: Part) -> Self {
        let integer = quantities.iter().map(|id| system.quantity(*id).integer).collect();
        let number =
            |id| quantities.binary_search(&QuantityId(id)).expect("a quantity of this component");
        let rules = relations.iter().map(|id| system.relation(*id));
        let network = Network::new(integer, rules, number);
        let starts = quantities.iter().map(|id| Start::of(system.quantity(*id))).collect();
        Self {
            system,
            quantities,
            relations,
            network,
            starts,
            forest: OnceCell::new(),
            without: OnceCell::new(),
            bounds: OnceCell::new(),
            witnesses: Witnesses::default(),
            work: Rc::default(),
        }
    }

    /// Some of its relations and all that they name.
    pub fn part(&self, relations: &BTreeSet<RelationId>) -> Self {
        let named = relations.iter().flat_map(|id| self.system.relation(*id).quantities());
        let quantities: BTreeSet<QuantityId> = named.collect();
        let quantities = quantities.into_iter().collect();
        let relations = relations.iter().copied().collect();
        Self {
            work: Rc::clone(&self.work),
            ..Self::new(self.system, Part { quantities, relations })
        }
    }

    /// The part of a large component around a quantity: so few relations that it may be asked
    /// for every quantity. Itself is enough if it is small.
    pub fn near(&self, id: QuantityId) -> Option<Self> {
        if self.relations.len() <= LARGE {
            return None;
        }
        let mut relations = BTreeSet::new();
        let mut seen = BTreeSet::from([self.place(id)]);
        let mut next: VecDeque<usize> = seen.iter().copied().collect();
        // What was not published hides nothing behind it: it is passed through first.
        let mut later: VecDeque<usize> = VecDeque::new();
        while let Some(place) = next.pop_front().or_else(|| later.pop_front()) {
            for row in &self.network.touching[place] {
                if relations.len() == MOST_NEAR {
                    return Some(self.part(&relations));
                }
                let row = &self.network.rows[*row];
                if relations.insert(self.relations[row.relation]) {
                    for x in row.quantities().filter(|x| seen.insert(*x)) {
                        if self.is_published(x) { &mut later } else { &mut next }.push_back(x);
                    }
                }
            }
        }
        Some(self.part(&relations))
    }

    /// The place of a quantity in regions.
    pub fn place(&self, id: QuantityId) -> usize {
        self.quantities.binary_search(&id).expect("a quantity of this component")
    }

    /// Whether a figure of the quantity at a place was published.
    pub fn is_published(&self, place: usize) -> bool {
        self.quantities.get(place).is_some_and(|id| self.system.quantity(*id).is_published())
    }
}
