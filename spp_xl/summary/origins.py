"""Where the values of a summary were read: their places are carried along, and become words that open them.

Carried are only the places of what a summary shows, and of an unreleased review those of its school and days.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from sys import intern

from spp_xl.model.origin import Door, Spot
from spp_xl.model.plain import Coded, PlainCell, Source, Traced
from spp_xl.model.review import Review
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.sharing import members

FORM = ("school.name", "school.urn", "days.first", "days.last")
LEVELS = ("agreed_level", "own_level")
LISTS = {"practice": "what", "development": "issue", "actions": "what"}  # the column that a row is known by


def places_of(at: Mapping[str, Sequence[str]], review: Review, released: bool) -> dict[str, Spot]:
    """Of all places, by path, those of what a summary takes from the review as it was read."""
    carried = dict(_carried(review) if released else ((path, path) for path in FORM))
    return {intern(path): _spot(*at[read][:2]) for path, read in carried.items() if read in at}


_spot = cache(Spot)  # answers stand in the same cells of every review


def _carried(review: Review) -> Iterator[tuple[str, str]]:
    """Path as the summary has it, path as it was read."""
    levels = (f"judgements.{aspect}.{level}" for aspect in review.judgements for level in LEVELS)
    yield from ((path, path) for path in (*FORM, *levels))
    for name, column in LISTS.items():
        yield from ((f"{name}[{row}]", f"{name}[{row}].{column}") for row in range(len(getattr(review, name))))
    yield from ((f"team[{now}]", f"team[{row}].name") for now, (row, _) in enumerate(members(review)))


def where(merged: MergedReview, path: str, reviews: ReviewSet, words: Words) -> PlainCell:
    """File, sheet and cell in words that open the place; nothing where the place is not known."""
    return where_in(merged.name, merged.places.get(path), reviews, words)


def traced(what: str | Coded, merged: MergedReview, path: str, reviews: ReviewSet, words: Words) -> PlainCell:
    """A value that opens the place it was read from, where that is known."""
    source = source_of(merged, path, reviews, words)
    return Traced(what, source) if source and what else what


def where_in(file: str, spot: Spot | None, reviews: ReviewSet, words: Words) -> PlainCell:
    """The same of a file beside the review."""
    source = _source(file, spot, reviews, words)
    return Traced(source.words, source) if source else ""


def source_of(merged: MergedReview, path: str, reviews: ReviewSet, words: Words) -> Source | None:
    """The place of an answer."""
    return _source(merged.name, merged.places.get(path), reviews, words)


def _source(file: str, spot: Spot | None, reviews: ReviewSet, words: Words) -> Source | None:
    if spot is None:
        return None
    said = words("summary.where.says", file=file, sheet=spot.sheet, cell=spot.cell)
    door = reviews.opens.get(file, Door(""))
    return Source(door.address, *(("", "") if door.inside else spot), said)
