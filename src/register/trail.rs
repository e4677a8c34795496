//! Ids that rise by little, kept in about a byte each.

use super::lanes::MOST;
use super::rank::{Rank, Ranks};

/// Ids, each kept as how far it is above the one before, or whole where that is too far.
#[derive(Debug, Default)]
pub(super) struct Trail {
    last: Rank,
    /// A step up of one byte; or a zero, and the length, head and tail of an id.
    bytes: Vec<u8>,
}

/// How many bytes an id takes that is kept whole.
const WHOLE: usize = 1 + 1 + 8 + 8;

impl Trail {
    /// Keeps the ids of some rows; false if it does not, for that would take too much room.
    #[inline(always)]
    pub fn keep(&mut self, ranks: &Ranks, count: usize) -> bool {
        let mut steps = [0; MOST];
        steps[0] = ranks.of_row(0).step_from(self.last);
        for (row, step) in steps.iter_mut().enumerate().skip(1) {
            *step = ranks.of_row(row).step_from(ranks.of_row(row - 1));
        }
        let whole = steps[..count].iter().fold(0, |sum, step| sum + usize::from(*step == 0));
        if whole * 3 > count {
            return false;
        }
        let mut start = 0;
        for row in (0..count).filter(|row| steps[*row] == 0) {
            self.bytes.extend_from_slice(&steps[start..row]);
            self.put(ranks.of_row(row));
            start = row + 1;
        }
        self.bytes.extend_from_slice(&steps[start..count]);
        self.last = ranks.of_row(count - 1);
        true
    }

    #[inline(never)]
    fn put(&mut self, rank: Rank) {
        let [length, ..] = rank.length.to_le_bytes();
        self.bytes.extend_from_slice(&[0, length]);
        self.bytes.extend_from_slice(&rank.head.to_le_bytes());
        self.bytes.extend_from_slice(&rank.tail.to_le_bytes());
    }

    /// How many ids there are at most.
    pub fn most(&self) -> usize {
        self.bytes.len()
    }

    /// The ids that were kept.
    pub fn ids(&self) -> impl Iterator<Item = Rank> {
        let mut rest = self.bytes.as_slice();
        let mut last = Rank::default();
        std::iter::from_fn(move || {
            let (step, after) = rest.split_first()?;
            (last, rest) = match step {
                0 => (whole(after), &rest[WHOLE..]),
                step => (last.above(*step), after),
            };
            Some(last)
        })
    }
}

/// The id that stands whole at the start of some bytes.
fn whole(bytes: &[u8]) -> Rank {
    let eight = |at: usize| u64::from_le_bytes(*bytes[at..].first_chunk().expect("it is whole"));
    Rank { length: u32::from(bytes[0]), head: eight(1), tail: eight(9) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(start: &str, numbers: &[u32]) -> Vec<Rank> {
        numbers.iter().map(|number| Rank::of(format!("{start}{number:07}").as_bytes())).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_was_kept_comes_back(
            gaps in proptest::collection::vec(prop_oneof![9 => 1..3_u32, 1 => 0..5_000_u32], 1..300),
            count in 1..=MOST,
            start in "[P长]{0,3}",
        ) {
            let numbers: Vec<u32> = gaps
                .iter()
                .scan(0, |at, gap| {
                    *at += gap;
                    Some(*at)
                })
                .collect();
            let (mut trail, mut kept) = (Trail::default(), Vec::new());
            for rows in ids(&start, &numbers).chunks(count) {
                if trail.keep(&rows.iter().copied().collect(), rows.len()) {
                    kept.extend_from_slice(rows);
                }
            }
            prop_assert_eq!(trail.ids().collect::<Vec<_>>(), kept);
        }
    }

    #[test]
    fn neighbours_take_about_a_byte_and_what_is_far_apart_is_not_kept() {
        let mut trail = Trail::default();
        for start in (0..1_000).step_by(50) {
            let rows = ids("P0", &(start..start + 50).collect::<Vec<_>>());
            assert!(trail.keep(&rows.into_iter().collect(), 50));
        }
        assert_eq!(trail.ids().count(), 1_000);
        assert_eq!(trail.bytes.len(), 1_000 + 10 * (WHOLE - 1));
        let far: Vec<_> = (0..50).map(|n| n * 100_000).collect();
        assert!(!trail.keep(&ids("P0", &far).into_iter().collect(), 50));
        assert_eq!(trail.ids().count(), 1_000);
    }
}
