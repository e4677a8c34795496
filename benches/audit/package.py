"""A package of figures as an auditor must see it: published intervals, formulas, instances.

The intervals are the program's own reading (`report -O json`); all else is read from the files
here, independently of the program. A stock is of an instant, so 2023, 2023-12 and 2023-12-31 are
one time of it; so is a ratio of instants alone. Flows, counts and other ratios are of spans.
"""

import ast
import calendar
import csv
import heapq
import json
import re
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

# How many lags an instance may lie before a published time.
STEPS_BACK = 4

SCALES = {"万亿": 12, "十亿": 9, "百万": 6, "亿": 8, "万": 4, "千": 3, "trillion ": 12,
          "billion ": 9, "million ": 6, "thousand ": 3}
FACTORS = {
    **dict.fromkeys(["%", "percent", "per cent", "percentage points", "percentage point",
                     "百分点", "个百分点"], Fraction(1, 100)),
    **dict.fromkeys(["kW", "千瓦", "kWh", "千瓦时", "h", "hours", "小时", "t", "tonnes", "tons",
                     "吨", "m3", "立方米", "CNY", "yuan", "元", "USD", "美元", "CNY per USD",
                     "元/美元", "times", "倍", "count", "个", "projects", "项", "座", "家",
                     "companies", "plants", "mines", "stations"], Fraction(1)),
    **dict.fromkeys(["MW", "兆瓦", "MWh", "兆瓦时"], Fraction(10**3)),
    **dict.fromkeys(["GW", "吉瓦", "GWh", "吉瓦时"], Fraction(10**6)),
    **dict.fromkeys(["TWh", "太瓦时"], Fraction(10**9)),
}


class Time(NamedTuple):
    """A span of days, or the instant at the end of `end` where `start` is None."""

    start: tuple | None
    end: tuple


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


class Instance(NamedTuple):
    """A formula at one time of its result: for each name in its tree a fact."""

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


def longest_lag(formula):
    return max((months for _, months in formula.operands.values() if months), default=None)


# Periods: days are (year, month, day).

def month_end(year, month):
    return (year, month, calendar.monthrange(year, month)[1])


def is_month_end(day):
    return day == month_end(*day[:2])


def same_day(day, months):
    """The same day so many months before, or the last of that month."""
    year, month = divmod(day[0] * 12 + day[1] - 1 - months, 12)
    return (year, month + 1, min(day[2], month_end(year, month + 1)[2]))


def end_before(day, months):
    """An end so many months before: ends of months stay ends of months."""
    moved = same_day(day, months)
    return month_end(*moved[:2]) if is_month_end(day) else moved


def before(time, months):
    if time.start is None:
        return Time(None, end_before(time.end, months))
    whole = time.start[2] == 1 and is_month_end(time.end)
    end = end_before(time.end, months) if whole else same_day(time.end, months)
    return Time(same_day(time.start, months), end)


def months_up_to(end, months):
    """The span of so many whole months up to an end; None within a month."""
    if not is_month_end(end):
        return None
    first = end_before(end, months - 1)
    return Time((first[0], first[1], 1), end)


def span(period):
    """The first and last day of a period in ISO 8601."""
    parts = [days(part) for part in period.split("/")]
    return parts[0][0], parts[-1][1]


def days(period):
    year, *rest = period.split("-")
    year = int(year)
    if not rest:
        return (year, 1, 1), (year, 12, 31)
    if rest[0].startswith("Q"):
        last = int(rest[0][1]) * 3
        return (year, last - 2, 1), month_end(year, last)
    month = int(rest[0])
    if len(rest) == 1:
        return (year, month, 1), month_end(year, month)
    return ((year, month, int(rest[1])),) * 2


def contains(whole, part):
    """Whether one span lies within another and is not the same."""
    return whole != part and whole.start <= part.start and part.end <= whole.end


# Instances.

def instances(package, published):
    """Every instance of a formula that can say something about a published value.

    That is one at each time at which any of its facts is reached from a published one through
    formulas and lags. Upwards, from an operand to the formulas that name it, only within one lag
    of a published time; downwards, at most `STEPS_BACK` lags back. A formula is known by its
    result and its number among the formulas of its indicator.
    """
    found = {}
    ends = {one.fact.time.end for one in published}
    lags = {months for formulas in package.formulas.values() for formula in formulas
            for _, months in formula.operands.values() if months}
    ends |= {end_before(end, months) for end in ends for months in lags}
    above = named_by(package)
    queue, order, steps = [], 0, {}

    def reach(fact, step):
        nonlocal order
        if step <= STEPS_BACK and step < steps.get(fact, STEPS_BACK + 1):
            steps[fact] = step
            heapq.heappush(queue, (step, order := order + 1, fact))

    for one in published:
        reach(one.fact, 0)
    while queue:
        step, _, fact = heapq.heappop(queue)
        for key, instance in at(package, fact).items():
            found[key] = instance
            for name, operand in instance.operands.items():
                _, months = package.formulas[fact.indicator][key[1]].operands[name]
                reach(operand, step + bool(months))
        if fact.time.end in ends:
            for indicator, formula in above.get(fact.indicator, ()):
                time = package.result_time(indicator, fact.time, longest_lag(formula))
                if time:
                    reach(Fact(indicator, time), step)
    return found


def named_by(package):
    """For each indicator the formulas that name it without a lag, with their indicators."""
    found = {}
    for indicator, formulas in package.formulas.items():
        for formula in formulas:
            for operand, months in formula.operands.values():
                if months is None:
                    found.setdefault(operand, []).append((indicator, formula))
    return found


def at(package, fact):
    """The formulas of a fact, where all of their operands exist."""
    found = {}
    for place, formula in enumerate(package.formulas.get(fact.indicator, ())):
        operands = {name: package.operand(fact.indicator, fact.time, *operand)
                    for name, operand in formula.operands.items()}
        if None not in operands.values():
            found[fact, place] = Instance(formula.tree, operands)
    return found
