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
pub use figure::{FigureRecord, OF_REPORTS};
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
use crate::language::Language;
use crate::table::{Column, Row, Vocabulary};

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

/// The columns of a name, by language.
pub(crate) const NAMES: [&str; Language::COUNT] = ["name_en", "name_zh"];

/// Columns with those of a name after them.
const fn with_names<const N: usize, const ALL: usize>(columns: [Column; N]) -> [Column; ALL] {
    assert!(ALL == N + Language::COUNT);
    let mut all = [required(""); ALL];
    let mut n = 0;
    while n < ALL {
        all[n] = if n < N { columns[n] } else { required(NAMES[n - N]) };
        n += 1;
    }
    all
}

/// The names of a row, by language; none may be empty.
fn names(row: &mut Row<'_>) -> Option<[String; Language::COUNT]> {
    let names = NAMES.map(|column| row.text(column));
    let whole = names.iter().all(Option::is_some);
    whole.then(|| names.map(|name| name.unwrap_or_default().to_owned()))
}

const fn required(name: &'static str) -> Column {
    Column { name, required: true, instead: None }
}

const fn optional(name: &'static str) -> Column {
    Column { name, required: false, instead: None }
}
