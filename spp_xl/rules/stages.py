"""When a stage is over, said once (``programme.md``: stages, and when a blank is a finding).

Besides the five stages five moments are kept the same way: meeting 1, the first review day, the days in which the
workshop is due, those in which the plan starts, and the head's release. While the last review day stands before the
first, no stage is over that follows from it.
"""

from collections.abc import Sequence

from spp_xl.model.settings import Settings
from spp_xl.rules.duties import TURNED
from spp_xl.rules.expr import (
    All,
    Field,
    Filled,
    Literal,
    Not,
    NotMore,
    OneOf,
    Plus,
    Sure,
    Today,
    Truth,
    both,
    either,
    less,
)
from spp_xl.rules.release import RELEASED
from spp_xl.rules.rule import STAGES

NEVER = NotMore(Literal(1), Literal(0))
POSTPONED = Sure(OneOf(Field("days.stopped"), ("postponed",)))
STOPPED = Sure(OneOf(Field("days.stopped"), ("postponed", "cut_short")))
BEGUN = Sure(NotMore(Field("days.first"), Today()))


def moments(settings: Settings) -> dict[str, Truth]:
    """Name → 1 once it is over. ``STAGES`` come first, in order."""
    held, days = Field("workshop.day"), settings.plan_starts_within_days
    week = Plus(Field("days.last"), settings.workshop_within_days)
    undated = both(Not(TURNED), Not(Filled(held)), Sure(NotMore(week, Today())))
    planned = All((Not(POSTPONED), BEGUN))
    return {
        "planning": planned,
        "in_school": both(Not(POSTPONED), Not(TURNED), Sure(less(Field("days.last"), Today()))),
        "profile": both(Not(STOPPED), either(Sure(NotMore(held, Today())), undated)),
        "workshop": both(Not(STOPPED), Sure(less(held, Today()))),
        "follow_up": NEVER,
        "meeting_1": either(planned, both(Not(POSTPONED), Sure(less(Field("meeting_1.day"), Today())))),
        "first_day": both(Not(POSTPONED), Sure(less(Field("days.first"), Today()))),
        "week": both(Not(STOPPED), Not(TURNED), Sure(less(week, Today()))),
        "start": NEVER if days is None else both(Not(STOPPED), Sure(less(Plus(held, days), Today()))),
        "released": RELEASED,
    }


def forced(stage: str) -> dict[str, float]:
    """What ``--stage`` says: every stage before it is over, it and the later ones are not."""
    place = STAGES.index(stage)
    over = {name: float(STAGES.index(name) < place) for name in STAGES}
    return over | {"meeting_1": float(place > 0), "first_day": float(place > 0), "week": over["workshop"], "start": 0.0}


def at_hand(over: dict[str, float], stages: Sequence[str] = STAGES) -> str:
    """The first stage that is not over."""
    return next(stage for stage in stages if over[stage] != 1)
