"""Is a package of figures consistent? The answer of z3, to hold the audit against.

    pip install z3-solver
    python3 benches/audit/z3_package.py [--bin BIN] [--limit SECONDS] DIR ...

Each area is a system of its own. Its published values are known by their intervals, as the
program reads them; numbers are reals, counts integers unless they were published exactly. Every
instance of a formula holds (`instances.py`), and so do three laws that no formula states:

- minimum and maximum of an indicator;
- periods nest: of a flow that is never negative, a part of a period is at most the whole, for
  every two of its facts. That parts sum to their whole is soft, and is no law here;
- a published quotient has a divisor other than zero, and so has every quotient on which it rests
  through unpublished facts. Any other quotient may be no number; then it says nothing.
"""

import argparse
import ast
import time
from fractions import Fraction
from typing import NamedTuple

import z3

from instances import instances
from package import Package
from periods import contains


class Verdict(NamedTuple):
    """What z3 says: `sat`, `unsat` or `unknown`, its CPU seconds, and values that conflict."""

    figures: int
    answer: str
    seconds: float
    core: list


class System:
    """The facts of one area as terms of z3, and what holds of them."""

    def __init__(self, package, published, formulas):
        self.package = package
        self.published = published
        self.formulas = formulas
        self.exact = {one.fact for one in published if one.exact()}
        self.known = {one.fact for one in published}
        self.definitions = {}
        for key in formulas:
            self.definitions.setdefault(key[0], []).append(key)
        self.strict = self.numbers_must_exist()

    def numbers_must_exist(self):
        """The published facts, and the unpublished ones on which they rest."""
        found, queue = set(), list(self.known)
        while queue:
            fact = queue.pop()
            if fact not in found:
                found.add(fact)
                queue += [operand for key in self.definitions.get(fact, ())
                          for operand in self.formulas[key].operands.values()
                          if operand not in self.known]
        return found

    def aside(self):
        """The formulas that only define a number that is neither published nor named elsewhere.

        What contradicts itself without them does so with them; the converse is tested on the
        solution. Counts are not set aside, for an integer is more than any number.
        """
        uses = {}
        for key, instance in self.formulas.items():
            for fact in {key[0], *instance.operands.values()}:
                uses.setdefault(fact, set()).add(key)
        kept, aside, queue = dict(self.formulas), [], list(self.formulas)
        while queue:
            key = queue.pop()
            fact = key[0]
            free = fact not in self.known and self.package.measures[fact.indicator] != "count"
            if not (key in kept and free and uses[fact] == {key}):
                continue
            operands = kept[key].operands.values()
            if fact in operands:
                continue
            del kept[key]
            aside.append(key)
            for used in dict.fromkeys([fact, *operands]):
                uses[used].discard(key)
                queue += self.definitions.get(used, ())
        return list(kept), aside


class Terms:
    """The terms of facts; a fact that is solved already is its value."""

    def __init__(self, system, solved=None):
        self.system = system
        self.solved = solved or {}
        self.terms = {}
        self.fresh = 0
        self.told = []

    def term(self, fact):
        if fact not in self.terms:
            self.terms[fact] = self.solved.get(fact)
            if self.terms[fact] is None:
                self.terms[fact] = self.variable(fact)
        return self.terms[fact]

    def variable(self, fact):
        package, name = self.system.package, f"{fact.indicator}@{fact.time}"
        whole = package.measures[fact.indicator] == "count" and fact not in self.system.exact
        variable = z3.ToReal(z3.Int(name)) if whole else z3.Real(name)
        low, high = package.limits(fact.indicator)
        self.told += [] if low is None else [variable >= rational(low)]
        self.told += [] if high is None else [variable <= rational(high)]
        return variable

    def published(self, one):
        """That a fact lies in a published interval."""
        term, told = self.term(one.fact), []
        if one.low is not None:
            low = rational(one.low)
            told.append(term > low if one.low_open else term >= low)
        if one.high is not None:
            high = rational(one.high)
            told.append(term < high if one.high_open else term <= high)
        return z3.And(told)

    def hold(self, key):
        """That a formula holds, unless it may be no number and is none."""
        value, divisors, quotients = self.value(self.system.formulas[key])
        holds = z3.And(*quotients, self.term(key[0]) == value)
        nonzero = [divisor != 0 for divisor in divisors]
        if key[0] in self.system.strict:
            self.told += [*nonzero, holds]
        else:
            numbers = self.operands_exist(key, {key[0]})
            self.told.append(z3.Implies(z3.And(*nonzero, *numbers), holds))

    def value(self, instance):
        """The right side, its divisors, and what holds of its quotients."""
        divisors, quotients = [], []

        def of(node):
            match node:
                case ast.Constant(value=value):
                    return rational(Fraction(str(value)))
                case ast.Name(id=name):
                    return self.term(instance.operands[name])
                case ast.UnaryOp(op=ast.USub(), operand=operand):
                    return -of(operand)
                case ast.UnaryOp(operand=operand):
                    return of(operand)
            left, right = of(node.left), of(node.right)
            match node.op:
                case ast.Add():
                    return left + right
                case ast.Sub():
                    return left - right
                case ast.Mult():
                    return left * right
            self.fresh += 1
            quotient = z3.Real(f"quotient {self.fresh}")
            divisors.append(right)
            quotients.append(quotient * right == left)
            return quotient

        return of(instance.tree), divisors, quotients

    def operands_exist(self, key, above):
        """Conditions under which every operand of a formula is a number."""
        operands = self.system.formulas[key].operands.values()
        return [condition for fact in operands for condition in self.exists(fact, above)]

    def exists(self, fact, above):
        """Conditions under which a fact is a number: some formula of it has a value."""
        definitions = self.system.definitions.get(fact, ())
        if fact in self.system.strict or fact in above or not definitions:
            return []
        ways = []
        for key in definitions:
            _, divisors, _ = self.value(self.system.formulas[key])
            ways.append([*(divisor != 0 for divisor in divisors),
                         *self.operands_exist(key, above | {fact})])
        return [z3.Or([z3.And(way) for way in ways])] if all(ways) else []

    def nest(self):
        """Periods nest, for all facts that have a term by now."""
        spans = {}
        for fact in self.terms:
            if self.system.package.nests(fact.indicator):
                spans.setdefault(fact.indicator, []).append(fact)
        for facts in spans.values():
            self.told += [self.term(part) <= self.term(whole) for part in facts
                          for whole in facts if contains(whole.time, part.time)]


def rational(value):
    return z3.Q(value.numerator, value.denominator)


class Clock:
    """Counts CPU seconds of questions to z3, up to a limit."""

    def __init__(self, limit):
        self.limit = limit
        self.seconds = 0.0

    def ask(self, solver, most=None):
        left = max(self.limit - self.seconds, 1.0)
        solver.set("timeout", int(1000 * min(left, most or left)))
        start = time.process_time()
        answer = solver.check()
        self.seconds += time.process_time() - start
        return answer


def solve(system, clock):
    """The verdict on one area, and the published values that conflict."""
    kept, aside = system.aside()
    terms, solver, labels = Terms(system), z3.Solver(), {}
    for number, one in enumerate(system.published):
        label = z3.Bool(f"published {number}")
        labels[str(label)] = one
        solver.assert_and_track(terms.published(one), label)
    for key in kept:
        terms.hold(key)
    terms.nest()
    solver.add(terms.told)
    answer = clock.ask(solver)
    if answer == z3.sat and aside and not extends(system, terms, solver.model(), aside, clock):
        terms.told = []
        for key in aside:
            terms.hold(key)
        terms.nest()
        solver.add(terms.told)
        answer = clock.ask(solver)
    if answer == z3.unknown:
        answer = ask_nlsat(system, clock)
    named = solver.unsat_core() if answer == z3.unsat else []
    core = [labels[str(label)] for label in named]
    return str(answer), sorted(core, key=lambda one: (len(one.place), one.place))


def extends(system, terms, model, aside, clock):
    """Whether the formulas set aside hold too, with all that is solved at its values."""
    solved = {fact: model.eval(term, model_completion=True) for fact, term in terms.terms.items()}
    rest, solver = Terms(system, solved), z3.Solver()
    for fact in solved:
        rest.term(fact)
    for key in reversed(aside):
        rest.hold(key)
    rest.nest()
    solver.add(rest.told)
    return clock.ask(solver, 5.0) == z3.sat


def ask_nlsat(system, clock):
    """A second opinion where the first is `unknown`: all at once, by another tactic."""
    terms = Terms(system)
    solver = z3.Then("simplify", "solve-eqs", "qfnra-nlsat").solver()
    for one in system.published:
        terms.told.append(terms.published(one))
    for key in system.formulas:
        terms.hold(key)
    terms.nest()
    solver.add(terms.told)
    return clock.ask(solver)


def judge(folder, binary, limit):
    """The verdict on a package: `unsat` if any area is, else `unknown` if any is."""
    package, clock = Package(folder), Clock(limit)
    answers, figures, conflict = [], 0, []
    for area in package.areas:
        published = package.published(binary, area)
        system = System(package, published, instances(package, published))
        answer, core = solve(system, clock)
        answers.append(answer)
        conflict = conflict or core
        figures += len(published)
    worst = next((one for one in ("unsat", "unknown") if one in answers), "sat")
    return Verdict(figures, worst, clock.seconds, conflict)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", metavar="DIR")
    parser.add_argument("--bin", default="target/release/changzhi")
    parser.add_argument("--limit", type=float, default=60.0)
    options = parser.parse_args()
    for folder in options.folders:
        verdict = judge(folder, options.bin, options.limit)
        core = ", ".join(f"{one.fact.indicator} {one.period} {one.text}" for one in verdict.core)
        print(f"{folder}: {verdict.figures} figures, {verdict.answer}, "
              f"{verdict.seconds:.3f} s{': ' + core if core else ''}", flush=True)


if __name__ == "__main__":
    main()
