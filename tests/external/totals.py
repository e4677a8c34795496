"""Adds up a CSV report with Python, DuckDB and pandas: they must come to the same totals.

usage: totals.py report.csv
"""

import csv
import sys
from collections import defaultdict
from decimal import Context, Decimal, Inexact, InvalidOperation

import duckdb
import pandas

HEADER = (
    "area,area_name,section,indicator,indicator_name,period,period_start,period_end,frequency,"
    "printed,value,unit,qualifier,digits,base_value,base_unit,low,high,low_open,high_open,"
    "narrow_low,narrow_high,kind,verdict,strength,source,source_title,place,note"
).split(",")

# Adds without rounding, or not at all.
EXACT = Context(prec=1000, traps=[Inexact])


def exact_totals(path):
    """The sums of each kind and indicator; an empty cell is no number, and never 0."""
    totals = defaultdict(lambda: None)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        if rows.fieldnames != HEADER:
            sys.exit(f"{path}: the header is {rows.fieldnames}")
        for row in rows:
            if None in row or None in row.values():
                sys.exit(f"{path}:{rows.line_num}: not {len(HEADER)} fields")
            key, text = (row["kind"], row["indicator"]), row["base_value"]
            try:
                number = Decimal(text) if text else None
            except InvalidOperation:
                sys.exit(f"{path}:{rows.line_num}: base_value is {text!r}")
            before = totals[key]
            totals[key] = before if number is None else EXACT.add(before or Decimal(0), number)
    return dict(totals)


def duckdb_totals(path):
    """The same from SQL, in exact decimals, with the rest of the file read as it is guessed."""
    rows = duckdb.sql(
        f"""
        SELECT kind, indicator, sum(base_value)
        FROM read_csv('{path}', types = {{'base_value': 'DECIMAL(38, 12)'}})
        GROUP BY ALL
        """
    ).fetchall()
    return {(kind, indicator): total for kind, indicator, total in rows}


def pandas_totals(path):
    """The same in floating point, from the columns as pandas guesses them."""
    table = pandas.read_csv(path)
    for column in ["value", "base_value", "low", "high", "narrow_low", "narrow_high"]:
        if table[column].dtype.kind not in "if":
            sys.exit(f"pandas takes {column} for {table[column].dtype}")
    sums = table.groupby(["kind", "indicator"])["base_value"].sum(min_count=1)
    return {key: None if pandas.isna(total) else total for key, total in sums.items()}


def compare(tool, found, expected, same):
    if found.keys() != expected.keys():
        sys.exit(f"{tool} has other indicators: {sorted(found.keys() ^ expected.keys())}")
    for key, total in expected.items():
        if (found[key] is None) != (total is None):
            sys.exit(f"{tool} adds {key} up to {found[key]}, not {total}")
        if total is not None and not same(found[key], total):
            sys.exit(f"{tool} adds {key} up to {found[key]}, not {total}")


def main(path):
    expected = exact_totals(path)
    if not any(expected.values()):
        sys.exit(f"{path}: there is nothing to add up")
    compare("DuckDB", duckdb_totals(path), expected, lambda found, total: found == total)
    # A double has 15 digits; sums of a few hundred keep 12 of them.
    near = lambda found, total: abs(Decimal(found) - total) <= abs(total) / 10**12
    compare("pandas", pandas_totals(path), expected, near)
    print(f"{len(expected)} totals agree")


main(*sys.argv[1:])
