//! Annotations of a GitHub workflow: the worst ten of each severity, the rest counted.
//!
//! Their form is that of "Workflow commands for GitHub Actions", GitHub Docs; a step shows
//! ten annotations of a kind.

use std::io::{self, Write};

use crate::check::{Checked, Finding};
use crate::inert::spelled_out;
use crate::lang::Findings;
use crate::rule::Severity;

/// How many annotations of a kind a step shows.
const SHOWN: usize = 10;

pub(super) fn render(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let open = checked.open(severity).filter(|finding| finding.severity == severity);
        let open: Vec<&Finding> = open.collect();
        for finding in open.iter().take(SHOWN) {
            writeln!(out, "{}", annotation(finding, &checked.sentences.findings))?;
        }
        left_out += open.len().saturating_sub(SHOWN);
    }
    if left_out > 0 {
        let message = (checked.sentences.pages.left_out)(left_out);
        writeln!(out, "::notice title=changzhi::{}", message_text(&message))?;
    }
    Ok(())
}

/// An annotation of one paragraph: a page of them is read at a glance.
fn annotation(finding: &Finding, findings: &Findings) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let spot = &finding.spot;
    format!(
        "::{command} file={},line={},col={},title={}::{}",
        property(&spot.file),
        spot.line,
        spot.column,
        property(finding.rule.id()),
        message_text(&finding.paragraph(findings))
    )
}

/// Text as data of a command, in which nothing is obeyed.
fn message_text(text: &str) -> String {
    spelled_out(text).replace('%', "%25")
}

fn property(text: &str) -> String {
    message_text(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_is_a_command() {
        assert_eq!(message_text("24 %\n::error::x"), "24 %25\\u{a}::error::x");
        assert_eq!(property("a:b,c%\r"), "a%3Ab%2Cc%25\\u{d}");
    }
}
