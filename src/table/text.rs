//! From the bytes of a file to its text.

use super::diagnostic::Place;
use super::fault::Fault;

/// The text without a byte order mark, or where it stops being UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, (Place, Fault)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let (good, _) = bytes.split_at(error.valid_up_to());
        let good = std::str::from_utf8(good).expect("UTF-8 up to the error");
        (place_after(good), Fault::Encoding)
    })
}

/// The place of the first character after `text`.
fn place_after(text: &str) -> Place {
    let mut place = Place { line: 1, column: 1 };
    let mut after_return = false;
    for character in text.chars() {
        match character {
            '\n' if after_return => {}
            '\n' | '\r' => place = Place { line: place.line + 1, column: 1 },
            _ => place.column += 1,
        }
        after_return = character == '\r';
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfid"), Ok("id"));
        assert_eq!(decode(b""), Ok(""));
    }

    #[test]
    fn bad_utf8_is_named_by_its_place() {
        for (bytes, line, column) in [
            (&b"a\r\nb\xff"[..], 2, 2),
            (b"a\nb\n\xe9", 3, 1),
            ("容量,\r\u{e9}".as_bytes().split_at(9).0, 2, 1),
        ] {
            assert_eq!(decode(bytes), Err((Place { line, column }, Fault::Encoding)));
        }
    }
}
