"""What a check of larger and larger packages costs: time and memory by the number of figures.

    cargo build --release
    apt-get install gnuplot-nox
    python3 benches/scale.py [FIGURES ...]

A package is made of as many areas as it takes, each with fifteen figures that hang together in
eight relations with cycles: a total and its six parts, the shares of five of them, growth on a
year before, and of that year the total and a part. They are rounded from made-up true values, so
that a check finds no contradiction. Each is checked RUNS times, in turn with a report of its
first area, which reads and validates all of it; medians. It prints a table and draws
`docs/scale.svg`, both in times of the smallest package.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target")) / "release"
SIZES = [1_500, 4_500, 15_000, 45_000, 100_500]
RUNS = 5
FIGURES = 15
RELATIONS = 8
PARTS = ["coal", "wind", "solar", "hydro", "gas", "biomass"]
SHARES = PARTS[:5]

INDICATORS = [
    "id,group,unit,measure,minimum,name_en,name_zh",
    "capacity.total,capacity,million kW,stock,0,Total capacity,总装机容量",
    *(f"capacity.{p},capacity,million kW,stock,0,{p} capacity,{p}容量" for p in PARTS),
    *(f"share.{p},capacity,%,ratio,0,Share of {p},{p}占比" for p in SHARES),
    "growth.total,capacity,%,ratio,-100,Growth of capacity,装机增长",
]
FORMULAS = [
    "indicator,formula",
    "capacity.total," + " + ".join(f"capacity.{p}" for p in PARTS),
    *(f"share.{p},capacity.{p} / capacity.total" for p in SHARES),
    "growth.total,capacity.total / capacity.total[-1y] - 1",
]


def generate(folder, areas):
    """Writes a package of so many areas."""
    chance = random.Random(7)
    names, figures = ["id,name_en,name_zh"], ["area,period,indicator,value,unit,source"]
    for number in range(areas):
        area = f"a{number:06}"
        names.append(f"{area},Area {number},地区{number}")
        parts = {p: chance.uniform(0.2, 20) for p in PARTS}
        total = sum(parts.values())
        before = total / chance.uniform(1.01, 1.2)
        million = [("2021", "capacity.total", total)]
        million += [("2021", f"capacity.{p}", parts[p]) for p in PARTS]
        million += [("2020", "capacity.total", before)]
        million += [("2020", "capacity.coal", before * chance.uniform(0.3, 0.6))]
        for period, indicator, value in million:
            figures.append(f"{area},{period},{indicator},{value:.2f},million kW,yearbook")
        for p in SHARES:
            share = 100 * parts[p] / total
            figures.append(f"{area},2021,share.{p},{share:.2f},%,yearbook")
        figures.append(f"{area},2021,growth.total,{100 * (total / before - 1):.1f},%,yearbook")
    tables = {
        "areas": names,
        "sources": ["id,title,publisher", "yearbook,Yearbook,Bureau"],
        "indicators": INDICATORS,
        "formulas": FORMULAS,
        "figures": figures,
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(*arguments):
    """The seconds that a run takes, and the most memory that it has, in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([TARGET / "changzhi", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{arguments} ended with {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def measure(figures):
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), figures // FIGURES)
        pairs = [
            (run("check", "--data", folder), run("report", "--area", "a000000", "--data", folder))
            for _ in range(RUNS)
        ]
    seconds = statistics.median(check[0] for check, _ in pairs)
    beside = statistics.median(check[0] / report[0] for check, report in pairs)
    return seconds, beside, max(check[1] for check, _ in pairs)


def draw(rows):
    lines = "\n".join(" ".join(map(str, row)) for row in rows)
    picture = HERE.parent / "docs" / "scale.svg"
    commands = f"""
set terminal svg size 640,400 font 'sans-serif,13' background rgb 'white'
set output '{picture}'
set logscale xy
set xlabel 'figures'
set ylabel 'times the smallest package'
set key top left
set grid
$rows << END
{lines}
END
first = {rows[0][0]}
plot x / first with lines dashtype 2 lc rgb '#888888' title 'linear', \\
     $rows using 1:2 with linespoints pt 7 lc rgb '#0072b2' title 'time', \\
     $rows using 1:3 with linespoints pt 5 lc rgb '#d55e00' title 'memory'
"""
    subprocess.run(["gnuplot"], input=commands, text=True, check=True)


def main():
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("| figures | relations | seconds | times the smallest | times a report | MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    rows, first = [], None
    for figures in sizes:
        seconds, beside, memory = measure(figures)
        first = first or (seconds, memory)
        rows.append((figures, seconds / first[0], memory / first[1]))
        relations = figures // FIGURES * RELATIONS
        print(f"| {figures:,} | {relations:,} | {seconds:.2g} | {seconds / first[0]:.1f} "
              f"| {beside:.1f} | {memory:.0f} |", flush=True)
    draw(rows)


if __name__ == "__main__":
    main()
