"""``spp-xl/upgrade@1``: what was made of an older workbook. Places and codes, and nobody's words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class LeftPlace:
    """One thing that stayed in the sent file; ``code`` says what it is."""

    code: str
    sheet: str
    cell: str


def upgrade_json(
    outputs: Sequence[str], kind: str, formats: tuple[int, int], sheets: Sequence[str], left: Sequence[LeftPlace]
) -> dict[str, Any]:
    """``formats`` are the file's and today's; ``sheets`` are people's own, whose values came along."""
    return {
        "format": "spp-xl/upgrade@1",
        "outputs": list(outputs),
        "kind": kind,
        "from": formats[0],
        "to": formats[1],
        "carried": list(sheets),
        "left": [asdict(place) for place in left],
    }
