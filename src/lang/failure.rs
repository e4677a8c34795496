//! What could not be read or written: the words that every language must have.

use std::error::Error;
use std::fmt;
use std::io::ErrorKind;

use super::Language;
use crate::failure::{Attempt, Failure};
use crate::inert::spelled_out;
use crate::rule::Severity;

/// The sentences of failures.
#[derive(Debug)]
pub(crate) struct Failures {
    /// What standard input and standard output are called.
    pub standard: fn(Attempt) -> &'static str,
    /// What was tried with a file, and why it failed.
    pub sentence: fn(Attempt, &str, &str) -> String,
    /// Why it failed, of a common kind.
    pub reason: fn(Attempt, ErrorKind) -> Option<&'static str>,
    /// Why it failed, in the words of the system.
    pub other: fn(&str) -> String,
    /// The files that were written before it.
    pub written: fn(&[String]) -> String,
    /// So many files were written to a folder.
    pub done: fn(usize, &str) -> String,
}

impl Language {
    /// What could not be read or written, and why, as an error is said.
    #[must_use]
    pub fn failure(self, failure: &Failure) -> String {
        let severity = (self.sentences().findings.severity)(Severity::Error);
        format!("{severity}: {}", self.failed(failure))
    }

    /// So many files were written to `folder`.
    #[must_use]
    pub fn written(self, files: usize, folder: &str) -> String {
        (self.sentences().failures.done)(files, &format!("`{}`", spelled_out(folder)))
    }

    fn failed(self, Failure { attempt, path, error, written }: &Failure) -> String {
        let words = &self.sentences().failures;
        let file = match path.as_str() {
            "-" => (words.standard)(*attempt).to_owned(),
            path => format!("`{}`", spelled_out(path)),
        };
        let reason = (words.reason)(*attempt, error.kind());
        let reason = reason.map_or_else(|| (words.other)(&error.to_string()), str::to_owned);
        let sentence = (words.sentence)(*attempt, &file, &reason);
        let before = if written.is_empty() { String::new() } else { (words.written)(written) };
        sentence + &before
    }
}

impl fmt::Display for Failure {
    /// What could not be read or written, and why, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::En.failed(self))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}
