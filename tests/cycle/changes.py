"""What a row of these spec pages changes: ``schools[1].urn = 999001``, parted by ``;``."""

import re
from collections.abc import Callable

from spp_xl.model.audit import Audit
from spp_xl.model.part import Part
from spp_xl.model.paths import columns, flatten, meaning, nest
from spp_xl.model.words import Edition
from tests.cycle import plans, rosters
from tests.editions import default_edition
from tests.kinds import full_audit
from tests.rules.changes import CELL, _value

BASES: dict[str, dict[str, Callable[[Edition], Part]]] = {  # by the letter of the rule
    "R": {"blank": rosters.blank, "perfect": rosters.perfect},
    "E": {"blank": lambda edition: Audit(), "perfect": full_audit},
    "A": {"blank": plans.blank, "perfect": plans.perfect},
}


def changed(rule: str, change: str) -> Part:
    """The roster or action plan that a row describes; rows beyond the list's end are added."""
    parts = [part.strip() for part in change.split(";") if part.strip() not in ("", "-")]
    bases = BASES[rule.removeprefix("SPP-")[0]]
    content = bases[parts.pop(0) if parts and parts[0] in bases else "perfect"](default_edition())
    model, answers = type(content), flatten(content)
    for part in parts:
        path, _, value = (piece.strip() for piece in part.partition("="))
        cell = CELL.fullmatch(path)
        if cell:
            rows = answers.lists[cell[1]]
            rows += [{} for _ in range(int(cell[2]) + 1 - len(rows))]
            row, key, means = rows[int(cell[2])], cell[3], columns(cell[1], model)[cell[3]]
        else:
            row, key, means = answers.single, path, meaning(path, model)
        assert re.fullmatch(r"\S.*", value), part
        row.pop(key, None)
        if value != "nothing":
            row[key] = _value(value, means)
    return nest(answers, model)
