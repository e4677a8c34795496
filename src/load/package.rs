//! Where the tables of a package come from.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::bytes::read_file;
use super::description::{self, Description, Faults};
use super::shipped::SHIPPED;
use super::table_file::{RegisterFile, TableFile};
use super::workbook::{Book, file_and_sheet, is_workbook};
use crate::failure::Failure;
use crate::record::{PROJECTS, TABLES, Table};
use crate::register::Source;
use crate::table::Reading;

/// A folder of CSV files, a workbook, or the shipped files; single tables may be replaced.
#[derive(Clone, Debug, Default)]
pub struct Package {
    pub(super) folder: Option<PathBuf>,
    pub(super) replaced: BTreeMap<&'static str, Replacement>,
    readings: BTreeMap<&'static str, Reading>,
}

/// What stands in the place of a table.
#[derive(Clone, Debug)]
pub(super) enum Replacement {
    File(PathBuf),
    Content { name: String, bytes: Vec<u8> },
}

/// The table name is none of a package's; it is printed as those that are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchTable;

impl NoSuchTable {
    /// The tables that a package has.
    #[must_use]
    pub fn known() -> Vec<&'static str> {
        TABLES.iter().map(|table| table.name).collect()
    }
}

impl fmt::Display for NoSuchTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::known().join(", "))
    }
}

impl Package {
    /// The package that is compiled into the program.
    #[must_use]
    pub fn shipped() -> Self {
        Self::default()
    }

    /// The package in a folder, or in a workbook with a sheet a table.
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

    /// Changes how files are read: that of one table, or, without its name, every file that
    /// replaces a table, or, if none does, every file of the package.
    ///
    /// # Errors
    /// If a package has no table of that name.
    pub fn read_as(
        &mut self,
        table: Option<&str>,
        change: impl Fn(&mut Reading),
    ) -> Result<(), NoSuchTable> {
        if table.is_some_and(|name| TABLES.iter().all(|known| known.name != name)) {
            return Err(NoSuchTable);
        }
        let meant = |name: &str| match table {
            Some(table) => table == name,
            None => self.replaced.is_empty() || self.replaced.contains_key(name),
        };
        for known in TABLES.iter().filter(|known| meant(known.name)) {
            change(self.readings.entry(known.name).or_default());
        }
        Ok(())
    }

    /// How the file of a table is to be read.
    #[must_use]
    pub fn reading(&self, table: &str) -> &Reading {
        static BY_ITSELF: LazyLock<Reading> = LazyLock::new(Reading::default);
        self.readings.get(table).unwrap_or(&BY_ITSELF)
    }

    /// How the file of a table is to be read: as is said by hand, and then as the package
    /// describes its own file.
    pub(super) fn reading_of(&self, table: &Table, description: &Description) -> Reading {
        let said = self.reading(table.name);
        let own = !self.replaced.contains_key(table.name);
        let described = description.reading(table.name).filter(|_| own);
        described.map_or_else(|| said.clone(), |described| said.over(described))
    }

    /// The files that [`load`](super::load) reads, as far as they have a path.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let own = self.folder.iter().flat_map(|folder| {
            let book = is_workbook(folder);
            let description = if book { None } else { Description::read(folder).ok() };
            let description = description.and_then(Result::ok).unwrap_or_default();
            let mapping = description.mapping().map(str::to_owned);
            let tables = TABLES.iter().map(move |table| file_of(&description, table));
            let named = tables.chain(mapping).chain([description::NAME.to_owned()]);
            let file = |name: String| file_and_sheet(&folder.join(name)).0;
            named.map(move |name| if book { folder.clone() } else { file(name) })
        });
        let others = self.replaced.values().filter_map(|replacement| match replacement {
            Replacement::File(path) => Some(file_and_sheet(path).0),
            Replacement::Content { .. } => None,
        });
        own.chain(others)
    }

    /// Makes sure that the folder is there, and reads how it describes itself.
    pub(super) fn describe(&self) -> Result<Result<Description, Faults>, Failure> {
        let Some(folder) = self.folder.as_ref().filter(|folder| !is_workbook(folder)) else {
            return Ok(Ok(Description::default()));
        };
        let shown = folder.display().to_string();
        fs::read_dir(folder).map(drop).map_err(|error| Failure::read(&shown, error))?;
        let shown = self.path_of(description::NAME);
        Description::read(folder).map_err(|error| Failure::read(&shown, error))
    }

    /// What the file of a table is called: in messages, by its path, and in reports, relative to
    /// the package.
    pub(super) fn called(&self, table: &Table, description: &Description) -> [String; 2] {
        let name = file_of(description, table);
        match (self.replaced.get(table.name), &self.folder) {
            (Some(Replacement::File(path)), _) => {
                let path = path.display().to_string();
                [path.clone(), path]
            }
            (Some(Replacement::Content { name, .. }), _) => [name.clone(), name.clone()],
            (None, Some(book)) if is_workbook(book) => [book.display().to_string(), name],
            (None, _) => [self.path_of(&name), name],
        }
    }

    /// Reads a table; `None` if the package has none of that name and need not.
    pub(super) fn read(
        &self,
        table: &Table,
        description: &Description,
    ) -> Result<Option<TableFile>, Failure> {
        let [path, name] = self.called(table, description);
        let (bytes, book) = match (self.replaced.get(table.name), &self.folder) {
            (Some(Replacement::File(path)), _) => {
                let (file, book) = file_and_book(path);
                (read_file(&file), book)
            }
            (Some(Replacement::Content { bytes, .. }), _) => (Ok(bytes.clone()), None),
            (None, None) => {
                let content = SHIPPED.iter().find(|(file, _)| *file == name);
                let bytes = |(_, text): &(&str, &'static str)| text.as_bytes().into();
                let content = content.map(bytes);
                return Ok(content.map(|bytes| TableFile { path, name, bytes, book: None }));
            }
            (None, Some(book)) if is_workbook(book) => (read_file(book), Some(Book::OfTables)),
            (None, Some(folder)) => {
                let (file, book) = file_and_book(&folder.join(&name));
                match read_file(&file) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        let needed = table.required || description.file(table.name).is_some();
                        return if needed { Err(Failure::read(&path, error)) } else { Ok(None) };
                    }
                    bytes => (bytes, book),
                }
            }
        };
        let bytes = bytes.map_err(|error| Failure::read(&path, error))?.into();
        Ok(Some(TableFile { path, name, bytes, book }))
    }

    /// The same package without its register of projects.
    #[must_use]
    pub fn without_register(mut self) -> Self {
        let empty = Replacement::Content { name: String::new(), bytes: Vec::new() };
        self.replaced.insert(PROJECTS.name, empty);
        self
    }

    /// The register of projects, to be read as it comes; `None` if the package has none.
    ///
    /// # Errors
    /// If it is there and cannot be opened.
    pub fn register(&self) -> Result<Option<RegisterFile>, Failure> {
        let description = self.describe()?.unwrap_or_default();
        let reading = self.reading_of(&PROJECTS, &description);
        let folder = self.folder.as_ref().filter(|folder| !is_workbook(folder));
        let own = folder.map(|folder| folder.join(file_of(&description, &PROJECTS)));
        let is_text = |path: &Path| file_and_book(path).1.is_none();
        let (mut columns, mut words) = (Vec::new(), None);
        if own.is_some() && !self.replaced.contains_key(PROJECTS.name) {
            columns = description.columns().to_vec();
            words = description.mapping().map(|file| self.words(file)).transpose()?;
        }
        let (path, name) = match self.replaced.get(PROJECTS.name) {
            Some(Replacement::File(path)) if is_text(path) => (path.clone(), None),
            Some(Replacement::Content { bytes, .. }) if bytes.is_empty() => return Ok(None),
            None if own.as_ref().is_some_and(|path| is_text(path) && path.exists()) => {
                (own.expect("it exists"), Some(file_of(&description, &PROJECTS)))
            }
            _ => {
                let file = self.read(&PROJECTS, &description)?;
                let register = file.and_then(|file| RegisterFile::in_memory(file, &reading));
                return Ok(register.map(|register| RegisterFile { columns, words, ..register }));
            }
        };
        let shown = path.display().to_string();
        let source = Source::open_path(&path)?;
        let name = name.unwrap_or(shown);
        Ok(Some(RegisterFile { source, name, reading, columns, words }))
    }

    /// A file of the folder, and its path.
    fn words(&self, file: &str) -> Result<(String, Vec<u8>), Failure> {
        let shown = self.path_of(file);
        let bytes = read_file(Path::new(&shown)).map_err(|error| Failure::read(&shown, error))?;
        Ok((shown, bytes))
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

/// The file that a path names, and how the sheet of a table is found if it is a workbook.
fn file_and_book(path: &Path) -> (PathBuf, Option<Book>) {
    match file_and_sheet(path) {
        (file, Some(sheet)) => (file, Some(Book::Sheet(sheet))),
        (file, None) if is_workbook(&file) => (file, Some(Book::OfOneTable)),
        (file, None) => (file, None),
    }
}

/// The file of a table, relative to its folder.
pub(super) fn file_of(description: &Description, table: &Table) -> String {
    let described = description.file(table.name).map(str::to_owned);
    described.unwrap_or_else(|| format!("{}.csv", table.name))
}
