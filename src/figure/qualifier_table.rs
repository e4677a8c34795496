//! The words of qualifiers, as rows of a table.

use super::qualifier::Qualifier;
use crate::language::Language;

/// Words of a qualifier that stand in one place, by language.
type ByLanguage = [&'static [&'static str]; Language::COUNT];

/// A row of the table: a qualifier and its words, by where they stand and by language. The
/// first of a language before a number is the one printed in it.
pub(super) struct Words {
    pub qualifier: Qualifier,
    pub before: ByLanguage,
    pub within: ByLanguage,
    pub after: ByLanguage,
}

const NONE: ByLanguage = [&[]; Language::COUNT];

const NO_WORDS: Words =
    Words { qualifier: Qualifier::None, before: NONE, within: NONE, after: NONE };

/// What stands before the first of two numbers, and between them, by language.
pub(super) const BETWEEN: [(&str, &str); Language::COUNT] = [("between", " and "), ("", "至")];

pub(super) static TABLE: [Words; 7] = [
    Words {
        qualifier: Qualifier::Exact,
        before: [&["exact", "exactly"], &["恰为", "正好"]],
        ..NO_WORDS
    },
    Words {
        qualifier: Qualifier::Around,
        before: [
            &["around", "about", "roughly", "some", "approximately", "approx.", "circa", "~"],
            &["约", "大约", "大概", "約", "大約"],
        ],
        within: [&[], &["来"]],
        after: [&["or so"], &["左右", "上下"]],
    },
    Words {
        qualifier: Qualifier::Over,
        before: [
            &[
                "over",
                "more than",
                "above",
                "just over",
                "just above",
                "slightly over",
                "slightly more than",
                "a little over",
                "well over",
                "exceeding",
                "exceeded",
                "surpassing",
                "surpassed",
                "topping",
                "topped",
                "in excess of",
            ],
            &["超", "超过", "逾", "突破", "高于", "略高于", "超過", "高於"],
        ],
        within: [&[], &["多", "余", "餘"]],
        after: NONE,
    },
    Words {
        qualifier: Qualifier::Nearly,
        before: [
            &[
                "nearly",
                "almost",
                "close to",
                "just under",
                "just below",
                "slightly less than",
                "slightly under",
                "a little under",
                "approaching",
            ],
            &["近", "接近", "将近", "逼近", "略低于", "將近"],
        ],
        ..NO_WORDS
    },
    Words {
        qualifier: Qualifier::AtLeast,
        before: [
            &[
                "at least",
                "no less than",
                "not less than",
                "no fewer than",
                "a minimum of",
                "≥",
                ">=",
            ],
            &["不低于", "不少于", "至少", "不低於", "不少於"],
        ],
        within: NONE,
        after: [&["or more", "and above"], &["以上"]],
    },
    Words {
        qualifier: Qualifier::UpTo,
        before: [
            &["up to", "at most", "no more than", "not more than", "a maximum of", "≤", "<="],
            &["不超过", "至多", "最多", "不高于", "不超過", "不高於"],
        ],
        within: NONE,
        after: [&["or less"], &["以下", "以内"]],
    },
    Words {
        qualifier: Qualifier::LessThan,
        before: [
            &["less than", "under", "below", "fewer than", "<"],
            &["不足", "不到", "低于", "少于", "低於"],
        ],
        ..NO_WORDS
    },
];
