//! Words that a column has held, and what they mean.

use super::rows::{Cell, PADDING};

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

/// The length of a word and its first sixteen bytes; its first and its last eight if there are
/// more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Digest {
    head: u64,
    tail: u64,
    /// One more than the length; 0 in an empty slot.
    length: usize,
}

impl Digest {
    #[inline(always)]
    fn of(word: Cell<'_>) -> Self {
        let length = word.len() + 1;
        let [head, tail] = if length <= 17 {
            word.sixteen()
        } else {
            [0, word.len() - 8].map(|at| u64::from_le_bytes(word.load(at)))
        };
        Self { head, tail, length }
    }

    #[inline(always)]
    fn slot(self, mask: usize) -> usize {
        let mixed = (self.head ^ self.tail.rotate_left(29) ^ self.length as u64)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed >> 32).expect("32 bits") & mask
    }

    fn is_whole(self) -> bool {
        self.length <= 17
    }
}

impl Words {
    pub fn new() -> Self {
        Self { slots: vec![Slot::default(); 64], long: Vec::new(), count: 0 }
    }

    /// What a word means, if it has been accepted.
    #[inline(always)]
    pub fn meaning(&self, word: Cell<'_>) -> Option<u32> {
        let digest = Digest::of(word);
        let mask = self.slots.len() - 1;
        let mut at = digest.slot(mask);
        loop {
            let slot = &self.slots[at & mask];
            if slot.digest == digest
                && (digest.is_whole() || *self.long[slot.long as usize] == *word.bytes())
            {
                return Some(slot.meaning);
            }
            if slot.digest.length == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// What a row means that has no cell for a word.
    pub fn meaning_of_nothing(&self) -> Option<u32> {
        self.meaning(Cell::before_padding(&[0; PADDING]))
    }

    /// Accepts a word; false if it is there already.
    pub fn accept(&mut self, word: &[u8], meaning: u32) -> bool {
        let padded = [word, &[0; PADDING]].concat();
        let cell = Cell::before_padding(&padded);
        if self.meaning(cell).is_some() {
            return false;
        }
        let digest = Digest::of(cell);
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
        let mut at = slot.digest.slot(mask);
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
            assert_eq!(meaning(&words, &word), None, "{word:?}");
            let meaning = u32::try_from(expected.len()).expect("few");
            words.accept(&word, meaning);
            expected.push((word, meaning));
        }
        for (word, number) in expected {
            assert_eq!(meaning(&words, &word), Some(number), "{word:?}");
        }
    }

    fn meaning(words: &Words, word: &[u8]) -> Option<u32> {
        words.meaning(Cell::before_padding(&[word, &[b'x'; PADDING]].concat()))
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
