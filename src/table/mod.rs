//! The strict reader: from the bytes of a CSV file to typed cells, or every fault in it.

mod diagnostic;
mod escape;
mod fault;
mod header;
mod help;
mod records;
mod row;
mod sentence;
mod text;

pub use diagnostic::{Diagnostic, Diagnostics, Place};
pub use fault::{CODES, Fault, Reference};
pub use header::Column;

pub(crate) use diagnostic::CellPlace;
pub(crate) use escape::{escaped, is_invisible};
pub(crate) use header::{Table, nearest};
pub(crate) use row::{Row, Vocabulary};
