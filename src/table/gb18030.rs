//! What the bytes of a file would be as GB18030.

/// How many characters of two bytes are everyday Chinese, how many are not, and where the
/// bytes stop having the form of GB18030.
#[derive(Debug, Default)]
pub(super) struct Shape {
    everyday: usize,
    rare: usize,
    pub bad: Option<usize>,
}

impl Shape {
    pub fn of(bytes: &[u8]) -> Self {
        let mut shape = Self::default();
        let mut at = 0;
        while at < bytes.len() {
            at += match &bytes[at..] {
                [0..=0x7f, ..] => 1,
                [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => 4,
                [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => {
                    if is_everyday(bytes[at], bytes[at + 1]) {
                        shape.everyday += 1;
                    } else {
                        shape.rare += 1;
                    }
                    2
                }
                _ => {
                    shape.bad = Some(at);
                    return shape;
                }
            };
        }
        shape
    }

    /// Whether most of it is everyday Chinese. Western, Taiwanese and Japanese encodings
    /// have the form of GB18030 too, but give rare characters or kana.
    pub fn is_chinese(&self) -> bool {
        self.everyday > self.rare
    }
}

/// Whether a character is of GB 2312: one of its 6,763 hanzi, or of its signs and
/// full-width forms.
fn is_everyday(first: u8, second: u8) -> bool {
    matches!(first, 0xa1..=0xa3 | 0xb0..=0xf7) && second >= 0xa1
}
