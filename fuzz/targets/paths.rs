//! Package paths: whatever `datapackage.json` says, no file outside of its folder is read.
//!
//! Shown to find: a check that takes `..` for a name.
#![no_main]

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

use changzhi::load::{Loaded, Package, load};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// The folder of the package, in a folder with a table that must not be read.
static FOLDER: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let outside = tempfile::tempdir().expect("a folder");
    let folder = outside.path().join("package");
    fs::create_dir(&folder).expect("a folder");
    fs::write(outside.path().join("areas.csv"), "id,name_en,name_zh\nspy,Spy,谍\n")
        .expect("a file");
    (outside, folder)
});

fn is_inside(folder: &Path, path: &Path) -> bool {
    path.strip_prefix(folder).is_ok_and(|rest| {
        rest.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    })
}

/// A description in which the bytes are the path of a table, and then all of the JSON.
fn descriptions(bytes: &[u8]) -> [Vec<u8>; 2] {
    let path = serde_json::to_string(&String::from_utf8_lossy(bytes)).expect("a text is JSON");
    let described = format!("{{\"resources\": [{{\"name\": \"areas\", \"path\": {path}}}]}}");
    [described.into_bytes(), bytes.to_vec()]
}

fuzz_target!(|bytes: &[u8]| {
    let (_, folder) = &*FOLDER;
    for description in descriptions(bytes) {
        fs::write(folder.join("datapackage.json"), description).expect("a file");
        let package = Package::folder(folder);
        for path in package.paths() {
            assert!(is_inside(folder, &path), "{path:?}");
        }
        match load(&package) {
            Ok(Loaded::Accepted(..)) => panic!("there is no package to accept"),
            Ok(Loaded::Refused(diagnostics)) => {
                assert!(diagnostics.errors().next().is_some());
                assert_eq!(changzhi_fuzz::obeyed(&diagnostics.to_string()), None);
            }
            Err(_) => {}
        }
    }
});
