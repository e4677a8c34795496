//! Whether relations form a forest, where narrowing one at a time already gives the exact hull.
//!
//! Draw an edge between a relation and each of its quantities that is not yet known exactly.
//! If there is no cycle, no quantity is named twice in one relation, and no relation cuts
//! the values of a quantity in two (which only division by both signs and counting do), then
//! at the fixpoint of [`Case::propagate`] every value of every quantity extends to a
//! solution: each relation alone has one, for intervals are connected and its operations
//! continuous, and in a tree these never meet again (Freuder, "A sufficient condition for
//! backtrack-free search", JACM 1982; for intervals Faltings, "Arc-consistency for continuous
//! variables", Artificial Intelligence 1994). So every end is attained, an open one
//! approached. [`sweep`](super::sweep) comes there by two revisions of each relation.

use super::case::Case;
use super::group::Group;
use super::row::Row;
use super::twin::Form;

impl Case<'_> {
    /// The rows that are left once every branch is cut off; `kept` counts as if something else
    /// hung from it. Without rows left, the case is a forest.
    pub fn core<R: Form>(&self, region: &[R], kept: Option<usize>) -> Self {
        self.cut(region, kept).0
    }

    /// The rows of a forest, from the leaves inwards; `None` if there are cycles.
    pub fn leaves_first<R: Form>(&self, region: &[R]) -> Option<Vec<usize>> {
        let (core, order) = self.cut(region, None);
        core.places().next().is_none().then_some(order)
    }

    /// The rows that are left once every branch is cut off, and those that were, in order.
    fn cut<R: Form>(&self, region: &[R], kept: Option<usize>) -> (Self, Vec<usize>) {
        let unknown = |x: usize| !region[x].is_single();
        let mut case = self.clone();
        let mut of_quantity = vec![0_usize; region.len()];
        let mut of_row = vec![0_usize; self.active.len()];
        for (index, row) in self.rows() {
            for x in row.quantities().filter(|x| unknown(*x)) {
                of_quantity[x] += 1;
                of_row[index] += 1;
            }
        }
        let tangled =
            |index: usize| self.network.rows[index].tangles(region, &self.network.integer);
        let mut rows: Vec<usize> =
            self.places().filter(|row| of_row[*row] <= 1 && !tangled(*row)).collect();
        let mut leaves: Vec<usize> = (0..region.len()).filter(|x| of_quantity[*x] == 1).collect();
        let mut cut = vec![false; region.len()];
        let mut order = Vec::new();
        loop {
            if let Some(index) = rows.pop() {
                if !std::mem::replace(&mut case.active[index], false) {
                    continue;
                }
                order.push(index);
                for x in self.network.rows[index].quantities() {
                    if unknown(x) && !cut[x] {
                        of_quantity[x] -= 1;
                        if of_quantity[x] == 1 {
                            leaves.push(x);
                        }
                    }
                }
            } else if let Some(x) = leaves.pop() {
                if Some(x) == kept || self.network.integer[x] || of_quantity[x] != 1 {
                    continue;
                }
                cut[x] = true;
                let row = self.network.touching[x].iter().find(|row| case.active[**row]);
                let Some(row) = row else { continue };
                of_row[*row] -= 1;
                if of_row[*row] <= 1 && !tangled(*row) {
                    rows.push(*row);
                }
            } else {
                return (case, order);
            }
        }
    }
}

impl Row {
    /// Whether it keeps even a tree from being solved one relation at a time.
    pub fn tangles<R: Form>(&self, region: &[R], integer: &[bool]) -> bool {
        let named =
            |(x, count): &(usize, usize)| !region[*x].is_single() && (*count > 1 || integer[*x]);
        self.occurrences.iter().any(named)
            || self.groups.iter().any(|group| group.is_two_signed(region))
    }
}

impl Group {
    /// Whether it is a product of unknowns one of which may have either sign.
    fn is_two_signed<R: Form>(&self, region: &[R]) -> bool {
        let unknown = |x: usize| !region[x].is_single();
        let Some(factor) = self.factor.filter(|x| unknown(*x)) else { return false };
        if !self.sum.iter().any(|(_, x)| unknown(*x)) {
            return false;
        }
        region[factor].straddles_zero() || self.inner(region).straddles_zero()
    }
}
