//! SARIF: the Static Analysis Results Interchange Format 2.1.0 (OASIS, 2020).

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::json;
use crate::check::{Checked, Finding, Printed, Spot};
use crate::lang::Sentences;
use crate::rule::{Rule, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The address of the project, where it has a public one.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

pub(super) fn render(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = Rule::ALL.into_iter().map(|one| rule(one, checked.sentences)).collect();
    let results: Vec<Value> =
        checked.findings.iter().map(|finding| result(finding, checked.sentences)).collect();
    let mut driver = json!({
        "name": "changzhi",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    if !REPOSITORY.is_empty() {
        driver["informationUri"] = REPOSITORY.into();
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    json::render(&log, out)
}

fn rule(rule: Rule, sentences: &Sentences) -> Value {
    let mut descriptor = json!({
        "id": rule.id(),
        "help": {"text": rule.page(), "markdown": rule.page()},
        "shortDescription": {"text": (sentences.findings.rule)(rule)},
        "defaultConfiguration": {"level": level(rule.severity())},
    });
    if !REPOSITORY.is_empty() {
        let page = format!("{REPOSITORY}/blob/main/docs/rules/{}.md", rule.id());
        descriptor["helpUri"] = page.into();
    }
    descriptor
}

fn result(finding: &Finding, sentences: &Sentences) -> Value {
    let related: Vec<Value> = finding.figures.iter().map(related).collect();
    let mut result = json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": finding.rule as usize,
        "level": level(finding.severity),
        "message": {"text": finding.explained(sentences)},
        "locations": [{"physicalLocation": physical(&finding.spot)}],
        "relatedLocations": related,
        "partialFingerprints": {"figures/v1": finding.fingerprint},
    });
    if let Some(reason) = &finding.waived {
        result["suppressions"] = json!([{"kind": "external", "justification": reason}]);
    }
    result
}

fn related(figure: &Printed) -> Value {
    let Printed { printed, indicator, area, period, .. } = figure;
    json!({
        "physicalLocation": physical(&figure.spot),
        "message": {"text": format!("{printed}: {indicator} of {area}, {period}")},
    })
}

fn physical(spot: &Spot) -> Value {
    json!({
        "artifactLocation": {"uri": uri(&spot.file)},
        "region": {"startLine": spot.line, "startColumn": spot.column},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a URI (RFC 3986), relative as it is or of a file: what is no letter, digit or mark
/// is encoded.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.trim_start_matches("./").replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("memory takes text"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(uri("my data/长.csv"), "my%20data/%E9%95%BF.csv");
        assert_eq!(uri("./a.csv"), "a.csv");
        assert_eq!(uri("/data/a.csv"), "file:///data/a.csv");
    }
}
