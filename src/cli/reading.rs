//! How files are to be read where they do not say so themselves.

use std::num::NonZeroU32;
use std::str::FromStr;

use clap::Args;

use crate::load::{NoSuchTable, Package};
use crate::record::TABLES;
use crate::table::Encoding;

/// How files are read; each flag is of the files of `--table`, else of the whole package, or
/// of the one table that is named.
#[derive(Clone, Debug, Default, Args)]
pub struct ReadingArgs {
    /// The encoding of files that have no byte order mark and are not UTF-8, such as `gb18030`
    #[arg(long, value_name = "[NAME=]ENCODING", value_parser = of_table::<Encoding>)]
    pub encoding: Vec<(Option<String>, Encoding)>,
    /// The line that names the columns; what is above it is not read
    #[arg(long, value_name = "[NAME=]LINE", value_parser = of_table::<NonZeroU32>)]
    pub header_row: Vec<(Option<String>, NonZeroU32)>,
    /// Numbers have a decimal comma: 1.234,5
    #[arg(
        long, value_name = "NAME", num_args = 0..=1, require_equals = true,
        default_missing_value = ""
    )]
    pub decimal_comma: Vec<String>,
    /// The table ends before the line that starts with this text
    #[arg(long, value_name = "[NAME=]TEXT", value_parser = of_table::<String>)]
    pub footer: Vec<(Option<String>, String)>,
}

impl ReadingArgs {
    /// Has the files of `package` read like this.
    ///
    /// # Errors
    /// If a package has no table of a name.
    pub fn apply(&self, package: &mut Package) -> Result<(), (String, NoSuchTable)> {
        let named = |name: &str, result: Result<(), NoSuchTable>| {
            result.map_err(|known| (name.to_owned(), known))
        };
        for (table, encoding) in &self.encoding {
            let table = table.as_deref();
            let done = package.read_as(table, |reading| reading.encoding = Some(*encoding));
            named(table.unwrap_or_default(), done)?;
        }
        for (table, line) in &self.header_row {
            let table = table.as_deref();
            let done = package.read_as(table, |reading| reading.header_row = Some(line.get()));
            named(table.unwrap_or_default(), done)?;
        }
        for table in &self.decimal_comma {
            let one = Some(table.as_str()).filter(|table| !table.is_empty());
            named(table, package.read_as(one, |reading| reading.decimal_comma = true))?;
        }
        for (table, footer) in &self.footer {
            let table = table.as_deref();
            let done = package.read_as(table, |reading| reading.footer = Some(footer.clone()));
            named(table.unwrap_or_default(), done)?;
        }
        Ok(())
    }
}

/// Reads `VALUE` or `NAME=VALUE`, where the name is that of a table.
fn of_table<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<(Option<String>, T), String> {
    let is_table = |name: &&str| TABLES.iter().any(|table| table.name == *name);
    let (table, value) = match text.split_once('=') {
        Some((name, value)) if is_table(&name) => (Some(name.to_owned()), value),
        _ => (None, text),
    };
    if value.is_empty() {
        return Err("there is nothing in it".to_owned());
    }
    value.parse().map(|value| (table, value)).map_err(|error: T::Err| error.to_string())
}
