//! What sources announce as goals; never evidence.

use super::line::{Kind, Line};
use super::{Composer, Section};

pub(super) const KEY: &str = "targets";

pub(super) fn build(composer: &mut Composer<'_, '_>) -> Section {
    let mut section = composer.blank(KEY);
    section.published = composer.language().words().target;
    let request = composer.request;
    let targets = composer.dataset.targets(request.area);
    let targets = targets.filter(|target| request.selection.takes_time(target.fact.when));
    for target in targets {
        let own = composer.own(target);
        let published = composer.published(target, &own, Kind::Target, None);
        section
            .figures
            .push(Line { published: Some(Box::new(published)), ..composer.line(target.fact) });
    }
    section
}
