//! Whether relations form a tree, where narrowing one at a time already gives the exact hull.
//!
//! Draw an edge between a relation and each of its quantities that is not yet known exactly.
//! If there is no cycle, no quantity is named twice in one relation, and no relation cuts
//! the values of a quantity in two (which only division by both signs and counting do), then
//! at the fixpoint of [`Case::propagate`] every value of every quantity extends to a
//! solution: each relation alone has one, for intervals are connected and its operations
//! continuous, and in a tree these never meet again (Freuder, "A sufficient condition for
//! backtrack-free search", JACM 1982; for intervals Faltings, "Arc-consistency for continuous
//! variables", Artificial Intelligence 1994). So every end is attained, an open one
//! approached.

use super::contract::{Case, Region};
use super::group::Group;
use super::network::Row;
use super::side::Side;

impl Case<'_> {
    /// A quantity that keeps the relations from being a tree, or `None` if they are one.
    ///
    /// Counts come first, then products of both signs, then the quantity in most relations
    /// of a cycle.
    pub fn knot(&self, region: &Region) -> Option<usize> {
        let unknown = |x: usize| region[x].single().is_none();
        let rows = || self.rows_in_force();
        let counted = self.counts(region).min();
        let two_signed = || rows().find_map(|(_, row)| row.two_signed(region));
        let repeated = || {
            let mut names = rows().flat_map(|(_, row)| &row.occurrences);
            names.find(|(x, count)| *count > 1 && unknown(*x)).map(|(x, _)| *x)
        };
        counted.or_else(two_signed).or_else(repeated).or_else(|| self.cycle(region))
    }

    /// The unknown quantities of rows in force that count single things.
    pub fn counts(&self, region: &Region) -> impl Iterator<Item = usize> {
        let names = self.rows_in_force().flat_map(|(_, row)| &row.occurrences);
        names.map(|(x, _)| *x).filter(|x| self.network.integer[*x] && region[*x].single().is_none())
    }

    /// The case without relations that every value of the region keeps.
    pub fn without_entailed(&self, region: &Region) -> Self {
        let mut case = self.clone();
        for (index, row) in self.rows_in_force() {
            case.active[index] = !row.entailed(region);
        }
        case
    }

    /// The rows in force, with their places.
    pub fn rows_in_force(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.network.rows.iter().enumerate().filter(|(index, _)| self.active[*index])
    }

    /// The quantity with most edges once everything at the end of a branch is cut off; one
    /// with open ends only if there is no other, as it could not be fixed at them.
    fn cycle(&self, region: &Region) -> Option<usize> {
        let edges = self.core(region, None);
        let closed = |x: &usize| {
            Side::BOTH.iter().all(|side| side.of(&region[*x]).is_none_or(|end| !end.open))
        };
        let rank = |x: &usize| (closed(x), edges[*x].len(), std::cmp::Reverse(*x));
        (0..region.len()).filter(|x| !edges[*x].is_empty()).max_by_key(rank)
    }

    /// The edges that are left once everything at the end of a branch is cut off, first of
    /// each quantity and then of each row; `kept` and rows that no tree may have stay.
    fn core(&self, region: &Region, kept: Option<usize>) -> Vec<Vec<usize>> {
        let quantities = region.len();
        let mut edges: Vec<Vec<usize>> = vec![Vec::new(); quantities + self.network.rows.len()];
        let mut stays = vec![false; edges.len()];
        if let Some(kept) = kept {
            stays[kept] = true;
        }
        for (index, row) in self.rows_in_force() {
            stays[quantities + index] = self.tangles(row, region);
            for (x, _) in &row.occurrences {
                if region[*x].single().is_none() {
                    edges[*x].push(quantities + index);
                    edges[quantities + index].push(*x);
                }
            }
        }
        let loose = |edges: &[Vec<usize>], node: usize| edges[node].len() == 1 && !stays[node];
        let mut ends: Vec<usize> = (0..edges.len()).filter(|node| loose(&edges, *node)).collect();
        while let Some(node) = ends.pop() {
            let Some(neighbour) = edges[node].pop() else { continue };
            edges[neighbour].retain(|other| *other != node);
            if loose(&edges, neighbour) {
                ends.push(neighbour);
            }
        }
        edges
    }

    /// The case without the relations of branches that `kept` is not on.
    ///
    /// Once such a branch is narrowed to its fixpoint, every value of the quantity it hangs
    /// from extends into it.
    pub fn without_branches(&self, region: &Region, kept: Option<usize>) -> Self {
        let edges = self.core(region, kept);
        let rows = &edges[region.len()..];
        let active = self.active.iter().zip(rows).map(|(active, row)| *active && !row.is_empty());
        Self { network: self.network, active: active.collect() }
    }

    /// Whether a row keeps even a tree from being solved one relation at a time.
    fn tangles(&self, row: &Row, region: &Region) -> bool {
        let unknown = |x: &usize| region[*x].single().is_none();
        let named =
            |(x, count): &(usize, usize)| unknown(x) && (*count > 1 || self.network.integer[*x]);
        row.occurrences.iter().any(named) || row.two_signed(region).is_some()
    }
}

impl Row {
    fn entailed(&self, region: &Region) -> bool {
        let within = &self.within.exact;
        if within.low().is_some() && within.high().is_some() {
            return false;
        }
        let values = self.groups.iter().map(|group| group.value(region));
        let sum = values.reduce(|sum, value| &sum + &value);
        sum.is_some_and(|sum| sum.intersect(within).as_ref() == Some(&sum))
    }

    fn two_signed(&self, region: &Region) -> Option<usize> {
        self.groups.iter().find_map(|group| group.two_signed(region))
    }
}

impl Group {
    /// An unknown quantity of a product of unknowns one of which may have either sign.
    fn two_signed(&self, region: &Region) -> Option<usize> {
        let factor = self.factor.filter(|x| region[*x].single().is_none())?;
        let (_, partner) = self.sum.iter().find(|(_, x)| region[*x].single().is_none())?;
        let inner_straddles = match (&self.constant, self.sum.as_slice()) {
            // A coefficient that is not zero leaves it on its side or mirrors it.
            (None, [(_, x)]) => region[*x].straddles_zero(),
            _ => self.inner(region).straddles_zero(),
        };
        if inner_straddles {
            return Some(*partner);
        }
        region[factor].straddles_zero().then_some(factor)
    }
}
