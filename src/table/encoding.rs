//! From the bytes of a file to its text: by its mark, else UTF-8, else GB18030.
//!
//! UTF-8 Chinese decodes as GB18030 without an error (容量 becomes 瀹归噺), so GB18030 is
//! tried last, and not at all in a file that holds good UTF-8 Chinese.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use encoding_rs::{DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::diagnostic::Place;
use super::fault::Fault;
use super::gb18030::Shape;
use super::records::Damage;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 256 << 20;

/// An encoding of text, by one of its names: `utf-8`, `gb18030`, `big5`, `windows-1252`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// Whether it is that of every text which says nothing else.
    pub(super) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }
}

/// No encoding has that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchEncoding;

impl fmt::Display for NoSuchEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such encoding; for example utf-8, gb18030, utf-16le, big5")
    }
}

impl std::error::Error for NoSuchEncoding {}

impl FromStr for Encoding {
    type Err = NoSuchEncoding;

    fn from_str(name: &str) -> Result<Self, NoSuchEncoding> {
        let found = encoding_rs::Encoding::for_label_no_replacement(name.as_bytes());
        // GBK is a part of GB18030 but for the euro sign.
        let whole = |found| if found == GBK { GB18030 } else { found };
        found.map(|found| Self(whole(found))).ok_or(NoSuchEncoding)
    }
}

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Text<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Whether its encoding was guessed to be GB18030.
    pub guessed: bool,
}

/// Decodes a file: a byte order mark decides, then `encoding`, then the bytes themselves.
///
/// # Errors
/// If it is not in that encoding, or in none that can be told: from which place on.
pub fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Result<Text<'_>, Damage> {
    let start = Place::START;
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err((start, Fault::Encoding { likely: Some("UTF-32") }));
    }
    if let Some((marked, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return exactly(&bytes[length..], marked);
    }
    if let Some(Encoding(encoding)) = encoding {
        return exactly(bytes, encoding);
    }
    if let Some(likely) = wide(bytes) {
        return Err((start, Fault::Encoding { likely: Some(likely) }));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: text.into(), guessed: false }),
        Err(error) => guess(bytes, error.valid_up_to()),
    }
}

/// Reads what is not UTF-8 as GB18030, if that is what it must be.
fn guess(bytes: &[u8], good: usize) -> Result<Text<'_>, Damage> {
    let damage = |likely| {
        let good = std::str::from_utf8(&bytes[..good]).expect("UTF-8 up to the error");
        Err((Place::START.after(good), Fault::Encoding { likely }))
    };
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    let is_wide = |character: char| character.len_utf8() >= 3;
    if lines.flat_map(std::str::from_utf8).any(|line| line.contains(is_wide)) {
        return damage(Some("UTF-8"));
    }
    let shape = Shape::of(bytes);
    if !shape.is_chinese() {
        return damage(None);
    }
    exactly(bytes, GB18030).map(|text| Text { guessed: true, ..text })
}

/// Decodes the whole of `bytes`, or says from where on it is in another encoding.
fn exactly<'b>(
    bytes: &'b [u8],
    encoding: &'static encoding_rs::Encoding,
) -> Result<Text<'b>, Damage> {
    let failed = |good: &str| {
        Err((Place::START.after(good), Fault::Encoding { likely: Some(encoding.name()) }))
    };
    let text = |text| Ok(Text { text, guessed: false });
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(good) => text(good.into()),
            Err(error) => failed(&String::from_utf8_lossy(&bytes[..error.valid_up_to()])),
        };
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let unit = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
        let (pairs, odd) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        let mut decoded = String::with_capacity(bytes.len() / 2);
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => decoded.push(character),
                Err(_) => return failed(&decoded),
            }
        }
        return if odd.is_empty() { text(decoded.into()) } else { failed(&decoded) };
    }
    // The decoder would take the lone byte 0x80 for a euro sign.
    let end = if encoding == GB18030 { Shape::of(bytes).bad } else { None };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut whole = String::with_capacity(most.unwrap_or(bytes.len()));
    let good = &bytes[..end.unwrap_or(bytes.len())];
    let (result, _) = decoder.decode_to_string_without_replacement(good, &mut whole, true);
    if result == DecoderResult::InputEmpty && end.is_none() {
        return text(whole.into());
    }
    failed(&whole)
}

/// The encoding of two or four bytes a character that a file without a mark is likely in.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(1024)];
    if !sample.contains(&0) {
        return None;
    }
    // Zeros at the end are what a crash leaves of a file, in any encoding.
    let sample = &sample[..=sample.iter().rposition(|byte| *byte != 0)?];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd < 2 {
        return None;
    }
    if (even + odd) * 8 > sample.len() * 5 {
        return Some("UTF-32");
    }
    // Chinese has few zeros, but its line ends have some, and all are on one side.
    let (pairs, _) = sample.as_chunks::<2>();
    let by_lines = match (even, odd) {
        (0, _) => pairs.contains(&[b'\n', 0]) || pairs.contains(&[b'\r', 0]),
        (_, 0) => pairs.contains(&[0, b'\n']) || pairs.contains(&[0, b'\r']),
        _ => false,
    };
    let by_count = (even + odd) * 5 >= sample.len();
    (by_lines || by_count).then_some(if odd > even { "UTF-16LE" } else { "UTF-16BE" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, (u32, u32)> {
        let decoded = decode(bytes, None).map_err(|(place, _)| (place.line, place.column))?;
        Ok(decoded.text.into_owned())
    }

    fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_no_text() {
        assert_eq!(text(b"\xef\xbb\xbfid"), Ok("id".to_owned()));
        assert_eq!(text(b""), Ok(String::new()));
        assert_eq!(text(&utf16("\u{feff}容量 𠮷", u16::to_le_bytes)), Ok("容量 𠮷".to_owned()));
        assert_eq!(text(&utf16("\u{feff}容量 𠮷", u16::to_be_bytes)), Ok("容量 𠮷".to_owned()));
    }

    #[test]
    fn gb18030_is_told_by_its_characters() {
        for chinese in ["id,容量\n1,风电", "a,村𠮷㐀", "“十四五”", "é,长治市,山西省"]
        {
            let (bytes, _, _) = GB18030.encode(chinese);
            let expected = Text { text: chinese.into(), guessed: true };
            assert_eq!(decode(&bytes, None), Ok(expected), "{chinese}");
        }
    }

    #[test]
    fn what_is_in_no_encoding_is_named_by_its_place() {
        for (bytes, line, column) in [
            (&b"a\r\nb\xff"[..], 2, 2),
            (b"a\nb\n\xe9", 3, 1),
            ("容量,\r\u{e9}".as_bytes().split_at(9).0, 2, 1),
            (b"a\ncaf\xe9s", 2, 4),
            (b"a\n\x80 5", 2, 1),
            (b"a\n\x83\x65\x83\x58\x83\x67,\x93\xfa\x96\x7b", 2, 1),
            (b"a\n\xae\x65\xb6\x71,\xad\xb7\xb9\x71", 2, 1),
            (b"a\nGr\xf6\xdfe", 2, 3),
            ("容\n\u{0}".as_bytes(), 0, 0),
            (b"\xc8\xdd\xc1\xbf\n\xb7\xe7\xb5", 2, 2),
        ] {
            let place = text(bytes).err().unwrap_or((0, 0));
            assert_eq!(place, (line, column), "{bytes:?}");
        }
    }

    #[test]
    fn wide_characters_need_a_mark_and_all_their_bytes() {
        for bytes in [
            utf16("id,name\n1,容量\n", u16::to_le_bytes),
            utf16("id,name\n1,容量\n", u16::to_be_bytes),
            b"\xff\xfe\0\0i\0\0\0".to_vec(),
            b"i\0\0\0d\0\0\0".to_vec(),
        ] {
            assert_eq!(text(&bytes), Err((1, 1)), "{bytes:?}");
        }
        let mut cut = utf16("\u{feff}a\nbc", u16::to_le_bytes);
        cut.pop();
        assert_eq!(text(&cut), Err((2, 2)));
        assert_eq!(text(b"\xff\xfea\0\n\0\x00\xd8b\0"), Err((2, 1)));
    }

    #[test]
    fn a_name_of_an_encoding_overrides_the_guess() {
        let latin = "windows-1252".parse().ok();
        assert_eq!(decode(b"caf\xe9s", latin).unwrap().text, "cafés");
        assert_eq!(decode(b"\xb7\xe7", "gbk".parse().ok()).unwrap().text, "风");
        assert!(decode(b"caf\xe9 ", "gb18030".parse().ok()).is_err());
        assert_eq!("klingon".parse::<Encoding>(), Err(NoSuchEncoding));
    }
}
