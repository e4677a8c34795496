//! What a check can find, and how bad each finding is.

use std::fmt;

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Right only if it was printed carelessly, or not known to be right.
    Warning,
    /// Something printed is wrong.
    Error,
}

/// A kind of finding; its id stays what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Figures and formulas that cannot all be right.
    Contradiction,
    /// Published figures of one fact that cannot all be right.
    SourcesDiffer,
    /// Figures that agree only if one was cut off, or its zeros are rough.
    LooseAgreement,
    /// Published figures of one fact that agree only so.
    LooseReprint,
    /// Parts of a period that do not make the whole.
    PartsDiffer,
    /// The search ended before it was known whether figures agree.
    Undecided,
    /// A waiver whose time is over.
    WaiverExpired,
    /// A waiver that waives nothing.
    WaiverUnused,
    /// A coarser figure of a fact that is published finer elsewhere.
    ReRounded,
    /// A figure that nothing published constrains.
    NotChecked,
}

impl Rule {
    /// Every rule, the worst first.
    pub const ALL: [Self; 10] = [
        Self::Contradiction,
        Self::SourcesDiffer,
        Self::LooseAgreement,
        Self::LooseReprint,
        Self::PartsDiffer,
        Self::Undecided,
        Self::WaiverExpired,
        Self::WaiverUnused,
        Self::ReRounded,
        Self::NotChecked,
    ];

    /// The ids of [`Rule::ALL`].
    pub const IDS: [&'static str; 10] = [
        "contradiction",
        "sources-differ",
        "loose-agreement",
        "loose-reprint",
        "parts-differ",
        "undecided",
        "waiver-expired",
        "waiver-unused",
        "re-rounded",
        "not-checked",
    ];

    /// The rule with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Some(Self::ALL[Self::IDS.iter().position(|known| *known == id)?])
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// How bad its findings are.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Contradiction | Self::SourcesDiffer => Severity::Error,
            Self::ReRounded | Self::NotChecked => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Its page in `docs/rules`: what it means, why it matters, and what to do.
    #[must_use]
    pub fn page(self) -> &'static str {
        match self {
            Self::Contradiction => include_str!("../docs/rules/contradiction.md"),
            Self::SourcesDiffer => include_str!("../docs/rules/sources-differ.md"),
            Self::LooseAgreement => include_str!("../docs/rules/loose-agreement.md"),
            Self::LooseReprint => include_str!("../docs/rules/loose-reprint.md"),
            Self::PartsDiffer => include_str!("../docs/rules/parts-differ.md"),
            Self::Undecided => include_str!("../docs/rules/undecided.md"),
            Self::WaiverExpired => include_str!("../docs/rules/waiver-expired.md"),
            Self::WaiverUnused => include_str!("../docs/rules/waiver-unused.md"),
            Self::ReRounded => include_str!("../docs/rules/re-rounded.md"),
            Self::NotChecked => include_str!("../docs/rules/not-checked.md"),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}
