//! Rows that are none of a table: totals, remarks, and what git leaves where versions conflict.

use super::record::Field;
use super::total::is_label_of_total;

/// Whether a row may be none of a table, that has the shape of the header and whose first
/// cell that is filled holds this.
pub(crate) fn is_aside(first: &str) -> bool {
    is_conflict(first) || is_total(first.trim()) || is_remark(first)
}

/// Whether a line is one of those that git leaves where versions conflict.
pub(super) fn is_conflict(first: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| {
        first.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The label of a row that sums up others: the first of its cells that is filled.
pub(super) fn total<'r>(fields: &'r [Field<'_>]) -> Option<&'r str> {
    let label = fields.iter().map(|field| field.text.trim()).find(|text| !text.is_empty())?;
    is_total(label).then_some(label)
}

/// Whether a row of this label sums up others. A word in small Latin letters is an id.
fn is_total(label: &str) -> bool {
    !label.starts_with(|c: char| c.is_ascii_lowercase()) && is_label_of_total(label)
}

/// Whether a text that stands alone is a remark on the table rather than a name.
pub(super) fn is_remark(first: &str) -> bool {
    const STARTS: [&str; 16] = [
        "注",
        "（注",
        "(注",
        "备注",
        "来源",
        "资料来源",
        "数据来源",
        "说明",
        "单位：",
        "单位:",
        "Note",
        "Source",
        "Unit:",
        "*",
        "※",
        "#",
    ];
    STARTS.iter().any(|start| first.starts_with(start)) || first.ends_with('。')
}
