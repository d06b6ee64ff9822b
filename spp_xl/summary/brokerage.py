"""Who could help whom. A school is offered only where its review names practice worth sharing in that very aspect and
its head agreed to share it; a level alone never makes a match. Who has no capacity this term is not offered, and of
several the one offered least so far comes first. Where nobody fits, the need is for the wider programme.
"""

from collections import Counter
from collections.abc import Iterator

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_of
from spp_xl.summary.practice import aspect_of, in_order, shareable, wants_help
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {"school": "name", "aspect": "name", "need": "sentence", "helper": "name", "why": "sentence"}


def brokerage_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every need for brokered support, with a school that could help or the wider programme."""
    return table("brokerage", KINDS, _rows(reviews, words), words)


def _rows(reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    released = in_order(reviews)
    offered: Counter[str] = Counter()
    for each in released:
        for area in each.review.development:
            if not wants_help(area):
                continue
            helpers = [school_name(h, words) for h in released if _can_help(h, each, area.aspect, reviews)]
            helpers.sort(key=lambda name: (offered[name], name.casefold()))
            offered.update(helpers[:1])
            start = school_name(each, words), aspect_of(each, area.aspect, words), area.issue
            yield (*start, *_offer(helpers, bool(area.aspect), words))


def _can_help(helper: MergedReview, asking: MergedReview, aspect: str | None, reviews: ReviewSet) -> bool:
    if aspect is None or helper is asking or helper.review.school.urn == asking.review.school.urn:
        return False
    if helper.edition.framework.id != asking.edition.framework.id:
        return False
    known = [each.school.capacity for each in reviews.schools if is_of(helper.review, each.school)]
    return "none" not in known and any(row.aspect == aspect for row in shareable(helper))


def _offer(helpers: list[str], has_aspect: bool, words: Words) -> tuple[PlainCell, PlainCell]:
    if not helpers:
        wider = Coded("programme", words("summary.brokerage.programme"), quiet=True)
        return wider, words("summary.brokerage.nobody" if has_aspect else "summary.brokerage.no_aspect")
    first, *others = helpers
    why = words("summary.brokerage.names_practice")
    return first, f"{why} {words('summary.brokerage.also', schools=', '.join(others))}" if others else why
