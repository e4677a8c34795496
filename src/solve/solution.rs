//! The one judge: what the figures of a model say of one another.

mod judge;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::discrepancy::{Conflict, Discrepancy};
use super::model::Model;
use super::partition::{Partition, partitions};
use super::reprint::reprints;
use super::verdict::{Strength, Verdict};
use super::waiver::waives;
use crate::audit::{Audit, Bound, Course, QuantityId, Relation};
use crate::index::{Fact, Observation};
use crate::record::WaiverRecord;
use crate::rule::Severity;

/// Everything that the figures of a model say of one another. Whoever shows a number asks it;
/// what is dear is found when it is first asked for.
#[derive(Debug)]
pub struct Solution<'m> {
    /// The model.
    pub model: &'m Model<'m>,
    audit: Audit<'m>,
    /// The same without any published figure.
    bare: OnceCell<Audit<'m>>,
    discrepancies: OnceCell<Vec<Discrepancy<'m>>>,
    /// The worst that is said of each figure.
    severities: OnceCell<BTreeMap<QuantityId, Severity>>,
    /// The facts that a formula with published results and operands names.
    recomputed: OnceCell<HashSet<Fact>>,
    unsettled: OnceCell<BTreeSet<QuantityId>>,
    bounds: RefCell<BTreeMap<QuantityId, Option<Bound>>>,
    without: RefCell<BTreeMap<QuantityId, Option<Bound>>>,
    verdicts: RefCell<BTreeMap<QuantityId, Verdict>>,
}

/// How much is wrong with the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The discrepancies that are errors.
    pub errors: usize,
    /// Those that are warnings.
    pub warnings: usize,
    /// How many of both have a waiver.
    pub waived: usize,
}

impl<'m> Solution<'m> {
    /// The solution of a model.
    #[must_use]
    pub fn new(model: &'m Model<'m>) -> Self {
        Self {
            model,
            audit: model.system.audit(),
            bare: OnceCell::new(),
            discrepancies: OnceCell::new(),
            severities: OnceCell::new(),
            recomputed: OnceCell::new(),
            unsettled: OnceCell::new(),
            bounds: RefCell::default(),
            without: RefCell::default(),
            verdicts: RefCell::default(),
        }
    }

    /// What is wrong with the figures.
    pub fn discrepancies(&self) -> &[Discrepancy<'m>] {
        self.discrepancies.get_or_init(|| self.find_discrepancies())
    }

    /// How many errors and warnings there are, and how many of them have a waiver.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for discrepancy in self.discrepancies() {
            let rule = discrepancy.rule();
            let facts = discrepancy.suspects(self.model).into_iter().map(|one| one.fact);
            let facts: BTreeSet<Fact> = facts.collect();
            let dataset = self.model.dataset;
            let fits = |waiver: &WaiverRecord| waives(dataset, waiver, rule, &facts);
            let waived = usize::from(dataset.waivers.iter().any(fits));
            match rule.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => continue,
            }
            counts.waived += waived;
        }
        counts.warnings += self.audit.undecided().len();
        counts
    }

    /// A published figure of each part of the model of which the search ended undecided.
    pub fn undecided(&self) -> Vec<&'m Observation> {
        let first = |id: &QuantityId| {
            let mut together = self.model.component(*id);
            together.find_map(|id| self.model.subject(id).print())
        };
        self.audit.undecided().iter().filter_map(first).collect()
    }

    /// The verdict on a published figure, by its place among those of its fact.
    #[must_use]
    pub fn verdict(&self, fact: Fact, print: usize) -> Verdict {
        let Some(id) = self.model.figure(fact, print) else { return Verdict::NotChecked };
        if let Some(verdict) = self.verdicts.borrow().get(&id) {
            return *verdict;
        }
        let verdict = self.judge(id);
        self.verdicts.borrow_mut().insert(id, verdict);
        verdict
    }

    /// What the agreement of a published figure is worth; `None` if it does not agree.
    #[must_use]
    pub fn strength(&self, fact: Fact, print: usize) -> Option<Strength> {
        let agrees = self.verdict(fact, print).is_agreement();
        let id = self.model.figure(fact, print).filter(|_| agrees)?;
        self.bound_without(id).map(Strength::new)
    }

    /// How many published figures outside of a conflict stand in a relation with one of it, and
    /// agree.
    #[must_use]
    pub fn support(&self, id: QuantityId, conflict: &Conflict<'m>) -> usize {
        let within: BTreeSet<QuantityId> = conflict.figures().collect();
        let ties = self.model.system.relations().map(|(_, relation)| relation);
        let ties = ties.filter(|tie| tie.quantities().any(|other| other == id));
        let others: BTreeSet<QuantityId> = ties.flat_map(Relation::quantities).collect();
        let published = others.difference(&within).filter_map(|other| {
            let subject = self.model.subject(*other);
            Some(self.verdict(subject.fact(), self.place(subject.print()?)?))
        });
        published.filter(|verdict| verdict.is_agreement()).count()
    }

    /// Where a fact lies, once everything is held against everything; `None` if that depends
    /// on which of several suspects is wrong.
    #[must_use]
    pub fn bound(&self, fact: Fact) -> Option<Bound> {
        let id = self.model.find(fact).filter(|id| !self.unsettled().contains(id))?;
        let mut bounds = self.bounds.borrow_mut();
        bounds.entry(id).or_insert_with(|| self.audit.bound(id)).clone()
    }

    /// Finds where several facts lie, which takes less than one after the other.
    pub fn find_bounds(&self, facts: impl IntoIterator<Item = Fact>) {
        let ids = facts.into_iter().filter_map(|fact| self.model.find(fact));
        let mut bounds = self.bounds.borrow_mut();
        let ids: BTreeSet<QuantityId> = ids.filter(|id| !bounds.contains_key(id)).collect();
        let ids: Vec<QuantityId> = ids.into_iter().collect();
        bounds.extend(ids.iter().copied().zip(self.audit.bounds(&ids)));
    }

    /// How a fact came to where it lies.
    #[must_use]
    pub fn course(&self, fact: Fact) -> Option<Course> {
        let id = self.model.find(fact).filter(|id| !self.unsettled().contains(id))?;
        self.audit.course(id)
    }

    fn find_discrepancies(&self) -> Vec<Discrepancy<'m>> {
        let (model, dataset) = (self.model, self.model.dataset);
        let contradictions = self.audit.contradictions().iter();
        let conflicts = contradictions.filter_map(|it| Conflict::new(model, &self.audit, it));
        let mut conflicts: Vec<Conflict<'m>> = conflicts.collect();
        let facts = model.areas().flat_map(|area| dataset.facts_of(area));
        let suspects = self.audit.contradictions().iter().flat_map(|it| &it.suspects);
        let suspects: BTreeSet<QuantityId> = suspects.map(|suspect| suspect.quantity).collect();
        let suspected = |print: &Observation| suspects.contains(&self.quantity(print));
        let mut repeated = Vec::new();
        for reprints in facts.filter_map(|fact| reprints(dataset, fact, suspected)) {
            match conflicts.iter_mut().find(|conflict| conflict.tells(&reprints)) {
                Some(conflict) => conflict.supported = reprints.supported,
                None => repeated.push(reprints),
            }
        }
        let mut found: Vec<Discrepancy<'m>> =
            conflicts.into_iter().map(Discrepancy::Conflict).collect();
        found.extend(repeated.into_iter().map(Discrepancy::Reprints));
        found.extend(model.zero_divisors.iter().map(Discrepancy::ZeroDivisor));
        let wrong = self.figures_with(&found, Severity::Error);
        let unsettled = |partition: &Partition<'_>| {
            !partition.figures().any(|part| wrong.contains(&self.quantity(part.observation)))
        };
        let partitions = model.areas().flat_map(|area| partitions(dataset, area));
        found.extend(partitions.filter(unsettled).map(Discrepancy::Partition));
        found
    }

    /// The suspects of conflicts that have several, and the unpublished numbers next to them.
    fn unsettled(&self) -> &BTreeSet<QuantityId> {
        self.unsettled.get_or_init(|| {
            let suspects = self.discrepancies().iter().flat_map(|discrepancy| match discrepancy {
                Discrepancy::Conflict(conflict) if conflict.suspects.len() > 1 => {
                    conflict.suspects.as_slice()
                }
                _ => &[],
            });
            let mut unsettled: BTreeSet<QuantityId> =
                suspects.map(|suspect| suspect.quantity).collect();
            let suspects = unsettled.clone();
            let unpublished = |id: &QuantityId| self.model.subject(*id).print().is_none();
            for (_, relation) in self.model.system.relations() {
                if relation.quantities().any(|id| suspects.contains(&id)) {
                    unsettled.extend(relation.quantities().filter(unpublished));
                }
            }
            unsettled
        })
    }

    /// The figures that discrepancies of a severity make doubtful.
    fn figures_with(
        &self,
        discrepancies: &[Discrepancy<'m>],
        severity: Severity,
    ) -> BTreeSet<QuantityId> {
        let named = discrepancies.iter().filter(|it| it.rule().severity() == severity);
        named
            .flat_map(|it| it.suspects(self.model))
            .map(|observation| self.quantity(observation))
            .collect()
    }

    /// The quantity of a published figure.
    fn quantity(&self, observation: &Observation) -> QuantityId {
        let place = self.place(observation);
        let id = place.and_then(|place| self.model.figure(observation.fact, place));
        id.expect("a published figure of the model")
    }

    /// The place of a published figure among those of its fact.
    fn place(&self, observation: &Observation) -> Option<usize> {
        let prints = self.model.dataset.prints(observation.fact);
        prints.iter().position(|print| std::ptr::eq(print, observation))
    }

    fn severities(&self) -> &BTreeMap<QuantityId, Severity> {
        self.severities.get_or_init(|| {
            let mut worst = BTreeMap::new();
            for severity in [Severity::Warning, Severity::Error] {
                let named = self.figures_with(self.discrepancies(), severity);
                worst.extend(named.into_iter().map(|id| (id, severity)));
            }
            worst
        })
    }

    /// Where everything else says that a figure lies, another source of it included.
    fn bound_without(&self, id: QuantityId) -> Option<Bound> {
        if self.model.is_repeated(id) {
            return self.audit.bound(id);
        }
        let mut known = self.without.borrow_mut();
        known.entry(id).or_insert_with(|| self.audit.bound_without(id)).clone()
    }
}
