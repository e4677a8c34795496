//! What is wrong with figures: the facts that findings are made of.

use std::cmp::Reverse;

use super::divisor::ZeroDivisor;
use super::model::Model;
use super::network::Tie;
use super::partition::Partition;
use super::reprint::Reprints;
use super::slip::{Slip, Suspected, slips};
use crate::audit::{self, Audit, Bound, Contradiction, Element, QuantityId};
use crate::figure::{Figure, Interval, Level, Rational};
use crate::index::Observation;
use crate::record::Origin;
use crate::rule::{Rule, Severity};

/// Figures that do not go together.
#[derive(Clone, Debug)]
pub enum Discrepancy<'m> {
    /// Figures and relations that cannot all be right.
    Conflict(Conflict<'m>),
    /// Published figures of one fact that differ.
    Reprints(Reprints<'m>),
    /// A quotient that there must be, whose divisor was published as zero.
    ZeroDivisor(&'m ZeroDivisor),
    /// Parts of a period that do not make the whole.
    Partition(Partition<'m>),
}

/// Figures and relations that cannot all be right.
#[derive(Clone, Debug)]
pub struct Conflict<'m> {
    /// Whether that holds however loosely the figures are read.
    pub severity: Severity,
    /// The minimal conflicting sets, the shortest first.
    pub sets: Vec<Vec<Element>>,
    /// Whether these are all.
    pub complete: bool,
    /// The figures each of which alone may be wrong, the likeliest first.
    pub suspects: Vec<Suspect<'m>>,
    /// What another source published in the place of a suspect, and all others support.
    pub supported: Option<&'m Observation>,
}

/// A figure that may be wrong.
#[derive(Clone, Debug)]
pub struct Suspect<'m> {
    /// Its quantity.
    pub quantity: QuantityId,
    /// The figure.
    pub observation: &'m Observation,
    /// Where everything else says that it lies.
    pub bound: Bound,
    /// How many relations exclude it, each on its own.
    pub against: usize,
    /// The nearest figure in its own digits that agrees with everything else.
    pub nearest: Option<Figure>,
    /// How much that changes it, as a part of it.
    pub change: Option<Rational>,
    /// What may have happened to it.
    pub slips: Vec<Slip<'m>>,
}

impl<'m> Discrepancy<'m> {
    /// The rule that it breaks.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            Self::Conflict(Conflict { severity: Severity::Error, .. }) | Self::ZeroDivisor(_) => {
                Rule::Contradiction
            }
            Self::Conflict(_) => Rule::LooseAgreement,
            Self::Reprints(reprints) => reprints.rule,
            Self::Partition(_) => Rule::PartsDiffer,
        }
    }

    /// The figures that it makes doubtful.
    #[must_use]
    pub fn suspects(&self, model: &Model<'m>) -> Vec<&'m Observation> {
        match self {
            Self::Conflict(conflict) => conflict.doubtful(model),
            Self::Reprints(reprints) => {
                reprints.figures.iter().map(|figure| figure.observation).collect()
            }
            Self::ZeroDivisor(zero) => {
                zero.facts().flat_map(|fact| model.dataset.prints(fact)).collect()
            }
            Self::Partition(partition) => {
                partition.figures().map(|part| part.observation).collect()
            }
        }
    }
}

impl<'m> Conflict<'m> {
    /// The conflict of a contradiction; `None` if only published figures of one fact differ.
    pub(super) fn new(
        model: &'m Model<'m>,
        audit: &Audit<'m>,
        contradiction: &Contradiction,
    ) -> Option<Self> {
        let of_formula = |element: &Element| match element {
            Element::Relation(id) => !matches!(model.why(*id), Tie::SameFact(_)),
            Element::Figure(_) => false,
        };
        let telling = |set: &Vec<Element>| set.len() == 1 || set.iter().any(of_formula);
        contradiction.conflicts.iter().any(telling).then_some(())?;
        let suspects = contradiction.suspects.iter();
        let suspects = suspects.map(|suspect| Suspect::new(model, audit, suspect));
        let mut suspects: Vec<Suspect<'m>> = suspects.collect();
        suspects.sort_by_cached_key(Suspect::rank);
        let severity = match contradiction.severity {
            audit::Severity::Error => Severity::Error,
            audit::Severity::Warning => Severity::Warning,
        };
        let (sets, complete) = (contradiction.conflicts.clone(), contradiction.complete);
        Some(Self { severity, sets, complete, suspects, supported: None })
    }

    /// The figures of its sets, one as often as it is in them.
    pub fn figures(&self) -> impl Iterator<Item = QuantityId> {
        self.sets.iter().flatten().filter_map(|element| match element {
            Element::Figure(id) => Some(*id),
            Element::Relation(_) => None,
        })
    }

    /// Whether it says which of several published figures of a fact is wrong: one slip is one
    /// discrepancy.
    pub(super) fn tells(&self, reprints: &Reprints<'_>) -> bool {
        let suspects = || self.suspects.iter().any(|it| it.observation.fact == reprints.fact);
        self.severity == Severity::Error && reprints.supported.is_some() && suspects()
    }

    /// Its suspects; all its figures if none of them alone restores agreement.
    fn doubtful(&self, model: &Model<'m>) -> Vec<&'m Observation> {
        let suspects = self.suspects.iter().map(|suspect| suspect.observation);
        let mut doubtful: Vec<_> = suspects.collect();
        if doubtful.is_empty() {
            doubtful.extend(self.figures().filter_map(|id| model.subject(id).print()));
        }
        doubtful
    }
}

/// What makes one suspect less likely than another, the weightiest reason first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    fewer_exclude_it: Reverse<usize>,
    no_slip_explains_it: bool,
    nothing_near_agrees: bool,
    change: Option<Rational>,
    place: Origin,
}

impl<'m> Suspect<'m> {
    fn new(model: &'m Model<'m>, audit: &Audit<'m>, suspect: &audit::Suspect) -> Self {
        let quantity = suspect.quantity;
        let observation = model.subject(quantity).print().expect("a suspect was published");
        let bound = suspect.bound.clone();
        let dataset = model.dataset;
        let slips = slips(Suspected { dataset, audit, quantity, observation, bound: &bound });
        let figure = &observation.figure;
        let allowed = |values: &Interval| audit.allows(quantity, values);
        let nearest = figure.print().nearest(&bound.interval, Level::Printed, allowed);
        let (change, against) =
            (nearest.as_ref().and_then(|it| it.relative.clone()), suspect.against);
        let nearest = nearest.map(|nearest| figure.with_value(nearest.print.value()));
        Self { quantity, observation, bound, against, nearest, change, slips }
    }

    fn rank(&self) -> Rank {
        Rank {
            fewer_exclude_it: Reverse(self.against),
            no_slip_explains_it: self.slips.is_empty(),
            nothing_near_agrees: self.change.is_none(),
            change: self.change.clone(),
            place: self.observation.origin.clone(),
        }
    }
}
