"""Registers added up by pandas, DuckDB and DataFusion: the same digits as those of changzhi.

Arguments: the program, and the folder of the repository.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

import datafusion
import duckdb
import pandas
import pyarrow

PROGRAM, ROOT = sys.argv[1:]
ROWS = (
    "id,name,area,technology,status,capacity,unit,investment,currency,start,source\n"
    'p1,"a, ""b""",x,solar,operating,0.1,MW,12.34,万元,2021-07-31,s\n'
    'p2,"c\nd",x,solar,operating,0.2,kW,,,2021,s\n'
    "p3,,y,wind,retired,—,,7,USD,,s\n"
    "p4,,y,wind,operating,5,万千瓦,0.01,亿元,1999-12,s\n"
    "p5,,x,wind,operating,33.333333,MW,1,CNY,2021,t\n"
)


def changzhi(*arguments):
    command = [PROGRAM, "projects", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def number(value):
    return None if value in (None, "") else Decimal(str(value)).normalize()


def ours(by, *arguments):
    rows = csv.DictReader(io.StringIO(changzhi(*arguments, "--by", ",".join(by), "-O", "csv")))
    found = {}
    for row in rows:
        group = tuple(row[name] for name in by)
        if row["level"] == "group":
            found[group] = [number(row[name]) for name in
                            ("projects", "capacity_kw", "without_capacity", "investment_cny", "investment_usd")]
    return found


def pandas_agrees(table):
    mapping = f"mappings/{table}.csv"
    file = f"tests/register/{table}.csv"
    rows = pandas.read_csv(f"{ROOT}/{file}", dtype=str, keep_default_na=False)
    rows["kw"] = rows["Capacity (MW)"].map(lambda text: Decimal(text) * 1000)
    groups = rows.groupby(["Status", "Start year"])["kw"].agg(["count", "sum"])
    expected = {(status.replace("-", "_"), year.removesuffix(".0")): (number(row["count"]), number(row["sum"]))
                for (status, year), row in groups.iterrows()}
    found = ours(["status", "start"], file, "--mapping", mapping)
    assert {group: tuple(numbers[:2]) for group, numbers in found.items()} == expected, table


def engines_agree(folder):
    file = os.path.join(folder, "register.csv")
    with open(file, "w", encoding="utf-8", newline="") as out:
        out.write(ROWS)
    for by, where in [(["technology", "status"], []), (["start"], ["--where", "status=operating"]),
                      (["area", "source", "technology"], ["--where", "area=x"])]:
        expected = ours(by, file, *where)
        arguments = [file, *where, "--by", ",".join(by), "--emit-sql"]
        base = duckdb.connect()
        base.sql(f"create table projects as from read_csv('{file}', all_varchar=true, header=true)")
        answers = [base.sql(changzhi(*arguments, "duckdb")).fetchall()]
        context = datafusion.SessionContext()
        names = ROWS.split("\n", 1)[0].split(",")
        rows = list(csv.reader(io.StringIO(ROWS)))[1:]
        columns = [pyarrow.array(list(column), pyarrow.string()) for column in zip(*rows)]
        context.register_record_batches("projects", [[pyarrow.record_batch(columns, names=names)]])
        table = context.sql(changzhi(*arguments, "datafusion")).to_arrow_table()
        answers.append([tuple(row.values()) for row in table.to_pylist()])
        for answer in answers:
            found = {row[: len(by)]: [number(value) for value in row[len(by):]]
                     for row in answer if None not in row[: len(by)]}
            assert found == expected, (by, found, expected)


pandas_agrees("gem_coal")
pandas_agrees("gem_wind")
with tempfile.TemporaryDirectory() as folder:
    engines_agree(folder)
