//! Registers made up of odd cells, and harmed.

pub const HEADER: &str =
    "id,name,area,technology,status,capacity,unit,investment,currency,start,source";

/// What the cells of made-up rows are, the odd ones too, column by column.
const CELLS: [&[&str]; 11] = [
    &["p1", "p2", "\"p3\"", "p4", "\"p\"\"5\"", ""],
    &[
        "光伏",
        "\"风,电\"",
        "\"a\nb\"",
        "\"a\r\nb\"",
        "\"say \"\"so\"\"\"",
        "“x”（一）",
        "\"\ttab\"",
        "",
        "São Paulo",
        "“十四五”光伏",
        "\u{3000}鑰匙",
        "注：a。",
    ],
    &["changzhi", "长治市", "\"长治市\"", "a very long name of an area indeed"],
    &["solar", "wind", "\"wind\"", "coal"],
    &["operating", "retired", "construction", "\"operating\""],
    &["1", "0.5", "12.25", "\"7\"", "0", "", "—", "3.00001", "123456789012345678", "\"1\""],
    &["MW", "kW", "万千瓦", "\"GW\""],
    &["", "100", "99.99", "0.123456", "N/A"],
    &["CNY", "万元", "USD", "\"亿元\""],
    &["2021", "2021-07", "2021-07-31", "", "2020-02-29", "2021.0"],
    &["gem", "nea", "\"a,b\""],
];

/// What may be put into a text to damage it.
pub const HARM: [&[u8]; 44] = [
    b"\"",
    b"\"\"",
    b",",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b"\0",
    b"\x7f",
    b"\xff",
    b"\xe9",
    b"\xc2\x80",
    b"\xe2\x80\x8b",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xc2\xad",
    b"\xd8\x9c",
    b" ",
    b"-1",
    b"1e3",
    b"x",
    b"\n\n",
    b",,,,,,,,,,\n",
    b"\xe5\xae",
    b"\"x\" ",
    b"2021-02-30",
    "\u{fffd}".as_bytes(),
    "锟斤拷".as_bytes(),
    "å®¹é‡".as_bytes(),
    "瀹归噺".as_bytes(),
    "a瀹归噺".as_bytes(),
    "СN".as_bytes(),
    "xо".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{3000}".as_bytes(),
    "\u{34f}".as_bytes(),
    "\u{e0041}".as_bytes(),
    "\u{2003}".as_bytes(),
    "，".as_bytes(),
    "'".as_bytes(),
    "＂".as_bytes(),
    "合计,".as_bytes(),
    "“open".as_bytes(),
    b"'x'",
];

pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// A few rows, of which about half have been harmed in one place.
pub fn register(random: &mut Random) -> Vec<u8> {
    let end = ["\n", "\r\n", "\r"][random.below(8).saturating_sub(5)];
    let mut text = format!("{HEADER}{end}");
    for _ in 0..=random.below(6) {
        let cells = CELLS.iter().map(|cells| cells[random.below(cells.len())]);
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push_str(end);
    }
    if random.below(3) == 0 {
        text.truncate(text.len() - end.len());
    }
    let mut bytes = text.into_bytes();
    if random.below(2) == 0 {
        let harm = HARM[random.below(HARM.len())];
        let header = HEADER.len() + end.len();
        let room = bytes.len().saturating_sub(header) + 1;
        let at = (header + random.below(room)).min(bytes.len());
        bytes.splice(at..at, harm.iter().copied());
    }
    bytes
}
