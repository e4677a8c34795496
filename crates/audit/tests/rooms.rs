//! The rooms of the crate use each other in one direction.

use std::collections::{BTreeMap, BTreeSet};

/// For each file of the crate the files that it imports.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let files = std::fs::read_dir(folder).expect("the sources").map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        (name, code)
    });
    let import = |line: &str| {
        let rest =
            line.trim_start().strip_prefix("use super::").or(line.split("crate::").nth(1))?;
        let room = rest.split("::").next()?;
        Some(room.to_owned())
    };
    let imports = |code: &str| code.lines().filter_map(import).collect();
    files.filter(|(name, _)| name != "lib").map(|(name, code)| (name, imports(&code))).collect()
}

#[test]
fn no_room_is_above_itself() {
    let mut left = imports();
    assert!(left.len() > 30);
    while !left.is_empty() {
        let free = |(_, below): &(&String, &BTreeSet<String>)| {
            below.iter().all(|room| !left.contains_key(room))
        };
        let bottom: Vec<String> = left.iter().filter(free).map(|(name, _)| name.clone()).collect();
        assert!(!bottom.is_empty(), "these import each other in a circle: {left:#?}");
        left.retain(|name, _| !bottom.contains(name));
    }
}
