//! The nearest figure that could have been published instead.

use std::cell::Cell;

use changzhi_number::{End, Interval, Rational, power_of_ten};

use super::level::Level;
use super::print::Print;

/// How many times figures are asked about, where what is allowed has gaps.
const MOST_QUESTIONS: usize = 24;
/// How many places a decimal point may have slipped: 万 is 4, 亿 is 8.
const MOST_PLACES: i32 = 8;

/// A figure with other digits that agrees with everything else.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The nearest such figure, with the same places, unit and qualifier.
    pub print: Print,
    /// How many steps of the last digit it is higher; a whole number.
    pub steps: Rational,
    /// The size of the change as a part of what was published; `None` if that was 0.
    pub relative: Option<Rational>,
}

impl Print {
    /// The nearest figure whose values are allowed, given that these lie within `hull`.
    ///
    /// What is allowed may have gaps. So figures are asked about one way and the other, first all,
    /// then twice as many each time, and where some value of them is allowed, halves of these.
    #[must_use]
    pub fn nearest(
        &self,
        hull: &Interval,
        level: Level,
        allowed: impl Fn(&Interval) -> bool,
    ) -> Option<Correction> {
        let questions = Cell::new(MOST_QUESTIONS);
        let ask = |from: &Rational, to: &Rational| {
            let Some(left) = questions.get().checked_sub(1) else { return false };
            questions.set(left);
            let [from, to] = [from, to].map(|steps| self.moved_by(steps).interval(level));
            let values = from.span(&to);
            values.intersect(hull).is_some() && allowed(&values)
        };
        let any = |way: &Way| way.last.as_ref().is_none_or(|last| ask(&way.next, last));
        let ways = Way::both(self, hull, level).into_iter();
        let mut ways: Vec<Way> = ways.filter(|way| !way.is_over() && any(way)).collect();
        let mut nearest: Option<Rational> = None;
        while questions.get() > 0 {
            let is_nearer = |steps: &Rational| {
                nearest.as_ref().is_none_or(|nearest| size(steps) < size(nearest))
            };
            let open = ways.iter_mut().filter(|way| !way.is_over() && is_nearer(&way.next));
            let Some(way) = open.min_by_key(|way| size(&way.next)) else { break };
            let (from, to) = way.block();
            if let Some(steps) = first(&from, &to, &ask).filter(is_nearer) {
                nearest = Some(steps);
            }
        }
        let steps = nearest?;
        let change = size(&(&steps * self.step()));
        let relative = (!self.value().is_zero()).then(|| change / size(self.value()));
        Some(Correction { print: self.moved_by(&steps), steps, relative })
    }

    /// By how many places its decimal point may have slipped to the left, if that alone
    /// explains that its values do not lie within `hull`.
    #[must_use]
    pub fn slipped_point(
        &self,
        hull: &Interval,
        level: Level,
        allowed: impl Fn(&Interval) -> bool,
    ) -> Option<i32> {
        if self.value().is_zero() {
            return None;
        }
        (1..=MOST_PLACES).flat_map(|places| [places, -places]).find(|places| {
            let values = self.times(&power_of_ten(*places)).interval(level);
            values.intersect(hull).is_some() && allowed(&values)
        })
    }
}

fn size(value: &Rational) -> Rational {
    if *value < Rational::ZERO { -value } else { value.clone() }
}

/// The first of some whole numbers, in either direction, for which `ask` says yes of it alone.
fn first(
    from: &Rational,
    to: &Rational,
    ask: &impl Fn(&Rational, &Rational) -> bool,
) -> Option<Rational> {
    if !ask(from, to) {
        return None;
    }
    if from == to {
        return Some(from.clone());
    }
    let middle = (from + to) / Rational::from(2);
    let (near, far) = if from < to {
        (middle.floor(), middle.floor() + Rational::ONE)
    } else {
        (middle.ceil(), middle.ceil() - Rational::ONE)
    };
    first(from, &near, ask).or_else(|| first(&far, to, ask))
}

/// Steps up or down to prints that may meet an interval, the smaller first.
struct Way {
    /// One up, or one down.
    step: Rational,
    /// The next steps.
    next: Rational,
    /// The last that may meet it, if any are.
    last: Option<Rational>,
    /// How many are taken next.
    block: i32,
}

impl Way {
    /// Up and down.
    fn both(print: &Print, hull: &Interval, level: Level) -> [Self; 2] {
        let reach = print.interval(level);
        // The steps from one end of what is printed to the other end of the hull.
        let steps =
            |to: Option<&End>, from: Option<&End>| Some((&to?.value - &from?.value) / print.step());
        // A step more than needed: how far a print reaches may depend on its sign and digit.
        let (up, down) = (Rational::ONE, Rational::NEG_ONE);
        let lowest = steps(hull.low(), reach.high()).map(|steps| steps.ceil() + &down);
        let highest = steps(hull.high(), reach.low()).map(|steps| steps.floor() + &up);
        let from = |end: Option<&Rational>| end.cloned().unwrap_or(Rational::ZERO);
        [
            Self {
                next: from(lowest.as_ref()).max(up.clone()),
                last: highest.clone(),
                step: up,
                block: 1,
            },
            Self {
                next: from(highest.as_ref()).min(down.clone()),
                last: lowest,
                step: down,
                block: 1,
            },
        ]
    }

    fn is_over(&self) -> bool {
        self.last.as_ref().is_some_and(|last| (&self.next - last) * &self.step > Rational::ZERO)
    }

    /// The first and the last of the next few.
    fn block(&mut self) -> (Rational, Rational) {
        let from = self.next.clone();
        let to = &from + &self.step * Rational::from(self.block - 1);
        self.next = &to + &self.step;
        self.block *= 2;
        (from, if self.is_over() { self.last.clone().unwrap_or(to) } else { to })
    }
}
