"""How levels are spread, aspect by aspect: the schools' names stand in the cell of the level their team agreed.

Names and no numbers: nobody can add them up, and who looks for a partner sees at once whom to ask (rule V8). Levels of
different frameworks never share a table.
"""

from collections.abc import Sequence

from spp_xl.model.plain import Column, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.profiles import agreed_level, by_framework, school_name
from spp_xl.summary.tables import named

NAME = "levels"


def level_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """One table a framework and version, none where nothing is released."""
    groups = by_framework([each for each in reviews.reviews if each.released])
    return [_table(number, group, words) for number, group in enumerate(groups, start=1)]


def _table(number: int, group: Sequence[MergedReview], words: Words) -> PlainTable:
    edition = group[0].edition
    heads = words.group("summary.levels.columns")
    levels = edition.framework.levels
    columns = (
        Column("theme", heads["theme"], "word"),
        Column("aspect", heads["aspect"], "name"),
        *(Column(level, edition.level(level), "name") for level in levels),
    )
    tab = words("summary.levels.tab")
    return PlainTable(
        NAME if number == 1 else f"{NAME}_{number}",
        tab if number == 1 else f"{tab} {number}",
        words("summary.levels.title"),
        words("summary.levels.about", framework=edition.text.title),
        columns,
        tuple(
            (edition.theme(theme), edition.aspect(aspect), *(_schools(group, aspect, level, words) for level in levels))
            for aspect, theme in edition.framework.aspects()
        ),
    )


def _schools(group: Sequence[MergedReview], aspect: str, level: str, words: Words) -> PlainCell:
    there = (each for each in group if agreed_level(each, aspect) == level)
    return named([school_name(each, words) for each in there], words)
