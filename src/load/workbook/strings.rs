//! The texts that the cells of an `.xlsx` workbook share.

use std::borrow::Cow;

use super::archive::{Archive, Piece};
use crate::table::Damage;

/// The text that is meant by one in which `_x000D_` stands for a character (ECMA-376, part 1,
/// 22.9.2.19).
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split("_x");
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return text.into();
    }
    let mut meant = first.to_owned();
    for part in parts {
        let code = part.get(..5).and_then(|code| code.strip_suffix('_'));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        if let Some(character) = code.and_then(char::from_u32) {
            meant.push(character);
            meant.push_str(&part[5..]);
        } else {
            meant.push_str("_x");
            meant.push_str(part);
        }
    }
    meant.into()
}

/// The texts, one behind the other.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Those of a document of shared texts, if there is one. How many it says that there are is
    /// not asked.
    ///
    /// # Errors
    /// If the document is damaged.
    pub fn read(archive: &mut Archive<'_>, name: Option<&str>) -> Result<Self, Damage> {
        let (mut strings, mut is_text, mut is_phonetic) = (Self::default(), false, false);
        let document = name.map(|name| archive.document(name)).transpose()?.flatten();
        let Some(document) = document else { return Ok(strings) };
        document.read(|piece| {
            match piece {
                Piece::Start(tag) => match tag.name() {
                    "t" => is_text = true,
                    "rPh" => is_phonetic = true,
                    _ => {}
                },
                Piece::End("t") => is_text = false,
                Piece::End("rPh") => is_phonetic = false,
                Piece::End("si") => strings.ends.push(strings.text.len()),
                Piece::Text(text) if is_text && !is_phonetic => strings.text.push_str(text),
                _ => {}
            }
            Ok(())
        })?;
        Ok(strings)
    }

    /// The text of a number, from 0.
    pub fn get(&self, number: &str) -> Option<&str> {
        let number: usize = number.trim_ascii().parse().ok()?;
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.text[start..end])
    }
}
