//! The facts of an area and what ties them together.

use std::collections::HashMap;

use crate::index::Fact;
use crate::key::FormulaId;

/// Why a relation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// By a formula, at the time of its result.
    Formula {
        /// The formula.
        formula: FormulaId,
        /// The fact that it gives.
        result: Fact,
    },
    /// A flow over part of a period is at most that over the whole.
    Nested {
        /// The fact of the part.
        part: Fact,
        /// The fact of the whole.
        whole: Fact,
    },
    /// Two published figures are of the same fact.
    SameFact(Fact),
}

/// A tie and the facts that it names, by their places in the network.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    pub tie: Tie,
    /// Each once, in order.
    pub facts: Vec<usize>,
}

/// Facts and instances of formulas.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub facts: Vec<Fact>,
    pub instances: Vec<Instance>,
    places: HashMap<Fact, usize>,
}

impl Network {
    /// The place of a fact, which is added if it is new.
    pub fn place(&mut self, fact: Fact) -> usize {
        let next = self.facts.len();
        let place = *self.places.entry(fact).or_insert(next);
        if place == next {
            self.facts.push(fact);
        }
        place
    }

    /// Whether a fact is in it.
    pub fn has(&self, fact: Fact) -> bool {
        self.places.contains_key(&fact)
    }

    /// Adds an instance of these facts.
    pub fn tie(&mut self, tie: Tie, facts: impl IntoIterator<Item = Fact>) {
        let mut facts: Vec<usize> = facts.into_iter().map(|fact| self.place(fact)).collect();
        facts.sort_unstable();
        facts.dedup();
        self.instances.push(Instance { tie, facts });
    }

    /// For each fact the instances that name it.
    pub fn instances_by_fact(&self) -> Vec<Vec<usize>> {
        let mut by_fact = vec![Vec::new(); self.facts.len()];
        for (n, instance) in self.instances.iter().enumerate() {
            for fact in &instance.facts {
                by_fact[*fact].push(n);
            }
        }
        by_fact
    }
}
