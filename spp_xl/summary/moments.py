"""Two moments side by side: what a team agreed then and later, what was promised in between and where it stands.

No sign, no arrow, no net change (rule V8): two profiles are two moments. Levels of different frameworks, or of
different versions of one, are never set beside each other; the school is then named as not comparable.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review import Judgement, Review
from spp_xl.model.review_set import MergedReview
from spp_xl.model.words import Words
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "aspect": "name",
    "earlier": "word",
    "later": "word",
    "promised": "sentence",
    "stands": "sentence",
}


@dataclass(frozen=True)
class Moments:
    """One school twice, both released. ``plan`` is the action plan of the earlier review, where there is one."""

    earlier: MergedReview
    later: MergedReview
    plan: ActionPlan | None = None

    @property
    def comparable(self) -> bool:
        """Whether both moments speak of the same aspects and levels."""
        one, other = self.earlier.edition.framework, self.later.edition.framework
        return (one.id, one.version) == (other.id, other.version)


def moments_table(pairs: Sequence[Moments], words: Words) -> PlainTable:
    """Schools by name, aspects in printed order; an aspect that neither moment looked at is left out."""
    rows = (row for pair in sorted(pairs, key=lambda pair: pair.later.order) for row in _rows(pair, words))
    return table("moments", KINDS, rows, words)


def _rows(pair: Moments, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    school, edition = school_name(pair.later, words), pair.later.edition
    if not pair.comparable:
        yield school, "", "", "", Coded("other_framework", words("summary.moments.other_framework"), quiet=True), ""
        return
    yield school, words("summary.moments.days"), _day(pair.earlier), _day(pair.later), "", ""
    for aspect, _ in edition.framework.aspects():
        levels = [each.review.judgements.get(aspect, Judgement()).agreed_level for each in (pair.earlier, pair.later)]
        promised = _promised(pair, aspect, words)
        if not any(levels) and not promised:
            continue
        said = [Coded(c, edition.level(c)) if c else _quiet(words) for c in levels]
        first, *more = promised or [("", "")]
        yield school, edition.aspect(aspect), *said, *first
        for each in more:
            yield school, edition.aspect(aspect), "", "", *each


def _quiet(words: Words) -> Coded:
    return Coded("no_level", words("summary.profiles.no_level"), quiet=True)


def _day(merged: MergedReview) -> str:
    last = merged.review.days.last or merged.review.days.first
    return f"{last:%d/%m/%Y}" if last else ""


def _promised(pair: Moments, aspect: str, words: Words) -> list[tuple[str, str]]:
    """Actions for areas in an aspect, and where they stand; the action plan is the record where there is one."""
    if pair.plan is not None:
        areas = {number for number, area in enumerate(pair.plan.areas, start=1) if area.aspect == aspect}
        return [
            (action.what, _stands(action.status, action.impact, words))
            for action in pair.plan.actions
            if action.what and action.issue in areas
        ]
    return [(what, words("summary.moments.no_plan")) for what in _agreed(pair.earlier.review, aspect)]


def _agreed(review: Review, aspect: str) -> list[str]:
    areas = {number for number, area in enumerate(review.development, start=1) if area.aspect == aspect}
    return [action.what for action in review.actions if action.what and action.issue in areas]


def _stands(status: str | None, impact: str | None, words: Words) -> str:
    said = words(f"lists.status.{status}") if status else words("summary.moments.no_status")
    return words("summary.moments.with_impact", status=said, impact=impact) if impact else said
