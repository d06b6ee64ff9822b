"""A place in words, as the Check sheet says it, from what Python knows: of a fault, and of what is not yet."""

from dataclasses import replace

from spp_xl.layout.reading import Reading
from spp_xl.layout.sheets.common import label_of
from spp_xl.model.words import Edition
from spp_xl.report.findings import spot_place
from spp_xl.rules.check import Checked, Result, Spot, duty_column
from spp_xl.rules.expr import FOUND, UNKNOWN
from spp_xl.rules.next_place import waited_for
from spp_xl.rules.rule import Duty


def where(spot: Spot, reading: Reading, checked: Checked, edition: Edition) -> str:
    """A fault's place in words; there is one for every fault."""
    path, place = spot_place(spot, reading, checked)
    assert place.sheet, path
    assert place.cell, path
    words, rows = edition.words, spot.duty.rows
    if path.endswith("[]"):
        return words("places.list", sheet=place.sheet)
    if rows == "aspects":
        return words("places.aspect", sheet=place.sheet, aspect=edition.aspect(path.split(".")[1]))
    if rows and rows != "themes":
        return words("places.row", sheet=place.sheet, row=place.cell.lstrip("ABCDEFGHIJ"))
    return words("places.field", sheet=place.sheet, label=label_of(path, edition))


def next_spot(result: Result, checked: Checked, edition: Edition) -> Spot | None:
    """Where the first duty of a rule points that is missed, or the first that waits; None where all are kept."""
    for truth in (FOUND, UNKNOWN):
        for duty, said in zip(result.rule.duties, result.truths, strict=True):
            if said == truth:
                return _spot(duty, truth, checked, edition)
    return None


def _spot(duty: Duty, truth: float, checked: Checked, edition: Edition) -> Spot:
    facts = checked.facts
    if duty.rows:
        column = duty_column(duty, facts)
        scope = {"aspects": "in_scope", "themes": "is_chosen"}.get(duty.rows)
        asked = [row for row in (facts.rows[duty.rows] if scope else ()) if row[scope] == 1]
        if truth in column:
            return Spot(duty, column.index(truth))
        if asked:
            return Spot(duty, facts.rows[duty.rows].index(asked[0]))
        return Spot(_at(duty, f"themes.{edition.framework.themes[0].code}.chosen" if scope else f"{duty.rows}[]"))
    blank = [path for path in waited_for(duty) if facts.at(path) == ""]
    return Spot(_at(duty, blank[0]) if blank and truth == UNKNOWN else duty)


def _at(duty: Duty, path: str) -> Duty:
    return replace(duty, at=path, rows="")
