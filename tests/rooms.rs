//! Which rooms know which: how a page looks depends on no word and on no judgement. Within a
//! room no file knows one that knows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files(room: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(room).expect("a room").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The rooms that a room names, each with the file that does.
fn named(room: &str) -> Vec<(String, PathBuf)> {
    let mut named = Vec::new();
    for file in files(&Path::new("src").join(room)) {
        let text = fs::read_to_string(&file).expect("a file of ours");
        for rest in text.split("crate::").skip(1) {
            let name = |it: &char| it.is_ascii_alphanumeric() || *it == '_';
            named.push((rest.chars().take_while(name).collect(), file.clone()));
        }
    }
    named
}

#[test]
fn a_renderer_knows_pages_and_nothing_of_what_they_say() {
    let known = ["inert", "page"];
    let named = named("render");
    assert!(named.iter().any(|(room, _)| room == "page"));
    for (room, file) in named {
        assert!(known.contains(&room.as_str()), "{} names {room}", file.display());
    }
}

#[test]
fn what_judges_knows_no_words_and_no_looks() {
    for (room, file) in named("solve") {
        let right = ["lang", "report", "check", "explain", "page", "render", "export", "document"];
        assert!(!right.contains(&room.as_str()), "{} names {room}", file.display());
    }
}

/// The files of a room, by their names, and those beside them that each names.
fn neighbours(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut of_files = BTreeMap::new();
    for entry in fs::read_dir(Path::new("src").join(room)).expect("a room") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.is_file() && name != "mod" {
            let text = fs::read_to_string(&path).expect("a file of ours");
            // What stands behind `super::super::` is not beside it.
            let text = text.replace("super::super::", "");
            let named = text.split("super::").skip(1).flat_map(|rest| {
                let end = if rest.starts_with('{') { "}" } else { ":; ,(" };
                let names = rest.split(|c| end.contains(c)).next().unwrap_or_default();
                names.split([',', '{']).map(|name| name.trim().to_owned()).collect::<Vec<_>>()
            });
            let named = named.map(|it| it.split("::").next().unwrap_or_default().to_owned());
            of_files.insert(name, named.collect());
        }
    }
    of_files
}

/// All that a file of a room knows, by way of others too.
fn known(of_files: &BTreeMap<String, BTreeSet<String>>, file: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut next = vec![file.to_owned()];
    while let Some(file) = next.pop() {
        let named = of_files.get(&file).into_iter().flatten();
        next.extend(named.filter(|name| known.insert((*name).clone())).cloned());
    }
    known
}

#[test]
fn no_file_knows_one_beside_it_that_knows_it() {
    let rooms = ["check", "export", "index", "lang", "lang/en", "lang/zh", "load", "record"];
    for room in rooms.into_iter().chain(["render", "report", "solve"]) {
        let of_files = neighbours(room);
        assert!(of_files.len() > 1, "{room}");
        for file in of_files.keys() {
            assert!(!known(&of_files, file).contains(file), "{room}/{file}");
        }
    }
}
