"""How levels are spread, theme by theme: of the schools counted, at least so many agreed this level.

One table a theme, so that a theme few schools reviewed costs no other its numbers. No total, mean or order (rule V8).
"""

from collections import Counter
from collections.abc import Iterator

from spp_xl.model.plain import Column, PlainCell, PlainTable
from spp_xl.model.words import Words
from spp_xl.summary.authority.lots import Case, Counted, count
from spp_xl.summary.authority.protect import mostly_hidden, shown, together
from spp_xl.summary.authority.scope import Group, Scope
from spp_xl.summary.authority.tables import Made, column, left_out, mark, number_or_mark, numbered, tab_of


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
            yield _table(number, title, group, theme.aspects, scope, words)


def _table(number: int, title: str, group: Group, aspects: tuple[str, ...], scope: Scope, words: Words) -> Made:
    levels = group.edition.framework.levels
    if group.schools < scope.request.least:
        return left_out(title, "few", scope, words)
    told = {aspect: level_row(group, aspect, scope.request.least) for aspect in aspects}
    hidden = sum(level not in row.by_code for row in told.values() for level in levels)
    if mostly_hidden(hidden, len(levels) * len(aspects)):
        return left_out(title, "mostly_hidden", scope, words)
    return PlainTable(
        numbered("levels", number),
        tab_of("levels", number, words),
        title,
        words("authority.levels.about"),
        (
            column("levels", "aspect", "name", words),
            *(Column(level, group.edition.level(level), "count") for level in levels),
            column("levels", "counted", "count", words),
        ),
        tuple((group.edition.aspect(aspect), *_cells(told[aspect], group, aspect, scope)) for aspect in aspects),
    )


def level_row(group: Group, aspect: str, least: int) -> Counted:
    """The numbers of a row that may be shown, and of how many schools; those of named schools are added last."""
    framework = group.edition.framework
    levels = framework.levels
    cases = [Case(each.lot, level) for each, given in group.unnamed for of, level in given.levels if of == aspect]
    known = Counter(level for _, given in group.named for of, level in given.levels if of == aspect)
    counted = count(cases, f"levels {framework.id} {framework.version} {aspect}")
    told = Counter(shown(counted, levels, least))
    everyone = together(Counted(told, counted.schools), known)
    return Counted(Counter(shown(everyone, levels, least)), everyone.schools)


def _cells(told: Counted, group: Group, aspect: str, scope: Scope) -> tuple[PlainCell, ...]:
    levels = group.edition.framework.levels
    there = sum(any(of == aspect for of, _ in given.levels) for _, given in (*group.named, *group.unnamed))
    if there < scope.request.least:
        return tuple(mark("x") for _ in (*levels, "counted"))
    numbers = (told.by_code.get(level) for level in levels)
    return (*map(number_or_mark, numbers), number_or_mark(told.schools if told.by_code else None))
