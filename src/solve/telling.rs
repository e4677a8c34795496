//! Which formulas, at which times, tell something of the numbers that are asked for.
//!
//! Most formulas of most times tell nothing, for most numbers are printed by nobody. To leave
//! one out makes bounds no narrower, and so never wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::times::Times;
use crate::figure::Interval;
use crate::index::{Dataset, Fact};
use crate::key::{AreaId, FormulaId, IndicatorId};

/// A formula at a time, and the facts it ties together.
struct Use {
    formula: FormulaId,
    fact: Fact,
    facts: Vec<Fact>,
}

/// The formulas of an area that tell something of wanted facts: not those that hold whatever the others say,
/// as of their facts one that can be anything, or two, are of nobody's interest and in no
/// other formula.
pub(super) fn telling(
    dataset: &Dataset,
    area: AreaId,
    wanted: &BTreeSet<Fact>,
) -> Vec<(FormulaId, Fact)> {
    let uses = uses(dataset, area);
    let mut of_fact: BTreeMap<Fact, Vec<usize>> = BTreeMap::new();
    for (n, one) in uses.iter().enumerate() {
        for fact in &one.facts {
            of_fact.entry(*fact).or_default().push(n);
        }
    }
    let mut kept = vec![true; uses.len()];
    let mut next: Vec<usize> = (0..uses.len()).collect();
    while let Some(n) = next.pop() {
        let unasked = |fact: &&Fact| {
            let alone = of_fact[*fact].len() == 1;
            alone && dataset.prints(**fact).is_empty() && !wanted.contains(fact)
        };
        let loose: Vec<&Fact> = uses[n].facts.iter().filter(unasked).collect();
        let free = |fact: &&Fact| dataset.indicator(fact.indicator).domain == Interval::ALL;
        if !kept[n] || (loose.len() < 2 && !loose.iter().any(free)) {
            continue;
        }
        kept[n] = false;
        for fact in &uses[n].facts {
            let others = of_fact.get_mut(fact).expect("a fact of a formula");
            others.retain(|other| *other != n);
            next.extend(others.iter());
        }
    }
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    let mut next: Vec<Fact> = wanted.iter().copied().collect();
    while let Some(fact) = next.pop() {
        for n in of_fact.get(&fact).into_iter().flatten() {
            if reached.insert(*n) {
                next.extend(&uses[*n].facts);
            }
        }
    }
    reached.into_iter().map(|n| (uses[n].formula, uses[n].fact)).collect()
}

fn uses(dataset: &Dataset, area: AreaId) -> Vec<Use> {
    let times = Times::new(dataset, area);
    let mut uses = Vec::new();
    for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
        for when in times.of(indicator) {
            let fact = Fact { area, indicator, when };
            for (formula, record) in dataset.formulas_of(indicator) {
                let operands = record.operands.iter().map(|it| dataset.operand(*it, fact));
                let facts: Option<Vec<Fact>> = operands.chain([Some(fact)]).collect();
                let Some(mut facts) = facts else { continue };
                facts.sort_unstable();
                facts.dedup();
                uses.push(Use { formula, fact, facts });
            }
        }
    }
    uses
}
