//! A forest in two passes: inwards, in the order in which its branches can be cut off, and back.
//!
//! Two revisions of each relation reach the fixpoint of narrowing, the exact hull.
//!
//! What the relations on one side of a quantity allow is heard by those on its other sides
//! through that quantity alone. So each relation can tell each of its quantities what the
//! branches behind it allow, once inwards and once back (Pearl, "Reverend Bayes on inference
//! engines", AAAI 1982). What all its relations tell a quantity is what everything but its own
//! figure allows.

use changzhi_number::Interval;

use super::case::{Case, Region};
use super::contract::{MOST_BITS, Run, Thoroughness};
use super::narrowing::is_long;
use super::range::Range;

/// A forest under way.
struct Forest<'c, 'n> {
    case: &'c Case<'n>,
    run: Run<'c, 'n, Interval>,
    /// The values of quantities with their figures.
    start: &'c [Interval],
    /// Their values without.
    free: &'c [Interval],
    /// The quantity by which each row hangs from the rest.
    top: Vec<Option<usize>>,
    /// The rows that hang from each quantity.
    hanging: Vec<Vec<usize>>,
    /// What each row tells the quantity that it hangs from.
    told: Vec<Option<Interval>>,
    /// What the quantity that a row hangs from hears from all but this row.
    rest: Vec<Option<Interval>>,
    /// What the rows that hang from each quantity tell it.
    below: Region<Interval>,
    /// What the row from which each quantity hangs tells it.
    above: Region<Interval>,
    /// The values of the quantities of one row.
    scratch: Region<Interval>,
}

impl Case<'_> {
    /// A region narrowed by all rows to their fixpoint; `None` if they form no forest, or one
    /// that two passes do not solve.
    pub fn swept(&self, mut region: Region<Interval>) -> Option<Region<Interval>> {
        let order = self.leaves_first(&region)?;
        let mut run = Run::new(self, Thoroughness::Full, None);
        for row in order.iter().chain(order.iter().rev()) {
            self.revise_by(*row, &mut run, &mut region)?;
        }
        Some(region)
    }

    /// Narrows a region by a row; `None` if that leaves nothing, if the row may be silent, or if
    /// ends grow too long.
    fn revise_by(
        &self,
        row: usize,
        run: &mut Run<'_, '_, Interval>,
        region: &mut [Interval],
    ) -> Option<()> {
        let own = &self.network.rows[row];
        if own.is_dormant(region) {
            return None;
        }
        run.revise(row, region).ok()?;
        let long = own.quantities().any(|x| is_long(&region[x], MOST_BITS));
        (!long).then_some(())
    }

    /// Where quantities lie by all rows and all figures but their own, given their values with
    /// the figures and without; nothing is said of those that are known exactly. `None` if the
    /// rows form no forest, or one that two passes do not solve.
    pub fn without_own(
        &self,
        start: &[Interval],
        free: &[Interval],
    ) -> Option<Vec<Option<Interval>>> {
        let leaves_first = self.leaves_first(start)?;
        let mut forest = Forest::new(self, start, free, &leaves_first);
        for row in &leaves_first {
            forest.tell_inwards(*row)?;
        }
        for row in leaves_first.iter().rev() {
            forest.tell_outwards(*row)?;
        }
        let told = |x: usize| {
            let told = forest.below[x].intersect(&forest.above[x])?;
            Some((!start[x].is_single()).then_some(told))
        };
        (0..start.len()).map(told).collect()
    }
}

impl<'c, 'n> Forest<'c, 'n> {
    /// A row hangs from the quantity that a later row names too.
    fn new(
        case: &'c Case<'n>,
        start: &'c [Interval],
        free: &'c [Interval],
        leaves_first: &[usize],
    ) -> Self {
        let count = case.active.len();
        let mut forest = Self {
            case,
            run: Run::new(case, Thoroughness::Full, None),
            start,
            free,
            top: vec![None; count],
            hanging: vec![Vec::new(); start.len()],
            told: vec![None; count],
            rest: vec![None; count],
            below: free.to_vec(),
            above: free.to_vec(),
            scratch: free.to_vec(),
        };
        let mut named = vec![false; start.len()];
        for row in leaves_first.iter().rev() {
            for x in forest.unknown(*row) {
                if std::mem::replace(&mut named[x], true) {
                    forest.top[*row] = Some(x);
                    forest.hanging[x].push(*row);
                }
            }
        }
        forest
    }

    fn unknown(&self, row: usize) -> impl Iterator<Item = usize> + use<'c, 'n> {
        let start = self.start;
        let named = self.case.network.rows[row].quantities();
        named.filter(move |x| !start[*x].is_single())
    }

    /// Tells the quantity from which a row hangs what it says of it.
    fn tell_inwards(&mut self, row: usize) -> Option<()> {
        let Some(top) = self.top[row] else { return Some(()) };
        let told = self.tell(row, top)?;
        self.below[top] = self.below[top].intersect(&told)?;
        self.told[row] = Some(told);
        Some(())
    }

    /// Tells the quantities that hang from a row what it says of them.
    fn tell_outwards(&mut self, row: usize) -> Option<()> {
        if let Some(top) = self.top[row].filter(|_| self.rest[row].is_none()) {
            self.spread(top)?;
        }
        let top = self.top[row];
        for x in self.unknown(row).filter(|x| top != Some(*x)) {
            self.above[x] = self.tell(row, x)?;
        }
        Some(())
    }

    /// Finds what a quantity hears from all but each of the rows that hang from it.
    fn spread(&mut self, x: usize) -> Option<()> {
        let rows = &self.hanging[x];
        let mut before = self.start[x].intersect(&self.above[x])?;
        for row in rows {
            self.rest[*row] = Some(before.clone());
            before = before.intersect(self.told[*row].as_ref()?)?;
        }
        let mut after = self.start[x].clone();
        for row in rows.iter().rev() {
            let rest = self.rest[*row].take()?;
            self.rest[*row] = Some(rest.intersect(&after)?);
            after = after.intersect(self.told[*row].as_ref()?)?;
        }
        Some(())
    }

    /// What a row tells a quantity of it, given what the others hear from elsewhere.
    fn tell(&mut self, row: usize, to: usize) -> Option<Interval> {
        let own = &self.case.network.rows[row];
        for x in own.quantities() {
            self.scratch[x] = match &self.rest[row] {
                _ if x == to => self.free[x].clone(),
                Some(rest) if self.top[row] == Some(x) => rest.clone(),
                _ => self.start[x].intersect(&self.below[x])?,
            };
        }
        if own.tangles(&self.scratch, &self.case.network.integer) {
            return None;
        }
        self.case.revise_by(row, &mut self.run, &mut self.scratch)?;
        Some(self.scratch[to].clone())
    }
}
