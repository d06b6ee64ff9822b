"""Practice worth sharing as a directory, and the areas for development: what schools can give, and what they ask for.

Practice stands here only where the review is released and its head agreed that the partnership may know.
"""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review import Development, Practice
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.origins import where
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

PRACTICE: Kinds = {"aspect": "name", "what": "sentence", "school": "name", "contact": "name", "where": "place"}
NEEDS: Kinds = {"school": "name", "aspect": "name", "issue": "sentence", "route": "word", "where": "place"}
Rows = Iterator[tuple[PlainCell, ...]]


def practice_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """By aspect, so that who looks for help in one finds all who have something to show."""
    found = sorted(
        (
            (aspect_of(each, row.aspect, words), row.what or "", school_name(each, words), row.contact or "", place)
            for each in in_order(reviews)
            for place, row in _shown(each, reviews, words)
        ),
        key=lambda row: (row[0].casefold(), row[2].casefold()),
    )
    return table("practice", PRACTICE, found, words)


def _shown(merged: MergedReview, reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, Practice]]:
    return ((where(merged, f"practice[{at}]", reviews, words), row) for at, row in shared_rows(merged))


def needs_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Areas for development, school by school; root causes stay with the school."""
    return table("needs", NEEDS, _needs(reviews, words), words)


def _needs(reviews: ReviewSet, words: Words) -> Rows:
    for each in in_order(reviews):
        for at, row in enumerate(each.review.development):
            route = Coded(row.route, words(f"lists.route.{row.route}")) if row.route else ""
            aspect = aspect_of(each, row.aspect, words)
            place = where(each, f"development[{at}]", reviews, words)
            yield school_name(each, words), aspect, row.issue or "", route, place


def in_order(reviews: ReviewSet) -> list[MergedReview]:
    """Schools by name; a review that is not released has nothing here."""
    return sorted((each for each in reviews.reviews if each.released), key=lambda each: each.order)


def shareable(merged: MergedReview) -> list[Practice]:
    """The practice that its head agreed to share."""
    return [row for _, row in shared_rows(merged)]


def shared_rows(merged: MergedReview) -> list[tuple[int, Practice]]:
    """The same, with the row of the review in which it stands."""
    return [(at, row) for at, row in enumerate(merged.review.practice) if row.what and row.may_share == "yes"]


def wants_help(row: Development) -> bool:
    """Whether an area is to be met with brokered support."""
    return bool(row.issue) and row.route in ("brokered", "both")


def aspect_of(merged: MergedReview, code: str | None, words: Words) -> str:
    """An aspect's name, or that none is chosen."""
    return merged.edition.aspect(code) if code else words("summary.no_aspect")
