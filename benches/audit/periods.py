"""Periods in ISO 8601 and the times they stand for; a day is (year, month, day)."""

import calendar
from typing import NamedTuple


class Time(NamedTuple):
    """A span of days, or the instant at the end of `end` where `start` is None."""

    start: tuple | None
    end: tuple


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
