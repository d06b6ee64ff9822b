"""What a row of the roster's spec pages changes: ``schools[1].urn = 999001``, parted by ``;``."""

import re

from spp_xl.model.partnership import Partnership
from spp_xl.model.paths import columns, flatten, meaning, nest
from tests.editions import default_edition
from tests.roster.bases import blank, perfect
from tests.rules.changes import CELL, _value

BASES = {"blank": blank, "perfect": perfect}


def changed(change: str) -> Partnership:
    """The roster that a row describes; rows beyond the list's end are added."""
    parts = [part.strip() for part in change.split(";") if part.strip() not in ("", "-")]
    start = parts.pop(0) if parts and parts[0] in BASES else "perfect"
    answers = flatten(BASES[start](default_edition()))
    for part in parts:
        path, _, value = (piece.strip() for piece in part.partition("="))
        cell = CELL.fullmatch(path)
        if cell:
            rows = answers.lists[cell[1]]
            rows += [{} for _ in range(int(cell[2]) + 1 - len(rows))]
            row, key, means = rows[int(cell[2])], cell[3], columns(cell[1], Partnership)[cell[3]]
        else:
            row, key, means = answers.single, path, meaning(path, Partnership)
        assert re.fullmatch(r"\S.*", value), part
        row.pop(key, None)
        if value != "nothing":
            row[key] = _value(value, means)
    return nest(answers, Partnership)
