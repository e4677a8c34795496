//! Which instances of formulas cannot narrow anything, and so may be left out.
//!
//! One is left out only by proof: it names a fact that nobody published or asks for, that no
//! other instance names, and that it leaves a possible value whatever its other facts are.
//! So a growth that nobody published says nothing of the levels that it would be of, while
//! the share of a part, at most 100 percent, does.

use std::collections::BTreeSet;

use super::divisor::Needed;
use super::network::{Instance, Network, Tie};
use super::solved::Solved;
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
    let mut uses = network.instances_by_fact();
    let mut kept = vec![true; network.instances.len()];
    let mut next: Vec<usize> = (0..network.instances.len()).collect();
    while let Some(n) = next.pop() {
        if !kept[n] {
            continue;
        }
        let instance = &network.instances[n];
        let loose = instance.facts.iter().filter(|fact| !asked[**fact] && uses[**fact].len() == 1);
        let idle = loose.map(|fact| network.facts[*fact]).any(|loose| {
            !defines(instance, loose, needed) && leaves_a_value(dataset, instance, loose)
        });
        if idle {
            kept[n] = false;
            for fact in &instance.facts {
                uses[*fact].retain(|other| *other != n);
                next.extend(&uses[*fact]);
            }
        }
    }
    keep_reached(network, &uses, &asked);
}

/// Whether an instance defines a number that there must be: then no divisor in it is zero.
fn defines(instance: &Instance, fact: Fact, needed: &Needed) -> bool {
    matches!(instance.tie, Tie::Formula { result, .. } if result == fact)
        && needed.contains_key(&fact)
}

/// Keeps the instances that hang together with some facts.
fn keep_reached(network: &mut Network, uses: &[Vec<usize>], asked: &[bool]) {
    let mut reached = vec![false; network.instances.len()];
    let mut next: Vec<usize> = (0..network.facts.len()).filter(|fact| asked[*fact]).collect();
    while let Some(fact) = next.pop() {
        for n in &uses[fact] {
            if !std::mem::replace(&mut reached[*n], true) {
                next.extend(&network.instances[*n].facts);
            }
        }
    }
    let mut reached = reached.into_iter();
    network.instances.retain(|_| reached.next() == Some(true));
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
