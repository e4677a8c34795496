"""How long readers take to add up a register, each a whole process, beside changzhi.

    cargo build --release && cargo build --release --example generate_register
    apt-get install cmake time miller sqlite3
    pip install duckdb polars datafusion pyarrow pandas chdb csvkit
    cargo install xan
    cargo install --locked qsv --version 4.0.0 --bin qsv --features feature_capable,luau
    python3 benches/register/measure.py ROWS [PAIRS]

The question is the same for all: projects, sum of capacity and sum of investment by technology
and area. Every peer's answer is compared with that of changzhi first; one that differs is
reported so, and timed all the same. Then each peer runs in turn with changzhi, PAIRS times, and
the median of the quotients is printed, with both medians and the largest memory of each.
"""

import csv
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target")) / "release"
COLUMNS = "id,name,area,technology,status,capacity,investment,start,source".split(",")
NAMED = [
    "--column", "capacity=capacity (MW)", "--column", "investment=investment (万元)",
    "--by", "technology,area", "-O", "csv",
]
TYPED = ("{'id':'VARCHAR','name':'VARCHAR','area':'VARCHAR','technology':'VARCHAR',"
         "'status':'VARCHAR','capacity':'DECIMAL(18,4)','investment':'DECIMAL(18,4)',"
         "'start':'DATE','source':'VARCHAR'}")
SUMS = "technology, area, count(*), sum(capacity), sum(investment)"

# What a pipe takes of itself.
PIPE = "cat into wc -c"

PEERS = {
    "DuckDB, four columns": """
import duckdb
duckdb.sql("copy (select SUMS from read_csv('FILE', header=true, columns=TYPED) group by all) to 'OUT' (header false)")
""",
    "DuckDB, all columns typed": """
import duckdb
duckdb.sql("copy (select SUMS, max(id), max(name), max(status), max(start), max(source) from read_csv('FILE', header=true, columns=TYPED) group by all) to 'OUT' (header false)")
""",
    "Polars, four columns": """
import polars as pl
names = COLUMNS
kinds = {n: pl.String for n in names} | {'capacity': pl.Decimal(18, 4), 'investment': pl.Decimal(18, 4), 'start': pl.Date}
rows = pl.scan_csv('FILE', has_header=False, skip_rows=1, schema=kinds)
rows.group_by('technology', 'area').agg(pl.len(), pl.sum('capacity'), pl.sum('investment')).collect(engine='streaming').write_csv('OUT', include_header=False)
""",
    "Polars, all columns typed": """
import polars as pl
names = COLUMNS
kinds = {n: pl.String for n in names} | {'capacity': pl.Decimal(18, 4), 'investment': pl.Decimal(18, 4), 'start': pl.Date}
rows = pl.scan_csv('FILE', has_header=False, skip_rows=1, schema=kinds)
rest = [pl.max(n) for n in ('id', 'name', 'status', 'start', 'source')]
rows.group_by('technology', 'area').agg(pl.len(), pl.sum('capacity'), pl.sum('investment'), *rest).collect(engine='streaming').write_csv('OUT', include_header=False)
""",
    "DataFusion, four columns": """
import datafusion, pyarrow as pa
kinds = {'capacity': pa.decimal128(18, 4), 'investment': pa.decimal128(18, 4), 'start': pa.date32()}
schema = pa.schema([(n, kinds.get(n, pa.string())) for n in COLUMNS])
context = datafusion.SessionContext()
context.register_csv('projects', 'FILE', schema=schema, has_header=True)
context.sql('select SUMS from projects group by technology, area').to_pandas().to_csv('OUT', header=False, index=False)
""",
    "ClickHouse (chdb)": """
import chdb
structure = 'id String, name String, area String, technology String, status String, capacity Nullable(Decimal(18,4)), investment Nullable(Decimal(18,4)), start Date, source String'
chdb.query("insert into function file('OUT', CSV) select SUMS from file('FILE', CSV, '" + structure + "') group by technology, area settings input_format_csv_skip_first_lines=1, engine_file_truncate_on_insert=1")
""",
    "pandas, doubles": """
import pandas as pd
rows = pd.read_csv('FILE', header=0, names=COLUMNS)
groups = rows.groupby(['technology', 'area'])
pd.DataFrame({'n': groups.size(), 'c': groups.capacity.sum(), 'i': groups.investment.sum()}).to_csv('OUT', header=False)
""",
    "pandas, exact decimals": """
import pandas as pd, pyarrow as pa
exact = pd.ArrowDtype(pa.decimal128(18, 4))
rows = pd.read_csv('FILE', engine='pyarrow', header=0, names=COLUMNS, dtype_backend='pyarrow', dtype={'capacity': exact, 'investment': exact})
groups = rows.groupby(['technology', 'area'])
pd.DataFrame({'n': groups.size(), 'c': groups.capacity.sum(), 'i': groups.investment.sum()}).to_csv('OUT', header=False)
""",
}


def commands(file, out):
    """The peers that are there: name, command, and the most rows that they are given."""
    def filled(text):
        text = text.replace("SUMS", SUMS).replace("TYPED", TYPED).replace("COLUMNS", repr(COLUMNS))
        return text.replace("FILE", file).replace("OUT", out)

    modules = {"DuckDB": "duckdb", "Polars": "polars", "DataFusion": "datafusion",
               "ClickHouse": "chdb", "pandas": "pandas"}
    for name, text in PEERS.items():
        module = next(module for start, module in modules.items() if name.startswith(start))
        if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0:
            yield name, [sys.executable, "-c", filled(text)], 10**8
    if shutil.which("awk"):
        program = ('NR>1{k=$4","$3;n[k]++;c[k]+=$6;i[k]+=$7}'
                   'END{OFMT="%.4f";for(k in n)print k","n[k]","c[k]","i[k]}')
        yield "awk, ignoring quotes", ["sh", "-c", f"awk -F, '{program}' {file} >{out}"], 10**7
    if shutil.which("xan"):
        sums = 'count() as n, sum(col("capacity (MW)")) as c, sum(col("investment (万元)")) as i'
        whole = f"xan groupby technology,area '{sums}' {file} | tail -n +2 >{out}"
        yield "xan, doubles", ["sh", "-c", whole], 10**8
    if shutil.which("qsv"):
        # Its SQL and its pivots are Polars, which is above; what is its own and can add up by
        # two columns is a script, and the result of that goes to standard error.
        each = ('local k = col.technology .. "," .. col.area; n[k] = (n[k] or 0) + 1; '
                'c[k] = (c[k] or 0) + (tonumber(col["capacity (MW)"]) or 0); '
                'i[k] = (i[k] or 0) + (tonumber(col["investment (万元)"]) or 0); return false')
        end = ('local rows = {}; for k, count in pairs(n) do table.insert(rows, '
               'string.format("%s,%d,%.4f,%.4f", k, count, c[k], i[k])) end; '
               'return table.concat(rows, "\\n")')
        whole = f"qsv luau filter --no-globals --begin 'n = {{}}; c = {{}}; i = {{}}' '{each}' --end '{end}'"
        yield "qsv, a Luau script, doubles", ["sh", "-c", f"{whole} {file} 2>{out}"], 10**6
    if shutil.which("mlr"):
        count = "mlr --icsv --ocsv --headerless-csv-output rename"
        verb = f"{count} 'capacity (MW),c,investment (万元),i' then stats1 -a count,sum -f c,i,id -g technology,area"
        cut = "then cut -o -f technology,area,id_count,c_sum,i_sum"
        yield "Miller", ["sh", "-c", f"{verb} {cut} {file} >{out}"], 10**6
    if shutil.which("sqlite3"):
        sql = (f"create table projects({','.join(COLUMNS)});\n.import --csv --skip 1 {file} projects\n"
               f".mode csv\n.output {out}\nselect {SUMS} from projects group by 1, 2;")
        yield "SQLite", ["sh", "-c", f"printf '%s\\n' \"$0\" | sqlite3 :memory:", sql], 10**6
    csvsql = Path(sys.executable).with_name("csvsql")
    if csvsql.exists():
        sums = 'technology, area, count(*), sum("capacity (MW)"), sum("investment (万元)")'
        sql = f"select {sums} from projects group by technology, area"
        whole = f"'{csvsql}' --tables projects --query '{sql}' {file} | tail -n +2 >{out}"
        yield "csvkit", ["sh", "-c", whole], 10**4


def run(command):
    """Seconds and KiB of a command that must succeed."""
    # GNU time measures memory: what Python would measure starts at its own.
    start = time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-200:]}")
    return seconds, int(done.stderr.split()[-1])


def ours(out):
    with open(out, encoding="utf-8", newline="") as rows:
        groups = [row for row in csv.DictReader(rows) if row["level"] == "group"]
    return {(r["technology"], r["area"]): (int(r["projects"]), Decimal(r["capacity_kw"] or 0) / 1000,
            Decimal(r["investment_cny"] or 0) / 10000) for r in groups}


def theirs(out):
    found = {}
    with open(out, encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            numbers = [Decimal(0 if cell in ("", "\\N") else cell) for cell in row[2:5]]
            found[row[0], row[1]] = (int(numbers[0]), numbers[1], numbers[2])
    return found


def differing(found, expected):
    """How many groups of an answer are not those of changzhi, to the last digit."""
    return sum(found.get(group) != numbers for group, numbers in expected.items()) + len(
        found.keys() - expected.keys())


def main():
    rows, pairs = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"register-{os.getpid()}"
    folder.mkdir()
    try:
        file, mine, out = (str(folder / name) for name in ("register.csv", "ours.csv", "theirs.csv"))
        with open(file, "wb") as register:
            subprocess.run([TARGET / "examples/generate_register", str(rows)], stdout=register, check=True)
        own = [str(TARGET / "changzhi"), "projects", file, *NAMED, "-o", mine]
        run(own)
        expected = ours(mine)
        print(f"{rows} rows, {os.path.getsize(file)} bytes, {len(expected)} groups, {pairs} pairs")
        print("| reader | times changzhi | seconds | MiB | groups that differ |\n| --- | ---: | ---: | ---: | ---: |")
        own_times, own_memory = [], 0
        other = [part if part != mine else out for part in own]
        piped = shlex.join(part if part != file else "-" for part in other)
        variants = [("changzhi, ids unchecked", [*other, "--any-id"], 10**8),
                    ("changzhi, one thread", [*other, "--threads", "1"], 10**8),
                    ("changzhi, from a pipe", ["sh", "-c", f"cat {file} | {piped}"], 10**8),
                    ("changzhi, one thread, from a pipe",
                     ["sh", "-c", f"cat {file} | {piped} --threads 1"], 10**8),
                    (PIPE, ["sh", "-c", f"cat {file} | wc -c"], 10**8)]
        for name, command, most in [*variants, *commands(file, out)]:
            if rows > most:
                continue
            try:
                run(command)
                answer = ours if name.startswith("changzhi") else theirs
                wrong = "" if name == PIPE else differing(answer(out), expected)
                quotients, times, memory = [], [], 0
                for _ in range(pairs):
                    seconds, kib = run(own)
                    own_times.append(seconds)
                    own_memory = max(own_memory, kib)
                    their_seconds, kib = run(command)
                    memory = max(memory, kib)
                    times.append(their_seconds)
                    quotients.append(their_seconds / seconds)
            except (RuntimeError, ValueError, ArithmeticError) as error:
                print(f"| {name} | failed: {str(error)[:60]} | | | |", flush=True)
                continue
            print(f"| {name} | {statistics.median(quotients):.2f} | {statistics.median(times):.3f} | "
                  f"{memory / 1024:.0f} | {wrong} |", flush=True)
        print(f"| changzhi | 1 | {statistics.median(own_times):.3f} | {own_memory / 1024:.0f} | |")
    finally:
        shutil.rmtree(folder)


main()
