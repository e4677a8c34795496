//! `datapackage.json`: which file each table of a package is in, and none outside its folder; how
//! that file is written; and what the headers and words of its register stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};

use super::json::{self, JsonFault, Node, Property, Value};
use super::resource;
use crate::record::{PROJECTS, TABLES};
use crate::register::Role;
use crate::table::{CellForm, CellForms, Fault, Place, Reading, Unsound};

/// The name of the file in its folder.
pub(super) const NAME: &str = "datapackage.json";

/// The longest description that is read, in bytes.
const LONGEST: u64 = 16 << 20;

/// The file of each resource, by its name, relative to the folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Description {
    files: BTreeMap<&'static str, String>,
    /// How the files of tables are to be read.
    readings: BTreeMap<&'static str, Reading>,
    /// The header, or after `=` the text for all rows, that each role of the register has.
    columns: Vec<(Role, String)>,
    /// The file of more of these, and of its words.
    mapping: Option<String>,
}

/// What is wrong with a description, and where.
pub(super) type Faults = Vec<(Place, Fault)>;

impl Description {
    /// Reads the description of the package in `folder`; without one there is nothing in it.
    pub fn read(folder: &Path) -> io::Result<Result<Self, Faults>> {
        let path = folder.join(NAME);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Ok(Self::default()));
            }
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST {
            return Ok(Err(vec![(Place::START, unsound(Unsound::TooLong))]));
        }
        Ok(Self::parse(&path.display().to_string(), &bytes))
    }

    /// Reads a description that messages call `name`.
    fn parse(name: &str, bytes: &[u8]) -> Result<Self, Faults> {
        let json = json::read(bytes).map_err(|(place, fault)| {
            let error = match fault {
                JsonFault::Wanted(part) => Unsound::NoJson(part),
                JsonFault::KeyTwice(key) => Unsound::KeyTwice(key),
            };
            vec![(place, unsound(error))]
        })?;
        let resources = json.property("resources").map(|property| &property.node);
        let Some(list) = resources.and_then(Node::list) else {
            let place = resources.unwrap_or(&json).place;
            return Err(vec![(place, unsound(Unsound::NoResources))]);
        };
        let mut reader = Reader { name, description: Self::default(), faults: Vec::new() };
        reader.resources(list);
        if reader.faults.is_empty() { Ok(reader.description) } else { Err(reader.faults) }
    }

    /// The file of a table, if it is described.
    pub fn file(&self, table: &str) -> Option<&str> {
        self.files.get(table).map(String::as_str)
    }

    /// How the file of a table is to be read, if anything is said of that.
    pub fn reading(&self, table: &str) -> Option<&Reading> {
        self.readings.get(table)
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

struct Reader<'n> {
    name: &'n str,
    description: Description,
    faults: Faults,
}

impl Reader<'_> {
    fn refuse(&mut self, place: Place, error: Unsound) {
        self.faults.push((place, unsound(error)));
    }

    fn resources(&mut self, resources: &[Node]) {
        let mut names = BTreeSet::new();
        let mut paths = Vec::new();
        for resource in resources {
            let name = resource.property("name").map(|name| (&name.node, name.node.text()));
            let Some((node, Some(name))) = name else {
                self.refuse(resource.place, Unsound::NoName { of: None });
                continue;
            };
            if !names.insert(name) {
                self.refuse(node.place, Unsound::ResourceTwice(name.to_owned()));
            }
            let path = resource.property("path").map(|path| &path.node);
            let inside = path.and_then(|path| Some((path.place, self.inside(path)?)));
            paths.extend(inside.map(|(place, file)| (name, place, file)));
            let Some(table) = table_of(name) else { continue };
            if path.is_none_or(|path| path.text().is_none()) {
                let place = path.unwrap_or(node).place;
                self.refuse(place, Unsound::NoPath(name.to_owned()));
            }
            self.written(table, resource);
            if name == PROJECTS.name {
                self.map(resource);
            }
        }
        self.files(paths);
    }

    /// Takes the file of each table, which no other resource may describe.
    fn files(&mut self, paths: Vec<(&str, Place, String)>) {
        let described: BTreeSet<&str> = paths.iter().map(|(name, ..)| *name).collect();
        let others = TABLES.iter().filter(|table| !described.contains(table.name));
        let mut names: BTreeMap<String, &str> =
            others.map(|table| (format!("{}.csv", table.name), table.name)).collect();
        for (name, place, path) in paths {
            let table = table_of(name);
            match names.insert(path.clone(), name) {
                Some(first) if table.is_some() || table_of(first).is_some() => {
                    let resources = [first, name].map(str::to_owned);
                    self.refuse(place, Unsound::FileTwice { path: path.clone(), resources });
                }
                _ => {}
            }
            self.description.files.extend(table.map(|table| (table, path)));
        }
    }

    /// Reads how the file of a table is written.
    fn written(&mut self, table: &'static str, resource: &Node) {
        let mut reading = Reading::default();
        let mut refused = Vec::new();
        resource::read((table, resource), &mut reading, &mut refused);
        for (place, error) in refused {
            self.refuse(place, error);
        }
        let CellForms { fields, others, description } = &mut reading.cells;
        if fields.is_empty() && !others.says_something() {
            *others = CellForm::default();
        } else {
            self.name.clone_into(description);
        }
        if reading != Reading::default() {
            self.description.readings.insert(table, reading);
        }
    }

    /// Reads how the register says what ours says.
    fn map(&mut self, resource: &Node) {
        if let Some(mapping) = resource.property("mapping") {
            match mapping.node.text() {
                Some(_) => self.description.mapping = self.inside(&mapping.node),
                None => self.no_text(mapping),
            }
        }
        let Some(columns) = resource.property("columns") else { return };
        if !matches!(columns.node.value, Value::Object(_)) {
            self.refuse(columns.place, Unsound::NoColumns(PROJECTS.name.to_owned()));
        }
        for column in columns.node.properties() {
            match (Role::of(&column.key), column.node.text()) {
                (Some(role), Some(header)) => {
                    self.description.columns.push((role, header.to_owned()));
                }
                (Some(_), None) => self.no_text(column),
                (None, _) => {
                    let known = Role::ALL.iter().map(|role| role.name()).collect();
                    let error = Unsound::NoSuchColumn { column: column.key.clone(), known };
                    self.refuse(column.place, error);
                }
            }
        }
    }

    fn no_text(&mut self, property: &Property) {
        let (key, resource) = (property.key.clone(), PROJECTS.name.to_owned());
        self.refuse(property.place, Unsound::NoText { key, resource });
    }

    /// A path in the folder, without what leads nowhere in it; what is no text has none.
    fn inside(&mut self, path: &Node) -> Option<String> {
        let text = path.text()?;
        if let Some(inside) = inside(text) {
            return Some(inside);
        }
        self.faults.push((path.place, Fault::Outside { path: text.to_owned() }));
        None
    }
}

/// The table of a package that a resource of this name is.
fn table_of(name: &str) -> Option<&'static str> {
    TABLES.iter().map(|table| table.name).find(|table| *table == name)
}

fn unsound(error: Unsound) -> Fault {
    Fault::Description { error }
}

/// A path that is relative, goes nowhere up, and is none on any other system either, in its
/// shortest form.
fn inside(path: &str) -> Option<String> {
    if path.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut names = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => names.push(name.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!names.is_empty()).then(|| names.join("/"))
}

#[cfg(test)]
mod tests;
