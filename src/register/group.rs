//! Groups of projects by the words they share.

use super::role::Dimension;
use super::tally::{Currency, Tally};

/// A word of each dimension, the year for that of the start.
pub(super) type Key = [u32; 5];

/// What a cell of numbers holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Amount {
    /// In ten-thousandths of the base unit; 0 if it is missing.
    pub value: i128,
    pub is_missing: bool,
    /// The currency, if it is money.
    pub currency: Currency,
}

/// The tallies of every combination of words that there is.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// All ones for the dimensions that tell groups apart, else zero.
    mask: Packed,
    /// A hash table of the groups: one more than the place of each, 0 where there is none.
    slots: Vec<u32>,
    plain: Vec<Group>,
    /// What else there is of each group.
    tallies: Vec<Tally>,
}

/// A key by pairs of words, which a processor compares at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Packed {
    words: [u64; 2],
    year: u32,
}

/// What plain rows of a group add up to: a line of a processor's cache.
#[derive(Debug)]
#[repr(align(64))]
struct Group {
    key: Packed,
    projects: u32,
    without_capacity: u32,
    without_investment: u32,
    capacity: i128,
    yuan: i128,
}

impl Groups {
    /// Groups by the words of some dimensions.
    pub fn new(by: &[Dimension]) -> Self {
        let mut mask = Key::default();
        for dimension in by {
            mask[*dimension as usize] = u32::MAX;
        }
        Self { mask: Packed::of(mask), slots: vec![0; 64], plain: Vec::new(), tallies: Vec::new() }
    }

    /// Adds a plain row.
    #[inline(always)]
    pub fn add(&mut self, key: Key, capacity: Amount, investment: Amount) {
        let place = self.place(key);
        let group = &mut self.plain[place];
        let sums = (
            group.projects.checked_add(1),
            group.capacity.checked_add(capacity.value),
            group.yuan.checked_add(investment.value),
        );
        let (Some(projects), Some(of_capacity), Some(of_yuan), Currency::Yuan) =
            (sums.0, sums.1, sums.2, investment.currency)
        else {
            return self.add_apart(place, capacity, investment);
        };
        (group.projects, group.capacity, group.yuan) = (projects, of_capacity, of_yuan);
        group.without_capacity += u32::from(capacity.is_missing);
        group.without_investment += u32::from(investment.is_missing);
    }

    /// Adds what has no place in a [`Group`].
    #[cold]
    fn add_apart(&mut self, place: usize, capacity: Amount, investment: Amount) {
        let tally = &mut self.tallies[place];
        tally.projects += 1;
        if capacity.is_missing {
            tally.capacity.missing += 1;
        } else {
            tally.capacity.add(capacity.value);
        }
        if investment.is_missing {
            tally.without_investment += 1;
        } else {
            tally.investment[investment.currency as usize].add(investment.value);
        }
    }

    /// The tally for a row that is not plain.
    pub fn tally(&mut self, key: Key) -> &mut Tally {
        let place = self.place(key);
        &mut self.tallies[place]
    }

    /// Every tally, with the words of its group.
    pub fn into_tallies(self) -> impl Iterator<Item = (Key, Tally)> {
        self.plain.into_iter().zip(self.tallies).map(|(group, mut tally)| {
            let with = |without: u32| u64::from(group.projects - without);
            tally.projects += u64::from(group.projects);
            tally.capacity.add_all(group.capacity, with(group.without_capacity));
            tally.capacity.missing += u64::from(group.without_capacity);
            let yuan = &mut tally.investment[Currency::Yuan as usize];
            yuan.add_all(group.yuan, with(group.without_investment));
            tally.without_investment += u64::from(group.without_investment);
            (group.key.unpacked(), tally)
        })
    }

    /// Where the group of a key is.
    #[inline(always)]
    fn place(&mut self, key: Key) -> usize {
        let key = Packed::of(key).masked(self.mask);
        let mask = self.slots.len() - 1;
        let mut at = key.hash();
        loop {
            match self.slots[at & mask] as usize {
                0 => return self.open(key),
                next if self.plain[next - 1].key == key => return next - 1,
                _ => at += 1,
            }
        }
    }

    #[cold]
    fn open(&mut self, key: Packed) -> usize {
        self.plain.push(Group::of(key));
        self.tallies.push(Tally::default());
        if self.plain.len() * 4 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            (0..self.plain.len()).for_each(|place| self.put(place));
        } else {
            self.put(self.plain.len() - 1);
        }
        self.plain.len() - 1
    }

    fn put(&mut self, place: usize) {
        let mask = self.slots.len() - 1;
        let mut at = self.plain[place].key.hash();
        while self.slots[at & mask] != 0 {
            at += 1;
        }
        self.slots[at & mask] = u32::try_from(place + 1).expect("fewer than 2^32 groups");
    }
}

impl Group {
    fn of(key: Packed) -> Self {
        let (projects, without_capacity, without_investment) = (0, 0, 0);
        Self { key, projects, without_capacity, without_investment, capacity: 0, yuan: 0 }
    }
}

impl Packed {
    #[inline(always)]
    fn of(key: Key) -> Self {
        let pair = |low: u32, high: u32| u64::from(high) << 32 | u64::from(low);
        Self { words: [pair(key[0], key[1]), pair(key[2], key[3])], year: key[4] }
    }

    #[inline(always)]
    fn masked(self, mask: Self) -> Self {
        let [one, other] = self.words;
        Self { words: [one & mask.words[0], other & mask.words[1]], year: self.year & mask.year }
    }

    fn unpacked(self) -> Key {
        let halves = |pair: u64| [pair & u64::from(u32::MAX), pair >> 32];
        let [[a, b], [c, d]] = self.words.map(halves);
        let word = |half: u64| u32::try_from(half).expect("half of it");
        [word(a), word(b), word(c), word(d), self.year]
    }

    #[inline(always)]
    fn hash(self) -> usize {
        let mixed = self.words[0].wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ self.words[1].wrapping_mul(0xd6e8_feb8_6659_fd93)
            ^ u64::from(self.year).wrapping_mul(0xa076_1d64_78bd_642f);
        usize::try_from(mixed >> 32).expect("32 bits")
    }
}
