//! What the scan finds in a text, and what it leaves to the strict reader.

use super::made_up::{Random, register};
use crate::inert::is_invisible;
use crate::register::processor::{Any, Processor, Work, by_best, by_each};
use crate::register::scan::Scan;

/// A scan of a text by the best processor.
struct Scanned<'s>(&'s mut Scan, &'s [u8]);

impl Work for Scanned<'_> {
    type Output = bool;

    fn by(self, processor: impl Processor) -> bool {
        self.0.by(self.1, processor)
    }
}

#[test]
fn the_two_scans_find_the_same() {
    let mut random = Random(7);
    for _ in 0..2_000 {
        let mut bytes = register(&mut random);
        bytes.extend(register(&mut random));
        let (mut one, mut other) = (Scan::default(), Scan::default());
        let usual = by_best(Scanned(&mut one, &bytes));
        assert_eq!(usual, other.by(&bytes, Any));
        if usual {
            assert_eq!(one.found(), other.found());
        }
    }
}

#[test]
fn every_invisible_character_is_met_with_in_the_scan() {
    for character in (0..=0xffff).filter_map(char::from_u32) {
        let quoted = format!("a,\"{character}\"\n");
        let mut scan = Scan::default();
        let breaks = matches!(character, '"' | '\r');
        let spared = matches!(character, '\n' | '\t');
        let usual = !is_invisible(character) && !breaks || spared;
        let found = by_best(Scanned(&mut scan, quoted.as_bytes()));
        assert_eq!(found, usual, "{:x}", u32::from(character));
    }
}

/// Scans texts in which some bytes stand in any place beside the end of a block.
#[derive(Clone, Copy)]
struct BytesOfCharacters<'b>(&'b [u8]);

impl Work for BytesOfCharacters<'_> {
    type Output = ();

    fn by(self, processor: impl Processor) {
        let mut scan = Scan::default();
        let mut whole = 0;
        let count = self.0.len();
        for n in 0..count.pow(4) {
            let bytes = [1, count, count.pow(2), count.pow(3)].map(|step| self.0[n / step % count]);
            let text = [&[b'x'; 64][..58 + n % 6], &bytes, b"\n"].concat();
            let expected = std::str::from_utf8(&text)
                .is_ok_and(|text| !text.trim_end().chars().any(is_invisible));
            assert_eq!(scan.by(&text, processor), expected, "{bytes:x?} after {}", 58 + n % 6);
            whole += usize::from(expected);
        }
        assert!(whole > 500, "{whole}");
    }
}

#[test]
fn what_is_no_utf_8_is_met_with_in_the_scan() {
    // Both ends of every range that the bytes of a character may be in.
    let bytes = b"a\x80\x8f\x90\x9f\xa0\xbf\xc1\xc2\xdf\xe0\xe4\xed\xef\xf0\xf1\xf4\xf5\xff";
    by_each(BytesOfCharacters(bytes));
}

#[test]
fn lost_characters_are_met_with_in_the_scan() {
    for before in 50..70 {
        let text = ["x".repeat(before).as_str(), "生狷锟斤a拷锟斤拷\n"].concat();
        let mut scan = Scan::default();
        assert!(by_best(Scanned(&mut scan, text.as_bytes())));
        assert_eq!(scan.odd, [u32::try_from(before).expect("short") + 16], "{before}");
    }
}
