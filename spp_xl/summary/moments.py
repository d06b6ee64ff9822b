"""Two moments side by side: what a team agreed then and later, what was promised in between and where it stands.

No sign, no arrow, no net change (rule V8): two profiles are two moments. Levels of different frameworks, or of
different versions of one, are never set beside each other; the school is then named as not comparable.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spp_xl.model.action_plan import ActionPlan, PlannedAction
from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.released import NOT_REVIEWED
from spp_xl.model.review import Action
from spp_xl.model.review_set import MergedReview
from spp_xl.model.words import Words
from spp_xl.summary.profiles import level_of, school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "aspect": "name",
    "earlier": "word",
    "later": "word",
    "promised": "sentence",
    "due": "days",
    "stands": "word",
    "impact": "sentence",
}
BLANK = ("", None, "", "")


@dataclass(frozen=True)
class Moments:
    """One school twice, both released. ``plan`` is the action plan of the earlier review, where there is one.

    In both, actions name areas by their place among them (``model/area_numbers.py``).
    """

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
        yield school, "", "", "", Coded("other_framework", words("summary.moments.other_framework"), True), None, "", ""
        return
    yield school, words("summary.moments.days"), _day(pair.earlier), _day(pair.later), *BLANK
    promised = _promised(pair)
    for aspect, _ in edition.framework.aspects():
        levels = [level_of(each, aspect, words) for each in (pair.earlier, pair.later)]
        here = promised.pop(aspect, [])
        if not here and all(level.code == NOT_REVIEWED for level in levels):
            continue
        first, *more = [_said(action, words) for action in here] or [BLANK]
        yield school, edition.aspect(aspect), *levels, *first
        for each in more:
            yield school, edition.aspect(aspect), "", "", *each
    for action in (action for rest in promised.values() for action in rest):
        yield school, Coded("no_aspect", words("summary.moments.no_aspect"), True), "", "", *_said(action, words)


def _day(merged: MergedReview) -> str:
    last = merged.review.days.last or merged.review.days.first
    return f"{last:%d/%m/%Y}" if last else ""


def _promised(pair: Moments) -> dict[str, list[Action | PlannedAction]]:
    """Actions by the aspect of the area they answer ("" where none is named); the plan is the record where one is."""
    review = pair.earlier.review
    areas = pair.plan.areas if pair.plan else review.development
    actions: Sequence[Action | PlannedAction] = pair.plan.actions if pair.plan else review.actions
    aspects = [area.aspect or "" for area in areas]
    found: dict[str, list[Action | PlannedAction]] = {}
    for action in actions:
        if action.what:
            aspect = aspects[action.issue - 1] if action.issue and action.issue <= len(aspects) else ""
            found.setdefault(aspect, []).append(action)
    return found


def _said(action: Action | PlannedAction, words: Words) -> tuple[PlainCell, ...]:
    impact = action.impact or "" if isinstance(action, PlannedAction) else ""
    return action.what or "", action.due, _stands(action, words), impact


def _stands(action: Action | PlannedAction, words: Words) -> str:
    """The status, and the days to look again: as far as the plan says."""
    if not isinstance(action, PlannedAction):
        return words("summary.moments.no_plan")
    said = words(f"lists.status.{action.status}") if action.status else words("summary.moments.no_status")
    days = [f"{day:%d/%m/%Y}" for day in (action.check_1, action.check_2) if day]
    return words("summary.moments.with_checks", said=said, days=", ".join(days)) if days else said
