"""What cannot be read is said live on Check, with the first place: every kind of cell, in every kind of workbook.

How formulas and Python agree over random contents of a review is asked in test_contents.py.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spp_xl.excel.read import read_snapshot
from spp_xl.layout.bind import bind
from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.layout.parts import Answer
from spp_xl.rules.libraries import library_of
from spp_xl.rules.workbook import UNREADABLE
from tests.bench.office import Office
from tests.cells import addresses
from tests.editions import default_edition
from tests.how_soon import how_soon
from tests.made import workbook_of
from tests.typed import Shown, shown_rules

DAY = date(2026, 11, 22)
CHECKED = [kind for kind in KINDS if library_of(kind.model, default_edition().framework).rules]
WRONG: dict[str, tuple[str | float, ...]] = {
    "day": ("14.1.27", "14/01/2027", "9.30", "next week", 12.0, 80_000.0),
    "whole": ("12", "1.5", -1.0, 1.5, 100_000.0),
    "choice": ("Quite good", "-", "level", "x", "*", "?", "~", "??????"),
    "mark": ("maybe", "no", "-"),
    "urn": ("12345", "012345", "abcdef", 1.0),
    "laestab": ("123/456", "abc/defg", 1.0),
}
RIGHT: dict[str, tuple[str | float, ...]] = {
    "day": (46_401.0, 46_401.5, " "),
    "whole": (0.0, 12.0, "\u00a0"),
    "mark": ("x", " X ", "yes", 1.0),
    "urn": ("199001", 499002.0, "199 003"),
    "laestab": ("999/4567", 9994567.0),
}


def spread(kind: Kind, values: dict[str, tuple[str | float, ...]]) -> list[tuple[str, str, str | float]]:
    """(sheet, cell, value): each answer of a kind gets one of its values in turn, only two rows of a list."""
    book = kind.reading(default_edition())
    stands, cells = addresses(book), list[tuple[str, str, str | float]]()
    for _, block in book.blocks():
        rows = {row.key for row in (block.rows[:1] + block.rows[-1:] if block.rows_of else block.rows)}
        for row, column, answer in block.answers():
            found = _values(answer, values)
            if found and row in rows:
                place = stands[block.name, row, column]
                cells.append((place.sheet, place.cell, found[len(cells) % len(found)]))
    return cells


def _values(answer: Answer, values: dict[str, tuple[str | float, ...]]) -> tuple[str | float, ...]:
    return values.get(answer.means.kind, ())


def told(kind: Kind, cells: list[tuple[str, str, Any]], office: Office, folder: Path) -> tuple[Shown, list[str]]:
    """What Check's rule says after typing, and the places that reading the saved file notices."""
    edition, path = default_edition(), folder / "blank.xlsx"
    path.write_bytes(workbook_of(edition, kind.model(), DAY, fixed_day=True))
    with office.open(path) as doc:
        doc.calculate_by_hand()
        for title in {sheet for sheet, _, _ in cells if doc.protected(sheet)}:
            doc.unprotect(title)
        doc.set_cells(cells, force=True)
        doc.recalculate()
        shown = shown_rules(doc.values("spp_rules"))[UNREADABLE.id]
        saved = doc.save_as(folder / "typed.xlsx")
    notices = bind(read_snapshot(saved), kind.reading(edition), edition, kind.model).notices
    return shown, [
        f"{n.place.sheet}, row {n.place.cell.lstrip('ABCDEFGHIJKLM')}" for n in notices if n.code == "unread"
    ]


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize("kind", CHECKED, ids=lambda kind: kind.name)
def test_check_sees_every_cell_that_nobody_can_read(kind: Kind, office: Office, tmp_path: Path) -> None:
    cells = spread(kind, WRONG)
    shown, places = told(kind, cells, office, tmp_path)
    assert len(places) == len(cells) > 5
    assert (shown.outcome, shown.count, shown.where) == ("found", len(places), places[0])
    assert shown.left == 0


@pytest.mark.office
@pytest.mark.parametrize(
    "kind", [pytest.param(k, id=k.name, marks=how_soon(k.name in ("review", "audit"), in_ci=True)) for k in CHECKED]
)
def test_check_is_content_with_every_cell_that_can_be_read(kind: Kind, office: Office, tmp_path: Path) -> None:
    shown, places = told(kind, spread(kind, RIGHT), office, tmp_path)
    assert (shown.outcome, shown.count, shown.where, places) == ("kept", 0, "", [])
