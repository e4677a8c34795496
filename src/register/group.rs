//! Groups of projects by the words they share.

use super::role::Dimension;
use super::tally::Tally;

/// The tallies of every combination of words that there is.
#[derive(Debug)]
pub(super) struct Groups {
    slots: Vec<Option<(u32, u32, u32)>>,
    steps: usize,
    nodes: u32,
    tallies: Vec<([u32; 5], Tally)>,
}

impl Default for Groups {
    fn default() -> Self {
        Self { slots: vec![None; 64], steps: 0, nodes: 1, tallies: Vec::new() }
    }
}

impl Groups {
    /// The tally of a project's group: by the words of some dimensions, in this order.
    ///
    /// A node stands for the words of the first dimensions; a step leads from it, by the word
    /// of the next one, to another node, and from the last to a tally.
    #[inline(always)]
    pub fn tally(&mut self, by: &[Dimension], words: [u32; 4], year: u32) -> &mut Tally {
        let mut node = 0;
        for (n, dimension) in by.iter().enumerate() {
            let word = match dimension {
                Dimension::Start => year,
                dimension => words[*dimension as usize],
            };
            node = match self.step(node, word) {
                Some(next) => next,
                None => self.add(node, word, n + 1 == by.len(), by, words, year),
            };
        }
        if by.is_empty() && self.tallies.is_empty() {
            self.tallies.push(([0; 5], Tally::default()));
        }
        &mut self.tallies[node as usize].1
    }

    /// Every tally, with the words of its group in the order of the dimensions.
    pub fn into_tallies(self) -> Vec<([u32; 5], Tally)> {
        self.tallies
    }

    #[inline(always)]
    fn step(&self, node: u32, word: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = slot(node, word);
        loop {
            match self.slots[at & mask] {
                Some((from, by, to)) if from == node && by == word => return Some(to),
                Some(_) => at += 1,
                None => return None,
            }
        }
    }

    #[cold]
    fn add(
        &mut self,
        node: u32,
        word: u32,
        last: bool,
        by: &[Dimension],
        words: [u32; 4],
        year: u32,
    ) -> u32 {
        let to = if last {
            let mut key = [0; 5];
            for (key, dimension) in key.iter_mut().zip(by) {
                *key =
                    if *dimension == Dimension::Start { year } else { words[*dimension as usize] };
            }
            self.tallies.push((key, Tally::default()));
            u32::try_from(self.tallies.len() - 1).expect("fewer than 2^32 groups")
        } else {
            self.nodes += 1;
            self.nodes - 1
        };
        self.steps += 1;
        if self.steps * 2 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![None; old.len() * 2];
            old.into_iter().flatten().for_each(|step| self.put(step));
        }
        self.put((node, word, to));
        to
    }

    fn put(&mut self, step: (u32, u32, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = slot(step.0, step.1);
        while self.slots[at & mask].is_some() {
            at += 1;
        }
        self.slots[at & mask] = Some(step);
    }
}

#[inline(always)]
fn slot(node: u32, word: u32) -> usize {
    let key = u64::from(node) << 32 | u64::from(word);
    usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).expect("32 bits")
}
