"""What is checked of each kind of content: its rules, its stages, the columns its rules need. A kind may have none."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.audit import Audit
from spp_xl.model.framework import Framework
from spp_xl.model.part import Part
from spp_xl.model.partnership import Partnership
from spp_xl.model.review import Review
from spp_xl.rules import action_plan, audit, roster
from spp_xl.rules.columns import Added, added_columns
from spp_xl.rules.duties import FILLING
from spp_xl.rules.expr import Truth
from spp_xl.rules.library import library
from spp_xl.rules.rule import STAGES, Rule
from spp_xl.rules.stages import NEVER, moments
from spp_xl.rules.workbook import DISPLACED, OUTSIDE, UNREADABLE


@dataclass(frozen=True)
class Library:
    """``moments`` say when each stage is over; ``added`` are columns beside a list's own, in order of need.

    ``outside`` are told by the command line and the button alone; a roster is made of names, so none are looked for.
    """

    rules: tuple[Rule, ...]
    stages: tuple[str, ...]
    moments: Mapping[str, Truth]
    added: Added = ()
    outside: tuple[Rule, ...] = OUTSIDE


@lru_cache(maxsize=32)  # every file of a merge asks for the same few
def library_of(model: type[Part], framework: Framework) -> Library:
    """The library of a kind, for a framework's settings."""
    if model is Review:
        return Library(library(framework), STAGES, moments(framework.settings), added_columns(framework))
    if model is Partnership:
        return Library(roster.rules(framework), (FILLING,), {FILLING: NEVER}, roster.ADDED, (UNREADABLE, DISPLACED))
    if model is ActionPlan:
        return Library(action_plan.rules(framework), (FILLING,), action_plan.MOMENTS, action_plan.ADDED)
    if model is Audit:
        return Library(audit.rules(framework), (FILLING,), {FILLING: NEVER})
    return Library((), (FILLING,), {FILLING: NEVER})


def rules_of_all(framework: Framework) -> tuple[Rule, ...]:
    """The rules of every kind, those of a review first."""
    return tuple(
        rule for model in (Review, Partnership, Audit, ActionPlan) for rule in library_of(model, framework).rules
    )
