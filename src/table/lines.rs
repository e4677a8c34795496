//! Lines that have something in common, as a message names them.

use std::fmt;

/// How many lines have something in common, and the first of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    first: Vec<u32>,
    count: usize,
}

impl Lines {
    /// The most lines that are named.
    const NAMED: usize = 10;

    /// Notes one more line.
    pub fn note(&mut self, line: u32) {
        if self.first.len() < Self::NAMED {
            self.first.push(line);
        }
        self.count += 1;
    }

    /// Notes the lines of a part of the file, which are `place` in the whole.
    pub fn append(&mut self, part: &Self, place: impl Fn(u32) -> u32) {
        let room = Self::NAMED - self.first.len();
        self.first.extend(part.first.iter().take(room).map(|line| place(*line)));
        self.count += part.count;
    }

    /// The first of them, if there are any.
    pub fn first(&self) -> Option<u32> {
        self.first.first().copied()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }
}

impl fmt::Display for Lines {
    /// Those that are named, and a mark if there are more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, line) in self.first.iter().enumerate() {
            write!(f, "{}{line}", if n == 0 { "" } else { ", " })?;
        }
        if self.count > self.first.len() { f.write_str(", …") } else { Ok(()) }
    }
}
