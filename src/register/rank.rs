//! Ids as numbers, side by side.

use super::lanes::{Cells, Lanes, MOST, ends};

/// An id of up to 16 bytes in an order of ids: the shorter first, then by their bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rank {
    pub length: u32,
    /// The first eight bytes, and the last eight, the first of each in the highest bits; of a
    /// shorter id each is all of it.
    pub head: u64,
    pub tail: u64,
}

impl Rank {
    /// Of an id by eight bytes from the start on, eight up to the end, and the length.
    #[inline(always)]
    fn new(head: u64, tail: u64, length: u32) -> Self {
        let others = 64 - 8 * length.min(8);
        let head = head.swap_bytes().unbounded_shr(others);
        let tail = tail.swap_bytes() & u64::MAX.unbounded_shr(others);
        Self { length, head, tail }
    }

    /// Of an id.
    pub fn of(id: &[u8]) -> Self {
        let (head, tail, length) = ends(id);
        Self::new(head, tail, length)
    }

    /// Whether it comes before another.
    #[inline(always)]
    pub fn is_before(self, other: Self) -> bool {
        let tail = (self.head == other.head) & (self.tail < other.tail);
        let rest = (self.head < other.head) | tail;
        (self.length < other.length) | (self.length == other.length) & rest
    }

    /// Whether it is all of its id.
    #[inline(always)]
    pub fn fits(self) -> bool {
        self.length <= 16
    }

    /// The id itself, if it [fits](Self::fits): so many bytes at the end of these.
    pub fn id(self) -> ([u8; 16], usize) {
        let mut bytes = [0; 16];
        let length = self.length as usize;
        if let Some(head) = bytes[16 - length..].first_chunk_mut() {
            *head = self.head.to_be_bytes();
        }
        bytes[8..].copy_from_slice(&self.tail.to_be_bytes());
        (bytes, length)
    }

    /// How many bits of the head are in the tail too.
    #[inline(always)]
    fn shared(self) -> u32 {
        8 * 16_u32.saturating_sub(self.length)
    }

    /// How far it is above another of the same length, if that is not more than a byte can
    /// hold; 0 if it is more, or if it is not above.
    #[inline(always)]
    pub fn step_from(self, before: Self) -> u8 {
        let apart = (self.head ^ before.head).unbounded_shr(self.shared());
        let step = self.tail.wrapping_sub(before.tail);
        let is_above = (self.tail > before.tail) & (step <= 0xff);
        let is_near = (self.length == before.length) & (apart == 0) & is_above;
        if is_near { step.to_le_bytes()[0] } else { 0 }
    }

    /// The id that is so far above.
    pub fn above(self, step: u8) -> Self {
        let shared = self.shared();
        let tail = self.tail + u64::from(step);
        let own = self.head.unbounded_shr(shared).unbounded_shl(shared);
        let head = own | tail.unbounded_shr(64_u32.saturating_sub(shared));
        Self { head, tail, ..self }
    }
}

/// The ids of some rows.
pub(super) struct Ranks {
    lengths: Lanes<u32>,
    heads: Lanes<u64>,
    tails: Lanes<u64>,
}

impl Ranks {
    #[inline(always)]
    pub fn of(ids: &Cells) -> Self {
        let (mut heads, mut tails) = ([0; MOST], [0; MOST]);
        for row in 0..MOST {
            let rank = Rank::new(ids.heads[row], ids.tails[row], ids.lengths[row]);
            (heads[row], tails[row]) = (rank.head, rank.tail);
        }
        Self { lengths: ids.lengths, heads, tails }
    }

    #[inline(always)]
    pub fn of_row(&self, row: usize) -> Rank {
        Rank { length: self.lengths[row], head: self.heads[row], tail: self.tails[row] }
    }
}

#[cfg(test)]
impl FromIterator<Rank> for Ranks {
    fn from_iter<I: IntoIterator<Item = Rank>>(ranks: I) -> Self {
        let mut all = Self { lengths: [0; MOST], heads: [0; MOST], tails: [0; MOST] };
        for (row, rank) in ranks.into_iter().enumerate() {
            (all.lengths[row], all.heads[row], all.tails[row]) =
                (rank.length, rank.head, rank.tail);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn an_id_is_what_it_was(id in proptest::collection::vec(any::<u8>(), 1..=16)) {
            let (bytes, length) = Rank::of(&id).id();
            prop_assert_eq!(&bytes[16 - length..], &id);
        }

        #[test]
        fn a_step_is_how_far_an_id_is_above(
            id in proptest::collection::vec(prop_oneof![b'!'..b'~', Just(0xff), Just(0)], 1..=16),
            up in prop_oneof![0..0x200_u128, 0..1_u128 << 100],
        ) {
            let number = |id: &[u8]| id.iter().fold(0, |all, byte| all << 8 | u128::from(*byte));
            let above = number(&id).wrapping_add(up).to_be_bytes();
            let above = &above[16 - id.len()..];
            let distance = number(above).checked_sub(number(&id));
            let (before, after) = (Rank::of(&id), Rank::of(above));
            let step = after.step_from(before);
            let near = distance.and_then(|distance| u8::try_from(distance).ok());
            // A step that carries beyond the last eight bytes is none, and no text has one.
            let carries = id.len() > 8 && number(&id) >> 64 != number(above) >> 64;
            prop_assert_eq!(step, near.filter(|_| !carries).unwrap_or(0));
            prop_assert!(step == 0 || before.above(step) == after);
        }
    }

    #[test]
    fn there_is_a_step_only_to_what_is_near_above() {
        let step = |before: &str, after: &str| {
            Rank::of(after.as_bytes()).step_from(Rank::of(before.as_bytes()))
        };
        assert_eq!(step("P00000009", "P00000010"), 0xf7);
        assert_eq!(step("a", "b"), 1);
        assert_eq!(step("0123456789abcdef", "0123456789abcdeg"), 1);
        for (before, after) in [
            ("a", "a"),
            ("b", "a"),
            ("9", "10"),
            ("P99", "Q00"),
            ("P00000001", "Q00000002"),
            ("012345678", "112345679"),
            ("0123456789abcdef", "1123456789abcdeg"),
        ] {
            assert_eq!(step(before, after), 0, "{before} {after}");
        }
    }
}
