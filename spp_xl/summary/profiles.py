"""Profiles side by side, school by aspect, in words. Levels of different frameworks never share a table.

A profile is no grade (rule V8): no mean, no total, no rank, no arrow; schools stand in the order of their names.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from spp_xl.model.framework import Framework
from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.released import QUIET, quiet_key, standing_of
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Edition, Words
from spp_xl.summary.origins import traced

NAME = "profiles"


def profile_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """One table a framework and version; an empty one where no review was merged."""
    groups = by_framework(reviews.reviews)
    if not groups:
        return [_table(1, [], reviews, words, words("summary.profiles.title"))]
    several = len(groups) > 1
    return [
        _table(number, group, reviews, words, _title(group[0].edition, words, several))
        for number, group in enumerate(groups, start=1)
    ]


def by_framework(reviews: Iterable[MergedReview]) -> list[list[MergedReview]]:
    """Reviews in the order of the schools' names, those of one framework and version together."""
    groups: dict[tuple[str, str], list[MergedReview]] = {}
    for review in sorted(reviews, key=lambda review: review.order):
        framework = review.edition.framework
        groups.setdefault((framework.id, framework.version), []).append(review)
    return [group for _, group in sorted(groups.items())]


def school_name(merged: MergedReview, words: Words) -> str:
    """The school's name, or words that say it has none yet."""
    return merged.review.school.name or words("summary.no_name")


def _title(edition: Edition, words: Words, several: bool) -> str:
    if not several:
        return words("summary.profiles.title")
    return words("summary.profiles.title_of", framework=edition.text.title, version=edition.framework.version)


def _table(number: int, group: Sequence[MergedReview], reviews: ReviewSet, words: Words, title: str) -> PlainTable:
    heads = words.group("summary.profiles.columns")
    tab = words("summary.profiles.tab")
    return PlainTable(
        NAME if number == 1 else f"{NAME}_{number}",
        tab if number == 1 else f"{tab} {number}",
        title,
        words("summary.profiles.about", lines=words("summary.lines.tab")),
        (
            Column("school", heads["school"], "name"),
            Column("urn", heads["urn"], "urn"),
            Column("days", heads["days"], "span"),
            *(_aspect_columns(group[0].edition) if group else ()),
        ),
        tuple((*_start(each, reviews, words), *_levels(each, words)) for each in group),
    )


def _aspect_columns(edition: Edition) -> Iterable[Column]:
    return (
        Column(aspect, edition.aspect(aspect), "level", edition.theme(theme))
        for aspect, theme in edition.framework.aspects()
    )


def _start(merged: MergedReview, reviews: ReviewSet, words: Words) -> tuple[PlainCell, ...]:
    """Each level's own place stands with it, line by line, on another sheet (``lines.py``): a matrix of links is none
    that anybody reads."""
    urn = traced(merged.review.school.urn or "", merged, "school.urn", reviews, words)
    first = "days.first" if merged.review.days.first else "days.last"
    return school_name(merged, words), urn, traced(_days(merged, words), merged, first, reviews, words)


def _days(merged: MergedReview, words: Words) -> str | Coded:
    days = [day for day in (merged.review.days.first, merged.review.days.last) if day]
    spelt = [f"{day:%d/%m/%Y}" for day in days]
    if not days:
        return Coded("no_days", words("summary.no_days"), quiet=True)
    return words("summary.days", first=spelt[0], last=spelt[1]) if len(set(spelt)) == 2 else spelt[0]


def _levels(merged: MergedReview, words: Words) -> Iterable[Coded]:
    return (level_of(merged, aspect, words) for aspect, _ in merged.edition.framework.aspects())


def level_of(merged: MergedReview, aspect: str, words: Words) -> Coded:
    """The level that the team agreed, with the school's own where it differs; else why there is none."""
    code, edition = _standing(merged, aspect), merged.edition
    if code in QUIET:
        return Coded(code, words(f"summary.profiles.{quiet_key(code)}"), quiet=True)
    own = merged.review.judgements[aspect].own_level
    if own is None or own == code:
        return Coded(code, edition.level(code))
    both = words("summary.profiles.own_differs", agreed=edition.level(code), own=edition.level(own))
    return Coded(code, both, marked=True)


def agreed_level(merged: MergedReview, aspect: str) -> str | None:
    """The level of an aspect in a theme that was reviewed, where the head lets it be seen."""
    code = _standing(merged, aspect)
    return None if code in QUIET else code


def _standing(merged: MergedReview, aspect: str) -> str:
    theme = _themes(merged.edition.framework)[aspect]
    return standing_of(aspect, theme, merged.review, merged.released)


@lru_cache(maxsize=32)  # asked for every aspect of every review
def _themes(framework: Framework) -> dict[str, str]:
    return dict(framework.aspects())
