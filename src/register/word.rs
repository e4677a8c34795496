//! Words that a column has held, and what they mean.

use super::lanes::{Cells, Lanes, MOST, ends};
use super::rows::Rows;

/// The words of a column that the strict reader has accepted, each with what it means.
///
/// Whole words are compared: two words are one only if all their bytes are.
#[derive(Debug)]
pub(super) struct Words {
    slots: Vec<Slot>,
    long: Vec<Box<[u8]>>,
    count: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    digest: Digest,
    meaning: u32,
    /// Where in `long` the word is, if it has more bytes than a digest holds.
    long: u32,
}

/// The length of a word, its first eight bytes and its last eight; of a shorter one each is all
/// of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Digest {
    head: u64,
    tail: u64,
    /// One more than the length; 0 in an empty slot.
    length: u32,
}

impl Digest {
    /// By eight bytes from the start on, eight up to the end, and the length.
    #[inline(always)]
    fn new(head: u64, tail: u64, length: u32) -> Self {
        let others = 64 - 8 * length.min(8);
        let (head, tail) = (head.unbounded_shl(others), tail.unbounded_shr(others));
        Self { head, tail, length: length + 1 }
    }

    fn of(word: &[u8]) -> Self {
        let (head, tail, length) = ends(word);
        Self::new(head, tail, length)
    }

    #[inline(always)]
    fn hash(self) -> u32 {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        u32::try_from(mixed >> 32).expect("32 bits")
    }

    #[inline(always)]
    fn is_whole(self) -> bool {
        self.length <= 17
    }
}

impl Words {
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); 64], long: Vec::new(), count: 0 }
    }

    /// What the words of a column mean; a row whose word has not been accepted is odd.
    #[inline(always)]
    pub fn meanings(
        &self,
        rows: Rows<'_>,
        cells: &Cells,
        meanings: &mut Lanes<u32>,
        odd: &mut Lanes<bool>,
    ) {
        let (mut heads, mut tails, mut hashes) = ([0; MOST], [0; MOST], [0; MOST]);
        for row in 0..MOST {
            let digest = Digest::new(cells.heads[row], cells.tails[row], cells.lengths[row]);
            (heads[row], tails[row], hashes[row]) = (digest.head, digest.tail, digest.hash());
        }
        let mask = self.slots.len() - 1;
        for row in 0..rows.count() {
            let length = cells.lengths[row] + 1;
            let digest = Digest { head: heads[row], tail: tails[row], length };
            let slot = &self.slots[hashes[row] as usize & mask];
            if (slot.digest == digest) & digest.is_whole() {
                meanings[row] = slot.meaning;
                continue;
            }
            match self.meaning_from(hashes[row], digest, cells.text(rows, row)) {
                Some(meaning) => meanings[row] = meaning,
                None => odd[row] = true,
            }
        }
    }

    /// What a word means, if it has been accepted.
    pub fn meaning(&self, word: &[u8]) -> Option<u32> {
        let digest = Digest::of(word);
        self.meaning_from(digest.hash(), digest, word)
    }

    /// The same, looked for from a slot on.
    #[inline(never)]
    fn meaning_from(&self, hash: u32, digest: Digest, word: &[u8]) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize;
        loop {
            let slot = &self.slots[at & mask];
            if slot.digest == digest
                && (digest.is_whole() || *self.long[slot.long as usize] == *word)
            {
                return Some(slot.meaning);
            }
            if slot.digest.length == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Accepts a word; false if it is there already.
    pub fn accept(&mut self, word: &[u8], meaning: u32) -> bool {
        if self.meaning(word).is_some() {
            return false;
        }
        let digest = Digest::of(word);
        let long = u32::try_from(self.long.len()).expect("fewer than 2^32 words");
        if !digest.is_whole() {
            self.long.push(word.into());
        }
        self.count += 1;
        if self.count * 4 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); old.len() * 2];
            old.into_iter().filter(|slot| slot.digest.length > 0).for_each(|slot| self.put(slot));
        }
        self.put(Slot { digest, meaning, long });
        true
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = slot.digest.hash() as usize;
        while self.slots[at & mask].digest.length > 0 {
            at += 1;
        }
        self.slots[at & mask] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_share_their_ends_are_told_apart() {
        let mut words = Words::new();
        let many: Vec<Vec<u8>> = (0..40)
            .flat_map(|length| [0, 1, 2].map(|middle| with_middle(length, middle)))
            .collect();
        let mut expected: Vec<(Vec<u8>, u32)> = Vec::new();
        for word in many {
            if expected.iter().any(|(known, _)| *known == word) {
                continue;
            }
            assert_eq!(words.meaning(&word), None, "{word:?}");
            let meaning = u32::try_from(expected.len()).expect("few");
            words.accept(&word, meaning);
            expected.push((word, meaning));
        }
        for (word, number) in expected {
            assert_eq!(words.meaning(&word), Some(number), "{word:?}");
        }
    }

    /// `length` ones, with another byte in the middle.
    fn with_middle(length: usize, middle: u8) -> Vec<u8> {
        let mut word = vec![1; length];
        if let Some(byte) = word.get_mut(length / 2) {
            *byte += middle;
        }
        word
    }
}
