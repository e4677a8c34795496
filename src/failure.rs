//! What could not be read or written, and why: facts, whose words are in [`lang`](crate::lang).

use std::io;

/// A file, a folder or a standard stream that could not be read or written.
#[derive(Debug)]
pub struct Failure {
    /// What was tried.
    pub attempt: Attempt,
    /// Its path; `-` is standard input, or standard output.
    pub path: String,
    /// Why it failed.
    pub error: io::Error,
    /// The names of the files that were written before it, of several that belong together.
    pub written: Vec<String>,
}

/// What was tried with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// To read it.
    Read,
    /// To write it.
    Write,
}

impl Failure {
    /// `path` could not be read.
    pub fn read(path: impl Into<String>, error: io::Error) -> Self {
        Self { attempt: Attempt::Read, path: path.into(), error, written: Vec::new() }
    }

    /// `path` could not be written.
    pub fn write(path: impl Into<String>, error: io::Error) -> Self {
        Self { attempt: Attempt::Write, ..Self::read(path, error) }
    }
}
