//! Workbooks written in the XML of their formats, with whatever no program would write.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes an archive of these entries.
pub fn archive(path: &Path, entries: &[(&str, &str)]) {
    let mut archive = ZipWriter::new(File::create(path).expect("a file"));
    for (name, content) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(content.as_bytes()).expect("an entry");
    }
    archive.finish().expect("a workbook");
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A sheet of an `.xlsx` workbook.
pub struct Sheet<'s> {
    pub name: &'s str,
    /// `visible` or `hidden`.
    pub state: &'s str,
    /// What stands in its element `worksheet`.
    pub content: &'s str,
}

/// The parts of an `.xlsx` workbook whose cells can name these number formats, from 1.
pub fn parts(sheets: &[Sheet<'_>], formats: &[&str]) -> Vec<(String, String)> {
    let quoted =
        |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| {
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!("<Relationships xmlns=\"{space}\">{inside}</Relationships>")
    };
    let (mut named, mut related) = (String::new(), relation("styles", "styles", "styles.xml"));
    related += &relation("strings", "sharedStrings", "sharedStrings.xml");
    let mut parts = Vec::new();
    for (n, Sheet { name, state, content }) in sheets.iter().enumerate() {
        let id = format!("sheetId=\"{}\" r:id=\"s{n}\"", n + 1);
        write!(named, "<sheet name=\"{name}\" state=\"{state}\" {id}/>").expect("a text");
        related += &relation(&format!("s{n}"), "worksheet", &format!("worksheets/sheet{n}.xml"));
        let sheet = format!("<worksheet xmlns=\"{MAIN}\">{content}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    let codes = formats.iter().enumerate().map(|(n, code)| {
        format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + n, quoted(code))
    });
    let cells = (0..formats.len()).map(|n| format!("<xf numFmtId=\"{}\"/>", 164 + n));
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts>{}</numFmts><cellXfs><xf numFmtId=\"0\"/>{}</cellXfs></styleSheet>",
        codes.collect::<String>(),
        cells.collect::<String>()
    );
    let main = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{named}</sheets></workbook>"
    );
    let own = |(name, content): (&str, String)| (name.to_owned(), content);
    parts.extend(
        [
            ("_rels/.rels", relations(relation("main", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", main),
            ("xl/_rels/workbook.xml.rels", relations(related)),
            ("xl/styles.xml", styles),
        ]
        .map(own),
    );
    parts
}

/// Writes an `.xlsx` workbook with one sheet of the table `capacity`.
pub fn xlsx(path: &Path, content: &str, formats: &[&str]) {
    let sheet = Sheet { name: "capacity", state: "visible", content };
    write(path, &parts(&[sheet], formats));
}

/// Writes parts.
pub fn write(path: &Path, parts: &[(String, String)]) {
    let entries: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(path, &entries);
}

/// A cell with a text.
pub fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A cell with a number, in one of the formats.
pub fn number(value: &str, format: usize) -> String {
    format!("<c s=\"{format}\"><v>{value}</v></c>")
}

/// The rows of a table of capacities whose cells of a period and a value are these.
pub fn rows(cells: &[(String, String)]) -> String {
    let header = ["area", "period", "technology", "value", "unit", "source"].map(text).concat();
    let mut rows = format!("<row>{header}</row>");
    for ((period, value), technology) in cells.iter().zip(["total", "wind", "solar", "hydro"]) {
        let [area, technology, unit, source] = ["town", technology, "MW", "gazette"].map(text);
        let cells = [area, period.clone(), technology, value.clone(), unit, source].concat();
        write!(rows, "<row>{cells}</row>").expect("a text");
    }
    rows
}

/// An `.ods` workbook of these elements of its body.
pub fn ods(path: &Path, styles: &str, body: &str) {
    let spaces: String = ["office", "table", "text", "style", "calcext"]
        .map(|it| format!(" xmlns:{it}=\"urn:oasis:names:tc:opendocument:xmlns:{it}:1.0\""))
        .concat();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content{spaces}>\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(
        path,
        &[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
        ],
    );
}
