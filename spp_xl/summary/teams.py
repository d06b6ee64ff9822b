"""Who reviewed whom, and who is trained: the partnership's give and take, as a list and no tally (rule P3)."""

from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.origins import where
from spp_xl.summary.practice import in_order
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "person": "name",
    "part": "word",
    "post": "word",
    "from": "name",
    "trained": "days",
    "where": "place",
}


def teams_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """One row a person and review."""
    return table("teams", KINDS, _rows(reviews, words), words)


def _rows(reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for each in in_order(reviews):
        for at, member in enumerate(each.review.team):
            part = Coded(member.part, words(f"lists.part.{member.part}")) if member.part else ""
            post = Coded(member.post, words(f"lists.post.{member.post}")) if member.post else ""
            trained = member.trained or Coded("not_known", words("summary.teams.not_known"), quiet=True)
            place = where(each, f"team[{at}]", reviews, words)
            yield school_name(each, words), member.name or "", part, post, member.school or "", trained, place
