"""Who is this? Reviews of which nobody can tell whose they are. The roster’s nearest names are offered, never taken."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import NO_URN, UNKNOWN, Receipt, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "file": "file",
    "school": "name",
    "urn": "urn",
    "why": "sentence",
    "nearest": "name",
    "to_do": "sentence",
}
OFFERED = 3
ALIKE = 0.6  # from 0 to 1, as ``difflib`` counts; “Oak” and “Elm” have nothing in common


def who_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The table, where there is such a review."""
    unknown = [receipt for receipt in reviews.receipts if receipt.code in (NO_URN, UNKNOWN)]
    return [table("who", KINDS, _rows(unknown, reviews, words), words)] if unknown else []


def _rows(unknown: list[Receipt], reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for receipt in sorted(unknown, key=lambda receipt: receipt.order):
        offers = nearest(receipt.school, reviews)
        none = Coded("none", words("summary.who.none" if reviews.schools else "summary.who.no_roster"), quiet=True)
        school = receipt.school or words("summary.no_name")
        yield receipt.name, school, receipt.urn, receipt.reason, "\n".join(offers) or none, receipt.advice


def nearest(name: str, reviews: ReviewSet) -> list[str]:
    """The roster's schools whose names are most like this one, the most like first, with their URNs."""
    alike = [
        (SequenceMatcher(None, _plain(name), _plain(school.school.name or "")).ratio(), school.school)
        for school in reviews.schools
    ]
    close = sorted(
        ((ratio, school) for ratio, school in alike if name and ratio >= ALIKE),
        key=lambda pair: (-pair[0], pair[1].name or "", pair[1].urn or ""),
    )
    return [f"{school.name} ({school.urn})" if school.urn else school.name or "" for _, school in close[:OFFERED]]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
