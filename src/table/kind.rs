//! Files that are no tables, by how they start.

/// What a file is if it is no text table, by its first bytes.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 17] = [
        (b"PK\x03\x04", "a workbook or ZIP archive"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
        (b"\x1f\x8b", "compressed with gzip"),
        (b"BZh", "compressed with bzip2"),
        (b"\xfd7zXZ", "compressed with xz"),
        (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"Rar!\x1a", "a RAR archive"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"ARROW1", "an Arrow file"),
        (b"%PDF", "a PDF document"),
        (b"PAR1", "a Parquet file"),
        (b"SQLite format 3", "a SQLite database"),
        (b"{\\rtf", "an RTF document"),
        (b"version https://git-lfs", "a pointer of Git LFS: fetch the file itself"),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let second = || bytes[1..].trim_ascii_start().first();
    match bytes.first()? {
        b'<' if matches!(bytes.get(1), Some(b'!' | b'?' | b'/' | b'a'..=b'z' | b'A'..=b'Z')) => {
            Some("a page of HTML or XML")
        }
        b'{' if matches!(second(), Some(b'"' | b'}')) => Some("JSON"),
        b'[' if matches!(second(), Some(b'{' | b'[' | b'"' | b']' | b'0'..=b'9')) => Some("JSON"),
        _ => None,
    }
}
