"""Random articles: figures that a bulletin might publish, each article a package of its own.

    python3 benches/audit/articles.py KIND SEED COUNT OUT

An article is made of one hidden truth, rounded as it is published, with no, one or two slips: two
digits swapped, a wrong digit, or a tenfold value. `OUT/truth.json` says which. The same arguments
give the same bytes. The kinds:

- levels: a total and its parts, growth, shares, changes of share, contributions to growth
- currencies: investments in yuan and dollars at one rate, projects, averages per project
- totals: plants add up to types and types to all, with shares at both levels
- months: January to July, August, January to August, with growth
- years: five years, each with growth, shares and changes of share
- balances: production, trade, stocks and consumption of two years
"""

import argparse
import csv
import json
import random
from fractions import Fraction
from pathlib import Path

from article import POINTS, Article, slip

TYPES = ["thermal", "wind", "solar", "hydro", "nuclear", "biomass", "gas"]
ENERGY, POWER, COAL = "亿千瓦时", "万千瓦", "万吨"
MOST_FIGURES = 26


def plus(names):
    return " + ".join(names)


def some_types(chance, most=5):
    count = chance.randint(2, most)
    return chance.sample(TYPES, count)


def growth(chance):
    return Fraction(chance.randint(-150, 600), 1000)


def levels(chance):
    article = Article()
    types = some_types(chance)
    now = {one: Fraction(chance.randint(50, 90000), 10) for one in types}
    past = {one: now[one] / (1 + growth(chance)) for one in types}
    total, before = sum(now.values()), sum(past.values())
    decimals = chance.choice([0, 1, 2])
    article.level("g.total", ENERGY, plus(f"g.{one}" for one in types))
    for one in types:
        article.level(f"g.{one}", ENERGY)
    article.ratio("growth.total", "g.total / g.total[-1y] - 1")
    article.define("inc.total", ENERGY, "flow", "g.total - g.total[-1y]")
    article.print("g.total", "2023", total, decimals)
    article.print("growth.total", "2023", total / before - 1, 1)
    article.print("inc.total", "2023", total - before, decimals)
    gained = total - before
    for one in types:
        a, b = now[one], past[one]
        article.ratio(f"growth.{one}", f"g.{one} / g.{one}[-1y] - 1")
        article.ratio(f"share.{one}", f"g.{one} / g.total", minimum="0")
        article.ratio(f"change.{one}", f"share.{one} - share.{one}[-1y]", POINTS)
        article.ratio(f"contrib.{one}",
                      f"(g.{one} - g.{one}[-1y]) / (g.total - g.total[-1y])")
        article.print(f"growth.{one}", "2023", a / b - 1, 1)
        article.print(f"share.{one}", "2023", a / total, chance.choice([1, 1, 2]))
        article.print(f"change.{one}", "2023", a / total - b / before, 1)
        contribution = (a - b) / gained if gained else Fraction(0)
        article.print(f"contrib.{one}", "2023", contribution, 1)
        article.print(f"g.{one}", "2023", a, decimals)
    return article


def currencies(chance):
    article = Article()
    programmes = [f"p{number}" for number in range(chance.randint(2, 4))]
    rate = Fraction(chance.randint(62000, 73000), 10000)
    yuan = {one: Fraction(chance.randint(200, 90000), 100) for one in programmes}
    count = {one: chance.randint(1, 90) for one in programmes}
    yuan["total"], count["total"] = sum(yuan.values()), sum(count.values())
    decimals, usd_decimals = chance.choice([0, 1, 2]), chance.choice([1, 2])
    article.ratio("rate", "investment.total / usd.total", "元/美元", "0")
    for one in ["total", *programmes]:
        parts = programmes if one == "total" else []
        article.level(f"investment.{one}", "亿元", plus(f"investment.{part}" for part in parts))
        article.level(f"usd.{one}", "亿美元", plus(f"usd.{part}" for part in parts))
        article.level(f"projects.{one}", "count", plus(f"projects.{part}" for part in parts),
                      "count")
        article.ratio(f"average.{one}", f"investment.{one} / projects.{one}", "亿元", "0")
        article.print(f"investment.{one}", "2021", yuan[one], decimals)
        article.print(f"usd.{one}", "2021", yuan[one] / rate, usd_decimals)
        article.print(f"projects.{one}", "2021", Fraction(count[one]), 0)
        article.print(f"average.{one}", "2021", yuan[one] / count[one], chance.choice([1, 2]))
        if parts:
            article.print("rate", "2021", rate, chance.choice([2, 4]))
        else:
            article.formulas.append(("rate", f"investment.{one} / usd.{one}"))
    return article


def totals(chance):
    article = Article()
    plants = {one: [f"{one}.u{number}" for number in range(chance.randint(2, 4))]
              for one in some_types(chance, 4)}
    decimals = chance.choice([0, 1, 2])
    size = {plant: Fraction(chance.randint(20, 40000), 100)
            for group in plants.values() for plant in group}
    size |= {one: sum(size[plant] for plant in group) for one, group in plants.items()}
    size["all"] = sum(size[one] for one in plants)
    article.level("capacity.all", POWER, plus(f"capacity.{one}" for one in plants), "stock")
    article.print("capacity.all", "2024", size["all"], decimals)
    for one, group in plants.items():
        article.level(f"capacity.{one}", POWER, plus(f"capacity.{part}" for part in group),
                      "stock")
        article.print(f"capacity.{one}", "2024", size[one], decimals)
        for part, whole in [(one, "all"), *((plant, one) for plant in group)]:
            article.ratio(f"share.{part}", f"capacity.{part} / capacity.{whole}", minimum="0")
            article.print(f"share.{part}", "2024", size[part] / size[whole],
                          chance.choice([0, 1, 2]))
        for plant in group:
            article.level(f"capacity.{plant}", POWER, measure="stock")
            article.print(f"capacity.{plant}", "2024", size[plant], decimals)
    return article


def months(chance):
    article = Article()
    types = some_types(chance, 3)
    spans = ["2024-01/2024-07", "2024-08", "2024-01/2024-08"]
    decimals = chance.choice([0, 1, 2])
    now, past = {}, {}
    for one in types:
        month = Fraction(chance.randint(50, 90000), 100)
        until = month * Fraction(chance.randint(550, 850), 100)
        before = [month / (1 + growth(chance)), until / (1 + growth(chance))]
        now[one] = [until, month, until + month]
        past[one] = [before[1], before[0], sum(before)]
    for values in (now, past):
        values["total"] = [sum(values[one][place] for one in types) for place in range(3)]
    for one in ["total", *types]:
        parts = types if one == "total" else []
        article.level(f"g.{one}", ENERGY, plus(f"g.{part}" for part in parts))
        article.ratio(f"growth.{one}", f"g.{one} / g.{one}[-1y] - 1")
        if not parts:
            article.ratio(f"share.{one}", f"g.{one} / g.total", minimum="0")
        for place, span in enumerate(spans):
            a, b = now[one][place], past[one][place]
            article.print(f"g.{one}", span, a, decimals)
            article.print(f"growth.{one}", span, a / b - 1, 1)
            if not parts:
                article.print(f"share.{one}", span, a / now["total"][place], 1)
    return article


def years(chance):
    article = Article()
    types = some_types(chance, 3)
    decimals = chance.choice([0, 1, 2])
    first = {one: Fraction(chance.randint(50, 90000), 10) for one in types}
    series = {one: [first[one]] for one in types}
    for one in types:
        for _ in range(5):
            series[one].append(series[one][-1] * (1 + growth(chance)))
    series["total"] = [sum(series[one][year] for one in types) for year in range(6)]
    for one in ["total", *types]:
        parts = types if one == "total" else []
        article.level(f"g.{one}", ENERGY, plus(f"g.{part}" for part in parts))
        article.ratio(f"growth.{one}", f"g.{one} / g.{one}[-1y] - 1")
        if not parts:
            article.ratio(f"share.{one}", f"g.{one} / g.total", minimum="0")
            article.ratio(f"change.{one}", f"share.{one} - share.{one}[-1y]", POINTS)
        for year in range(1, 6):
            a, b = series[one][year], series[one][year - 1]
            total, before = series["total"][year], series["total"][year - 1]
            period = str(2018 + year)
            article.print(f"g.{one}", period, a, decimals)
            article.print(f"growth.{one}", period, a / b - 1, 1)
            if not parts:
                article.print(f"share.{one}", period, a / total, 1)
                article.print(f"change.{one}", period, a / total - b / before, 1)
    return article


def balances(chance):
    article = Article()
    decimals = chance.choice([0, 1, 2])
    article.level("production", COAL)
    article.level("import", COAL)
    article.level("export", COAL)
    article.level("stock", COAL, measure="stock")
    article.define("change.stock", COAL, "flow", "stock - stock[-1y]")
    article.level("use", COAL, "production + import - export - change.stock")
    article.define("net.import", COAL, "flow", "import - export")
    article.ratio("dependence", "net.import / use")
    article.ratio("self", "production / use", minimum="0")
    past = None
    for year in ("2021", "2022", "2023"):
        flows = {"production": Fraction(chance.randint(20000, 90000), 10),
                 "import": Fraction(chance.randint(500, 9000), 10),
                 "export": Fraction(chance.randint(100, 4000), 10),
                 "stock": Fraction(chance.randint(500, 5000), 10)}
        if past:
            flows["change.stock"] = flows["stock"] - past["stock"]
            flows["net.import"] = flows["import"] - flows["export"]
            flows["use"] = flows["production"] + flows["net.import"] - flows["change.stock"]
            for name, value in flows.items():
                article.print(name, year, value, decimals)
                if name in ("production", "use") and name in past:
                    article.ratio(f"growth.{name}", f"{name} / {name}[-1y] - 1")
                    article.print(f"growth.{name}", year, value / past[name] - 1, 1)
            article.print("dependence", year, flows["net.import"] / flows["use"], 1)
            article.print("self", year, flows["production"] / flows["use"], 1)
        past = flows
    return article


KINDS = {one.__name__: one for one in (levels, currencies, totals, months, years, balances)}


def publish(article, chance):
    """The figures that an article publishes, and its slips."""
    count = chance.randint(5, min(len(article.figures), MOST_FIGURES))
    figures = chance.sample(article.figures, count)
    slips = []
    for place in chance.sample(range(count), min(chance.choice([0, 0, 1, 1, 1, 2]), count)):
        indicator, period, text, unit = figures[place]
        slipped, kind = slip(text, chance)
        if slipped != text:
            figures[place] = (indicator, period, slipped, unit)
            slips.append({"indicator": indicator, "period": period, "was": text, "is": slipped,
                          "kind": kind})
    return figures, slips


def write(folder, article, figures):
    tables = {
        "areas": [("id", "name_en", "name_zh"), ("prov", "Province", "某省")],
        "sources": [("id", "title", "publisher"), ("s", "Bulletin", "Bureau")],
        "indicators": [
            ("id", "group", "unit", "measure", "minimum", "maximum", "name_en", "name_zh"),
            *((one, one.split(".")[0], unit, measure, minimum, "", one, one)
              for one, (unit, measure, minimum) in article.indicators.items())],
        "formulas": [("indicator", "formula"), *article.formulas],
        "figures": [("area", "period", "indicator", "value", "unit", "source"),
                    *(("prov", period, indicator, text, unit, "s")
                      for indicator, period, text, unit in figures)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


def generate(kind, seed, count, out):
    """Writes so many articles of a kind, and the truth about them."""
    chance, truth = random.Random(seed), {}
    for number in range(count):
        article = KINDS[kind](chance)
        figures, slips = publish(article, chance)
        write(Path(out) / f"a{number:03}", article, figures)
        truth[f"a{number:03}"] = {"figures": len(figures), "slips": slips}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (Path(out) / "truth.json").write_text(text + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    options = parser.parse_args()
    generate(options.kind, options.seed, options.count, options.out)


if __name__ == "__main__":
    main()
