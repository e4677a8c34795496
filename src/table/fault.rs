//! What can be wrong with a file: the facts; the prose is in `lang`.

use super::fact::{CellFault, Domain, Limit, Unsound, Wanted};
use super::kind::Kind;
use super::reference::Reference;
use crate::figure::{Dimension, PeriodError, PhraseError};
use crate::formula::Expectation;

/// The codes of all faults; a code stays what it is.
pub const CODES: [&str; 34] = [
    "blank",
    "choice",
    "control",
    "cycle",
    "date",
    "digits",
    "dimension",
    "domain",
    "duplicate",
    "empty",
    "encoding",
    "fields",
    "footer",
    "formula",
    "header",
    "id",
    "kind",
    "left-out",
    "limit",
    "mapping",
    "missing",
    "number",
    "package",
    "path",
    "period",
    "printed",
    "qualifier",
    "quote",
    "reference",
    "table",
    "total",
    "unit",
    "word",
    "workbook",
];

/// What is wrong with a file at one place.
#[expect(missing_docs, reason = "the sentence of each variant, in `lang`, names its fields")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is in no encoding that can be told, or not in the `likely` one.
    Encoding { likely: Option<&'static str> },
    /// The encoding was guessed.
    Guessed,
    /// A byte order mark stands inside the text.
    MarkInside,
    /// The file is no table at all.
    Kind { kind: Kind },
    /// A limit of the reader.
    TooLarge(Limit),
    /// A quoted field has no end.
    UnclosedQuote,
    /// Text follows the end of a quoted field.
    TextAfterQuote,
    /// A quote stands in a field that is not quoted.
    BareQuote,
    /// A field is quoted with what quotes nothing here.
    OddQuote(char),
    /// A character that can change how a terminal shows the text.
    Control(char),
    /// Characters were lost, and a mark was put in their place.
    Replaced,
    /// A text was decoded twice, the second time in another encoding.
    DecodedTwice { text: String, meant: String },
    /// A letter of another script stands in a word of Latin ones, and looks like one.
    LookAlike { letter: char, like: char },
    /// Rows whose text is damaged only where it was said that it may be.
    DamageStands { count: usize, lines: String },
    /// What a spreadsheet shows in the place of what it lost.
    Lost { text: String },
    /// There is no header.
    EmptyFile,
    /// The header has not as many columns as are expected.
    Width { found: usize, expected: usize },
    /// The first line is a row, not a header.
    RowFirst,
    /// No line names the columns.
    NoHeader { columns: Wanted, found: Vec<String> },
    /// A later line names the columns.
    HeaderBelow { line: u32 },
    /// The names of the columns are separated by what separates nothing here.
    Separator(char),
    /// The header comes again.
    HeaderAgain,
    /// A line that git leaves where versions conflict.
    Conflict,
    /// A row that sums up others.
    Total { text: String },
    /// A remark where a row should be.
    Footnote { text: String },
    /// An empty row between others.
    BlankRow,
    /// Lines that the user left out.
    FooterSkipped { lines: usize },
    /// Numbers of a workbook that have more digits than are displayed.
    HiddenDigits { count: usize },
    /// Cells of a workbook that are what formulas gave when it was saved.
    Formulas { count: usize },
    /// Cells of a workbook that are read and hidden.
    HiddenCells { sheet: bool, rows: usize, columns: usize },
    /// A cell of a workbook that cannot be read; the same is true of `more` others.
    Cell { cell: String, fault: CellFault, more: usize },
    /// A workbook does not have the sheet.
    NoSheet { name: String, sheets: Vec<String> },
    /// There is a header and nothing else.
    NoRows,
    /// Figures that are stated as not published.
    Missing { count: usize, lines: String },
    /// A cell under a column without a name.
    Unnamed,
    /// A figure that one column gives and others do not.
    Apart { printed: String, parts: String },
    /// Rows whose number is the exact sum of those before.
    SumOfRows { count: usize, lines: String },
    /// Rows of another kind than the table is of.
    LeftOut { count: usize, lines: String },
    /// A column that the table needs is not there.
    MissingColumn { column: &'static str, near: Option<String> },
    /// A column that a register needs is not there, nor anything that is named for it.
    Unmapped { column: &'static str, near: Option<String>, columns: Vec<String> },
    /// What a mapping names, and a register does not have.
    FitsNothing { text: String, near: Option<String> },
    /// Two columns or texts that a mapping gives one role, or two words for one.
    MappedTwice { what: String, first: String, second: String },
    /// One column that a mapping gives two roles.
    OneForTwo { column: String, first: &'static str, second: &'static str },
    /// Words that differ in case only.
    CaseApart { column: &'static str, first: String, second: String },
    /// A word that is asked for, and that no row has.
    NoSuchWord { column: &'static str, text: String, near: Option<String> },
    /// A column is there twice.
    DuplicateColumn { column: String, first: u32 },
    /// A column that the table does not know; it is not read.
    UnknownColumn { column: String, near: Option<String> },
    /// A file of the folder that is no table; it is not read.
    UnknownTable { near: Option<String> },
    /// A row has another number of fields than the header.
    Fields {
        found: usize,
        expected: usize,
        near: Option<char>,
        delimiter: char,
        /// Whether there is but a separator too many at the end.
        ends_so: bool,
    },
    /// A row that is longer than any is read.
    RowTooLong { mebibytes: usize },
    /// A cell that must be filled is empty.
    Empty { column: &'static str },
    /// A number that has no decimal comma, where numbers have one.
    NoDecimalComma { text: String },
    /// A cell is not a plain decimal.
    Number { text: String },
    /// A text is no figure as a bulletin prints it.
    Printed { text: String, error: PhraseError },
    /// A number whose comma or point can be read in two ways.
    Marks { text: String, mark: char },
    /// A number has other marks than its description states.
    MarksStated { text: String, decimal: char, group: Option<char> },
    /// A cell states that its number is missing, but not as its description says.
    MissingStated { text: String },
    /// A number has too many digits.
    NumberTooLong { digits: usize },
    /// A number of things is not a whole number.
    NotACount { text: String },
    /// No unit is written so.
    Unit { text: String, near: Option<String> },
    /// A unit of another dimension than the indicator's.
    WrongUnit { unit: String, dimension: Dimension, indicator: String, expected: Dimension },
    /// A unit that is stated twice, and not alike.
    UnitsApart { unit: String, other: String },
    /// No qualifier is written so.
    Qualifier { text: String, near: Option<String> },
    /// A number of significant digits that the number cannot have.
    Significant { text: String },
    /// A number that its indicator cannot have.
    OutOfDomain { value: String, indicator: String, domain: Domain },
    /// A maximum below the minimum.
    EmptyDomain { text: String },
    /// No period is written so.
    Period { text: String, error: PeriodError },
    /// No date is written so.
    Date { text: String },
    /// A word that is none of a few.
    Choice { column: &'static str, text: String, choices: &'static [&'static str] },
    /// An id that a formula could not hold.
    Id { text: String },
    /// A key of what no formula names.
    Key { text: String },
    /// A group with the name of a section that is no group.
    ReservedGroup { group: String },
    /// A name that another table does not hold.
    Unknown { kind: Reference, text: String, near: Option<String> },
    /// The same row key twice.
    DuplicateId { id: String, first: String },
    /// Ids that stand twice in what cannot be read again to find their lines.
    DoubledInStream { ids: usize },
    /// The same fact twice from one source.
    DuplicateFact { indicator: String, area: String, when: String, first: String },
    /// A formula that does not parse.
    Syntax { expected: Expectation, found: String },
    /// A formula nested too deeply.
    TooDeep,
    /// A formula of too many parts.
    TooLong,
    /// Formulas that stand in one another too deeply.
    ChainTooLong { longest: usize },
    /// A formula adds or compares quantities of two dimensions.
    Dimension { left: Dimension, right: Dimension },
    /// A formula adds a stock and a flow.
    StockAndFlow,
    /// An operand is of spans, but the result of instants.
    UntimelyOperand { operand: String, result: String },
    /// A formula's result is not what its indicator measures.
    Result { formula: Dimension, indicator: String, expected: Dimension },
    /// Formulas that lead back to where they started.
    Cycle { path: Vec<String> },
    /// A path of a package that leads out of its folder.
    Outside { path: String },
    /// A description of a package that cannot be followed.
    Description { error: Unsound },
}

impl Fault {
    /// Its stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. }
            | Self::Guessed
            | Self::MarkInside
            | Self::Replaced
            | Self::DecodedTwice { .. }
            | Self::DamageStands { .. } => "encoding",
            Self::Kind { .. } => "kind",
            Self::TooLarge(_) => "limit",
            Self::UnclosedQuote | Self::TextAfterQuote | Self::BareQuote | Self::OddQuote(_) => {
                "quote"
            }
            Self::Control(_) | Self::LookAlike { .. } => "control",
            Self::EmptyFile
            | Self::Width { .. }
            | Self::RowFirst
            | Self::NoHeader { .. }
            | Self::HeaderBelow { .. }
            | Self::Separator(_)
            | Self::HeaderAgain
            | Self::Unnamed
            | Self::MissingColumn { .. }
            | Self::Unmapped { .. }
            | Self::DuplicateColumn { .. }
            | Self::UnknownColumn { .. } => "header",
            Self::FitsNothing { .. } | Self::MappedTwice { .. } | Self::OneForTwo { .. } => {
                "mapping"
            }
            Self::CaseApart { .. } | Self::NoSuchWord { .. } => "word",
            Self::UnknownTable { .. } => "table",
            Self::Fields { .. }
            | Self::RowTooLong { .. }
            | Self::Conflict
            | Self::Footnote { .. } => "fields",
            Self::BlankRow | Self::NoRows => "blank",
            Self::FooterSkipped { .. } => "footer",
            Self::Total { .. } | Self::SumOfRows { .. } => "total",
            Self::HiddenDigits { .. }
            | Self::Formulas { .. }
            | Self::HiddenCells { .. }
            | Self::Cell { .. }
            | Self::NoSheet { .. } => "workbook",
            Self::Missing { .. } => "missing",
            Self::LeftOut { .. } => "left-out",
            Self::Empty { .. } => "empty",
            Self::Lost { .. }
            | Self::Number { .. }
            | Self::Marks { .. }
            | Self::MarksStated { .. }
            | Self::MissingStated { .. }
            | Self::NoDecimalComma { .. }
            | Self::NumberTooLong { .. }
            | Self::NotACount { .. } => "number",
            Self::Printed { .. } | Self::Apart { .. } => "printed",
            Self::Unit { .. } | Self::UnitsApart { .. } => "unit",
            Self::Qualifier { .. } => "qualifier",
            Self::Significant { .. } => "digits",
            Self::OutOfDomain { .. } | Self::EmptyDomain { .. } => "domain",
            Self::Period { .. } => "period",
            Self::Date { .. } => "date",
            Self::Choice { .. } => "choice",
            Self::Id { .. } | Self::Key { .. } | Self::ReservedGroup { .. } => "id",
            Self::Unknown { .. } => "reference",
            Self::DuplicateId { .. }
            | Self::DoubledInStream { .. }
            | Self::DuplicateFact { .. } => "duplicate",
            Self::Syntax { .. } | Self::TooDeep | Self::TooLong | Self::ChainTooLong { .. } => {
                "formula"
            }
            Self::WrongUnit { .. }
            | Self::Dimension { .. }
            | Self::StockAndFlow
            | Self::UntimelyOperand { .. }
            | Self::Result { .. } => "dimension",
            Self::Cycle { .. } => "cycle",
            Self::Outside { .. } => "path",
            Self::Description { .. } => "package",
        }
    }

    /// Whether the file is accepted all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Self::UnknownColumn { .. }
                | Self::FitsNothing { .. }
                | Self::CaseApart { .. }
                | Self::NoSuchWord { .. }
                | Self::UnknownTable { .. }
                | Self::Guessed
                | Self::BlankRow
                | Self::NoRows
                | Self::HiddenDigits { .. }
                | Self::HiddenCells { .. }
                | Self::Formulas { .. }
                | Self::FooterSkipped { .. }
                | Self::Missing { .. }
                | Self::LeftOut { .. }
                | Self::SumOfRows { .. }
                | Self::DamageStands { .. }
        )
    }
}
