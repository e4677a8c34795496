//! Files that are no tables, by how they start.

/// What a file can be that is no text table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook of today, or a ZIP archive.
    Zip,
    /// A ZIP archive with nothing in it.
    EmptyZip,
    /// A workbook of old Excel.
    OldExcel,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with bzip2.
    Bzip2,
    /// Compressed with xz.
    Xz,
    /// Compressed with zstd.
    Zstd,
    /// A 7-Zip archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A picture.
    Picture,
    /// An Arrow file.
    Arrow,
    /// A PDF document.
    Pdf,
    /// A Parquet file.
    Parquet,
    /// A `SQLite` database.
    Sqlite,
    /// An RTF document.
    Rtf,
    /// What Git LFS leaves in the place of a file.
    LfsPointer,
    /// A page of HTML or XML.
    Page,
    /// JSON.
    Json,
    /// A workbook of Excel in its binary format.
    BinaryWorkbook,
    /// A workbook behind a password.
    LockedWorkbook,
    /// A workbook that cannot be read.
    DamagedWorkbook,
}

const OLD_EXCEL: &[u8] = b"\xd0\xcf\x11\xe0";

/// What a file is if it is no text table, by its first bytes.
pub(crate) fn kind(bytes: &[u8]) -> Option<Kind> {
    const MAGIC: [(&[u8], Kind); 17] = [
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::EmptyZip),
        (OLD_EXCEL, Kind::OldExcel),
        (b"\x1f\x8b", Kind::Gzip),
        (b"BZh", Kind::Bzip2),
        (b"\xfd7zXZ", Kind::Xz),
        (b"\x28\xb5\x2f\xfd", Kind::Zstd),
        (b"7z\xbc\xaf", Kind::SevenZip),
        (b"Rar!\x1a", Kind::Rar),
        (b"\x89PNG", Kind::Picture),
        (b"\xff\xd8\xff", Kind::Picture),
        (b"ARROW1", Kind::Arrow),
        (b"%PDF", Kind::Pdf),
        (b"PAR1", Kind::Parquet),
        (b"SQLite format 3", Kind::Sqlite),
        (b"{\\rtf", Kind::Rtf),
        (b"version https://git-lfs", Kind::LfsPointer),
    ];
    // An `.xlsx` behind a password is wrapped as an old workbook is; names in it are UTF-16.
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.starts_with(OLD_EXCEL) && memchr::memmem::find(bytes, &locked).is_some() {
        return Some(Kind::LockedWorkbook);
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*kind);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let second = || bytes[1..].trim_ascii_start().first();
    match bytes.first()? {
        b'<' if matches!(bytes.get(1), Some(b'!' | b'?' | b'/' | b'a'..=b'z' | b'A'..=b'Z')) => {
            Some(Kind::Page)
        }
        b'{' if matches!(second(), Some(b'"' | b'}')) => Some(Kind::Json),
        b'[' if matches!(second(), Some(b'{' | b'[' | b'"' | b']' | b'0'..=b'9')) => {
            Some(Kind::Json)
        }
        _ => None,
    }
}
