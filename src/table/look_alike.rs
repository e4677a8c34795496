//! Letters of other scripts that look like Latin ones.

/// The first letter that looks like a Latin one and stands in a word of Latin letters.
pub(super) fn look_alike(text: &str) -> Option<(char, char)> {
    // No other script starts with these bytes, and most text is of others.
    if !text.bytes().any(|byte| GREEK_OR_CYRILLIC.contains(&byte)) {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.contains(|c: char| c.is_ascii_alphabetic())).find_map(|word| {
        let pair = |letter| LOOK_ALIKES.iter().find(|(odd, _)| *odd == letter).copied();
        word.chars().find_map(pair)
    })
}

/// The first bytes of the letters from U+0340 to U+04FF.
const GREEK_OR_CYRILLIC: std::ops::RangeInclusive<u8> = 0xcd..=0xd3;

/// Letters of Cyrillic and Greek, and the Latin ones that they look like.
const LOOK_ALIKES: [(char, char); 38] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Χ', 'X'),
    ('ο', 'o'),
];
