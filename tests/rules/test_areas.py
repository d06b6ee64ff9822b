"""Actions name areas by the number printed beside them, also where rows are blank: Python and the sheet agree."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench.office import Office
from tests.cells import Key
from tests.editions import EDITIONS
from tests.how_soon import how_soon
from tests.rules.bases import LATER
from tests.rules.contents import Content, blank_book, differences, python_says
from tests.rules.recalculated import Sheets

AREAS: dict[Key, Any] = {("development", f"development.{row}", "issue"): "Newcomers wait." for row in (2, 4)}
CASES = [pytest.param(n, marks=how_soon(n == "default", True)) for n in EDITIONS]


def content(edition: str, *numbers: int) -> Content:
    """Areas in the second and the fourth row; an action for each number."""
    actions: dict[Key, Any] = {}
    for row, number in enumerate(numbers, start=1):
        given = {"what": "Ask.", "owner": "Deputy", "start": LATER, "issue": number}
        actions |= {("actions", f"actions.{row}", column): value for column, value in given.items()}
    return Content(f"{edition} {numbers}", edition, LATER, AREAS | actions)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_number_beside_which_nothing_stands_is_found(edition: str) -> None:
    kept = python_says(content(edition, 2, 4)).rules["SPP-F9"]
    assert kept == ("kept", 0, "")
    outcome, places, first = python_says(content(edition, 4, 1, 3, 2)).rules["SPP-F9"]
    sheet = next(sheet.title for sheet, block in blank_book(edition).blocks() if block.name == "actions")
    assert (outcome, places) == ("found", 2)
    assert first == EDITIONS[edition]().words("places.row", sheet=sheet, row=7)


@pytest.mark.office
@pytest.mark.parametrize("edition", CASES)
def test_the_sheet_says_the_same(edition: str, office: Office, tmp_path: Path) -> None:
    with Sheets(office, edition, tmp_path) as sheets:
        for numbers in ((2, 4), (4, 1, 3, 2), (0,), (10, 11, 15, 99), (5,)):
            given = content(edition, *numbers)
            assert differences(python_says(given), sheets.says(given)) == [], numbers
