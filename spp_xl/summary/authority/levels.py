"""How levels are spread, theme by theme: of the schools counted, at least so many agreed this level.

One table a theme, so that a theme few schools reviewed costs no other its numbers; where its levels one by one would
be held back, neighbouring ones are put together. No total, mean or order (rule V8).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from spp_xl.model.framework import Theme
from spp_xl.model.plain import Column, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview
from spp_xl.model.words import Words
from spp_xl.summary.authority.lots import Case, Counted, count
from spp_xl.summary.authority.protect import mostly_hidden, shown, together
from spp_xl.summary.authority.scope import Group, Released, Scope
from spp_xl.summary.authority.tables import MARKS, Made, column, left_out, mark, number_or_mark, numbered, tab_of_theme

Grouping = tuple[tuple[str, ...], ...]  # the levels of each column


def level_tables(scope: Scope, words: Words) -> Iterator[Made]:
    """A table a theme and framework, or why it is left out."""
    number = 0
    for group in scope.groups:
        for theme in group.edition.framework.themes:
            number += 1
            title = words("authority.levels.title_of", theme=group.edition.theme(theme.code))
            if len(scope.groups) > 1:
                title = words(
                    "authority.title_of",
                    title=title,
                    framework=group.edition.text.title,
                    version=group.edition.framework.version,
                )
            yield _table(number, title, group, theme, scope, words)


def _table(number: int, title: str, group: Group, theme: Theme, scope: Scope, words: Words) -> Made:
    aspects, several = theme.aspects, len(scope.groups) > 1
    if group.schools < scope.request.least:
        return left_out(title, "few", scope, words)
    levels, least = group.edition.framework.levels, scope.request.least
    for columns in range(len(levels), 1, -1):  # the finest first
        ways = [
            (way, [level_row(group, aspect, way, least) for aspect in aspects]) for way in groupings(levels, columns)
        ]
        grouping, told = min(ways, key=lambda way: _hidden(*way))
        if not mostly_hidden(_hidden(grouping, told), columns * len(aspects)):
            rows = zip(aspects, told, strict=True)
            return PlainTable(
                numbered("levels", number),
                tab_of_theme(group.edition.theme(theme.code), number, several, words),
                title,
                words("authority.levels.about", **MARKS),
                tuple(_columns(grouping, group, words)),
                tuple((group.edition.aspect(aspect), *_cells(row, grouping, scope)) for aspect, row in rows),
            )
    return left_out(title, "mostly_hidden", scope, words)


def _hidden(grouping: Grouping, told: Sequence[Counted]) -> int:
    return sum(_code(levels) not in row.by_code for row in told for levels in grouping)


def groupings(levels: Sequence[str], columns: int) -> Iterator[Grouping]:
    """The ways to put neighbouring levels into so many columns."""
    for cuts in combinations(range(1, len(levels)), columns - 1):
        yield tuple(tuple(levels[a:b]) for a, b in pairwise((0, *cuts, len(levels))))


def level_row(group: Group, aspect: str, grouping: Grouping, least: int) -> Counted:
    """The numbers of a row that may be shown, and of how many schools; those of named schools are added last."""
    column_of = {level: _code(levels) for levels in grouping for level in levels}
    codes = [_code(levels) for levels in grouping]
    counted = counted_row(group, aspect, grouping)
    told = Counter(shown(counted, codes, least))
    known = Counter(column_of[level] for _, level in _at(group.named, aspect))
    everyone = together(Counted(told, counted.schools), known)
    return Counted(Counter(shown(everyone, codes, least)), everyone.schools)


def counted_row(group: Group, aspect: str, grouping: Grouping) -> Counted:
    """A row of the schools that are not named, without those left out by lot."""
    framework = group.edition.framework
    column_of = {level: _code(levels) for levels in grouping for level in levels}
    cases = [Case(each.lot, column_of[level]) for each, level in _at(group.unnamed, aspect)]
    return count(cases, f"levels {framework.id} {framework.version} {aspect}")


def _at(released: Released, aspect: str) -> Iterator[tuple[MergedReview, str]]:
    """The reviews with a level for an aspect."""
    return ((each, level) for each, given in released for of, level in given.levels if of == aspect)


def _code(levels: tuple[str, ...]) -> str:
    return " ".join(levels)


def _columns(grouping: Grouping, group: Group, words: Words) -> Iterator[Column]:
    yield column("levels", "aspect", "name", words)
    for levels in grouping:
        yield Column(_code(levels), words("authority.levels.or").join(map(group.edition.level, levels)), "count")
    yield column("levels", "counted", "count", words)


def _cells(told: Counted, grouping: Grouping, scope: Scope) -> Iterator[PlainCell]:
    if told.schools < scope.request.least:
        yield from (mark("x") for _ in (*grouping, "counted"))
        return
    yield from (number_or_mark(told.by_code.get(_code(levels))) for levels in grouping)
    yield number_or_mark(told.schools if told.by_code else None)
