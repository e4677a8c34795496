//! Which formulas, at which times, tell something of the numbers that are asked for.
//!
//! Most formulas of most times tell nothing, for most numbers are printed by nobody. To leave
//! one out makes bounds no narrower, and so never wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::times::Times;
use crate::figure::Interval;
use crate::index::{Dataset, Fact};
use crate::key::{AreaId, FormulaId, IndicatorId};

/// A formula at a time, and the facts it ties together, by their numbers.
struct Use {
    formula: FormulaId,
    fact: Fact,
    facts: Vec<usize>,
}

/// What matters of a fact.
struct Part {
    /// The formulas that are in force and name it.
    uses: Vec<usize>,
    /// Whether it is neither printed nor wanted.
    unasked: bool,
    /// Whether it can be anything.
    free: bool,
}

/// The formulas of an area that tell something of wanted facts: not those that hold whatever
/// the others say, as of their facts one that can be anything, or two, are of nobody's
/// interest and in no other formula.
pub(super) fn telling(
    dataset: &Dataset,
    area: AreaId,
    wanted: &BTreeSet<Fact>,
) -> Vec<(FormulaId, Fact)> {
    let (uses, facts) = uses(dataset, area);
    let part = |fact: &Fact| Part {
        uses: Vec::new(),
        unasked: dataset.prints(*fact).is_empty() && !wanted.contains(fact),
        free: dataset.indicator(fact.indicator).domain == Interval::ALL,
    };
    let mut parts: Vec<Part> = facts.iter().map(part).collect();
    for (n, one) in uses.iter().enumerate() {
        one.facts.iter().for_each(|fact| parts[*fact].uses.push(n));
    }
    leave_out(&uses, &mut parts);
    let asked = (0..facts.len()).filter(|fact| wanted.contains(&facts[*fact])).collect();
    reached(&uses, &parts, asked).map(|n| (uses[n].formula, uses[n].fact)).collect()
}

/// Takes formulas that tell nothing from the parts that they name.
fn leave_out(uses: &[Use], parts: &mut [Part]) {
    let mut kept = vec![true; uses.len()];
    let mut next: Vec<usize> = (0..uses.len()).collect();
    while let Some(n) = next.pop() {
        let parts_of = uses[n].facts.iter().map(|fact| &parts[*fact]);
        let mut loose = parts_of.filter(|part| part.unasked && part.uses.len() == 1);
        let tells = match (loose.next(), loose.next()) {
            (None, _) => true,
            (Some(one), None) => !one.free,
            (Some(_), Some(_)) => false,
        };
        if tells || !std::mem::take(&mut kept[n]) {
            continue;
        }
        for fact in &uses[n].facts {
            parts[*fact].uses.retain(|other| *other != n);
            next.extend(&parts[*fact].uses);
        }
    }
}

/// The formulas in force that hang together with some facts.
fn reached(uses: &[Use], parts: &[Part], facts: Vec<usize>) -> impl Iterator<Item = usize> {
    let mut reached = vec![false; uses.len()];
    let mut next = facts;
    while let Some(fact) = next.pop() {
        for n in &parts[fact].uses {
            if !std::mem::replace(&mut reached[*n], true) {
                next.extend(&uses[*n].facts);
            }
        }
    }
    reached.into_iter().enumerate().filter(|(_, reached)| *reached).map(|(n, _)| n)
}

/// Every formula of an area at every time it may be of, and the facts by their numbers.
fn uses(dataset: &Dataset, area: AreaId) -> (Vec<Use>, Vec<Fact>) {
    let times = Times::new(dataset, area);
    let (mut uses, mut numbered) = (Vec::new(), Vec::new());
    let mut numbers: BTreeMap<Fact, usize> = BTreeMap::new();
    for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
        for when in times.of(indicator).iter().copied() {
            let fact = Fact { area, indicator, when };
            for (formula, record) in dataset.formulas_of(indicator) {
                let operands = record.operands.iter().map(|it| dataset.operand(*it, fact));
                let facts: Option<Vec<Fact>> = operands.chain([Some(fact)]).collect();
                let Some(facts) = facts else { continue };
                let number = |fact: Fact| {
                    *numbers.entry(fact).or_insert_with(|| {
                        numbered.push(fact);
                        numbered.len() - 1
                    })
                };
                let mut facts: Vec<usize> = facts.into_iter().map(number).collect();
                facts.sort_unstable();
                facts.dedup();
                uses.push(Use { formula, fact, facts });
            }
        }
    }
    (uses, numbered)
}
