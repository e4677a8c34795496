//! Cells as they are displayed, one oddity at a time.

use std::path::PathBuf;

use super::by_hand::{Sheet, number, ods, parts, rows, text, write, xlsx};
use super::{report_of, said};

fn book() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    (folder, path)
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>")
}

#[test]
fn a_number_is_what_its_format_displays() {
    let (_folder, path) = book();
    for (format, value, printed) in [
        ("General", "969.06999999999994", Some("969.07 MW")),
        ("General", "1.5e-3", Some("0.0015 MW")),
        ("@", "12.5", Some("12.5 MW")),
        ("0.0", "969.06999999999994", Some("969.1 MW")),
        ("0.00", "2.675", Some("2.68 MW")),
        ("0", "2.5", Some("3 MW")),
        ("#,##0.00", "1234.5", Some("1234.50 MW")),
        ("0.0##", "1.5", Some("1.5 MW")),
        ("??0.0?", "1.5", Some("1.5 MW")),
        ("#,##0.0,,", "9767948584", Some("9767.9 MW")),
        ("[Red]0.00;[Blue]-0.00", "3", Some("3.00 MW")),
        ("[$-010409]#,0.00;(#,0.00)", "1234.5", Some("1234.50 MW")),
        ("[<10]0.0", "3", None),
        ("0.00E+00", "3", None),
        ("# ??/??", "3", None),
        ("0\"0\"", "3", None),
        ("0;;", "0", None),
        (";;;", "3", None),
        ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "0", None),
        ("[DBNum1]0", "3", None),
        ("[$-2000401]0", "3", None),
        ("#", "0", None),
        ("0!.0,", "12345", None),
        ("General", "1E+16", None),
    ] {
        let cells = [(text("2021"), number(value, 1))];
        xlsx(&path, &data(&rows(&cells)), &[format]);
        let output = report_of(&path, &[]);
        match printed {
            Some(printed) => assert!(
                said(&output).contains(&format!(",{printed},")),
                "{format} {value}: {}",
                said(&output)
            ),
            None => assert!(
                said(&output).contains("2:4: error[workbook]: `D2` "),
                "{format} {value}: {}",
                said(&output)
            ),
        }
    }
}

#[test]
fn a_number_is_read_alike_where_commas_mark_decimals() {
    let (_folder, path) = book();
    xlsx(&path, &data(&rows(&[(text("2021"), number("12.345", 0))])), &[]);
    let output = report_of(&path, &["--decimal-comma"]);
    assert!(said(&output).contains(",12.345 MW,"), "{}", said(&output));
}

#[test]
fn a_date_is_the_period_that_it_displays() {
    let (_folder, path) = book();
    for (format, period) in [
        ("yyyy", Some("2021")),
        ("yyyy\"年\"", Some("2021")),
        ("mmm-yy", Some("2021-07")),
        ("[$-409]mmm\\-yy;@", Some("2021-07")),
        ("yyyy\"年\"m\"月\";@", Some("2021-07")),
        ("yyyy/m", Some("2021-07")),
        ("yyyy-mm-dd", Some("2021-07-01")),
        ("yyyy-mm-dd hh:mm:ss", Some("2021-07-01")),
        ("[$-F800]dddd, mmmm dd, yyyy", Some("2021-07-01")),
        ("m/d", None),
        ("mmmm", None),
        ("[h]:mm", None),
        ("h:mm AM/PM", None),
        ("yyyy\"年上半年\"", None),
        ("[$-411]ge.m.d", None),
    ] {
        xlsx(&path, &data(&rows(&[(number("44378", 1), number("9", 0))])), &[format]);
        let output = report_of(&path, &[]);
        match period {
            Some(period) => {
                let read = format!(",capacity.total,Total capacity,{period},");
                assert!(said(&output).contains(&read), "{format}: {}", said(&output));
            }
            None => assert!(
                said(&output).contains("2:2: error[workbook]: `B2` "),
                "{format}: {}",
                said(&output)
            ),
        }
    }
}

#[test]
fn a_merged_text_holds_for_each_row_and_a_merged_number_for_none() {
    let (_folder, path) = book();
    let merged = |period: [String; 2], reference: &str| {
        let [first, second] = period;
        let cells = [(first, number("9", 0)), (second, number("2", 0))];
        let merged = format!("<mergeCells><mergeCell ref=\"{reference}\"/></mergeCells>");
        xlsx(&path, &(data(&rows(&cells)) + &merged), &["mmm-yy"]);
        said(&report_of(&path, &[]))
    };
    let empty = || "<c/>".to_owned();
    for period in [text("2021-07"), number("44378", 1)] {
        let read = merged([period, empty()], "B2:B3");
        assert!(read.contains(",capacity.wind,Wind capacity,2021-07,"), "{read}");
    }
    let said = merged([number("2021", 0), empty()], "B2:B3");
    assert!(said.contains("2:2: error[workbook]: `B2` is a number in merged cells"), "{said}");
    let said = merged([text("2021"), text("2022")], "B2:B3");
    assert!(said.contains("3:2: error[workbook]: `B3` is there twice, or lies under"), "{said}");
}

#[test]
fn what_is_hidden_and_read_is_warned_of() {
    let (_folder, path) = book();
    let sheet = rows(&[(text("2021"), number("9", 0)), (text("2021"), number("2", 0))]);
    let hidden = sheet.replacen("</row><row>", "</row><row hidden=\"1\">", 1);
    let columns = "<cols><col min=\"4\" max=\"16384\" hidden=\"1\"/></cols>".to_owned();
    for (state, content, parts_of) in [
        ("hidden", data(&sheet), "the sheet"),
        ("visible", data(&hidden), "rows: 1"),
        ("visible", columns + &data(&sheet), "columns: 3"),
    ] {
        let sheet = Sheet { name: "capacity", state, content: &content };
        write(&path, &parts(&[sheet], &[]));
        let output = report_of(&path, &[]);
        let warning = format!("warning[workbook]: hidden, and read all the same: {parts_of}\n");
        assert!(output.status.success() && said(&output).contains(&warning), "{}", said(&output));
    }
}

#[test]
fn a_formula_without_a_result_and_an_error_that_is_none_are_refused() {
    let (_folder, path) = book();
    for (cell, words) in [
        ("<c><f>1+1</f></c>", "2:4: error[workbook]: `D2` is a formula whose result was not saved"),
        ("<c t=\"e\"><v>boom</v></c>", "2:4: error[workbook]: `D2` displays the error `boom`"),
        ("<c t=\"e\"><v>#FIELD!</v></c>", "2:4: error[number]: `#FIELD!`"),
        ("<c t=\"e\"><f>NA()</f><v>#N/A</v></c>", "2:4: error[number]: `#N/A`"),
        ("<c><v>nine</v></c>", "2:4: error[workbook]: `D2` holds `nine`, no number"),
    ] {
        xlsx(&path, &data(&rows(&[(text("2021"), cell.to_owned())])), &[]);
        let output = report_of(&path, &[]);
        assert!(said(&output).contains(words), "{cell}: {}", said(&output));
    }
}

#[test]
fn texts_are_read_through_what_stands_in_them() {
    let (_folder, path) = book();
    let rich =
        "<c t=\"inlineStr\"><is><r><t>20</t></r><r><t>21</t></r><rPh><t>x</t></rPh></is></c>";
    xlsx(&path, &data(&rows(&[(rich.to_owned(), text("&#57;<!-- x -->_x0030_"))])), &[]);
    let output = report_of(&path, &[]);
    assert!(said(&output).contains(",2021,2021-12-31,"), "{}", said(&output));
    assert!(said(&output).contains(",90 MW,"), "{}", said(&output));
}

#[test]
fn an_ods_workbook_is_read_by_the_same_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.ods");
    let text = |it: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{it}</text:p></table:table-cell>"
        )
    };
    let header = ["area", "period", "technology", "value", "unit", "source"].map(text).concat();
    let row = |period: &str, technology: &str| {
        let value = "<table:table-cell office:value-type=\"float\" office:value=\"9\"><text:p>9</text:p></table:table-cell>";
        let around = |it| text(it);
        format!(
            "<table:table-row table:visibility=\"filter\">{}{period}{}{value}{}{}</table:table-row>",
            around("town"),
            around(technology),
            around("MW"),
            around("gazette")
        )
    };
    let date = |more: &str, shown: &str| {
        format!(
            "<table:table-cell {more} office:value-type=\"date\" office:date-value=\"2021-07-01\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let number = "<table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"float\" office:value=\"2021\"><text:p>2021</text:p></table:table-cell>";
    let covered = "<table:covered-table-cell/>";
    for (first, second, words) in [
        (date("table:number-rows-spanned=\"2\"", "Jul 2021"), covered, ",Wind capacity,2021-07,"),
        (
            date("", "1-Jul"),
            covered,
            "2:2: error[workbook]: `B2` holds `2021-07-01` and displays `1-Jul`",
        ),
        (number.to_owned(), covered, "`B2` is a number in merged cells"),
        (
            text("2021"),
            "<table:table-cell office:value-type=\"time\" office:time-value=\"PT10H\"><text:p>10:00</text:p></table:table-cell>",
            "3:2: error[workbook]: `B3` holds `PT10H`",
        ),
        (
            text("2021"),
            "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\"><text:p>Fehler</text:p></table:table-cell>",
            "`B3` displays the error `Fehler`",
        ),
        (text("2021"), &text("2022"), "hidden, and read all the same: the sheet, rows: 2\n"),
    ] {
        let style = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
        let rows = format!(
            "<table:table-row>{header}</table:table-row>{}{}",
            row(&first, "total"),
            row(second, "wind")
        );
        ods(
            &path,
            style,
            &format!(
                "<table:table table:name=\"capacity\" table:style-name=\"ta1\">{rows}</table:table>"
            ),
        );
        let output = report_of(&path, &[]);
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
}
