//! What is wrong with arguments, in Chinese; clap says it in English.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::chinese::text_of_option;
use crate::inert::spelled_out;
use crate::lang::CHINESE_HELP;

/// What is wrong, in a sentence.
#[must_use]
pub fn mistake_in_chinese(error: &Error) -> String {
    let said = &CHINESE_HELP.mistakes;
    let texts = |kind| texts(error, kind);
    let one = |kind| texts(kind).into_iter().next().unwrap_or_default();
    let near = |kind| texts(kind).into_iter().next();
    let option = || one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let near = near(ContextKind::SuggestedSubcommand);
            (said.command)(&one(ContextKind::InvalidSubcommand), near.as_deref())
        }
        ErrorKind::UnknownArgument => {
            (said.option)(&option(), near(ContextKind::SuggestedArg).as_deref())
        }
        ErrorKind::InvalidValue if value.is_empty() => (said.no_value)(&option()),
        ErrorKind::InvalidValue => (said.value)(&option(), &value, &texts(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let option = option();
            let name = option.split([' ', '=']).next().unwrap_or_default();
            let what = text_of_option(name.trim_start_matches('-'));
            (said.form)(&option, &value, what.unwrap_or(said.other))
        }
        ErrorKind::MissingRequiredArgument => (said.lacking)(&texts(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => (said.either)(&option(), &one(ContextKind::PriorArg)),
        _ => said.other.to_owned(),
    }
}

/// What an error says of its context, in one line each.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    let texts = match error.get(kind) {
        Some(ContextValue::String(text)) => std::slice::from_ref(text),
        Some(ContextValue::Strings(texts)) => texts.as_slice(),
        _ => &[],
    };
    texts.iter().map(|text| spelled_out(text).into_owned()).collect()
}
