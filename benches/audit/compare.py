"""Holds `check` against z3 on packages: verdicts, CPU time, and what is said of known slips.

    pip install z3-solver
    python3 benches/audit/compare.py DIR ... [--bin BIN] [--limit SECONDS]
        [--z3-limit SECONDS] [--undecided COUNT]

Each DIR is a package or a folder of packages; a `truth.json` in it says which figures slipped. A
package counts as contradicting itself if there is a finding of one of the rules in `FOUND`; that
must be so exactly if z3 finds no values for it. The exit status is 1 if a verdict differs, if there
is no answer within the limit of CPU seconds or a failure, or if more than COUNT verdicts, 0 by
default, are `undecided`.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path

from z3_package import judge

FOUND = {"contradiction", "loose-agreement", "sources-differ", "loose-reprint"}
SLOW = 1.0


@dataclass
class Answer:
    """What `check` says of a package, and the CPU seconds that it takes."""

    seconds: float
    findings: list | None = None
    failure: str = ""

    def verdict(self):
        if self.findings is None:
            return self.failure
        rules = {finding["rule"] for finding in self.findings}
        if rules & FOUND:
            return "unsat"
        return "undecided" if "undecided" in rules else "sat"

    def undecided(self):
        return any(finding["rule"] == "undecided" for finding in self.findings or [])


@dataclass
class Tally:
    """The results of one DIR."""

    packages: int = 0
    wrong: list = field(default_factory=list)
    undecided: int = 0
    unknown: int = 0
    slow: int = 0
    seconds: list = field(default_factory=list)
    z3_seconds: list = field(default_factory=list)
    slips: int = 0
    suspected: int = 0
    first: int = 0
    offered: int = 0

    def failed(self, undecided):
        return bool(self.wrong) or self.undecided > undecided

    def add(self, other):
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def cpu_of_children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def check(binary, folder, limit):
    """The findings of `check` on a package; the kernel stops it at so many CPU seconds."""
    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    before = cpu_of_children()
    command = [binary, "check", "--data", folder, "-O", "json"]
    run = subprocess.run(command, capture_output=True, text=True, preexec_fn=limited, check=False)
    seconds = cpu_of_children() - before
    if run.returncode < 0 and seconds > limit - 0.5:
        return Answer(seconds, failure="no answer in time")
    if run.returncode not in (0, 1):
        last = (run.stderr.strip().splitlines() or ["nothing said"])[0]
        return Answer(seconds, failure=f"status {run.returncode}, {last}")
    return Answer(seconds, findings=json.loads(run.stdout)["findings"])


def corrections_of(finding, slip):
    """For each repair of a finding in order, its correction of the figure that slipped, or None."""
    def is_it(correction):
        figure = finding["figures"][correction["figure"]]
        return figure["indicator"] == slip["indicator"] and figure["period"] == slip["period"]

    return [next((one for one in repair["corrections"] if is_it(one)), None)
            for repair in finding.get("repairs") or []]


def offers(correction, text):
    """Whether the nearest value or a hint of a correction is a number as it was printed."""
    words = [correction.get("nearest") or "", *(correction.get("hints") or [])]
    pattern = rf"(?<![\d.-]){re.escape(text)}(?![\d]|\.\d)"
    return any(re.search(pattern, json.dumps(word, ensure_ascii=False)) for word in words)


def judge_slip(tally, findings, slip):
    """Whether the figure that slipped is suspected, first, and its own value offered."""
    tally.slips += 1
    for finding in findings:
        corrections = corrections_of(finding, slip)
        if any(corrections):
            tally.suspected += 1
            tally.first += corrections[0] is not None
            tally.offered += any(offers(one, slip["was"]) for one in corrections if one)
            return


def packages(folder):
    """The packages of a folder, which may be one itself."""
    if (folder / "figures.csv").exists():
        return [folder]
    return sorted(path.parent for path in folder.glob("*/figures.csv"))


def compare(folder, binary, limit, z3_limit):
    """Every package of a folder through both."""
    tally = Tally()
    truth = folder / "truth.json"
    truths = json.loads(truth.read_text(encoding="utf-8")) if truth.exists() else {}
    for package in packages(folder):
        tally.packages += 1
        answer, z3 = check(binary, package, limit), judge(package, binary, z3_limit)
        tally.seconds.append(answer.seconds)
        tally.z3_seconds.append(z3.seconds)
        tally.slow += answer.seconds > SLOW
        tally.undecided += answer.undecided()
        slips = truths.get(package.name, {}).get("slips", [])
        if z3.answer == "unknown":
            tally.unknown += 1
        elif answer.verdict() != z3.answer:
            if not answer.undecided():
                tally.wrong.append(package.name)
            core = ", ".join(f"{one.fact.indicator} {one.period} {one.text}" for one in z3.core)
            print(f"  {package.name}: {answer.verdict()} in {answer.seconds:.2f} s, "
                  f"z3 {z3.answer} in {z3.seconds:.2f} s; {core or 'no conflict'}", flush=True)
        elif answer.seconds > SLOW:
            print(f"  {package.name}: {answer.seconds:.2f} s, z3 {z3.seconds:.2f} s", flush=True)
        if len(slips) == 1 and answer.verdict() == "unsat":
            judge_slip(tally, answer.findings, slips[0])
    return tally


def report(name, tally):
    cpu, z3_cpu = sum(tally.seconds), sum(tally.z3_seconds)
    median = 1000 * statistics.median(tally.seconds)
    print(f"{name}: {tally.packages} packages, {len(tally.wrong)} wrong, "
          f"{tally.undecided} undecided, {tally.unknown} unknown to z3, "
          f"{tally.slow} over {SLOW:.0f} s; CPU {cpu:.2f} s, median {median:.0f} ms, "
          f"{cpu / max(z3_cpu, 1e-3):.1f} times z3's {z3_cpu:.2f} s")
    if tally.slips:
        print(f"  of {tally.slips} single slips found: {tally.suspected} suspected, "
              f"{tally.first} first, the original value offered for {tally.offered}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", metavar="DIR", type=Path)
    parser.add_argument("--bin", default="target/release/changzhi")
    parser.add_argument("--limit", type=int, default=20, metavar="SECONDS")
    parser.add_argument("--z3-limit", type=float, default=60, metavar="SECONDS")
    parser.add_argument("--undecided", type=int, default=0, metavar="COUNT")
    options = parser.parse_args()
    whole = Tally()
    for folder in options.folders:
        if not packages(folder):
            sys.exit(f"{folder}: no package in it")
        tally = compare(folder, options.bin, options.limit, options.z3_limit)
        report(folder.name, tally)
        whole.add(tally)
    if len(options.folders) > 1:
        report("all", whole)
    sys.exit(whole.failed(options.undecided))


if __name__ == "__main__":
    main()
