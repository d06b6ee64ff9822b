"""Every product as a person gets it, filled and blank: what the tests of looks walk."""

from datetime import date
from functools import cache

from spp_xl.journeys.making import Manner
from spp_xl.layout.kinds import KINDS
from spp_xl.layout.parts import Book
from spp_xl.model.part import Part
from tests.editions import EDITIONS
from tests.kinds import BASES as OTHERS
from tests.made import workbook_of
from tests.rules.bases import BASES as REVIEWS

AS_AT = date(2026, 12, 1)
STATES = ("blank", "perfect", "faulty")
PRODUCTS = [
    (kind.name, state)
    for kind in KINDS
    for state in STATES
    if state in (REVIEWS if kind.name == "review" else OTHERS[kind.name])
]


@cache
def book(edition: str, kind: str, state: str) -> Book:
    """Its description."""
    chosen, content = EDITIONS[edition](), _content(edition, kind, state)
    return next(each for each in KINDS if each.name == kind).writing(chosen, content, AS_AT, True, "")


def workbook(edition: str, kind: str, state: str, theme: str = "default") -> bytes:
    """Its file."""
    return workbook_of(EDITIONS[edition](), _content(edition, kind, state), AS_AT, fixed_day=True, manner=Manner(theme))


def _content(edition: str, kind: str, state: str) -> Part:
    chosen = EDITIONS[edition]()
    return REVIEWS[state](chosen.framework) if kind == "review" else OTHERS[kind][state](chosen)
