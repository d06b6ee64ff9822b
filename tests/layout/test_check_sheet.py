"""What stands above the rules of Check speaks only of what the sheet has."""

from datetime import date

import pytest

from spp_xl.layout.kinds import KINDS, Kind
from spp_xl.layout.parts import Label
from tests.editions import default_edition

CHECKED = [kind for kind in KINDS if kind.name != "feedback"]


@pytest.mark.parametrize("kind", CHECKED, ids=lambda kind: kind.name)
def test_only_a_sheet_with_a_column_for_reasons_speaks_of_reasons(kind: Kind) -> None:
    edition = default_edition()
    book = kind.writing(edition, kind.model(), date(2026, 9, 1), True, "")
    check = next(sheet for sheet in book.sheets if sheet.key == "check")
    texts = [cell.text for _, row, _ in check.placed() for cell in row.cells.values() if isinstance(cell, Label)]
    assert any("except a reason" in text for text in texts) == (edition.words("sheets.check.reason") in texts)
