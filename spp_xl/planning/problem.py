"""A roster as something that can be planned: who may do what, which reviews there are, and what is fixed already.

A row of the calendar with days or people in it is the coordinator's word: what it says stays, what it leaves blank is
proposed. Rows of the year before tell who went where. Names are compared as Excel does.
"""

from dataclasses import dataclass
from datetime import date

from spp_xl.model.partnership import MemberSchool, PlannedReview
from spp_xl.planning.weeks import Slot

HEADS = frozenset({"headteacher", "executive_head", "acting_head", "co_head", "head_of_school"})
MIDDLE = "middle"


@dataclass(frozen=True)
class Candidate:
    """A person. ``schools`` are their own, ``barred`` those they do not go to (by number); ``away`` are Mondays."""

    name: str
    schools: frozenset[int]
    leads: bool = False
    reviews: bool = False
    champion: bool = False
    head: bool = False
    senior: bool = False
    trained: date | None = None
    champion_trained: date | None = None
    barred: frozenset[int] = frozenset()
    away: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Wanted:
    """One review. ``row`` is what is fixed of it; ``settled``: it has begun, and no more is proposed for it.

    ``lead``, ``team`` and ``champion`` are the numbers of the fixed people that are on the roster; None, or an open
    team, is to be proposed.
    """

    school: int
    row: PlannedReview
    slots: tuple[Slot, ...]
    lead: int | None = None
    team: frozenset[int] | None = None
    champion: int | None = None
    settled: bool = False

    @property
    def lead_open(self) -> bool:
        """A leader is to be proposed."""
        return self.row.lead is None and not self.settled

    @property
    def team_open(self) -> bool:
        """Reviewers are to be proposed."""
        return self.row.reviewers is None and not self.settled

    @property
    def champion_open(self) -> bool:
        """A Champion is to be proposed."""
        return self.row.champion is None and not self.settled

    @property
    def days_fixed(self) -> bool:
        """Its days are the coordinator's."""
        return self.row.first is not None or self.row.last is not None


@dataclass(frozen=True)
class Earlier:
    """Who went to a school last year: people, and the schools they are from."""

    people: frozenset[int] = frozenset()
    schools: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Before:
    """What an earlier plan proposed for a review."""

    people: frozenset[int] = frozenset()
    first: date | None = None


@dataclass(frozen=True)
class Problem:
    """Everything that planning looks at. Sizes are of a team with its leader; ``said`` are codes of things noticed."""

    schools: tuple[MemberSchool, ...]
    outstanding: frozenset[int]
    people: tuple[Candidate, ...]
    reviews: tuple[Wanted, ...]
    slots: tuple[Slot, ...]
    fewest: int
    most: int
    last_year: tuple[Earlier, ...]  # by school
    proposed: tuple[Before, ...] = ()  # by review
    said: tuple[tuple[str, str], ...] = ()

    def name(self, school: int) -> str:
        """A school's name."""
        return self.schools[school].name or ""


@dataclass(frozen=True)
class Role:
    """What a person would do in a review: ``lead``, ``review`` or ``champion``."""

    person: int
    review: int
    part: str
