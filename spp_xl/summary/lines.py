"""The levels of all schools line by line, the team's beside the school's own, each with the place it was read from.

How the two compare is *the same* or *different*, never which is the higher (rule V8).
"""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review import Judgement
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.origins import traced, where
from spp_xl.summary.practice import in_order
from spp_xl.summary.profiles import agreed_level, school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "theme": "word",
    "aspect": "name",
    "agreed": "word",
    "own": "word",
    "compare": "word",
    "where": "place",
}


def lines_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """One row a school and aspect with a level, of released reviews."""
    rows = (row for each in in_order(reviews) for row in _rows(each, reviews, words))
    return table("lines", KINDS, rows, words)


def _rows(merged: MergedReview, reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    edition = merged.edition
    for aspect, theme in edition.framework.aspects():
        agreed = agreed_level(merged, aspect)
        if agreed is None:
            continue
        own = merged.review.judgements.get(aspect, Judgement()).own_level
        path = f"judgements.{aspect}"
        yield (
            school_name(merged, words),
            edition.theme(theme),
            edition.aspect(aspect),
            Coded(agreed, edition.level(agreed)),
            traced(Coded(own, edition.level(own)), merged, f"{path}.own_level", reviews, words) if own else "",
            _compared(agreed, own, words),
            where(merged, f"{path}.agreed_level", reviews, words),
        )


def _compared(agreed: str, own: str | None, words: Words) -> PlainCell:
    code = "not_said" if own is None else "same" if own == agreed else "different"
    return Coded(code, words(f"summary.lines.{code}"), quiet=code != "different", marked=code == "different")
