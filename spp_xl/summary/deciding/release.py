"""What a head released, and that ``newest`` never widens it: a later save is no later word of the head.

Whoever opens an old copy that is still released and saves it has the newest file, though the head has taken the
release back since. So the newest decides over a copy that releases less only where that one is an earlier draft: saved
before the day of the release.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from spp_xl.model.review import State

ANSWERS = ("for_partnership", "for_governors", "for_authority_unnamed", "for_authority_named", "for_research")


@dataclass(frozen=True)
class Release:
    """The day that is written, and which of the five answers are yes; nothing is released without a day."""

    day: date | None = None
    for_whom: frozenset[str] = frozenset()

    def is_wider_than(self, other: "Release") -> bool:
        """Whether somebody may see more by this one, or the same from an earlier day."""
        if self.day is None or not self.for_whom:
            return False
        return other.day is None or self.day < other.day or not self.for_whom <= other.for_whom


NOTHING = Release()


def release_of(state: State) -> Release:
    """As it stands in a review."""
    return Release(state.released, frozenset(answer for answer in ANSWERS if getattr(state, answer) == "yes"))


def would_widen(newest: Release, others: Iterable[tuple[Release, str]]) -> bool:
    """Whether the newest copy releases more than one that is no earlier draft of it.

    ``others`` are what the other copies release, and the moments (ISO) at which they were last saved.
    """
    return newest.day is not None and any(
        newest.is_wider_than(release) and datetime.fromisoformat(saved).date() >= newest.day
        for release, saved in others
    )
