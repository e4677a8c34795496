"""The plant table of WRI added up by pandas: the same digits as those of changzhi.

Version 1.2.0 is taken whole from the package awesome-panel, which carries a copy; of it, and of
version 1.3.0, rows are in tests/register. Arguments: the program, and the folder of the repository.
"""

import csv
import importlib.metadata
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas

PROGRAM, ROOT = sys.argv[1], Path(sys.argv[2])
COPY = importlib.metadata.distribution("awesome-panel")
WHOLE = Path(COPY.locate_file("awesome_panel/assets/csv/global_power_plant_database.csv"))
ROWS_1_2, ROWS_1_3 = (ROOT / f"tests/register/wri_{version}.csv" for version in ("1_2", "1_3"))
THEIRS = {"technology": "primary_fuel", "area": "country"}


def ours(file, by):
    command = [PROGRAM, "projects", file, "--mapping", ROOT / "mappings/wri_plants.csv"]
    told = subprocess.run([*command, "--by", ",".join(by), "-O", "csv"], check=True,
                          capture_output=True, text=True).stdout
    numbers = ("projects", "capacity_kw", "without_capacity")
    return {tuple(row[name] for name in by): tuple(Decimal(row[name]) for name in numbers)
            for row in csv.DictReader(io.StringIO(told)) if row["level"] in ("group", "total")}


def table(file):
    return pandas.read_csv(file, dtype=str, keep_default_na=False)


def theirs(rows, by):
    kilowatts = rows["capacity_mw"].map(lambda text: Decimal(text) * 1000 if text else None)
    words = [rows[THEIRS[name]] for name in by]
    if "technology" in by:
        words[by.index("technology")] = rows["primary_fuel"].str.lower().str.replace(" ", "_")
    groups = kilowatts.groupby(words).agg(["size", "sum", "count"])
    sums = {group if isinstance(group, tuple) else (group,):
            (int(row["size"]), row["sum"], int(row["size"] - row["count"]))
            for group, row in groups.iterrows()}
    empty = int(kilowatts.isna().sum())
    return {**sums, ("",) * len(by): (len(kilowatts), kilowatts.sum(), empty)}


for file in (WHOLE, ROWS_1_2, ROWS_1_3):
    for by in (["technology"], ["area"], ["technology", "area"]):
        found, expected = ours(file, by), theirs(table(file), by)
        assert found == expected, (file, by, set(found.items()) ^ set(expected.items()))

# The rows in the repository are those that were published.
published = WHOLE.read_bytes().splitlines(keepends=True)
assert len(published) == 29_911, len(published)
assert set(ROWS_1_2.read_bytes().splitlines(keepends=True)) <= set(published)
older, newer = (table(file).set_index("gppd_idnr").iloc[:, :17] for file in (WHOLE, ROWS_1_3))
both = newer.index.intersection(older.index)
assert len(both) == 63 and newer.loc[both].equals(older.loc[both])
