//! What sources announce as goals; never evidence.

use super::line::{Kind, Line};
use super::{Desk, Section};

pub(super) const KEY: &str = "targets";

pub(super) fn build(desk: &mut Desk<'_>) -> Section {
    let mut section = desk.blank(KEY);
    section.published = desk.language().words().target;
    let request = desk.request;
    let targets = desk.dataset.targets(request.area);
    let targets = targets.filter(|target| request.selection.takes_time(target.fact.when));
    for target in targets {
        let own = desk.own(target);
        let published = desk.published(target, &own, Kind::Target, None);
        section
            .figures
            .push(Line { published: Some(Box::new(published)), ..desk.line(target.fact) });
    }
    section
}
