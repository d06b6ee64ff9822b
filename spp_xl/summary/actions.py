"""What schools have agreed to do, and where it stands: due, overdue, without an owner. Listed, never counted."""

from collections.abc import Iterator
from datetime import date

from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review import Action
from spp_xl.model.review_set import ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.practice import in_order
from spp_xl.summary.profiles import school_name
from spp_xl.summary.tables import Kinds, table

KINDS: Kinds = {
    "school": "name",
    "action": "sentence",
    "owner": "name",
    "start": "days",
    "due": "days",
    "state": "word",
}


def actions_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every action of a released review, as the workshop worded it."""
    return table("actions", KINDS, _rows(reviews, words), words)


def _rows(reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for each in in_order(reviews):
        for action in each.review.actions:
            if action.what:
                code = state_of(action, reviews.as_at)
                state = Coded(code, words(f"summary.actions.states.{code}"), quiet=code == "to_come")
                yield school_name(each, words), action.what, action.owner or "", action.start, action.due, state


def state_of(action: Action, today: date) -> str:
    """Of several things the one that needs somebody first."""
    if not action.owner:
        return "no_owner"
    if action.due is not None and action.due < today:
        return "past_due"
    if action.start is None and action.due is None:
        return "no_day"
    return "to_come" if action.start is not None and action.start > today else "under_way"
