"""A fault's place in words, as the Check sheet says it, from what Python knows."""

from spp_xl.layout.bind import Reading
from spp_xl.layout.sheets.common import label_of
from spp_xl.model.words import Edition
from spp_xl.report.findings import spot_place
from spp_xl.rules.check import Checked, Spot


def where(spot: Spot, reading: Reading, checked: Checked, edition: Edition) -> str:
    """A fault's place in words; there is one for every fault."""
    path, place = spot_place(spot, reading, checked)
    assert place.sheet, path
    assert place.cell, path
    words, rows = edition.words, spot.duty.rows
    if path.endswith("[]"):
        return words("places.list", sheet=place.sheet)
    if rows in ("themes", "aspects"):
        code = path.split(".")[1]
        name = edition.theme(code) if rows == "themes" else edition.aspect(code)
        return words("places.aspect", sheet=place.sheet, aspect=name)
    if rows:
        return words("places.row", sheet=place.sheet, row=place.cell.lstrip("ABCDEFGHIJ"))
    return words("places.field", sheet=place.sheet, label=label_of(path, edition))
