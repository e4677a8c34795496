//! `datapackage.json`: which file each table of a package is in, and none outside its folder.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};

use super::json::Json;
use crate::table::{Fault, Place};

/// The name of the file in its folder.
pub(super) const NAME: &str = "datapackage.json";

/// The longest description that is read, in bytes.
const LONGEST: u64 = 16 << 20;

/// The file of each resource, by its name, relative to the folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    files: BTreeMap<String, String>,
}

impl Description {
    /// Reads the description of the package in `folder`; without one there is nothing in it.
    pub fn read(folder: &Path) -> io::Result<Result<Self, (Place, Fault)>> {
        let file = match File::open(folder.join(NAME)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Ok(Self::default()));
            }
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST {
            return Ok(Err((START, unsound("it is longer than 16 MiB"))));
        }
        Ok(Self::parse(&bytes))
    }

    fn parse(bytes: &[u8]) -> Result<Self, (Place, Fault)> {
        let json: Json = serde_json::from_slice(bytes).map_err(|error| {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
            let place = Place { line: number(error.line()), column: number(error.column()) };
            let message = error.to_string();
            let end = message.rfind(" at line ").unwrap_or(message.len());
            (place, unsound(&message[..end]))
        })?;
        let Some(Json::List(resources)) = json.get("resources") else {
            return Err((START, unsound("it has no list of `resources`")));
        };
        let mut files = BTreeMap::new();
        for resource in resources {
            let Some(name) = resource.get("name").and_then(Json::text) else {
                return Err((START, unsound("a resource has no `name`")));
            };
            let place = || place_of(bytes, name);
            let Some(path) = resource.get("path").and_then(Json::text) else {
                let error = format!("resource `{name}` has no `path` to one file");
                return Err((place(), unsound(&error)));
            };
            if !stays_inside(path) {
                return Err((place_of(bytes, path), Fault::Outside { path: path.to_owned() }));
            }
            if files.insert(name.to_owned(), path.to_owned()).is_some() {
                let error = format!("two resources are called `{name}`");
                return Err((place(), unsound(&error)));
            }
        }
        Ok(Self { files })
    }

    /// The file of a table, if it is described.
    pub fn file(&self, table: &str) -> Option<&str> {
        self.files.get(table).map(String::as_str)
    }
}

const START: Place = Place { line: 1, column: 1 };

fn unsound(error: &str) -> Fault {
    Fault::Description { error: error.to_owned() }
}

/// Whether a path is relative, goes nowhere up, and is none on any other system either.
fn stays_inside(path: &str) -> bool {
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    !path.is_empty() && !path.contains(['\\', ':', '\0']) && Path::new(path).components().all(plain)
}

/// Where a text stands in JSON for the last time, as far as it is written plainly.
fn place_of(bytes: &[u8], text: &str) -> Place {
    let json = String::from_utf8_lossy(bytes);
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    let before = &json[..json.rfind(&quoted).unwrap_or(0)];
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    Place { line: number(before.matches('\n').count()), column: number(line.chars().count()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn describe(path: &str) -> Result<Description, (Place, Fault)> {
        let path = serde_json::to_string(path).expect("JSON");
        let text = format!("{{\n \"resources\": [{{\"name\": \"capacity\", \"path\": {path}}}]}}");
        Description::parse(text.as_bytes())
    }

    #[test]
    fn a_path_stays_in_its_folder() {
        for path in ["capacity.csv", "tables/2021.csv", "./capacity.csv", "容量.csv", "a..b.csv"]
        {
            assert_eq!(describe(path).expect(path).file("capacity"), Some(path));
        }
        let outside = [
            "",
            "../x.csv",
            "a/../../x",
            "/etc/passwd",
            "C:\\x.csv",
            "C:x",
            "\\\\host\\share",
            "..",
            "file:x",
            "file:///etc/passwd",
            "http://example.org/x.csv",
            "a\0b",
            "a\\..\\..\\x",
        ];
        for path in outside {
            let (place, fault) = describe(path).expect_err(path);
            assert_eq!(fault, Fault::Outside { path: path.to_owned() });
            assert_eq!(place, Place { line: 2, column: 45 }, "{path}");
        }
    }

    #[test]
    fn unsound_json_is_named_by_its_place() {
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let one = r#"{"name": "a", "path": "a.csv"}"#;
        let cases = [
            ("", 1, "EOF"),
            ("{\n\"resources\": [],\n\"resources\": []}", 3, "`resources` is there twice"),
            (&deep, 1, "recursion limit"),
            ("{}", 1, "no list"),
            (&format!("{{\"resources\": [{one},\n{one}]}}"), 2, "two resources are called `a`"),
            ("{\"resources\": [{\"path\": \"a\"}]}", 1, "no `name`"),
            ("{\"resources\": [\n{\"name\": \"a\", \"path\": [\"a\", \"b\"]}]}", 2, "no `path`"),
        ];
        for (text, line, said) in cases {
            let (place, fault) = Description::parse(text.as_bytes()).expect_err(said);
            assert!(fault.to_string().contains(said), "{fault}");
            assert_eq!(place.line, line, "{fault}");
        }
    }
}
