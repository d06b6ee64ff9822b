"""A school's action plan: what the review found, what is done about it, and what came of it.

Once it exists it is the record of the actions; the review keeps the workshop's wording.
"""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from spp_xl.model.part import Part, Rows
from spp_xl.model.review import DEVELOPMENT, Review, Support, WhichSchool, school_of
from spp_xl.model.table import Code, Day, Line, Means, Text, Whole

ACTIONS = 20  # rows


class PlanDays(Part):
    """Where the plan comes from."""

    reviewed: Day = None
    workshop: Day = None


class Area(Part):
    """An area for development and its root cause, as the review found them."""

    issue: Text = None
    aspect: Annotated[Code, Means("choice", "aspect")] = None
    root_cause: Text = None


class PlannedAction(Part):
    """One action, followed up. ``issue`` is the number of its area; the two checks are days to look again."""

    what: Text = None
    issue: Whole = None
    owner: Line = None
    start: Day = None
    due: Day = None
    success: Text = None
    support: Annotated[Code, Means("choice", "support_route")] = None
    partner: Line = None
    status: Annotated[Code, Means("choice", "status")] = None
    check_1: Day = None
    check_2: Day = None
    impact: Text = None


class ActionPlan(Part):
    """One school's plan after one review."""

    school: WhichSchool = WhichSchool()
    plan: PlanDays = PlanDays()
    areas: Annotated[tuple[Area, ...], Rows, Field(max_length=DEVELOPMENT)] = ()
    actions: Annotated[tuple[PlannedAction, ...], Rows, Field(max_length=ACTIONS)] = ()
    support: Support = Support()


def plan_from(review: Review, printed: Sequence[int] = ()) -> ActionPlan:
    """What the review says is carried over.

    ``printed`` are the numbers beside the areas on the sheet they were read from (0: none), where rows may be blank;
    actions refer to those, and in the plan to the areas as they now stand. Blank: they stand one below the other.
    """
    numbers = {number: place for place, number in enumerate(_printed(review, printed), start=1) if number}
    own = {number for number, area in enumerate(review.development, start=1) if area.route == "own_plan"}
    actions = [action.model_copy(update={"issue": numbers.get(action.issue or 0)}) for action in review.actions]
    return ActionPlan(
        school=school_of(review),
        plan=PlanDays(reviewed=review.days.last, workshop=review.workshop.day),
        areas=tuple(Area(issue=d.issue, aspect=d.aspect, root_cause=d.root_cause) for d in review.development),
        actions=tuple(
            PlannedAction(**action.model_dump(), support="own_plan" if action.issue in own else None)
            for action in actions
        ),
        support=review.support,
    )


def astray(review: Review, printed: Sequence[int] = ()) -> list[int]:
    """The areas' numbers, as actions name them, beside which nothing stands: a plan carries none of them over."""
    there = _printed(review, printed)
    return [action.issue for action in review.actions if action.issue is not None and action.issue not in there]


def _printed(review: Review, printed: Sequence[int]) -> Sequence[int]:
    return printed or range(1, len(review.development) + 1)
