"""What a check costs as one system of figures grows: CPU seconds by shape and size.

    cargo build --release
    python3 benches/audit/scale.py [SHAPE ...] [--bin BIN] [--largest FIGURES] [--limit SECONDS]

All figures of a package hang together, are rounded from one made-up truth and agree. Sizes double
up to the largest, or until a check takes longer than the limit. The exponent is the slope of the
line of least squares through the logarithms of CPU seconds and figures: 1 is linear. The shapes:

- chain: levels, and the increment of each over the one before
- ring: a chain whose first level has an increment over its last
- star: the shares of parts of one whole
- tree: each level is the sum of four others, down to the leaves
- grid: cells, and the difference of each to the cells above and to the left

Then a wrong total over 1,000 parts, by ten subtotals that are not published, for a formula names
at most 256; a chain of 1,000 increments with a wrong end; and 10,000 published values of one
fact. `benches/scale.py` measures packages of many small systems.
"""

import argparse
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
UNIT = "million kW"
DOUBLINGS = 5
FANOUT = 4


class Package:
    """The rows of a package of one area and year."""

    def __init__(self):
        self.indicators = ["id,group,unit,measure,minimum,name_en,name_zh"]
        self.formulas = ["indicator,formula"]
        self.figures = ["area,period,indicator,value,unit,source"]
        self.sources = ["id,title,publisher", "s,Yearbook,Bureau"]

    def define(self, key, formula=None, unit=UNIT, measure="stock"):
        self.indicators.append(f"{key},g,{unit},{measure},,{key},{key}")
        if formula:
            self.formulas.append(f"{key},{formula}")

    def publish(self, key, value, decimals=2, unit=UNIT, source="s"):
        self.figures.append(f"a,2024,{key},{value:.{decimals}f},{unit},{source}")

    def size(self):
        return len(self.figures) - 1

    def write(self, folder):
        tables = {"areas": ["id,name_en,name_zh", "a,Area,地区"], "sources": self.sources,
                  "indicators": self.indicators, "formulas": self.formulas,
                  "figures": self.figures}
        for name, lines in tables.items():
            text = "\n".join(lines) + "\n"
            (Path(folder) / f"{name}.csv").write_text(text, encoding="utf-8")


def chain(size, chance):
    package, level = Package(), 100.0
    package.define("x.n0")
    package.publish("x.n0", level)
    for step in range(1, size // 2):
        level += extend(package, step, chance)
        package.publish(f"x.n{step}", level)
    return package


def extend(package, step, chance):
    """A level and its published increment; the increment."""
    increment = chance.uniform(-5, 5)
    package.define(f"x.n{step}")
    package.define(f"d.n{step}", f"x.n{step} - x.n{step - 1}")
    package.publish(f"d.n{step}", increment)
    return increment


def ring(size, chance):
    package, levels = Package(), [chance.uniform(50, 100) for _ in range(size // 2)]
    for step, level in enumerate(levels):
        before = (step - 1) % len(levels)
        package.define(f"x.n{step}")
        package.define(f"d.n{step}", f"x.n{step} - x.n{before}")
        package.publish(f"x.n{step}", level)
        package.publish(f"d.n{step}", level - levels[before])
    return package


def star(size, chance):
    package, whole = Package(), 1000.0
    package.define("whole")
    package.publish("whole", whole)
    for number in range(size // 2):
        part = chance.uniform(1, 900)
        package.define(f"x.n{number}")
        package.define(f"share.n{number}", f"x.n{number} / whole", "%", "ratio")
        package.publish(f"x.n{number}", part)
        package.publish(f"share.n{number}", 100 * part / whole, unit="%")
    return package


def tree(size, chance):
    package, values = Package(), {}
    for node in reversed(range(size)):
        children = [child for child in range(FANOUT * node + 1, FANOUT * node + FANOUT + 1)
                    if child < size]
        values[node] = (sum(values[child] for child in children)
                        if children else chance.uniform(1, 20))
        package.define(f"x.n{node}", " + ".join(f"x.n{child}" for child in children))
        package.publish(f"x.n{node}", values[node])
    return package


def grid(size, chance):
    package, side = Package(), math.isqrt(size // 3)
    values = [[chance.uniform(1, 20) for _ in range(side)] for _ in range(side)]
    for row in range(side):
        for column in range(side):
            package.define(f"x.r{row}c{column}")
            package.publish(f"x.r{row}c{column}", values[row][column])
            for name, above, left in [("down", 1, 0), ("right", 0, 1)]:
                if row >= above and column >= left:
                    other = values[row - above][column - left]
                    package.define(f"{name}.r{row}c{column}",
                                   f"x.r{row}c{column} - x.r{row - above}c{column - left}")
                    package.publish(f"{name}.r{row}c{column}", values[row][column] - other)
    return package


def wrong_total(chance):
    package, parts = Package(), [chance.uniform(1, 20) for _ in range(1000)]
    package.define("total", " + ".join(f"sub.n{number}" for number in range(10)))
    package.publish("total", sum(parts) + 1000)
    for number in range(10):
        names = [f"x.n{part}" for part in range(number, len(parts), 10)]
        package.define(f"sub.n{number}", " + ".join(names))
    for number, part in enumerate(parts):
        package.define(f"x.n{number}")
        package.publish(f"x.n{number}", part)
    return package


def wrong_end(chance):
    """Of the levels only the first and the last are published."""
    package, level = Package(), 100.0
    package.define("x.n0")
    package.publish("x.n0", level)
    for step in range(1, 1001):
        level += extend(package, step, chance)
    package.publish("x.n1000", level + 1000)
    return package


def one_fact(chance):
    package = Package()
    package.define("x")
    for number in range(10_000):
        package.sources.append(f"s{number},Bulletin {number},Bureau")
        package.publish("x", 123.456789, chance.randint(0, 6), source=f"s{number}")
    return package


SHAPES = {one.__name__: one for one in (chain, ring, star, tree, grid)}
CASES = {"one wrong total over 1,000 parts": wrong_total,
         "a chain of 1,000 with a wrong end": wrong_end,
         "10,000 published values of one fact": one_fact}


def cpu(package, binary, limit):
    """The CPU seconds of a check and its exit status; None if it takes longer than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        package.write(folder)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [binary, "check", "--data", folder, "-O", "json"]
        try:
            run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 text=True, timeout=limit, check=False)
        except subprocess.TimeoutExpired:
            return None, None
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        sys.exit(f"check ended with {run.returncode}: {run.stderr[:400]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.returncode


def exponent(points):
    """The slope of log seconds over log size, by least squares."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    x, y = (sum(column) / len(logs) for column in zip(*logs))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def measure(shape, options):
    points = []
    for halvings in reversed(range(DOUBLINGS)):
        package = SHAPES[shape](options.largest >> halvings, random.Random(7))
        seconds, status = cpu(package, options.bin, options.limit)
        if seconds is None:
            print(f"| {shape} | {package.size():,} | over {options.limit:.0f} |", flush=True)
            break
        if status:
            sys.exit(f"{shape} of {package.size():,} figures: a finding, where all figures agree")
        print(f"| {shape} | {package.size():,} | {seconds:.2f} |", flush=True)
        points.append((package.size(), seconds))
    return exponent(points) if len(points) > 1 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--bin", default=TARGET / "release" / "changzhi")
    parser.add_argument("--largest", type=int, default=200_000, metavar="FIGURES")
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS")
    options = parser.parse_args()
    unknown = [shape for shape in options.shapes if shape not in SHAPES]
    if unknown:
        parser.error(f"no shape {', '.join(unknown)}; there are {', '.join(SHAPES)}")
    print("| shape | figures | CPU seconds |\n| --- | ---: | ---: |")
    slopes = {shape: measure(shape, options) for shape in options.shapes or SHAPES}
    print("\n| shape | exponent |\n| --- | ---: |")
    for shape, slope in slopes.items():
        print(f"| {shape} | {'not known' if slope is None else f'{slope:.2f}'} |")
    if options.shapes:
        return
    print("\n| case | CPU seconds |\n| --- | ---: |")
    for case, make in CASES.items():
        seconds, _ = cpu(make(random.Random(7)), options.bin, options.limit)
        shown = f"over {options.limit:.0f}" if seconds is None else f"{seconds:.2f}"
        print(f"| {case} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
