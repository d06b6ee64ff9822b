"""Many reviews together: what a merge took from each, and a receipt for every file it saw.

A ``MergedReview`` holds only what its head lets a summary see; what is not in it can leak from no table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as OneOfThese
from typing import NamedTuple

from spp_xl.model.partnership import MemberSchool
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.model.year import ReviewYear

Standing = OneOfThese["reviewed", "under_way", "no_file", "planned", "no_date", "not_reviewed", "no_member"]
Outcome = OneOfThese["kept", "found", "not_yet"]
Status = OneOfThese["merged", "refused", "duplicate", "undecided", "skipped"]


@dataclass(frozen=True)
class Receipt:
    """The fate of one file. ``path`` as given, ``name`` as people tell it from its neighbours."""

    path: str
    name: str
    status: Status
    code: str
    reason: str
    advice: str = ""
    school: str = ""
    urn: str = ""
    kind: str = ""


@dataclass(frozen=True)
class LeftOver:
    """One thing that is left in one review, in words."""

    rule: str
    what: str
    verb: str
    to_do: str


class Spot(NamedTuple):
    """A cell of the file that a review was read from."""

    sheet: str
    cell: str


class Door(NamedTuple):
    """The address of a file from where the summary lies; where it is ``inside`` a container, the container's."""

    address: str
    inside: bool = False


@dataclass(frozen=True)
class MergedReview:
    """One review in the set. Where ``released`` is false it holds school, dates and stage, and nothing else.

    ``places`` is where its answers stand, by path; a row of a list such as ``practice[0]`` by its first words.
    """

    name: str  # the file's
    edition: Edition
    review: Review
    stage: str
    released: bool
    left: tuple[LeftOver, ...] = ()
    places: Mapping[str, Spot] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, str]:
        """Schools stand by name, then URN: never by what they achieved."""
        school = self.review.school
        return (school.name or "").casefold(), school.urn or "", self.review.year or ""


@dataclass(frozen=True)
class SchoolInYear:
    """Where one school of the roster stands in a year. ``outcomes`` by rule id; a rule not asked of it is left out."""

    school: MemberSchool
    standing: Standing
    day: date | None
    outcomes: tuple[tuple[str, Outcome], ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """The rules that are found."""
        return tuple(rule for rule, outcome in self.outcomes if outcome == "found")


@dataclass(frozen=True)
class ReviewSet:
    """What a summary is made from; ``year`` and ``schools`` only where a roster says who is expected.

    ``opens`` is file name → how it is opened; a file that was read from a stream is not there.
    ``keep_until`` is the day up to which the members have agreed to keep what they share.
    ``cache`` is the name of the file in which the merge remembers what it read, where it was told to.
    """

    as_at: date
    reviews: tuple[MergedReview, ...]
    receipts: tuple[Receipt, ...]
    year: ReviewYear | None = None
    schools: tuple[SchoolInYear, ...] = ()
    unexpected: tuple[MergedReview, ...] = ()
    cache: str = ""
    keep_until: date | None = None
    opens: Mapping[str, Door] = field(default_factory=dict)
