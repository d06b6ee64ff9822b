"""Rows of a changed copy are as high as their texts, unless somebody fixed them."""

import re

import pytest

from spp_xl.excel.fit import LINE, TALLEST, height
from spp_xl.excel.parts_of_zip import SheetPart

NARROW = 20
LONG = "Twenty characters a line, and so this sentence needs some four lines of a narrow column."
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    f'<cols><col min="2" max="2" width="{NARROW}"/></cols>'
    '<sheetData><row r="1" ht="32"/><row r="2" ht="32" customHeight="1"/></sheetData></worksheet>'
)


def heights(texts: dict[int, str]) -> list[float]:
    """Of both rows, in points, after these texts by column were fitted."""
    sheet = SheetPart(SHEET.encode())
    for row in (0, 1):
        sheet.fit(row, texts)
    return [float(found) for found in re.findall(r' ht="([\d.]+)"', sheet.content().decode())]


@pytest.mark.parametrize(
    ("texts", "lines"), [({}, 1), ({1: "Short"}, 1.2), ({1: LONG}, 4), ({1: "a\nb\nc"}, 3), ({1: "Short", 0: LONG}, 11)]
)
def test_a_free_row_is_as_high_as_its_tallest_text(texts: dict[int, str], lines: float) -> None:
    free, fixed = heights(texts)
    assert lines * LINE <= free <= (lines + 4) * LINE
    assert fixed == 32


def test_an_answer_begins_a_little_inside_of_its_cell() -> None:
    """In a new workbook it does, so the same words take as many lines in a copy that was filled."""
    edge = next(
        text for n in range(40) if height(text := f"one two {'x' * n}", NARROW) < height(text, NARROW, indent=1)
    )
    assert heights({1: edge})[0] == height(edge, NARROW, indent=1)


def test_no_row_is_higher_than_excel_takes() -> None:
    assert heights({1: LONG * 50})[0] == TALLEST
