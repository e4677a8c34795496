//! Words that a column has held, and what they mean.

use std::collections::HashMap;

use super::lanes::{Cells, Lanes, MOST, ends};
use super::rows::Rows;

/// The words of a column that the strict reader has accepted, each with what it means.
///
/// Whole words are compared: two words are one only if all their bytes are.
#[derive(Debug)]
pub(super) struct Words {
    slots: Vec<Slot>,
    long: Vec<Box<[u8]>>,
    /// Long words that look like an earlier one at both ends, hashed whole.
    alike: HashMap<Box<[u8]>, u32>,
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

/// Odd numbers whose products mix all bits: the golden ratio's, and another.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER_ODD: u64 = 0xd6e8_feb8_6659_fd93;

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
        // The ends of a short word are the same bytes: each is mixed before they meet.
        let (head, tail) = (self.head.wrapping_mul(ODD), self.tail.wrapping_mul(OTHER_ODD));
        let met = head ^ tail.rotate_left(32) ^ u64::from(self.length);
        let mixed = (met ^ met >> 32).wrapping_mul(ODD);
        u32::try_from(mixed >> 32).expect("32 bits")
    }

    #[inline(always)]
    fn is_whole(self) -> bool {
        self.length <= 17
    }
}

impl Words {
    pub fn new() -> Self {
        let slots = vec![Slot::default(); 64];
        Self { slots, long: Vec::new(), alike: HashMap::new(), count: 0 }
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
            match self.meaning_of(digest, cells.text(rows, row)) {
                Some(meaning) => meanings[row] = meaning,
                None => odd[row] = true,
            }
        }
    }

    /// What a word means, if it has been accepted.
    pub fn meaning(&self, word: &[u8]) -> Option<u32> {
        self.meaning_of(Digest::of(word), word)
    }

    /// The same by its digest.
    #[inline(never)]
    fn meaning_of(&self, digest: Digest, word: &[u8]) -> Option<u32> {
        let slot = &self.slots[self.place(digest).ok()?];
        let is_it = digest.is_whole() || *self.long[slot.long as usize] == *word;
        is_it.then_some(slot.meaning).or_else(|| self.alike.get(word).copied())
    }

    /// Accepts a word; false if it is there already.
    pub fn accept(&mut self, word: &[u8], meaning: u32) -> bool {
        if self.meaning(word).is_some() {
            return false;
        }
        let digest = Digest::of(word);
        if self.place(digest).is_ok() {
            self.alike.insert(word.into(), meaning);
            return true;
        }
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
        if let Err(place) = self.place(slot.digest) {
            self.slots[place] = slot;
        }
    }

    /// The slot of a digest, or the free one that would be its.
    fn place(&self, digest: Digest) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut place = digest.hash() as usize & mask;
        loop {
            match self.slots[place].digest {
                known if known == digest => return Ok(place),
                Digest { length: 0, .. } => return Err(place),
                _ => place = (place + 1) & mask,
            }
        }
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

    /// Numbers in words are what identifiers are made of: few of them meet in one slot.
    #[test]
    fn numbered_words_spread_over_the_slots() {
        let names: [fn(u32) -> String; 5] = [
            |n| format!("{n}"),
            |n| format!("S{n:04}"),
            |n| format!("G{n:012}"),
            |n| format!("{n:05}-abcdefgh"),
            |n| format!("风电场{n}"),
        ];
        for name in names {
            let mut words = Words::new();
            (0..4_000).for_each(|n| assert!(words.accept(name(n).as_bytes(), n)));
            let mask = words.slots.len() - 1;
            let away = |(place, slot): (usize, &Slot)| {
                place.wrapping_sub(slot.digest.hash() as usize) & mask
            };
            let taken = words.slots.iter().enumerate().filter(|(_, slot)| slot.digest.length > 0);
            let steps: usize = taken.map(away).sum();
            assert!(steps < 2_000, "{steps} steps to 4000 words such as {}", name(17));
        }
    }

    /// One slot has the first of them, a table of whole words all others.
    #[test]
    fn long_words_alike_at_both_ends_are_told_apart_at_once() {
        let mut words = Words::new();
        let word = |n: u32| format!("the plant {n:06} of the city");
        (0..40_000).for_each(|n| assert!(words.accept(word(n).as_bytes(), n)));
        assert!(!words.accept(word(7).as_bytes(), 8));
        assert_eq!(words.alike.len(), 40_000 - 1);
        for n in [0, 1, 39_999] {
            assert_eq!(words.meaning(word(n).as_bytes()), Some(n));
        }
        assert_eq!(words.meaning(word(40_000).as_bytes()), None);
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
