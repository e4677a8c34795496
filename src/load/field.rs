//! The schema of a resource: how the cells of its columns are written (Table Schema 1 and 2).
//!
//! A field describes the column whose header is its name. What it says of cells that nothing
//! reads does not matter; so a field that cannot be followed is refused where its column is read.

use std::collections::BTreeSet;

use super::dialect::is_set;
use super::json::{Node, Value};
use crate::table::{CellForm, CellForms, Place, StatedMarks, Unsound};

/// The types whose values are what a cell of ours holds, as it is written.
const TYPES: [&str; 7] = ["string", "any", "number", "integer", "date", "year", "yearmonth"];

/// The formats that say nothing of how a value is written but what is so anyway.
const FORMATS: [&str; 5] = ["default", "email", "uri", "uuid", "%Y-%m-%d"];

/// Reads a schema, which has a list of fields.
pub(super) fn read(
    (of, schema, fields): (&str, &Node, &[Node]),
    refused: &mut Vec<(Place, Unsound)>,
) -> CellForms {
    let mut others = CellForm::default();
    if let Some(property) = schema.property("missingValues") {
        others.place = Some(property.place);
        if !follows_missing(&property.node, &mut others.missing) {
            refused.push(property.not_followed(of));
        }
    }
    let mut forms = CellForms { others, ..CellForms::default() };
    let mut names = BTreeSet::new();
    for node in fields {
        let Some((place, name)) = name_of(node) else {
            refused.push((node.place, Unsound::NoName { of: Some(of.to_owned()) }));
            continue;
        };
        if !names.insert(name) {
            let (field, resource) = (name.to_owned(), of.to_owned());
            refused.push((place, Unsound::FieldTwice { field, resource }));
        }
        let form = form(node, (name, place), &forms.others);
        if form.says_something() {
            forms.fields.insert(name.to_owned(), form);
        }
    }
    forms
}

/// The name of a field, and where it stands.
fn name_of(field: &Node) -> Option<(Place, &str)> {
    let name = field.property("name")?;
    Some((name.node.place, name.node.text()?))
}

/// What the field of a name says of the cells of its column, where others are as `others`.
fn form(field: &Node, (name, place): (&str, Place), others: &CellForm) -> CellForm {
    let kind = field.property("type").and_then(|kind| kind.node.text());
    let typed = !matches!(kind, None | Some("string" | "any"));
    let mut form = CellForm { typed, place: Some(place), ..others.clone() };
    let (mut decimal, mut group) = (None, None);
    for property in field.properties() {
        let followed = match property.key.as_str() {
            "missingValues" => {
                form.own = true;
                follows_missing(&property.node, &mut form.missing)
            }
            "decimalChar" => kind == Some("number") && is_set(&mut decimal, mark(&property.node)),
            "groupChar" if property.node.text() == Some("") => {
                decimal.get_or_insert('.');
                true
            }
            "groupChar" => {
                matches!(kind, Some("number" | "integer"))
                    && is_set(&mut group, mark(&property.node))
            }
            "bareNumber" => property.node.value == Value::Bool(true),
            "type" => kind.is_some_and(|kind| TYPES.contains(&kind)),
            "format" => property.node.text().is_some_and(|format| FORMATS.contains(&format)),
            "categories" => property.node.list().is_some_and(are_plain),
            _ => true,
        };
        if !followed {
            form.refused.get_or_insert(property.not_followed(name));
        }
    }
    if decimal.is_some() || group.is_some() {
        let decimal = decimal.unwrap_or('.');
        form.marks = Some(StatedMarks { decimal, group });
        form.own = true;
        if group == Some(decimal) {
            let clash = field.property("groupChar").or(field.property("decimalChar"));
            form.refused = clash.map(|property| property.not_followed(name));
        }
    }
    form
}

/// Follows a list of missing values: texts, or objects with a text as their `value`. The list that
/// stands for none, the empty text alone, says nothing new.
fn follows_missing(node: &Node, missing: &mut Option<Vec<String>>) -> bool {
    let text = |node: &Node| match &node.value {
        Value::Object(_) => node.property("value")?.node.text().map(str::to_owned),
        _ => node.text().map(str::to_owned),
    };
    let Some(nodes) = node.list() else { return false };
    let listed: Option<Vec<String>> = nodes.iter().map(text).collect();
    let Some(listed) = listed else { return false };
    *missing = Some(listed).filter(|listed| *listed != [""]);
    true
}

/// A mark in numbers, which is one sign that numbers are not written with otherwise.
fn mark(node: &Node) -> Option<char> {
    let mut signs = node.text()?.chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    (!sign.is_alphanumeric() && !matches!(sign, '-' | '+')).then_some(sign)
}

/// Whether categories are the values themselves, which stand for nothing else.
fn are_plain(categories: &[Node]) -> bool {
    categories.iter().all(|category| category.properties().is_empty())
}
