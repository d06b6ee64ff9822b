"""Many reviews together: what a merge took from each, and a receipt for every file it saw.

A ``MergedReview`` holds only what its head lets a summary see; what is not in it can leak from no table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as OneOfThese

from spp_xl.model.beside import Answered, PlanFile, Stale
from spp_xl.model.contribution import Contribution
from spp_xl.model.origin import Door, Spot
from spp_xl.model.partnership import MemberSchool
from spp_xl.model.review import Review
from spp_xl.model.two_copies import TwoCopies
from spp_xl.model.words import Edition
from spp_xl.model.year import ReviewYear

Standing = OneOfThese[
    "reviewed",
    "nothing_agreed",
    "under_way",
    "waits",
    "no_file",
    "planned",
    "no_date",
    "not_reviewed",
    "no_member",
]
Outcome = OneOfThese["kept", "found", "not_yet"]
TWO_SCHOOLS, TWO_YEARS, ISSUED = "id-two-schools", "id-two-years", "id-issued-otherwise"
OTHER_NAME, TWO_NAMES = "another-schools-name", "two-names"
# told before everything else: words of one school may stand under another
ALARMS = (OTHER_NAME, TWO_NAMES, TWO_SCHOOLS, TWO_YEARS, ISSUED)
NO_URN, UNKNOWN = "no-urn", "not-on-roster"
ANOTHER_YEAR = "another-year"  # of a school of which another review counts
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

    @property
    def order(self) -> tuple[bool, str, str]:
        """Alarms first, then by name."""
        return self.code not in ALARMS, self.name, self.path


@dataclass(frozen=True, slots=True)
class LeftOver:
    """One thing that is left in one review, in words."""

    rule: str
    what: str
    verb: str
    to_do: str


@dataclass(frozen=True)
class MergedReview:
    """One review in the set. Where ``released`` is false it holds school, dates and stage, and nothing else.

    ``agreed`` is whether its team has agreed any level, also where none may be shown.
    ``plan`` is there only where the review is released; ``feedback`` wherever the review or its form says of it.
    ``for_authority`` stands where the head released it for the authority, which is asked on its own. ``lot`` is a
    digest of everything in the review, by which lots are drawn. ``places`` is where its answers stand, by path; a row
    of a list such as ``practice[0]`` by its first words.
    """

    name: str  # the file's
    edition: Edition
    review: Review
    stage: str
    released: bool
    agreed: bool = True
    left: tuple[LeftOver, ...] = ()
    plan: PlanFile | None = None
    feedback: Answered | None = None
    for_authority: Contribution | None = None
    lot: str = ""
    places: Mapping[str, Spot] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, str]:
        """Schools stand by name, then URN: never by what they achieved."""
        school = self.review.school
        return (school.name or "").casefold(), school.urn or "", self.review.year or ""


@dataclass(frozen=True)
class SchoolInYear:
    """Where one school of the roster stands in a year. ``outcomes`` by rule id; a rule not asked of it is left out.

    Where it *waits*, ``held`` is the receipt of the file for which it does.
    """

    school: MemberSchool
    standing: Standing
    day: date | None
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    held: Receipt | None = None

    @property
    def found(self) -> tuple[str, ...]:
        """The rules that are found."""
        return tuple(rule for rule, outcome in self.outcomes if outcome == "found")


@dataclass(frozen=True)
class ReviewSet:
    """What a summary is made from; ``year`` and ``schools`` only where a roster says who is expected.

    ``two_copies`` are files of one review that wait for a decision, side by side.
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
    two_copies: tuple[TwoCopies, ...] = ()
    cache: str = ""
    stale: tuple[Stale, ...] = ()
    keep_until: date | None = None
    opens: Mapping[str, Door] = field(default_factory=dict)
