//! Descriptions of how a register is written: one that is followed is JSON, and the number of each
//! cell is the one that it makes of it; one that is not is refused at a place that it has.
//!
//! Shown to find: a `groupChar` that is taken out of a number wherever it stands.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use changzhi::figure::{Digits, Rational};
use changzhi::load::{Loaded, Package, load};
use changzhi::register::{Dimension, Manner, Plan, Read, Source, read};
use changzhi::table::{Diagnostics, MISSING, Place};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tempfile::TempDir;

const CELLS: [&str; 16] = [
    "600",
    "1.5",
    "1,5",
    "1.500",
    "1,500",
    "1 500",
    "1.234.567,25",
    "1,234,567.25",
    "12,34",
    "",
    "-",
    "n/a",
    "9999",
    "-9",
    "1'500",
    "6e2",
];

const TABLES: [(&str, &str); 4] = [
    ("areas.csv", "id,name_en,name_zh\ntown,Town,小镇\n"),
    ("sources.csv", "id,title,publisher\ndaily,Daily,Town Daily\n"),
    (
        "indicators.csv",
        "id,group,unit,measure,name_en,name_zh\ncapacity.wind,capacity,kW,stock,Wind,风电\n",
    ),
    ("projects.csv", "id\n"),
];

/// The folder of the package.
static FOLDER: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in TABLES {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = folder.path().to_owned();
    (folder, path)
});

/// What separates fields, and what quotes them.
const WAYS: [(&str, &str); 4] = [(",", "\""), (";", "\""), ("|", "'"), ("\t", "\"")];

/// A register of one row with a cell.
fn register(cell: &str, (separator, quote): (&str, &str)) -> String {
    let header = "id,technology,status,area,capacity,unit,source".replace(',', separator);
    let row = ["a", "wind", "operating", "town", &format!("{quote}{cell}{quote}"), "kW", "daily"];
    format!("{header}\n{}\n", row.join(separator))
}

/// What the description says of the cell: `None` if it is missing.
fn stated(description: &Value, cell: &str) -> Option<Rational> {
    let named = |list: &Value, name: &str| -> Value {
        let list = list.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().find(|one| one["name"] == name).cloned().unwrap_or(Value::Null)
    };
    let schema = named(&description["resources"], "projects")["schema"].clone();
    let field = named(&schema["fields"], "capacity");
    let missing = [&field["missingValues"], &schema["missingValues"]];
    let listed = missing.into_iter().find_map(Value::as_array);
    let is = |one: &Value| one == cell || one["value"] == cell;
    let typed = !matches!(field["type"].as_str(), None | Some("string" | "any"));
    let default = listed.is_none_or(|listed| listed[..] == [""]);
    if listed.is_some_and(|listed| listed.iter().any(is))
        || (default || !typed) && MISSING.contains(&cell)
    {
        return None;
    }
    let marks = ["decimalChar", "groupChar"].map(|key| field[key].as_str());
    let [decimal, group] = match marks {
        [None, None] => [".", ","],
        _ => [marks[0].unwrap_or("."), marks[1].unwrap_or("")],
    };
    let parts: Vec<&str> =
        cell.trim_start_matches('-').split(decimal).next()?.split(group).collect();
    assert!(
        group.is_empty() || parts[1..].iter().all(|part| part.len() == 3),
        "{cell} has marks of thousands elsewhere"
    );
    let plain = if group.is_empty() { cell.to_owned() } else { cell.replace(group, "") };
    let digits: Digits = plain.replace(decimal, ".").parse().expect("what was read is a number");
    Some(digits.value().clone())
}

/// What is wrong stands in the description, at a place that it has.
fn assert_placed(diagnostics: &Diagnostics, description: &str) {
    for fault in diagnostics.errors().filter(|fault| fault.file.ends_with("datapackage.json")) {
        assert!(fault.place <= Place::START.after(description), "{diagnostics} is nowhere");
    }
    assert_eq!(changzhi_fuzz::obeyed(&diagnostics.to_string()), None);
}

fuzz_target!(|bytes: &[u8]| {
    let (_, folder) = &*FOLDER;
    fs::write(folder.join("datapackage.json"), bytes).expect("a file");
    let description = String::from_utf8_lossy(bytes);
    let description = description.strip_prefix('\u{feff}').unwrap_or(&description);
    let package = Package::folder(folder);
    match load(&package.clone().without_register()) {
        Err(_) => return,
        Ok(Loaded::Accepted(..)) => {}
        Ok(Loaded::Refused(diagnostics)) => {
            assert!(diagnostics.errors().next().is_some());
            return assert_placed(&diagnostics, description);
        }
    }
    let json: Value = serde_json::from_str(description).expect("no JSON is not followed");
    // The register is elsewhere, or nowhere, if the description says so.
    let Ok(Some(file)) = package.register() else { return };
    let mapping = file.mapping(&mut Diagnostics::default());
    let (by, reading) = (vec![Dimension::Technology], file.reading);
    let plan = Plan { mapping, by, reading, ..Plan::default() };
    for (cell, way) in CELLS.iter().flat_map(|cell| (0..WAYS.len()).map(move |way| (cell, way))) {
        let source = Source::bytes("projects.csv", register(cell, WAYS[way]).into_bytes());
        match read(&source, &plan, Manner::default(), &|_, _| {}).expect("it is in memory") {
            Read::Refused(diagnostics) => assert_placed(&diagnostics, description),
            Read::Accepted(register, _) => {
                // A row that is a comment is in no group.
                let Some(tally) = register.groups.get(&vec!["wind".to_owned()]) else { continue };
                let value = tally.capacity.value().filter(|_| tally.capacity.missing == 0);
                assert_eq!(value, stated(&json, cell), "{cell}");
            }
        }
    }
});
