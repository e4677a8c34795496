//! A resource: in what kind of file a table is, and how that is written.

use super::dialect::{self, is_set};
use super::field;
use super::json::{Node, Property, Value};
use crate::table::{Encoding, Place, Reading, Unsound};

/// Reads what a resource says of its file into how that is to be read.
pub(super) fn read(
    (of, resource): (&str, &Node),
    reading: &mut Reading,
    refused: &mut Vec<(Place, Unsound)>,
) {
    for property in resource.properties() {
        if !follows((of, property), reading, refused) {
            refused.push(property.not_followed(of));
        }
    }
    let format = resource.property("format").and_then(|format| format.node.text());
    if format.is_some_and(|format| format.eq_ignore_ascii_case("tsv")) {
        reading.delimiter.get_or_insert(b'\t');
    }
}

/// Follows a property of a resource; false if that cannot be. Those that are not named say
/// nothing of how a file is written.
fn follows(
    (of, property): (&str, &Property),
    reading: &mut Reading,
    refused: &mut Vec<(Place, Unsound)>,
) -> bool {
    let Property { key, node, .. } = property;
    let is_one_of = |texts: &[&str]| {
        node.text().is_some_and(|text| texts.iter().any(|one| text.eq_ignore_ascii_case(one)))
    };
    match key.as_str() {
        "encoding" => is_set(&mut reading.encoding, node.text().and_then(encoding)),
        "format" => is_one_of(&["csv", "tsv"]),
        "mediatype" => node.text().is_some_and(is_plain_table),
        "type" => is_one_of(&["table"]),
        "scheme" => is_one_of(&["file", ""]),
        "compression" => is_one_of(&["no", ""]),
        "dialect" if matches!(node.value, Value::Object(_)) => {
            dialect::read((of, node), reading, refused);
            true
        }
        "schema" => match node.property("fields").and_then(|fields| fields.node.list()) {
            Some(fields) => {
                reading.cells = field::read((of, node, fields), refused);
                true
            }
            None => false,
        },
        "dialect" | "data" | "innerpath" | "extrapaths" | "control" | "layout" | "query"
        | "$ref" => false,
        _ => true,
    }
}

/// The encoding of a name. ASCII is a part of UTF-8; `utf-8-sig` is what Python calls UTF-8 with a byte
/// order mark.
fn encoding(name: &str) -> Option<Encoding> {
    const UTF8: [&str; 4] = ["ascii", "us-ascii", "utf-8-sig", "utf_8_sig"];
    let is_utf8 = UTF8.iter().any(|one| name.eq_ignore_ascii_case(one));
    if is_utf8 { "utf-8" } else { name }.parse().ok()
}

/// Whether a media type says nothing of a table that `encoding` and `dialect` do not say.
fn is_plain_table(mediatype: &str) -> bool {
    let lower = mediatype.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let known = ["text/csv", "application/csv", "text/tab-separated-values", "text/plain"];
    known.contains(&first) && parts.all(|part| ["charset=utf-8", "header=present"].contains(&part))
}
