"""The kinds of workbook beside the review: for each some contents that stand for all, over any edition."""

from collections.abc import Callable

from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.model.review import Part
from spp_xl.model.words import Edition
from tests.roster import bases as roster

BASES: dict[str, dict[str, Callable[[Edition], Part]]] = {
    "partnership": {"blank": roster.blank, "perfect": roster.perfect, "faulty": roster.faulty},
}
OTHERS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.name != "review")
EVERY = [(kind, base) for kind in OTHERS for base in BASES[kind.name]]


def base(kind: Kind, name: str, edition: Edition) -> Part:
    """One of a kind's contents."""
    return BASES[kind.name][name](edition)
