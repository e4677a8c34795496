//! What the bytes of a file would be as GB18030.

/// How many characters of two bytes are everyday Chinese, how many are of GB 2312 but seldom,
/// and how many neither, and where the bytes stop having the form of GB18030.
#[derive(Debug, Default)]
pub(super) struct Shape {
    everyday: usize,
    seldom: usize,
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
                    *match (bytes[at], bytes[at + 1]) {
                        (0xa1..=0xa3 | 0xb0..=0xd7, 0xa1..) => &mut shape.everyday,
                        (0xd8..=0xf7, 0xa1..) => &mut shape.seldom,
                        _ => &mut shape.rare,
                    } += 1;
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

    /// Whether most of it is Chinese of GB 2312, whose first level of hanzi are those of every
    /// day. Taiwanese and Japanese encodings have the form of GB18030 too, but give other
    /// characters, and two accented letters of a Western one give a hanzi of the second level.
    pub fn is_chinese(&self) -> bool {
        self.everyday + self.seldom > self.rare && self.everyday >= self.seldom
    }
}
