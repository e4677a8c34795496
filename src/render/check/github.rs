//! Annotations of a GitHub workflow: the worst ten errors and ten warnings, the rest counted.
//!
//! Their form is that of "Workflow commands for GitHub Actions", GitHub Docs; a step shows
//! ten annotations of a kind.

use std::io::{self, Write};

use crate::check::{Checked, Finding};
use crate::lang::Sentences;
use crate::rule::Severity;

/// How many annotations of a kind a step shows.
const SHOWN: usize = 10;

pub(super) fn render(checked: &Checked, least: Severity, out: &mut dyn Write) -> io::Result<()> {
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let open = checked.open(least).filter(|finding| finding.severity == severity);
        for finding in open.take(SHOWN) {
            writeln!(out, "{}", annotation(finding, checked.sentences))?;
        }
    }
    let left_out = annotations_left_out(checked, least);
    if left_out > 0 {
        let message = (checked.sentences.pages.left_out)(left_out);
        writeln!(out, "::notice title=changzhi::{}", message_text(&message))?;
    }
    Ok(())
}

/// How many findings have no annotation.
fn annotations_left_out(checked: &Checked, least: Severity) -> usize {
    [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| checked.open(least).filter(|finding| finding.severity == severity).count())
        .iter()
        .map(|count| count.saturating_sub(SHOWN))
        .sum()
}

fn annotation(finding: &Finding, sentences: &Sentences) -> String {
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
        message_text(&finding.explained(sentences))
    )
}

fn message_text(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message_text(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_is_a_command() {
        assert_eq!(message_text("24 %\n::error::x"), "24 %25%0A::error::x");
        assert_eq!(property("a:b,c%\r"), "a%3Ab%2Cc%25%0D");
    }
}
