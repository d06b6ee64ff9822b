"""Themes of need that enough schools share: at least so many of the schools counted work on this aspect."""

from collections import Counter
from collections.abc import Iterator

from spp_xl.model.plain import PlainCell, PlainTable
from spp_xl.model.words import Words
from spp_xl.summary.authority.lots import Case, Counted, count
from spp_xl.summary.authority.protect import at_least
from spp_xl.summary.authority.scope import Group, Scope
from spp_xl.summary.authority.tables import Made, column, left_out, numbered, tab_of, title_of

SHARED, NOT = "shared", "not"


def need_tables(scope: Scope, words: Words) -> Iterator[Made]:
    """A table a framework, or why it is left out. Aspects stand in the framework's order."""
    for number, group in enumerate(scope.groups, start=1):
        title = title_of("needs", group.edition, len(scope.groups) > 1, words)
        if group.schools < scope.request.least:
            yield left_out(title, "few", scope, words)
            continue
        rows = tuple(_rows(group, scope.request.least))
        if not rows:
            yield left_out(title, "none_shared", scope, words)
            continue
        columns = (
            column("needs", "theme", "name", words),
            column("needs", "aspect", "name", words),
            column("needs", "least", "count", words),
            column("needs", "counted", "count", words),
        )
        about = words("authority.needs.about", least=scope.request.least)
        yield PlainTable(numbered("needs", number), tab_of("needs", number, words), title, about, columns, rows)


def _rows(group: Group, least: int) -> Iterator[tuple[PlainCell, ...]]:
    for aspect, theme in group.edition.framework.aspects():
        told, schools = need_row(group, aspect, least)
        if told >= least:
            yield group.edition.theme(theme), group.edition.aspect(aspect), told, schools


def need_row(group: Group, aspect: str, least: int) -> tuple[int, int]:
    """At least how many share a need, of how many counted; those of named schools are added last."""
    counted = counted_need(group, aspect)
    known = Counter(SHARED if aspect in given.needs else NOT for _, given in group.named)
    told = at_least(counted.by_code[SHARED], counted.schools, least) + known[SHARED]
    schools = counted.schools + known.total()
    return at_least(told, schools, least), schools


def counted_need(group: Group, aspect: str) -> Counted:
    """The schools that are not named, without those left out by lot."""
    framework = group.edition.framework
    cases = [Case(each.lot, SHARED if aspect in given.needs else NOT) for each, given in group.unnamed]
    return count(cases, f"needs {framework.id} {framework.version} {aspect}")
