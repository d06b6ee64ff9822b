"""What is left, school by school, a row a thing: listed, never counted side by side (rule V8)."""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

NOT_OVER = ("planning", "in_school")  # stages in which nobody owes a release yet

KINDS: Kinds = {
    "school": "name",
    "urn": "urn",
    "stage": "word",
    "what": "sentence",
    "verb": "word",
    "to_do": "sentence",
}


def left_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every school is there, also one with nothing left and one that is not released."""
    rows = (row for review in sorted(reviews.reviews, key=lambda review: review.order) for row in _rows(review, words))
    return table("left", KINDS, rows, words)


def _rows(merged: MergedReview, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    school = merged.review.school
    start = (
        school_name(merged, words),
        school.urn or "",
        Coded(merged.stage, words(f"stages.{merged.stage}")),
    )
    if not merged.released and merged.stage in NOT_OVER:
        yield *start, Coded("not_over", words(f"summary.left.not_over.{merged.stage}"), quiet=True), "", ""
    elif not merged.released and not merged.agreed:
        asked = words("summary.coverage.to_do.nothing_agreed")
        yield *start, Coded("nothing_agreed", words("summary.coverage.open.nothing_agreed"), quiet=True), "", asked
    elif not merged.released:
        yield (
            *start,
            Coded("not_released", words("merge.reasons.not-released"), quiet=True),
            "",
            words("merge.advice.not-released"),
        )
    elif not merged.left:
        nothing = words("left.none", before=words(f"before.{merged.stage}"))
        yield (*start, Coded("nothing", nothing, quiet=True), "", "")
    for left in merged.left:
        yield (*start, Coded(left.rule, left.what), left.verb, left.to_do)
