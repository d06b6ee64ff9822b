"""Profiles side by side, school by aspect, in words. Levels of different frameworks never share a table.

A profile is no grade (rule V8): no mean, no total, no rank, no arrow; schools stand in the order of their names.
"""

from collections.abc import Iterable, Sequence

from spp_xl.model.plain import Coded, Column, PlainCell, PlainTable
from spp_xl.model.released import QUIET, quiet_key, standing_of
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Edition, Words

NAME = "profiles"


def profile_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """One table a framework and version; an empty one where no review was merged."""
    groups = by_framework(reviews.reviews)
    if not groups:
        return [_table(1, [], words, words("summary.profiles.title"))]
    several = len(groups) > 1
    return [
        _table(number, group, words, _title(group[0].edition, words, several))
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


def _table(number: int, group: Sequence[MergedReview], words: Words, title: str) -> PlainTable:
    heads = words.group("summary.profiles.columns")
    tab = words("summary.profiles.tab")
    return PlainTable(
        NAME if number == 1 else f"{NAME}_{number}",
        tab if number == 1 else f"{tab} {number}",
        title,
        words("summary.profiles.about"),
        (
            Column("school", heads["school"], "name"),
            Column("urn", heads["urn"], "urn"),
            Column("days", heads["days"], "days"),
            *(_aspect_columns(group[0].edition) if group else ()),
        ),
        tuple((*_start(review, words), *_levels(review, words)) for review in group),
    )


def _aspect_columns(edition: Edition) -> Iterable[Column]:
    return (
        Column(aspect, edition.aspect(aspect), "level", edition.theme(theme))
        for aspect, theme in edition.framework.aspects()
    )


def _start(merged: MergedReview, words: Words) -> tuple[PlainCell, ...]:
    return school_name(merged, words), merged.review.school.urn or "", _days(merged, words)


def _days(merged: MergedReview, words: Words) -> PlainCell:
    days = [day for day in (merged.review.days.first, merged.review.days.last) if day]
    spelt = [f"{day:%d/%m/%Y}" for day in days]
    if not days:
        return Coded("no_days", words("summary.no_days"), quiet=True)
    return words("summary.days", first=spelt[0], last=spelt[1]) if len(set(spelt)) == 2 else spelt[0]


def _levels(merged: MergedReview, words: Words) -> Iterable[Coded]:
    return (level_said(merged, aspect, theme, words) for aspect, theme in merged.edition.framework.aspects())


def level_said(merged: MergedReview, aspect: str, theme: str, words: Words) -> Coded:
    """What a profile says of one aspect: the agreed level, the school's own where it differs, or why there is none."""
    code = standing_of(aspect, theme, merged.review, merged.released)
    if code in QUIET:
        return _quiet(quiet_key(code), words)
    return _agreed(code, merged.review.judgements[aspect].own_level, merged.edition, words)


def _agreed(agreed: str, own: str | None, edition: Edition, words: Words) -> Coded:
    if own is None or own == agreed:
        return Coded(agreed, edition.level(agreed))
    both = words("summary.profiles.own_differs", agreed=edition.level(agreed), own=edition.level(own))
    return Coded(agreed, both)


def _quiet(code: str, words: Words) -> Coded:
    return Coded(code, words(f"summary.profiles.{code}"), quiet=True)
