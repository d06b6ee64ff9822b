"""What stands under a school's name: its profile, and in which aspects it has practice to share.

Only where its head released the review for the authority by name. Of practice the aspect alone is told: who wants to
know more asks the school.
"""

from collections.abc import Iterator

from spp_xl.model.contribution import Contribution
from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.words import Words
from spp_xl.summary.authority.scope import Group, Released, Scope
from spp_xl.summary.authority.tables import MARKS, Made, column, left_out, mark, numbered, tab_of, title_of
from spp_xl.summary.profiles import school_name


def named_tables(scope: Scope, words: Words) -> Iterator[Made]:
    """The profiles of named schools, a table a framework."""
    groups = [group for group in scope.groups if group.named]
    if not groups:
        yield left_out(words("authority.named.title"), "nobody_named", scope, words)
    for number, group in enumerate(groups, start=1):
        edition = group.edition
        shown = _with_a_level(group)
        yield PlainTable(
            numbered("named", number),
            tab_of("named", number, words),
            title_of("named", edition, len(scope.groups) > 1, words),
            words("authority.named.about", **MARKS),
            (
                column("named", "school", "name", words),
                *(Column(aspect, edition.aspect(aspect), "level", edition.theme(theme)) for aspect, theme in shown),
            ),
            tuple((school_name(each, words), *_levels(given, group, shown)) for each, given in group.named),
        )


def practice_tables(scope: Scope, words: Words) -> Iterator[Made]:
    """By aspect, the named schools with practice to share, a table a framework."""
    for number, group in enumerate(scope.groups, start=1):
        title = title_of("practice", group.edition, len(scope.groups) > 1, words)
        rows = tuple(_practice(group.named, group, words))
        if not rows:
            yield left_out(title, "no_practice", scope, words)
            continue
        columns = (column("practice", "aspect", "name", words), column("practice", "school", "name", words))
        about = words("authority.practice.about")
        yield PlainTable(numbered("practice", number), tab_of("practice", number, words), title, about, columns, rows)


def _with_a_level(group: Group) -> tuple[tuple[str, str], ...]:
    """The aspects in which a named school has a level, with their themes; all of them where none has any."""
    agreed = {aspect for _, given in group.named for aspect, _ in given.levels}
    every = group.edition.framework.aspects()
    return tuple((aspect, theme) for aspect, theme in every if aspect in agreed) or tuple(every)


def _levels(given: Contribution, group: Group, shown: tuple[tuple[str, str], ...]) -> Iterator[Coded]:
    levels = dict(given.levels)
    for aspect, _ in shown:
        yield Coded(levels[aspect], group.edition.level(levels[aspect])) if aspect in levels else mark("z")


def _practice(named: Released, group: Group, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for aspect, _ in group.edition.framework.aspects():
        for each, given in named:
            if aspect in given.practice:
                yield group.edition.aspect(aspect), school_name(each, words)
