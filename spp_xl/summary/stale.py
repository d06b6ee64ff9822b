"""Which file is the record where two hold one fact, and which copy is therefore stale: named, never added up."""

from collections.abc import Iterator

from spp_xl.model.beside import Stale
from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "fact": "word",
    "record": "file",
    "copy": "file",
    "how": "sentence",
    "to_do": "sentence",
}


def stale_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """One row a stale copy, schools by name."""
    found = sorted(reviews.stale, key=lambda each: (each.school.casefold(), each.fact, each.copy))
    return table("stale", KINDS, (row for each in found for row in _rows(each, words)), words)


def _rows(stale: Stale, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    decided = stale.how != "undecided"
    yield (
        stale.school,
        Coded(stale.fact, words(f"summary.stale.facts.{stale.fact}")),
        stale.record if decided else Coded("undecided", words("summary.stale.nobody"), quiet=True),
        stale.copy,
        Coded(stale.how, words(f"summary.stale.hows.{stale.how}"), quiet=stale.how == "same_wording"),
        words.group("summary.stale.to_do").get(stale.how, ""),
    )
