//! Numbers for pairs of numbers.

/// Pairs of numbers, numbered as they come.
#[derive(Debug)]
pub(super) struct Pairs {
    table: Table,
    /// A hash table: one more than the number of each pair, 0 where there is none.
    slots: Vec<u32>,
    /// The pairs, the first in the upper half.
    numbered: Vec<u64>,
}

/// The numbers of pairs of low numbers, where a column of few words meets another.
#[derive(Debug)]
struct Table {
    /// One more than the number of each pair, 0 where there is none: rows by the first.
    cells: Vec<u32>,
    /// How many bits the first of a pair has, and how many the second.
    height: u32,
    width: u32,
}

impl Pairs {
    pub fn new() -> Self {
        let table = Table::of_bits(0, 0);
        Self { table, slots: vec![0; 64], numbered: Vec::new() }
    }

    /// The number of a pair.
    #[inline(always)]
    pub fn number(&mut self, one: u32, other: u32) -> u32 {
        match self.table.next(one, other) {
            0 => self.look_up(one, other),
            next => next - 1,
        }
    }

    /// The pair of a number.
    pub fn of(&self, number: u32) -> (u32, u32) {
        let pair = self.numbered[number as usize];
        let half = |half: u64| u32::try_from(half).expect("half of it");
        (half(pair >> 32), half(pair & u64::from(u32::MAX)))
    }

    /// The number of a pair that is not in the table; from then on it is, if it fits.
    #[inline(never)]
    fn look_up(&mut self, one: u32, other: u32) -> u32 {
        let number = self.find(u64::from(one) << 32 | u64::from(other));
        self.table.put(one, other, number);
        if let Some(mut larger) = self.table.larger(one, other) {
            for number in 0..u32::try_from(self.numbered.len()).expect("fewer than 2^32 pairs") {
                let (one, other) = self.of(number);
                larger.put(one, other, number);
            }
            self.table = larger;
        }
        number
    }

    /// The number of a pair, which is a new one if it has none.
    fn find(&mut self, pair: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash(pair);
        loop {
            match self.slots[at & mask] {
                0 => return self.open(pair),
                next if self.numbered[next as usize - 1] == pair => return next - 1,
                _ => at += 1,
            }
        }
    }

    #[cold]
    fn open(&mut self, pair: u64) -> u32 {
        self.numbered.push(pair);
        if self.numbered.len() * 4 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            (1..=self.numbered.len()).for_each(|number| self.put(number));
        } else {
            self.put(self.numbered.len());
        }
        u32::try_from(self.numbered.len() - 1).expect("fewer than 2^32 pairs")
    }

    /// Puts one more than the number of a pair into its slot.
    fn put(&mut self, next: usize) {
        let mask = self.slots.len() - 1;
        let mut at = hash(self.numbered[next - 1]);
        while self.slots[at & mask] != 0 {
            at += 1;
        }
        self.slots[at & mask] = u32::try_from(next).expect("fewer than 2^32 pairs");
    }
}

impl Table {
    /// How many bits both of a pair have at most: then it stays in the second nearest cache.
    const MOST_BITS: u32 = 16;

    /// An empty one for pairs of so many bits.
    fn of_bits(height: u32, width: u32) -> Self {
        Self { cells: vec![0; 1 << (height + width)], height, width }
    }

    /// One more than the number of a pair, 0 if it is not here.
    #[inline(always)]
    fn next(&self, one: u32, other: u32) -> u32 {
        self.cell(one, other).map_or(0, |cell| self.cells[cell])
    }

    /// Where a pair belongs, if there is room for it.
    #[inline(always)]
    fn cell(&self, one: u32, other: u32) -> Option<usize> {
        let has_room = one >> self.height | other >> self.width == 0;
        has_room.then_some((one << self.width | other) as usize)
    }

    /// An empty one that has room for a pair that this one has none for, if that is not too large.
    fn larger(&self, one: u32, other: u32) -> Option<Self> {
        let bits = |number: u32| u32::BITS - number.leading_zeros();
        let (height, width) = (self.height.max(bits(one)), self.width.max(bits(other)));
        let is_larger = (height, width) != (self.height, self.width);
        (is_larger && height + width <= Self::MOST_BITS).then(|| Self::of_bits(height, width))
    }

    /// Puts a pair where it belongs, if there is room.
    fn put(&mut self, one: u32, other: u32, number: u32) {
        if let Some(cell) = self.cell(one, other) {
            self.cells[cell] = number + 1;
        }
    }
}

#[inline(always)]
fn hash(pair: u64) -> usize {
    usize::try_from(pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).expect("32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_has_a_number_of_its_own_and_keeps_it() {
        let mut pairs = Pairs::new();
        let mut given = Vec::new();
        // Low numbers first, then some that have no room in a table, then those between them.
        let ones = [0, 1, 7, 3, 200, 90_000, u32::MAX, 12, 255, 256];
        let others = [0, 2, 1, 250, 4, 255, 256, u32::MAX, 70_000, 17];
        for most in 1..=ones.len() {
            for one in &ones[..most] {
                for other in &others[..most] {
                    let number = pairs.number(*one, *other);
                    let known = given.iter().position(|pair| *pair == (*one, *other));
                    assert_eq!(number as usize, known.unwrap_or(given.len()));
                    if known.is_none() {
                        given.push((*one, *other));
                    }
                }
            }
        }
        assert_eq!(given.len(), ones.len() * others.len());
        for (number, pair) in given.iter().enumerate() {
            let number = u32::try_from(number).expect("few");
            assert_eq!((pairs.number(pair.0, pair.1), pairs.of(number)), (number, *pair));
        }
    }
}
