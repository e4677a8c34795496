//! What is wrong with a file: the words that every language must have, and how they stand with
//! its place.

use std::fmt;

use super::Language;
use crate::inert::spelled_out;
use crate::rule::Severity;
use crate::table::{Diagnostic, Diagnostics, Fault};

/// The sentences of faults.
#[derive(Debug)]
pub(crate) struct Faults {
    /// What is wrong.
    pub sentence: fn(&Fault) -> String,
    /// What to do about it.
    pub help: fn(&Fault) -> Option<String>,
    /// That with its label.
    pub labelled_help: fn(&str) -> String,
    /// So many errors are not shown.
    pub more: fn(usize) -> String,
}

impl Language {
    /// What is wrong, as a sentence.
    #[must_use]
    pub fn fault(self, fault: &Fault) -> String {
        (self.sentences().faults.sentence)(fault)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(self, fault: &Fault) -> Option<String> {
        (self.sentences().faults.help)(fault)
    }

    /// A fault with its place, its code and its help, in one line or two.
    #[must_use]
    pub fn diagnostic(self, diagnostic: &Diagnostic) -> String {
        let Diagnostic { file, place, fault, .. } = diagnostic;
        let severity = if fault.is_warning() { Severity::Warning } else { Severity::Error };
        let severity = (self.sentences().findings.severity)(severity);
        let (file, code, sentence) = (spelled_out(file), fault.code(), self.fault(fault));
        let said = format!("{file}:{place}: {severity}[{code}]: {sentence}");
        match self.help(fault) {
            Some(help) => format!("{said}\n  {}", (self.sentences().faults.labelled_help)(&help)),
            None => said,
        }
    }

    /// The warnings, then the errors up to [`SHOWN`](Diagnostics::SHOWN), each with its help.
    #[must_use]
    pub fn diagnostics(self, diagnostics: &Diagnostics) -> String {
        let errors = diagnostics.errors().take(Diagnostics::SHOWN);
        let shown = diagnostics.warnings().chain(errors).map(|one| self.diagnostic(one));
        let more = diagnostics.not_shown();
        let more = (more > 0).then(|| (self.sentences().faults.more)(more));
        shown.chain(more).map(|line| line + "\n").collect()
    }
}

impl fmt::Display for Fault {
    /// What is wrong, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::En.fault(self))
    }
}

impl fmt::Display for Diagnostic {
    /// As [`Language::diagnostic`] in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::En.diagnostic(self))
    }
}

impl fmt::Display for Diagnostics {
    /// As [`Language::diagnostics`] in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::En.diagnostics(self))
    }
}
