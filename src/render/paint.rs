//! The few colours of a terminal report.

use crate::report::{Line, Report};
use crate::rule::Severity;

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const RED: &str = "\u{1b}[1;31m";
const PLAIN: &str = "\u{1b}[0m";

/// Paints lines of text, or leaves them.
pub(super) struct Paint {
    /// The verdicts of the report and their colours.
    verdicts: Vec<(String, &'static str)>,
    color: bool,
}

impl Paint {
    pub fn new(report: &Report, color: bool) -> Self {
        let lines = report.sections.iter().flat_map(|section| &section.figures);
        let mut verdicts: Vec<_> = lines.filter_map(verdict).collect();
        verdicts.sort_unstable();
        verdicts.dedup();
        Self { verdicts, color }
    }

    /// Paints no verdicts.
    pub fn plain(color: bool) -> Self {
        Self { verdicts: Vec::new(), color }
    }

    /// How bad a finding is.
    pub fn severity(&self, severity: Severity, text: &str) -> String {
        let color = match severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => DIM,
        };
        self.wrap(color, text)
    }

    /// A title.
    pub fn title(&self, text: &str) -> String {
        self.wrap(BOLD, text)
    }

    /// What is said in passing.
    pub fn aside(&self, text: &str) -> String {
        self.wrap(DIM, text)
    }

    /// A line of a table, whose last word may be a verdict.
    pub fn row(&self, line: &str) -> String {
        let verdict = self.verdicts.iter().find(|(name, _)| {
            line.strip_suffix(name.as_str()).is_some_and(|rest| rest.ends_with(' '))
        });
        match verdict {
            Some((name, color)) => {
                let rest = &line[..line.len() - name.len()];
                format!("{rest}{}", self.wrap(color, name))
            }
            None => line.to_owned(),
        }
    }

    fn wrap(&self, color: &str, text: &str) -> String {
        if self.color { format!("{color}{text}{PLAIN}") } else { text.to_owned() }
    }
}

fn verdict(line: &Line) -> Option<(String, &'static str)> {
    let verdict = line.verdict.as_ref()?;
    let color = match verdict.key.as_str() {
        "contradicts" => RED,
        "agrees loosely" => YELLOW,
        "not checked" | "no number" | "undecided" => DIM,
        _ => GREEN,
    };
    Some((verdict.name.clone(), color))
}
