//! A register in chunks that start and end with its rows.

use std::io::{self, Read};

use memchr::memrchr3;

use super::processor::{Processor, Work, by_best};
use super::rows::PADDING;

/// The longest row that is read, in bytes.
pub(super) const LONGEST_ROW: usize = 16 << 20;

/// The input, cut where rows end.
///
/// A line end is one if the quotes before it are even in number. That is so as long as every
/// chunk before has well-formed quotes, which whoever reads a chunk makes sure of: the start
/// of a chunk is proven when all before it are read.
pub(super) struct Feed<'s> {
    input: Box<dyn Read + Send + 's>,
    size: usize,
    carry: Vec<u8>,
    next: usize,
    ended: bool,
}

/// Some rows of a register.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    bytes: Vec<u8>,
    used: usize,
    /// Where its first row starts.
    pub start: usize,
    /// Its position among the chunks.
    pub index: usize,
    /// Whether a row was too long to find its end.
    pub overlong: bool,
}

impl Chunk {
    /// The rows.
    pub fn text(&self) -> &[u8] {
        &self.bytes[self.start..self.used]
    }

    /// The rows, with [`PADDING`] bytes of anything before them, and at least as many after them.
    pub fn padded(&self) -> &[u8] {
        &self.bytes[self.start - PADDING..]
    }
}

impl<'s> Feed<'s> {
    /// Cuts `input` into chunks of at least `size` bytes.
    pub fn new(input: Box<dyn Read + Send + 's>, size: usize) -> Self {
        Self { input, size, carry: Vec::new(), next: 0, ended: false }
    }

    /// Gives out no more chunks.
    pub fn stop(&mut self) {
        self.ended = true;
    }

    /// Whether all has been given out.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Puts the next rows into `chunk`; false if there are none.
    pub fn next(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let carried = PADDING + self.carry.len();
        let mut wanted = carried + self.size;
        chunk.reserve(wanted);
        chunk.bytes[PADDING..carried].copy_from_slice(&self.carry);
        (chunk.used, chunk.start, chunk.overlong) = (carried, PADDING, false);
        self.carry.clear();
        loop {
            chunk.reserve(wanted);
            while chunk.used < wanted && !self.ended {
                match self.input.read(&mut chunk.bytes[chunk.used..wanted]) {
                    Ok(0) => self.ended = true,
                    Ok(count) => chunk.used += count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            if self.ended {
                break;
            }
            if let Some(end) = last_row_end(chunk.text()) {
                let end = chunk.start + end;
                self.carry.extend_from_slice(&chunk.bytes[end..chunk.used]);
                chunk.used = end;
                break;
            }
            if chunk.used > LONGEST_ROW {
                chunk.overlong = true;
                self.ended = true;
                break;
            }
            wanted = chunk.used * 2;
        }
        chunk.index = self.next;
        self.next += 1;
        Ok(chunk.used > PADDING)
    }
}

impl Chunk {
    fn reserve(&mut self, size: usize) {
        if self.bytes.len() < size + PADDING {
            self.bytes.resize(size + PADDING, 0);
        }
    }
}

/// Whether a text that starts outside quotes ends inside.
struct IsInside<'t>(&'t [u8]);

impl Work for IsInside<'_> {
    type Output = bool;

    #[inline(always)]
    fn by(self, _: impl Processor) -> bool {
        self.0.iter().fold(false, |inside, byte| inside ^ (*byte == b'"'))
    }
}

/// Where the last row of a text ends that starts a row, after its line end.
fn last_row_end(text: &[u8]) -> Option<usize> {
    let mut inside = by_best(IsInside(text));
    let mut end = text.len();
    while let Some(at) = memrchr3(b'"', b'\n', b'\r', &text[..end]) {
        match text[at] {
            b'"' => inside = !inside,
            // After a CR at the very end an LF may come.
            b'\r' if at + 1 == text.len() || text[at + 1] == b'\n' => {}
            _ if !inside => return Some(at + 1),
            _ => {}
        }
        end = at;
    }
    None
}

/// Where the first row of a text ends, after its line end.
pub(super) fn first_row_end(text: &[u8]) -> usize {
    let mut inside = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b'\r' if !inside && text.get(at + 1) != Some(&b'\n') => return at + 1,
            b'\n' if !inside => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How many lines end in a text, with LF, CRLF or CR.
pub(super) fn line_ends(text: &[u8]) -> u32 {
    let ends = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let pairs = text.windows(2).filter(|pair| *pair == b"\r\n").count();
    u32::try_from(ends - pairs).unwrap_or(u32::MAX)
}
