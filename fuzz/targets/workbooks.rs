//! Workbooks: whatever a sheet and a number format say, a cell is read or refused, in bounds.
//!
//! The first line is a number format, the second a number; the rest is a sheet with that number for
//! each `VALUE`, or [`SHEET`], of an `.ods` workbook if it starts with `<table:`, else of an `.xlsx` workbook.
#![no_main]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

use changzhi_fuzz::{accepted, with_table};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A row of `capacity.csv`.
const SHEET: &str = r#"<row><c t="inlineStr"><is><t>area</t></is></c><c t="inlineStr"><is><t>period</t></is></c>
<c t="inlineStr"><is><t>technology</t></is></c><c t="inlineStr"><is><t>value</t></is></c>
<c t="inlineStr"><is><t>unit</t></is></c></row>
<row><c t="inlineStr"><is><t>town</t></is></c><c t="inlineStr"><is><t>2021</t></is></c>
<c t="inlineStr"><is><t>total</t></is></c><c><v>VALUE</v></c><c t="inlineStr"><is><t>MW</t></is></c></row>"#;

fn write(path: &Path, entries: &[(&str, String)]) {
    let mut archive = ZipWriter::new(File::create(path).expect("a file"));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in entries {
        archive.start_file(*name, options).expect("an entry");
        archive.write_all(content.as_bytes()).expect("an entry");
    }
    archive.finish().expect("an archive");
}

fn relations(parts: &[(&str, &str)]) -> String {
    let relation = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = parts.iter().map(relation).collect::<String>();
    format!("<Relationships>{relations}</Relationships>")
}

fn xlsx(path: &Path, format: &str, sheet: &str) {
    let format = format.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let main =
        [("worksheet", "sheet.xml"), ("styles", "styles.xml"), ("sharedStrings", "sheet.xml")];
    write(
        path,
        &[
            ("_rels/.rels", relations(&[("officeDocument", "book.xml")])),
            ("_rels/book.xml.rels", relations(&main)),
            ("book.xml", "<x><sheet name=\"capacity\" id=\"worksheet\"/></x>".to_owned()),
            (
                "styles.xml",
                format!(
                    "<x><numFmt numFmtId=\"164\" formatCode=\"{format}\"/>\
                     <cellXfs><xf numFmtId=\"164\"/></cellXfs></x>"
                ),
            ),
            ("sheet.xml", format!("<x>{sheet}</x>")),
        ],
    );
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    let (Some(format), Some(value)) = (lines.next(), lines.next()) else { return };
    let sheet = lines.next().unwrap_or(SHEET).replace("VALUE", value);
    let ods = sheet.starts_with("<table:");
    let path = FOLDER.path().join(if ods { "book.ods" } else { "book.xlsx" });
    if ods {
        write(&path, &[("content.xml", format!("<x>{sheet}</x>"))]);
    } else {
        xlsx(&path, format, &sheet);
    }
    let mut package = with_table("waivers", "waivers", b"rule,reason\n");
    package.replace_by_file("capacity", &path).expect("a table");
    accepted(&package);
});
