//! A cooperation.

use super::{Names, Table, required};
use crate::figure::Period;
use crate::key::{AreaId, SourceId};
use crate::table::{Column, Reference, Row};

/// What a partner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartnerKind {
    /// An enterprise.
    Company,
    /// A university or an institute.
    Institution,
}

/// A row of `partners.csv`.
#[derive(Clone, Debug)]
pub struct PartnerRecord {
    /// The place that cooperates.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// With whom.
    pub partner: String,
    /// What they are.
    pub kind: PartnerKind,
    /// In what.
    pub field: String,
    /// Where it was printed.
    pub source: SourceId,
}

impl PartnerRecord {
    const COLUMNS: [Column; 6] = [
        required("area"),
        required("period"),
        required("partner"),
        required("kind"),
        required("field"),
        required("source"),
    ];
    /// `partners.csv`.
    pub const TABLE: Table = Table { name: "partners", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(row: &mut Row<'_>, names: &Names) -> Option<Self> {
        let area = row.reference("area", Reference::Area, "", &names.areas);
        let period = row.period("period");
        let partner = row.text("partner");
        let kind = row.choice("kind", &["company", "institution"]);
        let field = row.text("field");
        let source = row.reference("source", Reference::Source, "", &names.sources);
        Some(Self {
            area: area?,
            period: period?,
            partner: partner?.to_owned(),
            kind: [PartnerKind::Company, PartnerKind::Institution][kind?],
            field: field?.to_owned(),
            source: source?,
        })
    }
}
