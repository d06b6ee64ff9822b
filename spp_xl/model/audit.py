"""A school's self-evaluation audit: its own level in each aspect, where the evidence is, and what comes first.

A school that has a self-evaluation of its own says so and where it is held: that is a full answer.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from spp_xl.model.part import Entries, Part
from spp_xl.model.review import Judgement, Review, WhichSchool
from spp_xl.model.table import Code, Day, Line, Mark, Means, Text


class OwnSelfEvaluation(Part):
    """The school uses its own form, or has dated this one."""

    used: Mark = False
    held_at: Line = None
    day: Day = None


class OwnJudgement(Part):
    """How the school sees itself in one aspect. The names of a review's judgements, so that levels travel by path."""

    own_level: Annotated[Code, Means("choice", "level")] = None
    where: Line = None


class Priorities(Part):
    """What the school wants to work on first."""

    first: Text = None
    second: Text = None
    third: Text = None


class Audit(Part):
    """One school's audit."""

    school: WhichSchool = WhichSchool()
    own: OwnSelfEvaluation = OwnSelfEvaluation()
    judgements: Annotated[dict[str, OwnJudgement], Entries] = Field(default_factory=dict)
    priorities: Priorities = Priorities()


def with_own_levels(review: Review, audit: Audit, today: date) -> Review:
    """The review with the audit's levels and where it is held; what the audit leaves blank stays as it was.

    The audit is the record of the school's own levels until the first review day; from then on the review is, and only
    its blanks are filled.
    """
    begun = review.days.first is not None and review.days.first <= today
    judgements = dict(review.judgements)
    for aspect, own in audit.judgements.items():
        before = judgements.get(aspect, Judgement())
        if own.own_level is not None and not (begun and before.own_level):
            judgements[aspect] = before.model_copy(update={"own_level": own.own_level})
    held = review.preparation.audit_where if begun else None
    where = {"audit_where": held or audit.own.held_at or review.preparation.audit_where}
    return review.model_copy(
        update={"judgements": judgements, "preparation": review.preparation.model_copy(update=where)}
    )
