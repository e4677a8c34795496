//! The shipped package, its description, and one's own copy of it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use changzhi::load::SHIPPED;
use changzhi::record::{OF_REPORTS, TABLES, Table};
use changzhi::table::Column;
use serde_json::Value;

fn changzhi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output().expect("the program runs")
}

/// The columns of a table without those that only a report adds.
fn own(table: &Table) -> impl Iterator<Item = &Column> {
    let of_figures = ["figures", "targets"].contains(&table.name);
    let added = move |column: &&Column| of_figures && OF_REPORTS.contains(&column.name);
    table.columns.iter().filter(move |column| !added(column))
}

#[test]
fn ones_own_copy_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("mine");
    let copy = copy.to_str().expect("UTF-8");
    assert!(changzhi(&["init", copy]).status.success());
    for format in ["table", "csv", "tsv", "json", "markdown"] {
        for area in ["changzhi", "shanxi"] {
            let report = ["report", "-O", format, "--area", area, "--period", "all"];
            let shipped = changzhi(&report);
            let own = changzhi(&[&report[..], &["--data", copy]].concat());
            assert!(shipped.status.success());
            assert_eq!(shipped.stdout, own.stdout, "{format} {area}");
        }
    }
    let again = changzhi(&["init", copy]);
    assert_eq!(again.status.code(), Some(4), "nothing is overwritten");
}

#[test]
fn every_table_is_shipped_with_its_columns() {
    for table in &TABLES {
        let file = format!("{}.csv", table.name);
        let (_, text) = SHIPPED.iter().find(|(name, _)| *name == file).expect(&file);
        let columns: Vec<&str> = own(table).map(|column| column.name).collect();
        assert_eq!(text.lines().next(), Some(columns.join(",").as_str()), "{file}");
    }
}

#[test]
fn the_description_describes_every_table() {
    let (_, text) = SHIPPED.iter().find(|(name, _)| *name == "datapackage.json").expect("it");
    let description: Value = serde_json::from_str(text).expect("JSON");
    let resources = description["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), TABLES.len());
    for (resource, table) in resources.iter().zip(&TABLES) {
        assert_eq!(resource["name"], table.name);
        assert_eq!(resource["path"], format!("{}.csv", table.name));
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        for (field, column) in fields.iter().zip(own(table)) {
            let name = format!("{}.{}", table.name, column.name);
            assert_eq!(field["name"], column.name, "{name}");
            if field["constraints"]["required"] == true {
                assert!(column.required, "{name}");
            }
        }
        assert_eq!(fields.len(), own(table).count(), "{}", table.name);
    }
}

#[test]
fn the_shipped_files_are_those_of_the_folder() {
    let mut names: Vec<String> = fs::read_dir(Path::new("data"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(names, SHIPPED.map(|(name, _)| name));
}
