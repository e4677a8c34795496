//! How the solution of a program misses the products that it only holds between planes.

use super::case::Region;
use super::network::Network;
use super::number::Number;
use super::program::{Product, Program};
use super::space::Space;

/// How far a product may be off, as a part of it, for its program's solution to count as one.
const MISS: f64 = 1e-9;

/// How far a product of a quantity that is narrower than a part of its size may be off.
const NOISE: f64 = 1e-7;
const THIN: f64 = 1e-9;

/// A quantity to cut at a value, and how far the solution is off for it.
pub(super) struct Miss {
    pub quantity: usize,
    pub value: f64,
    pub by: f64,
}

/// How a solution misses a product, if it does.
fn miss<R: Space, N: Number>(
    product: &Product<N>,
    region: &Region<R>,
    program: &Program<N>,
) -> Option<Miss> {
    let factor = program.value(product.factor)?.value;
    let (sum, value) = product.values(&program.simplex);
    // Levels without a limit may all be zero but for what is beside: then that is compared.
    let beside = sum.value.is_nothing() && value.value.is_nothing();
    let (sum, value) = if beside { (sum.beside, value.beside) } else { (sum.value, value.value) };
    let should = factor.times(&sum);
    let gap = value.minus(&should);
    let by = match N::EXACT {
        true if gap.is_nothing() => 0.0,
        true => relative(&gap, &should).max(f64::MIN_POSITIVE),
        false => relative(&gap, &should),
    };
    if by == 0.0 || (!N::EXACT && by <= MISS) {
        return None;
    }
    // The wider one that has ends is cut. Without any it is the level, or the quotient where
    // levels have no size of their own.
    let free = beside && product.divisor.is_some();
    let rank = |x: &usize| {
        let width = region[*x].relative_width();
        let finite = width.is_finite();
        (finite, if finite { width } else { 0.0 }, free && product.divisor != Some(*x))
    };
    let alone = <[usize; 1]>::try_from(product.inner.as_slice()).ok();
    let candidates = std::iter::once(product.factor).chain(alone.into_iter().flatten());
    let quantity = candidates.max_by(|a, b| {
        let ((ends, width, quotient), (others, other, divisor)) = (rank(a), rank(b));
        ends.cmp(&others).then(width.total_cmp(&other)).then(quotient.cmp(&divisor))
    })?;
    // What can hardly be cut any more is missed by rounding alone.
    if !N::EXACT && by <= NOISE && region[quantity].relative_width() < THIN {
        return None;
    }
    let value = program.value(quantity)?.value.to_double();
    Some(Miss { quantity, value, by })
}

fn relative<N: Number>(gap: &N, size: &N) -> f64 {
    let (gap, size) = (gap.to_double().abs(), size.to_double().abs());
    if gap == 0.0 { 0.0 } else { gap / size.max(gap) }
}

/// The quantities on which to cut, for each product that the solution misses, and each count
/// that is no whole number.
pub(super) fn missed<R: Space, N: Number>(
    network: &Network,
    region: &Region<R>,
    program: &Program<N>,
) -> Vec<Miss> {
    let counts = program.quantities().filter(|x| network.integer[*x]).filter_map(|x| {
        let value = program.value(x)?.value.to_double();
        let by = (value - value.round()).abs();
        (by > MISS).then_some(Miss { quantity: x, value: value.round(), by: 1.0 + by })
    });
    let planes = program.products.iter().filter(|product| product.free.is_none());
    counts.chain(planes.filter_map(|product| miss(product, region, program))).collect()
}
