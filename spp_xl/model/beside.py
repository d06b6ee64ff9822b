"""What lies beside a review in a merged folder and belongs to it: its action plan, and its process feedback.

For each fact one file is the record; another file that holds the fact too is a ``Stale`` copy: named, never added up.
"""

from dataclasses import dataclass
from typing import Literal as OneOfThese

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.origin import Spot
from spp_xl.model.review import Review

Fact = OneOfThese["actions", "own_levels"]
How = OneOfThese["same_wording", "other_wording", "differs", "begun", "undecided"]


@dataclass(frozen=True)
class PlanFile:
    """A school's action plan by its file's name. ``content`` is None where copies differ and nobody has decided.

    ``places`` are those of its actions, in their order.
    """

    name: str
    content: ActionPlan | None
    places: tuple[Spot | None, ...] = ()


@dataclass(frozen=True)
class Answered:
    """Of process feedback only whether, never what: the school invited, the school answered, the team answered.

    The team answers on the form alone: None where that is not here.
    """

    invited: bool
    school: bool
    team: bool | None

    def __or__(self, other: "Answered") -> "Answered":
        """Either place is enough for the school's half, and the halves of a form may lie in two files."""
        team = [each for each in (self.team, other.team) if each is not None]
        return Answered(self.invited or other.invited, self.school or other.school, any(team) if team else None)


def answered_in(review: Review) -> Answered | None:
    """What the review's own cells say of it; None where nobody has written there, so that the form alone tells."""
    asked = review.process
    if asked.is_empty():
        return None
    return Answered(asked.invited is not None, bool(asked.went_well or asked.improve), None)


@dataclass(frozen=True)
class Stale:
    """A fact of one school that two files hold: ``record`` is believed, ``copy`` is not. Both are names of files.

    ``record`` is blank where several copies differ and nobody has decided; ``copy`` then names them all.
    """

    school: str
    fact: Fact
    record: str
    copy: str
    how: How
