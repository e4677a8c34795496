"""An article: what it defines, what it may publish, and how a published number slips."""

from fractions import Fraction

PERCENT, POINTS = "%", "个百分点"
SLIPS = ["swap", "digit", "ten", "drop"]


class Article:
    """Definitions, and the figures that may be published, in the order in which they are drawn."""

    def __init__(self):
        self.indicators = {}
        self.formulas = []
        self.figures = []

    def define(self, indicator, unit, measure, formula=None, minimum=""):
        self.indicators[indicator] = (unit, measure, minimum)
        if formula:
            self.formulas.append((indicator, formula))

    def level(self, indicator, unit, formula=None, measure="flow"):
        """An indicator that is never negative."""
        self.define(indicator, unit, measure, formula, "0")

    def ratio(self, indicator, formula, unit=PERCENT, minimum=""):
        self.define(indicator, unit, "ratio", formula, minimum)

    def print(self, indicator, period, value, decimals):
        """A figure as it would be published: of a percentage the hidden truth is a fraction."""
        unit = self.indicators[indicator][0]
        value = value * 100 if unit in (PERCENT, POINTS) else value
        self.figures.append((indicator, period, rounded(value, decimals), unit))


def rounded(value, decimals):
    """The digits of a value, half up."""
    scaled = value * 10**decimals
    units = scaled.numerator // scaled.denominator
    units += scaled - units >= Fraction(1, 2)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    if decimals:
        digits = f"{digits[:-decimals]}.{digits[-decimals:]}"
    return f"-{digits}" if units < 0 else digits


def slip(text, chance):
    """A text with one slip, and the slip's name; a swap of equal digits becomes a wrong digit."""
    kind = chance.choice(SLIPS)
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if kind == "swap" and len(places) > 1:
        for _ in range(20):
            first = chance.randrange(len(places) - 1)
            a, b = places[first], places[first + 1]
            if text[a] != text[b] and not (first == 0 and text[b] == "0"):
                return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :], kind
    if kind == "ten":
        return rounded(Fraction(text) * 10, len(text.partition(".")[2])), kind
    place = places[0] if len(places) < 2 else places[chance.randrange(min(2, len(places)))]
    digit = chance.choice([sign for sign in "123456789" if sign != text[place]])
    return text[:place] + digit + text[place + 1 :], "digit"
