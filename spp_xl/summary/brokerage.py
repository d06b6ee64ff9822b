"""Who could help whom. A school is offered only where its review names practice worth sharing in that very aspect and
its head agreed to share it; a level alone never makes a match. Who has no capacity this term is not offered, and of
several the one offered least so far comes first. Where nobody fits, the need is for the wider programme.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.rules.over_year import is_of
from spp_xl.summary.origins import where
from spp_xl.summary.practice import aspect_of, in_order, shared_rows, wants_help
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, named, table

KINDS: Kinds = {
    "school": "name",
    "aspect": "name",
    "need": "sentence",
    "helper": "name",
    "why": "sentence",
    "where": "place",
}


@dataclass(frozen=True)
class Helper:
    """A school whose review names practice in an aspect, and in which row. ``capacity`` is the roster's, if known.

    ``key`` tells schools apart; ``name`` is what people call it.
    """

    merged: MergedReview
    row: int
    capacity: str | None
    key: str
    name: str


def brokerage_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every need for brokered support, with a school that could help or the wider programme."""
    return table("brokerage", KINDS, _rows(reviews, words), words, needs=words("summary.needs.tab"))


def _rows(reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    offered: Counter[str] = Counter()
    helpers = _helpers(reviews, words)
    for each in in_order(reviews):
        for area in each.review.development:
            if not wants_help(area):
                continue
            found = [helper for helper in helpers.get(area.aspect or "", ()) if _may_help(helper.merged, each)]
            free = [helper for helper in found if helper.capacity != "none"]
            free.sort(key=lambda helper: offered[helper.key])  # of those offered as often, schools stay by name
            start = school_name(each, words), aspect_of(each, area.aspect, words), area.issue
            if free:
                why = _why(free, offered, words)
                offered[free[0].key] += 1
                practice = where(free[0].merged, f"practice[{free[0].row}]", reviews, words)
                yield (*start, free[0].name, why, practice)
            else:
                wider = Coded("programme", words("summary.brokerage.programme"), quiet=True)
                yield (*start, wider, _nobody(found, bool(area.aspect), words), "")


def _helpers(reviews: ReviewSet, words: Words) -> dict[str, list[Helper]]:
    """Aspect → who names practice in it, by name, each with the first such row, whether or not there is capacity."""
    found: dict[str, list[Helper]] = {}
    for each in in_order(reviews):
        rows: dict[str, int] = {}
        for row, practice in shared_rows(each):
            rows.setdefault(practice.aspect or "", row)
        school, capacity = each.review.school, _capacity(each, reviews) if rows else None
        for aspect, row in rows.items():
            helper = Helper(each, row, capacity, school.urn or school.name or "", school_name(each, words))
            found.setdefault(aspect, []).append(helper)
    found.pop("", None)  # practice in no aspect is offered to nobody
    return found


def _may_help(other: MergedReview, asking: MergedReview) -> bool:
    """Another school, that uses the same framework."""
    if other is asking or other.review.school.urn == asking.review.school.urn:
        return False
    return other.edition.framework.id == asking.edition.framework.id


def _capacity(merged: MergedReview, reviews: ReviewSet) -> str | None:
    known = (each.school.capacity for each in reviews.schools if is_of(merged.review, each.school))
    return next(known, None)


def _why(free: Sequence[Helper], offered: Counter[str], words: Words) -> str:
    """That its review names practice, why it stands before the others, and what little it can give."""
    first, *others = free
    said = [words("summary.brokerage.names_practice")]
    if first.capacity == "a_little":
        said.append(words("summary.brokerage.a_little"))
    if others:
        spared = any(offered[other.key] > offered[first.key] for other in others)
        names = named([other.name for other in others], words)
        said.append(words("summary.brokerage.spread" if spared else "summary.brokerage.also", schools=names))
    return " ".join(said)


def _nobody(found: Sequence[Helper], has_aspect: bool, words: Words) -> str:
    if not has_aspect:
        return words("summary.brokerage.no_aspect")
    if not found:
        return words("summary.brokerage.nobody")
    names = named([helper.name for helper in found], words)
    return words("summary.brokerage.no_capacity", schools=names)
