//! What is wrong with a file: the words that every language must have, and how they stand with
//! its place.

use std::fmt;

use super::Language;
use crate::inert::spelled_out;
use crate::load::{Quoted, Quotes};
use crate::rule::Severity;
use crate::table::{Again, Diagnostic, Diagnostics, Fault, Place};

/// The sentences of faults.
#[derive(Debug)]
pub(crate) struct Faults {
    /// What is wrong.
    pub sentence: fn(&Fault) -> String,
    /// What to do about it.
    pub help: fn(&Fault) -> Option<String>,
    /// That with its label.
    pub labelled_help: fn(&str) -> String,
    /// So often it is found in all, on these lines and others, if there are.
    pub again: fn(usize, &[u32], bool) -> String,
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
        self.quoting(diagnostic, None)
    }

    /// The same, with the row that it is in.
    fn quoting(self, diagnostic: &Diagnostic, row: Option<&Quoted>) -> String {
        let Diagnostic { file, place, fault, again, .. } = diagnostic;
        let severity = if fault.is_warning() { Severity::Warning } else { Severity::Error };
        let severity = (self.sentences().findings.severity)(severity);
        let (file, code, sentence) = (spelled_out(file), fault.code(), self.fault(fault));
        let said = format!("{file}:{place}: {severity}[{code}]: {sentence}");
        let help = self.help(fault);
        let help = help.map(|help| format!("  {}", (self.sentences().faults.labelled_help)(&help)));
        let row = row.map(Quoted::lines).into_iter().flatten();
        let again = (again.count > 0).then(|| self.again(*place, again));
        std::iter::once(said).chain(row).chain(again).chain(help).collect::<Vec<_>>().join("\n")
    }

    /// How often a fault is found, and on which lines first.
    fn again(self, place: Place, again: &Again) -> String {
        let mut lines = vec![place.line];
        lines.extend(again.lines.iter().filter(|line| **line != place.line));
        let others = lines.len() > Again::KEPT;
        lines.truncate(Again::KEPT);
        format!("  {}", (self.sentences().faults.again)(again.count + 1, &lines, others))
    }

    /// As [`diagnostics`](Self::diagnostics), each error with the row that it is in.
    #[must_use]
    pub fn diagnostics_with_rows(
        self,
        diagnostics: &Diagnostics,
        quotes: &mut Quotes<'_>,
    ) -> String {
        self.listed(diagnostics, |Diagnostic { file, place, fault, .. }| {
            let error = !fault.is_warning();
            error.then(|| quotes.row(file, place.line, place.column)).flatten()
        })
    }

    /// The warnings, then the errors up to [`SHOWN`](Diagnostics::SHOWN), each with its help.
    #[must_use]
    pub fn diagnostics(self, diagnostics: &Diagnostics) -> String {
        self.listed(diagnostics, |_| None)
    }

    fn listed(
        self,
        diagnostics: &Diagnostics,
        mut row: impl FnMut(&Diagnostic) -> Option<Quoted>,
    ) -> String {
        let errors = diagnostics.errors().take(Diagnostics::SHOWN);
        let shown = diagnostics.warnings().chain(errors);
        let shown = shown.map(|one| self.quoting(one, row(one).as_ref()));
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
