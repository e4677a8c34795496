//! Whether an id stands twice.
//!
//! Ids that rise from row to row need no memory to be told apart. Where they do not rise, or
//! cannot be read again if they do not, each is kept: how far it is above the one before, in a
//! byte, or else a fingerprint of eight. If they all rise that is the end of it; if not, each gets
//! its fingerprint, and ids whose fingerprints meet are read again and compared whole.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::lanes::{Cells, MOST};
use super::rank::{Rank, Ranks};
use super::rows::Rows;
use super::trail::Trail;
use crate::parallel;

/// How ids are told apart in one reading of a register.
#[derive(Clone, Debug)]
pub(super) enum Watch {
    /// Not at all.
    Nothing,
    /// By whether they rise.
    Rise,
    /// By keeping all, and by whether they rise.
    All,
    /// Only those with these fingerprints, whole and with their lines.
    Suspects(BTreeSet<u64>),
}

/// What a reader has seen of the ids.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The first and the last id of the chunk, as long as they rise.
    pub rise: Option<Rise>,
    /// Whether they have risen so far.
    pub fell: bool,
    /// Of every chunk of this reader, those that rise by little.
    trail: Trail,
    /// Those of the others.
    fingerprints: Vec<u64>,
    /// Of this chunk: ids with the lines they are on.
    pub suspects: Vec<(String, u32)>,
}

/// The ends of a run of rising ids.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rise {
    pub first: Rank,
    pub last: Rank,
}

impl Seen {
    /// Takes out what is of one chunk alone.
    pub fn of_chunk(&mut self) -> Self {
        let trail = std::mem::take(&mut self.trail);
        let fingerprints = std::mem::take(&mut self.fingerprints);
        std::mem::replace(self, Self { trail, fingerprints, ..Self::default() })
    }

    /// Notes the id of a row; `line` is asked for only where it is wanted.
    pub fn note(&mut self, watch: &Watch, id: &[u8], line: impl FnOnce() -> u32) {
        match watch {
            Watch::Nothing => {}
            Watch::Rise => self.note_rank(id),
            Watch::All => {
                self.note_rank(id);
                self.fingerprints.push(fingerprint(id));
            }
            Watch::Suspects(suspects) => {
                if suspects.contains(&fingerprint(id)) {
                    self.suspects.push((String::from_utf8_lossy(id).into_owned(), line()));
                }
            }
        }
    }

    fn note_rank(&mut self, id: &[u8]) {
        let rank = Rank::of(id);
        self.rises(Rise { first: rank, last: rank }, rank.fits());
    }

    /// Notes the ids of some rows; `line` gives that of a row.
    #[inline(always)]
    pub fn note_all(
        &mut self,
        watch: &Watch,
        (rows, ids): (Rows<'_>, &Cells),
        mut line: impl FnMut(usize) -> u32,
    ) {
        let count = rows.count();
        match watch {
            Watch::Nothing => {}
            Watch::Rise => {
                self.note_ranks(&Ranks::of(ids), count);
            }
            Watch::All => {
                let ranks = Ranks::of(ids);
                if !(self.note_ranks(&ranks, count) && self.trail.keep(&ranks, count)) {
                    let all = (0..count).map(|row| fingerprint(ids.text(rows, row)));
                    self.fingerprints.extend(all);
                }
            }
            Watch::Suspects(_) => {
                for row in 0..count {
                    self.note(watch, ids.text(rows, row), || line(row));
                }
            }
        }
    }

    /// Whether some ids rise.
    #[inline(always)]
    fn note_ranks(&mut self, ranks: &Ranks, count: usize) -> bool {
        let mut rise = true;
        for row in 1..MOST {
            let (before, after) = (ranks.of_row(row - 1), ranks.of_row(row));
            rise &= (row >= count) | before.is_before(after) & before.fits();
        }
        let (first, last) = (ranks.of_row(0), ranks.of_row(count - 1));
        rise &= last.fits();
        self.rises(Rise { first, last }, rise);
        rise
    }

    /// Notes a run of ids that rise, if they do.
    #[inline(always)]
    fn rises(&mut self, run: Rise, rise: bool) {
        let before = self.rise.map(|before| before.last);
        if !rise || before.is_some_and(|before| !before.is_before(run.first)) {
            self.fell = true;
            return;
        }
        let first = self.rise.map_or(run.first, |before| before.first);
        self.rise = Some(Rise { first, last: run.last });
    }

    /// Takes out the fingerprints of all ids that were kept.
    pub fn fingerprints(&mut self) -> Vec<u64> {
        let mut all = std::mem::take(&mut self.fingerprints);
        let trail = std::mem::take(&mut self.trail);
        all.reserve_exact(trail.most());
        all.extend(trail.ids().map(|rank| {
            let (bytes, length) = rank.id();
            fingerprint(&bytes[16 - length..])
        }));
        all
    }
}

/// 64 bits of an id; two ids may share theirs.
pub(super) fn fingerprint(id: &[u8]) -> u64 {
    let mix = |state: u64, word: u64| {
        let product = u128::from(state ^ word) * 0x8ebc_6af0_9c88_c6e3;
        let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).expect("64 bits");
        half(product) ^ half(product >> 64)
    };
    let (words, rest) = id.as_chunks::<8>();
    let start = 0x9e37_79b9_7f4a_7c15 ^ id.len() as u64;
    let state = words.iter().fold(start, |state, word| mix(state, u64::from_le_bytes(*word)));
    let rest = rest.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    mix(mix(state, rest), 0x5896_36d4_5b0b_13c7)
}

/// The fingerprints that stand more than once in several lists, which it sorts.
pub(super) fn met(lists: &mut [Vec<u64>]) -> BTreeSet<u64> {
    let unsorted: Vec<_> = lists.iter_mut().map(Mutex::new).collect();
    parallel::map(unsorted.len(), |n| {
        unsorted[n].lock().expect("no work panics").sort_unstable();
    });
    let mut met = BTreeSet::new();
    for list in lists.iter() {
        met.extend(list.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]));
    }
    for (n, left) in lists.iter().enumerate() {
        for right in &lists[n + 1..] {
            let mut rest = right.iter().copied().peekable();
            for fingerprint in left {
                while rest.next_if(|other| other < fingerprint).is_some() {}
                if rest.peek() == Some(fingerprint) {
                    met.insert(*fingerprint);
                }
            }
        }
    }
    met
}
