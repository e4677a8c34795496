//! Where the tables of a package come from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::description::{self, Description};
use super::shipped::SHIPPED;
use crate::record::{TABLES, Table};
use crate::table::{Fault, Place};

/// A folder of CSV files, or the shipped ones; single tables may be replaced.
#[derive(Clone, Debug, Default)]
pub struct Package {
    folder: Option<PathBuf>,
    replaced: BTreeMap<&'static str, Replacement>,
}

/// What stands in the place of a table.
#[derive(Clone, Debug)]
enum Replacement {
    File(PathBuf),
    Content { name: String, bytes: Vec<u8> },
}

/// The bytes of a table and what the file is called.
pub(super) struct TableFile {
    /// The name in messages: the path that the user gave.
    pub path: String,
    /// The name in reports: relative to the package.
    pub name: String,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
}

/// The table name is none of a package's; it is printed as those that are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchTable;

impl fmt::Display for NoSuchTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        f.write_str(&names.join(", "))
    }
}

impl Package {
    /// The package that is compiled into the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self::default()
    }

    /// The package in a folder.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..Self::default() }
    }

    /// Puts a file in the place of one table.
    ///
    /// # Errors
    /// If a package has no table of that name.
    pub fn replace_by_file(&mut self, table: &str, file: &Path) -> Result<(), NoSuchTable> {
        self.put(table, Replacement::File(file.to_owned()))
    }

    /// Puts bytes in the place of one table; messages call them `name`.
    ///
    /// # Errors
    /// If a package has no table of that name.
    pub fn replace(&mut self, table: &str, name: &str, bytes: Vec<u8>) -> Result<(), NoSuchTable> {
        self.put(table, Replacement::Content { name: name.to_owned(), bytes })
    }

    fn put(&mut self, table: &str, replacement: Replacement) -> Result<(), NoSuchTable> {
        let table = TABLES.iter().find(|known| known.name == table).ok_or(NoSuchTable)?;
        self.replaced.insert(table.name, replacement);
        Ok(())
    }

    /// The files that [`load`](super::load) reads, as far as they have a path.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let own = self.folder.iter().flat_map(|folder| {
            let description = Description::read(folder).ok().and_then(Result::ok);
            let description = description.unwrap_or_default();
            let tables = TABLES.iter().map(move |table| file_of(&description, table));
            tables.chain([description::NAME.to_owned()]).map(|name| folder.join(name))
        });
        let others = self.replaced.values().filter_map(|replacement| match replacement {
            Replacement::File(path) => Some(path.clone()),
            Replacement::Content { .. } => None,
        });
        own.chain(others)
    }

    /// Makes sure that the folder is there, and reads how it describes itself.
    pub(super) fn describe(&self) -> io::Result<Result<Description, (Place, Fault)>> {
        let Some(folder) = &self.folder else { return Ok(Ok(Description::default())) };
        let shown = folder.display().to_string();
        fs::read_dir(folder).map(drop).map_err(|error| cannot_read(&shown, &error))?;
        let shown = self.path_of(description::NAME);
        Description::read(folder).map_err(|error| cannot_read(&shown, &error))
    }

    /// Reads a table; `None` if the package has none of that name and need not.
    pub(super) fn read(
        &self,
        table: &Table,
        description: &Description,
    ) -> io::Result<Option<TableFile>> {
        let name = file_of(description, table);
        match self.replaced.get(table.name) {
            Some(Replacement::File(path)) => {
                let shown = path.display().to_string();
                let bytes = fs::read(path).map_err(|error| cannot_read(&shown, &error))?;
                return Ok(Some(TableFile {
                    path: shown.clone(),
                    name: shown,
                    bytes: bytes.into(),
                }));
            }
            Some(Replacement::Content { name, bytes }) => {
                let (path, name, bytes) = (name.clone(), name.clone(), bytes.clone().into());
                return Ok(Some(TableFile { path, name, bytes }));
            }
            None => {}
        }
        let Some(folder) = &self.folder else {
            let content =
                SHIPPED.iter().find(|(file, _)| *file == name).map(|(_, text)| text.as_bytes());
            return Ok(content.map(|bytes| TableFile {
                path: name.clone(),
                name,
                bytes: bytes.into(),
            }));
        };
        let path = folder.join(&name);
        let shown = path.display().to_string();
        let needed = table.required || description.file(table.name).is_some();
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(TableFile { path: shown, name, bytes: bytes.into() })),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !needed => Ok(None),
            Err(error) => Err(cannot_read(&shown, &error)),
        }
    }

    /// The tables whose files are links to outside of the folder, and where they lead.
    pub(super) fn outside(&self, description: &Description) -> io::Result<Vec<(String, PathBuf)>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let home = fs::canonicalize(folder)?;
        let own = TABLES.iter().filter(|table| !self.replaced.contains_key(table.name));
        let files = own.map(|table| file_of(description, table));
        // A file that is not there is reported when it is read.
        let led = files.filter_map(|name| {
            let leads_to = fs::canonicalize(folder.join(&name)).ok()?;
            Some((name, leads_to))
        });
        Ok(led.filter(|(_, leads_to)| !leads_to.starts_with(&home)).collect())
    }

    /// The CSV files in the folder that are no tables of a package.
    pub(super) fn strangers(&self, description: &Description) -> io::Result<Vec<String>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let shown = folder.display().to_string();
        let mut strangers = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| cannot_read(&shown, &error))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let csv = name.to_ascii_lowercase().ends_with(".csv");
            if csv && TABLES.iter().all(|table| file_of(description, table) != name) {
                strangers.push(name);
            }
        }
        strangers.sort_unstable();
        Ok(strangers)
    }

    /// What a file that a figure comes from is called on the command line.
    #[must_use]
    pub fn call(&self, file: &str) -> String {
        let own = TABLES.iter().any(|table| {
            !self.replaced.contains_key(table.name) && file.strip_suffix(".csv") == Some(table.name)
        });
        if own { self.path_of(file) } else { file.to_owned() }
    }

    /// The path of a file of the folder, for messages.
    pub(super) fn path_of(&self, name: &str) -> String {
        let path = self.folder.as_ref().map_or(PathBuf::from(name), |folder| folder.join(name));
        path.display().to_string()
    }
}

/// The file of a table, relative to its folder.
fn file_of(description: &Description, table: &Table) -> String {
    let described = description.file(table.name).map(str::to_owned);
    described.unwrap_or_else(|| format!("{}.csv", table.name))
}

fn cannot_read(path: &str, error: &io::Error) -> io::Error {
    let path = crate::table::escaped(path);
    io::Error::new(error.kind(), format!("cannot read `{path}`: {error}"))
}
