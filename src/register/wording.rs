//! What is odd about the words of a whole register: such as differ in case only, and such as are
//! asked for or mapped, and no row has.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use super::column::Column;
use super::layout::Layout;
use super::role::Dimension;
use crate::table::{Diagnostics, Fault, Place, nearest};

/// Warns of them, where all rows have been read.
pub(super) fn note_words(
    file: &str,
    books: &[Book<'_>],
    layout: &Layout<'_>,
    diagnostics: &mut Diagnostics,
) {
    let of_words = Dimension::ALL.into_iter().filter(|one| one.is_of_words());
    for dimension in of_words.filter(|one| layout.learns(*one)) {
        let columns = || books.iter().map(|book| book.quick.column(dimension));
        let words: BTreeSet<&str> =
            columns().flat_map(|column| &column.names).map(String::as_str).collect();
        let mut note = |fault| diagnostics.push(file, Place::START, fault);
        case_apart(dimension, &words).for_each(&mut note);
        unasked(dimension, &words, layout).for_each(&mut note);
        if layout.position(dimension.role()).is_some() {
            unmapped(dimension, columns, layout).for_each(&mut note);
        }
    }
}

/// Words that differ in case only, each with the one before.
fn case_apart<'w>(
    dimension: Dimension,
    words: &BTreeSet<&'w str>,
) -> impl Iterator<Item = Fault> + use<'w> {
    let mut alike: BTreeMap<String, Vec<&'w str>> = BTreeMap::new();
    for word in words {
        alike.entry(word.to_lowercase()).or_default().push(word);
    }
    let column = dimension.role().name();
    alike.into_values().filter(|words| words.len() > 1).map(move |words| Fault::CaseApart {
        column,
        first: words[0].to_owned(),
        second: words[1].to_owned(),
    })
}

/// Words that are asked for, and that no row has.
fn unasked<'l>(
    dimension: Dimension,
    words: &'l BTreeSet<&str>,
    layout: &'l Layout<'_>,
) -> impl Iterator<Item = Fault> + use<'l> {
    let asked = layout.filter.iter().filter(move |(one, _)| *one == dimension);
    let asked = asked.flat_map(|(_, wanted)| wanted);
    let lacking = asked.filter(|word| !words.is_empty() && !words.contains(word.as_str()));
    lacking.map(move |text| Fault::NoSuchWord {
        column: dimension.role().name(),
        text: text.clone(),
        near: nearest(text, words.iter().copied()),
    })
}

/// Words of theirs that a mapping makes others, and that no row has.
fn unmapped<'c, 'p: 'c, C: Iterator<Item = &'c Column>>(
    dimension: Dimension,
    columns: impl Fn() -> C,
    layout: &'c Layout<'p>,
) -> impl Iterator<Item = Fault> {
    let words = layout.mapping.words(dimension);
    let lacking: Vec<&str> = words
        .map(|(theirs, _)| theirs)
        .filter(|theirs| !columns().any(|column| column.has_mapped(theirs)))
        .collect();
    let text = lacking.join(", ");
    (!lacking.is_empty()).then_some(Fault::FitsNothing { text, near: None }).into_iter()
}
