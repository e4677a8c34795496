//! The strict reader: from the bytes of a file to typed cells, or every fault in it.
//!
//! ```text
//! bytes ─text▶ Text ─Rows::open▶ header ─Rows::next▶ Record ─Row▶ typed cells
//! ```
//!
//! [`Records`] are what stands in a text, [`Rows`] those that have the shape of a header.

mod diagnostic;
mod encoding;
mod energy;
mod escape;
mod fault;
mod gb18030;
mod header;
mod help;
mod kind;
mod layout;
mod number;
mod reading;
mod records;
mod row;
mod rows;
mod sentence;

pub use diagnostic::{Diagnostic, Diagnostics, Place};
pub use encoding::{Encoding, LARGEST_FILE, NoSuchEncoding, Text, decode};
pub use fault::{CODES, Fault, Limit, Reference};
pub use header::Column;
pub use layout::Expected;
pub use number::{MISSING, number};
pub use reading::{Marks, Reading};
pub use records::{Damage, Field, LONGEST_FIELD, LONGEST_RECORD, MOST_COLUMNS, Record, Records};
pub use rows::{Rows, text};

pub(crate) use diagnostic::CellPlace;
pub use header::nearest;
pub(crate) use row::{Row, Vocabulary, read_rows};
