//! Which rooms know which: how a page looks depends on no word and on no judgement.

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
