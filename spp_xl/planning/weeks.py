"""When a review can take place: its days within one school week, and a day for its workshop within the days after it.

A week offers one run of days. Workshops stand on days on which no week offers a review, so that nobody is asked to be
in two places; what has fixed days of its own is compared day by day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

SCHOOL_WEEK = 5
BEGINS = (1, 2, 0, 3, 4)  # a review begins best on Tuesday: a day to gather before, and days left after

IsOpen = Callable[[date], bool]


@dataclass(frozen=True)
class Slot:
    """Days that one review could have. ``workshop`` is None where no day is left for it."""

    first: date
    last: date
    workshop: date | None = None

    @cached_property
    def days(self) -> frozenset[date]:
        """The days of the review itself."""
        return frozenset(self.first + timedelta(n) for n in range((self.last - self.first).days + 1))

    @cached_property
    def weeks(self) -> frozenset[date]:
        """The Mondays of its weeks."""
        return frozenset(monday(day) for day in self.days)

    @cached_property
    def team_weeks(self) -> frozenset[date]:
        """The weeks in which its team is needed: those of the review, and the workshop's."""
        return self.weeks | ({monday(self.workshop)} if self.workshop else set())

    @property
    def taken(self) -> frozenset[date]:
        """Every day on which its team is needed."""
        return self.days | ({self.workshop} if self.workshop else set())

    @property
    def soon(self) -> bool:
        """The workshop stands in the review's own week, which leaves little time for the profile."""
        return self.workshop is not None and monday(self.workshop) in self.weeks


def monday(day: date) -> date:
    """The week of a day, by its Monday."""
    return day - timedelta(day.weekday())


def weeks_between(first: date, last: date) -> frozenset[date]:
    """Every week that a stretch of days touches."""
    return frozenset(monday(first) + timedelta(7 * n) for n in range((monday(last) - monday(first)).days // 7 + 1))


def open_slots(first: date, last: date, closed: frozenset[date], days: int, within: int) -> tuple[Slot, ...]:
    """What the weeks between two days offer. ``days``: how long a review is; ``within``: days up to its workshop."""

    def is_open(day: date) -> bool:
        return first <= day <= last and day.weekday() < SCHOOL_WEEK and day not in closed

    runs = [run for week in sorted(weeks_between(first, last)) if (run := _run(week, min(days, SCHOOL_WEEK), is_open))]
    busy = frozenset(day for run in runs for day in run.days)
    return tuple(slot for run in runs for slot in with_workshops(run, is_open, within, busy))


def _run(week: date, days: int, is_open: IsOpen) -> Slot | None:
    for begin in BEGINS:
        if begin + days <= SCHOOL_WEEK:
            run = Slot(week + timedelta(begin), week + timedelta(begin + days - 1))
            if all(is_open(day) for day in run.days):
                return run
    return None


def with_workshops(run: Slot, is_open: IsOpen, within: int, busy: frozenset[date] = frozenset()) -> Iterator[Slot]:
    """The same days with a workshop: on the first free day of a later week, or on the last of the review's own."""
    free = [day for n in range(1, within + 1) if is_open(day := run.last + timedelta(n)) and day not in busy]
    later = [day for day in free if monday(day) not in run.weeks]
    soon = [day for day in free if monday(day) in run.weeks]
    yield from (Slot(run.first, run.last, day) for day in (*later[:1], *soon[-1:]))
