//! From a package (a folder of CSV files, or a workbook) to a [`Dataset`], or every fault in it.

mod bytes;
mod description;
mod dialect;
mod field;
mod folder;
mod json;
mod package;
mod quote;
mod quoted;
mod register;
mod resource;
mod shipped;
mod table_file;
mod tables;
mod workbook;

pub use package::{NoSuchTable, Package};
pub use quote::Quotes;
pub use quoted::Quoted;
pub use shipped::SHIPPED;
pub use table_file::RegisterFile;

use crate::failure::Failure;
use crate::index::Dataset;
use crate::table::Diagnostics;

/// What came of reading a package.
#[derive(Debug)]
pub enum Loaded {
    /// The tables are good; there may be warnings.
    Accepted(Box<Dataset>, Diagnostics),
    /// They are not; every fault is there, in the order of the files.
    Refused(Diagnostics),
}

/// Reads every table of `package`.
///
/// # Errors
/// If a file cannot be read; what is wrong with the text of a file is no error but
/// [`Loaded::Refused`].
pub fn load(package: &Package) -> Result<Loaded, Failure> {
    let mut diagnostics = Diagnostics::default();
    let dataset = tables::read_all(package, &mut diagnostics)?;
    diagnostics.sort();
    Ok(match dataset {
        Some(dataset) if !diagnostics.any_error() => {
            Loaded::Accepted(Box::new(dataset), diagnostics)
        }
        _ => Loaded::Refused(diagnostics),
    })
}
