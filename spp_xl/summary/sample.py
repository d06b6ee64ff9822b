"""A sample of schools and of review teams for quality assurance (rule P9), the same for the same seed.

Drawn by a digest of the seed and what is drawn, so that neither the order of the roster nor the version of a random
generator changes it, and a school that joins later moves nobody who was drawn before it.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from spp_xl.model.partnership import MemberSchool, Partnership, PlannedReview


@dataclass(frozen=True)
class Sample:
    """Whom to ask: schools as those reviewed, and reviews whose teams are asked."""

    seed: int
    schools: tuple[MemberSchool, ...]
    reviews: tuple[PlannedReview, ...]


def draw(roster: Partnership, seed: int, size: int, today: date) -> Sample:
    """At most ``size`` schools that are members, and as many reviews whose last day is over; both by name (rule V8)."""
    schools = [school for school in roster.schools if school.name and not (school.left and school.left < today)]
    reviews = [row for row in roster.calendar if row.school and row.last and row.last < today]
    asked = sorted(schools, key=lambda school: _lot(seed, "school", school.urn or school.name or ""))[:size]
    teams = sorted(reviews, key=lambda row: _lot(seed, "team", f"{row.school} {row.first}"))[:size]
    return Sample(
        seed,
        tuple(sorted(asked, key=lambda school: ((school.name or "").casefold(), school.urn or ""))),
        tuple(sorted(teams, key=lambda row: ((row.school or "").casefold(), row.first or date.min))),
    )


def _lot(seed: int, what: str, name: str) -> str:
    return sha256(f"{seed}\n{what}\n{name}".encode()).hexdigest()
