"""What lies beside a review in a merged folder and belongs to it: its action plan, and its process feedback.

For each fact one file is the record; another file that holds the fact too is a ``Stale`` copy: named, never added up.
"""

from dataclasses import dataclass
from typing import Literal as OneOfThese

from spp_xl.model.action_plan import ActionPlan
from spp_xl.model.origin import Spot

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
    """Of process feedback only whether, never what: the school invited, the school answered, the team answered."""

    invited: bool
    school: bool
    team: bool

    def __or__(self, other: "Answered") -> "Answered":
        """The two halves of a form may lie in two files."""
        return Answered(self.invited or other.invited, self.school or other.school, self.team or other.team)


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
