//! A part of a system whose quantities hear of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::figure::{Interval, Level, Print};

use super::contract::{Case, Region};
use super::feasible::{Feasibility, Roughly};
use super::hull::Bound;
use super::network::Network;
use super::rough::Rough;
use super::start::Start;
use super::system::{Evidence, QuantityId, RelationId, System};

/// What may be dropped from a component: a figure, or a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// What was printed of a quantity.
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
    /// Quantities whose figures are not believed.
    pub aside: BTreeSet<QuantityId>,
    /// Whether it is searched where narrowing decides nothing; else that passes for agreement.
    pub searched: bool,
    /// Filled when first asked for, for each level.
    pub starts: [OnceLock<Vec<Start>>; 3],
}

impl System {
    /// Its connected components, one made after the other.
    pub(super) fn components(&self) -> impl Iterator<Item = Component<'_>> {
        self.parts().into_iter().map(|part| self.component(part))
    }

    /// The quantities and relations of its connected components, each in document order, the
    /// one with the first quantity first.
    pub(super) fn parts(&self) -> Vec<(Vec<QuantityId>, Vec<RelationId>)> {
        let mut leader: Vec<usize> = (0..self.quantities.len()).collect();
        for relation in &self.relations {
            let mut first = None;
            for id in relation.quantities() {
                let root = root(&mut leader, id.0);
                match first {
                    None => first = Some(root),
                    Some(first) if first == root => {}
                    Some(other) => {
                        let (low, high) = (other.min(root), other.max(root));
                        leader[high] = low;
                        first = Some(low);
                    }
                }
            }
        }
        let mut parts: BTreeMap<usize, (Vec<QuantityId>, Vec<RelationId>)> = BTreeMap::new();
        for index in 0..self.quantities.len() {
            let root = root(&mut leader, index);
            parts.entry(root).or_default().0.push(QuantityId(index));
        }
        for (id, relation) in self.relations() {
            // A relation between no quantities hangs together with nothing.
            if let Some(quantity) = relation.quantities().next() {
                let root = root(&mut leader, quantity.0);
                parts.entry(root).or_default().1.push(id);
            }
        }
        parts.into_values().collect()
    }

    /// The quantities that hang together with one, in document order.
    #[must_use]
    pub fn component_of(&self, id: QuantityId) -> Vec<QuantityId> {
        let own = self.components().find(|part| part.quantities.contains(&id));
        own.map_or_else(Vec::new, |part| part.quantities)
    }

    /// The component of some quantities and relations, both in document order.
    pub(super) fn component(
        &self,
        (quantities, relations): (Vec<QuantityId>, Vec<RelationId>),
    ) -> Component<'_> {
        let integer = quantities.iter().map(|id| self.quantity(*id).integer).collect();
        let number =
            |id| quantities.binary_search(&QuantityId(id)).expect("a quantity of this component");
        let rules = relations.iter().map(|id| self.relation(*id));
        let network = Network::new(integer, rules, number);
        let aside = BTreeSet::new();
        Component {
            system: self,
            quantities,
            relations,
            network,
            aside,
            searched: true,
            starts: Default::default(),
        }
    }
}

fn root(leader: &mut [usize], mut index: usize) -> usize {
    while leader[index] != index {
        leader[index] = leader[leader[index]];
        index = leader[index];
    }
    index
}

impl Component<'_> {
    /// All that may be dropped, in document order: the figures, then the relations.
    pub fn elements(&self) -> Vec<Element> {
        let believed = |id: &&QuantityId| {
            self.system.quantity(**id).evidence.is_some() && !self.aside.contains(id)
        };
        let figures = self.quantities.iter().filter(believed).map(|id| Element::Figure(*id));
        figures.chain(self.relations.iter().map(|id| Element::Relation(*id))).collect()
    }

    /// Whether some of its figures and relations can all hold.
    pub fn feasibility(&self, level: Level, elements: &[Element]) -> Feasibility {
        let believed = |id| elements.contains(&Element::Figure(id));
        self.decide(level, &self.case(elements), believed, None)
    }

    /// Whether some figures and the relations of a case can all hold, one quantity being
    /// within an interval, as far as the component is searched.
    pub fn decide(
        &self,
        level: Level,
        case: &Case<'_>,
        believed: impl Fn(QuantityId) -> bool,
        within: Option<(usize, &Interval)>,
    ) -> Feasibility {
        self.decide_by(self.searched, level, case, believed, within)
    }

    /// The same, by a search or by narrowing alone.
    pub fn decide_by(
        &self,
        search: bool,
        level: Level,
        case: &Case<'_>,
        believed: impl Fn(QuantityId) -> bool,
        within: Option<(usize, &Interval)>,
    ) -> Feasibility {
        let start = self.rough_region(level, &believed, within);
        match start.map(|start| case.narrow_roughly(&start, None)) {
            None | Some(Roughly::Empty) => return Feasibility::Infeasible,
            Some(Roughly::Clear(_)) if !search => return Feasibility::Feasible,
            Some(Roughly::Clear(_) | Roughly::Close) => {}
        }
        let Some(mut region) = self.region(level, believed, within) else {
            return Feasibility::Infeasible;
        };
        if search {
            return case.feasibility(region);
        }
        match case.settle(&mut region) {
            Feasibility::Infeasible => Feasibility::Infeasible,
            Feasibility::Feasible | Feasibility::Unknown => Feasibility::Feasible,
        }
    }

    /// Where some quantities of a region lie, as far as the component is searched.
    pub fn bounds(&self, mut region: Region, wanted: &[usize]) -> Result<Vec<Bound>, Feasibility> {
        let case = self.whole();
        if self.searched {
            return case.hull(region, wanted);
        }
        let start: Vec<Rough> = region.iter().map(Rough::from).collect();
        let behind = case.behind(&start, wanted).ok_or(Feasibility::Infeasible)?;
        if behind.settle(&mut region) == Feasibility::Infeasible {
            return Err(Feasibility::Infeasible);
        }
        let bound = |place: &usize| Bound { interval: region[*place].clone(), exact: false };
        Ok(wanted.iter().map(bound).collect())
    }

    /// What was printed of a quantity.
    pub fn print(&self, id: QuantityId) -> Option<&Print> {
        match self.system.quantity(id).evidence.as_ref()? {
            Evidence::Printed(print) => Some(print),
            Evidence::Within(_) => None,
        }
    }

    /// The case in which only the relations of `elements` hold.
    pub fn case(&self, elements: &[Element]) -> Case<'_> {
        let kept: Vec<bool> =
            self.relations.iter().map(|id| elements.contains(&Element::Relation(*id))).collect();
        let active = self.network.rows.iter().map(|row| kept[row.relation]).collect();
        Case { network: &self.network, active }
    }

    /// The case in which all relations hold.
    pub fn whole(&self) -> Case<'_> {
        Case { network: &self.network, active: vec![true; self.network.rows.len()] }
    }

    /// The place of a quantity in regions.
    pub fn place(&self, id: QuantityId) -> usize {
        self.quantities.binary_search(&id).expect("a quantity of this component")
    }
}
