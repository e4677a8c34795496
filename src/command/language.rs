//! The language of what is shown: that of `--lang`, else that of the environment, as far as it
//! may say so.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use changzhi::inert;
use changzhi::lang::Language;

use super::Stop;

/// The variable that sets the language of this program.
const SETTING: &str = "CHANGZHI_LANG";

/// The variables that set the locale, the first of which that is set holds.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// What is shown, by what its language follows where `--lang` is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// A form for programs: always English.
    Form,
    /// Text that goes to a file or a pipe: what sets the language of this program.
    Text,
    /// Text on a terminal: the locale, too.
    OnTerminal,
}

impl Shown {
    fn text(terminal: bool) -> Self {
        if terminal { Self::OnTerminal } else { Self::Text }
    }
}

/// Makes sure that the environment sets no language that there is not.
pub fn check_setting(messages: Language) -> Result<(), Stop> {
    let refused = |value: String| (messages.refusals().no_language)(SETTING, &value);
    setting(&variable).map(drop).map_err(|value| Stop::Usage(refused(value)))
}

/// The language of a result: what programs read depends on `--lang` alone, so that a command
/// gives the same bytes everywhere.
pub fn language_of_result(asked: Option<Language>, is_text: bool, terminal: bool) -> Language {
    let shown = if is_text { Shown::text(terminal) } else { Shown::Form };
    resolve(asked, shown, &variable)
}

/// The language of text on standard output.
pub fn language_of_text(asked: Option<Language>) -> Language {
    resolve(asked, Shown::text(io::stdout().is_terminal()), &variable)
}

/// The language of what is said on standard error.
pub fn language_of_messages(asked: Option<Language>) -> Language {
    resolve(asked, Shown::text(io::stderr().is_terminal()), &variable)
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

fn resolve(
    asked: Option<Language>,
    shown: Shown,
    variable: &impl Fn(&str) -> Option<OsString>,
) -> Language {
    // A setting that is none was refused at the start.
    let set = || (shown != Shown::Form).then(|| setting(variable).ok().flatten()).flatten();
    let locale = || (shown == Shown::OnTerminal).then(|| locale(variable));
    asked.or_else(set).or_else(locale).unwrap_or_default()
}

/// The language that the environment sets for this program; its value, if that is none.
fn setting(variable: &impl Fn(&str) -> Option<OsString>) -> Result<Option<Language>, String> {
    let Some(value) = variable(SETTING).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let of = |language: &Language| value == language.key();
    let language = Language::ALL.into_iter().find(of);
    language.map(Some).ok_or_else(|| {
        let value = value.to_string_lossy();
        inert::spelled_out(&value).into_owned()
    })
}

/// The language of the locale, as near as there is one.
fn locale(variable: &impl Fn(&str) -> Option<OsString>) -> Language {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let locale = LOCALE.into_iter().find_map(set).unwrap_or_default();
    if locale.as_encoded_bytes().starts_with(b"zh") { Language::Zh } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Zh};

    /// What a text, of `NAME=VALUE` and spaces, sets a variable to.
    fn environment(text: &str) -> impl Fn(&str) -> Option<OsString> {
        let of = |pair: &str| pair.split_once('=').map(|(a, b)| (a.to_owned(), b.into()));
        let pairs: Vec<(String, OsString)> = text.split(' ').filter_map(of).collect();
        move |name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn the_language_is_that_of_the_first_that_says_one() {
        // What the variables make of a form, of a text and of a text on a terminal.
        for (variables, languages) in [
            ("", [En, En, En]),
            ("LANG=zh_CN.UTF-8", [En, En, Zh]),
            ("LANG=zh", [En, En, Zh]),
            ("LANG=C.UTF-8", [En, En, En]),
            ("LANG=de_DE.UTF-8", [En, En, En]),
            ("LC_MESSAGES=zh_TW LANG=en_GB.UTF-8", [En, En, Zh]),
            ("LC_MESSAGES=en_GB.UTF-8 LANG=zh_CN.UTF-8", [En, En, En]),
            ("LC_ALL=C LC_MESSAGES=zh_CN LANG=zh_CN", [En, En, En]),
            ("LC_ALL= LC_MESSAGES= LANG=zh_CN.GB18030", [En, En, Zh]),
            ("LC_CTYPE=zh_CN.UTF-8", [En, En, En]),
            ("CHANGZHI_LANG=zh", [En, Zh, Zh]),
            ("CHANGZHI_LANG=zh LC_ALL=C", [En, Zh, Zh]),
            ("CHANGZHI_LANG=en LC_ALL=zh_CN.UTF-8", [En, En, En]),
            ("CHANGZHI_LANG= LANG=zh_CN.UTF-8", [En, En, Zh]),
        ] {
            let variable = environment(variables);
            let kinds = [Shown::Form, Shown::Text, Shown::OnTerminal];
            assert_eq!(
                kinds.map(|shown| resolve(None, shown, &variable)),
                languages,
                "{variables}"
            );
            for asked in [En, Zh] {
                assert_eq!(
                    kinds.map(|shown| resolve(Some(asked), shown, &variable)),
                    [asked; 3],
                    "{variables}"
                );
            }
        }
    }

    #[test]
    fn a_setting_that_is_no_language_is_refused() {
        for value in ["fr", "EN", "zh_CN", "en ", "\u{1b}"] {
            let said = setting(&|_: &str| Some(value.into())).expect_err("no language");
            assert_eq!(said, value.replace('\u{1b}', "\\u{1b}"));
        }
    }
}
