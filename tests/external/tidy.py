"""Reads tidy tables of reports with pandas: their numbers must fit one another and those of JSON.

usage: tidy.py PROGRAM ROOT, the folder of the repository
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from fractions import Fraction

import frictionless
import pandas

PROGRAM, ROOT = sys.argv[1:]
# Bounds that may be named by the number that is left out: "over 5" is not 5.
BOUNDS = {"over", "nearly", "less than"}
NUMBERS = ["value", "base_value", "low", "high", "narrow_low", "narrow_high"]
# What is the same in JSON, under the same name.
SAME = ["value", "unit", "base_value", "low", "high", "low_open", "high_open"]
OF_PRINT = ["printed", "qualifier", "digits", "verdict", "strength", "source", "note"]


def report(package, area, ending, folder):
    file = os.path.join(folder, f"report.{ending}")
    command = [PROGRAM, "report", "--data", package, "--area", area, "--period=all"]
    subprocess.run([*command, "--output", file], check=True, cwd=ROOT)
    return file


def areas(package):
    with open(os.path.join(ROOT, package, "areas.csv"), encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def number(text):
    return Fraction(text) if text else None


def ordered(low, high, is_open=False):
    """Whether an end is in order with what it bounds; where there is none, anything is."""
    return low is None or high is None or (low < high if is_open else low <= high)


def faults_of_row(row):
    """What is wrong with a row on its own."""
    numbers = {name: number(row[name]) for name in NUMBERS}
    low, high, base = numbers["low"], numbers["high"], numbers["base_value"]
    narrow_low, narrow_high = numbers["narrow_low"], numbers["narrow_high"]
    # A bound that was printed may stand on the end that it leaves out.
    strict = row["qualifier"] not in BOUNDS
    if not ordered(low, high):
        yield "low is above high"
    if not ordered(low, base, strict and row["low_open"] == "true"):
        yield "base_value is not above low"
    if not ordered(base, high, strict and row["high_open"] == "true"):
        yield "base_value is not below high"
    if not ordered(narrow_low, narrow_high):
        yield "narrow_low is above narrow_high"
    # What contradicts, or agrees only loosely, is not read as strictly as it was printed, so
    # that the others may place the number elsewhere.
    if row["kind"] == "published" and row["verdict"] not in ("contradicts", "agrees loosely"):
        if not ordered(low, narrow_low):
            yield "narrow_low is below low"
        if not ordered(narrow_low, high):
            yield "narrow_low is above high"
        if not ordered(low, narrow_high):
            yield "narrow_high is below low"
        if not ordered(narrow_high, high):
            yield "narrow_high is above high"
    if row["kind"] != "derived" and not (row["base_value"] and row["printed"] and row["source"]):
        yield "a print without a number or a source"
    if date.fromisoformat(row["period_start"]) > date.fromisoformat(row["period_end"]):
        yield "period_start is after period_end"


def faults_of_units(rows):
    """Rows whose value and base_value are not in the proportion of their unit."""
    factors = {}
    # Of a print both are exact, so that it says what the unit is.
    for row in sorted(rows, key=lambda row: row["kind"] == "derived"):
        value, base = number(row["value"]), number(row["base_value"])
        if value is None or base is None:
            if value != base and row["qualifier"] != "between":
                yield row, "only one of value and base_value is there"
        elif value == 0 or base == 0:
            if value != base:
                yield row, "only one of value and base_value is 0"
        else:
            factor = factors.setdefault((row["unit"], row["base_unit"]), base / value)
            if value * factor != base:
                bad = "{value} {unit} is not {base_value} {base_unit}"
                yield row, bad.format_map(row)


def cell(value):
    """A value of JSON as a cell of CSV."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def of_json(path):
    """The cells of all numbers of JSON, by what each is; sections may show one number again."""
    with open(path, encoding="utf-8") as file:
        tree = json.load(file)
    numbers = defaultdict(list)
    for section in tree["sections"]:
        for line in section["figures"]:
            about = line["indicator"]["key"], line["period"]
            narrow = line["bounds"] or {"low": None, "high": None}
            shared = {"base_unit": line["base_unit"]}
            shared |= {"narrow_low": narrow["low"], "narrow_high": narrow["high"]}
            for kind, names in (("published", SAME + OF_PRINT), ("derived", SAME)):
                if one := line[kind]:
                    cells = {name: one[name] for name in names} | shared
                    # Two numbers with all between them are none.
                    if cells.get("qualifier") == "between":
                        cells["value"] = None
                    cells = {name: cell(value) for name, value in cells.items()}
                    numbers[*about, one.get("kind", kind), one["place"]].append(cells)
    return numbers


def faults_of_json(rows, path):
    """Rows that say anything else than JSON, and numbers that only one of the two has."""
    numbers = of_json(path)
    # A number that is derived in several ways is one number, and a row.
    fact = lambda key: key[:3] if key[2] == "derived" else key
    left = {fact(key) for key in numbers}
    for row in rows:
        key = row["indicator"], row["period"], row["kind"], row["place"]
        if key not in numbers or fact(key) not in left:
            yield row, "not in JSON, or twice in CSV"
        left.discard(fact(key))
        for cells in numbers.get(key, []):
            for name, text in cells.items():
                if row[name] != text:
                    yield row, f"{name} is {text!r} in JSON"
    for key in sorted(left):
        yield dict(zip(["indicator", "period", "kind", "place"], key)), "only in JSON"


def check(package, area, folder):
    """How many numbers there are, once nothing is wrong with any."""
    table, tree = (report(package, area, ending, folder) for ending in ("csv", "json"))
    judged = frictionless.validate(os.path.basename(table), basepath=folder)
    if not judged.valid:
        said = judged.flatten(["rowNumber", "fieldName", "type", "message"])
        sys.exit(f"{package} {area}: {said}")
    frame = pandas.read_csv(table, dtype=str, keep_default_na=False)
    rows = frame.to_dict("records")
    faults = [(row, fault) for row in rows for fault in faults_of_row(row)]
    faults += faults_of_units(rows)
    faults += faults_of_json(rows, tree)
    for row, fault in faults:
        about = ["indicator", "period", "kind", "place"]
        print(f"{package} {area}: {fault}:", *(row[name] for name in about))
    return len(rows), len(faults)


def main():
    every = [(package, area) for package in ("data", "tests/package") for area in areas(package)]
    with tempfile.TemporaryDirectory() as folder:
        found = [check(package, area, folder) for package, area in every]
    numbers, faults = map(sum, zip(*found))
    if faults or numbers < 400:
        sys.exit(f"{faults} faults among {numbers} numbers")
    print(f"{numbers} numbers fit one another, and those of JSON")


main()
