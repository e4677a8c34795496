//! `JUnit` XML: each finding a test that failed, the waived ones skipped.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::check::{Checked, Finding};
use crate::inert::{self, spelled_out};
use crate::lang::Sentences;

pub(super) fn render(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let findings = &checked.findings;
    let waived = findings.iter().filter(|finding| finding.waived.is_some()).count();
    // All other figures together passed one test.
    let tests = (findings.len() + 1).to_string();
    let failures = (findings.len() - waived).to_string();
    let waived = waived.to_string();
    let counts = [("tests", &*tests), ("failures", &*failures), ("skipped", &*waived)];
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = writer.create_element("testsuites").with_attribute(("name", "changzhi"));
    suites.with_attributes(counts).write_inner_content(|writer| {
        let suite = writer.create_element("testsuite").with_attribute(("name", "check"));
        suite.with_attributes(counts).write_inner_content(|writer| {
            let all = writer.create_element("testcase");
            all.with_attributes([
                ("name", checked.sentences.pages.all_others),
                ("classname", "changzhi"),
            ])
            .write_empty()?;
            findings.iter().try_for_each(|finding| write_case(finding, checked.sentences, writer))
        })?;
        Ok(())
    })?;
    writer.into_inner().write_all(b"\n")
}

fn write_case(
    finding: &Finding,
    sentences: &Sentences,
    writer: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let case = writer.create_element("testcase").with_attributes([
        ("name", &*spelled_out(&finding.fingerprint)),
        ("classname", finding.rule.id()),
        ("file", &*spelled_out(&finding.spot.file)),
        ("line", finding.spot.line.to_string().as_str()),
    ]);
    case.write_inner_content(|writer| {
        if let Some(reason) = &finding.waived {
            writer
                .create_element("skipped")
                .with_attribute(("message", &*spelled_out(reason)))
                .write_empty()?;
            return Ok(());
        }
        let failure = writer.create_element("failure").with_attributes([
            ("type", finding.severity.to_string().as_str()),
            ("message", &*spelled_out(&finding.message)),
        ]);
        let text = format!("{}\n{}", finding.spot, finding.explained(sentences));
        failure.write_text_content(BytesText::new(&inert::lines(&text)))?;
        Ok(())
    })?;
    Ok(())
}
