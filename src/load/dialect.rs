//! The dialect of a resource: what separates its fields and records (Table Dialect, and CSV
//! Dialect before it). What is not followed is refused; docs/description.md lists both.

use super::json::{Node, Property, Value};
use crate::table::{Place, Reading, Unsound};

/// Reads a dialect into how its file is to be read.
pub(super) fn read(
    (of, dialect): (&str, &Node),
    reading: &mut Reading,
    refused: &mut Vec<(Place, Unsound)>,
) {
    for property in dialect.properties() {
        if !follows(property, reading) {
            refused.push(property.not_followed(of));
        }
    }
    let own = [reading.delimiter.unwrap_or(b','), reading.quote.unwrap_or(b'"')].map(char::from);
    if own[0] == own[1] {
        let either = dialect.property("quoteChar").or(dialect.property("delimiter"));
        refused.extend(either.map(|property| property.not_followed(of)));
    }
    if reading.comment.as_ref().is_some_and(|mark| mark.contains([own[0], own[1], ';', '\t'])) {
        refused.extend(dialect.property("commentChar").map(|property| property.not_followed(of)));
    }
}

/// Follows a property; false if that cannot be.
fn follows(property: &Property, reading: &mut Reading) -> bool {
    let Property { key, node, .. } = property;
    match key.as_str() {
        "delimiter" => is_set(&mut reading.delimiter, sign(node)),
        "quoteChar" => is_set(&mut reading.quote, sign(node).filter(|sign| *sign != b'\t')),
        "commentChar" if node.value != Value::Null => is_set(&mut reading.comment, comment(node)),
        "commentChar" | "escapeChar" | "nullSequence" => node.value == Value::Null,
        "doubleQuote" | "header" => node.value == Value::Bool(true),
        "skipInitialSpace" => node.value == Value::Bool(false),
        "headerRows" => is_first(node),
        "commentRows" => node.list().is_some_and(<[Node]>::is_empty),
        "lineTerminator" => matches!(node.text(), Some("\n" | "\r\n" | "\r")),
        "type" => node.text() == Some("delimited"),
        "$schema"
        | "name"
        | "title"
        | "description"
        | "csvddfVersion"
        | "headerJoin"
        | "caseSensitiveHeader" => true,
        _ => false,
    }
}

/// Sets what can be followed; false if there is nothing.
pub(super) fn is_set<T>(place: &mut Option<T>, found: Option<T>) -> bool {
    let any = found.is_some();
    *place = found.or(place.take());
    any
}

/// A sign that no number, word or line end is written with.
fn sign(node: &Node) -> Option<u8> {
    let [sign] = *node.text()?.as_bytes() else { return None };
    let separates = sign == b'\t' || sign.is_ascii_punctuation();
    (separates && !matches!(sign, b'.' | b'-' | b'+' | b'_')).then_some(sign)
}

/// How a comment starts.
fn comment(node: &Node) -> Option<String> {
    let mark = node.text()?;
    (!mark.is_empty() && !mark.contains(char::is_control)).then(|| mark.to_owned())
}

/// Whether a list of header rows is the first row alone.
fn is_first(node: &Node) -> bool {
    let first = |node: &Node| node.value == Value::Number("1".to_owned());
    node.list().is_some_and(|rows| rows.len() == 1 && first(&rows[0]))
}
