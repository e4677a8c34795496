"""A package of figures as an auditor must see it: definitions and published intervals.

The intervals are the program's own reading (`report -O json`); all else is read from the files
here, independently of the program. A stock is of an instant, so 2023, 2023-12 and 2023-12-31 are
one time of it; so is a ratio of instants alone. Flows, counts and other ratios are of spans.
"""

import ast
import csv
import json
import re
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from periods import Time, before, months_up_to, span

SCALES = {"万亿": 12, "十亿": 9, "百万": 6, "亿": 8, "万": 4, "千": 3, "trillion ": 12,
          "billion ": 9, "million ": 6, "thousand ": 3}
FACTORS = {
    **dict.fromkeys(["%", "percent", "per cent", "percentage points", "percentage point",
                     "百分点", "个百分点"], Fraction(1, 100)),
    **dict.fromkeys(["kW", "千瓦", "kWh", "千瓦时", "h", "hours", "小时", "t", "tonnes",
                     "tons", "吨", "m3", "立方米", "CNY", "yuan", "元", "USD", "美元", "CNY per USD",
                     "元/美元", "times", "倍", "count", "个", "projects", "项", "座", "家",
                     "companies", "plants", "mines", "stations"], Fraction(1)),
    **dict.fromkeys(["MW", "兆瓦", "MWh", "兆瓦时"], Fraction(10**3)),
    **dict.fromkeys(["GW", "吉瓦", "GWh", "吉瓦时"], Fraction(10**6)),
    **dict.fromkeys(["TWh", "太瓦时"], Fraction(10**9)),
}


class Fact(NamedTuple):
    """What one number is of, in one area."""

    indicator: str
    time: Time


class Published(NamedTuple):
    """A published value of a fact; an end that is None is open to infinity."""

    fact: Fact
    period: str
    text: str
    place: str
    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool

    def exact(self):
        return self.low is not None and self.low == self.high


class Formula(NamedTuple):
    """A right side: its tree, and for each name in it an indicator and a lag in months, or None."""

    tree: ast.expr
    operands: dict


class Package:
    """The definitions of a package."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.areas = [row["id"] for row in self.table("areas")]
        self.indicators = {row["id"]: row for row in self.table("indicators")}
        self.formulas = {}
        for row in self.table("formulas"):
            self.formulas.setdefault(row["indicator"], []).append(parse(row["formula"]))
        self.measures = {key: row["measure"] for key, row in self.indicators.items()}
        self.instants = self.of_instants()

    def table(self, name):
        with open(self.folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def of_instants(self):
        """The indicators that are of an instant: stocks, and ratios of nothing else."""
        found = {key for key, measure in self.measures.items()
                 if measure == "stock" or measure == "ratio" and key in self.formulas}
        while True:
            wrong = {key for key in found if self.measures[key] == "ratio" and any(
                operand not in found
                for formula in self.formulas[key] for operand, _ in formula.operands.values())}
            if not wrong:
                return found
            found -= wrong

    def limits(self, indicator):
        """The least and the greatest value in base units; None where there is none."""
        row = self.indicators[indicator]
        return [in_base_units(row.get(end), row["unit"]) for end in ("minimum", "maximum")]

    def nests(self, indicator):
        """Whether a part of a period cannot exceed the whole: a flow that is never negative."""
        low, _ = self.limits(indicator)
        return self.measures[indicator] == "flow" and low is not None and low >= 0

    def fact(self, indicator, period):
        first, last = span(period)
        return Fact(indicator, Time(None if indicator in self.instants else first, last))

    def published(self, binary, area):
        """The published values in an area, each with its interval as the program reads it."""
        command = [binary, "report", "--data", self.folder, "--area", area, "--period", "all",
                   "-O", "json"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise ValueError(f"{self.folder}: report ended with {run.returncode}: {run.stderr}")
        found = {}
        for section in json.loads(run.stdout)["sections"]:
            for figure in section.get("figures") or []:
                value = figure.get("published")
                if value and value["kind"] == "published":
                    one = self.read_value(figure, value)
                    found[one.fact, one.place] = one
        rows = sum(row["area"] == area for row in self.table("figures"))
        if len(found) != rows:
            raise ValueError(f"{self.folder}: {rows} figures of {area}, {len(found)} in the report")
        return list(found.values())

    def read_value(self, figure, value):
        fact = self.fact(figure["indicator"]["key"], figure["period"])
        return Published(fact, figure["period"], value["value"], value["place"],
                         number(value["low"]), number(value["high"]),
                         bool(value["low_open"]), bool(value["high_open"]))

    def operand(self, formula_of, time, indicator, months):
        """The fact that a name stands for in a formula at a time; None if there is none."""
        if indicator in self.instants:
            at = Time(None, time.end)
            whole = months and time.start and self.measures[formula_of] == "flow"
            if whole and months_up_to(time.end, months) != time:
                return None
        elif time.start:
            at = time
        else:
            return None
        return Fact(indicator, before(at, months) if months else at)

    def result_time(self, indicator, time, months):
        """The time of a formula's result, if an operand without a lag is of `time`."""
        if indicator in self.instants:
            return Time(None, time.end)
        if time.start:
            return time
        return months_up_to(time.end, months) if months else None


def in_base_units(text, unit):
    if not text:
        return None
    if Fraction(text) == 0:
        return Fraction(0)
    return Fraction(text) * factor(unit)


def factor(unit):
    if unit in FACTORS:
        return FACTORS[unit]
    for word, exponent in SCALES.items():
        if unit.startswith(word) and unit[len(word):] in FACTORS:
            return FACTORS[unit[len(word):]] * 10**exponent
    raise ValueError(f"the unit `{unit}` is not known here")


def number(value):
    """A number of the report: a text, or an object with its fraction; None is infinity."""
    if value is None:
        return None
    return Fraction(value["fraction"] if isinstance(value, dict) else str(value))


def parse(text):
    """A formula from its text."""
    text = text.replace("−", "-").replace("×", "*").replace("÷", "/")
    operands = {}

    def name(match):
        key = f"v{len(operands)}"
        lag = re.fullmatch(r"-(\d+)([ym])", match[2]) if match[2] else None
        operands[key] = (match[1], int(lag[1]) * (12 if lag[2] == "y" else 1) if lag else None)
        return key

    replaced = re.sub(r"([a-zA-Z_][\w.]*)(?:\[(-\d+[ym])\])?", name, text)
    return Formula(ast.parse(replaced, mode="eval").body, operands)
