//! Whether an id stands twice.
//!
//! Ids that rise from row to row need no memory to be told apart. Where they do not rise, a
//! fingerprint of each is kept, eight bytes a row; ids whose fingerprints meet are read again
//! and compared whole.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::parallel;

/// How ids are told apart in one reading of a register.
#[derive(Clone, Debug)]
pub(super) enum Watch {
    /// Not at all.
    Nothing,
    /// By whether they rise.
    Rise,
    /// By fingerprints.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    length: usize,
    head: u64,
    tail: u64,
}

impl Rank {
    /// `None` if the id is too long.
    #[inline(always)]
    fn of(id: &[u8]) -> Option<Self> {
        let length = id.len();
        if let (Some(head), Some(tail)) = (id.first_chunk::<8>(), id.last_chunk::<8>()) {
            let [head, tail] = [head, tail].map(|part| u64::from_be_bytes(*part));
            return (length <= 16).then_some(Self { length, head, tail });
        }
        let head = id.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
        Some(Self { length, head, tail: 0 })
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
    #[inline(always)]
    pub fn note(&mut self, watch: &Watch, id: &[u8], line: impl FnOnce() -> u32) {
        match watch {
            Watch::Nothing => {}
            Watch::Rise => self.rises(id),
            Watch::Fingerprints => self.fingerprints.push(fingerprint(id)),
            Watch::Suspects(suspects) => {
                if suspects.contains(&fingerprint(id)) {
                    self.suspects.push((String::from_utf8_lossy(id).into_owned(), line()));
                }
            }
        }
    }

    #[inline(always)]
    fn rises(&mut self, id: &[u8]) {
        match (Rank::of(id), &mut self.rise) {
            (Some(rank), Some(rise)) if rank > rise.last => rise.last = rank,
            (Some(rank), rise @ None) => *rise = Some(Rise { first: rank, last: rank }),
            _ => self.fell = true,
        }
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
