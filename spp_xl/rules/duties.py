"""Duties that many rules share."""

from spp_xl.rules.columns import some_evidence
from spp_xl.rules.expr import (
    BY_HAND,
    UNKNOWN,
    Column,
    Field,
    Filled,
    NotMore,
    Open,
    Sure,
    Today,
    Truth,
    both,
    by_end_of,
    either,
    less,
)
from spp_xl.rules.expr import Not as Isnt
from spp_xl.rules.rule import Duty

TURNED = Sure(less(Field("days.last"), Field("days.first")))  # one of the two is a slip, and nobody knows which
FILLING = "filling"  # the one stage of a workbook that has no days of its own; it is never over


def or_held(duty: Truth) -> Truth:
    """A duty on what a shared copy is without: there the team's own workbook knows, and nobody can tell from here."""
    shared = both(Filled(Field("record.shared")), Isnt(some_evidence()))  # with evidence in it, it is the team's own
    return either(duty, both(shared, BY_HAND))


def done(path: str) -> Truth:
    """Its day is written and has come; what is dated ahead is planned, and not done."""
    return Sure(NotMore(Field(path), Today()))


def done_by(stage: str, path: str) -> Truth:
    """It is done by the end of a stage. Whether a day still to come may stand there is asked by other duties."""
    return either(done(path), both(Filled(Field(path)), BY_HAND), Open(stage))


def unless_turned(duty: Truth) -> Truth:
    """A duty on the last review day waits while that day stands before the first: B10 says so, once."""
    return either(duty, both(TURNED, BY_HAND))


def answered(stage: str, *paths: str) -> tuple[Duty, ...]:
    """Each of these is answered by the end of a stage; the message is named after the path's last step."""
    return tuple(Duty(path.rpartition(".")[2], path, by_end_of(stage, Filled(Field(path)))) for path in paths)


def of_each_reviewer(says: str, column: str, must: Truth) -> Duty:
    """A duty asked of every reviewer; while there is none it is not known."""
    return Duty(says, column, must, rows="team", when=Column("is_reviewer"), empty=UNKNOWN)


def in_order(earlier: str, later: str) -> Truth:
    """Two days are not out of order; a day that is not written yet is not out of order either."""
    first, second = Field(earlier), Field(later)
    return either(NotMore(first, second), Isnt(Filled(first)), Isnt(Filled(second)))
