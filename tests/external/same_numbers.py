"""Reads a report in CSV and in JSON: both must publish the same numbers and totals.

usage: same_numbers.py report.csv report.json
"""

import csv
import json
import sys
from collections import defaultdict
from decimal import Context, Decimal, Inexact

# Adds without rounding, or not at all.
EXACT = Context(prec=1000, traps=[Inexact])


def no_key_twice(pairs):
    """An object of JSON; Python's own reader would keep the last of two equal keys."""
    made = dict(pairs)
    if len(made) != len(pairs):
        sys.exit(f"JSON has a key twice in one object: {[key for key, _ in pairs]}")
    return made


def of_csv(path):
    """The published numbers by (kind, indicator, place); each stands in one row."""
    numbers = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            if row["kind"] == "derived":
                continue
            key = row["kind"], row["indicator"], row["place"]
            if key in numbers:
                sys.exit(f"CSV has {key} twice")
            numbers[key] = row["base_value"]
    return numbers


def of_json(path):
    """The same of JSON, where several sections may show one number."""
    with open(path, encoding="utf-8") as file:
        report = json.load(file, object_pairs_hook=no_key_twice)
    numbers = {}
    for section in report["sections"]:
        for line in section["figures"]:
            number = line["published"]
            if number is None:
                continue
            key = number["kind"], line["indicator"]["key"], number["place"]
            if numbers.setdefault(key, number["base_value"]) != number["base_value"]:
                sys.exit(f"JSON has two values for {key}")
    return numbers


def totals(numbers):
    sums = defaultdict(Decimal)
    for (kind, indicator, _), value in numbers.items():
        sums[kind, indicator] = EXACT.add(sums[kind, indicator], Decimal(value))
    return sums


def main(csv_path, json_path):
    left, right = of_csv(csv_path), of_json(json_path)
    if not left:
        sys.exit(f"{csv_path}: nothing is published")
    for key, total in totals(left).items():
        if totals(right).get(key) != total:
            sys.exit(f"{key} adds up to {total} in CSV and {totals(right).get(key)} in JSON")
    if left != right:
        sys.exit(f"CSV and JSON differ in {sorted(set(left.items()) ^ set(right.items()))}")
    print(f"{len(left)} published numbers agree")


main(*sys.argv[1:])
