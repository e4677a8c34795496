//! Files that are damaged, or good and odd, as a whole.

use serde_json::{Value, json};

use super::{GOOD, HEADER, TYPES, read, read_as, refused, refused_as};

fn values() -> Value {
    json!(["Tunliu", "2023-01-02", "3", "12.50", "容量"])
}

fn good() -> String {
    format!("{HEADER}{GOOD}")
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn encoded(encoding: &'static encoding_rs::Encoding, note: &str) -> Vec<u8> {
    let text = format!("{HEADER}Tunliu,2023-01-02,3,1,{note}\n");
    encoding.encode(&text).0.into_owned()
}

#[test]
fn encodings_that_are_read() {
    for bytes in [
        good().into_bytes(),
        format!("\u{feff}{}", good()).replace('\n', "\r\n").into_bytes(),
        encoding_rs::GB18030.encode(&good()).0.into_owned(),
        utf16(&format!("\u{feff}{}", good()), u16::to_le_bytes),
        utf16(&format!("\u{feff}{}", good()).replace(',', "\t"), u16::to_be_bytes),
    ] {
        assert_eq!(read(bytes), [values()]);
    }
}

#[test]
fn encodings_that_are_not() {
    let chinese =
        "地区,日期,数,值,备注\n屯留区屯留区屯留区屯留区,2023-01-02,3,1,容量容量容量容量\n";
    for text in [&good(), chinese] {
        refused(utf16(text, u16::to_le_bytes), 1, "encoding");
        refused(utf16(text, u16::to_be_bytes), 1, "encoding");
    }
    let wide: Vec<u8> = good().chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    refused([&b"\0\0\xfe\xff"[..], &wide].concat(), 1, "encoding");
    refused(wide, 1, "encoding");
    refused([b"\xff\xfe", good().as_bytes()].concat(), 1, "encoding");
    for (encoding, note) in [
        (encoding_rs::BIG5, "風力發電裝置容量"),
        (encoding_rs::SHIFT_JIS, "風力カタカナ"),
        (encoding_rs::EUC_JP, "カタカナ風力"),
        (encoding_rs::WINDOWS_1252, "Größe"),
        (encoding_rs::WINDOWS_1252, "créée"),
        (encoding_rs::WINDOWS_1252, "a – b"),
        (encoding_rs::WINDOWS_1251, "Москва мощность"),
        (encoding_rs::MACINTOSH, "Größe"),
    ] {
        refused(encoded(encoding, note), 2, "encoding");
    }
    for tail in [&b"\xc0\x80"[..], b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe5\xae", b"\xff"] {
        let row = [b"Tunliu,2023-01-02,3,1,", tail, b"\n"].concat();
        refused([good().as_bytes(), &row].concat(), 3, "encoding");
    }
    refused(format!("\u{feff}\u{feff}{}", good()), 1, "encoding");
    refused(format!("{}\u{feff}{GOOD}", good()), 3, "encoding");
    refused(good().replace("area", "åœ°åŒº"), 1, "encoding");
}

#[test]
fn what_a_crash_leaves() {
    refused([good().as_bytes(), &[0; 4096]].concat(), 3, "fields");
    refused([0; 4096], 1, "header");
    refused([good().as_bytes(), b"\x1a"].concat(), 3, "fields");
    refused(good() + "Tunliu,2023-01", 3, "fields");
    refused(good() + "Tunliu,2023-01-02,3,1,\"abc", 3, "quote");
}

#[test]
fn separators_and_line_ends_that_are_read() {
    for text in [
        good().replace(',', ";"),
        good().replace(',', "\t"),
        format!("sep=;\r\n{}", good().replace(',', ";")),
        good().replace('\n', "\r"),
        good().replace('\n', "\r\r\n"),
        good().replace('\n', "\n\r"),
        good().trim_end().to_owned(),
        good().replace(',', "\",\"").replace('\n', "\"\n\"").trim_end_matches('"').to_owned(),
        good().replace('\n', ",,\n"),
        good().replace("note", "\"no\nte\""),
        HEADER.replace(',', " , ") + GOOD,
        good() + ",,,,\n\n \t \n\"\",\"\",\"\",\"\",\"\"\n",
    ] {
        let text = if text.contains("area\",") { format!("\"{text}") } else { text };
        assert_eq!(read(&text), [values()], "{text:?}");
    }
    let mixed = format!("{}\r\n{GOOD}\r{GOOD}", HEADER.trim_end());
    assert_eq!(read(mixed), [values(), values()]);
}

#[test]
fn separators_that_are_not() {
    for separator in
        ["|", ":", " ", "，", "；", "、", ", ", "\\t", "^", "~", "\u{1f}", "    ", "\t\t"]
    {
        let (line, _, _) = refused_as(good().replace(',', separator), TYPES);
        assert_eq!(line, if separator == ", " { 2 } else { 1 }, "{separator:?}");
    }
    for separator in [";", "\t", "|", "，"] {
        refused(good() + &GOOD.replace(',', separator) + GOOD, 3, "fields");
        refused(HEADER.to_owned() + &GOOD.replace(',', separator), 2, "fields");
    }
    refused(good().replace('\n', "\u{2028}"), 1, "header");
    refused(format!("{HEADER}Tun\rliu,2023-01-02,3,1,\n"), 2, "fields");
    refused(format!("{HEADER}Tunliu,2023-01-02,\n3,1,\n"), 2, "fields");
}

#[test]
fn headers() {
    assert_eq!(read(HEADER), Vec::<Value>::new());
    assert_eq!(read(HEADER.trim_end()), Vec::<Value>::new());
    for text in ["", "\u{feff}", "\n\n  \n", ",,,,\n"] {
        refused(text, 1, "header");
    }
    refused(GOOD, 1, "header");
    refused(format!("{GOOD}{GOOD}"), 1, "header");
    for header in [
        "area,day,n,value",
        "area,day,n,value,note,more",
        ",area,day,n,value,note",
        "area",
        "area,day,n,n,note",
    ] {
        refused(format!("{header}\n{GOOD}"), 1, "header");
    }
    for above in ["装机容量表", "装机容量表,,,,", "a\nb\n", "# made by x", "# a,b,c,d", "t,,,,MW"]
    {
        let (line, _, code) = refused_as(format!("{above}\n{}", good()), TYPES);
        assert!(line <= 2 && code == "header", "{above:?}");
    }
    for second in [",,,MW,", "地区,日期,数,值,备注", "—,日,个,万千瓦,", "---,---,---,---,---"]
    {
        assert_eq!(refused_as(format!("{HEADER}{second}\n{GOOD}"), TYPES).0, 2, "{second}");
    }
    refused(format!("{}\nTunliu,2023-01-02,3,1,x\n", "area,day,n,value,"), 2, "header");
    let years = "area,2021,2022\nTunliu,1,2\n";
    assert_eq!(read_as(years, "text,decimal,decimal"), [json!(["Tunliu", "1", "2"])]);
    let hours = "day,0,6,12,18\n2023-01-02,1,2,3,4\n";
    let row = json!(["2023-01-02", "1", "2", "3", "4"]);
    assert_eq!(read_as(hours, "text,decimal,decimal,decimal,decimal"), [row]);
    assert_eq!(refused_as("x,1,2,4\ny,1,2,3\n", "text,decimal,decimal,decimal").0, 1);
    assert_eq!(read_as("name\nwind\n", "text"), [json!(["wind"])]);
}

#[test]
fn rows_that_are_none() {
    for remark in [
        "注：数据截至年底。",
        "数据来源：国家统计局",
        "Source: NEA",
        "* provisional",
        "FOOTNOTE",
        "单位：万千瓦",
        "（一）火电",
        "# end",
    ] {
        refused(format!("{}{remark},,,,\n", good()), 3, "fields");
        refused(format!("{}{remark}\n", good()), 3, "fields");
    }
    for total in [
        "合计",
        "总计",
        "小计",
        "共计",
        "合 计",
        "合　计",
        "合计：",
        "Total",
        "TOTAL",
        "Total:",
        "Totals",
        "Subtotal",
        "Sub-total",
        "Grand Total",
        "GRAND TOTAL",
        "Total (MW)",
        "合计（万千瓦）",
        "全市合计",
        "Sum",
    ] {
        refused(format!("{}{total},,3,12.50,\n", good()), 3, "total");
        refused(format!("{}{total},2023-01-02,3,12.50,x\n", good()), 3, "total");
    }
    let second = "name,area,value\nx,a,1\n,合计,1\n";
    assert_eq!(refused_as(second, "text,text,decimal").0, 3);
    refused(good() + HEADER + GOOD, 3, "header");
    refused(good() + &HEADER.replace(',', " , "), 3, "header");
    for mark in ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"] {
        refused(format!("{}{mark}\n{GOOD}", good()), 3, "fields");
    }
    for (line, other) in [(3, "(2 rows)\n"), (3, "...\n"), (5, "\n\nname,x\na,1\n"), (3, "x,y,z\n")]
    {
        refused(good() + other, line, "fields");
    }
}

#[test]
fn a_row_between_blank_ones_is_read() {
    let outcome = super::run(format!("{}\n,,,,\n{GOOD}", good()).as_bytes(), TYPES);
    assert_eq!((outcome.status, outcome.lines.len()), (0, 2));
    assert!(outcome.said.contains("\"line\":3"), "{}", outcome.said);
    assert!(outcome.said.contains("\"level\":\"warning\""), "{}", outcome.said);
}

#[test]
fn files_that_are_no_tables() {
    for start in [
        &b"PK\x03\x04aa"[..],
        b"\x1f\x8b\x08\0",
        b"\xd0\xcf\x11\xe0",
        b"<!DOCTYPE html><html>",
        b"\n <html>",
        b"<?xml version=\"1.0\"?>",
        b"<Error><Code>AccessDenied</Code></Error>",
        b"{\"a\":1}\n{\"a\":2}\n",
        b"[{\"a\":1}]",
        b"%PDF-1.4",
        b"PAR1",
        b"ARROW1\0\0",
        b"SQLite format 3\0",
        b"version https://git-lfs.github.com/spec/v1\n",
        b"BZh91AY",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"7z\xbc\xaf",
        b"Rar!\x1a\x07",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"{\\rtf1",
    ] {
        refused(start, 1, "kind");
        assert_eq!(refused_as(start, "text").2, "kind");
    }
    for start in ["404: Not Found\n", "| a | b | c | d | e |\n", "a: 1\nb: 2\n", "[a]\nb=1\n"] {
        refused(start, 1, "header");
    }
}
