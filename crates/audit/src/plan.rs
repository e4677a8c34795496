//! How a linear program is made of the rows and the bounds of a region.
//!
//! A product of an unknown factor and an unknown sum is all that is not linear. Two forms of
//! it are used:
//!
//! * **A cone**, where the factor stands nowhere else, as a share or a growth rate mostly
//!   does: `n = q·d` with `d > 0` and q in [l, u] is exactly `l·d ≤ n ≤ u·d`. The factor has
//!   no column; any solution of the program gives it a value.
//! * **Four planes**, else: those of `McCormick` ("Computability of global solutions to
//!   factorable nonconvex programs", Mathematical Programming 1976), which touch the product
//!   wherever one side is at an end of its interval. The sum is taken whole.
//!
//! With cones alone, and no counts, the program is the region itself.

use std::collections::BTreeMap;

use changzhi_number::Interval;

use super::affine::Affine;
use super::closure::Closure;
use super::group::Group;
use super::limit::Limit;
use super::network::Network;
use super::number::Number;
use super::program::{Free, Origin, Product, Program};
use super::row::Row;
use super::side::Side;
use super::simplex::{Limits, Simplex};
use super::sizes::{size_of, sizes};
use super::twin::{Form, Twin};

/// What goes into a program.
#[derive(Debug)]
pub(super) struct Plan<'p, R> {
    pub network: &'p Network,
    /// The rows in force.
    pub rows: &'p [usize],
    pub region: &'p [R],
}

impl<R> Clone for Plan<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Plan<'_, R> {}

impl<R: Form> Plan<'_, R> {
    /// The program, before it is solved.
    pub fn program<N: Number>(&self) -> Program<N> {
        let mut builder = Builder::new(*self);
        for row in self.rows {
            builder.row(*row);
        }
        let holds = |closure: &&Closure| {
            closure.rows.iter().all(|row| self.rows.binary_search(row).is_ok())
        };
        for closure in self.network.closures.iter().filter(holds) {
            builder.closure(closure);
        }
        builder.finish()
    }
}

/// A program under construction: columns first, then what constrains them.
struct Builder<'p, R, N> {
    plan: Plan<'p, R>,
    uses: BTreeMap<usize, usize>,
    /// How large each quantity is, as far as that can be told.
    sizes: BTreeMap<usize, f64>,
    bounds: Vec<Limits<N>>,
    columns: BTreeMap<usize, usize>,
    scale: BTreeMap<usize, f64>,
    origins: Vec<Origin>,
    constraints: Vec<(Affine<N>, Limits<N>, Origin)>,
    products: Vec<Product<N>>,
}

impl<'p, R: Form, N: Number> Builder<'p, R, N> {
    fn new(plan: Plan<'p, R>) -> Self {
        let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
        for (x, count) in plan.rows.iter().flat_map(|row| &plan.network.rows[*row].occurrences) {
            *uses.entry(*x).or_default() += count;
        }
        let sizes =
            if N::EXACT { BTreeMap::new() } else { sizes(plan.network, plan.rows, plan.region) };
        Self {
            plan,
            uses,
            sizes,
            bounds: Vec::new(),
            columns: BTreeMap::new(),
            scale: BTreeMap::new(),
            origins: Vec::new(),
            constraints: Vec::new(),
            products: Vec::new(),
        }
    }

    fn finish(self) -> Program<N> {
        let mut simplex = Simplex::new(self.bounds);
        let mut origins = self.origins;
        for (sum, limits, origin) in self.constraints {
            sum.within(limits, &mut simplex);
            origins.push(origin);
        }
        let (columns, scale, products) = (self.columns, self.scale, self.products);
        Program { simplex, columns, scale, products, origins }
    }

    fn limits(&self, x: usize) -> Limits<N> {
        self.plan.region[x].limits()
    }

    /// The value of a quantity that can have only one.
    fn known(&self, x: usize) -> Option<N> {
        let region = &self.plan.region[x];
        if region.is_single() { self.limits(x)[0].take().map(|limit| limit.value) } else { None }
    }

    /// A power of two near a size; 1 where nothing is rounded.
    fn power_of_two(size: Option<f64>) -> f64 {
        match size.filter(|size| !N::EXACT && *size > 0.0) {
            Some(size) => size.log2().round().exp2(),
            None => 1.0,
        }
    }

    fn new_column(&mut self, limits: Limits<N>, size: f64, origin: Origin) -> usize {
        let inverse = N::from_double(1.0 / size);
        let scaled = |limit: Limit<N>| Limit { value: limit.value.times(&inverse), ..limit };
        self.bounds.push(limits.map(|limit| limit.map(scaled)));
        self.origins.push(origin);
        self.bounds.len() - 1
    }

    fn column(&mut self, x: usize) -> usize {
        if let Some(column) = self.columns.get(&x) {
            return *column;
        }
        let limits = self.limits(x);
        let size = Self::power_of_two(self.sizes.get(&x).copied());
        let column = self.new_column(limits, size, Origin::Quantity(x));
        self.columns.insert(x, column);
        self.scale.insert(x, size);
        column
    }

    /// Adds a multiple of a quantity to a sum.
    fn add(&mut self, sum: &mut Affine<N>, x: usize, coefficient: &N) {
        if let Some(value) = self.known(x) {
            sum.constant = sum.constant.plus(&value.times(coefficient));
            return;
        }
        let column = self.column(x);
        sum.add(column, &coefficient.times(&N::from_double(self.scale[&x])));
    }

    /// The sum inside of a group, in columns.
    fn inner(&mut self, group: &Group) -> Affine<N> {
        let constant = group.constant.as_ref().map_or_else(N::zero, value_of);
        let mut sum = Affine::constant(constant);
        for (factor, x) in &group.sum {
            self.add(&mut sum, *x, &N::of(&factor.value, factor.double));
        }
        sum
    }

    fn row(&mut self, index: usize) {
        let row = &self.plan.network.rows[index];
        if let Some(divisor) = row.certain_divisor() {
            self.keep_from_zero(index, divisor);
        }
        let mut linear = Affine::constant(N::zero());
        let mut products: Vec<&Group> = Vec::new();
        for group in &row.groups {
            let unknown = |x: &usize| !self.plan.region[*x].is_single();
            let factor = group.factor.filter(unknown);
            let inner = group.sum.iter().any(|(_, x)| unknown(x));
            match (group.factor, factor, inner) {
                (_, Some(_), true) => products.push(group),
                (Some(x), Some(_), false) => {
                    let sum = self.inner(group);
                    self.add(&mut linear, x, &sum.constant);
                }
                (Some(x), None, _) => {
                    let value = self.known(x).expect("a known factor");
                    let sum = self.inner(group);
                    linear.add_times(&sum, &value);
                }
                (None, ..) => {
                    let sum = self.inner(group);
                    linear.add_times(&sum, &N::one());
                }
            }
        }
        self.products_of(index, row, linear, &products);
    }

    /// States what several rows say together, of the quotients that have columns; what the
    /// others can be is put in.
    fn closure(&mut self, closure: &Closure) {
        let mut sum = Affine::constant(N::zero());
        let mut within = R::of(&Twin::new(Interval::point(closure.sum.clone()))).clone();
        let mut bounds = Vec::new();
        for (factor, x) in &closure.terms {
            if self.columns.contains_key(x) {
                self.add(&mut sum, *x, &N::of(&factor.value, factor.double));
            } else {
                within = within.minus(&self.plan.region[*x].scaled_by(factor));
                bounds.push(*x);
            }
        }
        if !sum.columns.is_empty() {
            let origin = Origin::Rows(closure.rows.clone(), bounds);
            self.constraints.push((sum, within.limits(), origin));
        }
    }

    /// States that the linear part of a row and its products add up to what they must.
    fn products_of(&mut self, index: usize, row: &Row, mut linear: Affine<N>, products: &[&Group]) {
        let within: Limits<N> = R::of(&row.within).limits();
        let single = row.within.exact.single().is_some();
        let stated = products.len().saturating_sub(usize::from(single));
        for group in &products[..stated] {
            let range = group.value(self.plan.region);
            let limits = range.limits();
            let size = Self::power_of_two(size_of(&range));
            let column = self.new_column(limits, size, Origin::Between);
            let mut value = Affine::constant(N::zero());
            value.add(column, &N::from_double(size));
            linear.add_times(&value, &N::one());
            self.product(index, group, value);
        }
        if let Some(last) = products.get(stated) {
            let [low, _] = within;
            let mut value = Affine::constant(low.expect("a single value").value);
            value.add_times(&linear, &N::one().negative());
            self.product(index, last, value);
        } else {
            self.constraints.push((linear, within, Origin::Rows(vec![index], Vec::new())));
        }
    }

    /// States that a divisor that has no negative values, or no positive ones, is not zero.
    fn keep_from_zero(&mut self, index: usize, divisor: usize) {
        let range = &self.plan.region[divisor];
        if !range.contains_zero() || range.straddles_zero() {
            return;
        }
        let limits = half(range.side_of_zero(true).is_some(), true);
        let mut sum = Affine::constant(N::zero());
        self.add(&mut sum, divisor, &N::one());
        self.constraints.push((sum, limits, Origin::Rows(vec![index], Vec::new())));
    }

    fn product(&mut self, index: usize, group: &Group, value: Affine<N>) {
        let factor = group.factor.expect("a product has a factor");
        let unknown = |x: &usize| !self.plan.region[*x].is_single();
        let inner: Vec<usize> = group.sum.iter().map(|(_, x)| *x).filter(unknown).collect();
        let free = self.free(index, group, &inner);
        let range = group.inner(self.plan.region);
        let of_factor = self.plan.region[factor].clone();
        let level = match &free {
            Some(free) if free.quantity != factor => {
                let mut level = Affine::constant(N::zero());
                self.add(&mut level, factor, &N::one());
                let slope = Slope { names: inner.clone(), limits: range.limits() };
                self.cone(index, &slope, &level, &value, &of_factor);
                level
            }
            Some(_) => {
                let level = self.inner(group);
                let slope = Slope { names: vec![factor], limits: of_factor.limits() };
                self.cone(index, &slope, &level, &value, &range);
                level
            }
            None => {
                let level = self.inner(group);
                self.planes(index, group, &level, &value);
                level
            }
        };
        let divisor = self.plan.network.rows[index].divisor.map(|(divisor, _)| divisor);
        self.products.push(Product { factor, inner, divisor, value, level, free });
    }

    /// The side of a product that stands nowhere else, while the other one has a sign.
    fn free(&self, index: usize, group: &Group, inner: &[usize]) -> Option<Free<N>> {
        let factor = group.factor.expect("a product has a factor");
        let certain = self.plan.network.rows[index].certain_divisor();
        let alone = |x: usize| self.uses[&x] == 1 && !self.plan.network.integer[x];
        let finite = |range: &R| range.limits::<f64>().iter().all(Option::is_some);
        // A level of zero makes the product zero; only a ratio without end could undo that.
        let level = |range: &R, certain: bool, ratio: &R| {
            let away = certain || !range.contains_zero() || finite(ratio);
            away && !range.straddles_zero()
        };
        let range = group.inner(self.plan.region);
        let of_factor = &self.plan.region[factor];
        let divides = certain.is_some() && group.only() == certain;
        if alone(factor) && level(&range, divides, of_factor) {
            return Some(Free { quantity: factor, add: N::zero(), times: N::one() });
        }
        let [x] = *inner else { return None };
        if !alone(x) || !level(of_factor, certain == Some(factor), &range) {
            return None;
        }
        let mut add = group.constant.as_ref().map_or_else(N::zero, value_of);
        let mut times = N::zero();
        for (one, y) in &group.sum {
            let one = N::of(&one.value, one.double);
            match self.known(*y) {
                Some(value) => add = add.plus(&value.times(&one)),
                None => times = one,
            }
        }
        Some(Free { quantity: x, add, times })
    }

    /// `low·level ≤ value ≤ high·level` for a level without negative values; the other way
    /// round for one without positive ones.
    fn cone(
        &mut self,
        index: usize,
        slope: &Slope<N>,
        level: &Affine<N>,
        value: &Affine<N>,
        range: &R,
    ) {
        let [low, _] = range.limits::<f64>();
        let positive = low.is_some_and(|low| low.value >= 0.0);
        for (side, limit) in Side::BOTH.into_iter().zip(&slope.limits) {
            let Some(limit) = limit else { continue };
            let mut excess = value.clone();
            excess.add_times(level, &limit.value.negative());
            let open = !limit.beside.is_nothing() && !range.contains_zero();
            let above = (side == Side::Low) == positive;
            let origin = Origin::Rows(vec![index], slope.names.clone());
            self.constraints.push((excess, half(above, open), origin));
        }
    }

    /// The planes of `McCormick`: `(x − a)(y − b)` has a known sign for an end `a` of the
    /// factor and `b` of the sum.
    fn planes(&mut self, index: usize, group: &Group, sum: &Affine<N>, value: &Affine<N>) {
        let factor = group.factor.expect("a product has a factor");
        let names: Vec<usize> = group.sum.iter().map(|(_, x)| *x).chain([factor]).collect();
        let of_factor = self.limits(factor);
        let of_sum: Limits<N> = group.inner(self.plan.region).limits();
        for (n, a) in of_factor.iter().enumerate() {
            for (m, b) in of_sum.iter().enumerate() {
                let (Some(a), Some(b)) = (a, b) else { continue };
                let mut excess = value.clone();
                excess.add_times(sum, &a.value.negative());
                self.add(&mut excess, factor, &b.value.negative());
                excess.constant = excess.constant.plus(&a.value.times(&b.value));
                let open = !a.beside.is_nothing() && !b.beside.is_nothing();
                let origin = Origin::Rows(vec![index], names.clone());
                self.constraints.push((excess, half(n == m, open), origin));
            }
        }
    }
}

/// Where the ratio of a cone lies, and the quantities that say so.
struct Slope<N> {
    names: Vec<usize>,
    limits: Limits<N>,
}

/// The one value of a constant.
fn value_of<N: Number>(constant: &Twin) -> N {
    N::from_rational(constant.exact.single().expect("a constant is one number"))
}

/// The half line above zero or below.
fn half<N: Number>(above: bool, open: bool) -> Limits<N> {
    let zero = N::zero();
    let end = match (open, above) {
        (false, _) => Limit::exactly(zero),
        (true, true) => Limit::above(zero),
        (true, false) => Limit::below(zero),
    };
    if above { [Some(end), None] } else { [None, Some(end)] }
}
