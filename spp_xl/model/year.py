"""A review year: what a partnership counts as one. September to August unless its roster says otherwise."""

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class ReviewYear:
    """First and last day, both in it. ``name`` is ``2026-27``, ``2026``, or the last day of any twelve months."""

    first: date
    last: date
    name: str
    rolling: bool = False

    def ended(self, today: date) -> bool:
        """Whether nothing can still happen in it; any twelve months up to today have always ended."""
        return self.rolling or today > self.last

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last


def year_at(day: date, setting: str | None = None) -> ReviewYear:
    """The year that a day is in; ``setting`` is ``academic`` (also where blank), ``calendar`` or ``rolling``."""
    if setting == "calendar":
        return _calendar(day.year)
    if setting == "rolling":
        back = (
            day.replace(year=day.year - 1, day=28)
            if (day.month, day.day) == (2, 29)
            else day.replace(year=day.year - 1)
        )
        return ReviewYear(back + timedelta(1), day, day.isoformat(), rolling=True)
    return _academic(day.year if day.month >= 9 else day.year - 1)


def year_named(name: str) -> ReviewYear | None:
    """``2026-27`` or ``2026``; None where it is no name of a year."""
    found = re.fullmatch(r"(20\d\d)(?:[-/](\d\d))?", name.strip())
    if found is None or (found[2] and int(found[2]) != (int(found[1]) + 1) % 100):
        return None
    return _academic(int(found[1])) if found[2] else _calendar(int(found[1]))


def _academic(start: int) -> ReviewYear:
    return ReviewYear(date(start, 9, 1), date(start + 1, 8, 31), f"{start}-{(start + 1) % 100:02d}")


def _calendar(year: int) -> ReviewYear:
    return ReviewYear(date(year, 1, 1), date(year, 12, 31), str(year))
