"""Process feedback, school by school: whether it was invited and answered, on either place, and never a word of it."""

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {"school": "name", "urn": "urn", "invited": "word", "by_school": "word", "by_team": "word"}


def process_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every school, released or not: this is about the process, and no word of the review."""
    rows = (_row(each, words) for each in sorted(reviews.reviews, key=lambda each: each.order))
    return table("process", KINDS, rows, words)


def _row(merged: MergedReview, words: Words) -> tuple[PlainCell, ...]:
    given = merged.feedback
    said = (None, None, None) if given is None else (given.invited, given.school, given.team)
    return school_name(merged, words), merged.review.school.urn or "", *(_said(each, words) for each in said)


def _said(answer: bool | None, words: Words) -> Coded:
    code = "no_form" if answer is None else "yes" if answer else "no"
    return Coded(code, words(f"summary.process.said.{code}"), quiet=answer is None)
