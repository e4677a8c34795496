"""Compares what changzhi reads of the cells of a workbook with what LibreOffice displays of them.

Every number format that ECMA-376 (part 1, 18.8.30) numbers from 0 to 49, and others from use, with
numbers of every kind. A cell is read as it is displayed, or refused by its name; those of the plain
formats are read. The same cells as LibreOffice saves them in an .ods workbook are read alike.

usage: displayed.py CHANGZHI FOLDER
"""

import csv
import datetime
import os
import re
import signal
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

NUMBERS = """0 1 -1 0.5 -0.5 2.5 3.5 0.125 -0.4 2.675 1.005 99.995 0.045 1234.5 -1234567.891 9767948584
 969.06999999999994 0.30000000000000004 758.32000000000016 0.1111111111111111 1.0000000000000002
 0.00001 1.5E-10 0.000123456789012345 999999999999999 123456789012345 1234567890123456 9.7E+20 1E-300
 44378 44378.5 44377 60 59""".split()
# What spreadsheets round alike.
HALVES = ["1.005", "0.125", "2.675", "99.995", "0.045"]
USUAL = [it for it in NUMBERS if abs(float(it)) < 1e15 and it != "1.005"]
# Of these every number is read, but those that General displays as a power of ten.
PLAIN = ["0", "0.0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", '0"万千瓦"', '0.0" MW"', "#,##0.0\\ ", "00"]
OTHERS = [
    "#,##0,", "0.0,,", "#,##0,,", "0.0##", "#.##", "#", "??0.0?", "0.??", "0.00_ ;[Red]\\-0.00\\ ",
    "#,##0_);(#,##0)", "0.00;-0.00;0", '0.0;-0.0;"-"', "0;;", ";;;", "[>=10]0.0;0.00", "0-0-0", '"1"0',
    '"约"0.0', "¥#,##0.00", "[$¥-804]#,##0.00", "0.00E+00", "##0.0E+0", "0.0%%",
    "[Red]0.0", "[Blue]0.0;[Red]-0.0", "[DBNum1]0", "0.0,\"千\"", '0.00"元/千瓦时"', "0;0", "-0", "(0)",
    "General", 'General"万"', "@", '0"a"0', "000-000", "0.0*-", "_-0.0", '0.00;"亏"0.00', "0,0.0,0",
    "yyyy", "yyyy-mm", "mmm-yy", "mmm\\-yy;@", 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', "yyyy-mm-dd",
    "yyyy/m/d;@", "d.m.yyyy", "mmmm yyyy", "m/d", "mmmm", "dddd", "yyyy-mm-dd hh:mm", "[h]:mm", "h:mm",
    "mm:ss", "[$-409]mmm\\-yy;@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmm d",
]
# Those with a number of their own whose display depends on the country are left out.
BUILT_IN = [*range(0, 5), 9, 10, 11, *range(14, 23), *range(37, 50)]
# LibreOffice does not come to an end with large numbers as fractions.
FRACTIONS = [12, 13, "# ?/?", "# ??/??", "0/2"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write(path, formats, rows):
    """An .xlsx workbook with a sheet `figures`; a cell is a text, or a number and its format."""
    codes = {n: it for n, it in enumerate(formats) if isinstance(it, str)}
    numbered = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(it)}/>' for n, it in codes.items())
    styles = "".join(f'<xf numFmtId="{164 + n if n in codes else it}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for n, it in enumerate(formats))

    def cell(name, it):
        if isinstance(it, str):
            return f'<c r="{name}" t="inlineStr"><is><t>{escape(it)}</t></is></c>'
        return f'<c r="{name}" s="{it[1] + 1}"><v>{it[0]}</v></c>'

    # LibreOffice gives no format to a cell that does not say where it is.
    sheet = "".join(
        f'<row r="{n}">{"".join(cell(f"{letter}{n}", it) for letter, it in zip("ABCDEFG", row))}</row>'
        for n, row in enumerate(rows, 1)
    )
    relation = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'

    def relations(*them):
        return f'<Relationships xmlns="{PACKAGE}">{"".join(relation.format(*it) for it in them)}</Relationships>'

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>'
        for part, name in [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        book.writestr("_rels/.rels", relations(("a", "officeDocument", "xl/workbook.xml")))
        book.writestr("xl/_rels/workbook.xml.rels", relations(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "styles", "styles.xml")))
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="figures" sheetId="1" r:id="a"/></sheets></workbook>')
        book.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><numFmts>{numbered}</numFmts><fonts><font><sz val="11"/></font></fonts><fills><fill/></fills>'
            f"<borders><border/></borders><cellStyleXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{styles}</cellXfs>"
            '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        )
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>')


HEADER = ["area", "period", "indicator", "value", "unit", "source", "note"]


def table(cells):
    """Figures of days in turn, each with one of the cells as its note."""
    day = datetime.date(2000, 1, 1)
    days = [day + datetime.timedelta(n) for n in range(len(cells))]
    return [HEADER, *([("town"), it.isoformat(), "capacity.total", "1", "MW", "gazette", cell] for it, cell in zip(days, cells))]


def save_as(ending, folder, *paths):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    environment = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", folder, *paths]
    # It does not always start: what has not ended by then is stopped, with what it started.
    for seconds in (60, 120, 300):
        office = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            if office.wait(seconds) == 0:
                return
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)
    sys.exit(f"{command} fails")


def notes(program, package, path):
    """The notes that are read, in turn; None and what was said if the workbook is refused."""
    command = [program, "report", "--period", "all", "-Ocsv", "--raw-csv", "--data", package, "--table", f"figures={path}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 3:
        return None, done.stderr
    if done.returncode != 0:
        sys.exit(f"{path}: status {done.returncode}: {done.stderr}")
    rows = csv.DictReader(done.stdout.splitlines())
    kept = {row["period_end"]: row["note"] for row in rows if row["indicator"] == "capacity.total" and row["kind"] == "published"}
    return [kept[day] for day in sorted(kept)], done.stderr


def package(folder):
    files = {
        "areas.csv": "id,name_en,name_zh\ntown,Town,镇\n",
        "sources.csv": "id,title,publisher\ngazette,Gazette,Town\n",
        "indicators.csv": "id,group,unit,measure,minimum,name_en,name_zh\ncapacity.total,capacity,MW,stock,0,Total,总\n",
        "formulas.csv": "indicator,formula\n",
    }
    os.mkdir(folder)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


# What LibreOffice displays of dates in these formats, for their reading by strptime.
DATES = [
    ("%Y-%m-%d", "%Y-%m-%d"), ("%Y/%m/%d", "%Y-%m-%d"), ("%m/%d/%Y", "%Y-%m-%d"), ("%m/%d/%y", "%Y-%m-%d"),
    ("%d-%b-%y", "%Y-%m-%d"), ("%d.%m.%Y", "%Y-%m-%d"), ("%Y年%m月%d日", "%Y-%m-%d"),
    ("%A, %B %d, %Y", "%Y-%m-%d"), ("%Y-%m", "%Y-%m"), ("%b-%y", "%Y-%m"), ("%Y年%m月", "%Y-%m"),
    ("%B %Y", "%Y-%m"), ("%Y", "%Y"), ("%Y-%m-%d 00:00", "%Y-%m-%d"), ("%m/%d/%Y 0:00", "%Y-%m-%d"), ("%m/%d/%y 0:00", "%Y-%m-%d"),
]


def periods(text):
    """The periods that a displayed date may be."""
    for form, period in DATES:
        try:
            date = datetime.datetime.strptime(text, form)
        except ValueError:
            continue
        # Two digits of a year may be of either century.
        for year in {date.year, date.year - 100} if "%y" in form else {date.year}:
            yield date.replace(year=year).strftime(period).zfill(len(datetime.date(2000, 1, 1).strftime(period)))


def plain(text):
    """A number without thousands marks, room behind its sign, and the sign of a zero."""
    text = re.sub(r"^-\s+", "-", re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("\xa0", " ").strip())
    return text[1:] if text.startswith("-") and re.search(r"\d", text) and not re.search("[1-9]", text) else text


def alike(read, displayed, dated):
    return read in periods(displayed.strip()) if dated else plain(read) == plain(displayed)


def main(program, folder):
    folder = os.path.abspath(folder)
    data = package(os.path.join(folder, "package"))
    formats = [*BUILT_IN, *PLAIN, *OTHERS]
    everything = [(number, n) for n in range(len(formats)) for number in NUMBERS]
    book = os.path.join(folder, "book.xlsx")
    write(book, formats, table(everything))
    save_as("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true", folder, book)
    with open(os.path.join(folder, "book.csv"), encoding="utf-8", newline="") as file:
        displayed = [row[-1] for row in csv.reader(file)][1:]
    if len(displayed) != len(everything):
        sys.exit(f"LibreOffice displays {len(displayed)} of {len(everything)} cells")
    wrong, refused, read_alike = [], 0, 0
    one = os.path.join(folder, "one.xlsx")
    count = len(NUMBERS)
    for n, form in enumerate(formats):
        shown = displayed[n * count : (n + 1) * count]
        dated = form in range(14, 23) or isinstance(form, str) and "y" in form
        write(one, [form], table([(number, 0) for number in NUMBERS]))
        found, _ = notes(program, data, one)
        for at, number in enumerate(NUMBERS):
            if found is None:
                write(one, [form], table([(number, 0)]))
                single, said = notes(program, data, one)
                if single is None:
                    named = "G2" in said and "error[workbook]" in said or "error[number]" in said
                    if not named:
                        wrong.append(f"{form!r} {number}: refused without its cell: {said}")
                    # Beyond these LibreOffice and Excel differ, or display a power of ten.
                    small = number == "0" or 1e-5 <= abs(float(number)) < 1e15
                    half = form in (9, "0%") and number in HALVES
                    if (form in PLAIN or form in (0, "General")) and small and not half:
                        wrong.append(f"{form!r} {number}: refused; displayed {shown[at]!r}")
                    refused += 1
                    continue
                read = single[0]
            else:
                read = found[at]
            if alike(read, shown[at], dated):
                read_alike += 1
            else:
                wrong.append(f"{form!r} {number}: read {read!r}, displayed {shown[at]!r}")
    for form in FRACTIONS:
        write(one, [form], table([("2.5", 0)]))
        found, said = notes(program, data, one)
        if found is not None or "`G2` is displayed in the number format" not in said:
            wrong.append(f"{form!r}: not refused: {said}")
    # The same cells, as LibreOffice writes them.
    paths = []
    for n, form in enumerate(PLAIN[:-1]):
        path = os.path.join(folder, f"plain{n}.xlsx")
        write(path, [form], table([(number, 0) for number in USUAL]))
        paths.append(path)
    save_as("ods", folder, *paths)
    for n, form in enumerate(PLAIN[:-1]):
        start = (len(BUILT_IN) + n) * count
        found, said = notes(program, data, os.path.join(folder, f"plain{n}.ods"))
        shown = dict(zip(NUMBERS, displayed[start:]))
        for number, read in zip(USUAL, found or [said] * count):
            shown_of = shown[number]
            if not alike(read, shown_of, False):
                wrong.append(f".ods {form!r} {number}: read {read!r}, displayed {shown_of!r}")
    print(f"{read_alike} cells read as displayed, {refused} refused, {len(wrong)} wrong")
    sys.exit("\n".join(wrong) if wrong else 0)


main(*sys.argv[1:])
