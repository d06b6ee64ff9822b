"""Between which days everything that rules say of a content stays as it is.

A rule sees the *as at* day only in comparing it with a day that somebody wrote, or one so many days after it. So
outcomes turn on those days and on no other.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache

from spp_xl.model.part import Part
from spp_xl.model.table import FIRST_DAY, LAST_DAY, day_of, serial
from spp_xl.model.words import Edition
from spp_xl.rules import expr as e
from spp_xl.rules.check import Checked
from spp_xl.rules.libraries import library_of


def steady(checked: Checked, model: type[Part], edition: Edition) -> tuple[date, date]:
    """The first and the last day, the one checked for among them, as at which ``check`` finds the same.

    Every whole number among the facts is taken for a day: one too many only makes the time shorter.
    """
    facts, later = checked.facts, offsets(model, edition)
    cells = {*facts.single.values(), *(cell for rows in facts.rows.values() for row in rows for cell in row.values())}
    turns = {int(cell) + more for cell in cells if isinstance(cell, int | float) for more in later}
    first = max((turn for turn in turns if turn <= facts.today), default=serial(FIRST_DAY))
    last = min((turn - 1 for turn in turns if turn > facts.today), default=serial(LAST_DAY))
    return day_of(min(max(first, serial(FIRST_DAY)), facts.today)), day_of(
        max(min(last, serial(LAST_DAY)), facts.today)
    )


@cache
def offsets(model: type[Part], edition: Edition) -> frozenset[int]:
    """How many days after a written one an outcome may turn."""
    chosen = library_of(model, edition.framework)
    found: set[int] = set()
    seen = compared = 0
    for node in _nodes((chosen.rules, tuple(chosen.moments.values()), chosen.added)):
        seen += isinstance(node, e.Today)
        if isinstance(node, e.NotMore):
            (low, before), (high, after) = _plain(node.value), _plain(node.limit)
            if isinstance(low, e.Today):
                found.add(after - before + 1)  # as at that day it is more
            elif isinstance(high, e.Today):
                found.add(before - after)  # as at that day it is no longer less
            compared += isinstance(low, e.Today) + isinstance(high, e.Today)
    if seen != compared:
        raise AssertionError("a rule uses the day at hand otherwise than in comparing it")
    return frozenset(found)


def _plain(value: e.Value) -> tuple[e.Value, int]:
    """A value without the days added to it, and how many they are."""
    more = 0
    while isinstance(value, e.Plus):
        more += value.more
        value = value.value
    return value, more


def _nodes(thing: object) -> Iterator[object]:
    if isinstance(thing, tuple):
        for each in thing:
            yield from _nodes(each)
    elif is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from _nodes(getattr(thing, field.name))
