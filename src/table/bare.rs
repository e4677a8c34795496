//! Where a field that is not in quotes ends, found eight bytes at a time.

/// What ends a bare field in a file: a separator, a line end, or a quote, which it must not hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    delimiter: u8,
    quote: u8,
}

const LOWEST: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST: u64 = LOWEST << 7;

/// The highest bit of each byte below `limit`, and perhaps of bytes after the first of these;
/// other bits are anything (Warren, *Hacker's Delight*, section 6-1).
const fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(LOWEST * limit) & !word
}

impl Ends {
    /// Where fields are separated by an ASCII character, and quoted with another.
    pub fn new(delimiter: u8, quote: u8) -> Self {
        Self { delimiter, quote }
    }

    /// How many bytes there are before what ends a field, and whether all of them are
    /// [plain](is_plain).
    pub fn find(self, bytes: &[u8]) -> (usize, bool) {
        let delimiters = LOWEST * u64::from(self.delimiter);
        let quotes = LOWEST * u64::from(self.quote);
        let mut odd = 0;
        let mut start = 0;
        for word in bytes.as_chunks::<8>().0 {
            let word = u64::from_le_bytes(*word);
            let stops = below(word, 0x20) | below(word ^ delimiters, 1) | below(word ^ quotes, 1);
            let stops = stops & HIGHEST;
            // Of these masks only the lowest bit is sure, and what is above is no matter.
            let before = (stops & stops.wrapping_neg()).wrapping_sub(1);
            odd |= (word | ((word & !HIGHEST) + LOWEST)) & HIGHEST & before;
            if stops != 0 {
                start += stops.trailing_zeros() as usize / 8;
                break;
            }
            start += 8;
        }
        let own = [self.delimiter, self.quote];
        let ends = |byte: &u8| own.contains(byte) || matches!(byte, b'\n' | b'\r');
        if bytes.get(start).is_some_and(ends) {
            return (start, odd == 0);
        }
        // A control character, or the end of the file, is near.
        let more = bytes[start..].iter().position(ends).unwrap_or(bytes.len() - start);
        let plain = odd == 0 && bytes[start..start + more].iter().copied().all(is_plain);
        (start + more, plain)
    }
}

/// Whether a byte is an ASCII character that shows, or a space.
pub(super) fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn eight_bytes_end_where_one_by_one_does(
            text in "[a-c ,;\t\r\n\"\u{1f}\u{7f}\u{80}-\u{ff}风]{0,40}",
            delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
        ) {
            let bytes = text.as_bytes();
            let ends = |byte: &u8| *byte == delimiter || b"\r\n\"".contains(byte);
            let end = bytes.iter().position(ends).unwrap_or(bytes.len());
            let plain = bytes[..end].iter().copied().all(is_plain);
            prop_assert_eq!(Ends::new(delimiter, b'"').find(bytes), (end, plain));
        }
    }
}
