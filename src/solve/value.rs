//! The value of a part of a formula, and what operations make of two.

use std::collections::BTreeSet;

use crate::figure::{End, Interval, Rational, Toward, shortened};
use crate::formula::Operator;
use crate::index::Fact;

/// The value of a part of a formula.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// Every possible value; `None` if a divisor is zero, or the value out of range.
    pub interval: Option<Interval>,
    /// The result of the printed digits, if all are there.
    pub point: Option<Rational>,
    /// The facts whose prints went into it.
    pub from: BTreeSet<Fact>,
    /// The facts that are not known.
    pub missing: BTreeSet<Fact>,
}

impl Value {
    /// Whether it is the wider one of two, and how wide.
    pub fn width(&self) -> (bool, Option<Rational>) {
        let width = self.interval.as_ref().and_then(Interval::width);
        (width.is_none(), width)
    }

    /// Whether both can be the value of one fact.
    pub fn meets(&self, other: &Self) -> bool {
        match (&self.interval, &other.interval) {
            (Some(one), Some(other)) => one.intersect(other).is_some(),
            _ => true,
        }
    }

    /// The same value in fractions of a bounded length, its interval rounded outward; a
    /// value beyond all range is none.
    fn shortened(mut self) -> Self {
        let ends = |interval: &Interval| [interval.low().cloned(), interval.high().cloned()];
        let Some([low, high]) = self.interval.as_ref().map(ends) else { return self };
        let short = |end: Option<End>, toward| match end {
            None => Some(None),
            Some(End { value, open }) => {
                shortened(value, toward).map(|value| Some(End { value, open }))
            }
        };
        let short = short(low, Toward::Down).zip(short(high, Toward::Up));
        let interval = short.and_then(|(low, high)| Interval::new(low, high));
        self.interval = interval;
        self.point = self.point.and_then(|point| shortened(point, Toward::Nearest));
        self
    }

    pub fn number(number: Rational) -> Self {
        Self {
            interval: Some(Interval::point(number.clone())),
            point: Some(number),
            from: BTreeSet::new(),
            missing: BTreeSet::new(),
        }
    }

    pub fn negative(self) -> Self {
        let interval = self.interval.as_ref().map(|interval| -interval);
        Self { interval, point: self.point.map(|point| -point), ..self }
    }

    pub fn combine(self, operator: Operator, other: Self) -> Self {
        let interval = match (&self.interval, &other.interval) {
            (Some(left), Some(right)) => match operator {
                Operator::Plus => Some(left + right),
                Operator::Minus => Some(left - right),
                Operator::Times => Some(left * right),
                Operator::Over => left.divide(right),
            },
            _ => None,
        };
        let point = match (self.point, other.point) {
            (Some(left), Some(right)) => match operator {
                Operator::Plus => Some(left + right),
                Operator::Minus => Some(left - right),
                Operator::Times => Some(left * right),
                Operator::Over => (!right.is_zero()).then(|| left / right),
            },
            _ => None,
        };
        let union = |a: BTreeSet<Fact>, b: BTreeSet<Fact>| {
            let (mut more, less) = if a.len() < b.len() { (b, a) } else { (a, b) };
            more.extend(less);
            more
        };
        let (from, missing) = (union(self.from, other.from), union(self.missing, other.missing));
        Self { interval, point, from, missing }.shortened()
    }
}
