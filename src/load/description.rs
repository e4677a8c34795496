//! `datapackage.json`: which file each table of a package is in, and none outside its folder;
//! and what the headers and words of its register stand for.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};

use super::json::Json;
use crate::record::PROJECTS;
use crate::register::Role;
use crate::table::{Fault, Place, Unsound};

/// The name of the file in its folder.
pub(super) const NAME: &str = "datapackage.json";

/// The longest description that is read, in bytes.
const LONGEST: u64 = 16 << 20;

/// The file of each resource, by its name, relative to the folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    files: BTreeMap<String, String>,
    /// The header, or after `=` the text for all rows, that each role of the register has.
    columns: Vec<(Role, String)>,
    /// The file of more of these, and of its words.
    mapping: Option<String>,
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
            return Ok(Err((START, unsound(Unsound::TooLong))));
        }
        Ok(Self::parse(&bytes))
    }

    fn parse(bytes: &[u8]) -> Result<Self, (Place, Fault)> {
        let json: Json = serde_json::from_slice(bytes).map_err(|error| {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
            let place = Place { line: number(error.line()), column: number(error.column()) };
            let message = error.to_string();
            let what = if error.is_data() { Unsound::KeyTwice } else { Unsound::NoJson };
            let end = message.rfind(" at line ").unwrap_or(message.len());
            (place, unsound(what(message[..end].to_owned())))
        })?;
        let Some(Json::List(resources)) = json.get("resources") else {
            return Err((START, unsound(Unsound::NoResources)));
        };
        let mut description = Self::default();
        for resource in resources {
            let Some(name) = resource.get("name").and_then(Json::text) else {
                return Err((START, unsound(Unsound::NoName)));
            };
            let place = || place_of(bytes, name);
            let Some(path) = resource.get("path").and_then(Json::text) else {
                return Err((place(), unsound(Unsound::NoPath(name.to_owned()))));
            };
            inside(bytes, path)?;
            if description.files.insert(name.to_owned(), path.to_owned()).is_some() {
                return Err((place(), unsound(Unsound::ResourceTwice(name.to_owned()))));
            }
            if name == PROJECTS.name {
                description.map(bytes, resource)?;
            }
        }
        Ok(description)
    }

    /// Reads how the register says what ours says.
    fn map(&mut self, bytes: &[u8], resource: &Json) -> Result<(), (Place, Fault)> {
        let no_text = |key: &str| {
            let error = Unsound::NoText { key: key.to_owned(), resource: PROJECTS.name };
            (place_of(bytes, key), unsound(error))
        };
        if let Some(mapping) = resource.get("mapping") {
            let path = mapping.text().ok_or_else(|| no_text("mapping"))?;
            inside(bytes, path)?;
            self.mapping = Some(path.to_owned());
        }
        let Some(columns) = resource.get("columns") else { return Ok(()) };
        let Json::Object(columns) = columns else {
            let error = Unsound::NoColumns(PROJECTS.name);
            return Err((place_of(bytes, "columns"), unsound(error)));
        };
        for (name, header) in columns {
            let role = Role::of(name).ok_or_else(|| {
                let known = Role::ALL.iter().map(|role| role.name()).collect();
                let error = Unsound::NoSuchColumn { column: name.clone(), known };
                (place_of(bytes, name), unsound(error))
            })?;
            let header = header.text().ok_or_else(|| no_text(name))?;
            self.columns.push((role, header.to_owned()));
        }
        Ok(())
    }

    /// The file of a table, if it is described.
    pub fn file(&self, table: &str) -> Option<&str> {
        self.files.get(table).map(String::as_str)
    }

    /// The headers of the register that are not ours, by their roles.
    pub fn columns(&self) -> &[(Role, String)] {
        &self.columns
    }

    /// The mapping file of the register.
    pub fn mapping(&self) -> Option<&str> {
        self.mapping.as_deref()
    }
}

const START: Place = Place { line: 1, column: 1 };

fn inside(bytes: &[u8], path: &str) -> Result<(), (Place, Fault)> {
    if stays_inside(path) {
        return Ok(());
    }
    Err((place_of(bytes, path), Fault::Outside { path: path.to_owned() }))
}

fn unsound(error: Unsound) -> Fault {
    Fault::Description { error }
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

    fn projects(property: &str) -> String {
        format!("{{\"resources\": [{{\"name\": \"projects\", \"path\": \"a.csv\",\n{property}}}]}}")
    }

    #[test]
    fn a_register_says_what_its_headers_stand_for() {
        let text = projects(r#""columns": {"id": "No.", "unit": "=MW"}, "mapping": "words.csv""#);
        let described = Description::parse(text.as_bytes()).expect("sound");
        let columns = [(Role::Id, "No.".to_owned()), (Role::Unit, "=MW".to_owned())];
        assert_eq!((described.columns(), described.mapping()), (&columns[..], Some("words.csv")));
        let (place, fault) =
            Description::parse(projects(r#""mapping": "../words.csv""#).as_bytes())
                .expect_err("out");
        assert_eq!((place.line, fault), (2, Fault::Outside { path: "../words.csv".to_owned() }));
    }

    #[test]
    fn unsound_json_is_named_by_its_place() {
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let one = r#"{"name": "a", "path": "a.csv"}"#;
        let owned = str::to_owned;
        let no_text = |key| Unsound::NoText { key: owned(key), resource: "projects" };
        let known = Role::ALL.iter().map(|role| role.name()).collect();
        let cases = [
            ("", 1, Unsound::NoJson(owned("EOF while parsing a value"))),
            ("{\n\"resources\": [],\n\"resources\": []}", 3, Unsound::KeyTwice(owned("resources"))),
            (&deep, 1, Unsound::NoJson(owned("recursion limit exceeded"))),
            ("{}", 1, Unsound::NoResources),
            (&format!("{{\"resources\": [{one},\n{one}]}}"), 2, Unsound::ResourceTwice(owned("a"))),
            ("{\"resources\": [{\"path\": \"a\"}]}", 1, Unsound::NoName),
            (
                "{\"resources\": [\n{\"name\": \"a\", \"path\": [\"a\", \"b\"]}]}",
                2,
                Unsound::NoPath(owned("a")),
            ),
            (&projects("\"columns\": []"), 2, Unsound::NoColumns("projects")),
            (&projects("\"columns\": {\"id\": 1}"), 2, no_text("id")),
            (
                &projects("\"columns\": {\"power\": \"MW\"}"),
                2,
                Unsound::NoSuchColumn { column: owned("power"), known },
            ),
            (&projects("\"mapping\": 1"), 2, no_text("mapping")),
        ];
        for (text, line, error) in cases {
            let (place, fault) = Description::parse(text.as_bytes()).expect_err(text);
            assert_eq!((place.line, fault), (line, Fault::Description { error }));
        }
    }
}
