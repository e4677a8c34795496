//! Which instances of formulas cannot narrow anything, and so may be left out.
//!
//! One is left out only by proof: it names a fact that nobody published or asks for, that no
//! other instance names, and that it leaves a possible value whatever its other facts are.
//! So a growth that nobody published says nothing of the levels that it would be of, while
//! the share of a part, at most 100 percent, does.
//!
//! Or it belongs to a whole [period](super::layer) that says nothing; or it only ties such a
//! period to those within it and around it, which are then tied to each other.

use std::collections::{BTreeMap, BTreeSet};

use super::divisor::Needed;
use super::layer::Layer;
use super::network::{Instance, Network, Tie};
use super::solved::Solved;
use crate::figure::When;
use crate::index::{Dataset, Fact};

/// Leaves out the instances that cannot narrow anything, and those that no published or
/// wanted fact hangs together with. Of `needed` facts there must be a number.
pub(super) fn leave_out(
    dataset: &Dataset,
    network: &mut Network,
    wanted: &BTreeSet<Fact>,
    needed: &Needed,
) {
    let asked: Vec<bool> = network
        .facts
        .iter()
        .map(|fact| !dataset.prints(*fact).is_empty() || wanted.contains(fact))
        .collect();
    let uses = network.instances_by_fact();
    let kept = vec![true; network.instances.len()];
    let next = (0..network.instances.len()).collect();
    let mut pruning = Pruning { dataset, network, needed, asked, uses, kept, next };
    pruning.leave_out_idle();
    while pruning.leave_out_layers() {
        pruning.leave_out_idle();
    }
    pruning.keep_reached();
}

/// A network, and which of its instances may go.
struct Pruning<'p> {
    dataset: &'p Dataset,
    network: &'p mut Network,
    needed: &'p Needed,
    /// Whether a fact is published or wanted.
    asked: Vec<bool>,
    /// The instances that are kept, by fact.
    uses: Vec<Vec<usize>>,
    kept: Vec<bool>,
    /// The instances to look at.
    next: Vec<usize>,
}

impl Pruning<'_> {
    fn leave_out_idle(&mut self) {
        while let Some(n) = self.next.pop() {
            if !self.kept[n] {
                continue;
            }
            if self.is_idle(n) {
                self.leave_out(n);
            } else if let Tie::Nested { part, whole } = self.network.instances[n].tie {
                self.pass_over(part);
                self.pass_over(whole);
            }
        }
    }

    /// Whether an instance leaves one of its facts a value, which no other instance names.
    fn is_idle(&self, n: usize) -> bool {
        let instance = &self.network.instances[n];
        let alone = |fact: &&usize| !self.asked[**fact] && self.uses[**fact].len() == 1;
        let mut loose = instance.facts.iter().filter(alone).map(|fact| self.network.facts[*fact]);
        loose.any(|loose| {
            !defines(instance, loose, self.needed) && leaves_a_value(self.dataset, instance, loose)
        })
    }

    fn leave_out(&mut self, n: usize) {
        self.kept[n] = false;
        for fact in &self.network.instances[n].facts {
            self.uses[*fact].retain(|other| *other != n);
            self.next.extend(&self.uses[*fact]);
        }
    }

    /// Leaves out the periods that leave others all their values; `false` if there are none.
    fn leave_out_layers(&mut self) -> bool {
        let mut layers: BTreeMap<When, (Layer, Vec<usize>)> = BTreeMap::new();
        for n in (0..self.kept.len()).filter(|n| self.kept[*n]) {
            let instance = &self.network.instances[n];
            let times = || instance.facts.iter().map(|place| self.network.facts[*place].when);
            let within = times().all(|when| Some(when) == times().next());
            for place in &instance.facts {
                let fact = self.network.facts[*place];
                let (layer, instances) = layers.entry(fact.when).or_default();
                layer.add(instance, fact, self.asked[*place], within);
                instances.push(n);
            }
        }
        let needed = |fact| self.needed.contains_key(&fact);
        let idle = layers.into_values().filter(|(layer, _)| layer.is_idle(self.dataset, needed));
        let idle: Vec<usize> = idle.flat_map(|(_, instances)| instances).collect();
        for n in &idle {
            if self.kept[*n] {
                self.leave_out(*n);
            }
        }
        !idle.is_empty()
    }

    /// Ties the periods within one to those around it, if nobody asks for it and it only
    /// stands between them. It is left in where that takes more ties than it has.
    fn pass_over(&mut self, middle: Fact) {
        let place = self.network.place(middle);
        let (mut within, mut around) = (Vec::new(), Vec::new());
        for n in &self.uses[place] {
            match self.network.instances[*n].tie {
                Tie::Nested { part, whole } if whole == middle => within.push(part),
                Tie::Nested { whole, .. } => around.push(whole),
                Tie::Formula { .. } | Tie::SameFact(_) => return,
            }
        }
        let ties = within.len() * around.len();
        if self.asked[place] || self.uses[place].is_empty() || ties > self.uses[place].len() {
            return;
        }
        for n in std::mem::take(&mut self.uses[place]) {
            self.leave_out(n);
        }
        for (part, whole) in within.iter().flat_map(|part| around.iter().map(move |it| (part, it)))
        {
            self.nest(*part, *whole);
        }
    }

    fn nest(&mut self, part: Fact, whole: Fact) {
        let n = self.network.instances.len();
        let tie = Tie::Nested { part, whole };
        let uses = &self.uses[self.network.place(part)];
        if uses.iter().any(|other| self.network.instances[*other].tie == tie) {
            return;
        }
        self.network.tie(tie, [part, whole]);
        for fact in &self.network.instances[n].facts {
            self.uses[*fact].push(n);
        }
        self.kept.push(true);
        self.next.push(n);
    }

    /// Keeps the instances that hang together with facts that are asked for.
    fn keep_reached(&mut self) {
        let mut reached = vec![false; self.network.instances.len()];
        let mut next: Vec<usize> = (0..self.asked.len()).filter(|fact| self.asked[*fact]).collect();
        while let Some(fact) = next.pop() {
            for n in &self.uses[fact] {
                if !std::mem::replace(&mut reached[*n], true) {
                    next.extend(&self.network.instances[*n].facts);
                }
            }
        }
        let mut reached = reached.into_iter();
        self.network.instances.retain(|_| reached.next() == Some(true));
    }
}

/// Whether an instance defines a number that there must be: then no divisor in it is zero.
fn defines(instance: &Instance, fact: Fact, needed: &Needed) -> bool {
    matches!(instance.tie, Tie::Formula { result, .. } if result == fact)
        && needed.contains_key(&fact)
}

/// Whether a fact that only this instance names has a possible value whatever the others are.
fn leaves_a_value(dataset: &Dataset, instance: &Instance, loose: Fact) -> bool {
    let domain = &dataset.indicator(loose.indicator).domain;
    match instance.tie {
        Tie::Formula { formula, result } => {
            let expression = &dataset.formulas[formula.0].expression;
            let values = Solved { dataset, result, loose }.values(expression);
            values.is_some_and(|values| domain.intersect(&values).as_ref() == Some(&values))
        }
        Tie::Nested { whole, .. } if whole == loose => domain.high().is_none(),
        Tie::Nested { .. } => domain.low().is_some_and(|low| !low.open),
        Tie::SameFact(_) => false,
    }
}
