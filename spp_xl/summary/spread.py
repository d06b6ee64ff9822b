"""How many reviews agreed which level, aspect by aspect, as numbers and as bars.

A count is of reviews and of nothing else: with those that have no level each row adds up to all of them, and no row is
set against another (rule V8). Levels of different frameworks never share a table.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from spp_xl.model.plain import Column, Picture, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Edition, Words
from spp_xl.summary.profiles import agreed_level, by_framework

NAME, NO_LEVEL = "spread", "no_level"
Counts = Mapping[str | None, int]  # level → how many reviews; None: those without one


def spread_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """One table and picture a framework and version, none where nothing is released."""
    groups = [group for group in by_framework(reviews.reviews) if any(each.released for each in group)]
    return [_table(number, group, words) for number, group in enumerate(groups, start=1)]


def counted(group: Sequence[MergedReview], aspect: str) -> Counts:
    """How many reviews of a group agreed each level of an aspect."""
    return Counter(agreed_level(each, aspect) for each in group)


def _table(number: int, group: Sequence[MergedReview], words: Words) -> PlainTable:
    edition = group[0].edition
    heads, levels = words.group("summary.spread.columns"), edition.framework.levels
    counts = {aspect: counted(group, aspect) for aspect, _ in edition.framework.aspects()}
    return PlainTable(
        NAME if number == 1 else f"{NAME}_{number}",
        _numbered(words("summary.spread.tab"), number),
        words("summary.spread.title"),
        words("summary.spread.about", framework=edition.text.title),
        (
            Column("theme", heads["theme"], "word"),
            Column("aspect", heads["aspect"], "name"),
            *(Column(level, edition.level(level), "count") for level in levels),
            Column(NO_LEVEL, heads[NO_LEVEL], "count"),
        ),
        tuple(
            (
                edition.theme(theme),
                edition.aspect(aspect),
                *(counts[aspect].get(level, 0) for level in (*levels, None)),
            )
            for aspect, theme in edition.framework.aspects()
        ),
        Picture(
            _numbered(words("summary.spread.picture.tab"), number),
            words("summary.spread.picture.title"),
            words("summary.spread.picture.about", framework=edition.text.title),
            _in_words(counts, len(group), edition, words),
            "aspect",
            levels,
            NO_LEVEL,
        ),
    )


def _in_words(counts: Mapping[str, Counts], reviews: int, edition: Edition, words: Words) -> str:
    """What is to be seen in the picture, aspect by aspect; levels that nobody agreed are not named."""
    named = [
        *((level, edition.level(level)) for level in edition.framework.levels),
        (None, words("summary.spread.none")),
    ]
    seen = (
        words(
            "summary.spread.seen",
            aspect=edition.aspect(aspect),
            levels=", ".join(f"{name} {found[level]}" for level, name in named if found.get(level)),
        )
        for aspect, found in counts.items()
    )
    return " ".join((words("summary.spread.bars", count=reviews), *seen))


def _numbered(tab: str, number: int) -> str:
    return tab if number == 1 else f"{tab} {number}"
