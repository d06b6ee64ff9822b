"""Every table of the authority's summary, in the order of its sheets, and what its cover says."""

from collections.abc import Sequence

from spp_xl.model.plain import PlainTable
from spp_xl.model.words import Words
from spp_xl.summary.authority.levels import level_tables
from spp_xl.summary.authority.lots import ALWAYS
from spp_xl.summary.authority.named import named_tables, practice_tables
from spp_xl.summary.authority.needs import need_tables
from spp_xl.summary.authority.protect import at_least
from spp_xl.summary.authority.scope import Scope
from spp_xl.summary.authority.standings import standings_table
from spp_xl.summary.authority.tables import MARKS, LeftOut, Made

SAID = ("counts", "lots", "zeros", "marks", "named", "grade")


def authority_tables(scope: Scope, words: Words) -> tuple[list[PlainTable], list[LeftOut]]:
    """The tables there are, and those left out."""
    made: list[Made] = [
        standings_table(scope, words),
        *need_tables(scope, words),
        *level_tables(scope, words),
        *practice_tables(scope, words),
        *named_tables(scope, words),
    ]
    return [one for one in made if isinstance(one, PlainTable)], [one for one in made if isinstance(one, LeftOut)]


def cover_facts(scope: Scope, missing: Sequence[LeftOut], words: Words) -> list[tuple[str, str]]:
    """Label and sentence: who made it for whom and when, what is not shown, and how to read what is."""
    request = scope.request
    whom = words("authority.cover.whom_one", name=scope.authority or request.authority, code=request.authority)
    said = [
        ("made_by", request.made_by or words("authority.cover.made_by_says")),
        ("whom", whom if request.authority else words("authority.cover.whom_says")),
        ("as_at", f"{scope.as_at:%d/%m/%Y}"),
        ("schools", _schools(scope, words)),
        *(("not_shown", f"{one.title}: {one.why}") for one in missing),
        *((key, words(f"authority.cover.{key}_says", least=request.least, always=ALWAYS, **MARKS)) for key in SAID),
    ]
    return [(words(f"authority.cover.{key}"), text) for key, text in said]


def _schools(scope: Scope, words: Words) -> str:
    """How many schools there are, each number only where it is at least N."""
    least, expected = scope.request.least, scope.expected or 0
    released = sum(group.schools for group in scope.groups)
    numbers = {"expected": expected, "released": at_least(released, expected, least) if expected else released}
    told = [words(f"authority.cover.{key}", count=count) for key, count in numbers.items() if count >= least]
    return " ".join(told) or words("authority.cover.few", least=least)
