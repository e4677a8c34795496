//! Whether an id stands twice.
//!
//! Ids that rise from row to row need no memory to be told apart. Where they do not rise, or
//! cannot be read again if they do not, a fingerprint of each is kept, eight bytes a row; ids whose
//! fingerprints meet are read again and compared whole.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::lanes::{Cells, MOST, ends};
use super::rows::Rows;
use crate::parallel;

/// How ids are told apart in one reading of a register.
#[derive(Clone, Debug)]
pub(super) enum Watch {
    /// Not at all.
    Nothing,
    /// By whether they rise.
    Rise,
    /// By fingerprints, unless they rise.
    Fingerprints,
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
    /// Of every chunk of this reader.
    pub fingerprints: Vec<u64>,
    /// Of this chunk: ids with the lines they are on.
    pub suspects: Vec<(String, u32)>,
}

/// The ends of a run of rising ids.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rise {
    pub first: Rank,
    pub last: Rank,
}

/// An id of up to 16 bytes in an order of ids: the shorter first, then by their bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    length: u32,
    /// The first eight bytes, and the last eight, the first of each in the highest bits; of a
    /// shorter id each is all of it.
    head: u64,
    tail: u64,
}

impl Rank {
    /// Of an id by eight bytes from the start on, eight up to the end, and the length.
    #[inline(always)]
    fn new(head: u64, tail: u64, length: u32) -> Self {
        let others = 64 - 8 * length.min(8);
        let head = head.swap_bytes().unbounded_shr(others);
        let tail = tail.unbounded_shr(others).swap_bytes();
        Self { length, head, tail }
    }

    /// Whether it comes before another.
    #[inline(always)]
    pub fn is_before(self, other: Self) -> bool {
        let tail = (self.head == other.head) & (self.tail < other.tail);
        let rest = (self.head < other.head) | tail;
        (self.length < other.length) | (self.length == other.length) & rest
    }

    fn fits(self) -> bool {
        self.length <= 16
    }
}

impl Seen {
    /// Forgets what is of one chunk alone.
    pub fn start(&mut self) {
        (self.rise, self.fell) = (None, false);
        self.suspects.clear();
    }

    /// Takes out what is of one chunk alone.
    pub fn of_chunk(&mut self) -> Self {
        let suspects = std::mem::take(&mut self.suspects);
        Self { rise: self.rise, fell: self.fell, fingerprints: Vec::new(), suspects }
    }

    /// Notes the id of a row; `line` is asked for only where it is wanted.
    pub fn note(&mut self, watch: &Watch, id: &[u8], line: impl FnOnce() -> u32) {
        match watch {
            Watch::Nothing => {}
            Watch::Rise => self.note_rank(id),
            Watch::Fingerprints => {
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
        let (head, tail, length) = ends(id);
        let rank = Rank::new(head, tail, length);
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
            Watch::Rise => self.note_ranks(ids, count),
            Watch::Fingerprints => {
                self.note_ranks(ids, count);
                let all = (0..count).map(|row| fingerprint(ids.text(rows, row)));
                self.fingerprints.extend(all);
            }
            Watch::Suspects(_) => {
                for row in 0..count {
                    self.note(watch, ids.text(rows, row), || line(row));
                }
            }
        }
    }

    #[inline(always)]
    fn note_ranks(&mut self, ids: &Cells, count: usize) {
        let (mut heads, mut tails) = ([0; MOST], [0; MOST]);
        for row in 0..MOST {
            let rank = Rank::new(ids.heads[row], ids.tails[row], ids.lengths[row]);
            (heads[row], tails[row]) = (rank.head, rank.tail);
        }
        let rank = |row: usize| {
            let (length, head, tail) = (ids.lengths[row], heads[row], tails[row]);
            Rank { length, head, tail }
        };
        let mut rise = true;
        for row in 1..MOST {
            let (before, after) = (rank(row - 1), rank(row));
            rise &= (row >= count) | before.is_before(after) & before.fits();
        }
        let (first, last) = (rank(0), rank(count - 1));
        self.rises(Rise { first, last }, rise && last.fits());
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
