"""Compares a CSV report with the workbook that a spreadsheet made of it.

Numbers must have stayed numbers, text must have stayed text, and nothing may be a formula.

usage: spreadsheet.py report.csv report.xlsx
"""

import csv
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

NUMBERS = ["value", "digits", "base_value", "low", "high", "narrow_low", "narrow_high"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# A spreadsheet takes these texts for numbers: a year, and a day.
YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")


def sheet(path):
    """The cells of each row, by the letter of their column: numbers and texts."""
    with zipfile.ZipFile(path) as workbook:
        strings = xml.fromstring(workbook.read("xl/sharedStrings.xml"))
        rows = xml.fromstring(workbook.read("xl/worksheets/sheet1.xml")).iter(f"{MAIN}row")
    strings = ["".join(entry.itertext()) for entry in strings]
    return [{cell.get("r").rstrip("0123456789"): read(cell, strings) for cell in row} for row in rows]


def read(cell, strings):
    if cell.find(f"{MAIN}f") is not None:
        sys.exit(f"cell {cell.get('r')} is a formula")
    value = cell.findtext(f"{MAIN}v")
    if value is None:
        return ""
    kind = cell.get("t", "n")
    if kind == "b":
        return "true" if value == "1" else "false"
    if kind not in "ns":
        sys.exit(f"cell {cell.get('r')} is neither number nor text but {kind!r}: {value}")
    return float(value) if kind == "n" else strings[int(value)]


def kept(column, printed, shown):
    if column in NUMBERS and printed:
        # A workbook keeps 15 digits.
        return isinstance(shown, float) and abs(shown - float(printed)) <= abs(shown) * 1e-14
    if column.startswith("period") and YEAR_OR_DAY.fullmatch(printed):
        return isinstance(shown, float)
    if column == "printed" and printed.endswith("%") and isinstance(shown, float):
        # A spreadsheet takes a percentage for a number, too.
        return abs(shown - float(printed[:-1]) / 100) <= 1e-14
    if column == "base_unit" and printed == "1":
        return shown == 1.0
    return shown == printed


def main(csv_path, workbook_path):
    with open(csv_path, encoding="utf-8-sig", newline="") as file:
        printed = list(csv.reader(file, strict=True))
    shown = sheet(workbook_path)
    if len(printed) < 2 or len(shown) != len(printed):
        sys.exit(f"{len(printed)} rows became {len(shown)}")
    header = printed[0]
    letters = [chr(ord("A") + n) if n < 26 else "A" + chr(ord("A") + n - 26) for n in range(len(header))]
    for line, (left, right) in enumerate(zip(printed[1:], shown[1:]), start=2):
        for column, letter, cell in zip(header, letters, left):
            if not kept(column, cell, right.get(letter, "")):
                sys.exit(f"{column} of row {line}, {cell!r}, became {right.get(letter, '')!r}")
    print(f"{len(printed)} rows arrived")


main(*sys.argv[1:])
