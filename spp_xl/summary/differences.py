"""Two copies, please decide: every review with several answers, and what differs, answer by answer.

Nothing of these reviews stands in any other table.
"""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.two_copies import Differing, TwoCopies
from spp_xl.model.words import Words
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "what": "sentence",
    "file": "file",
    "place": "word",
    "says": "sentence",
    "other": "file",
    "other_place": "word",
    "other_says": "sentence",
}


def difference_tables(reviews: ReviewSet, words: Words) -> list[PlainTable]:
    """The table, where somebody has to decide."""
    if not reviews.two_copies:
        return []
    rows = (row for pair in reviews.two_copies for row in _rows(pair, words))
    return [table("differences", KINDS, rows, words)]


def _rows(pair: TwoCopies, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    school = pair.school or words("summary.no_name")
    if not pair.differing:
        apart = Coded("apart", words("summary.differences.apart"), quiet=True)
        yield school, apart, pair.one, "", "", pair.other, "", ""
    if not all(pair.released):
        heads = [words(f"summary.differences.{'released' if each else 'ask_head'}") for each in pair.released]
        yield school, words("summary.differences.whether_released"), pair.one, "", heads[0], pair.other, "", heads[1]
    for each in pair.differing:
        one, other = _says(each, each.one.text, words), _says(each, each.other.text, words)
        yield school, each.what, pair.one, each.one.place, one, pair.other, each.other.place, other


def _says(each: Differing, text: str, words: Words) -> PlainCell:
    return text if each.shown else Coded("not_shown", words("summary.differences.not_shown"), quiet=True)
