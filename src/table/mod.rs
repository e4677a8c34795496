//! The strict reader: from the bytes of a file to typed cells, or every fault in it. What a
//! fault is said to be is in [`lang`](crate::lang).
//!
//! ```text
//! bytes ─text▶ Text ─Rows::open▶ header ─Rows::next▶ Record ─Row▶ typed cells
//! ```
//!
//! [`Records`] are what stands in a text, [`Rows`] those that have the shape of a header.

mod aside;
mod bare;
mod cell_form;
mod diagnostic;
mod encoding;
mod energy;
mod escape;
mod fact;
mod fault;
mod garbled;
mod gb18030;
mod header;
mod kind;
mod layout;
mod lines;
mod look_alike;
mod named;
mod number;
mod odd;
mod reading;
mod record;
mod records;
mod reference;
mod row;
mod row_cells;
mod rows;
mod total;
mod typed;

pub use cell_form::{CellForm, CellForms, StatedMarks};
pub use diagnostic::{Again, Diagnostic, Diagnostics, Place};
pub use encoding::{Encoding, LARGEST_FILE, NoSuchEncoding, Text, decode};
pub use fact::{CellFault, Domain, JsonPart, Limit, Unsound, Wanted};
pub use fault::{CODES, Fault};
pub use header::Column;
pub use kind::Kind;
pub(crate) use kind::kind;
pub use layout::Expected;
pub use number::{MISSING, number};
pub use reading::{Marks, Reading};
pub(crate) use record::trimmed;
pub use record::{Field, Record};
pub use records::{Damage, LONGEST_FIELD, LONGEST_RECORD, MOST_COLUMNS, Records};
pub use reference::Reference;
pub use rows::{Rows, text};
pub use typed::{CellType, TypedRow, read_typed};

pub(crate) use aside::is_aside;
pub(crate) use diagnostic::CellPlace;
pub(crate) use energy::{Swapped, swapped};
pub(crate) use escape::{code_point, escaped, quoted};
pub(crate) use garbled::{DECODED_TWICE, LOST, is_lost, is_suspect};
pub(crate) use header::Positions;
pub use header::nearest;
pub(crate) use lines::Lines;
pub(crate) use named::{read_below, read_rows};
pub(crate) use odd::{OddName, OddNumber, odd_name, odd_number, start_of_remark};
pub(crate) use row::Row;
pub(crate) use row_cells::{Named, Vocabulary};
pub(crate) use total::{may_sum_up, sums_up_by};
