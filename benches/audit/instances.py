"""The instances of formulas that can say something about published values."""

import ast
import heapq
from typing import NamedTuple

from package import Fact
from periods import end_before

# How many lags an instance may lie before a published time.
STEPS_BACK = 4


class Instance(NamedTuple):
    """A formula at one time of its result: for each name in its tree a fact."""

    tree: ast.expr
    operands: dict


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


def longest_lag(formula):
    return max((months for _, months in formula.operands.values() if months), default=None)


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
