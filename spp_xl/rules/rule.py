"""What a rule is: an id of the programme, its strength, its parts as expressions, and its source."""

from dataclasses import dataclass
from typing import Literal as OneOfThese

from spp_xl.rules.expr import KEPT, Truth

Severity = OneOfThese["error", "warning", "advice"]
STAGES = ("planning", "in_school", "profile", "workshop", "follow_up")


@dataclass(frozen=True)
class Strength:
    """The source's own verb, and the severity it has in JSON (``programme.md``: severity is the source's verb)."""

    verb: str  # a key of words: verbs.must, verbs.will …
    severity: Severity


MUST = Strength("must", "error")
WILL = Strength("will", "error")
# a plain present is a duty too, and its own verb is quoted
TAKES_PLACE = Strength("takes_place", "error")
CONSIDER = Strength("consider", "error")
DISCUSSED = Strength("discussed", "error")
BRIEFS = Strength("briefs", "error")
ATTEND = Strength("attend", "error")
SHOULD = Strength("should", "warning")
EXPECTED = Strength("expected", "warning")
MINIMUM = Strength("minimum", "error")
USUALLY = Strength("usually", "advice")
STRONGLY = Strength("strongly_recommended", "warning")
RECOMMENDED = Strength("recommended", "advice")
AIM = Strength("aim", "advice")
SUGGESTION = Strength("our_suggestion", "warning")
NOTE = Strength("our_suggestion", "advice")
MAY = Strength("may", "advice")  # never a finding


@dataclass(frozen=True)
class Duty:
    """One duty inside a rule.

    ``must`` is its truth; where ``rows`` names a list it is asked of every row for which ``when`` is kept, and a
    rule without any such row is kept. ``at`` is where a finding points: a path, or a column of the rows, or
    ``team[]`` for a list as a whole. ``says`` is the key of its message under ``rules.<id>.says``.
    """

    says: str
    at: str
    must: Truth
    rows: str = ""
    when: Truth | None = None
    strength: Strength | None = None
    empty: float = KEPT


@dataclass(frozen=True)
class Rule:
    """One rule of the programme. ``name`` names the fault; words (title, fix, waits) stand in words/<lang>.toml."""

    id: str
    name: str
    stage: str
    strength: Strength
    duties: tuple[Duty, ...]
    source: str  # the document and a few of its words
    needs: tuple[str, ...] = ()
    explainable: bool = True
    informs: bool = False  # there is nothing to be done about it: it is told, and not counted among what is left
    counted: bool = True  # among what is left; not where a report stands, which is its head's alone
    since: str = "0.1"

    @property
    def short(self) -> str:
        """The id as the programme writes it: ``B7``."""
        return self.id.removeprefix("SPP-")
