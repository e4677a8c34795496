"""Packages with random damage: a number that we read is the one that Python's csv and fractions read.

A small package with a register, described in one of several ways, is damaged in a few places: bytes
of the register or of its description change, cells move, lines come twice, quotes, separators,
blanks, line ends and byte order marks appear. What we accept, Python must read, and to the same sums.
Arguments: the program, how many seconds to go on, and the seed, from which all of it follows.
"""

import csv
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path

PROGRAM, SECONDS, SEED = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
COLUMNS = ["id", "technology", "status", "area", "capacity", "unit", "source"]
TECHNOLOGIES = "abcdef"
TABLES = {
    "areas.csv": "id,name_en,name_zh\ntown,Town,小镇\n",
    "sources.csv": "id,title,publisher\ndaily,Daily,Town Daily\n",
    "indicators.csv": "id,group,unit,measure,name_en,name_zh\n"
    + "".join(f"capacity.{one},capacity,kW,stock,{one},{one}\n" for one in TECHNOLOGIES),
}
BLANKS = " \t\u00a0\u3000"
UNITS = {"W": Fraction(1, 1000), "kW": 1, "MW": 1000, "GW": 1_000_000}
MISSING = ["", "-", "–", "—", "——", "N/A", "NA", "n/a", "..", "…", "……", "无数据"]
# How a register is written: its dialect, its field of capacities, its missing values, and numbers.
WAYS = [
    ({}, {}, None, ["600", "1.5", "1,500", "0.25", "-"]),
    ({}, {"decimalChar": ",", "groupChar": "."}, None, ["600", "1,5", "1.500", "1.234,25", ""]),
    ({"delimiter": ";"}, {"decimalChar": ","}, None, ["600", "1,5", "1,500", "0,25", ""]),
    ({"delimiter": ";"}, {"groupChar": " "}, ["", "9999"], ["600", "1.500", "1 500", "9999"]),
    ({"delimiter": "|", "quoteChar": "'"}, {}, ["9999", "x"], ["600", "1.5", "x", "9999"]),
    ({"delimiter": "\t", "commentChar": "#"}, {"decimalChar": "."}, ["-9"], ["600", "1.5", "-9"]),
]
PIECES = [b'"', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b" ", b"#", b".", b"-", b"0", b"5",
          b"000", b'""', b"\xef\xbb\xbf", b"\xc2\xa0", b"\xff", b"\\", b":", b"{", b"}", b"9999", b"null"]


def package(chance):
    """The bytes of a register and of its description."""
    dialect, capacity, missing, numbers = chance.choice(WAYS)
    written = io.StringIO()
    writer = csv.writer(written, delimiter=dialect.get("delimiter", ","),
                        quotechar=dialect.get("quoteChar", '"'), lineterminator=chance.choice(["\n", "\r\n"]))
    writer.writerow(COLUMNS)
    for n, technology in enumerate(TECHNOLOGIES[:chance.randint(1, 6)]):
        unit = chance.choice(["kW", "MW"])
        writer.writerow([f"p{n}", technology, "operating", "town", chance.choice(numbers), unit, "daily"])
    fields = [{"name": name, "type": "number" if name == "capacity" else "string"} for name in COLUMNS]
    fields[4] |= capacity
    schema = {"fields": fields} | ({} if missing is None else {"missingValues": missing})
    resource = {"name": "projects", "path": "projects.csv", "dialect": dialect, "schema": schema}
    return written.getvalue().encode(), json.dumps({"resources": [resource]}).encode()


def damage(text, chance):
    at, other = sorted(chance.choices(range(len(text) + 1), k=2))
    piece = chance.choice(PIECES)
    lines = text.splitlines(keepends=True)
    line = chance.randrange(len(lines)) if lines else 0
    match chance.randrange(9):
        case 0: return text[:at] + piece + text[at:]
        case 1: return text[:at] + piece + text[at + 1:]
        case 2: return text[:at] + text[at + 1:]
        case 3: return text[:at] + piece + text[at:other] + piece + text[other:]
        case 4: return b"".join(lines[:line] + lines[line:line + 1] + lines[line:])
        case 5: return b"".join(lines[:line] + lines[line + 1:])
        case 6: return b"\xef\xbb\xbf" + text
        case 7: return text.replace(b"\n", chance.choice([b"\r", b"\r\n", b"\n\n"]))
        case _:
            cells = re.split(rb"([,;\t|\n])", text)
            a, b = chance.choices(range(0, len(cells), 2), k=2)
            cells[a], cells[b] = cells[b], cells[a]
            return b"".join(cells)


def number(cell, field, missing):
    """The number of a cell, None if it is missing; what is neither raises an error."""
    if cell in (missing or []) or (missing in (None, [""]) and cell in MISSING):
        return None
    stated = "decimalChar" in field or "groupChar" in field
    decimal, group = field.get("decimalChar", "."), field.get("groupChar", "") if stated else ","
    if not stated:
        cell = cell.translate({wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF1A)})
    marks = rf"|[0-9]{{1,3}}({re.escape(group)}[0-9]{{3}})+" if group else ""
    form = rf"-?([0-9]+{marks})({re.escape(decimal)}[0-9]+)?"
    if not re.fullmatch(form, cell):
        raise ValueError(cell)
    return Fraction((cell.replace(group, "") if group else cell).replace(decimal, "."))


def python(register, description):
    """The sum, the rows and those without a number, of each technology."""
    described = json.loads(description.decode("utf-8-sig"))
    resources = [one for one in described["resources"] if one["name"] == "projects"] or [{}]
    dialect, schema = resources[0].get("dialect", {}), resources[0].get("schema", {"fields": []})
    try:
        text = register.decode("utf-8-sig")
    except UnicodeDecodeError:  # We read it as GB18030 then, with a warning.
        text = register.decode("gb18030")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Where nothing is said, the header shows what separates its names.
    shown = [sign for sign in ",;\t" if set(COLUMNS) - {"id"} <= {
        name.strip(' "') for name in text.lstrip().split("\n")[0].split(sign)}]
    rows = csv.reader(io.StringIO(text), strict=True, delimiter=dialect.get("delimiter", (shown or [","])[0]),
                      quotechar=dialect.get("quoteChar", '"'))
    comment = dialect.get("commentChar")
    rows = [row for row in rows if any(cell.strip(BLANKS) for cell in row)]
    rows = [row for row in rows if comment is None or not row[0].startswith(comment)]
    header = [name.strip(BLANKS) for name in rows[0]]
    fields = {field["name"]: field for field in schema["fields"]}
    found = {}
    for row in rows[1:]:
        assert len(row) == len(header), row
        cells = {name: cell.strip(BLANKS) for name, cell in zip(header, row)}
        field = fields.get("capacity", {})
        capacity = number(cells["capacity"], field, field.get("missingValues", schema.get("missingValues")))
        total, count, without = found.get(cells["technology"], (Fraction(0), 0, 0))
        total += 0 if capacity is None else capacity * UNITS[cells["unit"]]
        found[cells["technology"]] = (total, count + 1, without + (capacity is None))
    return found


def ours(folder):
    """The same as we read it; None if we refuse."""
    command = [PROGRAM, "projects", "--data", folder, "--by", "technology", "-O", "csv"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode in (3, 4):
        assert not run.stdout and run.stderr, run
        return None
    assert run.returncode == 0, run
    rows = [row for row in csv.DictReader(io.StringIO(run.stdout)) if row["level"] == "group"]
    return {row["technology"]: (Fraction(row["capacity_kw"] or 0), int(row["projects"]),
                                int(row["without_capacity"])) for row in rows}


def go_on(seed, end, counts, wrong):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for table, text in TABLES.items():
            (folder / table).write_text(text, encoding="utf-8")
        while time.monotonic() < end and not wrong:
            files = list(package(chance))
            for _ in range(chance.randint(1, 3)):
                which = 0 if chance.random() < 0.75 else 1
                files[which] = damage(files[which], chance)
            (folder / "projects.csv").write_bytes(files[0])
            (folder / "datapackage.json").write_bytes(files[1])
            try:
                we = ours(folder)
                counts["refused" if we is None else "read"] += 1
                if we is not None:
                    they = python(*files)
                    assert we == they, f"we {we}, Python {they}"
            except Exception as error:
                wrong.append(f"{error!r}\n{files[0]!r}\n{files[1]!r}")


def main():
    counts, wrong = {"read": 0, "refused": 0}, []
    end = time.monotonic() + SECONDS
    work = [threading.Thread(target=go_on, args=(SEED + n, end, counts, wrong)) for n in range(2)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    print(f"seed {SEED}: {counts}")
    assert not wrong, "\n".join(wrong)
    assert min(counts.values()) > SECONDS, counts


main()
