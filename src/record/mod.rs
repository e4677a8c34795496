//! The typed records, one file a table, and the columns they are made of.

mod area;
mod capacity;
mod figure;
mod formula;
mod indicator;
mod investment;
mod measure_field;
mod partner;
mod project;
mod project_bank;
mod source;
mod statement;
mod waiver;

pub use area::AreaRecord;
pub use capacity::CapacityRecord;
pub use figure::FigureRecord;
pub use formula::FormulaRecord;
pub use indicator::{Better, IndicatorRecord, Measure};
pub use investment::InvestmentRecord;
pub use measure_field::MeasureFieldRecord;
pub use partner::{PartnerKind, PartnerRecord};
pub use project::PROJECTS;
pub use project_bank::ProjectBankRecord;
pub use source::SourceRecord;
pub use statement::Statement;
pub use waiver::WaiverRecord;

use std::sync::Arc;

use crate::key::{AreaId, IndicatorId, SourceId};
use crate::table::{Column, Vocabulary};

/// A table of a package: the file is `NAME.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order of the shipped file.
    pub columns: &'static [Column],
    /// Whether a package without it is refused.
    pub required: bool,
}

/// The tables of a package, in the order they are read.
pub const TABLES: [Table; 13] = [
    AreaRecord::TABLE,
    SourceRecord::TABLE,
    IndicatorRecord::TABLE,
    FormulaRecord::TABLE,
    CapacityRecord::TABLE,
    ProjectBankRecord::TABLE,
    InvestmentRecord::TABLE,
    FigureRecord::FIGURES,
    FigureRecord::TARGETS,
    PartnerRecord::TABLE,
    MeasureFieldRecord::TABLE,
    PROJECTS,
    WaiverRecord::TABLE,
];

/// The line of a file that a record was read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file, relative to its package.
    pub file: Arc<str>,
    /// The physical line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What the cells of a table may refer to.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub areas: Vocabulary<AreaId>,
    pub sources: Vocabulary<SourceId>,
    pub indicators: Vocabulary<IndicatorId>,
}

const fn required(name: &'static str) -> Column {
    Column { name, required: true, instead: None }
}

const fn optional(name: &'static str) -> Column {
    Column { name, required: false, instead: None }
}
