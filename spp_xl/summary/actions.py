"""What schools have agreed to do, and where it stands: due, overdue, without an owner. Listed, never counted.

A school's action plan is the record; without one the actions are as its workshop worded them, and say of which day.
"""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from spp_xl.model.action_plan import PlannedAction
from spp_xl.model.plain import Coded, PlainCell, PlainTable
from spp_xl.model.review_set import MergedReview, ReviewSet
from spp_xl.model.words import Words
from spp_xl.summary.origins import where, where_in
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
    "status": "word",
    "look_again": "days",
    "impact": "sentence",
    "record": "word",
    "where": "place",
}
FINISHED = ("done", "stopped")
QUIET = (*FINISHED, "to_come")


def actions_table(reviews: ReviewSet, words: Words) -> PlainTable:
    """Every action of a released review, from the file that is the record."""
    return table("actions", KINDS, _rows(reviews, words), words)


def _rows(reviews: ReviewSet, words: Words) -> Iterator[tuple[PlainCell, ...]]:
    for each in in_order(reviews):
        school, record = school_name(each, words), _record(each, words)
        if each.plan is not None and not (each.plan.content and each.plan.content.actions):
            code = "no_action" if each.plan.content else "two_plans"
            yield school, Coded(code, words(f"summary.actions.{code}"), quiet=True), *[""] * 7, record, ""
        for action, place in _actions(each, reviews, words):
            yield school, *_row(action, state_of(action, reviews.as_at, each.plan is not None), words), record, place


def _row(action: PlannedAction, code: str, words: Words) -> Iterator[PlainCell]:
    yield from (action.what, action.owner or "", action.start, action.due)
    yield Coded(code, words(f"summary.actions.states.{code}"), quiet=code in QUIET)
    yield Coded(action.status, words(f"lists.status.{action.status}")) if action.status else ""
    yield ", ".join(f"{day:%d/%m/%Y}" for day in (action.check_1, action.check_2) if day)
    yield action.impact or ""


def state_of(action: PlannedAction, today: date, followed_up: bool = False) -> str:
    """Of several things the one that needs somebody first, by its days and by its status, and never against that.

    A plan is ``followed_up``, so a status belongs there; the workshop's wording has none.
    """
    if action.status in FINISHED:
        return action.status
    if not action.owner:
        return "no_owner"
    if action.due is not None and action.due < today:
        return "past_due"
    if not action.impact and any(day is not None and day <= today for day in (action.check_1, action.check_2)):
        return "look_again"
    if action.start is None and action.due is None:
        return "no_day"
    if action.status == "not_started":
        return "should_have_started" if action.start is not None and action.start < today else "to_come"
    if action.status is None and action.start is not None and action.start > today:
        return "to_come"
    return "no_status" if action.status is None and followed_up else "under_way"


def _actions(merged: MergedReview, reviews: ReviewSet, words: Words) -> Iterator[tuple[PlannedAction, PlainCell]]:
    """Of the plan where there is one, else of the review; each with its place."""
    if (plan := merged.plan) is not None:
        for action, spot in zip_longest(plan.content.actions if plan.content else (), plan.places):
            yield action, where_in(plan.name, spot, reviews, words)
        return
    for number, action in enumerate(merged.review.actions):
        if action.what:
            yield PlannedAction(**action.model_dump()), where(merged, f"actions[{number}]", reviews, words)


def _record(merged: MergedReview, words: Words) -> PlainCell:
    day = merged.review.workshop.day
    if merged.plan is not None:
        return Coded("plan", words("summary.actions.plan"))
    said = words("summary.actions.workshop_of", day=f"{day:%d/%m/%Y}") if day else words("summary.actions.workshop")
    return Coded("workshop", said)
