//! A package as one system of the exact solver.

use std::collections::BTreeMap;

use changzhi::audit::{Quantity, QuantityId, Relation, System, Term, Verdict};
use changzhi::figure::{Interval, Level, Rational};
use changzhi::formula::{Expression, Operator};
use changzhi::index::{Dataset, Fact, Observation};
use changzhi::key::AreaId;
use changzhi::solve::{Selection, Solution};

/// `none`, or how bad it is that a package of one area contradicts itself.
pub fn finding(dataset: &Dataset) -> &'static str {
    let system = Lowering::of(dataset).system;
    let contradicts = |level| match system.verdict(level) {
        Verdict::Consistent => false,
        Verdict::Contradictory => true,
        Verdict::Unknown => panic!("undecided at {level:?}"),
    };
    if !contradicts(Level::Printed) {
        "none"
    } else if contradicts(Level::Lenient) && contradicts(Level::RoughZeros) {
        "error"
    } else {
        "warning"
    }
}

struct Lowering<'d> {
    dataset: &'d Dataset,
    system: System,
    facts: BTreeMap<Fact, QuantityId>,
}

impl<'d> Lowering<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        let mut lowering = Self { dataset, system: System::new(), facts: BTreeMap::new() };
        for print in dataset.observations() {
            lowering.print(print);
        }
        for entry in Solution::new(dataset, AreaId(0), Selection::All).entries {
            for derivation in &entry.derivations {
                let formula = &dataset.formulas[derivation.formula.0];
                let result = lowering.fact(entry.fact);
                let value = lowering.expression(&formula.expression, entry.fact);
                lowering.system.relate(Relation::sum(result, &[value]));
            }
        }
        lowering
    }

    /// Each print of a fact is a quantity of its own, so that two sources can differ.
    fn print(&mut self, print: &Observation) {
        let fact = self.fact(print.fact);
        let domain = self.dataset.indicator(print.fact.indicator).domain.clone();
        let printed = self.system.add(Quantity::printed(print.figure.print(), domain));
        self.system.relate(Relation::sum(fact, &[printed]));
    }

    fn fact(&mut self, fact: Fact) -> QuantityId {
        let domain = &self.dataset.indicator(fact.indicator).domain;
        let system = &mut self.system;
        *self.facts.entry(fact).or_insert_with(|| system.add(Quantity::unknown(domain.clone())))
    }

    fn expression(&mut self, expression: &Expression, at: Fact) -> QuantityId {
        match expression {
            Expression::Number(number) => self.within(Interval::point(number.clone())),
            Expression::Operand(operand) => {
                let fact = self.dataset.operand(*operand, at).expect("a formula of its period");
                self.fact(fact)
            }
            Expression::Negative(part) => {
                let part = self.expression(part, at);
                let opposite = self.anything();
                let terms =
                    [part, opposite].map(|id| Term { factor: Rational::ONE, product: vec![id] });
                self.system.relate(Relation::new(terms.to_vec(), Interval::point(Rational::ZERO)));
                opposite
            }
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.expression(left, at), self.expression(right, at));
                let result = self.anything();
                self.system.relate(match operator {
                    Operator::Plus => Relation::sum(result, &[left, right]),
                    Operator::Minus => Relation::difference(result, left, right),
                    Operator::Times => Relation::product(result, &[left, right]),
                    Operator::Over => Relation::product(left, &[result, right]),
                });
                result
            }
        }
    }

    fn anything(&mut self) -> QuantityId {
        self.within(Interval::new(None, None).expect("every number"))
    }

    fn within(&mut self, domain: Interval) -> QuantityId {
        self.system.add(Quantity::unknown(domain))
    }
}
