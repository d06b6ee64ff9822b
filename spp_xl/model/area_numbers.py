"""Actions name their area by the number printed beside it; where blank rows between areas go, numbers go with them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from spp_xl.model.action_plan import ActionPlan, PlannedAction
from spp_xl.model.part import Part
from spp_xl.model.review import Action, Review
from spp_xl.model.table import Means

A = TypeVar("A", Action, PlannedAction)
Lost = Mapping[int, int]  # action, from 0 → the number it had
PRINTED = Means("printed")  # how such a number stands in its cell
AREAS: dict[type[Part], str] = {Review: "development", ActionPlan: "areas"}  # the list that actions speak of


def renumbered(content: Part, printed: Sequence[int]) -> tuple[Part, Lost]:
    """The content with areas numbered one after another, and the numbers that could not stay.

    ``printed`` are the numbers beside the areas as they were read, 0 where none is. A number beside which nothing was
    written is left alone, unless it would now mean an area.
    """
    if isinstance(content, Review):
        actions, lost = _renumbered(content.actions, printed)
        return content.model_copy(update={"actions": actions}), lost
    if isinstance(content, ActionPlan):
        planned, lost = _renumbered(content.actions, printed)
        return content.model_copy(update={"actions": planned}), lost
    return content, {}


def _renumbered(actions: tuple[A, ...], printed: Sequence[int]) -> tuple[tuple[A, ...], Lost]:
    now: dict[int | None, int] = {number: place for place, number in enumerate(printed, start=1) if number}
    lost = {
        row: action.issue
        for row, action in enumerate(actions)
        if action.issue and action.issue not in now and action.issue <= len(printed)
    }
    stand = (None if row in lost else now.get(action.issue, action.issue) for row, action in enumerate(actions))
    return tuple(a.model_copy(update={"issue": n}) for a, n in zip(actions, stand, strict=True)), lost
