"""The head's release as expressions: from when it counts, and what the five answers then come to.

The workbook's formulas and Python read the same, so *Profile*, *Return* and the lines under the answers agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spp_xl.rules.expr import Field, Filled, Not, NotMore, OneOf, Sure, Today, Truth, both, either

DAY = "state.released"
RELEASED = Sure(NotMore(Field(DAY), Today()))  # a day still to come releases nothing; ``model.released`` is its twin
WRITTEN = Filled(Field(DAY))


@dataclass(frozen=True)
class Says:
    """The key of its words under ``release``: that of the first case that is so, else ``other``; "" says nothing.

    ``gaps`` are what stands in the {braces} of the words.
    """

    cases: tuple[tuple[Truth, str], ...]
    other: str = ""
    gaps: Mapping[str, "Says"] = field(default_factory=dict)


def yes(whom: str) -> Truth:
    """Whether the head answered yes, for one of the five."""
    return Sure(OneOf(Field(f"state.for_{whom}"), ("yes",)))


def _said(whom: str) -> Says:
    return Says(((yes(whom), f"{whom}_yes"),), f"{whom}_no")


ASKED = ("partnership", "governors", "authority_unnamed", "authority_named", "research")
ANY_YES = either(*map(yes, ASKED))
ALL_NO = both(*(Sure(OneOf(Field(f"state.for_{whom}"), ("no",))) for whom in ASKED))
AUTHORITY = Says(
    ((yes("authority_named"), "authority_named"), (yes("authority_unnamed"), "authority_unnamed")), "authority_no"
)
CORNER = Says(((both(RELEASED, ANY_YES), "released"), (RELEASED, "to_nobody")), "draft")  # of *Profile*
LINES = (  # {day} is the release day
    Says(
        (
            (both(WRITTEN, Not(ANY_YES)), "none_is_yes"),
            (RELEASED, "now"),
            (WRITTEN, "from_then"),
            (ANY_YES, "no_day"),
        ),
        "nothing",
    ),
    Says(((WRITTEN, "near"),), "memorandum", {"partnership": _said("partnership"), "governors": _said("governors")}),
    Says(((WRITTEN, "far"),), "", {"authority": AUTHORITY, "research": _said("research")}),
)
