//! The register of projects, whose rows are read by [`register`](crate::register).

use super::{Table, optional, required};
use crate::table::Column;

const COLUMNS: [Column; 11] = [
    required("id"),
    optional("name"),
    required("area"),
    required("technology"),
    required("status"),
    required("capacity"),
    required("unit"),
    optional("investment"),
    optional("currency"),
    optional("start"),
    required("source"),
];

/// `projects.csv`.
pub const PROJECTS: Table = Table { name: "projects", columns: &COLUMNS, required: false };
