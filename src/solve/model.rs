//! A dataset as one system of quantities and relations.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use super::component::Components;
use super::divisor::{self, Needed, ZeroDivisor};
use super::entry::{Entry, entries, entry, selected};
use super::evaluate::Evaluator;
use super::nesting::nest;
use super::network::Tie;
use super::polynomial::relation;
use super::reach::{Uses, reached};
use super::redundant::leave_out;
use super::select::Selection;
use crate::audit::{Quantity, QuantityId, Relation, RelationId, System, Zero};
use crate::figure::{Figure, Interval, Level};
use crate::index::{Dataset, Fact, Observation};
use crate::key::{AreaId, FormulaId};
use crate::record::Measure;

/// What a quantity of the system stands for.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'d> {
    /// A fact, with its finest published figure if there is one.
    Fact(Fact, Option<&'d Observation>),
    /// A further published figure of a fact.
    Print(Fact, &'d Observation),
}

impl<'d> Subject<'d> {
    /// What was published of it.
    #[must_use]
    pub fn print(self) -> Option<&'d Observation> {
        match self {
            Self::Fact(_, print) => print,
            Self::Print(_, print) => Some(print),
        }
    }

    /// The fact it is, or is a figure of.
    #[must_use]
    pub fn fact(self) -> Fact {
        match self {
            Self::Fact(fact, _) | Self::Print(fact, _) => fact,
        }
    }
}

/// The figures and formulas of some areas as a system, and what its parts stand for.
#[derive(Debug)]
pub struct Model<'d> {
    /// The dataset.
    pub dataset: &'d Dataset,
    /// The system.
    pub system: System,
    /// Quotients that there must be, whose divisors were published as zero.
    pub zero_divisors: Vec<ZeroDivisor>,
    areas: BTreeMap<AreaId, Vec<Entry<'d>>>,
    subjects: Vec<Subject<'d>>,
    ties: Vec<Tie>,
    facts: HashMap<Fact, Vec<QuantityId>>,
    bare: OnceCell<System>,
    components: OnceCell<Components>,
}

impl<'d> Model<'d> {
    /// Every figure of a dataset.
    #[must_use]
    pub fn new(dataset: &'d Dataset) -> Self {
        Self::of_areas(dataset, (0..dataset.areas.len()).map(AreaId))
    }

    /// Every figure of some areas: those of others have no part in their formulas.
    pub fn of_areas(dataset: &'d Dataset, areas: impl IntoIterator<Item = AreaId>) -> Self {
        let mut model = Self {
            dataset,
            system: System::new(),
            zero_divisors: Vec::new(),
            areas: BTreeMap::new(),
            subjects: Vec::new(),
            ties: Vec::new(),
            facts: HashMap::new(),
            bare: OnceCell::new(),
            components: OnceCell::new(),
        };
        let uses = Uses::new(dataset);
        for area in areas {
            model.add_area(&uses, area);
        }
        model
    }

    fn add_area(&mut self, uses: &Uses, area: AreaId) {
        let dataset = self.dataset;
        let evaluator = Evaluator::new(dataset);
        let entries = entries(&evaluator, area);
        let derived = entries.iter().filter(|entry| entry.prints.is_empty());
        let wanted = derived.filter(|entry| entry.may_be_shown()).map(|entry| entry.fact);
        let mut network = reached(dataset, uses, area);
        nest(dataset, &mut network);
        let needed = divisor::needed(dataset, &network);
        self.zero_divisors.extend(divisor::take_out(&evaluator, &mut network, &needed));
        leave_out(dataset, &mut network, &wanted.collect(), &needed);
        network.instances.sort_by_key(|instance| instance.tie);
        for fact in dataset.facts_of(area) {
            self.quantity(fact);
        }
        for instance in network.instances {
            self.tie(instance.tie, &needed);
        }
        self.areas.insert(area, entries);
    }

    /// What is published of each fact of an area, and what its formulas give.
    #[must_use]
    pub fn entries(&self, area: AreaId) -> &[Entry<'d>] {
        self.areas.get(&area).map_or(&[], Vec::as_slice)
    }

    /// The entry of one fact.
    #[must_use]
    pub fn entry(&self, fact: Fact) -> Option<&Entry<'d>> {
        let entries = self.entries(fact.area);
        let order = |entry: &Entry<'_>| entry.fact.cmp(&fact);
        entries.binary_search_by(order).ok().map(|place| &entries[place])
    }

    /// The entry of one fact, also of one that is only reached through formulas.
    #[must_use]
    pub fn entry_of(&self, fact: Fact) -> Entry<'d> {
        let known = self.entry(fact).cloned();
        known.unwrap_or_else(|| entry(&Evaluator::new(self.dataset), fact))
    }

    /// The entries of an area that a selection takes.
    #[must_use]
    pub fn selected(&self, area: AreaId, selection: Selection) -> Vec<&Entry<'d>> {
        selected(self.entries(area), selection)
    }

    /// What a quantity stands for.
    #[must_use]
    pub fn subject(&self, id: QuantityId) -> Subject<'d> {
        self.subjects[id.index()]
    }

    /// Why a relation holds.
    #[must_use]
    pub fn why(&self, id: RelationId) -> Tie {
        self.ties[id.index()]
    }

    /// The quantity of a fact, if it is published or an instance of a formula names it.
    #[must_use]
    pub fn find(&self, fact: Fact) -> Option<QuantityId> {
        self.facts.get(&fact)?.first().copied()
    }

    /// The quantity of a published figure, by its place among those of its fact.
    #[must_use]
    pub fn figure(&self, fact: Fact, print: usize) -> Option<QuantityId> {
        self.facts.get(&fact)?.get(print).copied()
    }

    /// Whether several sources published a quantity's figure alike.
    #[must_use]
    pub fn is_repeated(&self, id: QuantityId) -> bool {
        let figures = &self.facts[&self.subject(id).fact()];
        figures.iter().filter(|figure| **figure == id).count() > 1
    }

    /// Its areas.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        self.areas.keys().copied()
    }

    /// The same system without any published figure.
    #[must_use]
    pub fn bare(&self) -> &System {
        self.bare.get_or_init(|| self.system.without_figures())
    }

    /// The quantities that hang together with one.
    pub fn component(&self, id: QuantityId) -> impl Iterator<Item = QuantityId> {
        let all = self.system.quantities().map(|(other, _)| other);
        all.filter(move |other| self.same_component(id, *other))
    }

    /// Whether two quantities hang together.
    #[must_use]
    pub fn same_component(&self, one: QuantityId, other: QuantityId) -> bool {
        let components = self.components();
        components.of[one.index()] == components.of[other.index()]
    }

    /// How many published quantities hang together with one, itself among them.
    #[must_use]
    pub fn published_together(&self, id: QuantityId) -> usize {
        let components = self.components();
        components.published[components.of[id.index()]]
    }

    fn components(&self) -> &Components {
        self.components.get_or_init(|| {
            let published = |n: usize| self.subjects[n].print().is_some();
            let relations = self
                .system
                .relations()
                .map(|(_, relation)| relation.quantities().map(QuantityId::index).collect());
            Components::new(self.subjects.len(), relations, published)
        })
    }

    fn tie(&mut self, tie: Tie, needed: &Needed) {
        let relation = match tie {
            Tie::Formula { formula, result } => {
                let published = !self.dataset.prints(result).is_empty();
                let excluded = published || needed.contains_key(&result);
                let zero = if excluded { Zero::Excluded } else { Zero::Possible };
                self.formula(formula, result, zero)
            }
            Tie::Nested { part, whole } => {
                Some(Relation::at_most(self.quantity(part), self.quantity(whole)))
            }
            Tie::SameFact(_) => None,
        };
        if let Some(relation) = relation {
            self.relate(relation, tie);
        }
    }

    fn formula(&mut self, formula: FormulaId, fact: Fact, zero: Zero) -> Option<Relation> {
        let dataset = self.dataset;
        let result = self.quantity(fact);
        let expression = &dataset.formulas[formula.0].expression;
        relation(result, expression, zero, &mut |operand| {
            dataset.operand(operand, fact).map(|fact| self.quantity(fact))
        })
    }

    fn relate(&mut self, relation: Relation, tie: Tie) {
        self.system.relate(relation);
        self.ties.push(tie);
    }

    /// The quantity of a fact, added with its figures when it is first met.
    fn quantity(&mut self, fact: Fact) -> QuantityId {
        if let Some(id) = self.find(fact) {
            return id;
        }
        let prints = self.dataset.prints(fact);
        let finest = prints.first();
        let id = self.add(fact, finest, Subject::Fact(fact, finest));
        let mut known = vec![id];
        // Many sources publish few figures.
        let mut different = Vec::from_iter(finest.map(|finest| (finest, id)));
        for print in prints.iter().skip(1) {
            let same = different.iter().find(|(other, _)| says_the_same(other, print));
            if let Some((_, same)) = same {
                self.system.trust(*same);
                known.push(*same);
                continue;
            }
            let other = self.add(fact, Some(print), Subject::Print(fact, print));
            known.push(other);
            different.push((print, other));
            self.relate(Relation::sum(id, &[other]), Tie::SameFact(fact));
        }
        self.facts.insert(fact, known);
        id
    }

    fn add(&mut self, fact: Fact, print: Option<&Observation>, subject: Subject<'d>) -> QuantityId {
        let record = self.dataset.indicator(fact.indicator);
        let domain = record.domain.clone();
        let mut quantity = match print {
            Some(print) => Quantity::published(readings(&print.figure), domain),
            None => Quantity::unknown(domain),
        };
        quantity.integer = record.measure == Measure::Count;
        self.subjects.push(subject);
        self.system.add(quantity)
    }
}

/// How a published figure may be read, the strict reading first.
pub(super) fn readings(figure: &Figure) -> Vec<Interval> {
    Level::ALL.into_iter().map(|level| figure.interval(level)).collect()
}

/// Whether two figures stand for the same values, however strictly they are read.
fn says_the_same(one: &Observation, other: &Observation) -> bool {
    one.figure.value() == other.figure.value() && readings(&one.figure) == readings(&other.figure)
}
