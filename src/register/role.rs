//! What a column of a register is for, and what its rows can be told apart by.

use std::fmt;

/// What a column of a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A name of the row that no other row has.
    Id,
    /// What the project is called.
    Name,
    /// The place.
    Area,
    /// What it is: solar, wind, coal.
    Technology,
    /// How far it has come, one of [`STATUSES`].
    Status,
    /// What it can generate or store at once.
    Capacity,
    /// The unit of the capacity.
    Unit,
    /// What it costs.
    Investment,
    /// The unit of the investment: CNY, 万元, USD.
    Currency,
    /// The year, month or day from which it runs.
    Start,
    /// Where the row was taken from.
    Source,
}

/// How far a project can have come; the words are those of Global Energy Monitor.
pub const STATUSES: [&str; 10] = [
    "announced",
    "pre_permit",
    "pre_construction",
    "permitted",
    "construction",
    "operating",
    "mothballed",
    "retired",
    "shelved",
    "cancelled",
];

impl Role {
    /// Every role, in the order of the columns of `projects.csv`.
    pub const ALL: [Self; 11] = [
        Self::Id,
        Self::Name,
        Self::Area,
        Self::Technology,
        Self::Status,
        Self::Capacity,
        Self::Unit,
        Self::Investment,
        Self::Currency,
        Self::Start,
        Self::Source,
    ];

    /// The names of their columns, in the same order.
    pub(super) const NAMES: [&'static str; 11] = [
        "id",
        "name",
        "area",
        "technology",
        "status",
        "capacity",
        "unit",
        "investment",
        "currency",
        "start",
        "source",
    ];

    /// The name of its column, unless a mapping gives another.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Whether it says the unit of another.
    pub(super) fn is_of_unit(self) -> bool {
        matches!(self, Self::Unit | Self::Currency)
    }

    /// The role whose column has this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// What totals are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Dimension {
    /// What the projects are.
    Technology,
    /// How far they have come.
    Status,
    /// Where they are.
    Area,
    /// Where their rows were taken from.
    Source,
    /// The year from which they run.
    Start,
}

impl Dimension {
    /// Every dimension; those of words first.
    pub const ALL: [Self; 5] =
        [Self::Technology, Self::Status, Self::Area, Self::Source, Self::Start];

    /// The column it is taken from.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::Technology => Role::Technology,
            Self::Status => Role::Status,
            Self::Area => Role::Area,
            Self::Source => Role::Source,
            Self::Start => Role::Start,
        }
    }

    /// Whether its values are words.
    pub(super) fn is_of_words(self) -> bool {
        self != Self::Start
    }

    /// The dimension of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.role().name() == name)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.role().name())
    }
}
